/* A JSON value, or an issue's tree, as one YAML document: block style, texts on one line each, so
 * that a line of a diff is a paragraph. */
#ifndef DUBAO_TREE_YAML_H
#define DUBAO_TREE_YAML_H

#include "tree.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

/* False when libyaml gave up or the stream refused bytes. */
bool tree_write_yaml(const json_t *value, FILE *stream);
bool tree_write_yaml_issue(const struct tree *tree, FILE *stream);

#endif
