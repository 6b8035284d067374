#include "proof_draw.h"

#include "../panes/status_line.h"
#include "../terminal/keys.h"
#include "decide.h"

#include "../../model/arena.h"
#include "../../model/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PART_BYTES 320
#define LIGHTS_MAX 3

/* The panes */

/* What is lit on both sides, as origins: the item or the selection, then the cursor. */
struct lit {
    uint32_t first;
    uint32_t last;
    enum role role;
};

static size_t find_lit(const struct view *view, struct lit lit[LIGHTS_MAX])
{
    const struct proof_view *proof = view->proof;
    const struct finding *finding = proof_view_finding(view);
    size_t count = 0;
    uint32_t first;
    uint32_t last;
    if (finding) {
        proof_view_range(view, finding, &first, &last);
        lit[count++] = (struct lit){first, last, ROLE_CHOSEN};
    }
    if (proof_view_selection(view, &first, &last))
        lit[count++] = (struct lit){first, last, ROLE_CHOSEN};
    lit[count++] = (struct lit){proof->cursor, proof_view_behind(view, proof->cursor), ROLE_CURSOR};
    return count;
}

/* A copy of what is lit all the time, with room for what is lit on top of it; malloc'ed. */
static void *with_room(const void *items, size_t count, size_t size)
{
    size_t capacity = 0;
    void *copy = array_reserve(NULL, &capacity, count + LIGHTS_MAX, size);
    if (count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

static void draw_sheet(const struct view *view, struct grid *grid, const struct lit *lit,
                       size_t count)
{
    const struct proof_view *proof = view->proof;
    const struct changes *changes = &proof->changes;
    struct area area = view->geometry.list;
    size_t total = changes->mark_count;
    struct sheet_mark *marks = with_room(changes->marks, total, sizeof *marks);
    for (size_t i = 0; i < count; i++)
        marks[total++] = (struct sheet_mark){lit[i].first, lit[i].last, lit[i].role};
    sheet_draw(proof->sheet, grid, area, proof->sheet_top, marks, total);
    free(marks);
    if (proof->side == PANE_SOURCE || proof->raw)
        grid_set_cursor(grid, area,
                        (int)(sheet_row(proof->sheet, proof->cursor) - proof->sheet_top),
                        sheet_column(proof->sheet, proof->cursor).count, false);
}

/* The stretch of the body from the first character that shows one of the origins to the last. */
static bool light_of(const struct view *view, const struct lit *lit, struct body_light *light)
{
    const struct proof_view *proof = view->proof;
    struct shown shown;
    struct position first;
    bool found = false;
    for (uint32_t at = lit->first; at < lit->last; at = proof_view_behind(view, at)) {
        if (!origin_index_find(proof->index, at, &shown) ||
            !body_find(proof->body, &shown.field, shown.first, &first))
            continue;
        struct position last = {first.block, shown.last};
        if (!found || position_compare(first, light->span.first) < 0)
            light->span.first = first;
        if (!found || position_compare(last, light->span.last) > 0)
            light->span.last = last;
        found = true;
    }
    light->role = lit->role;
    return found;
}

/* What is being typed, where it would stand. */
static bool preview_light(const struct view *view, struct body_light *light)
{
    const struct proof_view *proof = view->proof;
    if (!proof->preview ||
        !body_find(proof->body, &proof->preview_field, proof->preview_first, &light->span.first))
        return false;
    light->span.last = (struct position){light->span.first.block, proof->preview_last};
    light->role = ROLE_HIT_CURRENT;
    return true;
}

static void place_cursor(const struct view *view, struct grid *grid, struct position position)
{
    const struct proof_view *proof = view->proof;
    grid_set_cursor(grid, view->geometry.text,
                    (int)(body_line(proof->body, position) - proof->body_top),
                    body_column(proof->body, position), false);
}

static void draw_body(const struct view *view, struct grid *grid, const struct lit *lit,
                      size_t count)
{
    const struct proof_view *proof = view->proof;
    /* The corrections of a text that is being typed are not where they were. */
    size_t total = proof->preview ? 0 : proof->changes.light_count;
    struct body_light *lights = with_room(proof->changes.lights, total, sizeof *lights);
    bool has_cursor = false;
    if (proof->preview)
        total += preview_light(view, lights);
    for (size_t i = 0; i < count && !proof->preview; i++) {
        has_cursor = light_of(view, lit + i, lights + total);
        total += has_cursor;
    }
    const struct body_marks marks = {.find = view->find, .lights = lights, .light_count = total};
    body_draw(proof->body, grid, view->geometry.text, proof->body_top, &marks);
    if (proof->side == PANE_TEXT && has_cursor)
        place_cursor(view, grid, lights[total - 1].span.first);
    free(lights);
}

void proof_draw_panes(const struct view *view, struct grid *grid)
{
    struct lit lit[LIGHTS_MAX];
    size_t count = find_lit(view, lit);
    if (view->geometry.shows_list)
        draw_sheet(view, grid, lit, count);
    if (view->geometry.shows_body && view->proof->body)
        draw_body(view, grid, lit, count);
}

/* The lines of the program */

static void page_text(const struct view *view, char *text, size_t size)
{
    size_t page = proof_view_page(view);
    entries_page_label(view->issue, page, text, size);
    const char *name = view->issue->pages[page].name;
    size_t used = strlen(text);
    if (name && used < size)
        snprintf(text + used, size - used, " %s", name);
}

void proof_draw_title(const struct view *view, struct grid *grid)
{
    const struct proof_view *proof = view->proof;
    struct status_line line = status_line_begin(grid, view->geometry.title);
    const char *paper = view->issue->paper ? view->issue->paper : _("Newspaper");
    enum page_state state = corrections_page_state(proof->corrections, proof_view_page(view));
    char part[PART_BYTES];
    page_text(view, part, sizeof part);
    int kept = status_line_width(&line, part) + STATUS_LINE_GAP;
    line.left += kept;
    snprintf(part, sizeof part, "%s %s", keys_first(view->config, ACTION_HELP), _("help"));
    status_line_right(&line, part, ink_of(ROLE_STATUS));
    status_line_right(&line, _(page_state_text(state)), ink_of(ROLE_STATUS));
    if (corrections_are_read_only(proof->corrections))
        status_line_right(&line, _("read-only"), ink_of(ROLE_MESSAGE));
    line.left -= kept;
    page_text(view, part, sizeof part);
    status_line_left(&line, part, ink_with(ROLE_STATUS, INK_BOLD));
    status_line_left(&line, paper, ink_of(ROLE_HEADLINE));
}

/* The filters of the queue: "half-mark", "sure ones". */
static void filter_text(const struct queue *queue, char *text, size_t size)
{
    static const char *const tiers[QUEUE_TIER_COUNT] = {
        [QUEUE_ALL] = "",
        [QUEUE_SURE] = N_("sure ones"),
        [QUEUE_LIKELY] = N_("sure and likely ones"),
        [QUEUE_DOUBTS] = N_("doubts"),
    };
    const char *tier = tiers[queue->tier][0] ? _(tiers[queue->tier]) : "";
    text[0] = '\0';
    if (queue->rule || tier[0])
        snprintf(text, size, "%s%s%s%s", _("only with: "), queue->rule ? queue->rule->name : "",
                 queue->rule && tier[0] ? ", " : "", tier);
}

static void item_text(const struct view *view, const struct finding *finding, char *text,
                      size_t size)
{
    char suggestion[PART_BYTES];
    decide_suggestion(view, finding, suggestion, sizeof suggestion);
    snprintf(text, size, "%s%s [%s]%s%s", finding->settled ? _("done: ") : "", finding->message,
             finding->rule->name, suggestion[0] ? "  " : "", suggestion);
}

/* When a key is worth a reminder. */
enum occasion { ALWAYS, WITH_ITEM, WITH_SUGGESTION };

static const struct {
    enum action action;
    const char *words;
    enum occasion occasion;
} hints[] = {
    {ACTION_PROOF_ACCEPT, N_("do it"), WITH_SUGGESTION},
    {ACTION_PROOF_STET, N_("leave"), WITH_ITEM},
    {ACTION_PROOF_CORRECT, N_("correct"), WITH_ITEM},
    {ACTION_PROOF_NEXT, N_("next"), ALWAYS},
    {ACTION_OTHER_PANE, N_("other side"), ALWAYS},
    {ACTION_BACK, N_("back"), ALWAYS},
};
#define HINT_COUNT (sizeof hints / sizeof *hints)

/* As many as there is room for, in the order of the table. */
static void add_hints(struct status_line *line, const struct view *view, enum occasion occasion)
{
    char texts[HINT_COUNT][PART_BYTES];
    size_t count = 0;
    int room = line->right - line->left;
    for (size_t i = 0; i < HINT_COUNT; i++) {
        if (hints[i].occasion > occasion)
            continue;
        snprintf(texts[count], PART_BYTES, "%s %s", keys_first(view->config, hints[i].action),
                 _(hints[i].words));
        room -= status_line_width(line, texts[count]) + STATUS_LINE_GAP;
        if (room < 0)
            break;
        count++;
    }
    while (count > 0)
        status_line_right(line, texts[--count], ink_of(ROLE_STATUS));
}

void proof_draw_status(const struct view *view, struct grid *grid)
{
    const struct proof_view *proof = view->proof;
    struct status_line line = status_line_begin(grid, view->geometry.status);
    struct queue_count count = queue_count(&proof->queue, proof_view_page(view));
    const struct finding *finding = proof_view_finding(view);
    char part[2 * PART_BYTES];
    snprintf(part, sizeof part, "%zu/%zu", count.handled, count.total);
    status_line_left(&line, part, ink_with(ROLE_STATUS, INK_BOLD));
    if (view->issue->page_count > 1) {
        count = queue_count(&proof->queue, ISSUE_NONE);
        snprintf(part, sizeof part, _("all pages %zu/%zu"), count.handled, count.total);
        status_line_left(&line, part, ink_of(ROLE_STATUS));
    }
    filter_text(&proof->queue, part, sizeof part);
    status_line_left(&line, part, ink_of(ROLE_MESSAGE));
    if (finding) {
        item_text(view, finding, part, sizeof part);
        struct columns room = columns_of(line.right - line.left);
        line.left += grid_text_cut(grid, line.area, 0, line.left, part, strlen(part), room,
                                   ink_of(ROLE_MESSAGE))
                         .count +
                     STATUS_LINE_GAP;
    }
    add_hints(&line, view,
              !finding                         ? ALWAYS
              : decide_has_suggestion(finding) ? WITH_SUGGESTION
                                               : WITH_ITEM);
}
