/* What keys do in the proof view. */
#ifndef DUBAO_PROOF_ACTIONS_H
#define DUBAO_PROOF_ACTIONS_H

#include "proof_view.h"

/* An action while the proof view is on the screen. */
void proof_action(struct view *view, enum action action);

#endif
