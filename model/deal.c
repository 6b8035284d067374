#include "deal.h"

#include "letter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS   10 /* columns side by side */
#define BEAM    64 /* ways kept */
#define WORDS   96 /* a line of more is not cut */
#define ENDS    12 /* ways to cut the next slug off a line */
#define NOTHING UINT32_MAX

/* Costs in nats like seam.h's; chosen by hand and tuned on half of the typeset pages. */
#define SLUG_COST       0.4 /* every slug: do not cut without reason */
#define SPACE_COST      0.9 /* a space between words left inside a slug */
#define GROUP_COST      6.0 /* a new group of columns */
#define GROUP_BLANK     2.5 /* the same after an empty line */
#define OPEN_FIRST_ROW  1.0 /* a new column, in the group's first row */
#define OPEN_LATER      3.5
#define BREAK_COST      4.0 /* another text in the same column */
#define SAME_ROW        0.7 /* a line goes on the row of the line before it */
#define SAME_ROW_NO_GAP 3.5 /* the same without a gap that would have made them two lines */
#define SKIP_TORN       2.5 /* a column is passed over although its text goes on */
#define SKIP_ENDED      1.0
#define SKIP_IDLE       0.1 /* it was passed over before */
#define WAKE_IDLE       1.5 /* text under a column that was passed over */
#define SKIP_INSIDE     2.5 /* a column is passed over within one printed line */
#define RAGGED_HALF_EM  0.8 /* a slug that does not reach the column's edge although others follow \
                             */
#define LINK_SHARE   0.7    /* of what speaks for one column going on at the top of the next */
#define TURN_NEXT    0.4
#define TORN_END     1.5 /* a group whose last column breaks off */
#define ACROSS_BLANK 1.0 /* a column goes on after an empty line */
#define INDENT       4   /* half-em */
#define SPREAD_ROOM  4   /* half-em that justification fills by spreading letters */

struct slot {
    uint32_t top; /* first slug put there since it opened */
    uint32_t last;
    uint16_t measure;
    bool idle;
};

enum move { MOVE_ON, MOVE_BREAK, MOVE_OPEN, MOVE_GROUP };

/* One way to read the lines so far. */
struct state {
    double cost;
    uint32_t step;   /* its last step */
    uint8_t pointer; /* slot of its last slug */
    uint8_t count;
    bool first_row;
    struct slot slots[SLOTS];
};

struct step {
    uint32_t parent;
    uint32_t slug;
    uint8_t slot;
    uint8_t move; /* enum move */
    uint16_t measure;
};

struct beam {
    struct state states[BEAM];
    unsigned count;
};

struct table {
    const struct lines *lines;
    const struct seams *seams;
    enum deal_mode mode;
    const uint32_t *measures;
    unsigned measure_count;
    struct slugs slugs;
    struct step *steps;
    size_t step_count, step_capacity;
    struct beam *beams; /* one for each word of the line, and its end */
    uint32_t words[WORDS][2];
    size_t word_count;
    bool blank; /* the line stands after an empty line that says something */
};

/* A slug of the line being dealt, and where it may be put. */
struct choice {
    uint32_t slug;
    size_t from, to; /* words */
    double cost;     /* of cutting it so */
};

static const struct slug *slug_at(const struct table *table, uint32_t index)
{
    return &table->slugs.items[index];
}

static bool same_reading(const struct state *a, const struct state *b)
{
    if (a->pointer != b->pointer || a->count != b->count)
        return false;
    for (unsigned i = 0; i < a->count; i++)
        if (a->slots[i].last != b->slots[i].last || a->slots[i].measure != b->slots[i].measure)
            return false;
    return true;
}

/* The worst of a full beam, or the one that reads the lines alike. */
static struct state *place_in_beam(struct beam *beam, const struct state *state)
{
    struct state *worst = NULL;
    for (unsigned i = 0; i < beam->count; i++) {
        if (same_reading(&beam->states[i], state))
            return &beam->states[i];
        if (worst == NULL || beam->states[i].cost > worst->cost)
            worst = &beam->states[i];
    }
    return beam->count < BEAM ? &beam->states[beam->count++] : worst;
}

static bool beam_refuses(const struct beam *beam, double cost)
{
    if (beam->count < BEAM)
        return false;
    for (unsigned i = 0; i < beam->count; i++)
        if (beam->states[i].cost > cost)
            return false;
    return true;
}

static void keep(struct table *table, const struct choice *choice, struct state *state,
                 enum move move)
{
    struct beam *beam = &table->beams[choice->to];
    unsigned before = beam->count;
    struct state *place = place_in_beam(beam, state);
    if (beam->count == before && place->cost <= state->cost)
        return;
    table->steps = array_reserve(table->steps, &table->step_capacity, table->step_count + 1,
                                 sizeof *table->steps);
    table->steps[table->step_count] = (struct step){
        .parent = state->step,
        .slug = choice->slug,
        .slot = state->pointer,
        .move = (uint8_t)move,
        .measure = state->slots[state->pointer].measure,
    };
    state->step = (uint32_t)table->step_count++;
    *place = *state;
}

/* What it costs that the slug's right edge is where it is. */
static double edge_cost(const struct table *table, const struct choice *choice, uint32_t measure)
{
    if (choice->to == table->word_count)
        return 0;
    const struct slug *slug = slug_at(table, choice->slug);
    double width = slug->width;
    double off = fabs(width - measure);
    if (slug->spread && width < measure)
        off = fmax(0, off - SPREAD_ROOM);
    if (choice->from == 0)
        off = fmin(off, fabs(width - (double)measure + INDENT));
    return off <= 1 ? 0 : (off - 1) * RAGGED_HALF_EM;
}

static double skip_slots(const struct table *table, const struct state *state, unsigned from,
                         unsigned to)
{
    double cost = 0;
    for (unsigned i = from; i < to; i++) {
        const struct slot *slot = &state->slots[i];
        if (slot->idle)
            cost += SKIP_IDLE;
        else
            cost += seam_is_torn(slug_at(table, slot->last), slot->measure) ? SKIP_TORN
                                                                            : SKIP_ENDED;
    }
    return cost;
}

static void mark_idle(struct state *state, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++)
        state->slots[i].idle = true;
}

/* An extractor starts a new line within a row only at a wide gap. */
static double row_cost(const struct table *table, const struct state *state, uint32_t slug,
                       unsigned slot)
{
    if (table->mode == DEAL_TURNS)
        return TURN_NEXT;
    const struct slot *left = &state->slots[state->pointer];
    const struct slug *before = slug_at(table, left->last);
    uint32_t measure = slot < state->count ? state->slots[slot].measure : left->measure;
    bool gap = before->width + 2 < left->measure || slug_at(table, slug)->width + 2 < measure ||
               slot > state->pointer + 1u;
    return SAME_ROW + (gap ? 0 : SAME_ROW_NO_GAP);
}

/* Puts the slug under the slot's last one: the same text, or another. */
static void put_under(struct table *table, const struct choice *choice, const struct state *state,
                      unsigned slot, double cost, struct state *next)
{
    struct slot *target = &next->slots[slot];
    double on = -seam_follows(table->seams, slug_at(table, target->last),
                              slug_at(table, choice->slug), target->measure);
    bool breaks = on > BREAK_COST;
    next->cost = state->cost + cost + choice->cost + (breaks ? BREAK_COST : on) +
                 edge_cost(table, choice, target->measure) + (target->idle ? WAKE_IDLE : 0);
    if (beam_refuses(&table->beams[choice->to], next->cost))
        return;
    target->last = choice->slug;
    if (breaks)
        target->top = choice->slug;
    target->idle = false;
    next->pointer = (uint8_t)slot;
    keep(table, choice, next, breaks ? MOVE_BREAK : MOVE_ON);
}

/* The narrowest common column that holds the slug, the neighbour's rather than another. */
static uint32_t measure_for(const struct table *table, const struct choice *choice,
                            uint32_t neighbour)
{
    uint32_t width = slug_at(table, choice->slug)->width, best = neighbour;
    double least = 1e9;
    for (unsigned i = 0; i <= table->measure_count; i++) {
        uint32_t measure = i == table->measure_count ? neighbour : table->measures[i];
        if (measure == 0)
            continue;
        double cost = edge_cost(table, choice, measure);
        double full = fabs((double)measure - width);
        double indented = fabs((double)measure - INDENT - width);
        cost += width > measure + 2 ? (width - measure - 2) : fmin(2, fmin(full, indented) * 0.5);
        cost -= measure == neighbour ? 1.5 : 0;
        if (cost < least) {
            least = cost;
            best = measure;
        }
    }
    return best == 0 ? width : best;
}

static void open_slot(struct table *table, const struct choice *choice, const struct state *state,
                      double cost, struct state *next, enum move move)
{
    unsigned slot = move == MOVE_GROUP ? 0 : state->count;
    uint32_t neighbour = move == MOVE_GROUP ? 0 : state->slots[state->pointer].measure;
    uint32_t measure = measure_for(table, choice, neighbour);
    double over = (double)slug_at(table, choice->slug)->width - measure - 2;
    next->cost = state->cost + cost + choice->cost + edge_cost(table, choice, measure) +
                 (over > 0 ? fmin(over, 4) : 0);
    if (beam_refuses(&table->beams[choice->to], next->cost))
        return;
    next->slots[slot] = (struct slot){choice->slug, choice->slug, (uint16_t)measure, false};
    next->pointer = (uint8_t)slot;
    next->count = (uint8_t)(slot + 1);
    keep(table, choice, next, move);
}

/* What speaks for the group's columns being one text, each going on at the top of the next. */
static double links_of_group(const struct table *table, const struct state *state)
{
    double sum = 0;
    for (unsigned i = 0; i + 1 < state->count; i++) {
        double link = seam_follows(table->seams, slug_at(table, state->slots[i].last),
                                   slug_at(table, state->slots[i + 1].top),
                                   state->slots[i].measure);
        sum += link > 0 ? link : 0;
    }
    const struct slot *end = &state->slots[state->count - 1];
    bool torn = seam_is_torn(slug_at(table, end->last), end->measure);
    return sum * LINK_SHARE - (torn ? TORN_END : 0);
}

static double open_cost(const struct state *state)
{
    return state->first_row ? OPEN_FIRST_ROW : OPEN_LATER;
}

static void open_group(struct table *table, const struct choice *choice, const struct state *state)
{
    struct state next = *state;
    next.first_row = true;
    double cost = table->mode == DEAL_ROWS && table->blank ? GROUP_BLANK : GROUP_COST;
    if (state->count == 0)
        cost = 0;
    else
        cost -= links_of_group(table, state);
    open_slot(table, choice, state, cost, &next, MOVE_GROUP);
}

static void start_line_of_rows(struct table *table, const struct choice *choice,
                               const struct state *state)
{
    unsigned after = state->pointer + 1u;
    for (unsigned slot = after; slot < state->count; slot++) {
        struct state next = *state;
        mark_idle(&next, after, slot);
        put_under(table, choice, state, slot,
                  row_cost(table, state, choice->slug, slot) +
                      skip_slots(table, state, after, slot),
                  &next);
    }
    double rest = skip_slots(table, state, after, state->count) +
                  (table->blank && table->mode == DEAL_ROWS ? ACROSS_BLANK : 0);
    for (unsigned slot = 0; slot < state->count; slot++) {
        struct state next = *state;
        next.first_row = false;
        mark_idle(&next, after, state->count);
        mark_idle(&next, 0, slot);
        put_under(table, choice, state, slot, rest + skip_slots(table, state, 0, slot), &next);
    }
    if (state->count < SLOTS) {
        struct state next = *state;
        mark_idle(&next, after, state->count);
        open_slot(table, choice, state,
                  open_cost(state) + rest + row_cost(table, state, choice->slug, state->count),
                  &next, MOVE_OPEN);
    }
}

static void go_on_line(struct table *table, const struct choice *choice, const struct state *state)
{
    unsigned after = state->pointer + 1u;
    for (unsigned slot = after; slot < state->count; slot++) {
        struct state next = *state;
        mark_idle(&next, after, slot);
        put_under(table, choice, state, slot,
                  skip_slots(table, state, after, slot) + SKIP_INSIDE * (slot - after), &next);
    }
    if (state->count < SLOTS) {
        struct state next = *state;
        mark_idle(&next, after, state->count);
        open_slot(table, choice, state,
                  open_cost(state) + skip_slots(table, state, after, state->count), &next,
                  MOVE_OPEN);
    }
}

/* In turns, lines without an empty line between them are one block of one column. */
static void go_on_block(struct table *table, const struct choice *choice, const struct state *state)
{
    if (state->count == 0)
        return;
    struct state next = *state;
    put_under(table, choice, state, state->pointer, 0, &next);
}

static void deal_choice(struct table *table, const struct choice *choice)
{
    const struct beam *beam = &table->beams[choice->from];
    for (unsigned i = 0; i < beam->count; i++) {
        const struct state *state = &beam->states[i];
        if (choice->from > 0) {
            go_on_line(table, choice, state);
            continue;
        }
        if (table->mode == DEAL_TURNS && !table->blank)
            go_on_block(table, choice, state);
        else
            start_line_of_rows(table, choice, state);
        open_group(table, choice, state);
    }
}

static bool is_single(const struct table *table, size_t word)
{
    size_t size;
    uint32_t first = table->words[word][0], last = table->words[word][1];
    letter_at(table->lines->text + first, last - first, &size);
    return first + size == last;
}

static bool is_wide_word(const struct table *table, size_t word)
{
    uint32_t first = table->words[word][0];
    size_t size;
    uint32_t letter = letter_at(table->lines->text + first, 4, &size);
    return !is_single(table, word) && letter_width(letter) == 2;
}

/* Spaces between two words of Han that would stay inside a slug. */
static double inner_spaces(const struct table *table, size_t from, size_t to)
{
    double cost = 0;
    for (size_t i = from; i + 1 < to; i++)
        if (is_wide_word(table, i) && is_wide_word(table, i + 1))
            cost += SPACE_COST;
    return cost < 4 ? cost : 4;
}

/* May a column end here: is the width near one of the page's measures? */
static bool is_column_wide(const struct table *table, const struct slug *slug, bool first)
{
    uint32_t width = slug->width, narrow = width + (slug->spread ? SPREAD_ROOM : 0);
    for (unsigned i = 0; i < table->measure_count; i++) {
        uint32_t measure = table->measures[i];
        if (narrow + 3 >= measure && width <= measure + 3)
            return true;
        if (first && width + INDENT + 2 >= measure && width + INDENT <= measure + 2)
            return true;
    }
    return false;
}

static void deal_from_word(struct table *table, uint32_t line, size_t from)
{
    unsigned choices = 0;
    for (size_t to = from + 1; to <= table->word_count && choices < ENDS; to++) {
        uint32_t first = table->words[from][0], last = table->words[to - 1][1];
        bool end = to == table->word_count;
        uint32_t slug = slug_add(&table->slugs, table->lines, line, first, last);
        if (!end && (table->mode == DEAL_TURNS ||
                     !is_column_wide(table, slug_at(table, slug), from == 0))) {
            table->slugs.count--;
            continue;
        }
        struct choice choice = {slug, from, to, SLUG_COST + inner_spaces(table, from, to)};
        deal_choice(table, &choice);
        choices++;
    }
}

static void deal_line(struct table *table, uint32_t line)
{
    const struct line *item = &table->lines->items[line];
    table->word_count = slug_words(table->lines, line, table->words, WORDS);
    if (table->word_count == 0 || table->measure_count == 0) {
        table->word_count = 1;
        table->words[0][0] = item->first;
        table->words[0][1] = item->last;
    }
    table->blank = table->mode == DEAL_TURNS ? item->blanks > 0
                                             : item->blanks > table->lines->usual_blanks;
    for (size_t i = 1; i <= table->word_count; i++)
        table->beams[i].count = 0;
    for (size_t i = 0; i < table->word_count; i++)
        if (table->beams[i].count > 0)
            deal_from_word(table, line, i);
    table->beams[0] = table->beams[table->word_count];
}

static uint32_t best_step(const struct table *table)
{
    const struct beam *beam = &table->beams[0];
    const struct state *best = &beam->states[0];
    for (unsigned i = 1; i < beam->count; i++)
        if (beam->states[i].cost < best->cost)
            best = &beam->states[i];
    return best->step;
}

/* The steps of the best way, first to last. */
static uint32_t *best_way(const struct table *table, size_t *count)
{
    *count = 0;
    for (uint32_t at = best_step(table); at != NOTHING; at = table->steps[at].parent)
        ++*count;
    uint32_t *way = calloc(*count + 1, sizeof *way);
    size_t place = *count;
    for (uint32_t at = best_step(table); at != NOTHING; at = table->steps[at].parent)
        way[--place] = at;
    return way;
}

static void gather(const struct table *table, struct deal *deal)
{
    size_t count;
    uint32_t *way = best_way(table, &count);
    uint32_t *thread_of = calloc(count + 1, sizeof *thread_of);
    deal->threads = calloc(count + 1, sizeof *deal->threads);
    deal->order = calloc(count + 1, sizeof *deal->order);
    uint32_t in_slot[SLOTS] = {0}, group = 0;
    for (size_t i = 0; i < count; i++) {
        const struct step *step = &table->steps[way[i]];
        group += step->move == MOVE_GROUP;
        if (step->move != MOVE_ON) {
            in_slot[step->slot] = (uint32_t)deal->thread_count;
            deal->threads[deal->thread_count++] = (struct thread){0, 0, group, step->slot,
                                                                  step->measure};
        }
        thread_of[i] = in_slot[step->slot];
        deal->threads[thread_of[i]].count++;
    }
    for (size_t i = 1; i < deal->thread_count; i++)
        deal->threads[i].first = deal->threads[i - 1].first + deal->threads[i - 1].count;
    for (size_t i = 0; i < deal->thread_count; i++)
        deal->threads[i].count = 0;
    for (size_t i = 0; i < count; i++) {
        struct thread *thread = &deal->threads[thread_of[i]];
        deal->order[thread->first + thread->count++] = table->steps[way[i]].slug;
    }
    deal->order_count = count;
    free(thread_of);
    free(way);
}

struct deal deal_lines(const struct lines *lines, const struct seams *seams, enum deal_mode mode,
                       const uint32_t *measures, unsigned measure_count)
{
    struct deal deal = {.order = NULL};
    struct table table = {.lines = lines,
                          .seams = seams,
                          .mode = mode,
                          .measures = measures,
                          .measure_count = measure_count};
    table.beams = calloc(WORDS + 1, sizeof *table.beams);
    table.beams[0].count = 1;
    table.beams[0].states[0].step = NOTHING;
    for (uint32_t i = 0; i < lines->count; i++)
        deal_line(&table, i);
    gather(&table, &deal);
    deal.slugs = table.slugs;
    free(table.steps);
    free(table.beams);
    return deal;
}

void deal_free(struct deal *deal)
{
    free(deal->slugs.items);
    free(deal->order);
    free(deal->threads);
}
