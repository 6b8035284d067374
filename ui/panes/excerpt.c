#include "excerpt.h"

#include "../mark.h"
#include "../proof/proof_view.h"
#include "blocks.h"
#include "growing_text.h"

#include "../../model/arena.h"

#include <stdlib.h>
#include <string.h>

#define HAN_COLUMNS 2

/* An empty line where the pane has one, but none at the beginning and no two. */
static void append_space(struct growing_text *text)
{
    bool is_empty = text->length == 0 ||
                    (text->length > 1 && strcmp(text->bytes + text->length - 2, "\n\n") == 0);
    if (!is_empty)
        growing_text_add(text, "\n", 1);
}

static void append_block(struct growing_text *text, const struct block *block, size_t first,
                         size_t last)
{
    if (block->kind == BLOCK_SPACE || block->kind == BLOCK_RULE)
        append_space(text);
    if (!block->printed)
        return;
    growing_text_add(text, block->text + first, last - first);
    growing_text_add(text, "\n", 1);
}

/* The blocks are those the pane has: positions count them. */
static char *excerpt(const struct view *view, const struct span *span, int gap)
{
    struct growing_text text = {0};
    struct blocks blocks = blocks_make(view->entries, view->selected, gap);
    growing_text_add(&text, "", 0);
    for (size_t i = span->first.block; i < blocks.count && i <= span->last.block; i++) {
        const struct block *block = blocks.items + i;
        append_block(&text, block, i == span->first.block ? span->first.byte : 0,
                     i == span->last.block ? span->last.byte : block->length);
    }
    while (text.length > 1 && strcmp(text.bytes + text.length - 2, "\n\n") == 0)
        text.bytes[--text.length] = '\0';
    blocks_free(&blocks);
    return text.bytes;
}

char *excerpt_plain(const struct view *view)
{
    static const struct span whole = {{0, 0}, {SIZE_MAX, 0}};
    return excerpt(view, &whole, 0);
}

/* Part of a line does not end one. */
char *excerpt_marked(const struct view *view)
{
    struct span span = mark_span(view);
    char *text = excerpt(view, &span, view->options.paragraph_gap);
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == '\n')
        text[length - 1] = '\0';
    return text;
}

/* An issue that holds one entry of another, whose memory it uses. */
struct extract {
    struct issue issue;
    struct article article;
    struct photo *photos;
    struct stray stray;
};

static void take_photos(struct extract *extract, const struct issue *issue, size_t article)
{
    for (size_t i = 0; i < issue->photo_count; i++) {
        if (issue->photos[i].article != article)
            continue;
        extract->photos[extract->issue.photo_count] = issue->photos[i];
        extract->photos[extract->issue.photo_count++].article = 0;
    }
}

static void take_entry(struct extract *extract, const struct issue *issue,
                       const struct entry *entry)
{
    switch (entry->kind) {
    case ENTRY_ARTICLE:
        extract->article = issue->articles[entry->index];
        extract->issue.article_count = 1;
        take_photos(extract, issue, entry->index);
        break;
    case ENTRY_PHOTO:
        extract->photos[0] = issue->photos[entry->index];
        extract->photos[0].article = ISSUE_NONE;
        extract->issue.photo_count = 1;
        break;
    case ENTRY_UNPLACED:
        extract->stray = issue->unplaced[entry->index];
        extract->issue.unplaced_count = 1;
        break;
    }
}

static void make_extract(struct extract *extract, const struct view *view)
{
    const struct issue *issue = view->issue;
    size_t capacity = 0;
    *extract = (struct extract){.issue = *issue};
    extract->photos = array_reserve(NULL, &capacity, issue->photo_count + 1,
                                    sizeof *extract->photos);
    extract->issue.articles = &extract->article;
    extract->issue.photos = extract->photos;
    extract->issue.unplaced = &extract->stray;
    extract->issue.article_count = extract->issue.photo_count = 0;
    extract->issue.unplaced_count = extract->issue.furniture_count = 0;
    extract->issue.doubt_count = 0;
    if (view->entries->count > 0)
        take_entry(extract, issue, view->entries->items + view->selected);
}

bool excerpt_print(const struct view *view, enum print_format format, FILE *stream,
                   struct error *error)
{
    const struct config_options *options = &view->options;
    const struct layout_options layout = {
        .widths = view->widths,
        .level = (enum linebreak_level)options->line_breaking,
        .width = columns_of(options->measure * HAN_COLUMNS),
        .indent = columns_of(options->indent * HAN_COLUMNS),
    };
    struct extract extract;
    make_extract(&extract, view);
    bool printed = issue_print(&extract.issue, format, &layout, stream, error);
    free(extract.photos);
    return printed;
}

bool excerpt_place(const struct view *view, struct place *place)
{
    struct field field;
    size_t byte;
    if (view->proofing) {
        issue_place_of(view->issue, view->proof->cursor, place);
        return true;
    }
    size_t lines = view->body ? body_line_count(view->body) : 0;
    for (size_t line = view_top(view); line < lines; line++) {
        if (!body_field_at(view->body, line, &field, &byte))
            continue;
        const struct passage *passage = issue_passage(view->issue, field);
        return passage && issue_place(view->issue, passage, byte, place);
    }
    return false;
}
