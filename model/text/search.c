/* Search runs over folded letters (folding.h). A hit holds all letters of its first and last
 * character, so that カ is not found in ガ.
 *
 * Knuth, Morris and Pratt's automaton takes each letter of the text once, so a search is linear in
 * the text. A second walk runs behind the first and stands at the first letter of what is matched
 * so far: a hit knows its start without a list of offsets. While nothing is matched, letters that
 * do not begin the query are passed over. */
#include "search.h"

#include "folding.h"

#include <string.h>

struct search {
    struct arena *arena;
    struct folder *folder;
    struct folded_text query;
    size_t *fallback;        /* the automaton: length of the longest border of query[0..i) */
    struct letter_set first; /* the query's first letter */
    bool any_spaced;         /* the query has white space inside */
};

static void build_automaton(struct search *search)
{
    const struct folded *letters = search->query.letters;
    size_t border = 0;
    for (size_t i = 1; i < search->query.count; i++) {
        while (border > 0 && letters[i].letter != letters[border].letter)
            border = search->fallback[border];
        if (letters[i].letter == letters[border].letter)
            border++;
        search->fallback[i + 1] = border;
        search->any_spaced = search->any_spaced || letters[i].spaced;
    }
}

struct search *search_compile(const char *query)
{
    struct arena *arena = arena_create();
    struct folder *folder = folder_create(folding_is_exact(query), arena);
    struct folded_text folded = folding_all(folder, query, arena);
    if (folded.count == 0) {
        arena_destroy(arena);
        return NULL;
    }
    struct search *search = arena_take(arena, sizeof *search);
    *search = (struct search){.arena = arena, .folder = folder, .query = folded};
    search->fallback = arena_take_array(arena, folded.count + 1, sizeof *search->fallback);
    letter_set_add(&search->first, folded.letters[0].letter);
    build_automaton(search);
    return search;
}

void search_free(struct search *search)
{
    if (search)
        arena_destroy(search->arena);
}

/* Where the query has white space, the text must have some too. */
static bool spaces_agree(const struct search *search, struct folding behind_first)
{
    struct folded folded;
    for (size_t i = 1; i < search->query.count && folding_next(&behind_first, &folded); i++)
        if (search->query.letters[i].spaced && !folded.spaced)
            return false;
    return true;
}

/* A search on its way: query[0..matched) stand from `start` to `end`. `tail` and
 * `start` mean nothing while nothing is matched. */
struct match {
    const struct search *search;
    struct folding head; /* behind `end` */
    struct folding tail; /* behind `start` */
    struct folded start;
    struct folded end;
    size_t matched;
};

static void fall_back(struct match *match)
{
    size_t border = match->search->fallback[match->matched];
    for (size_t i = match->matched; border > 0 && i > border; i--)
        folding_next(&match->tail, &match->start);
    match->matched = border;
}

static void take_letter(struct match *match)
{
    const struct folded *letters = match->search->query.letters;
    while (match->matched > 0 && letters[match->matched].letter != match->end.letter)
        fall_back(match);
    if (letters[match->matched].letter != match->end.letter)
        return;
    if (match->matched == 0) {
        match->start = match->end;
        match->tail = match->head;
    }
    match->matched++;
}

static bool is_hit(const struct match *match, const char *text, size_t length)
{
    return match->matched == match->search->query.count && match->start.begins && match->end.ends &&
           !folding_splits_letter(text, length, match->start.first) &&
           !folding_splits_letter(text, length, match->end.last) &&
           (!match->search->any_spaced || spaces_agree(match->search, match->tail));
}

/* The next letter that can change anything. */
static bool next_letter(struct match *match)
{
    if (match->matched == 0)
        folding_skip(&match->head, &match->search->first);
    return folding_next(&match->head, &match->end);
}

bool search_next(const struct search *search, const char *text, size_t length, size_t from,
                 size_t *first, size_t *last)
{
    struct match match = {.search = search};
    match.head = folding_start(search->folder, text, length, from);
    while (next_letter(&match)) {
        take_letter(&match);
        if (is_hit(&match, text, length)) {
            *first = match.start.first;
            *last = match.end.last;
            return true;
        }
        if (match.matched == search->query.count)
            fall_back(&match);
    }
    return false;
}

static void search_passage(const struct search *search, const struct passage *passage,
                           struct search_walk *walk)
{
    struct hit hit = {.field = walk->cursor.field};
    while (search_next(search, passage->text, passage->length, hit.last, &hit.first, &hit.last)) {
        walk->hits = array_reserve(walk->hits, &walk->capacity, walk->count + 1,
                                   sizeof *walk->hits);
        walk->hits[walk->count++] = hit;
    }
}

bool search_walk_on(const struct search *search, const struct issue *issue,
                    struct search_walk *walk, size_t bytes)
{
    const struct passage *passage;
    for (size_t done = 0; done < bytes; done += passage->length) {
        if (!issue_next_field(issue, &walk->cursor, &passage))
            return false;
        if (walk->cursor.field.kind != FIELD_FURNITURE && walk->cursor.field.kind != FIELD_JUMP)
            search_passage(search, passage, walk);
    }
    return true;
}

size_t search_issue(const struct search *search, const struct issue *issue, struct hit **hits)
{
    struct search_walk walk = {0};
    search_walk_on(search, issue, &walk, SIZE_MAX);
    *hits = walk.hits;
    return walk.count;
}
