/* What the reader wants done with an article outside of the screen. */
#ifndef DUBAO_ERRAND_H
#define DUBAO_ERRAND_H

#include "panes/display.h"
#include "view.h"

/* Keys: they say what is wanted, or ask for more. Files are written at once; what needs the
 * terminal waits in view->errand for errand_run(). */
void errand_copy(struct view *view);
void errand_save(struct view *view);
void errand_pipe(struct view *view);
void errand_edit(struct view *view);

/* Does what waits, if anything: gives the terminal to another program and takes it back. */
void errand_run(struct view *view, struct display *display);

#endif
