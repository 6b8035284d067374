/* What keys do in the proof view. */
#ifndef DUBAO_PROOF_ACTIONS_H
#define DUBAO_PROOF_ACTIONS_H

#include "proof_view.h"

/* Whether the action does the same as while reading. */
bool proof_action_is_shared(enum action action);

/* Any other action while the proof view is on the screen. */
void proof_action(struct view *view, enum action action);

#endif
