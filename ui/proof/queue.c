#include "queue.h"

#include <stdlib.h>
#include <string.h>

static bool is_doubt(const struct rule *rule)
{
    return rule->family == FAMILY_DOUBTS;
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

/* One a rule: of a page, or behind the last one of all. */
static size_t *done_of(const struct queue *queue, size_t page)
{
    return queue->done + page * RULE_COUNT;
}

static void count_done(struct queue *queue, const struct issue *issue,
                       const struct decision *decisions, size_t count)
{
    queue->done = arena_take_array(queue->arena, (queue->page_count + 1) * RULE_COUNT,
                                   sizeof *queue->done);
    for (size_t i = 0; i < count; i++)
        if (takes_away(decisions + i)) {
            size_t page = page_of(issue, &decisions[i].at.range);
            done_of(queue, page)[rule_id(decisions[i].rule)]++;
            done_of(queue, queue->page_count)[rule_id(decisions[i].rule)]++;
        }
}

/* ---- filling ---- */

/* By page, worst first on each page. */
static int compare(const struct finding *one, const struct finding *other)
{
    if (one->place.page != other->place.page)
        return one->place.page < other->place.page ? -1 : 1;
    return finding_compare_worst(one, other);
}

/* Both are in order: from behind, so that what stands before all that comes is not touched. `item`
 * stays the number of the finding it was the number of. */
static void merge(struct queue *queue, const struct findings *found, size_t *item)
{
    struct findings *all = &queue->findings;
    all->items = array_reserve(all->items, &queue->capacity, all->count + found->count + 1,
                               sizeof *all->items);
    size_t left = all->count;
    size_t fresh = found->count;
    size_t moved = *item;
    for (size_t to = left + fresh; fresh > 0; to--) {
        bool is_old = left > 0 && compare(&all->items[left - 1], &found->items[fresh - 1]) > 0;
        all->items[to - 1] = is_old ? all->items[--left] : found->items[--fresh];
        if (is_old && left == *item)
            moved = to - 1;
    }
    *item = moved;
    all->count += found->count;
    all->characters += found->characters;
}

static int compare_items(const void *left, const void *right)
{
    return compare(left, right);
}

static void take(struct queue *queue, struct findings found, const struct decision *decisions,
                 size_t count, size_t *item)
{
    findings_settle(&found, queue->issue, decisions, count);
    if (found.count > 1)
        qsort(found.items, found.count, sizeof *found.items, compare_items);
    merge(queue, &found, item);
}

static void take_page(struct queue *queue, size_t page, const struct decision *decisions,
                      size_t count, size_t *item)
{
    queue->is_found[page] = true;
    take(queue, survey_page(queue->survey, page), decisions, count, item);
}

static size_t page_bytes(const struct issue *issue, size_t page)
{
    uint32_t first;
    uint32_t last;
    if (page >= issue->page_count)
        return 0;
    issue_page_range(issue, page, &first, &last);
    return last - first;
}

void queue_begin(struct queue *queue, const struct issue *issue, const struct origin_index *index,
                 const struct proof_settings *settings, const struct decision *decisions,
                 size_t count, size_t page)
{
    size_t none = QUEUE_NONE;
    queue_free(queue);
    queue->arena = arena_create();
    queue->issue = issue;
    queue->page_count = issue->page_count;
    queue->survey = survey_create(issue, settings, index, queue->arena);
    queue->is_found = arena_take_array(queue->arena, issue->page_count, sizeof *queue->is_found);
    count_done(queue, issue, decisions, count);
    size_t bytes = 0;
    for (size_t i = 0; i < issue->page_count && bytes <= QUEUE_AT_ONCE; i++)
        bytes += page_bytes(issue, i);
    if (bytes <= QUEUE_AT_ONCE)
        while (queue_go_on(queue, decisions, count, 0, &none))
            ;
    else if (page_bytes(issue, page) <= QUEUE_AT_ONCE)
        take_page(queue, page, decisions, count, &none);
}

/* The next page from `page` on, round the end; false when all were looked through. */
static bool next_page(const struct queue *queue, size_t *page)
{
    for (size_t i = 0; i < queue->page_count; i++) {
        size_t next = (*page + i) % queue->page_count;
        if (queue->is_found[next])
            continue;
        *page = next;
        return true;
    }
    return false;
}

bool queue_go_on(struct queue *queue, const struct decision *decisions, size_t count, size_t page,
                 size_t *item)
{
    if (!queue->survey)
        return false;
    for (size_t bytes = 0; bytes < QUEUE_STEP_BYTES; bytes += page_bytes(queue->issue, page) + 1) {
        if (next_page(queue, &page)) {
            take_page(queue, page, decisions, count, item);
            continue;
        }
        take(queue, survey_rest(queue->survey), decisions, count, item);
        survey_destroy(queue->survey);
        queue->survey = NULL;
        return false;
    }
    return true;
}

bool queue_is_whole(const struct queue *queue)
{
    return !queue->survey;
}

void queue_free(struct queue *queue)
{
    survey_destroy(queue->survey);
    arena_destroy(queue->arena);
    free(queue->findings.items);
    queue->survey = NULL;
    queue->arena = NULL;
    queue->done = NULL;
    queue->findings = (struct findings){.items = NULL};
    queue->capacity = 0;
}

/* ---- what is asked ---- */

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

size_t queue_first_of_page(const struct queue *queue, size_t page)
{
    size_t low = 0;
    size_t high = queue->findings.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (queue->findings.items[middle].place.page < page)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
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

static size_t count_done_of(const struct queue *queue, size_t page)
{
    size_t count = 0;
    for (size_t rule = 0; rule < RULE_COUNT && queue->done; rule++)
        if (passes(queue, rule_table + rule))
            count += done_of(queue, page)[rule];
    return count;
}

/* Asked for with every frame: only items of the page are looked at. */
struct queue_count queue_count(const struct queue *queue, size_t page)
{
    bool is_one = page < queue->page_count;
    size_t first = is_one ? queue_first_of_page(queue, page) : 0;
    size_t last = is_one ? queue_first_of_page(queue, page + 1) : queue->findings.count;
    struct queue_count count = {0, 0};
    count.handled = count.total = count_done_of(queue, is_one ? page : queue->page_count);
    for (size_t i = first; i < last; i++) {
        if (!queue_shows(queue, i))
            continue;
        count.total++;
        count.handled += queue->findings.items[i].settled;
    }
    return count;
}

struct queue_count queue_count_rule(const struct queue *queue, const struct rule *rule)
{
    struct queue_count count = {0, 0};
    if (queue->done)
        count.handled = count.total = done_of(queue, queue->page_count)[rule_id(rule)];
    for (size_t i = 0; i < queue->findings.count; i++) {
        const struct finding *finding = queue->findings.items + i;
        count.total += finding->rule == rule;
        count.handled += finding->rule == rule && finding->settled;
    }
    return count;
}
