#include "mark.h"

#include "errand.h"
#include "seek.h"

#include <limits.h>

/* Scrolls as far as needed for the caret to be seen. */
static void show_caret(struct view *view)
{
    size_t line = body_line(view->body, view->mark.caret);
    size_t rows = view->geometry.text.rows > 0 ? (size_t)view->geometry.text.rows : 1;
    if (line < view_top(view))
        view_scroll_to(view, line);
    else if (line >= view_top(view) + rows)
        view_scroll_to(view, line + 1 - rows);
}

static void set_caret(struct view *view, struct position position)
{
    view->mark.caret = position;
    view->mark.column = body_column(view->body, position);
    show_caret(view);
}

/* The first text on the screen, else the last one before it. */
static bool first_text(const struct view *view, struct position *position)
{
    size_t lines = body_line_count(view->body);
    for (size_t line = view_top(view); line < lines; line++)
        if (body_position_at(view->body, line, 0, position))
            return true;
    for (size_t line = view_top(view); line > 0; line--)
        if (body_position_at(view->body, line - 1, 0, position))
            return true;
    return false;
}

static bool can_mark(const struct view *view)
{
    return view->entries->count > 0 && !view->geometry.too_small && view->body;
}

void mark_open(struct view *view)
{
    struct position position;
    if (!can_mark(view))
        return;
    if (!seek_place(view, &position) && !first_text(view, &position))
        return;
    view_set_pane(view, PANE_BODY);
    view->mark = (struct mark){.is_on = true, .entry = view->selected};
    set_caret(view, position);
}

void mark_close(struct view *view)
{
    view->mark = (struct mark){.is_on = false};
}

bool mark_is_on(const struct view *view)
{
    return view->mark.is_on && view->mark.entry == view->selected && view->pane == PANE_BODY &&
           can_mark(view);
}

void mark_follow(struct view *view)
{
    if (view->mark.is_on && (view->mark.entry != view->selected || view->pane != PANE_BODY))
        mark_close(view);
}

/* The nearest line with text from `line` on in a direction. */
static bool find_text(const struct view *view, long line, long step, struct position *position)
{
    long count = (long)body_line_count(view->body);
    for (; line >= 0 && line < count; line += step)
        if (body_position_at(view->body, (size_t)line, view->mark.column, position))
            return true;
    return false;
}

/* By lines, past those without text, as near as can be to the column where the caret was put. */
static void move_lines(struct view *view, long lines)
{
    long last = (long)body_line_count(view->body) - 1;
    long line = (long)body_line(view->body, view->mark.caret) + lines;
    long step = lines < 0 ? -1 : 1;
    struct position position;
    line = line < 0 ? 0 : line > last ? last : line;
    if (!find_text(view, line, step, &position) && !find_text(view, line, -step, &position))
        return;
    view->mark.caret = position;
    show_caret(view);
}

/* To the first character of all, or to the last one. */
static void move_to_edge(struct view *view, int direction)
{
    view->mark.column = direction < 0 ? 0 : INT_MAX;
    move_lines(view, direction * (long)body_line_count(view->body));
    set_caret(view, view->mark.caret);
}

static void move_characters(struct view *view, int direction)
{
    set_caret(view, body_step(view->body, view->mark.caret, direction));
}

/* To the beginning of the next paragraph; or of this one, then of the one before. */
static void move_paragraph(struct view *view, int direction)
{
    struct span block = body_block_span(view->body, view->mark.caret);
    struct position from = view->mark.caret;
    if (direction > 0)
        from.byte = block.last.byte;
    struct position next = body_step(view->body, from, direction);
    if (direction > 0 && next.block == from.block)
        return;
    next.byte = 0;
    set_caret(view, next);
}

static void begin_here(struct view *view)
{
    view->mark.has_anchor = true;
    view->mark.anchor = view->mark.caret;
}

static long page_lines(const struct view *view)
{
    int rows = view->geometry.text.rows - 1;
    return rows > 0 ? rows : 1;
}

bool mark_action(struct view *view, enum action action)
{
    if (!mark_is_on(view))
        return false;
    switch (action) {
    case ACTION_DOWN:
        move_lines(view, 1);
        return true;
    case ACTION_UP:
        move_lines(view, -1);
        return true;
    case ACTION_RIGHT:
        move_characters(view, 1);
        return true;
    case ACTION_LEFT:
        move_characters(view, -1);
        return true;
    case ACTION_PAGE_DOWN:
        move_lines(view, page_lines(view));
        return true;
    case ACTION_PAGE_UP:
        move_lines(view, -page_lines(view));
        return true;
    case ACTION_HALF_DOWN:
        move_lines(view, (page_lines(view) + 1) / 2);
        return true;
    case ACTION_HALF_UP:
        move_lines(view, -(page_lines(view) + 1) / 2);
        return true;
    case ACTION_TOP:
        move_to_edge(view, -1);
        return true;
    case ACTION_BOTTOM:
        move_to_edge(view, 1);
        return true;
    case ACTION_NEXT_SECTION:
        move_paragraph(view, 1);
        return true;
    case ACTION_PREVIOUS_SECTION:
        move_paragraph(view, -1);
        return true;
    case ACTION_MARK:
        begin_here(view);
        return true;
    case ACTION_OPEN:
        errand_copy(view);
        return true;
    case ACTION_BACK:
    case ACTION_QUIT:
        mark_close(view);
        return true;
    default:
        return false;
    }
}

static bool position_in(const struct view *view, int row, int column, struct position *position)
{
    const struct area *text = &view->geometry.text;
    if (row < text->row || row >= text->row + text->rows)
        return false;
    size_t line = view_top(view) + (size_t)(row - text->row);
    return body_position_at(view->body, line, column - text->column, position);
}

bool mark_between(struct view *view, int first_row, int first_column, int row, int column)
{
    struct position first;
    struct position last;
    if (!can_mark(view) || !position_in(view, first_row, first_column, &first) ||
        !position_in(view, row, column, &last) || position_compare(first, last) == 0)
        return false;
    view->mark = (struct mark){
        .is_on = true, .has_anchor = true, .entry = view->selected, .anchor = first};
    set_caret(view, last);
    return true;
}

struct span mark_span(const struct view *view)
{
    const struct mark *mark = &view->mark;
    if (!mark_is_on(view))
        return (struct span){{0, 0}, {0, 0}};
    if (!mark->has_anchor)
        return body_block_span(view->body, mark->caret);
    bool forward = position_compare(mark->anchor, mark->caret) <= 0;
    struct position last = forward ? mark->caret : mark->anchor;
    return (struct span){forward ? mark->anchor : mark->caret,
                         body_character(view->body, last).last};
}

size_t mark_count(const struct view *view)
{
    struct span span = mark_span(view);
    size_t count = 0;
    for (struct position at = span.first; position_compare(at, span.last) < 0; count++) {
        struct position next = body_step(view->body, at, 1);
        if (position_compare(next, at) == 0)
            return count + 1;
        at = next;
    }
    return count;
}

struct body_marks mark_look(const struct view *view)
{
    return (struct body_marks){.find = view->find,
                               .marked = mark_span(view),
                               .has_caret = mark_is_on(view),
                               .caret = view->mark.caret};
}
