/* The issue as plain text, set like the screen: section headings over a rule, the headline block
 * centred, the body reflowed with its first-line indent, captions between rules. */
#include "print_formats.h"

#include "../text/script.h"
#include "print_walk.h"

#include <string.h>

struct text_page {
    const struct issue *issue;
    const struct layout_options *layout; /* for texts in any language: see layout_for() */
    FILE *stream;
};

static struct layout_options layout_for(const struct text_page *page, const char *text,
                                        size_t length)
{
    struct layout_options options = *page->layout;
    options.language = script_language(text, length);
    return options;
}

static void write_spaces(FILE *stream, int count)
{
    for (int i = 0; i < count; i++)
        fputc(' ', stream);
}

/* Box drawing is as wide as “ ”: where the terminal draws those in two columns, ASCII is sure. */
static void write_rule(const struct text_page *page, const char *line, const char *ascii)
{
    const char *cell = page->layout->widths.ambiguous == 2 ? ascii : line;
    for (int i = 0; i < page->layout->width.count; i++)
        fputs(cell, page->stream);
    fputc('\n', page->stream);
}

static void write_row(const struct text_page *page, const struct layout *layout, size_t index,
                      const char *text, const struct layout_options *options)
{
    const struct row *row = &layout->rows[index];
    for (size_t at = row->first; at < row->drawn;) {
        size_t size = cluster_length(text + at, row->drawn - at);
        if (options->justify)
            write_spaces(page->stream, layout_gap(layout, index, text, at, options).count);
        fwrite(text + at, 1, size, page->stream);
        at += size;
    }
    fputc('\n', page->stream);
}

static void write_body(const struct text_page *page, const struct passage *text)
{
    const struct layout_options options = layout_for(page, text->text, text->length);
    struct layout layout = layout_paragraph(text->text, text->length, &options);
    for (size_t i = 0; i < layout.row_count; i++) {
        write_spaces(page->stream, layout.rows[i].indent.count);
        write_row(page, &layout, i, text->text, &options);
    }
    layout_free(&layout);
}

static void write_centred(const struct text_page *page, const char *text, size_t length)
{
    struct layout_options options = layout_for(page, text, length);
    options.indent = columns_of(0);
    options.hang = false;
    options.justify = false;
    struct layout layout = layout_paragraph(text, length, &options);
    for (size_t i = 0; i < layout.row_count; i++) {
        write_spaces(page->stream, (options.width.count - layout.rows[i].width.count) / 2);
        write_row(page, &layout, i, text, &options);
    }
    layout_free(&layout);
}

static void write_centred_lines(const struct text_page *page, const struct passage *lines,
                                size_t count)
{
    for (size_t i = 0; i < count; i++)
        write_centred(page, lines[i].text, lines[i].length);
}

static void write_opening(const struct text_page *page, const struct article *article)
{
    struct arena *arena = arena_create();
    const char *opening = print_opening(article, arena);
    write_centred(page, opening, strlen(opening));
    arena_destroy(arena);
}

static void write_headline_block(const struct text_page *page, const struct article *article)
{
    write_centred_lines(page, article->kicker, article->kicker_count);
    write_centred_lines(page, article->headline, article->headline_count);
    if (article->headline_count == 0)
        write_opening(page, article);
    write_centred_lines(page, article->subhead, article->subhead_count);
    if (!passage_is_empty(&article->byline.text))
        write_centred(page, article->byline.text.text, article->byline.text.length);
    fputc('\n', page->stream);
}

static void write_crosshead(const struct text_page *page, const struct passage *text)
{
    fputc('\n', page->stream);
    write_centred(page, text->text, text->length);
    fputc('\n', page->stream);
}

static void write_jumps(const struct text_page *page, const struct article *article,
                        enum jump_direction direction)
{
    for (size_t i = 0; i < article->jump_count; i++) {
        const struct jump *jump = &article->jumps[i];
        if (jump->direction == direction && print_jump_is_open(article, jump, page->issue))
            write_body(page, &jump->text);
    }
}

static void write_heading(void *self, const char *name)
{
    const struct text_page *page = self;
    write_centred(page, name, strlen(name));
    write_rule(page, "━", "=");
    fputc('\n', page->stream);
}

/* Paragraphs without an indent would run into each other. */
static void write_gap(const struct text_page *page)
{
    if (page->layout->indent.count == 0)
        fputc('\n', page->stream);
}

static void write_paragraph(const struct text_page *page, const struct article *article,
                            size_t index)
{
    const struct paragraph *paragraph = &article->paragraphs[index];
    if (paragraph->role == PARAGRAPH_CROSSHEAD) {
        write_crosshead(page, &paragraph->text);
        return;
    }
    if (index > 0 && article->paragraphs[index - 1].role == PARAGRAPH_BODY)
        write_gap(page);
    write_body(page, &paragraph->text);
}

static void write_article(void *self, const struct article *article)
{
    const struct text_page *page = self;
    write_headline_block(page, article);
    write_jumps(page, article, JUMP_FROM);
    for (size_t i = 0; i < article->paragraph_count; i++)
        write_paragraph(page, article, i);
    write_jumps(page, article, JUMP_TO);
    fputs("\n", page->stream);
}

static void write_photo(void *self, const struct photo *photo)
{
    const struct text_page *page = self;
    write_rule(page, "─", "-");
    if (!passage_is_empty(&photo->caption))
        write_body(page, &photo->caption);
    if (!passage_is_empty(&photo->credit.text))
        write_body(page, &photo->credit.text);
    write_rule(page, "─", "-");
    fputc('\n', page->stream);
}

static void write_stray(void *self, const struct stray *stray)
{
    const struct text_page *page = self;
    write_body(page, &stray->text);
    fputc('\n', page->stream);
}

static void write_title(const struct text_page *page)
{
    struct arena *arena = arena_create();
    const char *title = print_title(page->issue, arena);
    if (title) {
        write_centred(page, title, strlen(title));
        fputc('\n', page->stream);
    }
    arena_destroy(arena);
}

bool print_text(const struct print_job *job)
{
    struct text_page page = {job->issue, job->layout, job->stream};
    const struct print_visitor visitor = {&page, write_heading, write_article, write_photo,
                                          write_stray};
    write_title(&page);
    print_walk(job->issue, &visitor);
    return true;
}
