#include "finding.h"

#include "../message.h"
#include "family.h"
#include "survey.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *proof_format(struct proof *proof, const char *format, ...)
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

struct finding *proof_add_letters(struct proof *proof, enum rule_id rule,
                                  const struct proof_text *text, size_t first, size_t last,
                                  const char *message, const char *suggestion)
{
    size_t offset = text->letters[first].offset;
    return proof_add(proof, rule, text->field, offset, text->letters[last].offset - offset, message,
                     suggestion);
}

/* ---- reading ---- */

const char *proof_copy(struct proof *proof, const struct proof_text *text, size_t first,
                       size_t last)
{
    size_t offset = text->letters[first].offset;
    return arena_copy(proof->arena, text->passage->text + offset,
                      text->letters[last].offset - offset);
}

struct proof_text proof_read_letters(struct proof *proof, struct field field)
{
    const struct passage *passage = issue_passage(proof->issue, field);
    struct proof_letter *letters = arena_take_array(proof->scratch, passage->length + 1,
                                                    sizeof *letters);
    size_t count = 0;
    size_t size;
    for (size_t at = 0; at < passage->length; at += size) {
        uint32_t letter = letter_at(passage->text + at, passage->length - at, &size);
        letters[count++] = (struct proof_letter){letter, (uint32_t)at};
    }
    letters[count] = (struct proof_letter){0, (uint32_t)passage->length};
    return (struct proof_text){field, passage, letters, count, ISSUE_NONE};
}

bool proof_stands(const struct proof_text *text, size_t at, const char *wanted, size_t *length)
{
    size_t offset = text->letters[at].offset;
    const char *here = text->passage->text + offset;
    /* Asked for many words at every letter: two bytes tell most of them apart. */
    if (at >= text->count ||
        (wanted[0] && (here[0] != wanted[0] || (wanted[1] && here[1] != wanted[1]))))
        return false;
    size_t bytes = strlen(wanted);
    if (text->passage->length - offset < bytes || memcmp(here, wanted, bytes) != 0)
        return false;
    size_t end = at;
    while (text->letters[end].offset < offset + bytes)
        end++;
    if (length)
        *length = end - at;
    return true;
}

const struct source *proof_source(const struct proof *proof, uint32_t origin)
{
    return &proof->issue->sources[issue_source_of(proof->issue, origin)];
}

static uint32_t utf16_letter(const char *bytes, size_t length, bool little)
{
    const unsigned char *units = (const unsigned char *)bytes;
    if (length != 2)
        return 0;
    return little ? (uint32_t)(units[0] | units[1] << 8) : (uint32_t)(units[0] << 8 | units[1]);
}

uint32_t proof_printed_in(const struct source *source, const struct piece *piece,
                          const struct proof_text *text, size_t at)
{
    const struct decoded *decoded = &source->decoded;
    uint32_t letter = text->letters[at].letter;
    if (piece->replaced || verbatim_is_text(&source->bytes, decoded))
        return letter;
    uint32_t first;
    uint32_t last;
    uint32_t printed = 0;
    char bytes[VERBATIM_LETTER];
    size_t size;
    decode_source(decoded, piece->origin + (text->letters[at].offset - piece->start) - source->base,
                  &first, &last);
    size_t most = last - first < sizeof bytes ? last - first : sizeof bytes;
    size_t length = verbatim_copy(&source->bytes, first, first + most, bytes);
    if (strcmp(decoded->encoding, "UTF-8") == 0)
        printed = letter_at(bytes, length, &size);
    else if (strncmp(decoded->encoding, "UTF-16", strlen("UTF-16")) == 0)
        printed = utf16_letter(bytes, length, strcmp(decoded->encoding, "UTF-16LE") == 0);
    return printed ? printed : letter;
}

uint32_t proof_printed(const struct proof *proof, const struct proof_text *text, size_t at)
{
    size_t offset = text->letters[at].offset;
    for (size_t i = 0; i < text->passage->piece_count; i++) {
        const struct piece piece = passage_piece(text->passage, i);
        if (offset >= piece.start && offset - piece.start < piece.length)
            return proof_printed_in(proof_source(proof, piece.origin), &piece, text, at);
    }
    return text->letters[at].letter;
}

bool proof_stands_any(const struct proof_text *text, size_t at, const char *const *words,
                      size_t count, size_t *length)
{
    for (size_t i = 0; i < count; i++)
        if (proof_stands(text, at, words[i], length))
            return true;
    return false;
}

int proof_numeral(uint32_t letter)
{
    static const uint32_t numerals[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                        0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341}; /* 〇一…九十 */
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (letter == numerals[i])
            return (int)i;
    return letter == 0x96F6 ? 0 : -1; /* 零 */
}

/* ---- order ---- */

static int compare_numbers(size_t one, size_t other)
{
    return one < other ? -1 : one > other;
}

/* The order of issue_next_field(): an article's fields together, then a photo's, then strays. */
static int compare_places(const void *left, const void *right)
{
    const struct finding *one = left;
    const struct finding *other = right;
    int order = (int)field_first_kind(one->field.kind) - (int)field_first_kind(other->field.kind);
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

int finding_compare_worst(const struct finding *one, const struct finding *other)
{
    bool doubt = one->rule->family == FAMILY_DOUBTS;
    if (doubt != (other->rule->family == FAMILY_DOUBTS))
        return doubt ? 1 : -1;
    if (one->rule->tier != other->rule->tier)
        return (int)one->rule->tier - (int)other->rule->tier;
    if (one->margin != other->margin)
        return one->margin < other->margin ? -1 : 1;
    return compare_places(one, other);
}

static int compare_worst(const void *left, const void *right)
{
    return finding_compare_worst(left, right);
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

/* All findings while they are collected. */
struct collection {
    struct findings all; /* items malloc'ed */
    size_t capacity;
};

static void collect(struct collection *collection, struct findings found)
{
    struct findings *all = &collection->all;
    all->items = array_reserve(all->items, &collection->capacity, all->count + found.count + 1,
                               sizeof *all->items);
    if (found.count > 0)
        memcpy(all->items + all->count, found.items, found.count * sizeof *found.items);
    all->count += found.count;
    all->characters += found.characters;
}

struct findings findings_find(const struct issue *issue, const struct proof_settings *settings,
                              struct arena *arena)
{
    struct survey *survey = survey_create(issue, settings, NULL, arena);
    struct collection collection = {.capacity = 0};
    for (size_t page = 0; page == 0 || page < issue->page_count; page++)
        collect(&collection, survey_page(survey, page));
    collect(&collection, survey_rest(survey));
    survey_destroy(survey);
    struct findings findings = collection.all;
    findings.items = arena_take_array(arena, findings.count, sizeof *findings.items);
    if (findings.count > 0)
        memcpy(findings.items, collection.all.items, findings.count * sizeof *findings.items);
    free(collection.all.items);
    findings_sort_by_place(&findings);
    return findings;
}

/* ---- what was decided ---- */

const char *finding_text(const struct finding *finding, const struct issue *issue)
{
    return issue_passage(issue, finding->field)->text + finding->offset;
}

bool finding_is_read_right(const struct finding *finding, const struct issue *issue)
{
    return finding->suggestion && strlen(finding->suggestion) == finding->length &&
           memcmp(finding->suggestion, finding_text(finding, issue), finding->length) == 0;
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
    if (decision->kind == DECISION_STET && decision->everywhere)
        return strlen(decision->old) == finding->length &&
               memcmp(decision->old, finding_text(finding, issue), finding->length) == 0;
    return !decision->orphan && is_at(finding, &decision->at.range);
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
