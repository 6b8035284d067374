/* The tree of dubao.yaml; its definition is made from the file at build time by make_tree. */
#ifndef DUBAO_BUILTIN_H
#define DUBAO_BUILTIN_H

#include "../model/keep/document.h"

extern const struct node *const builtin_tree;

#endif
