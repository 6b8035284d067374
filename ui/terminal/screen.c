#include "screen.h"

#include "../ask.h"
#include "../mark.h"
#include "../panes/chooser.h"
#include "../panes/help.h"
#include "../panes/list_draw.h"
#include "../panes/status.h"
#include "../proof/proof_draw.h"
#include "../proof/proof_status.h"

#include "../../model/message.h"

#include <string.h>

static void draw_too_small(const struct view *view, struct grid *grid)
{
    const char *text = _("window too small");
    struct area area = view->geometry.status;
    grid_text_cut(grid, area, 0, 0, text, strlen(text), columns_of(area.columns),
                  ink_of(ROLE_MESSAGE));
}

static void draw_rules(const struct view *view, struct grid *grid)
{
    const struct geometry *geometry = &view->geometry;
    struct ink ink = ink_of(ROLE_RULE);
    struct area divider = geometry->divider;
    const char *sign = grid_sign(grid, SIGN_VERTICAL);
    for (int row = 0; geometry->two_panes && row < divider.rows; row++)
        grid_text(grid, divider, row, 0, sign, strlen(sign), ink);
    if (!geometry->rules)
        return;
    grid_rule(grid, geometry->upper_rule, 0, SIGN_HORIZONTAL, ink);
    grid_rule(grid, geometry->lower_rule, 0, SIGN_HORIZONTAL, ink);
}

/* Where the divider meets a rule; not where something stands over its end. */
static void draw_tee(const struct view *view, struct grid *grid, struct area rule, enum sign tee,
                     int row)
{
    int column = view->geometry.divider.column;
    const char *sign = grid_sign(grid, tee);
    if (strcmp(grid_cell(grid, row, column)->text, grid_sign(grid, SIGN_VERTICAL)) == 0)
        grid_text(grid, rule, 0, column, sign, strlen(sign), ink_of(ROLE_RULE));
}

static void draw_tees(const struct view *view, struct grid *grid)
{
    const struct geometry *geometry = &view->geometry;
    const struct area *panes = &geometry->panes;
    if (!geometry->rules || !geometry->two_panes)
        return;
    draw_tee(view, grid, geometry->upper_rule, SIGN_TEE_DOWN, panes->row);
    draw_tee(view, grid, geometry->lower_rule, SIGN_TEE_UP, panes->row + panes->rows - 1);
}

static void draw_panes(const struct view *view, struct grid *grid)
{
    const struct geometry *geometry = &view->geometry;
    if (geometry->shows_body) {
        grid_set_cursor(grid, geometry->text, 0, 0, false);
        struct body_marks marks = mark_look(view);
        body_draw(view->body, grid, geometry->text, view_top(view), &marks);
    }
    if (geometry->shows_list) {
        struct list_look look = {view->list_top, view->selected, view->pane == PANE_LIST,
                                 view->read};
        list_draw(view->list, grid, geometry->list, &look);
    }
}

static void draw_overlay(struct view *view, struct grid *grid)
{
    switch (view->overlay) {
    case OVERLAY_HELP:
        help_draw(view, grid);
        break;
    case OVERLAY_CHOOSER:
        chooser_draw(view, grid);
        break;
    case OVERLAY_PROMPT:
        ask_draw(view, grid);
        break;
    case OVERLAY_NONE:
        break;
    }
}

void screen_draw(struct view *view, struct grid *grid)
{
    view_prepare(view);
    grid_resize(grid, view->rows, view->columns);
    if (view->geometry.too_small) {
        draw_too_small(view, grid);
        return;
    }
    draw_rules(view, grid);
    if (view->proofing) {
        proof_status_title(view, grid);
        proof_draw_panes(view, grid);
    } else {
        status_draw_title(view, grid);
        draw_panes(view, grid);
    }
    if (view->message[0])
        status_draw_message(view, grid);
    else if (view->proofing)
        proof_status_draw(view, grid);
    else
        status_draw(view, grid);
    draw_overlay(view, grid);
    draw_tees(view, grid);
}
