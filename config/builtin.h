/* The tree of dubao.yaml, compiled in; the tables are made from the file at build time by
 * make_tree.
 *
 * They hold no address: a tree of pointers would be relocated at every start, which writes to, and
 * so copies, every page that it stands on. It is put up where it is read, in memory that is freed,
 * and used again, when it was. */
#ifndef DUBAO_BUILTIN_H
#define DUBAO_BUILTIN_H

#include "../model/keep/document.h"

#include <stdint.h>

/* Nodes stand in the order of the file: a node, its key, its elements, then the next one. */
struct builtin_node {
    uint32_t text; /* byte of builtin_texts, where its text begins */
    uint16_t length;
    uint16_t line;
    uint16_t column;
    uint16_t count; /* of elements */
    uint8_t kind;   /* enum node_kind */
    bool quoted;
    bool has_key;
};

extern const struct builtin_node builtin_nodes[];
extern const size_t builtin_node_count;
extern const char builtin_texts[]; /* a zero byte behind each */

/* The tree, its nodes in `arena`, its texts for ever. */
const struct node *builtin_tree(struct arena *arena);

#endif
