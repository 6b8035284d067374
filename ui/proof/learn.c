#include "learn.h"

#include "../panes/chooser.h"
#include "decide.h"

#include "../../model/keep/amend.h"
#include "../../model/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEARN_COLUMNS 66
#define KEYS_MAX      3

enum lesson { LESSON_ALLOWED, LESSON_ROLE, LESSON_SECTION, LESSON_COUNT };

static const char *const lessons[LESSON_COUNT] = {
    [LESSON_ALLOWED] = N_("“%s” is right: let the rule %s leave it alone"),
    [LESSON_ROLE] = N_("“%s” is a role in bylines"),
    [LESSON_SECTION] = N_("“%s” is a column, and a section of its own"),
};

/* The words that the lesson is about; false when they are too long, or there are none. */
static bool take_word(struct view *view, char word[PROOF_WORD])
{
    struct subject subject;
    if (!subject_here(view, &subject) || !subject.in_text || subject.length == 0 ||
        subject.length >= PROOF_WORD)
        return false;
    memcpy(word, issue_passage(view->issue, subject.field)->text + subject.offset, subject.length);
    word[subject.length] = '\0';
    return true;
}

/* Without an item there is no rule to teach, and what the model doubts is about a place. */
static bool is_possible(const struct view *view, enum lesson lesson)
{
    const struct finding *finding = proof_view_finding(view);
    return lesson != LESSON_ALLOWED || (finding && finding->rule->family != FAMILY_DOUBTS);
}

static enum lesson lesson_of_row(const struct view *view, size_t row)
{
    enum lesson lesson = LESSON_ALLOWED;
    for (; lesson < LESSON_COUNT; lesson++)
        if (is_possible(view, lesson) && row-- == 0)
            break;
    return lesson;
}

static size_t count_lessons(const struct view *view)
{
    size_t count = 0;
    while (lesson_of_row(view, count) < LESSON_COUNT)
        count++;
    return count;
}

static const char *name_lesson(const struct view *view, size_t row, char *buffer, size_t size)
{
    const struct finding *finding = proof_view_finding(view);
    snprintf(buffer, size, _(lessons[lesson_of_row(view, row)]), view->proof->word,
             finding ? finding->rule->name : "");
    return buffer;
}

/* The language whose wording the text under the cursor is read by. */
static const char *language_here(const struct view *view)
{
    struct shown shown;
    const char *language = NULL;
    if (proof_view_shown(view->proof, &shown) && shown.field.kind <= FIELD_PARAGRAPH)
        language = view->issue->articles[shown.field.owner].language;
    return wording_for(&view->config->wording, language)->language;
}

/* What comes through a pipe comes once. */
static bool can_be_read_again(const struct issue *issue)
{
    for (size_t i = 0; i < issue->source_count; i++)
        if (strcmp(issue->sources[i].name, "-") == 0)
            return false;
    return true;
}

/* Joins it to what was taught before, for this run of the program. */
static void remember(struct view *view, const char *const keys[KEYS_MAX])
{
    struct error error = {0};
    const char *before = view->learnt ? view->learnt : "";
    char *learnt = amend_text(before, strlen(before), keys, KEYS_MAX, view->proof->word, &error);
    if (!learnt)
        return;
    free(view->learnt);
    view->learnt = learnt;
}

/* A word of the wording is what the text is read by: the issue is read anew. */
static void apply(struct view *view, enum lesson lesson, const char *path)
{
    bool is_wording = lesson != LESSON_ALLOWED;
    view->proof->anchor = ORIGIN_NONE;
    if (is_wording && !can_be_read_again(view->issue)) {
        view_say(view, _("written to %s; it counts from the next start on"), path);
        return;
    }
    if (is_wording) {
        view->reopen = VIEW_RELOAD;
        view->quit = true;
    } else {
        decide_stet_all(view);
    }
    view_say(view, _("written to %s; it counts from now on"), path);
}

static void choose_lesson(struct view *view, size_t row)
{
    enum lesson lesson = lesson_of_row(view, row);
    const struct finding *finding = proof_view_finding(view);
    const char *keys[KEYS_MAX] = {"wording", language_here(view), "columns+"};
    struct error error = {0};
    char *path = config_own_path(view->config);
    if (lesson == LESSON_ROLE)
        keys[2] = "byline-roles+";
    if (lesson == LESSON_ALLOWED && finding) {
        keys[0] = "proof";
        keys[1] = "allowed";
        keys[2] = finding->rule->name;
    }
    if (!path || !amend_file(path, keys, KEYS_MAX, view->proof->word, &error)) {
        view_say(view, "%s",
                 path ? error.message : _("there is no place for settings of your own"));
    } else {
        remember(view, keys);
        apply(view, lesson, path);
    }
    free(path);
}

void learn_choose(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Rules of the house"),
        .empty = "",
        .columns = LEARN_COLUMNS,
        .count = count_lessons,
        .name = name_lesson,
        .choose = choose_lesson,
    };
    if (take_word(view, view->proof->word))
        chooser_open(view, &list);
    else if (!view->message[0])
        view_say(view, "%s", _("select the word to be learnt"));
}
