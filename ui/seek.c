#include "seek.h"

#include "../model/message.h"

/* Where a finding stands relative to the first line on the screen: < 0 before it, 0 on the screen,
 * > 0 after it. */
static int side_of(const struct reader *reader, const struct finding *finding)
{
    if (finding->entry != reader->selected)
        return finding->entry < reader->selected ? -1 : 1;
    struct position position;
    if (reader->geometry.too_small ||
        !body_find(reader->body, &finding->hit.field, finding->hit.first, &position))
        return 0;
    size_t line = body_line(reader->body, position);
    size_t top = reader_top(reader);
    if (line < top)
        return -1;
    return line >= top + (size_t)reader->geometry.body.rows;
}

/* The first finding that is not above the screen; find_count() when all are. */
static size_t first_below(const struct reader *reader)
{
    size_t count = find_count(reader->find);
    size_t number = find_first_in(reader->find, reader->selected);
    while (number < count && side_of(reader, find_at(reader->find, number)) < 0)
        number++;
    return number;
}

static void scroll_into_view(struct reader *reader, const struct finding *finding)
{
    struct position position;
    if (reader->geometry.too_small || side_of(reader, finding) == 0)
        return;
    if (!body_find(reader->body, &finding->hit.field, finding->hit.first, &position))
        return;
    size_t line = body_line(reader->body, position);
    size_t above = (size_t)reader->geometry.body.rows / 3;
    reader_scroll_to(reader, line > above ? line - above : 0);
}

static void show(struct reader *reader, size_t number)
{
    const struct finding *finding = find_at(reader->find, number);
    find_set_current(reader->find, number);
    reader->pane = PANE_BODY;
    reader_select(reader, finding->entry);
    scroll_into_view(reader, finding);
}

/* Goes to the first hit on the screen or after it, round the end if need be. */
static void look(struct reader *reader)
{
    size_t count = find_count(reader->find);
    if (count == 0)
        return;
    size_t number = first_below(reader);
    show(reader, number < count ? number : 0);
}

static void say_count(struct reader *reader)
{
    const char *query = find_query(reader->find);
    size_t count = find_count(reader->find);
    if (count == 0)
        reader_say(reader, _("not found: %s"), query);
    else
        reader_say(reader, _("%zu of %zu: %s"), find_current(reader->find) + 1, count, query);
}

static bool current_is_seen(const struct reader *reader)
{
    size_t current = find_current(reader->find);
    return current != FIND_NONE && reader->pane == PANE_BODY &&
           side_of(reader, find_at(reader->find, current)) == 0;
}

static bool nothing_to_find(struct reader *reader)
{
    if (!reader->find)
        reader_say(reader, _("nothing to find yet"));
    else if (find_count(reader->find) == 0)
        say_count(reader);
    return find_count(reader->find) == 0;
}

void seek_next(struct reader *reader)
{
    if (nothing_to_find(reader))
        return;
    size_t count = find_count(reader->find);
    size_t number = current_is_seen(reader) ? find_current(reader->find) + 1 : first_below(reader);
    show(reader, number % count);
    say_count(reader);
    if (number >= count)
        reader_say(reader, _("%zu of %zu: %s (on from the beginning)"), number % count + 1, count,
                   find_query(reader->find));
}

void seek_previous(struct reader *reader)
{
    if (nothing_to_find(reader))
        return;
    size_t count = find_count(reader->find);
    size_t number = current_is_seen(reader) ? find_current(reader->find) : first_below(reader);
    bool wraps = number == 0;
    number = (wraps ? count : number) - 1;
    show(reader, number);
    say_count(reader);
    if (wraps)
        reader_say(reader, _("%zu of %zu: %s (on from the end)"), number + 1, count,
                   find_query(reader->find));
}

void seek_open(struct reader *reader)
{
    reader->overlay = OVERLAY_PROMPT;
    prompt_clear(&reader->prompt);
    reader->find_before = reader->find;
    reader->find = NULL;
    reader->find_origin = reader_mark(reader);
}

/* Hits of what is typed so far, seen from where the reader was when the prompt opened. */
static void preview(struct reader *reader)
{
    find_destroy(reader->find);
    reader->find = find_create(reader->entries, reader->prompt.text);
    reader_return(reader, reader->find_origin);
    look(reader);
}

static void close_prompt(struct reader *reader, bool keep_new)
{
    struct find *dropped = keep_new ? reader->find_before : reader->find;
    if (!keep_new)
        reader->find = reader->find_before;
    reader->find_before = NULL;
    find_destroy(dropped);
    reader->overlay = OVERLAY_NONE;
}

static void accept(struct reader *reader)
{
    bool typed = reader->find != NULL;
    close_prompt(reader, typed);
    if (typed)
        say_count(reader);
    else
        seek_next(reader);
}

void seek_key(struct reader *reader, const char *key)
{
    switch (prompt_key(&reader->prompt, key)) {
    case PROMPT_EDITED:
        preview(reader);
        break;
    case PROMPT_ACCEPTED:
        accept(reader);
        break;
    case PROMPT_CANCELLED:
        close_prompt(reader, false);
        reader_return(reader, reader->find_origin);
        break;
    case PROMPT_IGNORED:
        break;
    }
}

void seek_text(struct reader *reader, const char *query)
{
    find_destroy(reader->find);
    reader->find = find_create(reader->entries, query);
    look(reader);
    if (reader->find)
        say_count(reader);
}
