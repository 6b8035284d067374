/* What a pattern tree consists of: for pattern_tree.c, and for the trees that are made at build
 * time. All but the patterns is told by numbers, so that such a tree stands in memory that is never
 * written to. */
#ifndef DUBAO_PATTERN_TREE_PARTS_H
#define DUBAO_PATTERN_TREE_PARTS_H

#include "letter_set.h"

#include <stdbool.h>
#include <stdint.h>

/* What a pattern and those like it have matched so far. */
struct pattern_node {
    uint32_t pattern; /* the first that ends here, counted from 1; 0: none does */
    uint32_t follow;  /* the letters a text may go on with, where a star leads here */
    bool has_letters; /* the kinds of its branches */
    bool has_number;
    bool has_star;
};

struct pattern_branch {
    uint32_t node;
    uint32_t sign;
    uint32_t to; /* 0: the place is free */
};

struct pattern_tree {
    const char *const *patterns;
    const struct pattern_node *nodes;
    const struct pattern_branch *branches;
    const struct letter_set *follows;
    uint32_t node_count;
    uint32_t mask; /* the number of places for branches, a power of two, less one */
    uint32_t follow_count;
    struct letter_set first_letters; /* of all patterns but those that begin with a star */
};

#endif
