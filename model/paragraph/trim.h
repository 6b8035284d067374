/* What print trims by rule, whatever else it squeezes: of two full-width marks that meet one half
 * is left out (CLReq 3.1.6), and so may be the empty half of an opening mark that begins a line
 * (JLReq 3.1.5); one that begins a paragraph may keep it, behind its indent. Other lines hold whole
 * letters, so that a column a little wider than they are shows its spare half-em only where
 * something was trimmed. Whether print does so, the page tells: by what makes more of its lines
 * full. */
#ifndef DUBAO_TRIM_H
#define DUBAO_TRIM_H

#include "measure.h"

/* Sets the measures' spare half-ems and what their squeeze saves. Leaves a page alone whose marks
 * are all squeezed, whose letters are proportional, or whose lines were put together again: what
 * stands behind a line must be what did not fit in it. */
void trim_find(const struct fragments *fragments, struct measures *measures);

#endif
