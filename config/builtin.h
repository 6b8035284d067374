/* The defaults, compiled in: what reading dubao.yaml gives, made from the file at build time. Every
 * start needs them, and reading them, as YAML or as a tree, took a good part of the time in which a
 * page opens. */
#ifndef DUBAO_BUILTIN_H
#define DUBAO_BUILTIN_H

#include "config.h"

extern const struct config builtin_config; /* without an arena */

#endif
