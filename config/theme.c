#include "theme.h"

#define COLOUR_OWN ((short)-1)

static struct style plain_style(const struct config *config, enum theme theme, enum role role)
{
    const struct theme_styles *own = &config->themes[theme];
    return own->is_set[role] ? own->styles[role] : config->styles[role];
}

struct style theme_style(const struct config *config, enum theme theme, enum role role)
{
    struct style style = plain_style(config, theme, role);
    struct style paper = plain_style(config, theme, ROLE_TEXT);
    if (theme == THEME_MONOCHROME)
        style.foreground = style.background = paper.foreground = paper.background = COLOUR_OWN;
    if (style.foreground == COLOUR_OWN)
        style.foreground = paper.foreground;
    if (style.background == COLOUR_OWN)
        style.background = paper.background;
    return style;
}
