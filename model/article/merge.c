#include "merge.h"

#include "../paragraph/compose.h"
#include "../text/letter.h"

#include <string.h>

bool article_is_unfinished(const struct article *article)
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

/* Where a second part's paragraphs come to stand in the list of both. */
struct joint {
    size_t head;   /* its first one */
    size_t length; /* bytes that stand before it there */
    size_t shift;  /* of the others */
};

static void join_parts(struct arena *arena, struct article *first, const struct article *second,
                       struct joint joint)
{
    struct part *parts = arena_take_array(arena, second->part_count, sizeof *parts);
    for (size_t i = 0; i < second->part_count; i++) {
        parts[i] = second->parts[i];
        bool head = parts[i].paragraph == 0;
        parts[i].offset += head ? joint.length : 0;
        parts[i].paragraph = head ? joint.head : parts[i].paragraph + joint.shift;
    }
    first->parts = append(arena, first->parts, first->part_count, parts, second->part_count,
                          sizeof *parts);
    first->part_count += second->part_count;
}

/* Paragraphs and parts; where the sentence goes on, its two halves become one paragraph, before so
 * many notes. */
static struct joint join_bodies(struct arena *arena, struct article *first,
                                const struct article *second, bool torn, size_t notes)
{
    struct article rest = *second;
    size_t count = first->paragraph_count;
    struct joint joint = {count, 0, count};
    if (torn && count > notes && second->paragraph_count > 0) {
        joint = (struct joint){count - notes - 1, 0, count - 1};
        struct paragraph *last = (struct paragraph *)&first->paragraphs[joint.head];
        joint.length = last->text.length;
        last->text = compose_join(&last->text, &second->paragraphs[0].text, arena);
        rest.paragraphs++;
        rest.paragraph_count--;
    }
    APPEND(arena, first, &rest, paragraph);
    join_parts(arena, first, second, joint);
    return joint;
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

static void append_lines(struct arena *arena, const struct passage **lines, uint32_t *count,
                         const struct passage *more, uint32_t more_count)
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

static struct joint join_articles(struct builder *builder, size_t from, size_t to, bool torn,
                                  size_t notes)
{
    struct arena *arena = builder->issue->arena;
    struct article *first = &builder->articles[from];
    const struct article *second = &builder->articles[to];
    struct joint joint = join_bodies(arena, first, second, torn, notes);
    join_bylines(arena, &first->byline, &second->byline);
    join_headlines(arena, first, second);
    APPEND(arena, first, second, jump);
    if (first->continued_from == 0)
        first->continued_from = second->continued_from;
    if (second->continued_to > 0)
        first->continued_to = second->continued_to;
    return joint;
}

struct merger merger_begin(struct builder *builder, struct arena *arena)
{
    size_t count = builder->article_count;
    struct merger merger = {builder, arena,
                            arena_take_array(arena, count + 1, sizeof *merger.owner),
                            arena_take_array(arena, count + 1, sizeof *merger.head),
                            arena_take_array(arena, count + 1, sizeof *merger.shift)};
    for (size_t i = 0; i < count; i++)
        merger.owner[i] = i;
    return merger;
}

static size_t owner_of(const struct merger *merger, size_t article)
{
    while (merger->owner[article] != article)
        article = merger->owner[article];
    return article;
}

bool merger_is_unfinished(const struct merger *merger, size_t article)
{
    return article_is_unfinished(&merger->builder->articles[owner_of(merger, article)]);
}

bool merger_join(struct merger *merger, size_t from, size_t to, bool torn, size_t notes)
{
    from = owner_of(merger, from);
    if (merger->owner[to] != to || from == to)
        return false;
    struct joint joint = join_articles(merger->builder, from, to, torn, notes);
    merger->head[to] = joint.head;
    merger->shift[to] = joint.shift;
    merger->owner[to] = from;
    return true;
}

static void move_doubt(struct doubt *doubt, const struct merger *merger, const size_t *places)
{
    size_t article = doubt->article;
    for (; merger->owner[article] != article; article = merger->owner[article])
        doubt->paragraph = doubt->paragraph == 0 ? merger->head[article]
                                                 : doubt->paragraph + merger->shift[article];
    doubt->article = places[article];
}

void merger_end(struct merger *merger)
{
    size_t kept = 0;
    struct builder *builder = merger->builder;
    size_t *places = arena_take_array(merger->arena, builder->article_count + 1, sizeof *places);
    for (size_t i = 0; i < builder->article_count; i++) {
        if (merger->owner[i] != i)
            continue;
        places[i] = kept;
        builder->articles[kept++] = builder->articles[i];
    }
    for (size_t i = 0; i < builder->doubt_count; i++)
        if (builder->doubts[i].article < builder->article_count)
            move_doubt(&builder->doubts[i], merger, places);
    builder->article_count = kept;
}
