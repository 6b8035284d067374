/* YAML text as a tree in which every node knows its place, so that a fault can be shown where it
 * stands. Only what a configuration needs: scalars, lists, tables; aliases and tags are refused
 * (an alias can blow a small file up without end). */
#ifndef DUBAO_DOCUMENT_H
#define DUBAO_DOCUMENT_H

#include "../arena.h"
#include "messages.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum node_kind {
    NODE_SCALAR,
    NODE_LIST,
    NODE_TABLE,
    NODE_REFUSED /* its fault is among the messages already */
};

/* As small as it may be: dubao.yaml has thousands, put up at every start. */
struct node {
    enum node_kind kind;
    uint32_t column;  /* in characters, from 1 */
    size_t line;      /* from 1 */
    const char *text; /* of a scalar; UTF-8, a zero byte behind it */
    size_t length;
    const struct node *key; /* of an entry of a table: a scalar */
    struct node *first;     /* of a list or table: its elements, in order */
    struct node *next;
    uint32_t count;
    bool quoted;
};

/* Parses `bytes`; NULL when there is nothing in it, or nothing that could be understood. Nodes live
 * in `nodes`, texts in `texts`. At a syntax error a message is added, and the tree holds what stood
 * before it. */
struct node *document_parse(const char *bytes, size_t length, struct arena *nodes,
                            struct arena *texts, struct messages *messages);

/* The tree of a file; NULL, with `error` set, when it cannot be read or understood. Everything
 * lives in `arena`. */
const struct node *document_read(const char *path, struct arena *arena, struct error *error);

/* Nothing was written behind "name:" (or ~, or null). */
bool node_is_empty(const struct node *tree);

/* The value of an entry of a table, and its text; NULL when there is none or it is of another kind.
 * `table` may be NULL. */
const struct node *node_entry(const struct node *table, const char *name);
const char *node_text(const struct node *table, const char *name);

/* A number that is not negative; 0 for anything else. */
size_t node_number(const struct node *table, const char *name);

#endif
