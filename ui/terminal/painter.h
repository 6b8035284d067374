/* Brings what the grid holds onto the terminal, through curses: only the cells of a row that differ
 * are handed to it. */
#ifndef DUBAO_PAINTER_H
#define DUBAO_PAINTER_H

#include "../panes/grid.h"

/* How the cells of a role look; colours as the terminal numbers them, -1 its own. Attributes of the
 * ink come on top. */
struct look {
    unsigned attributes; /* enum ink_attribute, or'ed */
    bool italic;
    short foreground;
    short background;
};

struct painter;

/* Once curses is started, with `output` the descriptor it writes to. Without colours the terminal
 * is never told of one. */
struct painter *painter_create(int output, bool with_colours);
void painter_destroy(struct painter *painter); /* NULL is allowed */

/* The colours that there are, 0 for none, and whether the terminal's own are among them. */
int painter_colours(const struct painter *painter);
bool painter_has_defaults(const struct painter *painter);

/* One look for each role; what was painted before is painted anew. */
void painter_set_looks(struct painter *painter, const struct look looks[ROLE_COUNT]);

/* What stands on the terminal is not known any more: the next picture is painted whole. */
void painter_forget(struct painter *painter);

void painter_paint(struct painter *painter, const struct grid *grid);

#endif
