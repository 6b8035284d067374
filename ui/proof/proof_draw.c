#include "proof_draw.h"

#include "page_plan_draw.h"

#include "../../model/arena.h"

#include <stdlib.h>
#include <string.h>

#define LIGHTS_MAX 3

/* What is lit on both sides, as origins: the item or the selection, then the cursor. */
struct lit {
    uint32_t first;
    uint32_t last;
    enum role role;
};

static size_t find_lit(const struct view *view, struct lit lit[LIGHTS_MAX])
{
    const struct proof_view *proof = view->proof;
    const struct finding *finding = proof_view_finding(view);
    size_t count = 0;
    uint32_t first;
    uint32_t last;
    if (finding) {
        proof_view_range(view, finding, &first, &last);
        lit[count++] = (struct lit){first, last, ROLE_CHOSEN};
    }
    if (proof_view_selection(view, &first, &last))
        lit[count++] = (struct lit){first, last, ROLE_CHOSEN};
    lit[count++] = (struct lit){proof->cursor, proof_view_behind(view, proof->cursor), ROLE_CURSOR};
    return count;
}

/* A copy of what is lit all the time, with room for what is lit on top of it; malloc'ed. */
static void *with_room(const void *items, size_t count, size_t size)
{
    size_t capacity = 0;
    void *copy = array_reserve(NULL, &capacity, count + LIGHTS_MAX, size);
    if (count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

static void draw_sheet(const struct view *view, struct grid *grid, const struct lit *lit,
                       size_t count)
{
    const struct proof_view *proof = view->proof;
    const struct changes *changes = &proof->changes;
    struct area area = view->geometry.list;
    size_t total = changes->mark_count;
    struct sheet_mark *marks = with_room(changes->marks, total, sizeof *marks);
    for (size_t i = 0; i < count; i++)
        marks[total++] = (struct sheet_mark){lit[i].first, lit[i].last, lit[i].role};
    sheet_draw(proof->sheet, grid, area, proof->sheet_top, marks, total);
    free(marks);
    if (proof->side == PANE_SOURCE || proof->raw)
        grid_set_cursor(grid, area,
                        (int)(sheet_row(proof->sheet, proof->cursor) - proof->sheet_top),
                        sheet_column(proof->sheet, proof->cursor).count, false);
}

static void draw_plan(const struct view *view, struct grid *grid)
{
    const struct proof_view *proof = view->proof;
    struct area area = view->geometry.list;
    struct area cell = page_plan_draw(proof->plan, view->entries, grid, area,
                                      proof_view_entry(view), proof->cursor);
    if (proof->side == PANE_SOURCE && cell.columns > 0)
        grid_set_cursor(grid, area, cell.row, cell.column, false);
}

/* The stretch of the body from the first character that shows one of the origins to the last. */
static bool light_of(const struct view *view, const struct lit *lit, struct body_light *light)
{
    const struct proof_view *proof = view->proof;
    struct shown shown;
    struct position first;
    bool found = false;
    for (uint32_t at = lit->first; at < lit->last; at = proof_view_behind(view, at)) {
        if (!origin_index_find(proof->index, at, &shown) ||
            !body_find(proof->body, &shown.field, shown.first, &first))
            continue;
        struct position last = {first.block, shown.last};
        if (!found || position_compare(first, light->span.first) < 0)
            light->span.first = first;
        if (!found || position_compare(last, light->span.last) > 0)
            light->span.last = last;
        found = true;
    }
    light->role = lit->role;
    return found;
}

/* What is being typed, where it would stand. */
static bool preview_light(const struct view *view, struct body_light *light)
{
    const struct proof_view *proof = view->proof;
    if (!proof->preview ||
        !body_find(proof->body, &proof->preview_field, proof->preview_first, &light->span.first))
        return false;
    light->span.last = (struct position){light->span.first.block, proof->preview_last};
    light->role = ROLE_HIT_CURRENT;
    return true;
}

static void place_cursor(const struct view *view, struct grid *grid, struct position position)
{
    const struct proof_view *proof = view->proof;
    grid_set_cursor(grid, view->geometry.text,
                    (int)(body_line(proof->body, position) - proof->body_top),
                    body_column(proof->body, position), false);
}

static void draw_body(const struct view *view, struct grid *grid, const struct lit *lit,
                      size_t count)
{
    const struct proof_view *proof = view->proof;
    /* The corrections of a text that is being typed are not where they were. */
    size_t total = proof->preview ? 0 : proof->changes.light_count;
    struct body_light *lights = with_room(proof->changes.lights, total, sizeof *lights);
    bool has_cursor = false;
    if (proof->preview)
        total += preview_light(view, lights);
    for (size_t i = 0; i < count && !proof->preview; i++) {
        has_cursor = light_of(view, lit + i, lights + total);
        total += has_cursor;
    }
    const struct body_marks marks = {.find = view->find, .lights = lights, .light_count = total};
    body_draw(proof->body, grid, view->geometry.text, proof->body_top, &marks);
    if (proof->side == PANE_TEXT && has_cursor)
        place_cursor(view, grid, lights[total - 1].span.first);
    free(lights);
}

void proof_draw_panes(const struct view *view, struct grid *grid)
{
    struct lit lit[LIGHTS_MAX];
    size_t count = find_lit(view, lit);
    if (view->geometry.shows_list && view->proof->plan)
        draw_plan(view, grid);
    else if (view->geometry.shows_list)
        draw_sheet(view, grid, lit, count);
    if (view->geometry.shows_body && view->proof->body)
        draw_body(view, grid, lit, count);
}
