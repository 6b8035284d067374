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

static void go_to(struct reader *reader, size_t entry)
{
    reader_push(reader);
    reader->pane = PANE_BODY;
    reader_select(reader, entry);
}

/* The line of the body where a part of the article begins. */
static size_t line_of_part(const struct reader *reader, const struct part *part)
{
    struct field field = {FIELD_PARAGRAPH, reader->entries->items[reader->selected].index,
                          part->paragraph};
    struct position position;
    if (!body_find(reader->body, &field, part->offset, &position))
        return 0;
    return body_line(reader->body, position);
}

/* Parts of one article: on to the first that begins below the top of the screen, from the last one
 * back to the beginning. */
static void follow_part(struct reader *reader, const struct article *article)
{
    size_t target = 0;
    struct trail_mark mark = reader_mark(reader);
    for (size_t i = 1; i < article->part_count && target == 0; i++) {
        size_t line = line_of_part(reader, article->parts + i);
        if (line > reader_top(reader) && !reader_at_end(reader))
            target = line;
    }
    if (!reader_scroll_to(reader, target)) {
        reader_say(reader, _("the other part is on the screen"));
        return;
    }
    reader_push(reader);
    reader->trail[reader->trail_length - 1] = mark;
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

static void follow_page(struct reader *reader, const struct article *article)
{
    bool onwards = article->continued_to > 0;
    unsigned number = onwards ? article->continued_to : article->continued_from;
    size_t other = find_other(reader->issue, article, number, onwards);
    if (other != ISSUE_NONE && reader->entries->of_article[other] != ENTRY_NONE)
        go_to(reader, reader->entries->of_article[other]);
    else if (!page_exists(reader->issue, number))
        reader_say(reader, _("page %u is not in this issue"), number);
    else
        reader_say(reader, _("the other part was not found on page %u"), number);
}

static void follow_photo(struct reader *reader, const struct photo *photo)
{
    if (photo->article < reader->issue->article_count &&
        reader->entries->of_article[photo->article] != ENTRY_NONE)
        go_to(reader, reader->entries->of_article[photo->article]);
    else
        reader_say(reader, _("this photo stands alone"));
}

void follow_jump(struct reader *reader)
{
    if (reader->entries->count == 0 || reader->geometry.too_small)
        return;
    const struct entry *entry = reader->entries->items + reader->selected;
    if (entry->kind == ENTRY_PHOTO) {
        follow_photo(reader, reader->issue->photos + entry->index);
        return;
    }
    const struct article *article = reader->issue->articles + entry->index;
    if (entry->kind == ENTRY_UNPLACED)
        reader_say(reader, _("no jump here"));
    else if (article->part_count > 1)
        follow_part(reader, article);
    else if (article->continued_to > 0 || article->continued_from > 0)
        follow_page(reader, article);
    else
        reader_say(reader, _("no jump here"));
}
