#include "ui.h"

#include "actions.h"
#include "display.h"
#include "screen.h"
#include "seek.h"
#include "view.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How long a message stays when no key is pressed. */
#define MESSAGE_MILLISECONDS 6000
/* Keys that came while the last frame was drawn share the next one, up to so many. */
#define KEYS_A_FRAME 32

bool ui_possible(void)
{
    const char *name = getenv("TERM");
    return isatty(STDOUT_FILENO) && name && name[0] && strcmp(name, "dumb") != 0;
}

/* What holds the view together while it runs. */
struct session {
    struct display *display;
    struct view *view;
    struct grid *grid;
    bool ended;
};

static void take_size(struct session *session)
{
    int rows;
    int columns;
    display_size(session->display, &rows, &columns);
    view_resize(session->view, rows, columns);
}

static void draw(struct session *session)
{
    if (session->view->redraw)
        display_redraw(session->display);
    session->view->redraw = false;
    screen_draw(session->view, session->grid);
    display_show(session->display, session->grid);
}

static void handle(struct session *session, const struct event *event)
{
    switch (event->kind) {
    case EVENT_KEY:
        actions_key(session->view, event->key);
        break;
    case EVENT_RESIZE:
        take_size(session);
        break;
    case EVENT_CLICK:
        actions_click(session->view, event->row, event->column);
        break;
    case EVENT_WHEEL:
        actions_wheel(session->view, event->row, event->column, event->direction);
        break;
    case EVENT_END:
        session->ended = true;
        break;
    case EVENT_NOTHING:
        break;
    }
    session->ended = session->ended || session->view->quit;
}

/* Waits for one event, then takes what else has come meanwhile: a held key or a dragged corner of
 * the window must not leave a queue of frames behind. */
static void take_events(struct session *session)
{
    bool message = session->view->message[0] != '\0';
    struct event event = display_wait(session->display, message ? MESSAGE_MILLISECONDS : -1);
    if (event.kind == EVENT_NOTHING)
        session->view->message[0] = '\0';
    for (int i = 0; i < KEYS_A_FRAME && event.kind != EVENT_NOTHING && !session->ended; i++) {
        handle(session, &event);
        if (!session->ended)
            event = display_wait(session->display, 0);
    }
    if (event.kind != EVENT_NOTHING && !session->ended)
        handle(session, &event);
}

static void open_first(struct view *view, const struct ui_options *options)
{
    size_t entry = ENTRY_NONE;
    if (options && options->article)
        entry = entries_of_id(view->entries, options->article);
    if (entry != ENTRY_NONE) {
        view_select(view, entry);
        view_set_pane(view, PANE_BODY);
    }
    if (options && options->find)
        seek_text(view, options->find);
}

bool ui_run(const struct issue *issue, const struct config *config,
            const struct ui_options *options, struct error *error)
{
    struct session session = {.display = display_open(config, error)};
    if (!session.display)
        return false;
    struct cell_widths widths = display_widths(session.display);
    session.view = view_create(issue, config, &widths);
    session.grid = grid_create(&widths);
    take_size(&session);
    open_first(session.view, options);
    while (!session.ended) {
        draw(&session);
        take_events(&session);
    }
    grid_destroy(session.grid);
    view_destroy(session.view);
    display_close(session.display);
    return true;
}
