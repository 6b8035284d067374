/* A file in a viewer: the one the reader named, else the system's own. */
#ifndef DUBAO_VIEWER_H
#define DUBAO_VIEWER_H

#include "../../model/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Shows a PDF at a sheet, counted from 1. `command` is split at blanks, {file} and {page} in its
 * words are put in; NULL: the system is asked (xdg-open; `open` on macOS), and its viewer goes to
 * the sheet where it is known how to ask it. No shell is asked, the screen stays as it is, nobody
 * waits for the viewer. False, and `error` set, when there is none. */
bool viewer_open(const char *command, const char *path, size_t sheet, struct error *error);

#endif
