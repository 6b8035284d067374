#include "ui.h"

#include "actions.h"
#include "arrange.h"
#include "ask.h"
#include "errand.h"
#include "growth.h"
#include "memory/preference.h"
#include "memory/recall.h"
#include "panes/chooser.h"
#include "panes/display.h"
#include "proof/proof_find.h"
#include "proof/proof_view.h"
#include "seek.h"
#include "terminal/keys.h"
#include "terminal/screen.h"
#include "view.h"

#include "../model/clock.h"
#include "../model/message.h"
#include "../model/source/visible.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How long a message stays when no key is pressed. */
#define MESSAGE_MILLISECONDS 6000
/* What was read is written down so often, and when the reader pauses: a crash costs little, also
 * somebody who never stops for long, and hardly a key waits for the disk. */
#define SAVE_MILLISECONDS  10000
#define PAUSE_MILLISECONDS 2000
#define NEVER              LLONG_MAX
/* Keys that came while the last frame was drawn share the next one, up to so many. */
#define KEYS_A_FRAME 32
/* Of an id that is told to be wrong. */
#define ID_BYTES 64

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
    const struct ui_options *options;
    struct growth_news news; /* not shown yet */
    bool touched;            /* something was pressed */
    bool is_saved;           /* nothing was pressed since */
    long long saved_at;      /* in milliseconds of clock.h */
    long long heard_at;      /* the last event */
    bool ended;
};

/* Once nothing could be written there is no use in trying again. */
static void save(struct session *session)
{
    const struct view *view = session->view;
    session->is_saved = true;
    session->saved_at = clock_milliseconds();
    if (!session->memory || session->unsaved->message[0])
        return;
    if (view->issue->is_partial)
        recall_add(view, session->memory);
    else
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

/* The reader is somewhere else already: he can go back to where he stopped. */
static void offer_to_go_back(struct session *session)
{
    struct view *view = session->view;
    struct trail_mark here = view_mark(view), before;
    if (!recall_go(view, &session->memory->place))
        return;
    before = view_mark(view);
    view_return(view, here);
    if (before.entry == here.entry)
        return;
    view_push_mark(view, before);
    view_say(view, _("%s: to where you stopped on %.10s"), keys_first(view->config, ACTION_BACK),
             session->memory->saved);
}

static void go_on(struct session *session)
{
    const struct memory *memory = session->memory;
    if (recall_go(session->view, &memory->place) && memory->saved[0])
        view_say(session->view, _("going on where you stopped on %.10s"), memory->saved);
}

/* Where the reader proofread before the issue was read anew. */
static void open_proof(struct session *session)
{
    struct view *view = session->view;
    if (session->options->proof_at == ORIGIN_NONE || view->issue->is_partial || session->touched)
        return;
    proof_view_open(view);
    if (view->proofing)
        proof_view_go(view, session->options->proof_at);
    if (session->options->message)
        view_say(view, "%s", session->options->message);
}

/* What the whole issue brings: the memory, and corrections. A reader who did nothing yet goes where
 * he stopped. */
static void take_whole(struct session *session, const struct growth_news *news)
{
    struct view *view = session->view;
    struct error distrust = {0};
    session->memory = view->memory = news->memory;
    if (session->options->before && !news->memory->saved[0])
        memory_inherit(news->memory, session->options->before);
    proof_view_correct(view, &distrust);
    recall_mark_read(view, news->memory);
    if (!session->touched)
        go_on(session);
    else if (news->memory->saved[0])
        offer_to_go_back(session);
    if (distrust.message[0] || news->lost.message[0])
        view_say(view, "%s", distrust.message[0] ? distrust.message : news->lost.message);
    open_proof(session);
}

/* What comes is listed in the order that is shown. */
static void tell_order(const struct session *session)
{
    if (session->options->growth)
        growth_set_order(session->options->growth,
                         (enum contents_order)session->view->options.list_order);
}

/* Nothing that is open on the screen, and no proof of a part, has to bear another issue. */
static bool can_take_pages(const struct view *view)
{
    return view->overlay == OVERLAY_NONE && !view->mark.is_on && !view->drags;
}

static void take_pages(struct session *session)
{
    struct growth_news *news = &session->news;
    if (!news->issue || !can_take_pages(session->view))
        return;
    arrange_show_issue(session->view, news->issue, news->entries);
    session->view->reporters = news->reporters;
    growth_shown(session->options->growth);
    if (news->memory)
        take_whole(session, news);
    view_prepare(session->view);
    news->issue = NULL;
    news->entries = NULL;
    news->reporters = NULL;
}

static void hear_news(struct session *session)
{
    struct growth_news news;
    growth_take(session->options->growth, &news);
    if (news.issue) {
        entries_destroy(session->news.entries); /* of what never came onto the screen */
        session->news = news;
    } else if (news.error.message[0])
        view_say(session->view, "%s", news.error.message);
}

static void handle(struct session *session, const struct event *event)
{
    session->touched = session->touched || event->kind != EVENT_NEWS;
    switch (event->kind) {
    case EVENT_NEWS:
        hear_news(session);
        break;
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
    tell_order(session);
    take_pages(session);
    session->ended = session->ended || session->view->quit;
}

/* Searches, for a text or for what to decide, that go on while no key comes. */
static bool is_searching(const struct view *view)
{
    return !find_is_whole(view->find) || !arrange_is_whole(view) || !proof_find_is_whole(view) ||
           !proof_view_is_whole(view);
}

static void search_on(struct view *view)
{
    if (!proof_find_is_whole(view))
        proof_find_go_on(view);
    else if (!arrange_is_whole(view))
        arrange_go_on(view);
    else if (!find_is_whole(view->find))
        seek_go_on(view);
    else
        proof_view_go_on(view);
}

/* When something is to be done without a key; NEVER for nothing. */
static long long message_ends(const struct session *session)
{
    return session->view->message[0] ? session->heard_at + MESSAGE_MILLISECONDS : NEVER;
}

static long long save_begins(const struct session *session)
{
    long long pause = session->heard_at + PAUSE_MILLISECONDS;
    long long again = session->saved_at + SAVE_MILLISECONDS;
    if (session->is_saved)
        return NEVER;
    return pause > again ? pause : again;
}

/* In milliseconds, for display_wait(). */
static int time_to_wait(const struct session *session)
{
    long long ends = message_ends(session), begins = save_begins(session);
    long long first = ends < begins ? ends : begins;
    if (is_searching(session->view))
        return 0;
    if (first == NEVER)
        return -1;
    long long left = first - clock_milliseconds();
    return left > 0 ? (int)left : 0;
}

static void pass_time(struct session *session)
{
    long long now = clock_milliseconds();
    if (is_searching(session->view)) {
        search_on(session->view);
        return;
    }
    if (now >= message_ends(session))
        session->view->message[0] = '\0';
    if (now >= save_begins(session))
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
        session->heard_at = clock_milliseconds();
    if (event.kind != EVENT_NOTHING && event.kind != EVENT_NEWS)
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
    if (options->memory) {
        recall_mark_read(view, options->memory);
        go_on(session);
    }
}

static void say_no_article(struct view *view, const char *id)
{
    char cut[ID_BYTES];
    char line[VISIBLE_ROOM(sizeof cut)];
    snprintf(cut, sizeof cut, "%s", id);
    visible_write(cut, line);
    view_say(view, _("there is no article %.500s in this issue"), line);
}

static void open_first(struct view *view, const struct ui_options *options)
{
    size_t entry = ENTRY_NONE;
    if (options->article)
        entry = entries_of_id(view->entries, options->article);
    if (entry != ENTRY_NONE) {
        view_select(view, entry);
        view_set_pane(view, PANE_BODY);
    } else if (options->article)
        say_no_article(view, options->article);
    if (options->find)
        seek_text(view, options->find);
    if (options->offer && options->shelf)
        chooser_open_shelf(view);
    else if (options->offer)
        chooser_open_recents(view);
    if (options->message)
        view_say(view, "%s", options->message);
}

/* Who leaves before the issue was read whole has read something all the same. */
static void remember_part(struct session *session)
{
    struct growth_news *news = &session->news;
    if (!session->options->growth || session->memory)
        return;
    if (news->memory || session->touched)
        session->memory = news->memory
                              ? news->memory
                              : growth_memory(session->options->growth, session->view->issue);
}

static void close_session(struct session *session)
{
    /* What is only looked at while something is typed is not where the reader is. */
    ask_cancel(session->view);
    remember_part(session);
    if (session->touched || !session->view->issue->is_partial)
        save(session);
    proof_view_save(session->view, session->lost);
    history_free(&session->searches);
    entries_destroy(session->news.entries);
    reporters_destroy(session->news.reporters);
    grid_destroy(session->grid);
    view_destroy(session->view);
    display_close(session->display);
}

bool ui_run(const struct issue *issue, const struct config *config,
            const struct ui_options *options, struct ui_result *result, struct error *error)
{
    *result = (struct ui_result){
        .reopen = RECENT_NONE, .reopen_shelf = RECENT_NONE, .proof_at = ORIGIN_NONE};
    /* What the reader prefers goes over the configuration. */
    struct config preferred = *config;
    if (options->memory || options->growth)
        preference_load(&preferred.options, &result->unsaved);
    struct session session = {.display = display_open(&preferred, error),
                              .saved = preferred.options,
                              .unsaved = &result->unsaved,
                              .lost = &result->lost,
                              .options = options,
                              .saved_at = clock_milliseconds(),
                              .heard_at = clock_milliseconds()};
    if (!session.display)
        return false;
    struct cell_widths widths = display_widths(session.display);
    session.view = view_create(issue, &preferred, &widths);
    session.view->configured = config->options;
    session.grid = grid_create(&widths);
    take_size(&session);
    struct error distrust = {0};
    if (!issue->is_partial)
        proof_view_correct(session.view, &distrust);
    if (options->growth)
        display_watch(session.display, growth_descriptor(options->growth));
    tell_order(&session);
    open_memory(&session, options);
    open_first(session.view, options);
    open_proof(&session);
    if (distrust.message[0])
        view_say(session.view, "%s", distrust.message);
    while (!session.ended) {
        draw(&session);
        take_events(&session);
    }
    result->reopen = session.view->reopen;
    result->reopen_shelf = session.view->reopen_shelf;
    result->learnt = session.view->learnt;
    session.view->learnt = NULL;
    if (session.view->proofing)
        result->proof_at = session.view->proof->cursor;
    close_session(&session);
    result->memory = session.memory;
    return true;
}
