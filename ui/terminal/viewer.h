/* A file in the system's own viewer: xdg-open, or `open` on macOS. */
#ifndef DUBAO_VIEWER_H
#define DUBAO_VIEWER_H

#include "../../model/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Asks the system to show a PDF at a sheet, counted from 1; whether the viewer goes to the sheet is
 * its own business. No shell is asked, the screen stays as it is, nobody waits for the viewer.
 * False, and `error` set, when it cannot be asked. */
bool viewer_open(const char *path, size_t sheet, struct error *error);

#endif
