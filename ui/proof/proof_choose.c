/* The queue, its rules, orphans, page states. Lists of articles are in proof_choose_article.c. */
#include "proof_choose.h"

#include "../panes/chooser.h"
#include "decide.h"

#include "../../model/message.h"
#include "../../model/proof/where.h"

#include <stdio.h>
#include <string.h>

#define RULE_COLUMNS  56
#define WIDE_COLUMNS  66
#define STATE_COLUMNS 30
/* Of a text that is quoted in a row. */
#define QUOTE_COLUMNS 20

static int quote_length(const struct view *view, const char *text, size_t length)
{
    return (int)text_clip(&view->widths, text, length, columns_of(QUOTE_COLUMNS));
}

/* Items */

static size_t count_items(const struct view *view)
{
    const struct queue *queue = &view->proof->queue;
    size_t count = 0;
    for (size_t i = 0; i < queue->findings.count; i++)
        count += queue_shows(queue, i);
    return count;
}

/* The item in a row of the list. */
static size_t item_of_row(const struct view *view, size_t row)
{
    const struct queue *queue = &view->proof->queue;
    size_t item = 0;
    for (; item < queue->findings.count; item++)
        if (queue_shows(queue, item) && row-- == 0)
            break;
    return item;
}

static size_t current_item(const struct view *view)
{
    const struct proof_view *proof = view->proof;
    size_t row = 0;
    for (size_t i = 0; i < proof->queue.findings.count && i != proof->item; i++)
        row += queue_shows(&proof->queue, i);
    return row < count_items(view) ? row : 0;
}

static const char *name_item(const struct view *view, size_t row, char *buffer, size_t size)
{
    const struct finding *finding = view->proof->queue.findings.items + item_of_row(view, row);
    /* A character alone says little: what follows it is quoted as well. */
    const char *text = finding_text(finding, view->issue);
    int length = quote_length(view, text, strlen(text));
    snprintf(buffer, size, "%s %.*s  %s", finding->settled ? "✓" : " ", length, text,
             finding->message);
    return buffer;
}

static void label_item(const struct view *view, size_t row, char *label, size_t size)
{
    const struct finding *finding = view->proof->queue.findings.items + item_of_row(view, row);
    char page[64];
    entries_page_short(view->issue, finding->place.page, page, sizeof page);
    struct box box;
    if (where_box(view->issue, &finding->place, finding->last_byte, &box))
        snprintf(label, size, "%s:%.0f,%.0f", page, (double)box.left, (double)box.top);
    else
        snprintf(label, size, "%s:%zu", page, finding->place.line);
}

static void choose_item(struct view *view, size_t row)
{
    proof_view_show(view, item_of_row(view, row));
}

void proof_choose_item(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("To decide"),
        .empty = N_("nothing is left to decide"),
        .columns = WIDE_COLUMNS,
        .count = count_items,
        .current = current_item,
        .name = name_item,
        .label = label_item,
        .choose = choose_item,
    };
    chooser_open(view, &list);
}

/* Rules */

/* The rule in a row: those that have items, or had. NULL past the last. */
static const struct rule *rule_of_row(const struct view *view, size_t row)
{
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (queue_count_rule(&view->proof->queue, rule_table + i).total > 0 && row-- == 0)
            return rule_table + i;
    return NULL;
}

static size_t count_rules(const struct view *view)
{
    size_t count = 0;
    while (rule_of_row(view, count))
        count++;
    return count;
}

/* The rule of the item, so that the list opens where the proofreader is. */
static size_t current_rule(const struct view *view)
{
    const struct finding *finding = proof_view_finding(view);
    const struct rule *rule;
    for (size_t row = 0; finding && (rule = rule_of_row(view, row)) != NULL; row++)
        if (rule == finding->rule)
            return row;
    return 0;
}

static const char *name_of(const struct rule *rule, char *buffer, size_t size)
{
    snprintf(buffer, size, "%s  %s", rule->name, _(rule->text));
    return buffer;
}

static const char *name_rule(const struct view *view, size_t row, char *buffer, size_t size)
{
    return name_of(rule_of_row(view, row), buffer, size);
}

static void label_count(const struct view *view, const struct rule *rule, char *label, size_t size)
{
    struct queue_count count = queue_count_rule(&view->proof->queue, rule);
    snprintf(label, size, "%zu/%zu", count.handled, count.total);
}

static void label_rule(const struct view *view, size_t row, char *label, size_t size)
{
    label_count(view, rule_of_row(view, row), label, size);
}

static void choose_rule(struct view *view, size_t row)
{
    size_t item = queue_first_of(&view->proof->queue, rule_of_row(view, row));
    if (item == QUEUE_NONE)
        view_say(view, "%s", _("all items of this rule are done"));
    else
        proof_view_show(view, item);
}

void proof_choose_rule(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("To a rule"),
        .empty = N_("nothing is left to decide"),
        .columns = RULE_COLUMNS,
        .count = count_rules,
        .current = current_rule,
        .name = name_rule,
        .label = label_rule,
        .choose = choose_rule,
    };
    chooser_open(view, &list);
}

/* Only one rule; the first row is for all of them */

static size_t count_filters(const struct view *view)
{
    return count_rules(view) + 1;
}

static size_t current_filter(const struct view *view)
{
    const struct rule *rule;
    for (size_t row = 0; view->proof->queue.rule && (rule = rule_of_row(view, row)) != NULL; row++)
        if (rule == view->proof->queue.rule)
            return row + 1;
    return 0;
}

static const char *name_filter(const struct view *view, size_t row, char *buffer, size_t size)
{
    return row == 0 ? _("all rules") : name_of(rule_of_row(view, row - 1), buffer, size);
}

static void label_filter(const struct view *view, size_t row, char *label, size_t size)
{
    if (row > 0)
        label_count(view, rule_of_row(view, row - 1), label, size);
}

static void choose_filter(struct view *view, size_t row)
{
    struct queue *queue = &view->proof->queue;
    queue->rule = row > 0 ? rule_of_row(view, row - 1) : NULL;
    size_t item = queue_first_on(queue, proof_view_page(view));
    if (item != QUEUE_NONE)
        proof_view_show(view, item);
}

void proof_choose_filter(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Only one rule"),
        .empty = N_("nothing is left to decide"),
        .columns = RULE_COLUMNS,
        .count = count_filters,
        .current = current_filter,
        .name = name_filter,
        .label = label_filter,
        .choose = choose_filter,
    };
    chooser_open(view, &list);
}

/* Orphans */

/* The decision in a row; NULL past the last. */
static const struct decision *orphan_of_row(const struct view *view, size_t row)
{
    size_t count;
    const struct decision *decisions = corrections_list(view->proof->corrections, &count);
    for (size_t i = 0; i < count; i++)
        if (decisions[i].orphan && !decisions[i].undone && row-- == 0)
            return decisions + i;
    return NULL;
}

static size_t count_orphans(const struct view *view)
{
    size_t count = 0;
    while (orphan_of_row(view, count))
        count++;
    return count;
}

static const char *name_orphan(const struct view *view, size_t row, char *buffer, size_t size)
{
    const struct decision *decision = orphan_of_row(view, row);
    snprintf(buffer, size, "%s  %.*s%s%s", _(decision_kind_text(decision->kind)),
             quote_length(view, decision->old, strlen(decision->old)), decision->old,
             decision->fresh[0] ? " → " : "", decision->fresh);
    return buffer;
}

static void label_orphan(const struct view *view, size_t row, char *label, size_t size)
{
    snprintf(label, size, "%.10s", orphan_of_row(view, row)->when);
}

static void choose_orphan(struct view *view, size_t row)
{
    const struct decision *decision = orphan_of_row(view, row);
    view_say(view, _("it stood here: %s[%s]%s"), decision->at.before, decision->old,
             decision->at.after);
}

void proof_choose_orphan(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Decisions without a place"),
        .empty = N_("every decision has its place"),
        .columns = WIDE_COLUMNS,
        .count = count_orphans,
        .name = name_orphan,
        .label = label_orphan,
        .choose = choose_orphan,
    };
    chooser_open(view, &list);
}

/* Page states */

static size_t count_states(const struct view *view)
{
    (void)view;
    return PAGE_STATE_COUNT;
}

static size_t current_state(const struct view *view)
{
    return (size_t)corrections_page_state(view->proof->corrections, proof_view_page(view));
}

static const char *name_state(const struct view *view, size_t row, char *buffer, size_t size)
{
    (void)view;
    (void)buffer;
    (void)size;
    return _(page_state_text((enum page_state)row));
}

static void choose_state(struct view *view, size_t row)
{
    struct subject subject = {.finding = NULL};
    const struct page *page = view->issue->pages + proof_view_page(view);
    const struct source *source = view->issue->sources + page->source;
    uint32_t first;
    uint32_t last;
    issue_page_range(view->issue, proof_view_page(view), &first, &last);
    subject.range.source = page->source;
    decode_source(&source->decoded, first - source->base, &subject.range.first, &last);
    subject.range.last = subject.range.first;
    decide(
        view, &subject,
        (struct decision){.kind = DECISION_PAGE, .fresh = page_state_name((enum page_state)row)});
}

void proof_choose_state(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("State of the page"),
        .empty = "",
        .columns = STATE_COLUMNS,
        .count = count_states,
        .current = current_state,
        .name = name_state,
        .choose = choose_state,
    };
    chooser_open(view, &list);
}
