#include "follow.h"

#include "../model/message.h"

static unsigned page_number(const struct issue *issue, size_t page)
{
    return page < issue->page_count ? issue->pages[page].number : 0;
}

static bool page_exists(const struct issue *issue, unsigned number)
{
    for (size_t i = 0; i < issue->page_count; i++)
        if (issue->pages[i].number == number)
            return true;
    return false;
}

static void go_to(struct view *view, size_t entry)
{
    view_push(view);
    view->pane = PANE_BODY;
    view_select(view, entry);
}

/* The line of the body where a part of the article begins. */
static size_t line_of_part(const struct view *view, const struct part *part)
{
    struct field field = {FIELD_PARAGRAPH, view->entries->items[view->selected].index,
                          part->paragraph};
    struct position position;
    if (!body_find(view->body, &field, part->offset, &position))
        return 0;
    return body_line(view->body, position);
}

/* Parts of one article: on to the first that begins below the top of the screen, from the last one
 * back to the beginning. */
static void follow_part(struct view *view, const struct article *article)
{
    size_t target = 0;
    struct trail_mark mark = view_mark(view);
    for (size_t i = 1; i < article->part_count && target == 0; i++) {
        size_t line = line_of_part(view, article->parts + i);
        if (line > view_top(view) && !view_at_end(view))
            target = line;
    }
    if (!view_scroll_to(view, target)) {
        view_say(view, _("the other part is on the screen"));
        return;
    }
    view_push_mark(view, mark);
}

/* An article of the page `number` that comes from, or goes on to, the page of `article`. */
static size_t find_other(const struct issue *issue, const struct article *article, unsigned number,
                         bool onwards)
{
    unsigned own = page_number(issue, article->page);
    for (size_t i = 0; i < issue->article_count; i++) {
        const struct article *other = issue->articles + i;
        unsigned link = onwards ? other->continued_from : other->continued_to;
        if (other != article && page_number(issue, other->page) == number && link == own && own > 0)
            return i;
    }
    return ISSUE_NONE;
}

static void follow_page(struct view *view, const struct article *article)
{
    bool onwards = article->continued_to > 0;
    unsigned number = onwards ? article->continued_to : article->continued_from;
    size_t other = find_other(view->issue, article, number, onwards);
    if (other != ISSUE_NONE && view->entries->of_article[other] != ENTRY_NONE)
        go_to(view, view->entries->of_article[other]);
    else if (!page_exists(view->issue, number))
        view_say(view, _("page %u is not in this issue"), number);
    else
        view_say(view, _("the other part was not found on page %u"), number);
}

/* The part of the article that a mark points to; part_count when it is none of them. */
static size_t part_of_jump(const struct view *view, const struct article *article,
                           const struct jump *jump)
{
    size_t part = 0;
    while (part < article->part_count &&
           page_number(view->issue, article->parts[part].page) != jump->page)
        part++;
    return part;
}

static void follow_mark(struct view *view, const struct article *article, const struct jump *jump)
{
    size_t part = part_of_jump(view, article, jump);
    struct trail_mark mark = view_mark(view);
    if (part == article->part_count)
        follow_page(view, article);
    else if (view_scroll_to(view, part > 0 ? line_of_part(view, article->parts + part) : 0))
        view_push_mark(view, mark);
    else
        view_say(view, _("the other part is on the screen"));
}

void follow_click(struct view *view, int row)
{
    struct field field;
    size_t byte;
    size_t line = view_top(view) + (size_t)(row - view->geometry.text.row);
    if (!view->body || !body_field_at(view->body, line, &field, &byte) || field.kind != FIELD_JUMP)
        return;
    const struct article *article = view->issue->articles + field.owner;
    follow_mark(view, article, article->jumps + field.index);
}

static void follow_photo(struct view *view, const struct photo *photo)
{
    if (photo->article < view->issue->article_count &&
        view->entries->of_article[photo->article] != ENTRY_NONE)
        go_to(view, view->entries->of_article[photo->article]);
    else
        view_say(view, _("this photo stands alone"));
}

void follow_jump(struct view *view)
{
    if (view->entries->count == 0 || view->geometry.too_small)
        return;
    const struct entry *entry = view->entries->items + view->selected;
    if (entry->kind == ENTRY_PHOTO) {
        follow_photo(view, view->issue->photos + entry->index);
        return;
    }
    const struct article *article = view->issue->articles + entry->index;
    if (entry->kind == ENTRY_UNPLACED)
        view_say(view, _("no jump here"));
    else if (article->part_count > 1)
        follow_part(view, article);
    else if (article->continued_to > 0 || article->continued_from > 0)
        follow_page(view, article);
    else
        view_say(view, _("no jump here"));
}
