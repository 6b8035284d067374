/* Learning: what a proofreader has decided once becomes a rule of the house. It is written to the
 * reader's own dubao.yaml (or to the file named by --config), where it can be seen and taken back.
 */
#ifndef DUBAO_LEARN_H
#define DUBAO_LEARN_H

#include "proof_view.h"

/* Lists what can be learnt from the selection, or from the item. */
void learn_choose(struct view *view);

#endif
