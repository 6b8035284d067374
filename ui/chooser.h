/* Choosing a section. */
#ifndef DUBAO_CHOOSER_H
#define DUBAO_CHOOSER_H

#include "view.h"

void chooser_open(struct view *view);

/* An action while the chooser is open. */
void chooser_action(struct view *view, enum action action);

void chooser_draw(struct view *view, struct grid *grid);

#endif
