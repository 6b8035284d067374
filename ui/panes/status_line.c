#include "status_line.h"

#include <string.h>

int status_line_width(const struct status_line *line, const char *text)
{
    return text_width(grid_widths(line->grid), text, strlen(text)).count;
}

void status_line_put(struct status_line *line, int column, const char *text, struct ink ink)
{
    grid_text(line->grid, line->area, 0, column, text, strlen(text), ink);
}

bool status_line_left(struct status_line *line, const char *text, struct ink ink)
{
    int width = status_line_width(line, text);
    if (!text[0] || line->left + width > line->right)
        return false;
    status_line_put(line, line->left, text, ink);
    line->left += width + STATUS_LINE_GAP;
    return true;
}

bool status_line_right(struct status_line *line, const char *text, struct ink ink)
{
    int width = status_line_width(line, text);
    if (!text[0] || line->right - width < line->left)
        return false;
    status_line_put(line, line->right - width, text, ink);
    line->right -= width + STATUS_LINE_GAP;
    return true;
}

struct status_line status_line_begin(struct grid *grid, struct area area)
{
    grid_fill(grid, area, ink_of(ROLE_STATUS));
    return (struct status_line){grid, area, 1, area.columns - 1};
}
