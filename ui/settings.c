#include "settings.h"

#include "arrange.h"
#include "mark.h"
#include "memory/recall.h"
#include "panes/chooser.h"

#include "../config/option.h"
#include "../model/message.h"

#include <stdio.h>
#include <string.h>

#define SETTINGS_COLUMNS 60
#define SHOWN            (sizeof shown / sizeof *shown)

/* Those one may want to try while reading. */
static const enum option_number shown[] = {
    OPTION_theme,         OPTION_measure, OPTION_indent,     OPTION_paragraph_gap, OPTION_justify,
    OPTION_line_breaking, OPTION_hanging, OPTION_list_order, OPTION_mouse,
};

/* Values that are words of a file, as the reader sees them. */
static const struct {
    const char *value;
    const char *label;
} words[] = {
    {"true", N_("yes")},
    {"false", N_("no")},
    {"own", N_("the terminal's own")},
    {"light", N_("light")},
    {"dark", N_("dark")},
    {"high-contrast", N_("high contrast")},
    {"monochrome", N_("monochrome")},
    {"none", N_("none")},
    {"basic", N_("basic")},
    {"gb", N_("national standard")},
    {"strict", N_("strict")},
    {"section", N_("by section")},
    {"page", N_("by page")},
};

static size_t count_settings(const struct view *view)
{
    (void)view;
    return SHOWN + 1;
}

static const char *name_setting(const struct view *view, size_t index, char *buffer, size_t size)
{
    (void)view;
    (void)buffer;
    (void)size;
    /* Behind the settings is the way back. */
    return index < SHOWN ? _(option_table[shown[index]].text) : _("all as in the configuration");
}

static void label_setting(const struct view *view, size_t index, char *label, size_t size)
{
    char value[32];
    if (index >= SHOWN)
        return;
    option_write(&view->options, shown[index], value, sizeof value);
    snprintf(label, size, "%s", value);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].value, value) == 0)
            snprintf(label, size, "%s", _(words[i].label));
}

/* Empty rows are blocks, so positions count them: the reader keeps his place all the same. */
static void change_gap(struct view *view, int gap)
{
    struct memory_place place = recall_place(view);
    mark_close(view);
    for (size_t i = 0; i < view->entries->count; i++)
        view->positions[i] = recall_move(view, i, gap);
    view->options.paragraph_gap = gap;
    recall_go(view, &place);
}

static void set_value(struct view *view, enum option_number number, int value)
{
    if (value == option_get(&view->options, number))
        return;
    if (number == OPTION_list_order)
        arrange_regroup(view);
    else if (number == OPTION_paragraph_gap)
        change_gap(view, value);
    else
        option_set(&view->options, number, value);
}

/* The list's width too, which has no row of its own. */
static void reset(struct view *view)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        set_value(view, (enum option_number)i,
                  option_get(&view->configured, (enum option_number)i));
}

static void change(struct view *view, size_t index, int step)
{
    if (index < SHOWN)
        set_value(view, shown[index], option_next(&view->options, shown[index], step));
    else
        reset(view);
}

void settings_open(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Layout"),
        .columns = SETTINGS_COLUMNS,
        .count = count_settings,
        .name = name_setting,
        .label = label_setting,
        .change = change,
    };
    chooser_open(view, &list);
}
