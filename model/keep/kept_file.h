/* Files that the program writes for itself: where they are, and how they are written so that no
 * crash and no full disk costs what was there before. */
#ifndef DUBAO_KEPT_FILE_H
#define DUBAO_KEPT_FILE_H

#include "../error.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A new text of its parts, one after the other, malloc'ed. */
char *kept_path(const char *first, const char *second, const char *third);

/* "$VARIABLE/dubao/NAME", or "~/FALLBACK/dubao/NAME" where it is not set or relative (XDG Base
 * Directory Specification), malloc'ed; NULL when the environment names no place. */
char *kept_home(const char *variable, const char *fallback, const char *name);

/* Makes the folders that will hold `path`, for nobody else to read. False and `error` set when
 * nothing can be written there. */
bool kept_prepare(const char *path, struct error *error);

/* Whether files can be made in the folder of `path`. */
bool kept_folder_is_writable(const char *path);

/* Writes a file: all of it, or none; it is on the disk, not only on its way there, when this
 * returns true. Whoever reads meanwhile sees the old file or the new one. A new file gets `mode`,
 * less the umask; an old one keeps its own, and a symbolic link stays one. */
bool kept_write(const char *path, mode_t mode, const char *bytes, size_t length,
                struct error *error);

/* The same for a tree, as YAML. */
bool kept_write_tree(const char *path, mode_t mode, const json_t *tree, struct error *error);

/* Now, in UTC: "2025-09-26T06:59:00Z". */
#define KEPT_TIME_SIZE 24 /* with the zero byte */
void kept_time(char text[KEPT_TIME_SIZE]);

/* Takes away what kept_write() of a program that was killed left beside `path`. Only for whoever
 * knows that nobody else writes. */
void kept_sweep(const char *path);

#endif
