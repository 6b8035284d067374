/* The help screen, made from the table of actions and the configured keys: it cannot drift. */
#ifndef DUBAO_HELP_H
#define DUBAO_HELP_H

#include "../view.h"

void help_open(struct view *view);

/* An action while help is open: it scrolls or closes. */
void help_action(struct view *view, enum action action);

void help_draw(struct view *view, struct grid *grid);

#endif
