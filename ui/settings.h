/* The options of layout, changed while one reads. */
#ifndef DUBAO_SETTINGS_H
#define DUBAO_SETTINGS_H

#include "view.h"

/* Lists them with their values; what is changed is seen at once. */
void settings_open(struct view *view);

#endif
