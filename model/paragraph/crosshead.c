#include "crosshead.h"

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
           join_is_short(model, i, JOIN_OTHER + lines[i].measure) &&
           join_is_full(model, i, JOIN_FIRST + lines[i].measure);
}

/* Is line i the first of a paragraph below one that ends no sentence? */
static bool is_first_below(const struct joined_line *lines, size_t i)
{
    const struct joined_line *above = &lines[i - 1];
    return !lines[i].joins && !lines[i].display && lines[i].indented && !above->display &&
           above->measure == lines[i].measure;
}

bool crossheads_find(const struct join_model *model, const struct joined_line *lines, bool *apart)
{
    bool found = false;
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
