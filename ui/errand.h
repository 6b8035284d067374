/* What the reader wants done with an article outside of the screen. */
#ifndef DUBAO_ERRAND_H
#define DUBAO_ERRAND_H

#include "panes/display.h"
#include "view.h"

#include <stdbool.h>
#include <stdio.h>

/* Keys: they say what is wanted, or ask for more. Files are written at once; what needs the
 * terminal waits in view->errand for errand_run(). */
void errand_copy(struct view *view);
void errand_save(struct view *view);
void errand_pipe(struct view *view);
void errand_edit(struct view *view); /* a PDF is shown instead, as below */

/* Shows a page of a PDF in the viewer of the configuration, or the system's. */
void errand_view_page(struct view *view, size_t page);

/* Writes a file; false and `error` set when it could not. */
typedef bool errand_writer(const struct view *view, const char *path, FILE *stream,
                           struct error *error);

/* Writes the file that was typed, if any, and says so, or why not. No file is written over. */
void errand_write(struct view *view, errand_writer *writer);

/* Does what waits, if anything: gives the terminal to another program and takes it back. */
void errand_run(struct view *view, struct display *display);

#endif
