/* Choosing a section. */
#ifndef DUBAO_CHOOSER_H
#define DUBAO_CHOOSER_H

#include "reader.h"

void chooser_open(struct reader *reader);

/* An action while the chooser is open. */
void chooser_action(struct reader *reader, enum action action);

void chooser_draw(struct reader *reader, struct grid *grid);

#endif
