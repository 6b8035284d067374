/* Lists of articles: where something is moved to. Those of the page come first. */
#include "proof_choose.h"

#include "../panes/chooser.h"
#include "decide_move.h"

#include "../../model/message.h"

#include <stdio.h>

#define ARTICLE_COLUMNS 66

/* The entry of an article in a row; ENTRY_NONE past the last. */
static size_t article_of_row(const struct view *view, size_t row)
{
    const struct entries *entries = view->entries;
    size_t page = proof_view_page(view);
    for (int others = 0; others < 2; others++)
        for (size_t i = 0; i < entries->count; i++)
            if (entries->items[i].kind == ENTRY_ARTICLE &&
                (entries->items[i].page == page) == !others && row-- == 0)
                return i;
    return ENTRY_NONE;
}

static size_t count_articles(const struct view *view)
{
    size_t count = 0;
    for (size_t i = 0; i < view->entries->count; i++)
        count += view->entries->items[i].kind == ENTRY_ARTICLE;
    return count;
}

/* The article behind the one under the cursor: what is moved was put one too early or too late. */
static size_t next_article(const struct view *view)
{
    struct shown shown;
    size_t own = ENTRY_NONE;
    if (proof_view_shown(view->proof, &shown))
        own = entries_of_field(view->entries, &shown.field);
    for (size_t row = 0; row + 1 < count_articles(view); row++)
        if (article_of_row(view, row) == own)
            return row + 1;
    return 0;
}

static const char *name_article(const struct view *view, size_t row, char *buffer, size_t size)
{
    (void)buffer;
    (void)size;
    return view->entries->items[article_of_row(view, row)].title;
}

static void label_article(const struct view *view, size_t row, char *label, size_t size)
{
    size_t page = view->entries->items[article_of_row(view, row)].page;
    entries_page_short(view->issue, page, label, size);
}

/* The article in a row. */
static size_t article_in(const struct view *view, size_t row)
{
    return view->entries->items[article_of_row(view, row)].index;
}

/* Moving: to an article, or out of all of them */

static const struct {
    enum decision_part part;
    const char *name;
} outside[] = {
    {PART_FURNITURE, N_("[page furniture]")},
    {PART_UNPLACED, N_("[no article]")},
};
#define OUTSIDE_COUNT (sizeof outside / sizeof *outside)

static size_t count_places(const struct view *view)
{
    return count_articles(view) + OUTSIDE_COUNT;
}

static const char *name_place(const struct view *view, size_t row, char *buffer, size_t size)
{
    size_t articles = count_articles(view);
    return row < articles ? name_article(view, row, buffer, size) : _(outside[row - articles].name);
}

static void label_place(const struct view *view, size_t row, char *label, size_t size)
{
    if (row < count_articles(view))
        label_article(view, row, label, size);
}

static void choose_place(struct view *view, size_t row)
{
    size_t articles = count_articles(view);
    if (row < articles)
        decide_move_to(view, article_in(view, row), PART_NONE);
    else
        decide_move_out(view, outside[row - articles].part);
}

void proof_choose_move(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Move to"),
        .empty = "",
        .columns = ARTICLE_COLUMNS,
        .count = count_places,
        .current = next_article,
        .name = name_place,
        .label = label_place,
        .choose = choose_place,
    };
    struct subject subject;
    if (subject_whole(view, &subject))
        chooser_open(view, &list);
}

/* A headline */

static void choose_headline(struct view *view, size_t row)
{
    decide_move_to(view, article_in(view, row), PART_HEADLINE);
}

void proof_choose_headline(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Headline of"),
        .empty = N_("there are no articles"),
        .columns = ARTICLE_COLUMNS,
        .count = count_articles,
        .current = next_article,
        .name = name_article,
        .label = label_article,
        .choose = choose_headline,
    };
    struct subject subject;
    if (subject_whole(view, &subject))
        chooser_open(view, &list);
}

/* The other way round: a headline for the article under the cursor, from the page's other articles
 * and from what has no place */

/* What stands in a row; false past the last. */
static bool headline_of_row(const struct view *view, size_t row, struct field *field)
{
    const struct issue *issue = view->issue;
    size_t page = proof_view_page(view);
    for (size_t i = 0; i < issue->unplaced_count; i++) {
        *field = (struct field){FIELD_UNPLACED, i, 0};
        if (issue->unplaced[i].page == page && row-- == 0)
            return true;
    }
    for (size_t i = 0; i < issue->article_count; i++) {
        *field = (struct field){FIELD_HEADLINE, i, 0};
        if (issue->articles[i].page == page && issue->articles[i].headline_count > 0 && row-- == 0)
            return true;
    }
    return false;
}

static size_t count_headlines(const struct view *view)
{
    struct field field;
    size_t count = 0;
    while (headline_of_row(view, count, &field))
        count++;
    return count;
}

static const char *name_headline(const struct view *view, size_t row, char *buffer, size_t size)
{
    struct field field;
    (void)buffer;
    (void)size;
    if (!headline_of_row(view, row, &field))
        return "";
    size_t entry = entries_of_field(view->entries, &field);
    return entry != ENTRY_NONE ? view->entries->items[entry].title
                               : issue_passage(view->issue, field)->text;
}

static void label_headline(const struct view *view, size_t row, char *label, size_t size)
{
    struct field field;
    bool free = headline_of_row(view, row, &field) && field.kind == FIELD_UNPLACED;
    snprintf(label, size, "%s", free ? _("no article") : "");
}

static void choose_source(struct view *view, size_t row)
{
    struct field field;
    if (headline_of_row(view, row, &field))
        decide_take_headline(view, field);
}

void proof_choose_missing(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Headline for this text"),
        .empty = N_("there is no headline on this page"),
        .columns = ARTICLE_COLUMNS,
        .count = count_headlines,
        .name = name_headline,
        .label = label_headline,
        .choose = choose_source,
    };
    chooser_open(view, &list);
}

/* A caption: of a photo by itself, or of an article's */

static size_t count_captions(const struct view *view)
{
    return count_articles(view) + 1;
}

static const char *name_caption(const struct view *view, size_t row, char *buffer, size_t size)
{
    return row == 0 ? _("[a photo by itself]") : name_article(view, row - 1, buffer, size);
}

static void label_caption(const struct view *view, size_t row, char *label, size_t size)
{
    if (row > 0)
        label_article(view, row - 1, label, size);
}

static void choose_caption(struct view *view, size_t row)
{
    if (row == 0)
        decide_move_out(view, PART_CAPTION);
    else
        decide_move_to(view, article_in(view, row - 1), PART_CAPTION);
}

void proof_choose_caption(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Caption of"),
        .empty = "",
        .columns = ARTICLE_COLUMNS,
        .count = count_captions,
        .name = name_caption,
        .label = label_caption,
        .choose = choose_caption,
    };
    struct subject subject;
    if (subject_whole(view, &subject))
        chooser_open(view, &list);
}

/* Merging */

static void choose_merge(struct view *view, size_t row)
{
    decide_merge_with(view, article_in(view, row));
}

/* The article before the one under the cursor. */
static size_t article_before(const struct view *view)
{
    size_t next = next_article(view);
    return next > 1 ? next - 2 : 0;
}

void proof_choose_merge(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Goes on behind"),
        .empty = N_("there are no articles"),
        .columns = ARTICLE_COLUMNS,
        .count = count_articles,
        .current = article_before,
        .name = name_article,
        .label = label_article,
        .choose = choose_merge,
    };
    struct shown shown;
    bool found = proof_view_shown(view->proof, &shown);
    if (found && shown.field.kind <= FIELD_PARAGRAPH)
        chooser_open(view, &list);
    else
        view_say(view, "%s", _("this is no article"));
}
