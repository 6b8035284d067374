#include "crosshead.h"

#include "../text/letter.h"
#include "ending.h"

#define MOST_LINES 3

/* May the line be one of a crosshead? */
static bool may_be_crosshead(const struct join_model *model, size_t i)
{
    const struct trait *trait = &model->traits[i];
    return trait->sort == SORT_NONE && !trait->starts_prohibited && !trait->inside_bracket &&
           !trait->inside_quote &&
           !fragment_holds(model->fragments->text, &model->fragments->items[i], "。");
}

/* The first of at most MOST_LINES lines before `end` that hold no sentence, behind one that ends
 * a sentence, or at their paragraph's beginning; `end` for none. */
static size_t run_start(const struct join_model *model, const struct joined_line *lines, size_t end)
{
    for (size_t i = end; i-- > 0 && end - i <= MOST_LINES + 1;) {
        if (model->traits[i].end == END_STOP)
            return i + 1;
        if (end - i > MOST_LINES || lines[i].display || !may_be_crosshead(model, i))
            return end;
        if (!lines[i].joins)
            return i;
    }
    return end;
}

static bool ends_like_crosshead(const struct trait *trait)
{
    return trait->end == END_LETTER || trait->end == END_CLOSER;
}

/* Justification, marks that meet and digits leave in doubt how wide a line is. */
static bool is_width_sure(const struct join_model *model, size_t i)
{
    return !model->fragments->items[i].justified && !model->traits[i].tight &&
           !model->traits[i + 1].starts_digit;
}

/* Does line i, joined to lines above and below, fit as the first line of a paragraph, and only so?
 */
static bool is_hidden_first(const struct join_model *model, const struct joined_line *lines,
                            size_t i)
{
    return lines[i].joins && lines[i + 1].joins && !lines[i].display && is_width_sure(model, i) &&
           ending_is_short(model, i, JOIN_OTHER + lines[i].measure) &&
           ending_is_full(model, i, JOIN_FIRST + lines[i].measure);
}

/* Is line i the first of a paragraph below one that ends no sentence? */
static bool is_first_below(const struct joined_line *lines, size_t i)
{
    const struct joined_line *above = &lines[i - 1];
    return !lines[i].joins && !lines[i].display && lines[i].indented && !above->display &&
           above->measure == lines[i].measure;
}

/* The end of the paragraph that begins at line `first`, if it is that of crossheads: a few lines
 * without a sentence, below one. Else `first`. */
static size_t crossheads_end(const struct join_model *model, const struct joined_line *lines,
                             size_t first)
{
    size_t end = first + 1, count = model->fragments->count;
    if (lines[first].joins || lines[first].display ||
        (first > 0 && !lines[first - 1].display && model->traits[first - 1].end != END_STOP))
        return first;
    while (end < count && lines[end].joins && end - first <= MOST_LINES)
        end++;
    bool whole = end < count && !lines[end].joins && end - first <= MOST_LINES &&
                 ends_like_crosshead(&model->traits[end - 1]);
    for (size_t i = first; whole && i < end; i++)
        whole = model->traits[i].sort == SORT_NONE && model->traits[i].end != END_STOP &&
                !fragment_holds(model->fragments->text, &model->fragments->items[i], "。");
    return whole ? end : first;
}

static bool opens_quote(const struct join_model *model, size_t i)
{
    const struct fragment *fragment = &model->fragments->items[i];
    size_t size;
    return letter_at(model->fragments->text + fragment->first, fragment->last - fragment->first,
                     &size) == 0x201C;
}

static uint32_t width_of_lines(const struct join_model *model, size_t first, size_t end)
{
    uint32_t sum = 0;
    for (size_t i = first; i < end; i++)
        sum += model->widths[i];
    return sum;
}

/* Does the second of two crossheads begin at line i of those from `first` to before `end`? The
 * first left room that its words would have filled; or the second is a quotation and more than a
 * word of it, into which nothing leads. */
static bool begins_another(const struct join_model *model, const struct joined_line *lines,
                           size_t first, size_t i, size_t end)
{
    unsigned measure = lines[i - 1].measure;
    if (!ends_like_crosshead(&model->traits[i - 1]) || model->traits[i - 1].inside_quote ||
        model->traits[i - 1].inside_bracket)
        return false;
    bool quoted = opens_quote(model, i) && model->traits[end - 1].end == END_CLOSER &&
                  !model->traits[end - 1].inside_quote &&
                  width_of_lines(model, i, end) > width_of_lines(model, first, i);
    return quoted || (is_width_sure(model, i - 1) &&
                      ending_is_short(model, i - 1,
                                      (lines[i - 1].indented ? JOIN_FIRST : JOIN_OTHER) + measure));
}

static bool part_crossheads(const struct join_model *model, const struct joined_line *lines,
                            bool *apart)
{
    bool found = false;
    for (size_t first = 0; first < model->fragments->count; first++) {
        size_t end = crossheads_end(model, lines, first);
        for (size_t i = first + 1; i < end; i++)
            if (begins_another(model, lines, first, i, end))
                apart[i] = apart[end] = found = true;
    }
    return found;
}

bool crossheads_find(const struct join_model *model, const struct joined_line *lines, bool *apart)
{
    bool found = part_crossheads(model, lines, apart);
    for (size_t i = 1; i + 1 < model->fragments->count; i++) {
        if (!ends_like_crosshead(&model->traits[i - 1]) ||
            (!is_hidden_first(model, lines, i) && !is_first_below(lines, i)))
            continue;
        size_t start = run_start(model, lines, i);
        if (start == i)
            continue;
        found |= lines[i].joins || lines[start].joins;
        apart[start] = apart[i] = true;
    }
    return found;
}
