#include "setting_cost.h"

#include "../order/stack.h"

#include <math.h>
#include <string.h>

#define LABEL_REACH 6 /* lines; a label stands below another one */

/* Where the plan tells where lines stand; em but for lines, half-em and shares. */
#define PLAN_INDENTED 0.45f /* first lines are indented by more */
#define PLAN_LINES    3     /* of a stack that tells the edges of its column */
#define PLAN_SHORT    1.5f  /* what a paragraph's last line leaves, to be sure of it */
#define PLAN_FULL     0.5f  /* what a full line leaves at most */
#define PLAN_SIZE     0.12f /* by which letters of one text may differ in size */
#define PLAN_SMALL    0.85f /* of a note, or what stands with a table */
#define PLAN_OTHER    0.06f /* the same from one stack to the next, a share */
#define PLAN_INDENT   0.25f /* by which first lines of one page differ */
#define PLAN_TITLE    1.5f  /* by which a title's indent is larger than theirs */

bool setting_is_table_row(const struct join_model *model, size_t i)
{
    const struct setting *setting = setting_of(model, i);
    return setting && setting->table;
}

bool setting_is_indented(const struct setting *setting)
{
    return setting->indent > PLAN_INDENTED && setting->indent < STACK_INDENT_MOST;
}

double setting_display_cost(const struct join_model *model, size_t i)
{
    const struct setting *setting = setting_of(model, i);
    if (setting && setting->table)
        return model->weights->place_table;
    if (!setting || setting->centred || model->set_in[i])
        return 0;
    bool text = (setting->lines >= PLAN_LINES && setting->size < 1 + PLAN_SIZE) ||
                (setting->aside && setting->size < PLAN_SMALL);
    double item = model->traits[i].sort == SORT_ITEM ? model->weights->place_item : 0;
    return text ? model->weights->place_text + item : 0;
}

double setting_body_cost(const struct join_model *model, size_t i, unsigned state)
{
    const struct weights *weights = model->weights;
    const struct setting *setting = setting_of(model, i);
    if (!setting || setting->table)
        return 0;
    bool indented = setting_is_indented(setting);
    double cost = setting->text ? 0 : weights->place_large;
    cost += setting->centred || model->set_in[i] ? weights->place_centred : 0;
    cost += join_state_is_first(state) && !indented ? weights->place_flush : 0;
    if (!join_state_is_first(state) && indented)
        cost += model->hanging[i] ? weights->place_hanging : weights->place_indented;
    uint32_t width = model->measures->items[join_state_measure(state)].width;
    if (setting->lines >= PLAN_LINES && fabsf(2 * setting->measure - (float)width) > 1)
        cost += weights->place_measure;
    return cost;
}

/* Does the plan show that line i begins an item: the one before leaves room, or the item is counted
 * in figures? A word may begin with 四、 as well. */
static bool is_item_seen(const struct join_model *model, size_t i)
{
    const struct setting *before = setting_of(model, i - 1);
    return before && model->traits[i].sort == SORT_ITEM &&
           (before->rest > PLAN_SHORT || model->traits[i].starts_digit);
}

/* Does line i stand elsewhere than the one before, in letters of another size? */
static bool is_of_other_size(const struct join_model *model, size_t i)
{
    const struct setting *before = setting_of(model, i - 1), *line = setting_of(model, i);
    return before && before->stack != line->stack &&
           fabsf(before->size - line->size) > PLAN_OTHER * fmaxf(before->size, line->size);
}

/* Does line i open with a label, 时间：, as lines shortly above do, or below a colon, where no
 * indent tells? */
static bool is_label_seen(const struct join_model *model, size_t i)
{
    if (!model->flush || !model->traits[i].label)
        return false;
    if (i > 0 && model->traits[i - 1].end == END_COLON)
        return true;
    for (size_t k = i; k-- > 0 && i - k <= LABEL_REACH;)
        if (model->traits[k].label)
            return true;
    return false;
}

static bool is_under_white(const struct join_model *model, size_t i)
{
    const struct setting *setting = setting_of(model, i);
    return setting && setting->white;
}

double setting_join_cost(const struct join_model *model, size_t i)
{
    const struct weights *weights = model->weights;
    double cost = is_item_seen(model, i) ? weights->place_item : 0;
    cost += is_of_other_size(model, i) ? weights->place_sized : 0;
    cost += is_under_white(model, i) ? weights->place_white : 0;
    cost += is_label_seen(model, i) ? weights->place_label : 0;
    return cost;
}

/* Does line i go on from a line that fills its column in the midst of a sentence? */
static bool follows_full_line(const struct fragments *fragments, const struct trait *traits,
                              size_t i)
{
    const struct setting *before = &fragments->settings[i - 1];
    return before->stack == before[1].stack && before->rest < PLAN_FULL &&
           (traits[i - 1].end == END_LETTER || traits[i - 1].end == END_PAUSE);
}

/* How far the page's first lines are indented: the mean of those behind a paragraph's end. */
static float usual_indent(const struct fragments *fragments)
{
    float sum = 0;
    size_t count = 0;
    for (size_t i = 1; i < fragments->count; i++) {
        const struct setting *before = &fragments->settings[i - 1], *line = before + 1;
        if (before->stack != line->stack || before->rest < PLAN_SHORT ||
            !setting_is_indented(line) || fabsf(line->size - 1) > PLAN_SIZE)
            continue;
        sum += line->indent;
        count++;
    }
    return count > 0 ? sum / (float)count : 0;
}

/* The indent of a line of this stack, or one that no line has. */
static float indent_in(const struct fragments *fragments, size_t i, size_t stack)
{
    bool inside = i < fragments->count && fragments->settings[i].stack == stack;
    return inside ? fragments->settings[i].indent : -PLAN_TITLE;
}

/* Does line i stand alone farther in than first lines do, nearer to its column's beginning than to
 * its end, and ends no sentence? Below a full line it may be the rest of an item. */
static bool is_set_in(const struct fragments *fragments, const struct trait *traits, size_t i,
                      float usual)
{
    const struct setting *line = &fragments->settings[i];
    bool below = i > 0 && line[-1].stack == line->stack;
    float least = usual + PLAN_TITLE;
    return usual > 0 && line->indent > least && line->rest > line->indent && !line->table &&
           traits[i].sort == SORT_NONE && traits[i].end == END_LETTER && !traits[i].comma &&
           (!below || line[-1].rest > PLAN_SHORT) &&
           indent_in(fragments, i - 1, line->stack) < least &&
           indent_in(fragments, i + 1, line->stack) < least;
}

bool *setting_find_set_in(const struct fragments *fragments, const struct trait *traits,
                          struct arena *arena)
{
    bool *set_in = arena_take_array(arena, fragments->count, sizeof *set_in);
    float usual = fragments->settings ? usual_indent(fragments) : 0;
    for (size_t i = 0; fragments->settings && i < fragments->count; i++)
        set_in[i] = is_set_in(fragments, traits, i, usual);
    return set_in;
}

bool *setting_find_hanging(const struct fragments *fragments, const struct trait *traits,
                           struct arena *arena)
{
    bool *hanging = arena_take_array(arena, fragments->count, sizeof *hanging);
    float usual = fragments->settings ? usual_indent(fragments) : 0;
    for (size_t first = 0, last; fragments->settings && first < fragments->count; first = last) {
        int indented = 0;
        for (last = first + 1; last < fragments->count &&
                               fragments->settings[last].stack == fragments->settings[first].stack;
             last++)
            if (follows_full_line(fragments, traits, last))
                indented += setting_is_indented(&fragments->settings[last]) ? 1 : -1;
        for (size_t i = first + 1; i < last; i++)
            hanging[i] = follows_full_line(fragments, traits, i) &&
                         (indented > 1 || (indented == 1 && fabsf(fragments->settings[i].indent -
                                                                  usual) > PLAN_INDENT));
    }
    return hanging;
}

bool setting_has_no_indent(const struct fragments *fragments)
{
    size_t flush = 0, indented = 0;
    for (size_t i = 1; fragments->settings && i < fragments->count; i++) {
        const struct setting *before = &fragments->settings[i - 1], *line = before + 1;
        if (before->stack != line->stack || before->rest < PLAN_SHORT || !line->text)
            continue;
        *(setting_is_indented(line) ? &indented : &flush) += 1;
    }
    return flush > indented;
}

/* Does the line end within an address, https://…, and a letter of Latin begin the next one? */
static bool is_address_broken(const struct fragments *fragments, size_t i)
{
    const struct fragment *line = &fragments->items[i];
    const char *text = fragments->text;
    uint32_t at = line->last;
    while (at > line->first && (unsigned char)text[at - 1] < 0x80 && text[at - 1] != ' ')
        at--;
    return strncmp(text + at, "http", 4) == 0 && line->last - at > 4 &&
           (unsigned char)text[line[1].first] < 0x80;
}

bool setting_breaks_addresses(const struct fragments *fragments)
{
    for (size_t i = 0; fragments->settings && i + 1 < fragments->count; i++)
        if (fragments->settings[i].stack == fragments->settings[i + 1].stack &&
            fragments->settings[i].rest < PLAN_FULL && is_address_broken(fragments, i))
            return true;
    return false;
}
