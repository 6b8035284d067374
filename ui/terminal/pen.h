/* Pens: what makes the terminal draw in a look. Each is made when it is first needed, and roles
 * that look alike have the same one. */
#ifndef DUBAO_PEN_H
#define DUBAO_PEN_H

#include "../panes/grid.h"
#include "frame.h"

/* How the cells of a role look; colours as the terminal numbers them, -1 its own. Attributes of the
 * ink come on top. */
struct look {
    unsigned attributes; /* enum ink_attribute, or'ed */
    bool italic;
    short foreground;
    short background;
};

struct pens;

/* The pen without colour and attributes: what a terminal begins with. */
#define PEN_PLAIN 0

/* Once curses is started. Without colours the terminal is never told of one. */
struct pens *pens_create(bool with_colours);
void pens_destroy(struct pens *pens);

/* The colours that there are, 0 for none. */
int pens_colours(const struct pens *pens);

/* One look for each role; pens known before are no more. */
void pens_set_looks(struct pens *pens, const struct look looks[ROLE_COUNT]);

/* The pen for an ink. */
size_t pens_find(struct pens *pens, struct ink ink);

/* Puts one pen down and takes up another. */
void pens_change(const struct pens *pens, size_t before, size_t after, struct frame *frame);

/* Whether what is erased with the pen looks like blanks that are drawn with it. */
bool pens_erase(const struct pens *pens, size_t pen);

#endif
