/* The corrected issue: the issue, and the decisions about it, make another issue. Everything that
 * shows, prints or searches takes it like any other.
 *
 * Characters that were not corrected know where they stood, as before; corrected ones know the
 * range they replaced (struct piece); inserted ones belong to no piece. */
#ifndef DUBAO_APPLY_H
#define DUBAO_APPLY_H

#include "decision.h"

/* A new issue, after all decisions that are neither undone nor orphans, in their order. It shares
 * sources and unchanged texts with `issue`, which must live longer. Doubts follow their places.
 * What cannot be done (its place was deleted by an earlier decision, say) changes nothing; when
 * `failed` is not NULL, failed[i] is set for it, else cleared. Never NULL; free with issue_free().
 */
struct issue *issue_apply(const struct issue *issue, const struct decision *decisions, size_t count,
                          bool *failed);

#endif
