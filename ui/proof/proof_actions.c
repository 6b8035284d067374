#include "proof_actions.h"

#include "../errand.h"
#include "../terminal/keys.h"
#include "decide.h"
#include "learn.h"
#include "proof_choose.h"
#include "proof_find.h"
#include "proof_move.h"
#include "save_report.h"

#include "../../model/message.h"

static void down(struct view *view)
{
    proof_move_rows(view, 1);
}

static void up(struct view *view)
{
    proof_move_rows(view, -1);
}

static void page_down(struct view *view)
{
    proof_move_rows(view, view_page_rows(view));
}

static void page_up(struct view *view)
{
    proof_move_rows(view, -view_page_rows(view));
}

static void half_down(struct view *view)
{
    proof_move_rows(view, view_half_rows(view));
}

static void half_up(struct view *view)
{
    proof_move_rows(view, -view_half_rows(view));
}

static void top(struct view *view)
{
    proof_move_edge(view, false);
}

static void bottom(struct view *view)
{
    proof_move_edge(view, true);
}

static void left(struct view *view)
{
    proof_move_characters(view, -1);
}

static void right(struct view *view)
{
    proof_move_characters(view, 1);
}

static void next_article(struct view *view)
{
    proof_move_article(view, 1);
}

static void previous_article(struct view *view)
{
    proof_move_article(view, -1);
}

static void next_page(struct view *view)
{
    proof_move_page(view, 1);
}

static void previous_page(struct view *view)
{
    proof_move_page(view, -1);
}

static void other_side(struct view *view)
{
    struct proof_view *proof = view->proof;
    proof->side = proof->side == PANE_SOURCE ? PANE_TEXT : PANE_SOURCE;
    proof->raw = false;
    proof->goal = -1;
}

/* The page as it came: a text as it stands in its file, a PDF in the system's viewer. */
static void toggle_raw(struct view *view)
{
    struct proof_view *proof = view->proof;
    if (page_plan_exists(view->issue, proof_view_page(view))) {
        errand_view_page(view, proof_view_page(view));
        return;
    }
    proof->raw = !proof->raw;
    proof->goal = -1;
    if (proof->raw)
        proof->side = PANE_SOURCE;
}

/* Gives up the selection, then the raw page, then goes back to reading. */
static void back(struct view *view)
{
    struct proof_view *proof = view->proof;
    if (proof->anchor != ORIGIN_NONE)
        proof->anchor = proof->split = ORIGIN_NONE;
    else if (proof->raw)
        proof->raw = false;
    else
        proof_view_leave(view);
}

/* In a narrow window it is shown at once, in place of the text. */
static void toggle_plan(struct view *view)
{
    struct proof_view *proof = view->proof;
    bool has_plan = page_plan_exists(view->issue, proof_view_page(view));
    proof->planned = has_plan && !proof->planned;
    proof->raw = false;
    if (!has_plan)
        view_say(view, "%s", _("this page came as text: there is no plan of it, only of a PDF"));
    else if (!view->geometry.two_panes)
        proof->side = proof->planned ? PANE_SOURCE : PANE_TEXT;
}

static void select_text(struct view *view)
{
    struct proof_view *proof = view->proof;
    proof->anchor = proof->anchor == ORIGIN_NONE ? proof->cursor : ORIGIN_NONE;
    proof->split = ORIGIN_NONE;
}

/* The queue */

static void step(struct view *view, int direction)
{
    const struct proof_view *proof = view->proof;
    size_t item = proof->item == QUEUE_NONE && direction > 0
                      ? queue_first_on(&proof->queue, proof_view_page(view))
                      : proof_view_step(view, direction);
    if (item == QUEUE_NONE)
        item = queue_step(&proof->queue, QUEUE_NONE, direction);
    if (item == QUEUE_NONE)
        proof_view_say_nothing_left(view);
    else
        proof_view_show(view, item);
}

static void next_item(struct view *view)
{
    step(view, 1);
}

static void previous_item(struct view *view)
{
    step(view, -1);
}

static void next_tier(struct view *view)
{
    struct queue *queue = &view->proof->queue;
    queue->tier = (enum queue_tier)((queue->tier + 1) % QUEUE_TIER_COUNT);
    size_t item = queue_first_on(queue, proof_view_page(view));
    if (item != QUEUE_NONE)
        proof_view_show(view, item);
}

/* Taking out: what reading would take out of the article under the cursor. */

static bool take_article(struct view *view)
{
    size_t entry = proof_view_entry(view);
    if (entry == ENTRY_NONE)
        view_say(view, "%s", _("this is no article"));
    else
        view->selected = entry;
    return entry != ENTRY_NONE;
}

static void copy(struct view *view)
{
    if (take_article(view))
        errand_copy(view);
}

static void save(struct view *view)
{
    if (take_article(view))
        errand_save(view);
}

static void pipe_out(struct view *view)
{
    if (take_article(view))
        errand_pipe(view);
}

typedef void handler(struct view *view);

/* Actions of reading keep their keys; those that are neither here nor shared mean nothing. */
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
    [ACTION_OTHER_PANE] = other_side,
    [ACTION_BACK] = back,
    [ACTION_NEXT_ARTICLE] = next_article,
    [ACTION_PREVIOUS_ARTICLE] = previous_article,
    [ACTION_FIND] = proof_find_open,
    [ACTION_COPY] = copy,
    [ACTION_SAVE] = save,
    [ACTION_PIPE] = pipe_out,
    [ACTION_PROOF] = proof_view_leave,
    [ACTION_PROOF_NEXT] = next_item,
    [ACTION_PROOF_PREVIOUS] = previous_item,
    [ACTION_PROOF_ITEMS] = proof_choose_item,
    [ACTION_PROOF_JUMP_RULE] = proof_choose_rule,
    [ACTION_PROOF_FILTER_RULE] = proof_choose_filter,
    [ACTION_PROOF_FILTER_TIER] = next_tier,
    [ACTION_PROOF_ORPHANS] = proof_choose_orphan,
    [ACTION_PROOF_ACCEPT] = decide_accept,
    [ACTION_PROOF_STET] = decide_stet,
    [ACTION_PROOF_STET_ALL] = decide_stet_all,
    [ACTION_PROOF_CORRECT] = decide_correct,
    [ACTION_PROOF_DELETE] = decide_delete,
    [ACTION_PROOF_INSERT] = decide_insert,
    [ACTION_PROOF_TRANSPOSE] = decide_transpose,
    [ACTION_PROOF_JOIN] = decide_join,
    [ACTION_PROOF_BREAK] = decide_break,
    [ACTION_PROOF_MOVE] = proof_choose_move,
    [ACTION_PROOF_HEADLINE] = proof_choose_headline,
    [ACTION_PROOF_CAPTION] = proof_choose_caption,
    [ACTION_PROOF_SPLIT] = decide_split,
    [ACTION_PROOF_MERGE] = proof_choose_merge,
    [ACTION_PROOF_UNDO] = decide_undo,
    [ACTION_PROOF_REDO] = decide_redo,
    [ACTION_PROOF_SELECT] = select_text,
    [ACTION_PROOF_RAW] = toggle_raw,
    [ACTION_PROOF_PLAN] = toggle_plan,
    [ACTION_PROOF_NEXT_PAGE] = next_page,
    [ACTION_PROOF_PREVIOUS_PAGE] = previous_page,
    [ACTION_PROOF_STATE] = proof_choose_state,
    [ACTION_PROOF_LEARN] = learn_choose,
    [ACTION_PROOF_REPORT] = save_report,
};

bool proof_action_is_shared(enum action action)
{
    static const enum action shared[] = {ACTION_EDIT,   ACTION_WIDER, ACTION_NARROWER, ACTION_MOUSE,
                                         ACTION_REDRAW, ACTION_HELP,  ACTION_QUIT};
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (shared[i] == action)
            return true;
    return false;
}

void proof_action(struct view *view, enum action action)
{
    if (view->geometry.too_small && action != ACTION_PROOF)
        return;
    if (handlers[action])
        handlers[action](view);
    else
        view_say(view, _("this has no meaning here; %s shows the keys"),
                 keys_first(view->config, ACTION_HELP));
}
