/* Articles that jump: the part that says 下转3版 and the part on page 3 that says 上接1版 become
 * one article. Paired by page number, direction and words; a part whose other half is not in the
 * issue stays as it is. */
#ifndef DUBAO_JUMP_H
#define DUBAO_JUMP_H

#include "assemble.h"

/* Joins the parts in the builder's list of articles, which gets shorter. */
void jumps_join(struct builder *builder);

#endif
