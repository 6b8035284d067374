#include "jump.h"

#include "../text/gram.h"
#include "merge.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_LIMIT      6000 /* bytes of each part that are compared */
#define NUMBER_EVIDENCE 0.2  /* the second part names the first one's page; in shares of words */
#define TORN_EVIDENCE   0.1  /* the first part ends unfinished */
#define REACH           200  /* pages; no issue has more, a file that holds a year of them has */

/* A year of a paper has very many: they are kept small. */
struct pair {
    uint32_t from; /* the article that says 下转 */
    uint32_t to;
    uint32_t distance; /* pages */
    float score;
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
        score += article_is_unfinished(first) ? TORN_EVIDENCE : 0;
        pairs->items = array_reserve(pairs->items, &pairs->capacity, pairs->count + 1,
                                     sizeof *pairs->items);
        pairs->items[pairs->count++] = (struct pair){
            (uint32_t)from, (uint32_t)to, (uint32_t)distance_of(builder, from, to), (float)score};
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

static void join_pair(struct merger *merger, const struct pair *pair, bool *left)
{
    if (left[pair->from])
        return;
    bool torn = merger_is_unfinished(merger, pair->from);
    left[pair->from] = merger_join(merger, pair->from, pair->to, torn);
}

void jumps_join(struct builder *builder)
{
    struct pairs pairs = collect_pairs(builder);
    if (pairs.count > 0) {
        struct arena *scratch = arena_create();
        struct merger merger = merger_begin(builder, scratch);
        bool *left = arena_take_array(scratch, builder->article_count, sizeof *left);
        for (size_t i = 0; i < pairs.count; i++)
            join_pair(&merger, &pairs.items[i], left);
        merger_end(&merger);
        arena_destroy(scratch);
    }
    free(pairs.items);
}
