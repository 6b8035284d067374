#include "save_report.h"

#include "../ask.h"
#include "../errand.h"

#include "../../model/message.h"
#include "../../model/print/print_walk.h"
#include "../../model/proof/report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static enum report_format format_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    if (dot && strcmp(dot, ".json") == 0)
        return REPORT_JSON;
    return dot && strcmp(dot, ".md") == 0 ? REPORT_MARKDOWN : REPORT_TEXT;
}

/* The paper and its date, or the file. */
static const char *title_of(const struct view *view, struct arena *arena)
{
    const char *title = print_title(view->issue, arena);
    return title ? title : view->issue->sources[0].name;
}

static bool write_report(const struct view *view, const char *path, FILE *stream,
                         struct error *error)
{
    const struct proof_view *proof = view->proof;
    enum report_format format = format_of(path);
    struct report report;
    size_t count;
    const struct decision *decisions = corrections_list(proof->corrections, &count);
    struct arena *arena = arena_create();
    report_make(&report, view->issue, &proof->queue.findings, decisions, count);
    bool written = report_write(&report, title_of(view, arena), format, stream);
    if (written && format != REPORT_JSON && report.corrections > 0)
        written = fputc('\n', stream) != EOF &&
                  report_write_corrections(proof->original, decisions, count, format, stream);
    arena_destroy(arena);
    if (!written)
        error_set(error, "%s: %s", path, strerror(errno));
    return written;
}

static void save(struct view *view)
{
    errand_write(view, write_report);
}

void save_report(struct view *view)
{
    static const struct question question = {.label = N_("save the report as: "), .accepted = save};
    char name[PROMPT_BYTES];
    const char *date = view->issue->date;
    if (!queue_is_whole(&view->proof->queue)) {
        view_say(view, "%s", _("the pages are still being looked through; try again in a moment"));
        return;
    }
    snprintf(name, sizeof name, "%s%s%s.md", _("proof report"), date ? " " : "", date ? date : "");
    ask(view, &question, name);
}
