/* The layouts of the proof view: the page's source and the text, each at the width of its pane, and
 * scrolled so that the cursor is on the screen on both sides, at the same height. */
#ifndef DUBAO_PROOF_LAYOUT_H
#define DUBAO_PROOF_LAYOUT_H

#include "../view.h"

/* Brings geometry and layouts up to the state. Part of view_prepare(). */
void proof_layout_prepare(struct view *view);

/* What was laid out is of another issue, or out of date. */
void proof_layout_forget(struct proof_view *proof);

#endif
