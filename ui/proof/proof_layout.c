#include "proof_layout.h"

#include "page_plan_draw.h"
#include "proof_view.h"

#include <string.h>

/* Rows that stay between the cursor and the edge of its pane. */
#define MARGIN_ROWS 2

void proof_layout_forget(struct proof_view *proof)
{
    sheet_destroy(proof->sheet);
    body_destroy(proof->body);
    page_plan_destroy(proof->plan);
    proof->plan = NULL;
    proof->sheet = NULL;
    proof->body = NULL;
}

/* The plan, while it is wanted and the page has one. */
static void prepare_plan(struct view *view, size_t page)
{
    struct proof_view *proof = view->proof;
    bool wanted = proof->planned && page_plan_exists(view->issue, page);
    if (proof->plan && (!wanted || page_plan_page(proof->plan) != page)) {
        page_plan_destroy(proof->plan);
        proof->plan = NULL;
    }
    if (wanted && !proof->plan)
        proof->plan = page_plan_create(view->entries, proof->index, page);
}

static void prepare_sheet(struct view *view)
{
    struct proof_view *proof = view->proof;
    size_t page = proof_view_page(view);
    if (proof->sheet_page != page) {
        proof->sheet_columns = sheet_usual_columns(view->issue, page, &view->widths).count;
        proof->sheet_page = page;
    }
    prepare_plan(view, page);
    int wanted = proof->plan ? page_plan_columns(proof->plan, view->rows).count
                             : proof->sheet_columns;
    /* What is typed is seen in the text, also where there is room for one side only. */
    bool previews = proof->preview != NULL;
    view->geometry = geometry_make_proof(view->rows, view->columns,
                                         previews ? PANE_TEXT : proof->side,
                                         proof->raw && !previews, wanted, &view->options);
    const struct sheet_format format = {view->widths, columns_of(view->geometry.list.columns),
                                        proof->raw};
    if (view->geometry.too_small || (proof->sheet && sheet_matches(proof->sheet, page, &format)))
        return;
    sheet_destroy(proof->sheet);
    proof->sheet = sheet_create(view->issue, page, &format);
    changes_find_marks(&proof->changes, view->issue, page);
}

static void make_body(struct view *view, const struct shown *shown)
{
    struct proof_view *proof = view->proof;
    struct body_format format = view_body_format(view);
    size_t entry = entries_of_field(view->entries, &shown->field);
    bool is_same = entry != ENTRY_NONE || field_is_same(proof->body_field, shown->field);
    if (proof->body && is_same && body_matches(proof->body, entry, &format))
        return;
    body_destroy(proof->body);
    proof->body = entry != ENTRY_NONE ? body_create(view->entries, entry, &format)
                                      : body_create_field(view->entries, shown->field, &format);
    proof->body_field = shown->field;
    changes_find_lights(&proof->changes, view->issue, proof->body);
    if (proof->preview)
        body_replace(proof->body, &proof->preview_field, proof->preview, strlen(proof->preview));
}

/* The top row after which `row` is on the screen, changed as little as possible. */
static size_t follow(size_t top, size_t row, size_t count, int rows)
{
    size_t room = rows > 0 ? (size_t)rows : 1;
    size_t margin = room > 3 * MARGIN_ROWS ? MARGIN_ROWS : 0;
    size_t last = count > room ? count - room : 0;
    if (row < top + margin)
        top = row > margin ? row - margin : 0;
    if (row + margin >= top + room)
        top = row + margin + 1 - room;
    return top < last ? top : last;
}

/* The top row after which `row` is as far below it as `height` says. */
static size_t level(size_t row, size_t height, size_t count, int rows)
{
    size_t room = rows > 0 ? (size_t)rows : 1;
    size_t last = count > room ? count - room : 0;
    size_t top = row > height ? row - height : 0;
    return top < last ? top : last;
}

/* Scrolls the side that has the keys to the cursor, the other one so that both are level. */
static void scroll(struct view *view, const struct shown *shown)
{
    struct proof_view *proof = view->proof;
    struct position position = {0, 0};
    size_t row = sheet_row(proof->sheet, proof->cursor);
    size_t rows = sheet_row_count(proof->sheet);
    int room = view->geometry.panes.rows;
    body_find(proof->body, &shown->field, shown->first, &position);
    size_t line = body_line(proof->body, position);
    size_t lines = body_line_count(proof->body);
    if (proof->side == PANE_SOURCE) {
        proof->sheet_top = follow(proof->sheet_top, row, rows, room);
        proof->body_top = level(line, row - proof->sheet_top, lines, room);
    } else {
        proof->body_top = follow(proof->body_top, line, lines, room);
        proof->sheet_top = level(row, line - proof->body_top, rows, room);
    }
}

void proof_layout_prepare(struct view *view)
{
    struct proof_view *proof = view->proof;
    struct shown shown;
    prepare_sheet(view);
    if (view->geometry.too_small) {
        proof_layout_forget(proof);
        return;
    }
    uint32_t nearest = origin_index_nearest(proof->index, proof->cursor);
    if (nearest == ORIGIN_NONE || !origin_index_find(proof->index, nearest, &shown)) {
        body_destroy(proof->body);
        proof->body = NULL;
        proof->sheet_top = follow(proof->sheet_top, sheet_row(proof->sheet, proof->cursor),
                                  sheet_row_count(proof->sheet), view->geometry.panes.rows);
        return;
    }
    make_body(view, &shown);
    scroll(view, &shown);
}
