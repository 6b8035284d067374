/* Files in which the program keeps what it must know the next time: YAML in $XDG_STATE_HOME/dubao/,
 * or ~/.local/state/dubao/ (XDG Base Directory Specification). */
#ifndef DUBAO_STATE_FILE_H
#define DUBAO_STATE_FILE_H

#include "../../model/error.h"
#include "../../model/keep/document.h"

#include <jansson.h>
#include <stdbool.h>

/* The path of the file or folder `name`, malloc'ed; NULL when the environment names no place. */
char *state_path(const char *name);

/* Makes the folder that will hold `name`. False and `error` set when nothing can be kept there. */
bool state_prepare(const char *name, struct error *error);

/* Writes the file: all of it, or none; whoever reads meanwhile sees the old one or the new one. */
bool state_write(const char *name, const json_t *tree, struct error *error);

/* The tree of the file, in `arena`; NULL when there is no such file, and also, with `error` set,
 * when it cannot be read or understood. */
const struct node *state_read(const char *name, struct arena *arena, struct error *error);

#endif
