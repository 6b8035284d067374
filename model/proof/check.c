#include "check.h"

#include "../message.h"
#include "../named.h"
#include "../source/visible.h"
#include "apply.h"
#include "where.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

bool check_open(struct check *check, const struct issue *issue,
                const struct proof_settings *settings, struct error *error)
{
    struct error distrust = {0};
    size_t count;
    *check = (struct check){.issue = issue, .arena = arena_create()};
    check->corrections = corrections_open(issue, CORRECTIONS_READ, &distrust);
    if (distrust.message[0]) {
        error_set(error, "%s", distrust.message);
        return false;
    }
    const struct decision *decisions = corrections_list(check->corrections, &count);
    check->corrected = issue_apply(issue, decisions, count, NULL);
    check->findings = findings_find(check->corrected, settings, check->arena);
    findings_settle(&check->findings, check->corrected, decisions, count);
    report_make(&check->report, check->corrected, &check->findings, decisions, count);
    return true;
}

void check_close(struct check *check)
{
    issue_free(check->corrected);
    corrections_close(check->corrections);
    arena_destroy(check->arena);
}

static const char *const format_names[] = {
#define X(constant, name) name,
    CHECK_FORMATS(X)
#undef X
};

const char *check_format_name(size_t index)
{
    return index < CHECK_FORMAT_COUNT ? format_names[index] : NULL;
}

bool check_format_named(const char *name, enum check_format *format)
{
    size_t index;
    if (!named_find(format_names, CHECK_FORMAT_COUNT, name, &index))
        return false;
    *format = (enum check_format)index;
    return true;
}

/* ---- places ---- */

static size_t byte_in_file(const struct source *source, uint32_t byte)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* editors do not show it */
    char opening[sizeof mark - 1];
    size_t start = byte;
    while (start > 0 && verbatim_byte(&source->bytes, start - 1) != '\n')
        start--;
    bool marked = start == 0 && byte >= sizeof opening &&
                  verbatim_copy(&source->bytes, 0, sizeof opening, opening) == sizeof opening &&
                  memcmp(opening, mark, sizeof opening) == 0;
    return byte - start + 1 - (marked ? sizeof opening : 0);
}

size_t check_byte_column(const struct issue *issue, const struct place *place)
{
    const struct source *source = &issue->sources[place->source];
    if (strcmp(source->decoded.encoding, "UTF-8") == 0 && place->first_byte <= source->bytes.length)
        return byte_in_file(source, place->first_byte);
    uint32_t text = decode_text(&source->decoded, place->first_byte);
    return text - line_index_start(&source->lines, place->line - 1) + 1;
}

/* ---- lines ---- */

/* Not translated: other programs read it. */
static const char *severity(const struct finding *finding)
{
    static const char *const words[] = {
        [TIER_SURE] = "error", [TIER_LIKELY] = "warning", [TIER_ASK] = "note"};
    return words[finding->rule->tier];
}

#define EXCERPT_LETTERS 16

/* The text of a finding, cut to what fits into a message. */
static void write_excerpt(const char *text, size_t length, FILE *stream)
{
    size_t end = 0;
    for (size_t letters = 0; end < length && letters < EXCERPT_LETTERS; letters++) {
        end++;
        while (end < length && ((unsigned char)text[end] & 0xC0) == 0x80)
            end++;
    }
    fprintf(stream, "“%.*s%s”", (int)end, text, end < length ? "…" : "");
}

/* What parts a message from its text: no colon behind a question. */
static const char *colon_behind(const char *message)
{
    static const char *const marks[] = {"?", "？"};
    size_t length = strlen(message);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if (length >= size && strcmp(message + length - size, marks[i]) == 0)
            return " ";
    }
    return ": ";
}

static void write_line(const struct check *check, const struct finding *finding, FILE *stream)
{
    const struct source *source = &check->corrected->sources[finding->place.source];
    const char *name = visible_line(check->arena, source->name);
    where_write(check->corrected, &finding->place, name,
                check_byte_column(check->corrected, &finding->place), stream);
    fprintf(stream, "%s: %s%s", severity(finding), finding->message,
            colon_behind(finding->message));
    write_excerpt(finding_text(finding, check->corrected), finding->length, stream);
    if (finding->suggestion) {
        fputs(" → ", stream);
        write_excerpt(finding->suggestion, strlen(finding->suggestion), stream);
    }
    struct box box;
    char sides[WHERE_BOX_BYTES];
    if (where_box(check->corrected, &finding->place, finding->last_byte, &box)) {
        where_box_text(&box, sides);
        fprintf(stream, " (%s)", sides);
    }
    fprintf(stream, " [%s]\n", finding->rule->name);
}

static int by_line(const void *left, const void *right)
{
    const struct finding *one = *(const struct finding *const *)left;
    const struct finding *other = *(const struct finding *const *)right;
    if (one->place.source != other->place.source)
        return one->place.source < other->place.source ? -1 : 1;
    if (one->place.first_byte != other->place.first_byte)
        return one->place.first_byte < other->place.first_byte ? -1 : 1;
    return one < other ? -1 : one > other;
}

/* The open ones, in the order of the files. */
static const struct finding **open_findings(const struct check *check, size_t *count)
{
    const struct finding **open = arena_take_array(check->arena, check->findings.count,
                                                   sizeof *open);
    *count = 0;
    for (size_t i = 0; i < check->findings.count; i++)
        if (!check->findings.items[i].settled)
            open[(*count)++] = &check->findings.items[i];
    if (*count > 1)
        qsort(open, *count, sizeof(struct finding *), by_line);
    return open;
}

static void write_lines(const struct check *check, FILE *stream)
{
    size_t count;
    const struct finding **open = open_findings(check, &count);
    for (size_t i = 0; i < count; i++)
        write_line(check, open[i], stream);
}

/* ---- JSON ---- */

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

/* Where in a PDF; nothing for a text. */
static json_t *add_sheet(json_t *value, const struct issue *issue, const struct finding *finding)
{
    struct box box;
    size_t sheet = where_sheet(issue, &finding->place);
    if (sheet > 0)
        json_object_set_new(value, "page", json_integer((json_int_t)sheet));
    if (where_box(issue, &finding->place, finding->last_byte, &box))
        json_object_set_new(value, "box",
                            json_pack("[I, I, I, I]", (json_int_t)box.left, (json_int_t)box.top,
                                      (json_int_t)box.right, (json_int_t)box.bottom));
    return value;
}

static json_t *finding_value(const struct check *check, const struct finding *finding)
{
    const struct issue *issue = check->corrected;
    bool doubt = finding->rule->family == FAMILY_DOUBTS;
    const struct place *place = &finding->place;
    json_t *value = json_pack(
        "{s:o, s:I, s:I, s:I, s:[I, I], s:s, s:i, s:s, s:s, s:s, s:o, s:o, s:o}", "file",
        text_or_null(visible_line(check->arena, issue->sources[place->source].name)), "line",
        (json_int_t)place->line, "column", (json_int_t)place->column, "byte_column",
        (json_int_t)check_byte_column(issue, place), "bytes", (json_int_t)place->first_byte,
        (json_int_t)finding->last_byte, "severity", severity(finding), "tier",
        (int)finding->rule->tier, "rule", finding->rule->name, "message", finding->message,
        "source", finding->rule->source, "text",
        json_stringn(finding_text(finding, issue), finding->length), "suggestion",
        text_or_null(finding->suggestion), "margin",
        doubt ? json_real(finding->margin) : json_null());
    return add_sheet(value, issue, finding);
}

static void write_json(const struct check *check, FILE *stream)
{
    struct check_totals totals = {0};
    json_t *list = json_array();
    size_t count;
    const struct finding **open = open_findings(check, &count);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, finding_value(check, open[i]));
    check_add_totals(check, &totals);
    json_t *tree = json_pack(
        "{s:s, s:I, s:{s:I, s:I, s:I, s:I}, s:f, s:f, s:o}", "format", "dubao-check/1",
        "characters", (json_int_t)totals.characters, "counts", "error",
        (json_int_t)totals.tiers[TIER_SURE], "warning", (json_int_t)totals.tiers[TIER_LIKELY],
        "note", (json_int_t)totals.tiers[TIER_ASK], "doubt", (json_int_t)totals.doubts,
        "estimated_errors_in_10000", check->report.rate, "limit", REPORT_LIMIT, "findings", list);
    json_dumpf(tree, stream, JSON_COMPACT | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(6));
    fputc('\n', stream);
    json_decref(tree);
}

void check_write(const struct check *check, enum check_format format, FILE *stream)
{
    if (format == CHECK_JSON)
        write_json(check, stream);
    else
        write_lines(check, stream);
}

/* ---- totals ---- */

void check_add_totals(const struct check *check, struct check_totals *totals)
{
    totals->characters += check->findings.characters;
    for (size_t i = 0; i < check->findings.count; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->settled)
            continue;
        if (finding->rule->family == FAMILY_DOUBTS)
            totals->doubts++;
        else
            totals->tiers[finding->rule->tier]++;
        totals->read_right += finding_is_read_right(finding, check->corrected);
    }
}

bool check_is_clean(const struct check_totals *totals)
{
    return totals->tiers[TIER_SURE] + totals->tiers[TIER_LIKELY] + totals->tiers[TIER_ASK] == 0;
}

void check_write_totals(const struct check_totals *totals, FILE *stream)
{
    fprintf(stream, _("%zu characters read: %zu sure, %zu likely, %zu to ask, %zu doubts\n"),
            totals->characters, totals->tiers[TIER_SURE], totals->tiers[TIER_LIKELY],
            totals->tiers[TIER_ASK], totals->doubts);
    fprintf(stream,
            _("about %.1f errors in 10,000 characters, by estimate; the press allows %.0f\n"),
            report_rate(totals->tiers, totals->read_right, totals->characters), REPORT_LIMIT);
}
