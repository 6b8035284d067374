#include "ui.h"

#include "actions.h"
#include "errand.h"
#include "memory/preference.h"
#include "memory/recall.h"
#include "panes/chooser.h"
#include "panes/display.h"
#include "proof/proof_view.h"
#include "seek.h"
#include "terminal/screen.h"
#include "view.h"

#include "../model/message.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How long a message stays when no key is pressed. */
#define MESSAGE_MILLISECONDS 6000
/* How long the reader must pause before what was read is written down: no key waits for the disk,
 * and a crash costs little. */
#define SAVE_MILLISECONDS 10000
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
    struct memory *memory; /* NULL: nothing is kept */
    struct history searches;
    struct config_options saved; /* as they are in the file of preferences */
    struct error *unsaved;
    struct error *lost; /* decisions */
    bool is_saved;      /* nothing was pressed since */
    bool ended;
};

/* Once nothing could be written there is no use in trying again. */
static void save(struct session *session)
{
    const struct view *view = session->view;
    session->is_saved = true;
    if (!session->memory || session->unsaved->message[0])
        return;
    recall_collect(view, session->memory);
    if (memory_save(session->memory, session->unsaved) &&
        preference_save(&view->configured, &view->options, &session->saved, session->unsaved))
        history_save(&session->searches, session->unsaved);
}

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
    display_set_theme(session->display, (enum theme)session->view->options.theme);
    display_set_mouse(session->display, session->view->options.mouse);
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
    case EVENT_DRAG:
    case EVENT_RELEASE:
        actions_drag(session->view, event->row, event->column, event->kind == EVENT_RELEASE);
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
    errand_run(session->view, session->display);
    session->ended = session->ended || session->view->quit;
}

/* The time until something is to be done without a key. */
static int time_to_wait(const struct session *session)
{
    if (session->view->message[0])
        return MESSAGE_MILLISECONDS;
    return session->is_saved ? -1 : SAVE_MILLISECONDS;
}

static void pass_time(struct session *session)
{
    if (session->view->message[0])
        session->view->message[0] = '\0';
    else if (!session->is_saved)
        save(session);
}

/* Waits for one event, then takes what else has come meanwhile: a held key or a dragged corner of
 * the window must not leave a queue of frames behind. */
static void take_events(struct session *session)
{
    struct event event = display_wait(session->display, time_to_wait(session));
    if (event.kind == EVENT_NOTHING)
        pass_time(session);
    else
        session->is_saved = false;
    for (int i = 0; i < KEYS_A_FRAME && event.kind != EVENT_NOTHING && !session->ended; i++) {
        handle(session, &event);
        if (!session->ended)
            event = display_wait(session->display, 0);
    }
    if (event.kind != EVENT_NOTHING && !session->ended)
        handle(session, &event);
}

static void open_memory(struct session *session, const struct ui_options *options)
{
    struct view *view = session->view;
    session->memory = options->memory;
    view->memory = options->memory;
    view->recents = options->recents;
    view->shelf = options->shelf;
    view->searches = &session->searches;
    history_load(&session->searches, NULL);
    if (options->memory && recall_apply(view, options->memory) && options->memory->saved[0])
        view_say(view, _("going on where you stopped on %.10s"), options->memory->saved);
}

static void open_first(struct view *view, const struct ui_options *options)
{
    size_t entry = ENTRY_NONE;
    if (options->article)
        entry = entries_of_id(view->entries, options->article);
    if (entry != ENTRY_NONE) {
        view_select(view, entry);
        view_set_pane(view, PANE_BODY);
    }
    if (options->find)
        seek_text(view, options->find);
    if (options->offer && options->shelf)
        chooser_open_shelf(view);
    else if (options->offer)
        chooser_open_recents(view);
    if (options->message)
        view_say(view, "%s", options->message);
}

static void close_session(struct session *session)
{
    save(session);
    proof_view_save(session->view, session->lost);
    history_free(&session->searches);
    grid_destroy(session->grid);
    view_destroy(session->view);
    display_close(session->display);
}

bool ui_run(const struct issue *issue, const struct config *config,
            const struct ui_options *options, struct ui_result *result, struct error *error)
{
    *result = (struct ui_result){.reopen = RECENT_NONE, .reopen_shelf = RECENT_NONE};
    /* What the reader prefers goes over the configuration. */
    struct config preferred = *config;
    if (options->memory)
        preference_load(&preferred.options, &result->unsaved);
    struct session session = {.display = display_open(&preferred, error),
                              .saved = preferred.options,
                              .unsaved = &result->unsaved,
                              .lost = &result->lost};
    if (!session.display)
        return false;
    struct cell_widths widths = display_widths(session.display);
    session.view = view_create(issue, &preferred, &widths);
    session.view->configured = config->options;
    session.grid = grid_create(&widths);
    take_size(&session);
    struct error distrust = {0};
    proof_view_correct(session.view, &distrust);
    open_memory(&session, options);
    open_first(session.view, options);
    if (distrust.message[0])
        view_say(session.view, "%s", distrust.message);
    while (!session.ended) {
        draw(&session);
        take_events(&session);
    }
    result->reopen = session.view->reopen;
    result->reopen_shelf = session.view->reopen_shelf;
    close_session(&session);
    return true;
}
