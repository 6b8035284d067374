/* What a role looks like in a theme. */
#ifndef DUBAO_THEME_H
#define DUBAO_THEME_H

#include "config.h"

/* The theme's own style of the role, else the one of `colours`. Where a theme colours its paper, a
 * role that says nothing of it has the colours of the text. Monochrome has no colours whatever is
 * configured. */
struct style theme_style(const struct config *config, enum theme theme, enum role role);

#endif
