#include "view.h"

#include "proof/proof_layout.h"
#include "proof/proof_view.h"
#include "reporter.h"
#include "sift.h"

#include "../model/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Zeroed memory; running out of it is array_reserve()'s business. */
static void *take(size_t count, size_t size)
{
    size_t capacity = 0;
    void *memory = array_reserve(NULL, &capacity, count + 1, size);
    memset(memory, 0, (count + 1) * size);
    return memory;
}

struct view *view_create(const struct issue *issue, const struct config *config,
                         const struct cell_widths *widths)
{
    struct view *view = take(1, sizeof *view);
    view->issue = issue;
    view->config = config;
    view->options = view->configured = config->options;
    view->widths = *widths;
    view->reopen = view->reopen_shelf = RECENT_NONE;
    view_take_entries(view, NULL);
    return view;
}

void view_take_entries(struct view *view, struct entries *entries)
{
    enum contents_order order = (enum contents_order)view->options.list_order;
    if (entries && entries->order != order) {
        entries_destroy(entries);
        entries = NULL;
    }
    view->entries = entries ? entries : entries_create(view->issue, order);
    size_t count = view->entries->count;
    view->list_top = LIST_BEGIN;
    view->read = take(count, sizeof *view->read);
    view->positions = take(count, sizeof *view->positions);
    view->hidden = take(count, sizeof *view->hidden);
    view->folded = take(view->entries->contents.group_count, sizeof *view->folded);
}

void view_destroy(struct view *view)
{
    if (!view)
        return;
    list_destroy(view->list);
    body_destroy(view->body);
    find_destroy(view->find);
    find_destroy(view->find_before);
    sift_destroy(view->sift);
    proof_view_destroy(view->proof);
    entries_destroy(view->entries);
    reporters_destroy(view->reporters);
    free(view->read);
    free(view->positions);
    free(view->folded);
    free(view->hidden);
    free(view->learnt);
    free(view);
}

void view_resize(struct view *view, int rows, int columns)
{
    view->rows = rows;
    view->columns = columns;
    view_prepare(view);
}

struct body_format view_body_format(const struct view *view)
{
    const struct config_options *options = &view->options;
    return (struct body_format){
        .widths = view->widths,
        .width = columns_of(view->geometry.text.columns),
        .indent = options->indent,
        .gap = options->paragraph_gap,
        .line_breaking = options->line_breaking,
        .hanging = options->hanging,
        .justify = options->justify,
    };
}

static void prepare_body(struct view *view)
{
    struct body_format format = view_body_format(view);
    if (view->body && body_matches(view->body, view->selected, &format))
        return;
    body_destroy(view->body);
    view->body = body_create(view->entries, view->selected, &format);
    view->body_top = body_line(view->body, view->positions[view->selected]);
}

static void prepare_list(struct view *view)
{
    struct columns width = columns_of(view->geometry.list.columns);
    if (!view->list || !list_matches(view->list, view->entries, width)) {
        list_destroy(view->list);
        view->list = list_create(view->entries, view->folded, view->hidden, &view->widths, width);
    }
    view->list_top = list_scroll(view->list, view->list_top, view->selected,
                                 view->geometry.list.rows);
}

void view_prepare(struct view *view)
{
    if (view->proofing) {
        proof_layout_prepare(view);
        return;
    }
    view->geometry = geometry_make(view->rows, view->columns, view->pane, &view->options);
    if (view->geometry.too_small) {
        /* What was laid out may be out of date when there is room again. */
        body_destroy(view->body);
        view->body = NULL;
        return;
    }
    prepare_list(view);
    prepare_body(view);
}

void view_select(struct view *view, size_t entry)
{
    size_t count = view->entries->count;
    if (entry >= count)
        entry = count > 0 ? count - 1 : 0;
    view->selected = entry;
    view_prepare(view);
}

void view_set_pane(struct view *view, enum pane pane)
{
    view->pane = pane;
    view_prepare(view);
}

/* The last line that may stand at the top: below it the pane would be partly empty. */
static size_t last_top(const struct view *view)
{
    size_t lines = view->body ? body_line_count(view->body) : 0;
    size_t rows = view->geometry.body.rows > 0 ? (size_t)view->geometry.body.rows : 1;
    return lines > rows ? lines - rows : 0;
}

size_t view_top(const struct view *view)
{
    size_t last = last_top(view);
    return view->body_top < last ? view->body_top : last;
}

bool view_at_end(const struct view *view)
{
    return view->body_top >= last_top(view);
}

unsigned view_percent(const struct view *view)
{
    size_t lines = view->body ? body_line_count(view->body) : 0;
    if (lines == 0 || view_at_end(view))
        return 100;
    size_t seen = view_top(view) + (size_t)view->geometry.body.rows;
    return (unsigned)(seen * 100 / lines);
}

bool view_paragraph(const struct view *view, size_t *paragraph, size_t *byte)
{
    struct field field;
    if (!view->body)
        return false;
    for (size_t line = view_top(view) + 1; line > 0; line--) {
        if (!body_field_at(view->body, line - 1, &field, byte) || field.kind != FIELD_PARAGRAPH)
            continue;
        *paragraph = field.index;
        return true;
    }
    return false;
}

size_t view_page(const struct view *view)
{
    const struct entry *entry = view->entries->items + view->selected;
    size_t paragraph;
    size_t byte;
    if (entry->kind != ENTRY_ARTICLE || !view_paragraph(view, &paragraph, &byte))
        return entry->page;
    const struct article *article = view->issue->articles + entry->index;
    size_t page = entry->page;
    for (size_t i = 0; i < article->part_count; i++) {
        const struct part *part = article->parts + i;
        if (part->paragraph < paragraph || (part->paragraph == paragraph && part->offset <= byte))
            page = part->page;
    }
    return page;
}

bool view_scroll_to(struct view *view, size_t line)
{
    if (view->geometry.too_small || !view->body)
        return false;
    size_t before = view_top(view);
    size_t last = last_top(view);
    size_t top = line < last ? line : last;
    if (top == before)
        return false;
    view->body_top = top;
    view->positions[view->selected] = body_position(view->body, top);
    return true;
}

bool view_scroll(struct view *view, long lines)
{
    size_t top = view_top(view);
    if (lines < 0)
        return view_scroll_to(view, top > (size_t)-lines ? top - (size_t)-lines : 0);
    return view_scroll_to(view, top + (size_t)lines);
}

/* Lines that stay on the screen when a page is turned, for the eye to hold on to. */
#define OVERLAP 1

long view_page_rows(const struct view *view)
{
    int rows = view->geometry.panes.rows;
    return rows > 3 * OVERLAP ? rows - OVERLAP : rows > 0 ? rows : 1;
}

long view_half_rows(const struct view *view)
{
    int rows = view->geometry.panes.rows / 2;
    return rows > 0 ? rows : 1;
}

void view_note_end(struct view *view)
{
    if (!view->geometry.too_small && view_at_end(view))
        view->read[view->selected] = true;
}

struct trail_mark view_mark(const struct view *view)
{
    return (struct trail_mark){view->selected, view->positions[view->selected], view->pane};
}

void view_return(struct view *view, struct trail_mark mark)
{
    view->pane = mark.pane;
    view->positions[mark.entry] = mark.position;
    view_select(view, mark.entry);
    if (!view->geometry.too_small)
        view->body_top = body_line(view->body, mark.position);
}

void view_push_mark(struct view *view, struct trail_mark mark)
{
    if (view->trail_length == VIEW_TRAIL) {
        view->trail_length--;
        memmove(view->trail, view->trail + 1, view->trail_length * sizeof *view->trail);
    }
    view->trail[view->trail_length++] = mark;
}

void view_push(struct view *view)
{
    view_push_mark(view, view_mark(view));
}

bool view_pop(struct view *view)
{
    if (view->trail_length == 0)
        return false;
    view_return(view, view->trail[--view->trail_length]);
    return true;
}

void view_say(struct view *view, const char *format, ...)
{
    va_list arguments;
    view->tells_hit = false;
    va_start(arguments, format);
    vsnprintf(view->message, sizeof view->message, format, arguments);
    va_end(arguments);
}
