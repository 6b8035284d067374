#include "join.h"

#include "exact.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <string.h>

#define STATE_LIMIT   (1 + 2 * MEASURE_LIMIT)
#define CAPTION_WIDTH 56 /* half-em; measures this wide are captions' */
#define DISPLAY       0
#define USUAL_INDENT  4   /* half-em: two em */
#define WIDE_DISPLAY  44  /* half-em: hardly any headline line has more than 22 letters */
#define SURE_SUPPORT  12  /* lines of one width that make it a measure without doubt */
#define TIGHT         2   /* half-em: what was over, and half an em saved, make room for a letter */
#define SQUEEZE_KNOWN 0.3 /* half-em a mark saves on a page that squeezes them all */
#define HALF_EM       500 /* 1/1000 em */
#define WORD_MARKS    0.6 /* an em of English or Korean has fewer marks than one of Chinese */

/* Where the plan tells where lines stand; em but for lines, half-em and shares. */
#define INDENT_LEAST 0.45f
#define INDENT_MOST  3.2f
#define PLAN_LINES   3     /* of a stack that tells the edges of its column */
#define PLAN_SHORT   1.5f  /* what a paragraph's last line leaves, to be sure of it */
#define PLAN_HANGS   2     /* half-em by which a mark may hang over the edge */
#define PLAN_SIZE    0.12f /* by which letters of one text may differ in size */

/* Empty lines before a line: fewer than usual on the page, as usual, more. */
enum blank { BLANK_FEWER, BLANK_USUAL, BLANK_MORE, BLANK_KINDS };

/* What a gap turned out to be, for learning what an empty line says. */
enum gap_kind { GAP_BREAK, GAP_AFTER_FIRST, GAP_INSIDE, GAP_KINDS };

struct model {
    const struct fragments *fragments;
    const struct trait *traits;
    const struct measures *measures;
    const struct weights *weights;
    const uint32_t *widths;    /* half-em, of each fragment in print */
    const struct exact *exact; /* where the page is proportional; else NULL */
    uint32_t stretch;          /* see exact_stretch() */
    uint32_t indent;           /* half-em */
    bool korean;
    bool whole_page;   /* nothing follows the last line */
    double squeezed;   /* cost of a half-em that marks may have saved */
    double word_marks; /* marks a letter has, against Chinese */
    bool flush;        /* the page's plan shows paragraphs without indent */
    unsigned states;
    double blank_cost[GAP_KINDS][BLANK_KINDS];
    /* by state; see prepare_states() */
    uint32_t rooms[STATE_LIMIT];  /* half-em */
    int exact_rooms[STATE_LIMIT]; /* 1/1000 em, where the page is proportional */
    float enter[STATE_LIMIT];     /* of beginning a paragraph in it */
};

/* Costs around one gap, from line i to line i + 1. */
struct gap_costs {
    float leave[STATE_LIMIT]; /* line i is the last of its paragraph */
    float stay[STATE_LIMIT];  /* its paragraph goes on */
    float enter[STATE_LIMIT]; /* line i + 1 begins one; its own cost is in `line` */
    float measure_change;     /* more than `stay`, where it goes on in another measure */
    float line[STATE_LIMIT];  /* of line i + 1 in that state */
};

/* Where the line stands; NULL: nobody knows. */
static const struct setting *setting_of(const struct model *model, size_t i)
{
    return model->fragments->settings ? &model->fragments->settings[i] : NULL;
}

static bool is_indented(const struct setting *setting)
{
    return setting->indent > INDENT_LEAST && setting->indent < INDENT_MOST;
}

static unsigned state_measure(unsigned state)
{
    return (state - 1) / 2;
}

static bool state_is_first(unsigned state)
{
    return state % 2 == 1;
}

/* In 1/1000 em, of a proportional page. */
static int exact_room(const struct model *model, unsigned state)
{
    int room = (int)model->measures->items[state_measure(state)].exact;
    return state_is_first(state) ? room - (int)model->indent * HALF_EM : room;
}

static uint32_t room_of(const struct model *model, unsigned state)
{
    uint32_t width = model->measures->items[state_measure(state)].width;
    return state_is_first(state) && width > model->indent ? width - model->indent : width;
}

static enum blank blank_before(const struct model *model, size_t i)
{
    unsigned blanks = model->fragments->items[i].blanks, usual = model->fragments->usual_blanks;
    return blanks < usual ? BLANK_FEWER : blanks == usual ? BLANK_USUAL : BLANK_MORE;
}

static bool sort_is_display(uint8_t sort)
{
    return sort == SORT_BYLINE || sort == SORT_JUMP || sort == SORT_FURNITURE;
}

/* How surely the line's width is no accident: 1 when it is that of a well supported measure. */
static double fills_measure(const struct model *model, size_t i)
{
    for (unsigned k = 0; k < model->measures->count; k++) {
        const struct measure *measure = &model->measures->items[k];
        bool fills = model->exact ? exact_is_full(&model->exact[i], measure->exact)
                                  : model->widths[i] == measure->width;
        if (fills)
            return measure->support < SURE_SUPPORT ? (double)measure->support / SURE_SUPPORT : 1;
    }
    return 0;
}

/* What its place says for or against a display line. */
static double place_display_cost(const struct model *model, size_t i)
{
    const struct setting *setting = setting_of(model, i);
    if (!setting || setting->centred)
        return 0;
    bool text = setting->lines >= PLAN_LINES && fabsf(setting->size - 1) < PLAN_SIZE;
    return text ? model->weights->place_text : 0;
}

/* What its place says against a line of a paragraph. */
static double place_body_cost(const struct model *model, size_t i, unsigned state)
{
    const struct weights *weights = model->weights;
    const struct setting *setting = setting_of(model, i);
    if (!setting)
        return 0;
    bool indented = is_indented(setting);
    double cost = setting->text ? 0 : weights->place_large;
    cost += setting->centred ? weights->place_centred : 0;
    cost += state_is_first(state) && !indented ? weights->place_flush : 0;
    cost += !state_is_first(state) && indented ? weights->place_indented : 0;
    uint32_t width = model->measures->items[state_measure(state)].width;
    if (setting->lines >= PLAN_LINES && fabsf(2 * setting->measure - (float)width) > 1)
        cost += weights->place_measure;
    return cost;
}

static bool follows_byline(const struct model *model, size_t i)
{
    return model->traits[i - 1].sort == SORT_BYLINE && model->fragments->items[i].gap != GAP_SEAM;
}

static double display_cost(const struct model *model, size_t i)
{
    const struct weights *weights = model->weights;
    const struct trait *trait = &model->traits[i];
    const struct setting *setting = setting_of(model, i);
    if (sort_is_display(trait->sort) || (setting && !setting->text))
        return 0;
    double cost = weights->display_line;
    cost += trait->sort == SORT_LEAD ? weights->display_lead : 0;
    cost += i > 0 && follows_byline(model, i) ? weights->display_signed : 0;
    cost += trait->comma ? weights->display_comma : 0;
    cost += trait->end == END_STOP ? weights->display_stop : 0;
    cost += fills_measure(model, i) * weights->display_full;
    cost += model->widths[i] > WIDE_DISPLAY
                ? (model->widths[i] - WIDE_DISPLAY) * weights->display_wide
                : 0;
    return cost + place_display_cost(model, i);
}

/* Half-ems by which the line is wider than its room. */
static int line_over(const struct model *model, size_t i, unsigned state)
{
    if (setting_of(model, i))
        return (int)model->widths[i] - PLAN_HANGS - (int)model->rooms[state];
    if (!model->exact)
        return (int)model->widths[i] - model->traits[i].slack - (int)model->rooms[state];
    int over = (int)model->exact[i].width - model->exact_rooms[state] - EXACT_LOOSE;
    return over <= 0 ? 0 : 1 + over / HALF_EM;
}

/* Of the line in each state but display. */
static void line_costs(const struct model *model, size_t i, float *costs)
{
    const struct weights *weights = model->weights;
    const struct trait *trait = &model->traits[i];
    int saved = (trait->marks + 1) / 2; /* print squeezes about every other mark */
    if (trait->tight && saved < TIGHT)
        saved = TIGHT;
    bool unmarked = !trait->comma && trait->end != END_STOP && trait->end != END_PAUSE;
    double no_mark = weights->body_unmarked * model->word_marks * model->widths[i] / 2;
    double display = sort_is_display(trait->sort) ? weights->start_prohibited : 0;
    for (unsigned state = 1; state < model->states; state++) {
        int over = line_over(model, i, state);
        int squeezed = over < 0 ? 0 : over < saved ? over : saved;
        double cost = squeezed * model->squeezed + (unmarked ? no_mark : 0);
        cost += over > squeezed ? (over - squeezed) * weights->overfull_half_em : 0;
        costs[state] = (float)(cost + display + place_body_cost(model, i, state));
    }
}

/* What its last letter says against the line's being the last of its paragraph. */
static double end_cost(const struct model *model, size_t i)
{
    const struct weights *weights = model->weights;
    switch ((enum line_end)model->traits[i].end) {
    case END_LETTER:
        return weights->end_without_stop;
    case END_COLON:
        return weights->end_with_colon;
    case END_PAUSE:
        return weights->end_with_pause;
    case END_CLOSER:
        return model->traits[i].closes_bracketed || model->traits[i].ends_story
                   ? 0
                   : weights->end_with_closer;
    case END_OPENER:
        return weights->end_with_opener;
    case END_HYPHEN:
        return weights->torn_word;
    case END_STOP:
        break;
    }
    return 0;
}

/* What the wording of both lines says against a break between them. */
static double break_cost(const struct model *model, size_t i)
{
    const struct weights *weights = model->weights;
    const struct trait *trait = &model->traits[i], *next = &model->traits[i + 1];
    double cost = end_cost(model, i);
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

static double join_cost(const struct model *model, size_t i)
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
    cost += model->fragments->items[i + 1].gap == GAP_SEAM ? weights->join_over_seam : 0;
    return cost;
}

/* What a line lacks to be full, in half-ems, or on a proportional page in 1/1000 em. */
struct lack {
    bool justified;  /* nothing: its letters or words were pulled apart, as only in full lines */
    int filled;      /* with what may be uncertain of its width */
    int unit;        /* of the next line's first unit */
    int seen;        /* room that justification, had it filled it, would have left to be seen */
    double each_gap; /* cost of a half-em left free where the unit would not have fitted */
};

static struct lack exact_lack_of(const struct model *model, size_t i)
{
    const struct exact *line = &model->exact[i];
    return (struct lack){.justified = model->fragments->items[i].justified,
                         .filled = (int)line->width + EXACT_LOOSE,
                         .unit = (int)line->next,
                         .seen = model->stretch > 0 ? (int)(model->stretch * line->gaps) : INT_MAX};
}

/* A long unit explains why a full line leaves room, but long units are rare. Between words any room
 * up to the next one's width is as likely. */
static struct lack lack_of(const struct model *model, size_t i)
{
    if (model->exact)
        return exact_lack_of(model, i);
    int unit = model->traits[i + 1].unit;
    int slack = setting_of(model, i) ? unit / 6 : model->traits[i].slack;
    return (struct lack){.justified = model->fragments->items[i].justified,
                         .filled = (int)model->widths[i] + slack,
                         .unit = unit,
                         .seen = INT_MAX,
                         .each_gap = 2.0 * model->weights->full_gap_half_em /
                                     (unit > 2 ? unit : 2)};
}

/* Half-ems by which the line misses its room although the next unit would have fitted; 0 or less:
 * the line is full. */
static int shortfall(const struct model *model, const struct lack *lack, unsigned state)
{
    if (lack->justified)
        return 0;
    if (!model->exact)
        return (int)model->rooms[state] - lack->filled - lack->unit + 1;
    int left = model->exact_rooms[state] - lack->filled;
    if (left >= lack->unit)
        return 1 + (left - lack->unit) / HALF_EM;
    return left > lack->seen ? 1 : 0;
}

static double gap_cost(const struct model *model, const struct lack *lack, unsigned state)
{
    int left = (int)model->rooms[state] - lack->filled;
    return model->exact || lack->justified || left <= 0 ? 0 : left * lack->each_gap;
}

static double short_cost(const struct model *model, int missing, double gap)
{
    const struct weights *weights = model->weights;
    if (missing <= 0)
        return gap < weights->short_limit ? gap : weights->short_limit;
    double cost = (model->exact ? weights->short_exact : weights->short_line) +
                  weights->short_half_em * missing;
    return cost < weights->short_limit ? cost : weights->short_limit;
}

/* A last line that is full by chance: the longer the next unit, the more widths are full. */
static double full_cost(const struct model *model, const struct lack *lack, unsigned state)
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

static void gap_leave_costs(const struct model *model, size_t i, struct gap_costs *costs)
{
    const struct weights *weights = model->weights;
    enum blank blank = blank_before(model, i + 1);
    double leaving = break_cost(model, i) + model->blank_cost[GAP_BREAK][blank];
    double staying = join_cost(model, i);
    bool seam = model->fragments->items[i + 1].gap == GAP_SEAM;
    bool stop = model->traits[i].end == END_STOP;
    struct lack lack = lack_of(model, i);
    costs->measure_change = (float)(weights->measure_change +
                                    (stop ? weights->change_after_stop : 0));
    costs->leave[DISPLAY] = 0;
    costs->stay[DISPLAY] = FLT_MAX / 8;
    for (unsigned state = 1; state < model->states; state++) {
        int missing = shortfall(model, &lack, state);
        double full = missing <= 0 && !seam ? full_cost(model, &lack, state) : 0;
        double gap = gap_cost(model, &lack, state);
        enum gap_kind kind = state_is_first(state) ? GAP_AFTER_FIRST : GAP_INSIDE;
        costs->leave[state] = (float)(leaving + full);
        costs->stay[state] = (float)(staying + short_cost(model, missing, gap) +
                                     model->blank_cost[kind][blank]);
    }
}

static void gap_enter_costs(const struct model *model, size_t next, struct gap_costs *costs)
{
    costs->line[DISPLAY] = (float)display_cost(model, next);
    memcpy(costs->enter, model->enter, model->states * sizeof *costs->enter);
    line_costs(model, next, costs->line);
}

/* What depends on the state alone. */
static void prepare_states(struct model *model)
{
    const struct weights *weights = model->weights;
    for (unsigned state = 1; state < model->states; state++) {
        double rare = weights->rare_measure / model->measures->items[state_measure(state)].support;
        model->rooms[state] = room_of(model, state);
        model->exact_rooms[state] = exact_room(model, state);
        bool caption = model->rooms[state] >= CAPTION_WIDTH; /* set without an indent */
        double flush = caption ? weights->no_indent / 3 : weights->no_indent;
        if (model->flush)
            flush = weights->place_no_indent;
        model->enter[state] = (float)(rare + (state_is_first(state) ? 0 : flush));
    }
}

/* Rows of `states` costs, one row a line. */
struct table {
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

static void choose(struct choice *choice, float cost, unsigned state)
{
    if (cost < choice->cost)
        *choice = (struct choice){cost, (uint8_t)state};
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
    struct choice any; /* but display */
    struct choice measure[MEASURE_LIMIT];
};

static const struct choice dearest = {FLT_MAX / 8, DISPLAY};

/* Of `costs`, one a state. */
static struct choices choices_of(const struct model *model, const float *costs)
{
    struct choices choices = {{costs[DISPLAY], DISPLAY}, dearest, {dearest}};
    for (unsigned state = 1; state < model->states; state++) {
        struct choice *measure = &choices.measure[state_measure(state)];
        if (state_is_first(state))
            *measure = dearest;
        choose(measure, costs[state], state);
        choose(&choices.any, costs[state], state);
    }
    return choices;
}

/* The other side of a break: `choices` before it for a state after it, or the reverse. */
static struct choice across_break(const struct model *model, const struct choices *choices,
                                  unsigned state, double display)
{
    if (state == DISPLAY)
        return cheaper(choices->display, dearer(choices->any, display));
    struct choice other = dearer(choices->any, model->weights->new_measure);
    return cheaper(choices->measure[state_measure(state)], other);
}

static struct choice across_join(const struct gap_costs *costs, const struct choices *choices,
                                 unsigned state)
{
    struct choice other = dearer(choices->any, costs->measure_change);
    return cheaper(choices->measure[state_measure(state)], other);
}

static bool can_join_into(unsigned state)
{
    return state != DISPLAY && !state_is_first(state);
}

static void forward_step(const struct model *model, const struct gap_costs *costs, size_t next,
                         struct table *table)
{
    unsigned states = model->states;
    const float *before = table->forward + (next - 1) * states;
    float leaving[STATE_LIMIT], staying[STATE_LIMIT];
    for (unsigned from = 0; from < states; from++) {
        leaving[from] = before[from] + costs->leave[from];
        staying[from] = before[from] + costs->stay[from];
    }
    struct choices left = choices_of(model, leaving), stayed = choices_of(model, staying);
    for (unsigned to = 0; to < states; to++) {
        size_t at = next * states + to;
        struct choice best = across_break(model, &left, to, model->weights->display_enter);
        if (to != DISPLAY)
            best = cheaper(best, left.display);
        best.cost += costs->enter[to];
        struct choice joined = can_join_into(to) ? across_join(costs, &stayed, to) : dearest;
        table->joined[at] = joined.cost < best.cost;
        best = cheaper(best, joined);
        table->previous[at] = best.state;
        table->forward[at] = best.cost + costs->line[to];
    }
}

/* Backward costs, and the gap's margin from both. */
static float backward_step(const struct model *model, const struct gap_costs *costs, size_t next,
                           struct table *table)
{
    unsigned states = model->states;
    const float *before = table->forward + (next - 1) * states;
    const float *after = table->backward + next * states;
    float entering[STATE_LIMIT], going_on[STATE_LIMIT];
    for (unsigned to = 0; to < states; to++) {
        float rest = costs->line[to] + after[to];
        entering[to] = costs->enter[to] + rest;
        going_on[to] = can_join_into(to) ? rest : dearest.cost;
    }
    struct choices entered = choices_of(model, entering), joined = choices_of(model, going_on);
    float best_join = dearest.cost, best_break = dearest.cost;
    for (unsigned from = 0; from < states; from++) {
        struct choice apart = across_break(model, &entered, from, 0);
        if (from != DISPLAY)
            apart = cheaper(apart, dearer(entered.display, model->weights->display_enter));
        float breaks = costs->leave[from] + apart.cost;
        float joins = from == DISPLAY ? dearest.cost
                                      : costs->stay[from] + across_join(costs, &joined, from).cost;
        table->backward[(next - 1) * states + from] = fminf(breaks, joins);
        best_join = fminf(best_join, before[from] + joins);
        best_break = fminf(best_break, before[from] + breaks);
    }
    return fabsf(best_join - best_break);
}

static unsigned cheapest_last(const struct model *model, const struct table *table)
{
    size_t row = (model->fragments->count - 1) * model->states;
    unsigned best = 0;
    for (unsigned state = 1; state < model->states; state++)
        if (table->forward[row + state] < table->forward[row + best])
            best = state;
    return best;
}

static void trace_back(const struct model *model, const struct table *table,
                       struct joined_line *lines)
{
    unsigned state = cheapest_last(model, table);
    for (size_t i = model->fragments->count; i-- > 0;) {
        size_t at = i * model->states + state;
        lines[i].display = state == DISPLAY;
        lines[i].indented = state != DISPLAY && state_is_first(state);
        lines[i].measure = (uint8_t)(state == DISPLAY ? 0 : state_measure(state));
        lines[i].joins = i > 0 && table->joined[at];
        state = table->previous[at];
    }
}

/* Against a paragraph that goes on to the page's end. */
static float page_end_cost(const struct model *model)
{
    return model->whole_page ? (float)end_cost(model, model->fragments->count - 1) : 0;
}

static float decode_lines(struct model *model, struct table *table, struct joined_line *lines)
{
    size_t count = model->fragments->count;
    struct gap_costs costs;
    prepare_states(model);
    gap_enter_costs(model, 0, &costs);
    for (unsigned state = 0; state < model->states; state++)
        table->forward[state] = costs.enter[state] + costs.line[state];
    for (size_t next = 1; next < count; next++) {
        gap_leave_costs(model, next - 1, &costs);
        gap_enter_costs(model, next, &costs);
        forward_step(model, &costs, next, table);
    }
    float *last = table->forward + (count - 1) * model->states;
    for (unsigned state = 1; state < model->states; state++)
        last[state] += page_end_cost(model);
    trace_back(model, table, lines);
    return table->forward[(count - 1) * model->states + cheapest_last(model, table)];
}

static void find_margins(const struct model *model, struct table *table, struct joined_line *lines)
{
    size_t count = model->fragments->count;
    struct gap_costs costs;
    float *last = table->backward + (count - 1) * model->states;
    for (unsigned state = 0; state < model->states; state++)
        last[state] = state == DISPLAY ? 0 : page_end_cost(model);
    for (size_t next = count; --next > 0;) {
        gap_leave_costs(model, next - 1, &costs);
        gap_enter_costs(model, next, &costs);
        lines[next].margin = backward_step(model, &costs, next, table);
    }
}

/* Shares of empty lines by what the gap was, smoothed so that a short page says little. */
static void learn_blanks(struct model *model, const struct joined_line *lines)
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
        counts[kind][blank_before(model, i)]++;
        total[kind]++;
    }
    for (int kind = 0; kind < GAP_KINDS; kind++)
        for (int blank = 0; blank < BLANK_KINDS; blank++)
            model->blank_cost[kind][blank] = -log(counts[kind][blank] / total[kind]);
}

/* Chinese print indents by two em; Japanese, Korean and English by one or two, or not at all: the
 * cheapest reading of the page tells. */
static void choose_setting(struct model *model, const char *language, struct table *table,
                           struct joined_line *lines)
{
    static const uint32_t indents[] = {USUAL_INDENT, 2, 0};
    float best = FLT_MAX;
    struct model chosen = *model;
    if (strcmp(language, "zh") == 0 || model->fragments->settings)
        return;
    for (size_t i = 0; i < sizeof indents / sizeof *indents; i++) {
        model->indent = indents[i];
        float cost = decode_lines(model, table, lines);
        if (cost < best)
            chosen = *model;
        best = cost < best ? cost : best;
    }
    *model = chosen;
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

/* Do lines behind the end of a paragraph stand flush more often than indented? */
static bool has_no_indent(const struct fragments *fragments, const struct trait *traits)
{
    size_t flush = 0, indented = 0;
    for (size_t i = 1; fragments->settings && i < fragments->count; i++) {
        const struct setting *before = &fragments->settings[i - 1], *line = before + 1;
        if (before->stack != line->stack || before->rest < PLAN_SHORT || !line->text ||
            traits[i - 1].end != END_STOP)
            continue;
        *(is_indented(line) ? &indented : &flush) += 1;
    }
    return flush > indented;
}

static struct model model_of(const struct fragments *fragments, const struct trait *traits,
                             const struct measures *measures, const char *language,
                             const struct weights *weights, struct arena *arena)
{
    bool words = strcmp(language, "en") == 0 || strcmp(language, "ko") == 0;
    struct exact *exact = exact_find(fragments, measures, arena);
    return (struct model){.fragments = fragments,
                          .traits = traits,
                          .measures = measures,
                          .weights = weights,
                          .widths = find_widths(fragments, measures, arena),
                          .exact = exact,
                          .stretch = exact ? exact_stretch(exact, fragments, measures, arena) : 0,
                          .indent = fragments->settings ? 0 : USUAL_INDENT,
                          .flush = has_no_indent(fragments, traits),
                          .korean = strcmp(language, "ko") == 0,
                          .squeezed = measures->squeeze.saved[SQUEEZE_MARK] > SQUEEZE_KNOWN
                                          ? weights->squeezed_more_half_em
                                          : weights->squeezed_half_em,
                          .word_marks = words ? WORD_MARKS : 1,
                          .states = 1 + 2 * measures->count};
}

static struct table table_of(const struct model *model, struct arena *arena)
{
    size_t cells = model->fragments->count * model->states;
    return (struct table){arena_take_array(arena, cells, sizeof(float)),
                          arena_take_array(arena, cells, sizeof(float)),
                          arena_take_array(arena, cells, 1),
                          arena_take_array(arena, cells, sizeof(bool))};
}

struct joined_line *join_lines(const struct fragments *fragments, const struct trait *traits,
                               const struct measures *measures, const char *language,
                               const struct weights *weights, struct arena *arena)
{
    struct joined_line *lines = arena_take_array(arena, fragments->count, sizeof *lines);
    if (fragments->count == 0)
        return lines;
    struct model model = model_of(fragments, traits, measures, language, weights, arena);
    struct table table = table_of(&model, arena);
    model.whole_page = true;
    choose_setting(&model, language, &table, lines);
    decode_lines(&model, &table, lines);
    learn_blanks(&model, lines);
    decode_lines(&model, &table, lines);
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
    struct model model = model_of(fragments, traits, measures, language, weights, arena);
    struct table table = table_of(&model, arena);
    choose_setting(&model, language, &table, lines);
    return decode_lines(&model, &table, lines);
}
