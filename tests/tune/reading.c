#include "reading.h"

#include <stdlib.h>

#define LETTER_LIMIT 0x110000

static struct text fold_passage(struct arena *arena, const struct passage *passage)
{
    return text_fold(arena, passage->text, passage->length);
}

static struct text read_headline(const struct article *article, struct arena *arena)
{
    size_t count = article->kicker_count + article->headline_count + article->subhead_count;
    struct text *lines = arena_take_array(arena, count + 1, sizeof *lines);
    size_t used = 0;
    for (size_t i = 0; i < article->kicker_count; i++)
        lines[used++] = fold_passage(arena, &article->kicker[i]);
    for (size_t i = 0; i < article->headline_count; i++)
        lines[used++] = fold_passage(arena, &article->headline[i]);
    for (size_t i = 0; i < article->subhead_count; i++)
        lines[used++] = fold_passage(arena, &article->subhead[i]);
    return text_join(arena, lines, count);
}

/* A byline without printed text is printed as null, with all its names. */
static void read_names(const struct byline *byline, struct reading_article *reading,
                       struct arena *arena)
{
    size_t count = 0;
    if (passage_is_empty(&byline->text))
        return;
    for (size_t i = 0; i < byline->credit_count; i++)
        count += byline->credits[i].name_count;
    struct text *names = arena_take_array(arena, count + 1, sizeof *names);
    for (size_t i = 0; i < byline->credit_count; i++)
        for (size_t k = 0; k < byline->credits[i].name_count; k++)
            names[reading->name_count++] = fold_passage(arena, &byline->credits[i].names[k]);
    reading->names = text_sorted(arena, names, count);
}

static struct reading_article read_article(const struct article *article, struct arena *arena)
{
    struct reading_article reading = {.paragraph_count = article->paragraph_count,
                                      .continued_from = article->continued_from,
                                      .continued_to = article->continued_to};
    reading.paragraphs = arena_take_array(arena, article->paragraph_count + 1,
                                          sizeof *reading.paragraphs);
    for (size_t i = 0; i < article->paragraph_count; i++)
        reading.paragraphs[i] = fold_passage(arena, &article->paragraphs[i].text);
    reading.body = text_join(arena, reading.paragraphs, reading.paragraph_count);
    reading.headline = read_headline(article, arena);
    read_names(&article->byline, &reading, arena);
    return reading;
}

struct reading reading_of_issue(const struct issue *issue, struct arena *arena)
{
    struct reading reading = {.article_count = issue->article_count,
                              .caption_count = issue->photo_count};
    reading.articles = arena_take_array(arena, issue->article_count + 1, sizeof *reading.articles);
    for (size_t i = 0; i < issue->article_count; i++)
        reading.articles[i] = read_article(&issue->articles[i], arena);
    reading.captions = arena_take_array(arena, issue->photo_count + 1, sizeof *reading.captions);
    for (size_t i = 0; i < issue->photo_count; i++)
        reading.captions[i] = fold_passage(arena, &issue->photos[i].caption);
    return reading;
}

/* How often each letter stands in a source, less how often in the issue. */
static void count_letters(const struct text *text, int step, int *balance)
{
    for (size_t i = 0; i < text->length; i++)
        if (text->letters[i] < LETTER_LIMIT)
            balance[text->letters[i]] += step;
}

static bool is_hyphen(uint32_t letter)
{
    return letter == '-' || letter == 0x2010 || letter == 0x00AD;
}

static bool is_balanced(const int *balance)
{
    for (uint32_t letter = 0; letter < LETTER_LIMIT; letter++)
        if (balance[letter] != 0 && !is_hyphen(letter))
            return false;
    return true;
}

bool reading_keeps_all(const struct issue *issue, struct arena *arena)
{
    int *balance = arena_take_array(arena, LETTER_LIMIT, sizeof *balance);
    for (size_t i = 0; i < issue->source_count; i++) {
        const struct verbatim *bytes = &issue->sources[i].bytes;
        char *all = arena_take(arena, bytes->length);
        verbatim_copy(bytes, 0, bytes->length, all);
        struct text text = text_fold(arena, all, bytes->length);
        count_letters(&text, 1, balance);
    }
    struct field_cursor cursor = {0};
    const struct passage *passage;
    while (issue_next_field(issue, &cursor, &passage)) {
        struct text text = fold_passage(arena, passage);
        count_letters(&text, -1, balance);
    }
    return is_balanced(balance);
}
