#include "ending.h"

#include "../text/letter.h"
#include "setting_cost.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#define HAN   2 /* half-em */
#define HANGS 2 /* half-em by which a mark may hang over the edge, as the plan shows it */

static int width_of(const struct join_model *model, size_t i, unsigned state)
{
    return (int)(join_state_is_first(state) ? model->first_widths : model->widths)[i];
}

static int spare_of(const struct join_model *model, unsigned state)
{
    return (int)model->measures->items[join_state_measure(state)].spare;
}

/* The spare half-em counts only where the line's width is certain: what is uncertain of it may be
 * as much. */
static int sure_room(const struct join_model *model, size_t i, unsigned state)
{
    int spare = model->traits[i].slack > 0 ? spare_of(model, state) : 0;
    return (int)model->rooms[state] - spare;
}

int ending_over(const struct join_model *model, size_t i, unsigned state)
{
    if (setting_of(model, i))
        return width_of(model, i, state) - HANGS - (int)model->rooms[state];
    if (model->traits[i].unit >= model->widths[i])
        return 0; /* one long address or word, wherever it stands */
    if (!model->exact)
        return width_of(model, i, state) - model->traits[i].slack - sure_room(model, i, state);
    int over = (int)model->exact[i].width - model->exact_rooms[state] - EXACT_LOOSE;
    return over <= 0 ? 0 : 1 + over / LETTER_HALF_EM;
}

/* A list of clauses is set as paragraphs that end in a semicolon: where the plan shows an indented
 * line below one, there is such a list. */
static bool is_item_end(const struct join_model *model, size_t i)
{
    const struct fragment *line = &model->fragments->items[i];
    const struct setting *next = setting_of(model, i + 1);
    return next && i + 1 < model->fragments->count && setting_is_indented(next) &&
           line->last >= 3 && memcmp(model->fragments->text + line->last - 3, "；", 3) == 0;
}

double ending_cost(const struct join_model *model, size_t i)
{
    const struct weights *weights = model->weights;
    switch ((enum line_end)model->traits[i].end) {
    case END_LETTER:
        return weights->end_without_stop;
    case END_COLON:
        return weights->end_with_colon;
    case END_PAUSE:
        return is_item_end(model, i) ? weights->end_without_stop : weights->end_with_pause;
    case END_CLOSER:
        return model->traits[i].closes_bracketed || model->traits[i].ends_story
                   ? 0
                   : weights->end_with_closer;
    case END_OPENER:
        return weights->end_with_opener;
    case END_HYPHEN:
        return weights->torn_word;
    case END_DASH:
        return weights->end_with_dash;
    case END_STOP:
        break;
    }
    return 0;
}

double ending_break_cost(const struct join_model *model, size_t i)
{
    const struct weights *weights = model->weights;
    const struct trait *trait = &model->traits[i], *next = &model->traits[i + 1];
    double cost = ending_cost(model, i);
    cost += trait->lead_only ? weights->break_after_lead : 0;
    cost += trait->inside_bracket ? weights->inside_brackets : 0;
    cost += trait->inside_quote ? weights->inside_quotes : 0;
    cost += trait->ends_digit && next->starts_digit && next->sort != SORT_ITEM
                ? weights->torn_number
                : 0;
    cost += trait->ends_latin && next->starts_lower ? weights->torn_word : 0;
    cost += next->starts_prohibited ? weights->start_prohibited : 0;
    if (next->sort == SORT_JUMP || model->fragments->items[i + 1].gap == GAP_SEAM)
        return cost / 4; /* the thread is cut here, whatever the sentence wants */
    return cost;
}

/* What a line lacks to be full, in half-ems, or on a proportional page in 1/1000 em. */
struct lack {
    bool justified;  /* nothing: its letters or words were pulled apart, as only in full lines */
    int filled;      /* with what may be uncertain of its width */
    bool uncertain;  /* is anything? */
    int unit;        /* of the next line's first unit */
    int seen;        /* room that justification, had it filled it, would have left to be seen */
    double each_gap; /* cost of a half-em left free where the unit would not have fitted */
};

static struct lack exact_lack_of(const struct join_model *model, size_t i)
{
    const struct exact *line = &model->exact[i];
    return (struct lack){.justified = model->fragments->items[i].justified,
                         .filled = (int)line->width + EXACT_LOOSE,
                         .unit = (int)line->next,
                         .seen = model->stretch > 0 ? (int)(model->stretch * line->gaps) : INT_MAX};
}

static bool opens_address(const struct fragments *fragments, size_t i)
{
    const struct fragment *line = &fragments->items[i];
    return line->last - line->first > 4 && memcmp(fragments->text + line->first, "http", 4) == 0;
}

/* A long unit explains why a full line leaves room, but long units are rare. Between words any room
 * up to the next one's width is as likely. */
static struct lack lack_of(const struct join_model *model, size_t i, unsigned state)
{
    if (model->exact)
        return exact_lack_of(model, i);
    bool breaks = model->addresses_break && opens_address(model->fragments, i + 1);
    int unit = breaks ? HAN : model->traits[i + 1].unit;
    int slack = setting_of(model, i) ? unit / 6 : model->traits[i].slack;
    return (struct lack){.justified = model->fragments->items[i].justified,
                         .filled = width_of(model, i, state) + slack,
                         .uncertain = slack > 0 || model->traits[i + 1].starts_digit ||
                                      model->traits[i + 1].starts_lower,
                         .unit = unit,
                         .seen = INT_MAX,
                         .each_gap = 2.0 * model->weights->full_gap_half_em /
                                     (unit > 2 ? unit : 2)};
}

/* Half-ems by which the line misses its room although the next unit would have fitted; 0 or less:
 * the line is full. */
static int shortfall(const struct join_model *model, const struct lack *lack, unsigned state)
{
    if (!model->exact) {
        int spare = lack->uncertain ? spare_of(model, state) : 0;
        return (int)model->rooms[state] - spare - lack->filled - lack->unit + 1;
    }
    if (lack->justified)
        return 0;
    int left = model->exact_rooms[state] - lack->filled;
    if (left >= lack->unit)
        return 1 + (left - lack->unit) / LETTER_HALF_EM;
    return left > lack->seen ? 1 : 0;
}

bool ending_is_short(const struct join_model *model, size_t i, unsigned state)
{
    struct lack lack = lack_of(model, i, state);
    return shortfall(model, &lack, state) > 0;
}

bool ending_is_full(const struct join_model *model, size_t i, unsigned state)
{
    return ending_over(model, i, state) <= 0 && !ending_is_short(model, i, state);
}

static double gap_cost(const struct join_model *model, const struct lack *lack, unsigned state)
{
    int left = (int)model->rooms[state] - spare_of(model, state) - lack->filled;
    return model->exact || lack->justified || left <= 0 ? 0 : left * lack->each_gap;
}

/* Where lines stand is seen, not computed; lines that run around a picture leave room as well, but
 * where letters have an em each they would fill it. */
static double placed_short_cost(const struct weights *weights, int missing)
{
    double cost = weights->place_short_line + weights->place_short_half_em * missing;
    return cost < weights->place_short_limit ? cost : weights->place_short_limit;
}

static double short_cost(const struct join_model *model, int missing, double gap)
{
    const struct weights *weights = model->weights;
    if (missing <= 0)
        return gap < weights->short_limit ? gap : weights->short_limit;
    if (model->fragments->settings && model->word_marks == 1)
        return placed_short_cost(weights, missing);
    double cost = (model->exact ? weights->short_exact : weights->short_line) +
                  weights->short_half_em * missing;
    return cost < weights->short_limit ? cost : weights->short_limit;
}

/* A last line that is full by chance: the longer the next unit, the more widths are full. */
static double full_cost(const struct join_model *model, const struct lack *lack, unsigned state)
{
    const struct weights *weights = model->weights;
    if (lack->justified)
        return weights->spread_last_line;
    if (!model->exact)
        return weights->full_last_line;
    double room = model->exact_rooms[state], unit = lack->unit;
    double chance = unit > 0 && room > unit ? log(room / unit) : 0;
    return chance + (model->korean ? weights->full_last_hangul : weights->full_last_word);
}

void ending_gap_costs(const struct join_model *model, size_t i, double leaving, double staying,
                      struct join_costs *costs)
{
    bool seam = model->fragments->items[i + 1].gap == GAP_SEAM;
    const struct lack lacks[] = {lack_of(model, i, JOIN_OTHER), lack_of(model, i, JOIN_FIRST)};
    for (unsigned k = 1; k < join_state_count(model->measures); k++) {
        unsigned state = join_state_at(k);
        const struct lack *lack = &lacks[join_state_is_first(state)];
        int missing = shortfall(model, lack, state);
        double full = missing <= 0 && !seam ? full_cost(model, lack, state) : 0;
        double gap = gap_cost(model, lack, state);
        costs->leave[state] = (float)(leaving + full);
        costs->stay[state] = (float)(staying + short_cost(model, missing, gap));
    }
}
