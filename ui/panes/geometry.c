#include "geometry.h"

#define LEAST_ROWS    5
#define LEAST_COLUMNS 20
/* From this height on two rows can be spared for rules. */
#define ROWS_FOR_RULES 8
#define LIST_LEAST     24
#define LIST_MOST      44
/* The body keeps at least this much beside a list of a given width. */
#define BODY_LEAST 24

static int clamp(int value, int low, int high)
{
    if (value > high)
        value = high;
    return value < low ? low : value;
}

static int list_columns(int columns, const struct config_options *options)
{
    int wanted = clamp(columns / 3, LIST_LEAST, LIST_MOST);
    if (options->list_width > 0)
        wanted = options->list_width;
    return clamp(wanted, 8, columns - BODY_LEAST);
}

/* The column of print: at most the measure, in the middle of the pane, with a gutter on the right
 * for a stop that hangs. */
static struct area text_area(struct area pane, const struct config_options *options)
{
    int margin = pane.columns >= 40 ? 2 : 1;
    int gutter = options->hanging ? 2 : margin;
    int room = clamp(pane.columns - margin - gutter, 1, pane.columns);
    int width = clamp(room, 1, options->measure * 2);
    struct area text = pane;
    text.column += margin + (room - width) / 2;
    text.columns = width;
    return text;
}

/* The list has `list` columns where both panes are shown. */
static void place_panes(struct geometry *geometry, enum pane pane, int list)
{
    struct area whole = geometry->panes;
    geometry->list = geometry->body = geometry->divider = whole;
    geometry->shows_list = geometry->two_panes || pane == PANE_LIST;
    geometry->shows_body = geometry->two_panes || pane == PANE_BODY;
    if (!geometry->two_panes)
        return;
    geometry->list.columns = list;
    geometry->divider.column = list;
    geometry->divider.columns = 1;
    geometry->body.column = list + 1;
    geometry->body.columns = whole.columns - list - 1;
}

/* Everything but the panes. */
static struct geometry make_frame(int rows, int columns)
{
    struct geometry geometry = {.too_small = rows < LEAST_ROWS || columns < LEAST_COLUMNS};
    if (geometry.too_small) {
        geometry.status = (struct area){0, 0, rows, columns};
        return geometry;
    }
    geometry.rules = rows >= ROWS_FOR_RULES;
    int border = geometry.rules ? 2 : 1;
    geometry.title = (struct area){0, 0, 1, columns};
    geometry.upper_rule = (struct area){1, 0, 1, columns};
    geometry.panes = (struct area){border, 0, rows - 2 * border, columns};
    geometry.lower_rule = (struct area){rows - 2, 0, 1, columns};
    geometry.status = (struct area){rows - 1, 0, 1, columns};
    return geometry;
}

struct geometry geometry_make(int rows, int columns, enum pane pane,
                              const struct config_options *options)
{
    struct geometry geometry = make_frame(rows, columns);
    if (geometry.too_small)
        return geometry;
    geometry.two_panes = columns >= options->two_panes_from;
    place_panes(&geometry, pane, list_columns(columns, options));
    geometry.text = text_area(geometry.body, options);
    return geometry;
}

struct geometry geometry_make_proof(int rows, int columns, enum pane pane, bool raw, int wanted,
                                    const struct config_options *options)
{
    struct geometry geometry = make_frame(rows, columns);
    if (geometry.too_small)
        return geometry;
    geometry.two_panes = columns >= options->two_panes_from && !raw;
    place_panes(&geometry, raw ? PANE_LIST : pane, clamp(wanted, LIST_LEAST, columns / 2));
    geometry.text = text_area(geometry.body, options);
    return geometry;
}
