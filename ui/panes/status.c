#include "status.h"

#include "../mark.h"
#include "../terminal/keys.h"
#include "chooser.h"
#include "status_line.h"

#include "../../model/message.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define PART_BYTES 320
/* What one can do at least: move, open or go back, change the section, read on. */
#define HINTS_NEEDED 4
/* Of these the first ones, before all that is said of the place. */
#define HINTS_FIRST 3
#define HINTS_MAX   8
/* What is said of the place at least, before there is room for hints. */
#define PARTS_KEPT 2

static const char *const weekdays[] = {
    N_("Sunday"),   N_("Monday"), N_("Tuesday"),  N_("Wednesday"),
    N_("Thursday"), N_("Friday"), N_("Saturday"),
};

/* "2025-09-26 Friday"; the date as it is when it is no date. */
static void date_text(const char *date, char *text, size_t size)
{
    struct tm day = {.tm_hour = 12};
    text[0] = '\0';
    if (!date)
        return;
    snprintf(text, size, "%s", date);
    if (sscanf(date, "%4d-%2d-%2d", &day.tm_year, &day.tm_mon, &day.tm_mday) != 3)
        return;
    int year = day.tm_year;
    int month = day.tm_mon;
    day.tm_year -= 1900;
    day.tm_mon -= 1;
    day.tm_isdst = -1;
    if (mktime(&day) == (time_t)-1)
        return;
    /* TRANSLATORS: year, month, day, name of the weekday */
    snprintf(text, size, _("%d-%02d-%02d %s"), year, month, day.tm_mday, _(weekdays[day.tm_wday]));
}

static const struct entry *selected_entry(const struct view *view)
{
    return view->entries->count > 0 ? view->entries->items + view->selected : NULL;
}

/* "page 2 NAME", for what stands at the top of the body. */
static void page_text(const struct view *view, char *text, size_t size)
{
    text[0] = '\0';
    if (!selected_entry(view))
        return;
    size_t page = view_page(view);
    entries_page_label(view->issue, page, text, size);
    const char *name = page < view->issue->page_count ? view->issue->pages[page].name : NULL;
    size_t used = strlen(text);
    if (name && used < size)
        snprintf(text + used, size - used, " %s", name);
}

static void help_text(const struct view *view, char *text, size_t size)
{
    const char *key = keys_first(view->config, ACTION_HELP);
    text[0] = '\0';
    if (key[0])
        snprintf(text, size, "%s %s", key, _("help"));
}

/* The page stands over the article, in the middle of its pane; else where there is room. */
static void add_page(struct status_line *line, const struct view *view, const char *page)
{
    struct area pane = view->geometry.body;
    int width = status_line_width(line, page);
    int column = pane.column + (pane.columns - width) / 2;
    struct ink ink = ink_with(ROLE_STATUS, INK_BOLD);
    if (view->geometry.two_panes && column >= line->left && column + width <= line->right)
        status_line_put(line, column, page, ink);
    else
        status_line_right(line, page, ink);
}

void status_draw_title(const struct view *view, struct grid *grid)
{
    struct status_line line = status_line_begin(grid, view->geometry.title);
    char date[PART_BYTES];
    char page[PART_BYTES];
    char help[PART_BYTES];
    const char *paper = view->issue->paper ? view->issue->paper : _("Newspaper");
    date_text(view->issue->date, date, sizeof date);
    page_text(view, page, sizeof page);
    help_text(view, help, sizeof help);
    /* Of what does not fit the date goes first, then the hint; the page stays. */
    int kept = status_line_width(&line, page) + STATUS_LINE_GAP;
    status_line_left(&line, paper, ink_of(ROLE_HEADLINE));
    line.left += kept;
    status_line_right(&line, help, ink_of(ROLE_STATUS));
    line.left -= kept;
    line.right -= kept;
    status_line_left(&line, date, ink_of(ROLE_STATUS));
    line.right += kept;
    add_page(&line, view, page);
}

/* Keys worth a reminder. */
struct hint {
    enum action first;
    enum action second; /* ACTION_COUNT: none */
    const char *between;
    const char *list; /* what it does in the list, and in the article; NULL: not shown there */
    const char *body;
};

static const struct hint hints[] = {
    {ACTION_UP, ACTION_DOWN, "", N_("choose"), N_("scroll")},
    {ACTION_OPEN, ACTION_COUNT, "", N_("open"), NULL},
    {ACTION_LEFT, ACTION_COUNT, "", NULL, N_("list")},
    {ACTION_PREVIOUS_SECTION, ACTION_NEXT_SECTION, " ", N_("section"), N_("section")},
    {ACTION_PAGE_DOWN, ACTION_COUNT, "", N_("page"), N_("page")},
    {ACTION_FIND, ACTION_COUNT, "", N_("find"), N_("find")},
    {ACTION_QUIT, ACTION_COUNT, "", N_("quit"), N_("quit")},
};

/* While text is marked. */
static const struct hint mark_hints[] = {
    {ACTION_UP, ACTION_DOWN, "", NULL, N_("line")},
    {ACTION_LEFT, ACTION_RIGHT, "", NULL, N_("character")},
    {ACTION_MARK, ACTION_COUNT, "", NULL, N_("begin here")},
    {ACTION_COPY, ACTION_COUNT, "", NULL, N_("copy")},
    {ACTION_BACK, ACTION_COUNT, "", NULL, N_("back")},
};

/* Beside what is said of a hit. */
static const struct hint hit_hints[] = {
    {ACTION_FIND_NEXT, ACTION_COUNT, "", N_("next hit"), N_("next hit")},
    {ACTION_FIND_PREVIOUS, ACTION_COUNT, "", N_("previous hit"), N_("previous hit")},
};

/* While a list to choose from is open, one of values to change, and help. */
static const struct hint chooser_hints[] = {
    {ACTION_UP, ACTION_DOWN, "", N_("select"), N_("select")},
    {ACTION_OPEN, ACTION_COUNT, "", N_("take"), N_("take")},
    {ACTION_BACK, ACTION_COUNT, "", N_("back"), N_("back")},
};
static const struct hint remover_hints[] = {
    {ACTION_UP, ACTION_DOWN, "", N_("select"), N_("select")},
    {ACTION_OPEN, ACTION_COUNT, "", N_("take"), N_("take")},
    {ACTION_BACK, ACTION_COUNT, "", N_("back"), N_("back")},
    {ACTION_BOOKMARK, ACTION_COUNT, "", N_("take away"), N_("take away")},
};
static const struct hint changer_hints[] = {
    {ACTION_UP, ACTION_DOWN, "", N_("select"), N_("select")},
    {ACTION_LEFT, ACTION_RIGHT, " ", N_("change"), N_("change")},
    {ACTION_BACK, ACTION_COUNT, "", N_("back"), N_("back")},
};
static const struct hint help_hints[] = {
    {ACTION_UP, ACTION_DOWN, "", N_("scroll"), N_("scroll")},
    {ACTION_PAGE_DOWN, ACTION_COUNT, "", N_("page"), N_("page")},
    {ACTION_BACK, ACTION_COUNT, "", N_("back"), N_("back")},
};

static bool hint_text(const struct view *view, const struct hint *hint, char *text, size_t size)
{
    const char *words = view->pane == PANE_LIST ? hint->list : hint->body;
    const char *first = keys_first(view->config, hint->first);
    bool pair = hint->second != ACTION_COUNT;
    const char *second = pair ? keys_first(view->config, hint->second) : "";
    if (!words || !first[0])
        return false;
    snprintf(text, size, "%s%s%s %s", first, hint->between, second, _(words));
    return true;
}

/* The hints of a table that are of use here. */
struct hint_texts {
    char texts[HINTS_MAX][PART_BYTES];
    size_t count;
};

static struct hint_texts hint_texts(const struct view *view, const struct hint *table, size_t size)
{
    struct hint_texts hints_here = {.count = 0};
    for (size_t i = 0; i < size && hints_here.count < HINTS_MAX; i++)
        hints_here.count += hint_text(view, table + i, hints_here.texts[hints_here.count],
                                      PART_BYTES);
    return hints_here;
}

/* As many of them as there is room for, in the order of the table. */
static void add_hints(struct status_line *line, const struct hint_texts *texts)
{
    size_t count = 0;
    int room = line->right - line->left + STATUS_LINE_GAP;
    while (count < texts->count) {
        room -= status_line_width(line, texts->texts[count]) + STATUS_LINE_GAP;
        if (room < 0)
            break;
        count++;
    }
    while (count > 0)
        status_line_right(line, texts->texts[--count], ink_of(ROLE_STATUS));
}

/* Of what stands over the text; without hints when nothing does. */
static struct hint_texts overlay_texts(const struct view *view)
{
#define TABLE(name) hint_texts(view, name, sizeof name / sizeof *name)
    if (view->overlay == OVERLAY_HELP)
        return TABLE(help_hints);
    if (view->overlay != OVERLAY_CHOOSER)
        return (struct hint_texts){.count = 0};
    if (view->chooser->change)
        return TABLE(changer_hints);
    return view->chooser->remove ? TABLE(remover_hints) : TABLE(chooser_hints);
#undef TABLE
}

bool status_add_overlay(const struct view *view, struct status_line *line)
{
    const struct hint_texts texts = overlay_texts(view);
    add_hints(line, &texts);
    return texts.count > 0;
}

static const struct entry_kinds *kind_of_selected(const struct view *view)
{
    return view->entries->kinds + view->entries->items[view->selected].kind;
}

/* The selected entry's number among those of its kind. */
static size_t number_of(const struct view *view)
{
    return view->selected - kind_of_selected(view)->first + 1;
}

static size_t count_of_kind(const struct view *view)
{
    return kind_of_selected(view)->count;
}

static void number_text(const struct view *view, char *text, size_t size)
{
    static const char *const formats[] = {
        [ENTRY_ARTICLE] = N_("article %zu of %zu"),
        [ENTRY_PHOTO] = N_("photo %zu of %zu"),
        [ENTRY_UNPLACED] = N_("piece %zu of %zu"),
    };
    enum entry_kind kind = view->entries->items[view->selected].kind;
    snprintf(text, size, _(formats[kind]), number_of(view), count_of_kind(view));
}

static void draw_marking(const struct view *view, struct status_line *line)
{
    char part[PART_BYTES];
    size_t count = mark_count(view);
    const char *format = view->mark.has_anchor
                             ? ngettext("marked: %zu character", "marked: %zu characters", count)
                             : ngettext("paragraph marked: %zu character",
                                        "paragraph marked: %zu characters", count);
    snprintf(part, sizeof part, format, count);
    status_line_left(line, part, ink_of(ROLE_MESSAGE));
    const struct hint_texts texts = hint_texts(view, mark_hints,
                                               sizeof mark_hints / sizeof *mark_hints);
    add_hints(line, &texts);
}

/* One thing the bottom line says of where the reader is. */
struct place_part {
    char text[PART_BYTES];
    enum role role;
};

/* In the order in which they stand. */
enum {
    PART_PAGE,
    PART_SECTION,
    PART_FILTER,
    PART_NUMBER,
    PART_PERCENT,
    PART_PROGRESS, /* of reading the issue; see growth.h */
    PART_COUNT
};

/* In the order in which they are wanted: the title names page and section as well. */
static const int wanted_parts[PART_COUNT] = {PART_NUMBER,  PART_FILTER, PART_PROGRESS,
                                             PART_PERCENT, PART_PAGE,   PART_SECTION};

static void fill_parts(const struct view *view, struct place_part parts[PART_COUNT])
{
    const struct entry *entry = selected_entry(view);
    for (int i = 0; i < PART_COUNT; i++)
        parts[i] = (struct place_part){"", ROLE_STATUS};
    if (!entry)
        return;
    entries_page_short(view->issue, view_page(view), parts[PART_PAGE].text, PART_BYTES);
    const char *name = view->entries->contents.groups[entry->group].name;
    snprintf(parts[PART_SECTION].text, PART_BYTES, "%s", name ? name : "");
    if (view->filter[0])
        snprintf(parts[PART_FILTER].text, PART_BYTES, "%s%s",
                 view->filters_reporter ? _("only by: ") : _("only with: "), view->filter);
    parts[PART_FILTER].role = ROLE_MESSAGE;
    number_text(view, parts[PART_NUMBER].text, PART_BYTES);
    snprintf(parts[PART_PERCENT].text, PART_BYTES, "%u%%", view_percent(view));
    size_t pages = view->issue->page_count;
    if (view->issue->is_partial)
        snprintf(parts[PART_PROGRESS].text, PART_BYTES,
                 ngettext("%zu page so far, reading on", "%zu pages so far, reading on", pages),
                 pages);
    parts[PART_PROGRESS].role = ROLE_MESSAGE;
}

/* Takes away what has no room in so many columns; the first ones of those wanted have it always. */
static void choose_parts(const struct status_line *line, struct place_part parts[PART_COUNT],
                         int room, int kept)
{
    for (int i = 0; i < PART_COUNT; i++) {
        struct place_part *part = parts + wanted_parts[i];
        int width = part->text[0] ? status_line_width(line, part->text) + STATUS_LINE_GAP : 0;
        if (i >= kept && width > room)
            part->text[0] = '\0';
        else
            room -= width;
    }
}

/* How many of the hints that a newcomer needs first have room beside a text. */
static size_t hints_beside(const struct status_line *line, const struct hint_texts *texts,
                           const char *text)
{
    size_t count = 0;
    int room = line->right - line->left - status_line_width(line, text);
    while (count < texts->count && count < HINTS_FIRST) {
        room -= status_line_width(line, texts->texts[count]) + STATUS_LINE_GAP;
        if (room < 0)
            break;
        count++;
    }
    return count;
}

/* Where that makes room for one of the keys a newcomer needs first. */
static void shorten_number(const struct view *view, const struct status_line *line,
                           const struct hint_texts *texts, struct place_part *number)
{
    char text[PART_BYTES];
    if (!number->text[0])
        return;
    snprintf(text, sizeof text, "%zu/%zu", number_of(view), count_of_kind(view));
    if (hints_beside(line, texts, text) > hints_beside(line, texts, number->text))
        snprintf(number->text, PART_BYTES, "%s", text);
}

/* Columns of the hints that are needed, and of the gaps between them. */
static int needed_columns(const struct status_line *line, const struct hint_texts *texts)
{
    int columns = texts->count > 0 ? -STATUS_LINE_GAP : 0;
    for (size_t i = 0; i < texts->count && i < HINTS_NEEDED; i++)
        columns += status_line_width(line, texts->texts[i]) + STATUS_LINE_GAP;
    return columns;
}

void status_draw(const struct view *view, struct grid *grid)
{
    struct status_line line = status_line_begin(grid, view->geometry.status);
    struct place_part parts[PART_COUNT];
    if (mark_is_on(view) && view->overlay == OVERLAY_NONE) {
        draw_marking(view, &line);
        return;
    }
    struct hint_texts texts = overlay_texts(view);
    /* Over a list to choose from, its keys are what counts. */
    int kept = texts.count > 0 ? 0 : PARTS_KEPT;
    if (texts.count == 0)
        texts = hint_texts(view, hints, sizeof hints / sizeof *hints);
    fill_parts(view, parts);
    shorten_number(view, &line, &texts, parts + PART_NUMBER);
    choose_parts(&line, parts, line.right - line.left - needed_columns(&line, &texts), kept);
    for (int i = 0; i < PART_COUNT; i++)
        status_line_left(&line, parts[i].text, ink_of(parts[i].role));
    add_hints(&line, &texts);
}

void status_draw_message(const struct view *view, struct grid *grid)
{
    struct status_line line = status_line_begin(grid, view->geometry.status);
    struct ink ink = ink_of(ROLE_MESSAGE);
    const char *text = view->message;
    int room = line.right - line.left;
    int width = status_line_width(&line, text);
    grid_fill(grid, line.area, ink);
    grid_text_cut(grid, line.area, 0, line.left, text, strlen(text), columns_of(room), ink);
    line.left += (width < room ? width : room) + STATUS_LINE_GAP;
    const struct hint_texts texts = hint_texts(view, hit_hints,
                                               sizeof hit_hints / sizeof *hit_hints);
    if (view->tells_hit)
        add_hints(&line, &texts);
}
