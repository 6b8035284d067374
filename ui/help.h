/* The help screen, made from the table of actions and the configured keys: it cannot drift. */
#ifndef DUBAO_HELP_H
#define DUBAO_HELP_H

#include "reader.h"

void help_open(struct reader *reader);

/* An action while help is open: it scrolls or closes. */
void help_action(struct reader *reader, enum action action);

void help_draw(struct reader *reader, struct grid *grid);

#endif
