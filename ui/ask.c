#include "ask.h"

#include "../model/message.h"

#include <stdio.h>
#include <string.h>

/* Room for the words at the right end. */
#define SAY_BYTES 64

void ask(struct view *view, const struct question *question, const char *text)
{
    view->overlay = OVERLAY_PROMPT;
    view->question = question;
    view->recalled = 0;
    prompt_set(&view->prompt, text);
}

static void call(void (*function)(struct view *view), struct view *view)
{
    if (function)
        function(view);
}

/* Steps through earlier searches, the last one first; before them all is an empty line. False for a
 * key that does not. */
static bool recall(struct view *view, const char *key)
{
    bool back = strcmp(key, "Up") == 0 || strcmp(key, "Ctrl-P") == 0;
    bool on = strcmp(key, "Down") == 0 || strcmp(key, "Ctrl-N") == 0;
    const struct history *searches = view->searches;
    if (!view->question->recalls || !searches || (!back && !on))
        return false;
    size_t recalled = view->recalled;
    if (back && recalled < searches->count)
        recalled++;
    else if (on && recalled > 0)
        recalled--;
    if (recalled == view->recalled)
        return true;
    view->recalled = recalled;
    prompt_set(&view->prompt, recalled > 0 ? searches->texts[recalled - 1] : "");
    call(view->question->edited, view);
    return true;
}

void ask_cancel(struct view *view)
{
    if (view->overlay != OVERLAY_PROMPT)
        return;
    view->overlay = OVERLAY_NONE;
    call(view->question->cancelled, view);
}

void ask_key(struct view *view, const char *key)
{
    const struct question *question = view->question;
    if (recall(view, key))
        return;
    switch (prompt_key(&view->prompt, key)) {
    case PROMPT_EDITED:
        call(question->edited, view);
        break;
    case PROMPT_ACCEPTED:
        view->overlay = OVERLAY_NONE;
        call(question->accepted, view);
        break;
    case PROMPT_CANCELLED:
        ask_cancel(view);
        break;
    case PROMPT_IGNORED:
        break;
    }
}

void ask_draw(const struct view *view, struct grid *grid)
{
    struct area area = view->geometry.status;
    char text[SAY_BYTES] = "";
    prompt_draw(&view->prompt, _(view->question->label), grid, area);
    if (view->question->say)
        view->question->say(view, text, sizeof text);
    int width = text_width(grid_widths(grid), text, strlen(text)).count;
    if (grid_cursor(grid).column + 2 + width < area.columns)
        grid_text(grid, area, 0, area.columns - 1 - width, text, strlen(text), ink_of(ROLE_STATUS));
}
