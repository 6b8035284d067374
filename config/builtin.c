#include "builtin.h"

static void fill(struct node *node, const struct builtin_node *from)
{
    *node = (struct node){.kind = (enum node_kind)from->kind,
                          .line = from->line,
                          .column = from->column,
                          .length = from->length,
                          .quoted = from->quoted,
                          .count = from->count};
    if (node->kind == NODE_SCALAR)
        node->text = builtin_texts + from->text;
}

/* Puts up the node with this number, and all that belongs to it; the number of the next one. */
static size_t put_up(struct node *nodes, size_t number)
{
    const struct builtin_node *from = &builtin_nodes[number];
    struct node *node = &nodes[number];
    size_t next = number + 1;
    fill(node, from);
    if (from->has_key) {
        node->key = &nodes[next];
        next = put_up(nodes, next);
    }
    struct node **place = &node->first;
    for (size_t i = 0; i < from->count; i++) {
        *place = &nodes[next];
        place = &nodes[next].next;
        next = put_up(nodes, next);
    }
    return next;
}

const struct node *builtin_tree(struct arena *arena)
{
    struct node *nodes = arena_take_array(arena, builtin_node_count, sizeof *nodes);
    put_up(nodes, 0);
    return nodes;
}
