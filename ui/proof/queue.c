#include "queue.h"

#include <stdlib.h>
#include <string.h>

static bool is_doubt(const struct rule *rule)
{
    return rule->family == FAMILY_DOUBTS;
}

/* Keeps the order within each page. */
static void sort_by_page(struct queue *queue)
{
    struct findings *findings = &queue->findings;
    struct finding *sorted = arena_take_array(queue->arena, findings->count, sizeof *sorted);
    size_t *next = arena_take_array(queue->arena, queue->page_count + 2, sizeof *next);
    for (size_t i = 0; i < findings->count; i++)
        next[findings->items[i].place.page + 1]++;
    for (size_t page = 1; page <= queue->page_count; page++)
        next[page] += next[page - 1];
    for (size_t i = 0; i < findings->count; i++)
        sorted[next[findings->items[i].place.page]++] = findings->items[i];
    findings->items = sorted;
}

static size_t page_of(const struct issue *issue, const struct source_range *range)
{
    const struct source *source = issue->sources + range->source;
    size_t page = issue_page_of(issue, source->base + decode_text(&source->decoded, range->first));
    return page < issue->page_count ? page : 0;
}

/* A corrected finding is found no more; what was left as it is, and doubts, are found and settled.
 */
static bool takes_away(const struct decision *decision)
{
    return decision->rule && !decision->undone && !decision->orphan &&
           decision->kind != DECISION_STET && !is_doubt(decision->rule);
}

static void count_done(struct queue *queue, const struct issue *issue,
                       const struct decision *decisions, size_t count)
{
    queue->done = arena_take_array(queue->arena, (queue->page_count + 1) * RULE_COUNT,
                                   sizeof *queue->done);
    for (size_t i = 0; i < count; i++)
        if (takes_away(decisions + i))
            queue->done[page_of(issue, &decisions[i].at.range) * RULE_COUNT +
                        rule_id(decisions[i].rule)]++;
}

void queue_fill(struct queue *queue, const struct issue *issue,
                const struct proof_settings *settings, const struct decision *decisions,
                size_t count)
{
    queue_free(queue);
    queue->arena = arena_create();
    queue->page_count = issue->page_count;
    queue->findings = findings_find(issue, settings, queue->arena);
    findings_settle(&queue->findings, issue, decisions, count);
    findings_sort_worst_first(&queue->findings);
    sort_by_page(queue);
    count_done(queue, issue, decisions, count);
}

void queue_free(struct queue *queue)
{
    arena_destroy(queue->arena);
    queue->arena = NULL;
    queue->findings = (struct findings){.items = NULL};
}

static bool passes(const struct queue *queue, const struct rule *rule)
{
    if (queue->rule && queue->rule != rule)
        return false;
    switch (queue->tier) {
    case QUEUE_SURE:
        return rule->tier == TIER_SURE;
    case QUEUE_LIKELY:
        return rule->tier <= TIER_LIKELY;
    case QUEUE_DOUBTS:
        return is_doubt(rule);
    default:
        return true;
    }
}

bool queue_shows(const struct queue *queue, size_t item)
{
    return passes(queue, queue->findings.items[item].rule);
}

static bool is_open(const struct queue *queue, size_t item)
{
    return !queue->findings.items[item].settled && queue_shows(queue, item);
}

size_t queue_step(const struct queue *queue, size_t item, int step)
{
    size_t count = queue->findings.count;
    size_t at = item;
    for (size_t i = 0; i < count; i++) {
        if (step > 0)
            at = at == QUEUE_NONE || at + 1 >= count ? 0 : at + 1;
        else
            at = at == QUEUE_NONE || at == 0 ? count - 1 : at - 1;
        if (is_open(queue, at))
            return at;
    }
    return QUEUE_NONE;
}

size_t queue_first_on(const struct queue *queue, size_t page)
{
    for (size_t i = 0; i < queue->findings.count; i++)
        if (queue->findings.items[i].place.page >= page && is_open(queue, i))
            return i;
    return QUEUE_NONE;
}

size_t queue_first_of(const struct queue *queue, const struct rule *rule)
{
    size_t found = QUEUE_NONE;
    for (size_t i = 0; i < queue->findings.count; i++) {
        if (queue->findings.items[i].rule != rule || !queue_shows(queue, i))
            continue;
        if (is_open(queue, i))
            return i;
        if (found == QUEUE_NONE)
            found = i;
    }
    return found;
}

size_t queue_at(const struct queue *queue, size_t source, uint32_t byte)
{
    size_t found = QUEUE_NONE;
    for (size_t i = 0; i < queue->findings.count; i++) {
        const struct finding *finding = queue->findings.items + i;
        uint32_t first = finding->place.first_byte;
        bool holds = byte == first || (byte > first && byte < finding->last_byte);
        if (finding->place.source != source || !holds || !queue_shows(queue, i))
            continue;
        if (!finding->settled)
            return i;
        if (found == QUEUE_NONE)
            found = i;
    }
    return found;
}

static void add_done(const struct queue *queue, size_t page, struct queue_count *count)
{
    for (size_t rule = 0; rule < RULE_COUNT && queue->done; rule++)
        if (passes(queue, rule_table + rule))
            count->handled += queue->done[page * RULE_COUNT + rule];
}

struct queue_count queue_count(const struct queue *queue, size_t page)
{
    struct queue_count count = {0, 0};
    for (size_t i = 0; i < queue->page_count; i++)
        if (page == ISSUE_NONE || page == i)
            add_done(queue, i, &count);
    count.total = count.handled;
    for (size_t i = 0; i < queue->findings.count; i++) {
        const struct finding *finding = queue->findings.items + i;
        if ((page != ISSUE_NONE && finding->place.page != page) || !queue_shows(queue, i))
            continue;
        count.total++;
        count.handled += finding->settled;
    }
    return count;
}

struct queue_count queue_count_rule(const struct queue *queue, const struct rule *rule)
{
    struct queue_count count = {0, 0};
    for (size_t page = 0; page < queue->page_count && queue->done; page++)
        count.handled += queue->done[page * RULE_COUNT + rule_id(rule)];
    count.total = count.handled;
    for (size_t i = 0; i < queue->findings.count; i++) {
        const struct finding *finding = queue->findings.items + i;
        count.total += finding->rule == rule;
        count.handled += finding->rule == rule && finding->settled;
    }
    return count;
}
