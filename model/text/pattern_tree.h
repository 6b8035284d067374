/* All patterns of a list as one tree, so that what they have in common is held against a text only
 * once: 本报*#月#日电 and 本报*#日讯 are one way as far as the second #. */
#ifndef DUBAO_PATTERN_TREE_H
#define DUBAO_PATTERN_TREE_H

#include "../arena.h"
#include "pattern.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pattern_tree;

/* Points to the patterns; lives in `arena`. */
const struct pattern_tree *pattern_tree_make(const char *const *patterns, size_t count,
                                             struct arena *arena);

struct pattern_found {
    size_t end; /* 0: none */
    size_t index;
    unsigned number; /* what its first # stood for */
};

/* The longest match at the start of a text, the earlier pattern of two equally long ones. Patterns
 * that begin with * come in only where no other matches. */
struct pattern_found pattern_tree_match(const struct pattern_tree *tree,
                                        const struct subject *subject);

/* Can anything match where the letter stands? False is certain, and costs a look. */
bool pattern_tree_may_match(const struct pattern_tree *tree, uint32_t letter);

/* The letters at which something may match, but for white space; NULL when that may be any letter.
 */
const struct letter_set *pattern_tree_first_letters(const struct pattern_tree *tree);

#endif
