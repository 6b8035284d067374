#include "actions.h"

#include "chooser.h"
#include "follow.h"
#include "help.h"
#include "keys.h"
#include "seek.h"

#include "../model/message.h"

/* Lines that stay on the screen when a page is turned, for the eye to hold on to. */
#define OVERLAP 1
/* Lines of one turn of the wheel. */
#define WHEEL_LINES 3
/* One step of wider or narrower, and the limits of the option, in Han. */
#define MEASURE_STEP  2
#define MEASURE_LEAST 8
#define MEASURE_MOST  200

static void go_to_entry(struct reader *reader, long step)
{
    size_t count = reader->entries->count;
    size_t selected = reader->selected;
    if (step < 0 && selected == 0)
        reader_say(reader, _("this is the first article"));
    else if (step > 0 && selected + 1 >= count)
        reader_say(reader, _("this is the last article"));
    else if (step < 0)
        reader_select(reader, selected > (size_t)-step ? selected - (size_t)-step : 0);
    else
        reader_select(reader, selected + (size_t)step);
}

static bool in_list(const struct reader *reader)
{
    return reader->pane == PANE_LIST;
}

/* With both panes on the screen paging is for the article, whichever pane has the keys: one chooses
 * with the arrows and reads with the space bar. */
static bool pages_list(const struct reader *reader)
{
    return in_list(reader) && !reader->geometry.two_panes;
}

static long page_rows(const struct reader *reader)
{
    int rows = reader->geometry.panes.rows;
    return rows > 3 * OVERLAP ? rows - OVERLAP : rows > 0 ? rows : 1;
}

static long half_rows(const struct reader *reader)
{
    int rows = reader->geometry.panes.rows / 2;
    return rows > 0 ? rows : 1;
}

static void down(struct reader *reader)
{
    if (in_list(reader))
        go_to_entry(reader, 1);
    else
        reader_scroll(reader, 1);
}

static void up(struct reader *reader)
{
    if (in_list(reader))
        go_to_entry(reader, -1);
    else
        reader_scroll(reader, -1);
}

/* A page further; behind the end of an article comes the beginning of the next one. */
static void page_down(struct reader *reader)
{
    if (pages_list(reader)) {
        go_to_entry(reader, page_rows(reader));
        return;
    }
    reader_note_end(reader);
    if (reader_scroll(reader, page_rows(reader)))
        return;
    go_to_entry(reader, 1);
}

static void page_up(struct reader *reader)
{
    if (pages_list(reader))
        go_to_entry(reader, -page_rows(reader));
    else
        reader_scroll(reader, -page_rows(reader));
}

static void half_down(struct reader *reader)
{
    if (pages_list(reader))
        go_to_entry(reader, half_rows(reader));
    else
        reader_scroll(reader, half_rows(reader));
}

static void half_up(struct reader *reader)
{
    if (pages_list(reader))
        go_to_entry(reader, -half_rows(reader));
    else
        reader_scroll(reader, -half_rows(reader));
}

static void top(struct reader *reader)
{
    if (in_list(reader))
        reader_select(reader, 0);
    else
        reader_scroll_to(reader, 0);
}

static void bottom(struct reader *reader)
{
    if (in_list(reader))
        reader_select(reader, reader->entries->count);
    else
        reader_scroll_to(reader, SIZE_MAX);
}

static void left(struct reader *reader)
{
    reader_set_pane(reader, PANE_LIST);
}

static void right(struct reader *reader)
{
    reader_set_pane(reader, PANE_BODY);
}

static void other_pane(struct reader *reader)
{
    reader_set_pane(reader, in_list(reader) ? PANE_BODY : PANE_LIST);
}

static void open_entry(struct reader *reader)
{
    if (in_list(reader))
        right(reader);
    else
        follow_jump(reader);
}

/* Undoes the last step away from reading: a jump, then the article, then the marks of a search. */
static void back(struct reader *reader)
{
    if (reader_pop(reader))
        return;
    if (!in_list(reader)) {
        left(reader);
        return;
    }
    find_destroy(reader->find);
    reader->find = NULL;
}

static void next_article(struct reader *reader)
{
    go_to_entry(reader, 1);
}

static void previous_article(struct reader *reader)
{
    go_to_entry(reader, -1);
}

static size_t selected_group(const struct reader *reader)
{
    return reader->entries->items[reader->selected].group;
}

static void next_section(struct reader *reader)
{
    const struct entries *entries = reader->entries;
    if (entries->count == 0 || selected_group(reader) + 1 >= entries->contents.group_count)
        reader_say(reader, _("this is the last section"));
    else
        reader_select(reader, entries->group_first[selected_group(reader) + 1]);
}

/* Like a skip button: first to the section's own beginning, then to the one before. */
static void previous_section(struct reader *reader)
{
    const struct entries *entries = reader->entries;
    size_t group = entries->count > 0 ? selected_group(reader) : 0;
    if (entries->count > 0 && reader->selected > entries->group_first[group])
        reader_select(reader, entries->group_first[group]);
    else if (group == 0)
        reader_say(reader, _("this is the first section"));
    else
        reader_select(reader, entries->group_first[group - 1]);
}

/* The limits are the option's; past the pane's width a wider measure would change nothing. */
static void change_measure(struct reader *reader, int step)
{
    int seen = (reader->geometry.text.columns + 1) / 2;
    int measure = reader->options.measure;
    if (measure > seen && seen >= MEASURE_LEAST)
        measure = step > 0 ? measure : seen;
    if (step < 0 || reader->geometry.text.columns >= measure * 2)
        measure += step;
    measure = measure < MEASURE_LEAST ? MEASURE_LEAST : measure;
    reader->options.measure = measure > MEASURE_MOST ? MEASURE_MOST : measure;
    reader_prepare(reader);
    reader_say(reader, _("lines of %d characters"), reader->options.measure);
}

static void wider(struct reader *reader)
{
    change_measure(reader, MEASURE_STEP);
}

static void narrower(struct reader *reader)
{
    change_measure(reader, -MEASURE_STEP);
}

static void redraw(struct reader *reader)
{
    reader->redraw = true;
}

static void quit(struct reader *reader)
{
    reader->quit = true;
}

typedef void handler(struct reader *reader);

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
    [ACTION_CHOOSE_SECTION] = chooser_open,
    [ACTION_FIND] = seek_open,
    [ACTION_FIND_NEXT] = seek_next,
    [ACTION_FIND_PREVIOUS] = seek_previous,
    [ACTION_WIDER] = wider,
    [ACTION_NARROWER] = narrower,
    [ACTION_REDRAW] = redraw,
    [ACTION_HELP] = help_open,
    [ACTION_QUIT] = quit,
};

void actions_run(struct reader *reader, enum action action)
{
    reader_prepare(reader);
    if (action == ACTION_REDRAW)
        redraw(reader);
    else if (reader->overlay == OVERLAY_HELP)
        help_action(reader, action);
    else if (reader->overlay == OVERLAY_CHOOSER)
        chooser_action(reader, action);
    else if (handlers[action])
        handlers[action](reader);
    reader_prepare(reader);
    if (reader->overlay == OVERLAY_NONE && !in_list(reader))
        reader_note_end(reader);
}

void actions_key(struct reader *reader, const char *key)
{
    enum action action;
    reader->message[0] = '\0';
    if (reader->overlay == OVERLAY_PROMPT) {
        seek_key(reader, key);
        reader_prepare(reader);
    } else if (keys_action(reader->config, key, &action)) {
        actions_run(reader, action);
    } else {
        reader_say(reader, _("%s: no meaning; %s shows the keys"), keys_label(key),
                   keys_first(reader->config, ACTION_HELP));
    }
}

static bool area_holds(struct area area, int row, int column)
{
    return row >= area.row && row < area.row + area.rows && column >= area.column &&
           column < area.column + area.columns;
}

static bool over_list(const struct reader *reader, int row, int column)
{
    return !reader->geometry.too_small && reader->geometry.shows_list &&
           area_holds(reader->geometry.list, row, column);
}

static bool over_body(const struct reader *reader, int row, int column)
{
    return !reader->geometry.too_small && reader->geometry.shows_body &&
           area_holds(reader->geometry.body, row, column);
}

void actions_click(struct reader *reader, int row, int column)
{
    if (reader->overlay != OVERLAY_NONE)
        return;
    reader_prepare(reader);
    if (over_body(reader, row, column)) {
        right(reader);
    } else if (over_list(reader, row, column)) {
        size_t line = reader->list_top + (size_t)(row - reader->geometry.list.row);
        size_t entry = list_entry_at(reader->list, line);
        bool again = entry == reader->selected && in_list(reader);
        if (entry == ENTRY_NONE)
            return;
        reader_select(reader, entry);
        reader_set_pane(reader, again ? PANE_BODY : PANE_LIST);
    }
}

void actions_wheel(struct reader *reader, int row, int column, int direction)
{
    if (reader->overlay == OVERLAY_PROMPT)
        return;
    reader_prepare(reader);
    if (reader->overlay != OVERLAY_NONE)
        actions_run(reader, direction < 0 ? ACTION_UP : ACTION_DOWN);
    else if (over_list(reader, row, column))
        go_to_entry(reader, direction);
    else
        reader_scroll(reader, direction * WHEEL_LINES);
}
