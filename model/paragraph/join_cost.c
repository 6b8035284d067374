#include "join_cost.h"

#include "../text/letter.h"
#include "display_cost.h"
#include "ending.h"
#include "setting_cost.h"

#include <string.h>

#define CAPTION_WIDTH 56  /* half-em; measures this wide are captions' */
#define TIGHT         2   /* half-em: what was over, and half an em saved, make room for a letter */
#define SQUEEZE_KNOWN 0.3 /* half-em a mark saves on a page that squeezes them all */
#define WORD_MARKS    0.6 /* an em of English or Korean has fewer marks than one of Chinese */

/* In 1/1000 em, of a proportional page. */
static int exact_room(const struct join_model *model, unsigned state)
{
    int room = (int)model->measures->items[join_state_measure(state)].exact;
    return join_state_is_first(state) ? room - (int)model->indent * LETTER_HALF_EM : room;
}

static uint32_t room_of(const struct join_model *model, unsigned state)
{
    const struct measure *measure = &model->measures->items[join_state_measure(state)];
    uint32_t room = measure->width + measure->spare;
    return join_state_is_first(state) && room > model->indent ? room - model->indent : room;
}

enum blank join_blank_before(const struct join_model *model, size_t i)
{
    unsigned blanks = model->fragments->items[i].blanks, usual = model->fragments->usual_blanks;
    return blanks < usual ? BLANK_FEWER : blanks == usual ? BLANK_USUAL : BLANK_MORE;
}

/* Of the line in each state but display. */
static void body_costs(const struct join_model *model, size_t i, float *costs)
{
    const struct weights *weights = model->weights;
    const struct trait *trait = &model->traits[i];
    int saved = (trait->marks + 1) / 2; /* print squeezes about every other mark */
    if (trait->tight && saved < TIGHT)
        saved = TIGHT;
    bool unmarked = !trait->comma && trait->end != END_STOP && trait->end != END_PAUSE;
    double no_mark = weights->body_unmarked * model->word_marks * model->widths[i] / 2;
    double display = display_is_sure(trait->sort) || trait->titled ? weights->start_prohibited : 0;
    display += model->unstopped && model->unstopped[i] ? weights->body_unstopped : 0;
    for (unsigned k = 1; k < join_state_count(model->measures); k++) {
        unsigned state = join_state_at(k);
        int over = ending_over(model, i, state);
        int squeezed = over < 0 ? 0 : over < saved ? over : saved;
        double cost = squeezed * model->squeezed + (unmarked ? no_mark : 0);
        cost += over > squeezed ? (over - squeezed) * weights->overfull_half_em : 0;
        costs[state] = (float)(cost + display + setting_body_cost(model, i, state));
    }
}

/* Against the paragraph of line i going on in the next one. */
static double join_cost(const struct join_model *model, size_t i)
{
    const struct weights *weights = model->weights;
    const struct trait *next = &model->traits[i + 1];
    double stop = model->exact ? weights->join_after_stop_words : weights->join_after_stop;
    double cost = model->traits[i].end == END_STOP ? stop : 0;
    bool lead_ends = model->traits[i].lead_only;
    cost += next->sort == SORT_LEAD && !lead_ends ? weights->join_into_lead : 0;
    cost += model->traits[i].sort == SORT_CREDIT ? weights->join_after_credit : 0;
    cost += model->traits[i].ends_story ? weights->join_after_byline : 0;
    cost += next->opens_bracketed && model->traits[i].end == END_STOP ? weights->join_into_bracketed
                                                                      : 0;
    cost += next->sort == SORT_ITEM ? weights->join_into_item : 0;
    cost += setting_join_cost(model, i + 1);
    cost += model->fragments->items[i + 1].gap == GAP_SEAM ? weights->join_over_seam : 0;
    return cost;
}

/* Against a paragraph that begins with line i. Where columns were dealt out, what stands above it
 * may be another column's, and its own beginning lost. */
static double begin_cost(const struct join_model *model, size_t i)
{
    if (!model->exact || !model->traits[i].starts_lower)
        return 0;
    return model->own_order ? model->weights->begin_lower : model->weights->begin_lower / 2;
}

void join_gap_costs(const struct join_model *model, size_t i, struct join_costs *costs)
{
    const struct weights *weights = model->weights;
    bool row = setting_is_table_row(model, i) || setting_is_table_row(model, i + 1);
    bool apart = model->apart && model->apart[i + 1];
    double staying = join_cost(model, i) + (row ? weights->place_table : 0) +
                     (apart ? weights->crosshead_apart : 0);
    costs->breaks = row || apart;
    double leaving = costs->breaks ? 0 : ending_break_cost(model, i);
    bool stop = model->traits[i].end == END_STOP;
    costs->measure_change = (float)(weights->measure_change +
                                    (stop ? weights->change_after_stop : 0));
    display_enter_costs(model, i + 1, costs);
    costs->begin = (float)begin_cost(model, i + 1);
    costs->leave[JOIN_DISPLAY] = 0;
    costs->stay[JOIN_DISPLAY] = JOIN_NEVER;
    ending_gap_costs(model, i, leaving, staying, costs);
}

void join_line_costs(const struct join_model *model, size_t i, struct join_costs *costs)
{
    for (unsigned state = 0; state < JOIN_STATES; state++)
        costs->line[state] = JOIN_NEVER;
    costs->line[JOIN_DISPLAY] = (float)display_cost(model, i);
    body_costs(model, i, costs->line);
}

/* What depends on the state alone. */
void join_prepare_states(struct join_model *model)
{
    const struct weights *weights = model->weights;
    for (unsigned k = 1; k < join_state_count(model->measures); k++) {
        unsigned state = join_state_at(k);
        double rare = weights->rare_measure /
                      model->measures->items[join_state_measure(state)].support;
        model->rooms[state] = room_of(model, state);
        model->exact_rooms[state] = exact_room(model, state);
        bool caption = model->rooms[state] >= CAPTION_WIDTH; /* set without an indent */
        double flush = caption ? weights->no_indent / 3 : weights->no_indent;
        if (model->flush)
            flush = weights->place_no_indent;
        model->enter[state] = (float)(rare + (join_state_is_first(state) ? 0 : flush));
    }
}

static uint32_t *find_widths(const struct fragments *fragments, const struct measures *measures,
                             struct arena *arena)
{
    uint32_t *widths = arena_take_array(arena, fragments->count, sizeof *widths);
    for (size_t i = 0; i < fragments->count; i++)
        widths[i] = fragments->settings
                        ? fragments_reach(fragments, i)
                        : measure_width(measures, fragments->text, &fragments->items[i]);
    return widths;
}

static const uint32_t *find_first_widths(const struct fragments *fragments,
                                         const struct measures *measures, const uint32_t *widths,
                                         struct arena *arena)
{
    if (!measures->squeeze.first_whole || fragments->settings)
        return widths;
    uint32_t *first = arena_take_array(arena, fragments->count, sizeof *first);
    for (size_t i = 0; i < fragments->count; i++)
        first[i] = measure_first_width(measures, fragments->text, &fragments->items[i]);
    return first;
}

static double squeezed_cost(const struct squeeze *squeeze, const struct weights *weights)
{
    if (squeeze->saved[SQUEEZE_MARK] > SQUEEZE_KNOWN)
        return weights->squeezed_more_half_em;
    return squeeze->trimmed ? weights->squeezed_trimmed : weights->squeezed_half_em;
}

struct join_model join_model_of(const struct fragments *fragments, const struct trait *traits,
                                const struct measures *measures, const char *language,
                                const struct weights *weights, struct arena *arena)
{
    bool words = strcmp(language, "en") == 0 || strcmp(language, "ko") == 0;
    struct exact *exact = exact_find(fragments, measures, arena);
    const uint32_t *widths = find_widths(fragments, measures, arena);
    return (struct join_model){
        .fragments = fragments,
        .traits = traits,
        .measures = measures,
        .weights = weights,
        .widths = widths,
        .first_widths = find_first_widths(fragments, measures, widths, arena),
        .exact = exact,
        .stretch = exact ? exact_stretch(exact, fragments, measures, arena) : 0,
        .indent = fragments->settings ? 0 : JOIN_INDENT,
        .own_order = !fragments_were_dealt(fragments),
        .hanging = setting_find_hanging(fragments, traits, arena),
        .set_in = setting_find_set_in(fragments, traits, arena),
        .flush = setting_has_no_indent(fragments),
        .addresses_break = setting_breaks_addresses(fragments),
        .korean = strcmp(language, "ko") == 0,
        .squeezed = squeezed_cost(&measures->squeeze, weights),
        .word_marks = words ? WORD_MARKS : 1};
}

float join_end_cost(const struct join_model *model)
{
    return model->whole_page ? (float)ending_cost(model, model->fragments->count - 1) : 0;
}
