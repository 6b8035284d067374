/* How good the sure rules are, in two figures:
 *
 *   false alarms   what they find in the clean text of the truth, in 10,000 characters: at most 2
 *   found          of errors planted into that text, and into the jumps of pages of made-up text,
 *                  each rule: at least 99 %
 *
 * usage: plant [--show] FOLDER...    exit status 0, 1 when a figure fails, 77 without any pages
 *
 * --show prints the false alarms, and planted errors that were not found. */
#include "errors.h"
#include "jumps.h"
#include "random.h"
#include "truth.h"

#include "config/config.h"
#include "model/proof/finding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SKIPPED     77
#define ALARMS_MOST 2.0
#define FOUND_LEAST 0.99
#define TRIALS      100 /* of each kind of error */

struct measure {
    struct truth truth;
    struct config *config;
    struct arena *arena;
    bool show;
    size_t characters;
    size_t alarms[RULE_COUNT];
    size_t planted[RULE_COUNT];
    size_t found[RULE_COUNT];
};

static size_t count_of(const struct findings *findings, enum rule_id rule)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += findings->items[i].rule == &rule_table[rule];
    return count;
}

/* ---- false alarms ---- */

static void show_alarm(const struct finding *finding, const struct issue *issue)
{
    const struct passage *passage = issue_passage(issue, finding->field);
    size_t first = finding->offset > 30 ? finding->offset - 30 : 0;
    while (((unsigned char)passage->text[first] & 0xC0) == 0x80)
        first++;
    printf("  %s: %s: …%.*s\n", finding->rule->name, finding->message,
           (int)(finding->offset + finding->length - first), passage->text + first);
}

static void measure_alarms(struct measure *measure)
{
    for (size_t i = 0; i < measure->truth.count; i++) {
        struct issue *issue = truth_issue(&measure->truth.owners[i], SIZE_MAX, NULL);
        struct findings findings = findings_find(issue, &measure->config->proof, measure->arena);
        measure->characters += findings.characters;
        for (size_t k = 0; k < findings.count; k++) {
            const struct finding *finding = &findings.items[k];
            if (finding->rule->tier != TIER_SURE)
                continue;
            measure->alarms[rule_id(finding->rule)]++;
            if (measure->show)
                show_alarm(finding, issue);
        }
        issue_free(issue);
    }
}

/* ---- planted errors ---- */

/* Errors are planted into sentences; a list of names or a verse has none. */
static bool is_prose(const struct truth_text *text)
{
    return text->kind == FIELD_PARAGRAPH && strlen(text->text) > 90 && strstr(text->text, "。");
}

static size_t findings_in(struct measure *measure, const struct truth_owner *owner, size_t index,
                          const char *text, enum rule_id rule)
{
    struct issue *issue = truth_issue(owner, index, text);
    struct findings findings = findings_find(issue, &measure->config->proof, measure->arena);
    size_t count = count_of(&findings, rule);
    issue_free(issue);
    return count;
}

static void try_error(struct measure *measure, const struct error_kind *kind,
                      const struct truth_owner *owner, size_t index, unsigned choice)
{
    char *planted = error_plant(kind, owner->texts[index].text, choice);
    if (!planted)
        return;
    /* Only where the text is clean: what an article does throughout is told once. */
    bool clean = findings_in(measure, owner, SIZE_MAX, NULL, kind->rule) == 0;
    bool found = clean && findings_in(measure, owner, index, planted, kind->rule) > 0;
    measure->planted[kind->rule] += clean;
    measure->found[kind->rule] += found;
    if (clean && !found && measure->show)
        printf("  %s not found (%s for %s): %s\n", rule_table[kind->rule].name, kind->to,
               kind->from ? kind->from : "nothing", planted);
    free(planted);
}

static void measure_planted(struct measure *measure)
{
    unsigned long long state = 1;
    for (size_t i = 0; i < error_kind_count * TRIALS; i++) {
        const struct truth_owner *owner =
            &measure->truth.owners[next_random(&state) % measure->truth.count];
        unsigned choice = next_random(&state);
        if (owner->count == 0)
            continue;
        size_t index = choice % owner->count;
        if (is_prose(&owner->texts[index]))
            try_error(measure, &error_kinds[i % error_kind_count], owner, index,
                      next_random(&state));
    }
}

/* ---- jumps that do not agree ---- */

static size_t jump_findings(struct measure *measure, enum jump_error error, unsigned number)
{
    const struct read_options options = {.wording = &measure->config->wording};
    struct jump_pages pages = jumps_make(error, number, &options);
    struct findings findings = findings_find(pages.issue, &measure->config->proof, measure->arena);
    size_t count = count_of(&findings, RULE_JUMP);
    if (measure->show && (count == 0) != (error == JUMP_ERROR_NONE))
        printf("  jump, error %d: found %zu:\n%s\n", error, count, pages.text);
    jumps_free(&pages);
    return count;
}

static void measure_jumps(struct measure *measure)
{
    for (unsigned i = 0; i < TRIALS; i++) {
        measure->alarms[RULE_JUMP] += jump_findings(measure, JUMP_ERROR_NONE, i);
        for (int error = JUMP_ERROR_NONE + 1; error < JUMP_ERROR_COUNT; error++) {
            measure->planted[RULE_JUMP]++;
            measure->found[RULE_JUMP] += jump_findings(measure, (enum jump_error)error, i) > 0;
        }
    }
}

/* ---- figures ---- */

static bool print_figures(const struct measure *measure)
{
    size_t alarms = 0;
    bool good = true;
    printf("%zu characters\n%-16s %8s %8s %8s\n", measure->characters, "rule", "alarms", "planted",
           "found");
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (rule_table[i].tier != TIER_SURE)
            continue;
        double share = measure->planted[i] > 0
                           ? (double)measure->found[i] / (double)measure->planted[i]
                           : 0; /* every sure rule has its errors */
        alarms += measure->alarms[i];
        good = good && share >= FOUND_LEAST;
        printf("%-16s %8zu %8zu %7.1f%%\n", rule_table[i].name, measure->alarms[i],
               measure->planted[i], 100 * share);
    }
    double rate = measure->characters > 0 ? (double)alarms * 10000 / (double)measure->characters
                                          : 0;
    printf("%.2f false alarms in 10,000 characters\n", rate);
    return good && rate <= ALARMS_MOST;
}

int main(int argc, char **argv)
{
    struct measure measure = {.config = config_default(), .arena = arena_create()};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--show") == 0)
            measure.show = true;
        else if (!truth_read(argv[i], &measure.truth))
            printf("SKIPPED: there is no %s\n", argv[i]);
    }
    int status = SKIPPED;
    if (measure.truth.count > 0) {
        measure_alarms(&measure);
        measure_planted(&measure);
        measure_jumps(&measure);
        status = print_figures(&measure) ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    truth_free(&measure.truth);
    config_free(measure.config);
    arena_destroy(measure.arena);
    return status;
}
