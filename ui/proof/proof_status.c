#include "proof_status.h"

#include "../panes/status.h"
#include "../panes/status_line.h"
#include "../terminal/keys.h"
#include "decide.h"

#include "../../model/message.h"
#include "../../model/proof/where.h"

#include <stdio.h>
#include <string.h>

#define PART_BYTES 320

static void page_text(const struct view *view, char *text, size_t size)
{
    size_t page = proof_view_page(view);
    entries_page_label(view->issue, page, text, size);
    const char *name = view->issue->pages[page].name;
    size_t used = strlen(text);
    if (name && used < size)
        snprintf(text + used, size - used, " %s", name);
}

/* Where on the sheet of a PDF the item or the character under the cursor stands; empty of a text.
 */
static void box_text(const struct view *view, char text[WHERE_BOX_BYTES])
{
    struct box box;
    struct place place;
    const struct finding *finding = proof_view_finding(view);
    text[0] = '\0';
    if (view->issue->source_count == 0)
        return;
    issue_place_of(view->issue, view->proof->cursor, &place);
    uint32_t last = place.last_byte;
    if (finding) {
        place = finding->place;
        last = finding->last_byte;
    }
    if (where_box(view->issue, &place, last, &box))
        where_box_text(&box, text);
}

void proof_status_title(const struct view *view, struct grid *grid)
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
    box_text(view, part);
    status_line_right(&line, part, ink_of(ROLE_STATUS));
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

void proof_status_draw(const struct view *view, struct grid *grid)
{
    const struct proof_view *proof = view->proof;
    struct status_line line = status_line_begin(grid, view->geometry.status);
    struct queue_count count = queue_count(&proof->queue, proof_view_page(view));
    const struct finding *finding = proof_view_finding(view);
    char part[2 * PART_BYTES];
    snprintf(part, sizeof part, "%zu/%zu", count.handled, count.total);
    status_line_left(&line, part, ink_with(ROLE_STATUS, INK_BOLD));
    if (view->issue->page_count > 1 || !queue_is_whole(&proof->queue)) {
        count = queue_count(&proof->queue, ISSUE_NONE);
        snprintf(part, sizeof part,
                 queue_is_whole(&proof->queue) ? _("all pages %zu/%zu")
                                               : _("all pages %zu/%zu so far, looking on"),
                 count.handled, count.total);
        status_line_left(&line, part, ink_of(ROLE_STATUS));
    }
    filter_text(&proof->queue, part, sizeof part);
    status_line_left(&line, part, ink_of(ROLE_MESSAGE));
    if (status_add_overlay(view, &line))
        return;
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
