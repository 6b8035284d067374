#include "crosshead.h"
#include "unstopped.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define JOINED 0x100u /* the line goes on the paragraph of the one before */

/* Rows of JOIN_STATES, one row a line. */
struct table {
    struct join_costs *costs; /* one a line */
    float *forward;  /* of the cheapest sequence that ends in the state, its own cost included */
    float *backward; /* of the cheapest rest after the state, its own cost not included */
    uint32_t *from;  /* the state before in that sequence, JOINED or not */
};

/* The cheapest of some states, and what it costs there. */
struct choice {
    float cost;
    uint32_t state;
};

static struct choice cheaper(struct choice one, struct choice other)
{
    return other.cost < one.cost ? other : one;
}

/* A transition costs the same from all states of another measure, so that the cheapest state of all
 * and of each measure is enough: linear in the states instead of quadratic. Loops that choose one
 * thing for each measure are what a compiler makes vectors of. */
struct choices {
    float display;
    struct choice any;         /* but display */
    float cost[MEASURE_LIMIT]; /* for a state of each measure: of its own states and all others */
    uint32_t state[MEASURE_LIMIT];
};

/* Of `costs`, one a state; `change` is what it costs to go on in another measure. */
static void choose(const float *restrict costs, float change, struct choices *restrict choices)
{
    for (unsigned k = 0; k < MEASURE_LIMIT; k++) {
        float first = costs[JOIN_FIRST + k], other = costs[JOIN_OTHER + k];
        choices->cost[k] = other < first ? other : first;
        choices->state[k] = other < first ? JOIN_OTHER + k : JOIN_FIRST + k;
    }
    choices->display = costs[JOIN_DISPLAY];
    choices->any = (struct choice){JOIN_NEVER, JOIN_DISPLAY};
    for (unsigned k = 0; k < MEASURE_LIMIT; k++)
        choices->any = cheaper(choices->any, (struct choice){choices->cost[k], choices->state[k]});
    float changed = choices->any.cost + change;
    for (unsigned k = 0; k < MEASURE_LIMIT; k++) {
        uint32_t own = choices->state[k];
        choices->state[k] = changed < choices->cost[k] ? choices->any.state : own;
    }
    for (unsigned k = 0; k < MEASURE_LIMIT; k++) {
        float own = choices->cost[k];
        choices->cost[k] = changed < own ? changed : own;
    }
}

/* What the empty lines before a line say. */
struct blank_costs {
    float kinds[GAP_KINDS];
};

static struct blank_costs blank_costs_of(const struct join_model *model, size_t line,
                                         const struct join_costs *costs)
{
    enum blank blank = join_blank_before(model, line);
    struct blank_costs blanks;
    for (int kind = 0; kind < GAP_KINDS; kind++)
        blanks.kinds[kind] = (float)model->blank_cost[kind][blank];
    if (costs->breaks)
        blanks.kinds[GAP_BREAK] = 0;
    return blanks;
}

/* What ending the paragraph of the line before costs, and going on with it, by that line's state.
 */
struct gap_row {
    float leave[JOIN_STATES];
    float stay[JOIN_STATES];
};

static void gap_row_fill(struct gap_row *restrict row, const struct join_model *model, size_t line,
                         const struct join_costs *restrict costs)
{
    struct blank_costs blanks = blank_costs_of(model, line, costs);
    row->leave[JOIN_DISPLAY] = costs->leave[JOIN_DISPLAY];
    row->stay[JOIN_DISPLAY] = costs->stay[JOIN_DISPLAY];
    for (unsigned k = JOIN_FIRST; k < JOIN_STATES; k++)
        row->leave[k] = costs->leave[k] + blanks.kinds[GAP_BREAK];
    for (unsigned k = JOIN_FIRST; k < JOIN_OTHER; k++)
        row->stay[k] = costs->stay[k] + blanks.kinds[GAP_AFTER_FIRST];
    for (unsigned k = JOIN_OTHER; k < JOIN_STATES; k++)
        row->stay[k] = costs->stay[k] + blanks.kinds[GAP_INSIDE];
}

static void row_add(float *restrict row, const float *restrict other)
{
    for (unsigned k = 0; k < JOIN_STATES; k++)
        row[k] += other[k];
}

static void forward_step(const struct join_model *model, const struct join_costs *costs,
                         size_t next, struct table *table)
{
    const float *restrict enter = model->enter;
    const float *before = table->forward + (next - 1) * JOIN_STATES;
    float *restrict here = table->forward + next * JOIN_STATES;
    uint32_t *restrict from = table->from + next * JOIN_STATES;
    struct gap_row gap;
    struct choices left, stayed;
    gap_row_fill(&gap, model, next, costs);
    row_add(gap.leave, before);
    row_add(gap.stay, before);
    choose(gap.leave, (float)model->weights->new_measure, &left);
    choose(gap.stay, costs->measure_change, &stayed);
    struct choice display = cheaper(
        (struct choice){left.display + costs->display_again, JOIN_DISPLAY},
        (struct choice){left.any.cost + costs->display_enter, left.any.state});
    here[JOIN_DISPLAY] = display.cost + enter[JOIN_DISPLAY];
    from[JOIN_DISPLAY] = display.state;
    for (unsigned k = 0; k < MEASURE_LIMIT; k++)
        from[JOIN_FIRST + k] = left.display < left.cost[k] ? JOIN_DISPLAY : left.state[k];
    for (unsigned k = 0; k < MEASURE_LIMIT; k++) {
        float apart = left.display < left.cost[k] ? left.display : left.cost[k];
        here[JOIN_FIRST + k] = apart + enter[JOIN_FIRST + k] + costs->begin;
        here[JOIN_OTHER + k] = apart + enter[JOIN_OTHER + k] + costs->begin;
    }
    for (unsigned k = 0; k < MEASURE_LIMIT; k++)
        from[JOIN_OTHER + k] = stayed.cost[k] < here[JOIN_OTHER + k] ? stayed.state[k] | JOINED
                                                                     : from[JOIN_FIRST + k];
    for (unsigned k = 0; k < MEASURE_LIMIT; k++) {
        float parted = here[JOIN_OTHER + k];
        here[JOIN_OTHER + k] = stayed.cost[k] < parted ? stayed.cost[k] : parted;
    }
    row_add(here, costs->line);
}

/* fminf() is a call, as it knows what is no number. */
static inline float lesser(float one, float other)
{
    return one < other ? one : other;
}

/* Backward costs, and the gap's margin from both. */
static float backward_step(const struct join_model *model, const struct join_costs *costs,
                           size_t next, struct table *table)
{
    const float *before = table->forward + (next - 1) * JOIN_STATES;
    float *here = table->backward + (next - 1) * JOIN_STATES;
    float entering[JOIN_STATES], going_on[JOIN_STATES];
    struct gap_row gap;
    struct choices entered, joined;
    gap_row_fill(&gap, model, next, costs);
    memcpy(entering, table->backward + next * JOIN_STATES, sizeof entering);
    row_add(entering, costs->line);
    for (unsigned to = 0; to < JOIN_STATES; to++)
        going_on[to] = to >= JOIN_OTHER ? entering[to] : JOIN_NEVER;
    row_add(entering, model->enter);
    for (unsigned to = JOIN_FIRST; to < JOIN_STATES; to++)
        entering[to] += costs->begin;
    choose(entering, (float)model->weights->new_measure, &entered);
    choose(going_on, costs->measure_change, &joined);
    float display = entered.display + costs->display_enter;
    here[JOIN_DISPLAY] = lesser(entered.display + costs->display_again, entered.any.cost);
    float best_join = JOIN_NEVER, best_break = before[JOIN_DISPLAY] + here[JOIN_DISPLAY];
    for (unsigned i = 1; i < join_state_count(model->measures); i++) {
        unsigned state = join_state_at(i), measure = join_state_measure(state);
        float breaks = gap.leave[state] + lesser(entered.cost[measure], display);
        float joins = gap.stay[state] + joined.cost[measure];
        here[state] = lesser(breaks, joins);
        best_join = lesser(best_join, before[state] + joins);
        best_break = lesser(best_break, before[state] + breaks);
    }
    return fabsf(best_join - best_break);
}

static unsigned cheapest_last(const struct join_model *model, const struct table *table)
{
    const float *last = table->forward + (model->fragments->count - 1) * JOIN_STATES;
    unsigned best = JOIN_DISPLAY;
    for (unsigned k = 1; k < join_state_count(model->measures); k++)
        best = last[join_state_at(k)] < last[best] ? join_state_at(k) : best;
    return best;
}

static void trace_back(const struct join_model *model, const struct table *table,
                       struct joined_line *lines)
{
    unsigned state = cheapest_last(model, table);
    for (size_t i = model->fragments->count; i-- > 0;) {
        uint32_t from = table->from[i * JOIN_STATES + state];
        lines[i].display = state == JOIN_DISPLAY;
        lines[i].indented = state != JOIN_DISPLAY && join_state_is_first(state);
        lines[i].measure = (uint8_t)(state == JOIN_DISPLAY ? 0 : join_state_measure(state));
        lines[i].joins = i > 0 && (from & JOINED) != 0;
        state = from & ~JOINED;
    }
}

static void weigh_gaps(const struct join_model *model, struct table *table)
{
    for (size_t i = 1; i < model->fragments->count; i++)
        join_gap_costs(model, i - 1, &table->costs[i]);
}

static void weigh_lines(const struct join_model *model, struct table *table)
{
    for (size_t i = 0; i < model->fragments->count; i++)
        join_line_costs(model, i, &table->costs[i]);
}

/* All that an indent changes. */
static void set_indent(struct join_model *model, uint32_t indent, struct table *table)
{
    model->indent = indent;
    join_prepare_states(model);
    weigh_lines(model, table);
    weigh_gaps(model, table);
}

static float decode_lines(const struct join_model *model, struct table *table,
                          struct joined_line *lines)
{
    size_t count = model->fragments->count;
    for (unsigned state = 0; state < JOIN_STATES; state++)
        table->forward[state] = model->enter[state] + table->costs[0].line[state];
    for (size_t next = 1; next < count; next++)
        forward_step(model, &table->costs[next], next, table);
    float *last = table->forward + (count - 1) * JOIN_STATES, end = join_end_cost(model);
    for (unsigned state = JOIN_FIRST; state < JOIN_STATES; state++)
        last[state] += end;
    trace_back(model, table, lines);
    return last[cheapest_last(model, table)];
}

/* The lines were decoded before. */
static void find_margins(const struct join_model *model, struct table *table,
                         struct joined_line *lines)
{
    size_t count = model->fragments->count;
    float *last = table->backward + (count - 1) * JOIN_STATES;
    for (unsigned state = 0; state < JOIN_STATES; state++)
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
    size_t count = model->fragments->count, cells = count * JOIN_STATES;
    return (struct table){arena_take_array(arena, count, sizeof(struct join_costs)),
                          arena_take_array(arena, cells, sizeof(float)),
                          arena_take_array(arena, cells, sizeof(float)),
                          arena_take_array(arena, cells, sizeof(uint32_t))};
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
    weigh_lines(model, table);
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
    weigh_gaps(model, table);
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
