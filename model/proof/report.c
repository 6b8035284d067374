#include "report.h"

#include "../message.h"
#include "../named.h"
#include "../source/visible.h"
#include "where.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* How much of an error a finding is taken for in the estimate, by tier. */
static const double weights[] = {[TIER_SURE] = 1, [TIER_LIKELY] = 0.5, [TIER_ASK] = 0.1};

double report_rate(const size_t tiers[TIER_ASK + 1], size_t read_right, size_t characters)
{
    double errors = -(double)read_right;
    for (int tier = TIER_SURE; tier <= TIER_ASK; tier++)
        errors += weights[tier] * (double)tiers[tier];
    return characters > 0 ? errors * 10000 / (double)characters : 0;
}

static bool changes_text(const struct decision *decision)
{
    return decision->kind != DECISION_STET && decision->kind != DECISION_PAGE;
}

static void count_decisions(struct report *report, const struct decision *decisions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct decision *decision = &decisions[i];
        if (decision->undone)
            continue;
        report->orphans += decision->orphan;
        if (decision->orphan || !changes_text(decision))
            continue;
        report->corrections++;
        if (decision->rule)
            report->mended[rule_id(decision->rule)]++;
    }
}

void report_make(struct report *report, const struct issue *corrected,
                 const struct findings *findings, const struct decision *decisions, size_t count)
{
    size_t tiers[TIER_ASK + 1] = {0};
    size_t read_right = 0;
    *report = (struct report){.characters = findings->characters};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        read_right += !finding->settled && finding_is_read_right(finding, corrected);
        if (finding->settled)
            report->settled[rule_id(finding->rule)]++;
        else
            report->open[rule_id(finding->rule)]++;
        if (!finding->settled && finding->rule->family != FAMILY_DOUBTS)
            tiers[finding->rule->tier]++;
    }
    count_decisions(report, decisions, count);
    report->rate = report_rate(tiers, read_right, findings->characters);
}

/* ---- formats ---- */

static const char *const format_names[] = {
#define X(constant, name) name,
    REPORT_FORMATS(X)
#undef X
};

const char *report_format_name(size_t index)
{
    return index < REPORT_FORMAT_COUNT ? format_names[index] : NULL;
}

bool report_format_named(const char *name, enum report_format *format)
{
    size_t index;
    if (!named_find(format_names, REPORT_FORMAT_COUNT, name, &index))
        return false;
    *format = (enum report_format)index;
    return true;
}

static bool is_told(const struct report *report, size_t rule)
{
    return report->open[rule] + report->settled[rule] + report->mended[rule] > 0;
}

static void write_text(const struct report *report, const char *title, FILE *stream)
{
    fprintf(stream, "%s\n", title);
    fprintf(stream, _("%zu characters read\n"), report->characters);
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (is_told(report, i))
            fprintf(stream, _("  %s: %zu open, %zu kept, %zu mended: %s\n"), rule_table[i].name,
                    report->open[i], report->settled[i], report->mended[i], _(rule_table[i].text));
    fprintf(stream, _("%zu corrections made, %zu that find no place\n"), report->corrections,
            report->orphans);
    fprintf(stream,
            _("about %.1f errors in 10,000 characters, by estimate; the press allows %.0f\n"),
            report->rate, REPORT_LIMIT);
}

static void write_markdown(const struct report *report, const char *title, FILE *stream)
{
    fprintf(stream, "# %s\n\n", title);
    fprintf(stream, _("%zu characters read\n"), report->characters);
    fprintf(stream, "\n| %s | %s | %s | %s | %s |\n|---|--:|--:|--:|---|\n", _("rule"),
            _("undecided"), _("kept"), _("mended"), _("what it says"));
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (is_told(report, i))
            fprintf(stream, "| %s | %zu | %zu | %zu | %s (%s) |\n", rule_table[i].name,
                    report->open[i], report->settled[i], report->mended[i], _(rule_table[i].text),
                    rule_table[i].source);
    fputc('\n', stream);
    fprintf(stream, _("%zu corrections made, %zu that find no place\n"), report->corrections,
            report->orphans);
    fputc('\n', stream);
    fprintf(stream,
            _("about %.1f errors in 10,000 characters, by estimate; the press allows %.0f\n"),
            report->rate, REPORT_LIMIT);
}

static bool dump(json_t *tree, FILE *stream)
{
    bool written = tree &&
                   json_dumpf(tree, stream,
                              JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(6)) == 0;
    written = fputc('\n', stream) != EOF && written;
    json_decref(tree);
    return written;
}

static bool write_json(const struct report *report, const char *title, FILE *stream)
{
    json_t *rules = json_array();
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (is_told(report, i))
            json_array_append_new(
                rules,
                json_pack("{s:s, s:i, s:I, s:I, s:I, s:s}", "rule", rule_table[i].name, "tier",
                          (int)rule_table[i].tier, "open", (json_int_t)report->open[i], "kept",
                          (json_int_t)report->settled[i], "mended", (json_int_t)report->mended[i],
                          "source", rule_table[i].source));
    return dump(json_pack("{s:s, s:s, s:I, s:o, s:I, s:I, s:f, s:f}", "format", "dubao-report/1",
                          "title", title, "characters", (json_int_t)report->characters, "rules",
                          rules, "corrections", (json_int_t)report->corrections, "orphans",
                          (json_int_t)report->orphans, "estimated_errors_in_10000", report->rate,
                          "limit", REPORT_LIMIT),
                stream);
}

bool report_write(const struct report *report, const char *title, enum report_format format,
                  FILE *stream)
{
    if (format == REPORT_JSON)
        return write_json(report, title, stream);
    if (format == REPORT_MARKDOWN)
        write_markdown(report, title, stream);
    else
        write_text(report, title, stream);
    return !ferror(stream);
}

/* ---- the list of corrections ---- */

/* Where a decision's range begins. */
static bool place_of(const struct issue *issue, const struct decision *decision,
                     struct place *place)
{
    const struct source_range *range = &decision->at.range;
    if (decision->orphan || range->source >= issue->source_count)
        return false;
    const struct source *source = &issue->sources[range->source];
    struct piece piece = {0, 1, source->base + decode_text(&source->decoded, range->first), 0};
    struct passage passage = {" ", &piece, 1, 1, false};
    return issue_place(issue, &passage, 0, place);
}

static unsigned page_number(const struct issue *issue, const struct place *place)
{
    return place->page == ISSUE_NONE ? 0 : issue->pages[place->page].number;
}

/* What stood there and what shall stand there; for a decision that moves text, around which place.
 */
struct correction {
    const char *old;
    const char *fresh;
};

static struct correction correction_of(const struct decision *decision, struct arena *arena)
{
    if (decision->kind == DECISION_CORRECT || decision->kind == DECISION_DELETE ||
        decision->kind == DECISION_INSERT)
        return (struct correction){decision->old,
                                   decision->kind == DECISION_DELETE ? "" : decision->fresh};
    const char *after = decision->at.after;
    size_t size = strlen(decision->old) + strlen(after) + 1;
    char *around = arena_take(arena, size);
    snprintf(around, size, "%s%s", decision->old, *decision->old ? "" : after);
    return (struct correction){around, ""};
}

static json_t *correction_value(const struct issue *issue, const struct decision *decision,
                                const struct correction *correction, const char *name)
{
    struct place place;
    bool placed = place_of(issue, decision, &place);
    return json_pack("{s:s, s:o, s:o, s:s, s:s, s:s, s:s, s:s, s:o, s:s, s:s}", "file", name,
                     "page", placed ? json_integer(page_number(issue, &place)) : json_null(),
                     "line", placed ? json_integer((json_int_t)place.line) : json_null(), "kind",
                     decision_kind_name(decision->kind), "before", decision->at.before, "old",
                     correction->old, "new", correction->fresh, "after", decision->at.after, "rule",
                     decision->rule ? json_string(decision->rule->name) : json_null(), "verdict",
                     decision_verdict_name(decision->verdict), "when", decision->when);
}

static void write_correction(const struct issue *issue, const struct decision *decision,
                             const struct correction *correction, const char *name,
                             enum report_format format, FILE *stream)
{
    struct place place = {0};
    bool placed = place_of(issue, decision, &place);
    const char *kind = _(decision_kind_text(decision->kind));
    const char *rule = decision->rule ? decision->rule->name : "";
    if (format == REPORT_MARKDOWN) {
        char line[64] = "?";
        if (placed && where_sheet(issue, &place) > 0)
            snprintf(line, sizeof line, "%u", page_number(issue, &place));
        else if (placed)
            snprintf(line, sizeof line, "%u:%zu", page_number(issue, &place), place.line);
        fprintf(stream, "| %s | %s | %s | %s | %s | %s |\n", line, kind, correction->old,
                correction->fresh, rule, decision->when);
        return;
    }
    if (placed)
        where_write(issue, &place, name, place.column, stream);
    else
        fprintf(stream, "%s: %s: ", name, _("finds no place"));
    fprintf(stream, "%s: “%s”", kind, correction->old);
    if (*correction->fresh)
        fprintf(stream, " → “%s”", correction->fresh);
    fprintf(stream, "%s%s%s  %s\n", *rule ? " [" : "", rule, *rule ? "]" : "", decision->when);
}

static bool is_listed(const struct decision *decision, bool orphans)
{
    return !decision->undone && decision->orphan == orphans && changes_text(decision);
}

bool report_write_corrections(const struct issue *issue, const struct decision *decisions,
                              size_t count, enum report_format format, FILE *stream)
{
    struct arena *arena = arena_create();
    json_t *list = format == REPORT_JSON ? json_array() : NULL;
    if (format == REPORT_MARKDOWN)
        fprintf(stream, "| %s | %s | %s | %s | %s | %s |\n|---|---|---|---|---|---|\n",
                _("page:line"), _("what was done"), _("printed"), _("corrected"), _("rule"),
                _("when"));
    for (int orphans = 0; orphans < 2; orphans++)
        for (size_t i = 0; i < count; i++) {
            if (!is_listed(&decisions[i], orphans))
                continue;
            struct correction correction = correction_of(&decisions[i], arena);
            const char *name = visible_line(arena,
                                            issue->sources[decisions[i].at.range.source].name);
            if (list)
                json_array_append_new(list,
                                      correction_value(issue, &decisions[i], &correction, name));
            else
                write_correction(issue, &decisions[i], &correction, name, format, stream);
        }
    arena_destroy(arena);
    return list ? dump(list, stream) : !ferror(stream);
}
