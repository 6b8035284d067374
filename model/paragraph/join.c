#include "crosshead.h"
#include "unstopped.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Rows of `states` costs, one row a line. */
struct table {
    struct join_costs *costs; /* one a line */
    float *forward;  /* of the cheapest sequence that ends in the state, its own cost included */
    float *backward; /* of the cheapest rest after the state, its own cost not included */
    uint8_t *previous;
    bool *joined;
};

/* The cheapest of some states, and what it costs there. */
struct choice {
    float cost;
    uint8_t state;
};

static struct choice choice_of(const float *costs, unsigned state)
{
    return (struct choice){costs[state], (uint8_t)state};
}

static struct choice dearer(struct choice choice, double more)
{
    choice.cost += (float)more;
    return choice;
}

static struct choice cheaper(struct choice one, struct choice other)
{
    return other.cost < one.cost ? other : one;
}

/* A transition costs the same from all states of another measure, so that the cheapest state of all
 * and of each measure is enough: linear in the states instead of quadratic. */
struct choices {
    struct choice display;
    struct choice any;                    /* but display */
    struct choice measure[MEASURE_LIMIT]; /* for a state of it: of its own states and all others */
};

static const struct choice dearest = {FLT_MAX / 8, JOIN_DISPLAY};

static unsigned first_line_state(unsigned measure)
{
    return 1 + 2 * measure;
}

/* Of `costs`, one a state; `change` is what it costs to go on in another measure. */
static struct choices choices_of(const struct join_model *model, const float *costs, double change)
{
    struct choices choices = {.display = choice_of(costs, JOIN_DISPLAY), .any = dearest};
    for (unsigned k = 0; k < model->measures->count; k++) {
        unsigned state = first_line_state(k);
        choices.measure[k] = cheaper(choice_of(costs, state), choice_of(costs, state + 1));
        choices.any = cheaper(choices.any, choices.measure[k]);
    }
    struct choice other = dearer(choices.any, change);
    for (unsigned k = 0; k < model->measures->count; k++)
        choices.measure[k] = cheaper(choices.measure[k], other);
    return choices;
}

static void put_forward(const struct join_costs *costs, struct choice apart, struct choice joined,
                        size_t at, unsigned state, struct table *table)
{
    struct choice best = cheaper(apart, joined);
    table->joined[at + state] = joined.cost < apart.cost;
    table->previous[at + state] = best.state;
    table->forward[at + state] = best.cost + costs->line[state];
}

static void forward_step(const struct join_model *model, const struct join_costs *costs,
                         size_t next, struct table *table)
{
    unsigned states = model->states;
    const float *before = table->forward + (next - 1) * states;
    size_t at = next * states;
    float leaving[JOIN_STATES], staying[JOIN_STATES];
    for (unsigned from = 0; from < states; from++) {
        leaving[from] = before[from] + costs->leave[from];
        staying[from] = before[from] + costs->stay[from];
    }
    struct choices left = choices_of(model, leaving, model->weights->new_measure);
    struct choices stayed = choices_of(model, staying, costs->measure_change);
    struct choice display = cheaper(dearer(left.display, costs->display_again),
                                    dearer(left.any, costs->display_enter));
    put_forward(costs, dearer(display, model->enter[JOIN_DISPLAY]), dearest, at, JOIN_DISPLAY,
                table);
    for (unsigned k = 0; k < model->measures->count; k++) {
        unsigned first = first_line_state(k), other = first + 1;
        struct choice apart = cheaper(left.measure[k], left.display);
        put_forward(costs, dearer(apart, model->enter[first]), dearest, at, first, table);
        put_forward(costs, dearer(apart, model->enter[other]), stayed.measure[k], at, other, table);
    }
}

/* Backward costs, and the gap's margin from both. */
static float backward_step(const struct join_model *model, const struct join_costs *costs,
                           size_t next, struct table *table)
{
    unsigned states = model->states;
    const float *before = table->forward + (next - 1) * states;
    const float *after = table->backward + next * states;
    float *here = table->backward + (next - 1) * states;
    float entering[JOIN_STATES], going_on[JOIN_STATES];
    for (unsigned to = 0; to < states; to++) {
        float rest = costs->line[to] + after[to];
        bool goes_on = to != JOIN_DISPLAY && !join_state_is_first(to);
        entering[to] = model->enter[to] + rest;
        going_on[to] = goes_on ? rest : dearest.cost;
    }
    struct choices entered = choices_of(model, entering, model->weights->new_measure);
    struct choices joined = choices_of(model, going_on, costs->measure_change);
    struct choice display = dearer(entered.display, costs->display_enter);
    here[JOIN_DISPLAY] = costs->leave[JOIN_DISPLAY] +
                         cheaper(dearer(entered.display, costs->display_again), entered.any).cost;
    float best_join = dearest.cost, best_break = before[JOIN_DISPLAY] + here[JOIN_DISPLAY];
    for (unsigned from = 1; from < states; from++) {
        unsigned measure = join_state_measure(from);
        float breaks = costs->leave[from] + cheaper(entered.measure[measure], display).cost;
        float joins = costs->stay[from] + joined.measure[measure].cost;
        here[from] = fminf(breaks, joins);
        best_join = fminf(best_join, before[from] + joins);
        best_break = fminf(best_break, before[from] + breaks);
    }
    return fabsf(best_join - best_break);
}

static unsigned cheapest_last(const struct join_model *model, const struct table *table)
{
    size_t row = (model->fragments->count - 1) * model->states;
    unsigned best = 0;
    for (unsigned state = 1; state < model->states; state++)
        if (table->forward[row + state] < table->forward[row + best])
            best = state;
    return best;
}

static void trace_back(const struct join_model *model, const struct table *table,
                       struct joined_line *lines)
{
    unsigned state = cheapest_last(model, table);
    for (size_t i = model->fragments->count; i-- > 0;) {
        size_t at = i * model->states + state;
        lines[i].display = state == JOIN_DISPLAY;
        lines[i].indented = state != JOIN_DISPLAY && join_state_is_first(state);
        lines[i].measure = (uint8_t)(state == JOIN_DISPLAY ? 0 : join_state_measure(state));
        lines[i].joins = i > 0 && table->joined[at];
        state = table->previous[at];
    }
}

/* All that an indent changes. */
static void set_indent(struct join_model *model, uint32_t indent, struct table *table)
{
    model->indent = indent;
    join_prepare_states(model);
    for (size_t i = 0; i < model->fragments->count; i++)
        join_line_costs(model, i, &table->costs[i]);
}

static float decode_lines(const struct join_model *model, struct table *table,
                          struct joined_line *lines)
{
    size_t count = model->fragments->count;
    for (unsigned state = 0; state < model->states; state++)
        table->forward[state] = model->enter[state] + table->costs[0].line[state];
    for (size_t next = 1; next < count; next++) {
        join_gap_costs(model, next - 1, &table->costs[next]);
        forward_step(model, &table->costs[next], next, table);
    }
    float *last = table->forward + (count - 1) * model->states;
    for (unsigned state = 1; state < model->states; state++)
        last[state] += join_end_cost(model);
    trace_back(model, table, lines);
    return table->forward[(count - 1) * model->states + cheapest_last(model, table)];
}

/* The lines were decoded before. */
static void find_margins(const struct join_model *model, struct table *table,
                         struct joined_line *lines)
{
    size_t count = model->fragments->count;
    float *last = table->backward + (count - 1) * model->states;
    for (unsigned state = 0; state < model->states; state++)
        last[state] = state == JOIN_DISPLAY ? 0 : join_end_cost(model);
    for (size_t next = count; --next > 0;)
        lines[next].margin = backward_step(model, &table->costs[next], next, table);
}

/* Shares of empty lines by what the gap was, smoothed so that a short page says little. */
static void learn_blanks(struct join_model *model, const struct joined_line *lines)
{
    double counts[GAP_KINDS][BLANK_KINDS], total[GAP_KINDS];
    for (int kind = 0; kind < GAP_KINDS; kind++) {
        total[kind] = 3 * 2.0;
        for (int blank = 0; blank < BLANK_KINDS; blank++)
            counts[kind][blank] = 2.0;
    }
    for (size_t i = 1; i < model->fragments->count; i++) {
        if (lines[i].display || lines[i - 1].display || model->fragments->items[i].gap == GAP_SEAM)
            continue;
        enum gap_kind kind = !lines[i].joins         ? GAP_BREAK
                             : lines[i - 1].indented ? GAP_AFTER_FIRST
                                                     : GAP_INSIDE;
        counts[kind][join_blank_before(model, i)]++;
        total[kind]++;
    }
    for (int kind = 0; kind < GAP_KINDS; kind++)
        for (int blank = 0; blank < BLANK_KINDS; blank++)
            model->blank_cost[kind][blank] = -log(counts[kind][blank] / total[kind]);
}

/* Chinese print indents by two em; Japanese, Korean and English by one or two, or not at all: the
 * cheapest reading of the page tells. */
static void choose_setting(struct join_model *model, const char *language, struct table *table,
                           struct joined_line *lines)
{
    static const uint32_t indents[] = {JOIN_INDENT, 2, 0};
    float best = FLT_MAX;
    uint32_t chosen = model->indent;
    bool known = strcmp(language, "zh") == 0 || model->fragments->settings;
    for (size_t i = 0; !known && i < sizeof indents / sizeof *indents; i++) {
        set_indent(model, indents[i], table);
        float cost = decode_lines(model, table, lines);
        if (cost < best)
            chosen = indents[i];
        best = cost < best ? cost : best;
    }
    set_indent(model, chosen, table);
}

static struct table table_of(const struct join_model *model, struct arena *arena)
{
    size_t count = model->fragments->count, cells = count * model->states;
    return (struct table){arena_take_array(arena, count, sizeof(struct join_costs)),
                          arena_take_array(arena, cells, sizeof(float)),
                          arena_take_array(arena, cells, sizeof(float)),
                          arena_take_array(arena, cells, 1),
                          arena_take_array(arena, cells, sizeof(bool))};
}

/* Where letters are proportional, many widths are full, and headlines read like paragraphs; where
 * they are not, Latin words make lines of text ragged, and text looks like headlines. That is told
 * by what stands below, which nobody knows of columns that were put together again. */
static void look_again(struct join_model *model, struct table *table, struct joined_line *lines,
                       struct arena *arena)
{
    bool *flags = arena_take_array(arena, model->fragments->count, sizeof *flags);
    if (model->exact && unstopped_find(model->fragments, model->traits, lines, flags))
        model->unstopped = flags;
    else if (!model->exact && model->fragments->doubt_count == 0 &&
             unstopped_find_text(model->fragments, model->traits, lines, flags))
        model->sentences = flags;
    else
        return;
    set_indent(model, model->indent, table); /* counts its costs anew */
    decode_lines(model, table, lines);
}

/* Only in the page's own order a line is followed by what did not fit in it. */
static void part_crossheads(struct join_model *model, struct table *table,
                            struct joined_line *lines, struct arena *arena)
{
    bool *apart = arena_take_array(arena, model->fragments->count, sizeof *apart);
    if (model->exact || model->fragments->settings || !fragments_follow_file(model->fragments) ||
        !crossheads_find(model, lines, apart))
        return;
    model->apart = apart;
    decode_lines(model, table, lines);
}

struct joined_line *join_lines(const struct fragments *fragments, const struct trait *traits,
                               const struct measures *measures, const char *language,
                               const struct weights *weights, struct arena *arena)
{
    struct joined_line *lines = arena_take_array(arena, fragments->count, sizeof *lines);
    if (fragments->count == 0)
        return lines;
    struct join_model model = join_model_of(fragments, traits, measures, language, weights, arena);
    struct table table = table_of(&model, arena);
    model.whole_page = true;
    choose_setting(&model, language, &table, lines);
    decode_lines(&model, &table, lines);
    learn_blanks(&model, lines);
    decode_lines(&model, &table, lines);
    look_again(&model, &table, lines, arena);
    part_crossheads(&model, &table, lines, arena);
    find_margins(&model, &table, lines);
    return lines;
}

double join_lines_once(const struct fragments *fragments, const struct trait *traits,
                       const struct measures *measures, const char *language,
                       const struct weights *weights, struct joined_line *lines,
                       struct arena *arena)
{
    if (fragments->count == 0)
        return 0;
    struct join_model model = join_model_of(fragments, traits, measures, language, weights, arena);
    struct table table = table_of(&model, arena);
    choose_setting(&model, language, &table, lines);
    return decode_lines(&model, &table, lines);
}
