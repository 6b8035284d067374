#include "actions.h"

#include "arrange.h"
#include "ask.h"
#include "errand.h"
#include "follow.h"
#include "mark.h"
#include "memory/bookmark.h"
#include "panes/chooser.h"
#include "panes/help.h"
#include "proof/proof_actions.h"
#include "proof/proof_move.h"
#include "proof/proof_view.h"
#include "reporter.h"
#include "seek.h"
#include "settings.h"
#include "terminal/keys.h"

#include "../model/message.h"

/* Lines of one turn of the wheel. */
#define WHEEL_LINES 3
/* One step of wider or narrower, and the limits of the option, in Han. */
#define MEASURE_STEP  2
#define MEASURE_LEAST 8
#define MEASURE_MOST  200
/* The widest list a drag can make, as its option allows. */
#define LIST_MOST 80

static bool in_list(const struct view *view)
{
    return view->pane == PANE_LIST;
}

static void go_to_entry(struct view *view, long step)
{
    size_t entry = arrange_step(view, step, in_list(view));
    if (entry != view->selected)
        view_select(view, entry);
    else
        view_say(view, "%s",
                 step < 0 ? _("this is the first article") : _("this is the last article"));
}

/* With both panes on the screen paging is for the article, whichever pane has the keys: one chooses
 * with the arrows and reads with the space bar. */
static bool pages_list(const struct view *view)
{
    return in_list(view) && !view->geometry.two_panes;
}

static void down(struct view *view)
{
    if (in_list(view))
        go_to_entry(view, 1);
    else
        view_scroll(view, 1);
}

static void up(struct view *view)
{
    if (in_list(view))
        go_to_entry(view, -1);
    else
        view_scroll(view, -1);
}

/* A page further; behind the end of an article comes the beginning of the next one. */
static void page_down(struct view *view)
{
    if (pages_list(view)) {
        go_to_entry(view, view_page_rows(view));
        return;
    }
    view_note_end(view);
    if (view_scroll(view, view_page_rows(view)))
        return;
    go_to_entry(view, 1);
}

static void page_up(struct view *view)
{
    if (pages_list(view))
        go_to_entry(view, -view_page_rows(view));
    else
        view_scroll(view, -view_page_rows(view));
}

static void half_down(struct view *view)
{
    if (pages_list(view))
        go_to_entry(view, view_half_rows(view));
    else
        view_scroll(view, view_half_rows(view));
}

static void half_up(struct view *view)
{
    if (pages_list(view))
        go_to_entry(view, -view_half_rows(view));
    else
        view_scroll(view, -view_half_rows(view));
}

static void select_if_any(struct view *view, size_t entry)
{
    if (entry != ENTRY_NONE)
        view_select(view, entry);
}

static void top(struct view *view)
{
    if (in_list(view))
        select_if_any(view, arrange_first(view));
    else
        view_scroll_to(view, 0);
}

static void bottom(struct view *view)
{
    if (in_list(view))
        select_if_any(view, arrange_last(view));
    else
        view_scroll_to(view, SIZE_MAX);
}

static void left(struct view *view)
{
    view_set_pane(view, PANE_LIST);
}

static void right(struct view *view)
{
    view_set_pane(view, PANE_BODY);
}

static void other_pane(struct view *view)
{
    view_set_pane(view, in_list(view) ? PANE_BODY : PANE_LIST);
}

static void open_entry(struct view *view)
{
    if (in_list(view) && arrange_is_folded(view))
        arrange_fold(view);
    else if (in_list(view))
        right(view);
    else
        follow_jump(view);
}

/* Undoes the last step away from reading: a jump, then the article, then the filter, then the marks
 * of a search. */
static void back(struct view *view)
{
    if (view_pop(view))
        return;
    if (!in_list(view)) {
        left(view);
        return;
    }
    if (view->filter[0]) {
        arrange_clear_filter(view);
        return;
    }
    find_destroy(view->find);
    view->find = NULL;
}

static void next_article(struct view *view)
{
    go_to_entry(view, 1);
}

static void previous_article(struct view *view)
{
    go_to_entry(view, -1);
}

static void next_section(struct view *view)
{
    size_t entry = arrange_next_group(view, 1);
    if (entry == ENTRY_NONE)
        view_say(view, "%s", _("this is the last section"));
    else
        arrange_go_to_group(view, entry);
}

/* Like a skip button: first to the section's own beginning, then to the one before. */
static void previous_section(struct view *view)
{
    const struct entries *entries = view->entries;
    size_t group = entries->count > 0 ? entries->items[view->selected].group : 0;
    size_t own = arrange_first_of(view, group);
    size_t entry = own < view->selected ? own : arrange_next_group(view, -1);
    if (entry == ENTRY_NONE)
        view_say(view, "%s", _("this is the first section"));
    else
        arrange_go_to_group(view, entry);
}

/* The first key of the action is the first section, and so on. */
static void section_number(struct view *view)
{
    size_t entry = arrange_first_of(view, view->key_rank);
    if (entry == ENTRY_NONE)
        view_say(view, _("there is no section %zu"), view->key_rank + 1);
    else
        arrange_go_to_group(view, entry);
}

static void next_unread(struct view *view)
{
    size_t entry = arrange_next_unread(view);
    if (entry == ENTRY_NONE)
        view_say(view, "%s", _("everything is read"));
    else
        view_select(view, entry);
}

static void toggle_read(struct view *view)
{
    view->read[view->selected] = !view->read[view->selected];
    view->keeps_unread = !view->read[view->selected];
}

static void toggle_mouse(struct view *view)
{
    view->options.mouse = !view->options.mouse;
    view_say(view, "%s", view->options.mouse ? _("mouse on") : _("mouse off"));
}

/* The limits are the option's; past the pane's width a wider measure would change nothing. */
static void change_measure(struct view *view, int step)
{
    int seen = (view->geometry.text.columns + 1) / 2;
    int measure = view->options.measure;
    if (measure > seen && seen >= MEASURE_LEAST)
        measure = step > 0 ? measure : seen;
    if (step < 0 || view->geometry.text.columns >= measure * 2)
        measure += step;
    measure = measure < MEASURE_LEAST ? MEASURE_LEAST : measure;
    view->options.measure = measure > MEASURE_MOST ? MEASURE_MOST : measure;
    view_prepare(view);
    view_say(view, _("lines of %d characters"), view->options.measure);
}

static void wider(struct view *view)
{
    change_measure(view, MEASURE_STEP);
}

static void narrower(struct view *view)
{
    change_measure(view, -MEASURE_STEP);
}

static void redraw(struct view *view)
{
    view->redraw = true;
}

static void quit(struct view *view)
{
    view->quit = proof_view_may_quit(view);
}

typedef void handler(struct view *view);

static handler *const handlers[ACTION_COUNT] = {
    [ACTION_DOWN] = down,
    [ACTION_UP] = up,
    [ACTION_PAGE_DOWN] = page_down,
    [ACTION_PAGE_UP] = page_up,
    [ACTION_HALF_DOWN] = half_down,
    [ACTION_HALF_UP] = half_up,
    [ACTION_TOP] = top,
    [ACTION_BOTTOM] = bottom,
    [ACTION_LEFT] = left,
    [ACTION_RIGHT] = right,
    [ACTION_OTHER_PANE] = other_pane,
    [ACTION_OPEN] = open_entry,
    [ACTION_BACK] = back,
    [ACTION_NEXT_ARTICLE] = next_article,
    [ACTION_PREVIOUS_ARTICLE] = previous_article,
    [ACTION_NEXT_SECTION] = next_section,
    [ACTION_PREVIOUS_SECTION] = previous_section,
    [ACTION_SECTION_NUMBER] = section_number,
    [ACTION_NEXT_UNREAD] = next_unread,
    [ACTION_TOGGLE_READ] = toggle_read,
    [ACTION_FOLD] = arrange_fold,
    [ACTION_FOLD_ALL] = arrange_fold_all,
    [ACTION_REGROUP] = arrange_regroup,
    [ACTION_FILTER] = arrange_ask_filter,
    [ACTION_MOUSE] = toggle_mouse,
    [ACTION_CHOOSE_SECTION] = chooser_open_sections,
    [ACTION_FIND] = seek_open,
    [ACTION_FIND_NEXT] = seek_next,
    [ACTION_FIND_PREVIOUS] = seek_previous,
    [ACTION_MARK] = mark_open,
    [ACTION_REPORTERS] = reporter_choose,
    [ACTION_COPY] = errand_copy,
    [ACTION_SAVE] = errand_save,
    [ACTION_PIPE] = errand_pipe,
    [ACTION_EDIT] = errand_edit,
    [ACTION_BOOKMARK] = bookmark_toggle,
    [ACTION_BOOKMARKS] = chooser_open_bookmarks,
    [ACTION_RECENT] = chooser_open_recents,
    [ACTION_SHELF] = chooser_open_shelf,
    [ACTION_PROOF] = proof_view_open,
    [ACTION_SETTINGS] = settings_open,
    [ACTION_WIDER] = wider,
    [ACTION_NARROWER] = narrower,
    [ACTION_REDRAW] = redraw,
    [ACTION_HELP] = help_open,
    [ACTION_QUIT] = quit,
};

void actions_run(struct view *view, enum action action)
{
    view_prepare(view);
    if (action == ACTION_REDRAW)
        redraw(view);
    else if (view->overlay == OVERLAY_HELP)
        help_action(view, action);
    else if (view->overlay == OVERLAY_CHOOSER)
        chooser_action(view, action);
    else if (view->proofing && !proof_action_is_shared(action))
        proof_action(view, action);
    else if (!mark_action(view, action) && handlers[action])
        handlers[action](view);
    view_prepare(view);
    if (view->proofing)
        return;
    mark_follow(view);
    if (view->overlay == OVERLAY_NONE && !in_list(view) && !view->keeps_unread)
        view_note_end(view);
    view->keeps_unread = false;
}

/* Lists and help are moved in as everywhere. */
static enum key_context context_of(const struct view *view)
{
    return view->proofing && view->overlay == OVERLAY_NONE ? KEYS_PROOF : KEYS_READING;
}

void actions_key(struct view *view, const char *key)
{
    enum action action;
    view->message[0] = '\0';
    if (view->overlay == OVERLAY_PROMPT) {
        ask_key(view, key);
        view_prepare(view);
    } else if (keys_action(view->config, context_of(view), key, &action)) {
        view->key_rank = keys_rank(view->config, action, key);
        actions_run(view, action);
    } else {
        view_say(view, _("%s: no meaning; %s shows the keys"), keys_label(key),
                 keys_first(view->config, ACTION_HELP));
    }
}

static bool over_list(const struct view *view, int row, int column)
{
    return !view->geometry.too_small && view->geometry.shows_list &&
           area_holds(view->geometry.list, row, column);
}

static bool over_body(const struct view *view, int row, int column)
{
    return !view->geometry.too_small && view->geometry.shows_body &&
           area_holds(view->geometry.body, row, column);
}

/* A line that is being typed is not taken away by a click; help is. */
static void click_overlay(struct view *view, int row, int column)
{
    if (view->overlay == OVERLAY_CHOOSER && !view->geometry.too_small)
        chooser_click(view, row, column);
    else if (view->overlay != OVERLAY_PROMPT)
        view->overlay = OVERLAY_NONE;
    view_prepare(view);
}

void actions_click(struct view *view, int row, int column)
{
    if (view->overlay != OVERLAY_PROMPT)
        view->message[0] = '\0';
    view_prepare(view);
    if (view->overlay != OVERLAY_NONE) {
        click_overlay(view, row, column);
        return;
    }
    if (view->proofing) {
        proof_move_click(view, row, column);
        return;
    }
    const struct geometry *geometry = &view->geometry;
    view->drags = geometry->two_panes && area_holds(geometry->divider, row, column);
    view->press = (struct press){over_body(view, row, column), row, column};
    mark_close(view);
    if (view->press.is_held) {
        right(view);
        follow_click(view, row);
    } else if (over_list(view, row, column)) {
        size_t line = (size_t)(row - view->geometry.list.row);
        size_t entry = list_entry_at(view->list, view->list_top, line);
        bool again = entry == view->selected && in_list(view);
        if (entry == ENTRY_NONE)
            return;
        view_select(view, entry);
        if (arrange_is_folded(view)) {
            arrange_fold(view);
            again = false;
        }
        view_set_pane(view, again ? PANE_BODY : PANE_LIST);
    }
}

/* What was marked with the mouse is copied when the button is let go. */
static void drag_text(struct view *view, int row, int column, bool ends)
{
    const struct press *press = &view->press;
    if (press->is_held && mark_between(view, press->row, press->column, row, column) && ends)
        errand_copy(view);
    view->press.is_held = press->is_held && !ends;
}

void actions_drag(struct view *view, int row, int column, bool ends)
{
    view_prepare(view);
    if (view->overlay == OVERLAY_NONE && !view->proofing)
        drag_text(view, row, column, ends);
    if (view->drags && column > 0)
        view->options.list_width = column < LIST_MOST ? column : LIST_MOST;
    view->drags = view->drags && !ends;
    view_prepare(view);
}

void actions_wheel(struct view *view, int row, int column, int direction)
{
    if (view->overlay == OVERLAY_PROMPT)
        return;
    view->message[0] = '\0';
    view_prepare(view);
    if (view->overlay != OVERLAY_NONE)
        actions_run(view, direction < 0 ? ACTION_UP : ACTION_DOWN);
    else if (view->proofing)
        proof_move_rows(view, direction * WHEEL_LINES);
    else if (over_list(view, row, column))
        go_to_entry(view, direction);
    else
        view_scroll(view, direction * WHEEL_LINES);
    view_prepare(view);
}
