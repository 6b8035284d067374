#include "screen.h"

#include "chooser.h"
#include "help.h"
#include "status.h"

#include "../model/message.h"

#include <string.h>

static void draw_too_small(const struct reader *reader, struct grid *grid)
{
    const char *text = _("The window is too small.");
    struct area area = reader->geometry.status;
    grid_text_cut(grid, area, 0, 0, text, strlen(text), columns_of(area.columns),
                  ink_of(ROLE_MESSAGE));
}

static void draw_rules(const struct reader *reader, struct grid *grid)
{
    const struct geometry *geometry = &reader->geometry;
    struct ink ink = ink_of(ROLE_RULE);
    struct area divider = geometry->divider;
    const char *sign = grid_sign(grid, SIGN_VERTICAL);
    for (int row = 0; geometry->two_panes && row < divider.rows; row++)
        grid_text(grid, divider, row, 0, sign, strlen(sign), ink);
    if (!geometry->rules)
        return;
    grid_rule(grid, geometry->upper_rule, 0, SIGN_HORIZONTAL, ink);
    grid_rule(grid, geometry->lower_rule, 0, SIGN_HORIZONTAL, ink);
    if (!geometry->two_panes)
        return;
    sign = grid_sign(grid, SIGN_TEE_DOWN);
    grid_text(grid, geometry->upper_rule, 0, divider.column, sign, strlen(sign), ink);
    sign = grid_sign(grid, SIGN_TEE_UP);
    grid_text(grid, geometry->lower_rule, 0, divider.column, sign, strlen(sign), ink);
}

static void draw_panes(const struct reader *reader, struct grid *grid)
{
    const struct geometry *geometry = &reader->geometry;
    if (geometry->shows_body) {
        grid_set_cursor(grid, geometry->text, 0, 0, false);
        body_draw(reader->body, grid, geometry->text, reader_top(reader), reader->find);
    }
    if (geometry->shows_list) {
        struct list_view view = {reader->list_top, reader->selected, reader->pane == PANE_LIST,
                                 reader->read};
        list_draw(reader->list, grid, geometry->list, &view);
    }
}

static void draw_message(const struct reader *reader, struct grid *grid)
{
    struct area area = reader->geometry.status;
    const char *text = reader->message;
    grid_fill(grid, area, ink_of(ROLE_MESSAGE));
    grid_text_cut(grid, area, 0, 1, text, strlen(text), columns_of(area.columns - 2),
                  ink_of(ROLE_MESSAGE));
}

static void draw_overlay(struct reader *reader, struct grid *grid)
{
    switch (reader->overlay) {
    case OVERLAY_HELP:
        help_draw(reader, grid);
        break;
    case OVERLAY_CHOOSER:
        chooser_draw(reader, grid);
        break;
    case OVERLAY_PROMPT:
        prompt_draw(&reader->prompt, "/", grid, reader->geometry.status);
        break;
    case OVERLAY_NONE:
        break;
    }
}

void screen_draw(struct reader *reader, struct grid *grid)
{
    reader_prepare(reader);
    grid_resize(grid, reader->rows, reader->columns);
    if (reader->geometry.too_small) {
        draw_too_small(reader, grid);
        return;
    }
    status_draw_title(reader, grid);
    draw_rules(reader, grid);
    draw_panes(reader, grid);
    if (reader->message[0])
        draw_message(reader, grid);
    else
        status_draw(reader, grid);
    draw_overlay(reader, grid);
}
