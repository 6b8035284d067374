/* The two lines of the program in the proof view. Above: page, paper, the page's state. Below: how
 * much is done, the item and what is suggested, keys. */
#ifndef DUBAO_PROOF_STATUS_H
#define DUBAO_PROOF_STATUS_H

#include "proof_view.h"

void proof_status_title(const struct view *view, struct grid *grid);
void proof_status_draw(const struct view *view, struct grid *grid);

#endif
