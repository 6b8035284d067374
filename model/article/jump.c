#include "jump.h"

#include "../paragraph/compose.h"
#include "../text/gram.h"
#include "../text/letter.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_LIMIT      6000 /* bytes of each part that are compared */
#define NUMBER_EVIDENCE 0.2  /* the second part names the first one's page; in shares of words */
#define TORN_EVIDENCE   0.1  /* the first part ends unfinished */

struct pair {
    size_t from; /* the article that says 下转 */
    size_t to;
    double score;
};

static unsigned number_of(const struct builder *builder, size_t article)
{
    size_t page = builder->articles[article].page;
    unsigned number = builder->issue->pages[page].number;
    return number > 0 ? number : (unsigned)page + 1;
}

static char *text_of(const struct article *article, size_t *length)
{
    char *text = malloc(TEXT_LIMIT);
    *length = 0;
    for (size_t i = 0; text && i < article->paragraph_count; i++) {
        const struct passage *paragraph = &article->paragraphs[i].text;
        if (*length + paragraph->length > TEXT_LIMIT)
            break;
        memcpy(text + *length, paragraph->text, paragraph->length);
        *length += paragraph->length;
    }
    return text;
}

static double likeness(const struct article *one, const struct article *other)
{
    size_t one_length, other_length;
    char *one_text = text_of(one, &one_length), *other_text = text_of(other, &other_length);
    double result = one_text && other_text
                        ? gram_likeness(one_text, one_length, other_text, other_length)
                        : 0;
    free(one_text);
    free(other_text);
    return result;
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

static bool may_pair(const struct builder *builder, size_t from, size_t to)
{
    const struct article *first = &builder->articles[from], *second = &builder->articles[to];
    return first->continued_to > 0 && second->continued_from > 0 && first->page != second->page &&
           first->continued_to == number_of(builder, to);
}

static int better_first(const void *left, const void *right)
{
    const struct pair *one = left, *other = right;
    if (one->score != other->score)
        return one->score > other->score ? -1 : 1;
    return one->from < other->from ? -1 : one->from > other->from;
}

static size_t collect_pairs(const struct builder *builder, struct pair **pairs)
{
    size_t count = 0, capacity = 0;
    *pairs = NULL;
    for (size_t from = 0; from < builder->article_count; from++) {
        if (builder->articles[from].continued_to == 0)
            continue;
        for (size_t to = 0; to < builder->article_count; to++) {
            if (!may_pair(builder, from, to))
                continue;
            const struct article *first = &builder->articles[from];
            const struct article *second = &builder->articles[to];
            double score = likeness(first, second);
            score += second->continued_from == number_of(builder, from) ? NUMBER_EVIDENCE : 0;
            score += is_unfinished(first) ? TORN_EVIDENCE : 0;
            *pairs = array_reserve(*pairs, &capacity, count + 1, sizeof **pairs);
            (*pairs)[count++] = (struct pair){from, to, score};
        }
    }
    if (count > 1)
        qsort(*pairs, count, sizeof **pairs, better_first);
    return count;
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
    for (size_t i = 0; i < builder->doubt_count; i++)
        if (builder->doubts[i].article == to) {
            builder->doubts[i].article = from;
            builder->doubts[i].paragraph += first->paragraph_count;
        }
    join_bodies(arena, first, second);
    join_bylines(arena, &first->byline, &second->byline);
    join_headlines(arena, first, second);
    APPEND(arena, first, second, jump);
    if (first->continued_from == 0)
        first->continued_from = second->continued_from;
    if (second->continued_to > 0)
        first->continued_to = second->continued_to;
}

/* Takes the articles that went into others out of the list; doubts follow. */
static void close_gaps(struct builder *builder, const size_t *owner)
{
    size_t kept = 0;
    for (size_t i = 0; i < builder->article_count; i++) {
        if (owner[i] != i)
            continue;
        for (size_t k = 0; k < builder->doubt_count && kept != i; k++)
            if (builder->doubts[k].article == i)
                builder->doubts[k].article = kept;
        builder->articles[kept++] = builder->articles[i];
    }
    builder->article_count = kept;
}

void jumps_join(struct builder *builder)
{
    struct pair *pairs;
    size_t count = collect_pairs(builder, &pairs);
    struct arena *scratch = arena_create();
    size_t *owner = arena_take_array(scratch, builder->article_count + 1, sizeof *owner);
    bool *left = arena_take_array(scratch, builder->article_count + 1, sizeof *left);
    for (size_t i = 0; i < builder->article_count; i++)
        owner[i] = i;
    for (size_t i = 0; i < count; i++) {
        size_t from = pairs[i].from, to = pairs[i].to;
        while (owner[from] != from)
            from = owner[from];
        if (left[pairs[i].from] || owner[to] != to || from == to)
            continue;
        left[pairs[i].from] = true;
        join_articles(builder, from, to);
        owner[to] = from;
    }
    if (count > 0)
        close_gaps(builder, owner);
    arena_destroy(scratch);
    free(pairs);
}
