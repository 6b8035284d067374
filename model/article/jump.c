#include "jump.h"

#include "../text/gram.h"
#include "merge.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_LIMIT      6000 /* bytes of each part that are compared */
#define NUMBER_EVIDENCE 0.2  /* the second part names the first one's page; in shares of words */
#define TORN_EVIDENCE   0.1  /* the first part ends unfinished */
#define REACH           200  /* pages; no issue has more, a file that holds a year of them has */

/* Goals: of all articles that say 下转 and all that say 上接, those are joined first that fit best;
 * an article is left once and arrived at once.
 *
 * A year of a paper holds very many choices, which are kept small: those of one departure stand
 * together, best first, and of all departures the one whose next choice is best comes first. */

/* Where an article may go on. */
struct choice {
    float score;
    uint32_t distance; /* pages */
    uint32_t to;       /* article */
};

/* An article that says 下转, and its choices that were not looked at yet. */
struct departure {
    size_t from;
    size_t next;
    size_t end;
};

struct choices {
    struct choice *items; /* malloc'ed */
    size_t count;
    size_t capacity;
    struct departure
        *departures; /* a heap, once it is made: none is better than the one half as far */
    size_t departure_count;
};

/* An article that a mark says is continued from elsewhere. */
struct arrival {
    size_t article;
    struct gram_set words;
};

static unsigned number_of(const struct builder *builder, size_t article)
{
    size_t page = builder->articles[article].page;
    unsigned number = builder->issue->pages[page].number;
    return number > 0 ? number : (unsigned)page + 1;
}

static struct gram_set words_of(const struct article *article, struct arena *arena)
{
    char text[TEXT_LIMIT];
    size_t length = 0;
    for (size_t i = 0; i < article->paragraph_count; i++) {
        const struct passage *paragraph = &article->paragraphs[i].text;
        if (length + paragraph->length > TEXT_LIMIT)
            break;
        memcpy(text + length, paragraph->text, paragraph->length);
        length += paragraph->length;
    }
    return gram_set_make(text, length, arena);
}

static size_t distance_of(const struct builder *builder, size_t one, size_t other)
{
    size_t first = builder->articles[one].page, second = builder->articles[other].page;
    return first < second ? second - first : first - second;
}

static bool may_pair(const struct builder *builder, size_t from, size_t to)
{
    size_t distance = distance_of(builder, from, to);
    return distance > 0 && distance <= REACH &&
           builder->articles[from].continued_to == number_of(builder, to);
}

/* Negative: the first is better. */
static int compare_choices(const struct choice *one, const struct choice *other)
{
    if (one->score != other->score)
        return one->score > other->score ? -1 : 1;
    return (one->distance > other->distance) - (one->distance < other->distance);
}

static int better_first(const void *left, const void *right)
{
    const struct choice *one = left, *other = right;
    int order = compare_choices(one, other);
    return order ? order : (one->to > other->to) - (one->to < other->to);
}

static struct arrival *collect_arrivals(const struct builder *builder, size_t *count,
                                        struct arena *arena)
{
    *count = 0;
    for (size_t i = 0; i < builder->article_count; i++)
        *count += builder->articles[i].continued_from > 0;
    struct arrival *arrivals = arena_take_array(arena, *count, sizeof *arrivals);
    *count = 0;
    for (size_t i = 0; i < builder->article_count; i++)
        if (builder->articles[i].continued_from > 0)
            arrivals[(*count)++] = (struct arrival){i, words_of(&builder->articles[i], arena)};
    return arrivals;
}

static void add_choices(const struct builder *builder, size_t from, const struct arrival *arrivals,
                        size_t count, struct choices *choices)
{
    struct arena *scratch = arena_create();
    const struct article *first = &builder->articles[from];
    const struct gram_set words = words_of(first, scratch);
    for (size_t i = 0; i < count; i++) {
        size_t to = arrivals[i].article;
        if (!may_pair(builder, from, to))
            continue;
        double score = gram_likeness(&words, &arrivals[i].words);
        score += builder->articles[to].continued_from == number_of(builder, from) ? NUMBER_EVIDENCE
                                                                                  : 0;
        score += article_is_unfinished(first) ? TORN_EVIDENCE : 0;
        choices->items = array_reserve(choices->items, &choices->capacity, choices->count + 1,
                                       sizeof *choices->items);
        choices->items[choices->count++] = (struct choice){
            (float)score, (uint32_t)distance_of(builder, from, to), (uint32_t)to};
    }
    arena_destroy(scratch);
}

static void add_departure(const struct builder *builder, size_t from,
                          const struct arrival *arrivals, size_t count, struct choices *choices)
{
    size_t first = choices->count;
    add_choices(builder, from, arrivals, count, choices);
    if (choices->count == first)
        return;
    qsort(choices->items + first, choices->count - first, sizeof *choices->items, better_first);
    choices->departures[choices->departure_count++] = (struct departure){from, first,
                                                                         choices->count};
}

static struct choices collect_choices(const struct builder *builder, struct arena *scratch)
{
    struct choices choices = {NULL};
    struct arena *arena = arena_create();
    size_t count, leaving = 0;
    const struct arrival *arrivals = collect_arrivals(builder, &count, arena);
    for (size_t from = 0; from < builder->article_count && count > 0; from++)
        leaving += builder->articles[from].continued_to > 0;
    choices.departures = arena_take_array(scratch, leaving, sizeof *choices.departures);
    for (size_t from = 0; from < builder->article_count && count > 0; from++)
        if (builder->articles[from].continued_to > 0)
            add_departure(builder, from, arrivals, count, &choices);
    arena_destroy(arena);
    return choices;
}

/* ---- the best of all ---- */

static bool goes_before(const struct choices *choices, const struct departure *one,
                        const struct departure *other)
{
    int order = compare_choices(&choices->items[one->next], &choices->items[other->next]);
    return order ? order < 0 : one->from < other->from;
}

/* Moves a departure that became worse to its place in the heap. */
static void sink(struct choices *choices, size_t at)
{
    struct departure *heap = choices->departures;
    struct departure moved = heap[at];
    for (size_t next; (next = 2 * at + 1) < choices->departure_count; at = next) {
        if (next + 1 < choices->departure_count &&
            goes_before(choices, &heap[next + 1], &heap[next]))
            next++;
        if (!goes_before(choices, &heap[next], &moved))
            break;
        heap[at] = heap[next];
    }
    heap[at] = moved;
}

/* Its article was left, or its choices are used up. */
static void remove_first(struct choices *choices)
{
    choices->departures[0] = choices->departures[--choices->departure_count];
    if (choices->departure_count > 0)
        sink(choices, 0);
}

static bool join_choice(struct merger *merger, size_t from, size_t to)
{
    return merger_join(merger, from, to, merger_is_unfinished(merger, from), 0);
}

void jumps_join(struct builder *builder)
{
    struct arena *scratch = arena_create();
    struct choices choices = collect_choices(builder, scratch);
    if (choices.departure_count > 0) {
        struct merger merger = merger_begin(builder, scratch);
        for (size_t i = choices.departure_count / 2; i > 0; i--)
            sink(&choices, i - 1);
        while (choices.departure_count > 0) {
            struct departure *best = choices.departures;
            bool joined = join_choice(&merger, best->from, choices.items[best->next++].to);
            if (joined || best->next == best->end)
                remove_first(&choices);
            else
                sink(&choices, 0);
        }
        merger_end(&merger);
    }
    arena_destroy(scratch);
    free(choices.items);
}
