/* Finding a text in the proof view: the cursor goes to the next place in the order of the sources.
 */
#ifndef DUBAO_PROOF_FIND_H
#define DUBAO_PROOF_FIND_H

#include "proof_view.h"

/* Asks for a text and goes to it while it is typed; without a text, on to the next place of the one
 * before. */
void proof_find_open(struct view *view);

/* Searches on in an issue that is too long for one key, a step for each call between two keys,
 * until it is whole. */
bool proof_find_is_whole(const struct view *view);
void proof_find_go_on(struct view *view);

/* Gives up what is being searched. */
void proof_find_stop(struct proof_view *proof);

#endif
