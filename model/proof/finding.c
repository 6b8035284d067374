#include "finding.h"

#include "../message.h"
#include "family.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *proof_text(struct proof *proof, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = arena_take(proof->arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

static bool is_allowed(const struct wording_list *allowed, const char *text, size_t length)
{
    for (size_t i = 0; i < allowed->count; i++)
        if (strlen(allowed->patterns[i]) == length &&
            memcmp(allowed->patterns[i], text, length) == 0)
            return true;
    return false;
}

struct finding *proof_add(struct proof *proof, enum rule_id rule, struct field field, size_t offset,
                          size_t length, const char *message, const char *suggestion)
{
    const struct passage *passage = issue_passage(proof->issue, field);
    if (!proof_is_on(proof, rule) ||
        is_allowed(&proof->settings->allowed[rule], passage->text + offset, length))
        return NULL;
    struct finding finding = {
        .rule = &rule_table[rule],
        .field = field,
        .offset = offset,
        .length = length,
        .message = message ? message : _(rule_table[rule].text),
        .suggestion = suggestion,
    };
    struct source_range range;
    size_t covered;
    if (!decision_range(proof->issue, field, offset, length, &range, &covered) ||
        !issue_place(proof->issue, passage, offset, &finding.place))
        return NULL; /* an inserted text: whoever typed it has seen it */
    finding.place.source = range.source;
    finding.place.first_byte = range.first;
    finding.last_byte = range.last;
    proof->items = array_reserve(proof->items, &proof->capacity, proof->count + 1,
                                 sizeof *proof->items);
    proof->items[proof->count] = finding;
    return &proof->items[proof->count++];
}

/* ---- order ---- */

static int compare_numbers(size_t one, size_t other)
{
    return one < other ? -1 : one > other;
}

/* The order of issue_next_field(): an article's fields together, then a photo's, then strays. */
static int owner_group(enum field_kind kind)
{
    return kind <= FIELD_PARAGRAPH ? 0 : kind <= FIELD_CREDIT ? 1 : 2 + (kind == FIELD_UNPLACED);
}

static int compare_places(const void *left, const void *right)
{
    const struct finding *one = left;
    const struct finding *other = right;
    int order = owner_group(one->field.kind) - owner_group(other->field.kind);
    if (!order)
        order = compare_numbers(one->field.owner, other->field.owner);
    if (!order)
        order = (int)one->field.kind - (int)other->field.kind;
    if (!order)
        order = compare_numbers(one->field.index, other->field.index);
    if (!order)
        order = compare_numbers(one->offset, other->offset);
    return order ? order : compare_numbers(rule_id(one->rule), rule_id(other->rule));
}

static int compare_worst(const void *left, const void *right)
{
    const struct finding *one = left;
    const struct finding *other = right;
    bool doubt = one->rule->family == FAMILY_DOUBTS;
    if (doubt != (other->rule->family == FAMILY_DOUBTS))
        return doubt ? 1 : -1;
    if (one->rule->tier != other->rule->tier)
        return (int)one->rule->tier - (int)other->rule->tier;
    if (one->margin != other->margin)
        return one->margin < other->margin ? -1 : 1;
    return compare_places(left, right);
}

static void sort(struct findings *findings, int (*compare)(const void *, const void *))
{
    if (findings->count > 1)
        qsort(findings->items, findings->count, sizeof *findings->items, compare);
}

void findings_sort_worst_first(struct findings *findings)
{
    sort(findings, compare_worst);
}

void findings_sort_by_place(struct findings *findings)
{
    sort(findings, compare_places);
}

/* ---- all of them ---- */

static size_t count_characters(const struct issue *issue)
{
    struct field_cursor cursor = {0};
    const struct passage *passage;
    size_t count = 0;
    while (issue_next_field(issue, &cursor, &passage))
        for (size_t i = 0; i < passage->length; i++)
            count += passage->text[i] != ' ' && ((unsigned char)passage->text[i] & 0xC0) != 0x80;
    return count;
}

struct findings findings_find(const struct issue *issue, const struct proof_settings *settings,
                              struct arena *arena)
{
    static void (*const families[])(struct proof *) = {doubts_check};
    struct proof proof = {.issue = issue, .settings = settings, .arena = arena};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        families[i](&proof);
    struct findings findings = {.count = proof.count, .characters = count_characters(issue)};
    findings.items = arena_take_array(arena, proof.count, sizeof *findings.items);
    if (proof.count > 0)
        memcpy(findings.items, proof.items, proof.count * sizeof *proof.items);
    free(proof.items);
    findings_sort_by_place(&findings);
    return findings;
}

/* ---- what was decided ---- */

const char *finding_text(const struct finding *finding, const struct issue *issue)
{
    return issue_passage(issue, finding->field)->text + finding->offset;
}

bool finding_is_alike(const struct finding *one, const struct finding *other,
                      const struct issue *issue)
{
    return one->rule == other->rule && one->length == other->length &&
           memcmp(finding_text(one, issue), finding_text(other, issue), one->length) == 0;
}

static bool is_at(const struct finding *finding, const struct source_range *range)
{
    return range->source == finding->place.source && range->first == finding->place.first_byte;
}

static bool settles(const struct decision *decision, const struct finding *finding,
                    const struct issue *issue)
{
    if (decision->undone || decision->rule != finding->rule)
        return false;
    bool kept = decision->kind == DECISION_STET;
    if (kept && decision->everywhere)
        return strlen(decision->old) == finding->length &&
               memcmp(decision->old, finding_text(finding, issue), finding->length) == 0;
    if (decision->orphan || !is_at(finding, &decision->at.range))
        return false;
    return kept || finding->rule->family == FAMILY_DOUBTS;
}

void findings_settle(struct findings *findings, const struct issue *issue,
                     const struct decision *decisions, size_t count)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        finding->settled = false;
        for (size_t k = 0; k < count && !finding->settled; k++)
            finding->settled = settles(&decisions[k], finding, issue);
    }
}
