#include "proof_move.h"

#include "page_plan_draw.h"

#include "../panes/blocks.h"

#include "../../model/message.h"

/* Where the cursor stands in the text; the nearest character when it is on a space or a line end.
 * False when there is no text. */
static bool body_place(const struct view *view, struct position *position)
{
    const struct proof_view *proof = view->proof;
    struct shown shown;
    uint32_t nearest = origin_index_nearest(proof->index, proof->cursor);
    return proof->body && origin_index_find(proof->index, nearest, &shown) &&
           body_find(proof->body, &shown.field, shown.first, position);
}

/* The origin of a place of the text; ORIGIN_NONE for the program's own signs. */
static uint32_t origin_at(const struct view *view, struct position position)
{
    struct field field;
    if (!body_field(view->proof->body, position, &field))
        return ORIGIN_NONE;
    return passage_origin(issue_passage(view->issue, field), position.byte);
}

static void move_source_rows(struct view *view, long rows)
{
    struct proof_view *proof = view->proof;
    long row = (long)sheet_row(proof->sheet, proof->cursor) + rows;
    long last = (long)sheet_row_count(proof->sheet) - 1;
    int goal = proof->goal >= 0 ? proof->goal : sheet_column(proof->sheet, proof->cursor).count;
    row = row < 0 ? 0 : row > last ? last : row;
    proof_view_go(view, sheet_origin(proof->sheet, (size_t)row, columns_of(goal)));
    proof->goal = goal;
}

/* The origin in the nearest of the lines from `line` to `last` that shows other text than the
 * cursor is on: what a correction put in may take several lines. ORIGIN_NONE when there is none. */
static uint32_t other_line(const struct view *view, long line, long last, int column)
{
    const struct proof_view *proof = view->proof;
    struct position position;
    int step = last < line ? -1 : 1;
    for (; line != last + step; line += step) {
        if (!body_position_at(proof->body, (size_t)line, column, &position))
            continue;
        uint32_t origin = origin_at(view, position);
        if (origin != proof->cursor && origin != ORIGIN_NONE)
            return origin;
    }
    return ORIGIN_NONE;
}

static void move_text_rows(struct view *view, long rows)
{
    struct proof_view *proof = view->proof;
    struct position position;
    if (!body_place(view, &position))
        return;
    int goal = proof->goal >= 0 ? proof->goal : body_column(proof->body, position);
    long last = (long)body_line_count(proof->body) - 1;
    long start = (long)body_line(proof->body, position);
    long line = start + rows;
    line = line < 0 ? 0 : line > last ? last : line;
    uint32_t origin = ORIGIN_NONE;
    if (line != start)
        origin = other_line(view, line, rows < 0 ? 0 : last, goal);
    if (origin == ORIGIN_NONE && line != start)
        origin = other_line(view, line, rows < 0 ? start - 1 : start + 1, goal);
    if (origin == ORIGIN_NONE) {
        proof_move_article(view, rows < 0 ? -1 : 1);
        return;
    }
    proof_view_go(view, origin);
    proof->goal = goal;
}

void proof_move_rows(struct view *view, long rows)
{
    if (view->geometry.too_small)
        return;
    if (view->proof->side == PANE_SOURCE)
        move_source_rows(view, rows);
    else
        move_text_rows(view, rows);
}

void proof_move_characters(struct view *view, int direction)
{
    const struct proof_view *proof = view->proof;
    struct position position;
    if (proof->side == PANE_SOURCE) {
        proof_view_go(view, direction > 0 ? sheet_next(proof->sheet, proof->cursor)
                                          : sheet_previous(proof->sheet, proof->cursor));
        return;
    }
    if (!body_place(view, &position))
        return;
    /* What was put in shares one place in the source. */
    for (struct position before = position;; before = position) {
        position = body_step(proof->body, position, direction);
        uint32_t origin = origin_at(view, position);
        if (origin != proof->cursor || position_compare(position, before) == 0) {
            proof_view_go(view, origin);
            return;
        }
    }
}

/* The first or last printed character of what the body shows. */
static uint32_t body_edge(const struct view *view, bool end)
{
    const struct body *body = view->proof->body;
    struct position position;
    size_t count = body ? body_line_count(body) : 0;
    for (size_t i = 0; i < count; i++)
        if (body_position_at(body, end ? count - 1 - i : i, end ? view->columns : 0, &position))
            return origin_at(view, position);
    return ORIGIN_NONE;
}

void proof_move_edge(struct view *view, bool end)
{
    uint32_t first;
    uint32_t last;
    if (view->proof->side == PANE_TEXT) {
        proof_view_go(view, body_edge(view, end));
        return;
    }
    issue_page_range(view->issue, proof_view_page(view), &first, &last);
    proof_view_go(view, end ? sheet_previous(view->proof->sheet, last) : first);
}

/* The first character that an entry shows; ORIGIN_NONE for none. */
static uint32_t entry_origin(const struct view *view, size_t entry)
{
    struct blocks blocks = blocks_make(view->entries, entry, 0);
    uint32_t origin = ORIGIN_NONE;
    for (size_t i = 0; i < blocks.count && origin == ORIGIN_NONE; i++)
        if (blocks.items[i].printed)
            origin = passage_origin(issue_passage(view->issue, blocks.items[i].field), 0);
    blocks_free(&blocks);
    return origin;
}

void proof_move_article(struct view *view, int direction)
{
    const struct proof_view *proof = view->proof;
    size_t entry = proof->body ? entries_of_field(view->entries, &proof->body_field) : ENTRY_NONE;
    size_t next = entry == ENTRY_NONE ? 0 : entry + (direction > 0 ? 1 : SIZE_MAX);
    if (next >= view->entries->count)
        view_say(view, "%s",
                 direction > 0 ? _("this is the last article") : _("this is the first article"));
    else
        proof_view_go(view, entry_origin(view, next));
}

void proof_move_page(struct view *view, int direction)
{
    uint32_t first;
    uint32_t last;
    size_t page = proof_view_page(view) + (direction > 0 ? 1 : SIZE_MAX);
    if (page >= view->issue->page_count) {
        view_say(view, "%s",
                 direction > 0 ? _("this is the last page") : _("this is the first page"));
        return;
    }
    issue_page_range(view->issue, page, &first, &last);
    proof_view_go(view, first);
}

/* The character of the source pane at a place of the screen. */
static uint32_t source_origin(const struct view *view, int row, int column)
{
    const struct proof_view *proof = view->proof;
    struct area list = view->geometry.list;
    if (proof->plan)
        return page_plan_origin(proof->plan, view->entries, list, proof_view_entry(view),
                                row - list.row, column - list.column);
    return sheet_origin(proof->sheet, proof->sheet_top + (size_t)(row - list.row),
                        columns_of(column - list.column));
}

void proof_move_click(struct view *view, int row, int column)
{
    struct proof_view *proof = view->proof;
    const struct geometry *geometry = &view->geometry;
    struct position position;
    if (geometry->too_small)
        return;
    if (geometry->shows_list && area_holds(geometry->list, row, column)) {
        proof->side = PANE_SOURCE;
        proof_view_go(view, source_origin(view, row, column));
    } else if (geometry->shows_body && proof->body && area_holds(geometry->body, row, column)) {
        proof->side = PANE_TEXT;
        size_t line = proof->body_top + (size_t)(row - geometry->body.row);
        if (body_position_at(proof->body, line, column - geometry->text.column, &position))
            proof_view_go(view, origin_at(view, position));
    }
    view_prepare(view);
}
