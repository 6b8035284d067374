#include "jump.h"

#include "../paragraph/compose.h"
#include "../text/gram.h"
#include "../text/letter.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_LIMIT      6000 /* bytes of each part that are compared */
#define NUMBER_EVIDENCE 0.2  /* the second part names the first one's page; in shares of words */
#define TORN_EVIDENCE   0.1  /* the first part ends unfinished */
#define REACH           200  /* pages; no issue has more, a file that holds a year of them has */

struct pair {
    size_t from; /* the article that says 下转 */
    size_t to;
    size_t distance; /* pages */
    double score;
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

static bool is_unfinished(const struct article *article)
{
    size_t size;
    if (article->paragraph_count == 0)
        return false;
    const struct passage *last = &article->paragraphs[article->paragraph_count - 1].text;
    if (last->length == 0)
        return false;
    switch (letter_class(letter_before(last->text, last->length, &size))) {
    case LETTER_STOP:
    case LETTER_CLOSER:
    case LETTER_QUOTE:
    case LETTER_ELLIPSIS:
        return false;
    default:
        return true;
    }
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

static int better_first(const void *left, const void *right)
{
    const struct pair *one = left, *other = right;
    if (one->score != other->score)
        return one->score > other->score ? -1 : 1;
    if (one->distance != other->distance)
        return one->distance < other->distance ? -1 : 1;
    return one->from < other->from ? -1 : one->from > other->from;
}

/* Pairs that a growing list holds. */
struct pairs {
    struct pair *items;
    size_t count;
    size_t capacity;
};

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

static void pair_with_all(const struct builder *builder, size_t from,
                          const struct arrival *arrivals, size_t count, struct pairs *pairs)
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
        score += is_unfinished(first) ? TORN_EVIDENCE : 0;
        pairs->items = array_reserve(pairs->items, &pairs->capacity, pairs->count + 1,
                                     sizeof *pairs->items);
        pairs->items[pairs->count++] = (struct pair){from, to, distance_of(builder, from, to),
                                                     score};
    }
    arena_destroy(scratch);
}

static struct pairs collect_pairs(const struct builder *builder)
{
    struct pairs pairs = {NULL, 0, 0};
    struct arena *arena = arena_create();
    size_t count;
    const struct arrival *arrivals = collect_arrivals(builder, &count, arena);
    for (size_t from = 0; from < builder->article_count && count > 0; from++)
        if (builder->articles[from].continued_to > 0)
            pair_with_all(builder, from, arrivals, count, &pairs);
    if (pairs.count > 1)
        qsort(pairs.items, pairs.count, sizeof *pairs.items, better_first);
    arena_destroy(arena);
    return pairs;
}

static void *append(struct arena *arena, const void *left, size_t left_count, const void *right,
                    size_t right_count, size_t size)
{
    char *joined = arena_take_array(arena, left_count + right_count, size);
    if (left_count > 0)
        memcpy(joined, left, left_count * size);
    if (right_count > 0)
        memcpy(joined + left_count * size, right, right_count * size);
    return joined;
}

#define APPEND(arena, first, second, list)                                                         \
    ((first)->list##s = append(arena, (first)->list##s, (first)->list##_count, (second)->list##s,  \
                               (second)->list##_count, sizeof *(first)->list##s),                  \
     (first)->list##_count += (second)->list##_count)

/* Paragraphs and parts; where the sentence goes on, its two halves become one paragraph. */
static void join_bodies(struct arena *arena, struct article *first, const struct article *second)
{
    struct article rest = *second;
    struct part *part = arena_take(arena, sizeof *part);
    *part = (struct part){second->page, first->paragraph_count, 0};
    if (is_unfinished(first) && second->paragraph_count > 0) {
        struct paragraph *last = (struct paragraph *)&first->paragraphs[first->paragraph_count - 1];
        *part = (struct part){second->page, first->paragraph_count - 1, last->text.length};
        last->text = compose_join(&last->text, &second->paragraphs[0].text, arena);
        rest.paragraphs++;
        rest.paragraph_count--;
    }
    APPEND(arena, first, &rest, paragraph);
    first->parts = append(arena, first->parts, first->part_count, part, 1, sizeof *part);
    first->part_count++;
}

static void join_bylines(struct arena *arena, struct byline *first, const struct byline *second)
{
    if (second->text.length == 0)
        return;
    first->text = first->text.length == 0 ? second->text
                                          : compose_join(&first->text, &second->text, arena);
    if (first->label.length == 0)
        first->label = second->label;
    if (first->credit_count == 0)
        APPEND(arena, first, second, credit);
}

static void append_lines(struct arena *arena, const struct passage **lines, size_t *count,
                         const struct passage *more, size_t more_count)
{
    *lines = append(arena, *lines, *count, more, more_count, sizeof **lines);
    *count += more_count;
}

/* The second part's headline, where it has one, repeats the first's in other words: it is kept as
 * further lines of the subhead. */
static void join_headlines(struct arena *arena, struct article *first, const struct article *second)
{
    bool bare = first->headline_count == 0;
    append_lines(arena, bare ? &first->kicker : &first->subhead,
                 bare ? &first->kicker_count : &first->subhead_count, second->kicker,
                 second->kicker_count);
    append_lines(arena, bare ? &first->headline : &first->subhead,
                 bare ? &first->headline_count : &first->subhead_count, second->headline,
                 second->headline_count);
    append_lines(arena, &first->subhead, &first->subhead_count, second->subhead,
                 second->subhead_count);
}

static void join_articles(struct builder *builder, size_t from, size_t to)
{
    struct arena *arena = builder->issue->arena;
    struct article *first = &builder->articles[from];
    const struct article *second = &builder->articles[to];
    join_bodies(arena, first, second);
    join_bylines(arena, &first->byline, &second->byline);
    join_headlines(arena, first, second);
    APPEND(arena, first, second, jump);
    if (first->continued_from == 0)
        first->continued_from = second->continued_from;
    if (second->continued_to > 0)
        first->continued_to = second->continued_to;
}

/* Which article each went into (itself when into none), and behind how many paragraphs. */
struct joining {
    size_t *owner;
    size_t *shift;
    bool *left; /* what goes on elsewhere was found */
};

static struct joining begin_joining(size_t count, struct arena *arena)
{
    struct joining joining = {arena_take_array(arena, count + 1, sizeof *joining.owner),
                              arena_take_array(arena, count + 1, sizeof *joining.shift),
                              arena_take_array(arena, count + 1, sizeof *joining.left)};
    for (size_t i = 0; i < count; i++)
        joining.owner[i] = i;
    return joining;
}

static void join_pair(struct builder *builder, const struct pair *pair, struct joining *joining)
{
    size_t from = pair->from, to = pair->to;
    while (joining->owner[from] != from)
        from = joining->owner[from];
    if (joining->left[pair->from] || joining->owner[to] != to || from == to)
        return;
    joining->left[pair->from] = true;
    joining->shift[to] = builder->articles[from].paragraph_count;
    join_articles(builder, from, to);
    joining->owner[to] = from;
}

static void move_doubt(struct doubt *doubt, const struct joining *joining, const size_t *places)
{
    size_t article = doubt->article;
    for (; joining->owner[article] != article; article = joining->owner[article])
        doubt->paragraph += joining->shift[article];
    doubt->article = places[article];
}

/* Takes the articles that went into others out of the list; doubts follow. */
static void close_gaps(struct builder *builder, const struct joining *joining, struct arena *arena)
{
    size_t kept = 0;
    size_t *places = arena_take_array(arena, builder->article_count + 1, sizeof *places);
    for (size_t i = 0; i < builder->article_count; i++) {
        if (joining->owner[i] != i)
            continue;
        places[i] = kept;
        builder->articles[kept++] = builder->articles[i];
    }
    for (size_t i = 0; i < builder->doubt_count; i++)
        if (builder->doubts[i].article < builder->article_count)
            move_doubt(&builder->doubts[i], joining, places);
    builder->article_count = kept;
}

void jumps_join(struct builder *builder)
{
    struct pairs pairs = collect_pairs(builder);
    if (pairs.count > 0) {
        struct arena *scratch = arena_create();
        struct joining joining = begin_joining(builder->article_count, scratch);
        for (size_t i = 0; i < pairs.count; i++)
            join_pair(builder, &pairs.items[i], &joining);
        close_gaps(builder, &joining, scratch);
        arena_destroy(scratch);
    }
    free(pairs.items);
}
