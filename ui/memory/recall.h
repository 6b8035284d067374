/* Between what the view shows and what is kept of it. */
#ifndef DUBAO_RECALL_H
#define DUBAO_RECALL_H

#include "../view.h"

/* Marks what was read, besides what is marked already. */
void recall_mark_read(struct view *view, const struct memory *memory);

/* The same, and goes to where reading stopped; false when it goes nowhere. */
bool recall_apply(struct view *view, const struct memory *memory);

/* Puts what was read, and where the reader is, into the memory of an issue of which the view knows
 * a part: nothing that is in it is forgotten. */
void recall_add(const struct view *view, struct memory *memory);

/* Puts what was read, and where the reader is, into the memory. */
void recall_collect(const struct view *view, struct memory *memory);

/* Where the reader is; the id belongs to the view's entries. */
struct memory_place recall_place(const struct view *view);

/* Shows a place; false when the issue has no such entry. */
bool recall_go(struct view *view, const struct memory_place *place);

/* Where the position of an entry is when `gap` empty rows stand between its paragraphs. */
struct position recall_move(const struct view *view, size_t entry, int gap);

#endif
