/* Lists of articles: where something is moved to. Those of the page come first. */
#include "proof_choose.h"

#include "../panes/chooser.h"
#include "decide.h"
#include "proof_move.h"

#include "../../model/message.h"

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

/* What was chosen becomes a part of the article in a row. */
static void move_to_article(struct view *view, size_t row, enum decision_part part)
{
    struct subject subject;
    uint32_t target = proof_move_entry(view, article_of_row(view, row));
    if (target == ORIGIN_NONE)
        view_say(view, "%s", _("this article has no text to be known by"));
    else if (decide_whole(view, &subject))
        decide_with(
            view, &subject, target,
            (struct decision){.kind = DECISION_MOVE, .part = part, .verdict = VERDICT_CHANGED});
}

static void move_out(struct view *view, enum decision_part part)
{
    struct subject subject;
    if (decide_whole(view, &subject))
        decide(view, &subject,
               (struct decision){.kind = DECISION_MOVE, .part = part, .verdict = VERDICT_CHANGED});
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

/* What a text is, it stays; what was nothing yet becomes a paragraph. */
static enum decision_part part_of(const struct view *view)
{
    struct shown shown;
    if (!proof_view_shown(view->proof, &shown))
        return PART_PARAGRAPH;
    switch (shown.field.kind) {
    case FIELD_KICKER:
        return PART_KICKER;
    case FIELD_HEADLINE:
        return PART_HEADLINE;
    case FIELD_SUBHEAD:
        return PART_SUBHEAD;
    case FIELD_CAPTION:
        return PART_CAPTION;
    case FIELD_PARAGRAPH:
        if (view->issue->articles[shown.field.owner].paragraphs[shown.field.index].role ==
            PARAGRAPH_CROSSHEAD)
            return PART_CROSSHEAD;
        return PART_PARAGRAPH;
    default:
        return PART_PARAGRAPH;
    }
}

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
        move_to_article(view, row, part_of(view));
    else
        move_out(view, outside[row - articles].part);
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
    if (decide_whole(view, &subject))
        chooser_open(view, &list);
}

/* A headline */

static void choose_headline(struct view *view, size_t row)
{
    move_to_article(view, row, PART_HEADLINE);
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
    if (decide_whole(view, &subject))
        chooser_open(view, &list);
}

/* A caption: of a photo by itself, or of an article's */

static size_t count_captions(const struct view *view)
{
    return count_articles(view) + 1;
}

static size_t no_article(const struct view *view)
{
    (void)view;
    return 0;
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
        move_out(view, PART_CAPTION);
    else
        move_to_article(view, row - 1, PART_CAPTION);
}

void proof_choose_caption(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Caption of"),
        .empty = "",
        .columns = ARTICLE_COLUMNS,
        .count = count_captions,
        .current = no_article,
        .name = name_caption,
        .label = label_caption,
        .choose = choose_caption,
    };
    struct subject subject;
    if (decide_whole(view, &subject))
        chooser_open(view, &list);
}

/* Merging */

static void choose_merge(struct view *view, size_t row)
{
    struct subject subject;
    uint32_t target = proof_move_entry(view, article_of_row(view, row));
    if (target != ORIGIN_NONE && decide_whole(view, &subject))
        decide_with(view, &subject, target,
                    (struct decision){.kind = DECISION_MERGE, .verdict = VERDICT_CHANGED});
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
