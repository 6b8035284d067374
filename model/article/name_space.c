#include "name_space.h"

#include "../paragraph/compose.h"
#include "../text/letter.h"
#include "byline.h"

/* A title in the midst of a sentence ends there: 《…》的作者. */
static bool closes_title(uint32_t letter)
{
    return letter == 0x3009 || letter == 0x300B;
}

/* Where the text begins that no sentence ends in: behind the last stop and the marks that close. */
static size_t unended_from(const struct passage *text)
{
    size_t at = text->length;
    while (at > 0) {
        size_t size;
        uint32_t letter = letter_before(text->text, at, &size);
        enum letter_class class = letter_class(letter);
        if (class == LETTER_STOP || class == LETTER_OPENER ||
            (class == LETTER_CLOSER && !closes_title(letter)))
            break;
        at -= size;
    }
    return at;
}

static struct passage part_at(const struct passage *text, size_t at, struct arena *arena)
{
    if (at == 0 || at >= text->length || text->text[at] == ' ' || text->text[at - 1] == ' ')
        return *text;
    return compose_splice(text, at, at, " ", 1, arena);
}

/* `found` is relative to `first`. From the last name to the first, so that no place moves. */
static struct passage part_names(const struct passage *text, size_t first,
                                 const struct byline_found *found, struct arena *arena)
{
    struct passage parted = *text;
    for (size_t i = found->name_count; i-- > 0;) {
        const struct byline_name *name = &found->names[i];
        if (name->role.last == name->role.first)
            continue;
        if (name->name.first == name->role.last)
            parted = part_at(&parted, first + name->name.first, arena);
        if (i > 0 && name->role.first == found->names[i - 1].name.last)
            parted = part_at(&parted, first + name->role.first, arena);
    }
    return parted;
}

static bool find_byline(const struct wording_language *wording, const char *text, size_t length,
                        struct byline_found *found)
{
    return byline_whole(wording, text, length, found) ||
           (byline_credit(wording, text, length, found) && found->length == length);
}

struct passage name_space_restore(const struct wording_language *wording,
                                  const struct passage *text, struct arena *arena)
{
    struct byline_found found;
    size_t first = unended_from(text);
    if (first == text->length ||
        !find_byline(wording, text->text + first, text->length - first, &found))
        return *text;
    return part_names(text, first, &found, arena);
}
