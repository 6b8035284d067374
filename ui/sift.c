#include "sift.h"

#include "find.h"

#include "../model/arena.h"
#include "../model/text/search.h"

#include <stdlib.h>
#include <string.h>

struct sift {
    const struct entries *entries;
    bool *hidden;
    struct search *search;
    struct search_walk walk; /* its hits are those of the last step */
};

/* Whole groups by their name. */
static void show_groups(const struct sift *sift)
{
    const struct contents *contents = &sift->entries->contents;
    for (size_t i = 0; i < contents->group_count; i++) {
        char buffer[64];
        size_t first;
        size_t last;
        const char *name = entries_group_name(sift->entries, i, buffer, sizeof buffer);
        if (search_next(sift->search, name, strlen(name), 0, &first, &last))
            memset(sift->hidden + sift->entries->group_first[i], false,
                   contents->groups[i].item_count * sizeof *sift->hidden);
    }
}

struct sift *sift_create(const struct entries *entries, const char *text, bool *hidden)
{
    size_t none = 0;
    struct search *search = search_compile(text);
    memset(hidden, search != NULL, entries->count * sizeof *hidden);
    if (!search)
        return NULL;
    struct sift *sift = array_reserve(NULL, &none, 1, sizeof *sift);
    *sift = (struct sift){.entries = entries, .hidden = hidden, .search = search};
    show_groups(sift);
    sift_go_on(sift);
    return sift;
}

bool sift_go_on(struct sift *sift)
{
    if (!sift || !sift->search)
        return false;
    sift->walk.count = 0;
    bool more = search_walk_on(sift->search, sift->entries->issue, &sift->walk, FIND_STEP_BYTES);
    for (size_t i = 0; i < sift->walk.count; i++) {
        size_t entry = entries_of_field(sift->entries, &sift->walk.hits[i].field);
        if (entry != ENTRY_NONE)
            sift->hidden[entry] = false;
    }
    if (more)
        return true;
    search_free(sift->search);
    sift->search = NULL;
    return false;
}

bool sift_is_whole(const struct sift *sift)
{
    return !sift || !sift->search;
}

void sift_destroy(struct sift *sift)
{
    if (!sift)
        return;
    search_free(sift->search);
    free(sift->walk.hits);
    free(sift);
}
