#include "wording.h"

#include "pattern_tree.h"

#include <string.h>

void wording_list_index(struct wording_list *list, struct arena *arena)
{
    list->tree = pattern_tree_make(list->patterns, list->count, arena);
}

size_t wording_match(const char *pattern, const char *text, size_t length, unsigned *number)
{
    unsigned unwanted;
    struct subject subject = {text, length};
    return pattern_match(pattern, &subject, number ? number : &unwanted);
}

/* The longest match among the patterns that begin with a star, or among the others. */
static struct pattern_found try_all(const struct wording_list *list, bool star,
                                    const struct subject *subject)
{
    struct pattern_found longest = {0, 0, 0};
    for (size_t i = 0; i < list->count; i++) {
        const char *at = list->patterns[i];
        struct pattern_found found = {.index = i};
        if ((pattern_next(&at) == PATTERN_STAR) != star)
            continue;
        found.end = pattern_match(list->patterns[i], subject, &found.number);
        if (found.end > longest.end)
            longest = found;
    }
    return longest;
}

static struct pattern_found match_list(const struct wording_list *list,
                                       const struct subject *subject)
{
    if (list->tree)
        return pattern_tree_match(list->tree, subject);
    struct pattern_found found = try_all(list, false, subject);
    return found.end > 0 ? found : try_all(list, true, subject);
}

size_t wording_match_list(const struct wording_list *list, const char *text, size_t length,
                          size_t *index, unsigned *number)
{
    struct subject subject = {text, length};
    struct pattern_found found = match_list(list, &subject);
    if (found.end > 0 && index)
        *index = found.index;
    if (found.end > 0 && number)
        *number = found.number;
    return found.end;
}

const struct wording_language *wording_for(const struct wording *wording, const char *language)
{
    for (size_t i = 0; language && i < wording->count; i++)
        if (strcmp(wording->languages[i].language, language) == 0)
            return &wording->languages[i];
    return wording->count > 0 ? &wording->languages[0] : NULL;
}

bool wording_may_match(const struct wording_list *list, uint32_t letter)
{
    return !list->tree || pattern_tree_may_match(list->tree, letter);
}

const struct letter_set *wording_first_letters(const struct wording_list *list)
{
    return list->tree ? pattern_tree_first_letters(list->tree) : NULL;
}
