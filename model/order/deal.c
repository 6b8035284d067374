#include "deal.h"

#include "beam.h"
#include "cut.h"

#include "../arena.h"
#include "../text/letter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ENDS          12   /* ways to cut the next slug off a line */
#define MOST_SEAM     4    /* nats that hardly a seam speaks for going on with */
#define ROUNDING      1e-9 /* nats: sums of the same costs in another order */
#define DISPLAY_MOST  100  /* half-em: no headline is wider */
#define DISPLAY_WORDS 8    /* of a line that holds headlines */
#define INDENTED      6    /* half-em by which a first line may miss its measure */
#define GAP           2 /* half-em: an extractor parts a row only where more than that is white */

struct costs {
#define X(name, rows, turns, what) double name;
#include "deal.def"
#undef X
};

static const struct costs costs_of_mode[] = {
    [DEAL_ROWS] =
        {
#define X(name, rows, turns, what) .name = rows,
#include "deal.def"
#undef X
        },
    [DEAL_TURNS] =
        {
#define X(name, rows, turns, what) .name = turns,
#include "deal.def"
#undef X
        },
};

/* What was asked of seams before: the ways that are kept have most of their slugs in
 * common.
 */
struct answer {
    uint32_t above; /* slugs */
    uint32_t below;
    uint32_t measure;      /* 0: a free place */
    struct seam_ways ways; /* in rows */
    double follows;        /* in turns */
};

#define ANSWERS 4096

/* What at least it costs to go on with the slug at hand in an earlier group: the same for all ways
 * that left it, and most are dearer than the dearest kept already. */
struct resumed {
    uint32_t group; /* among `left` */
    double least;
};

/* The table at which a page is dealt. */
struct table {
    const struct seams *seams;
    enum deal_mode mode;
    const struct costs *costs;
    struct cut cut;
    struct slugs slugs;
    struct steps steps;
    struct left_groups left;
    uint32_t
        leaving[BEAM_WIDTH]; /* of each way being gone on, its group among `left`, once it is */
    struct resumed resumed[BEAM_WIDTH * BEAM_EARLIER]; /* with the slug at hand */
    unsigned resumed_count;
    struct beam *beams; /* the ways that read the line up to each of its words, and to its end */
    struct answer *answers;
    bool blank; /* the line stands after an empty line that says something */
};

/* A slug of the line being dealt. */
struct choice {
    uint32_t slug;
    size_t from, to; /* words */
    double cost;     /* of cutting it so */
};

static const struct slug *slug_at(const struct table *table, uint32_t index)
{
    return &table->slugs.items[index];
}

/* What a seam says, from memory where it can. */
static const struct answer *ask(const struct table *table, uint32_t above, uint32_t below,
                                uint32_t measure)
{
    uint32_t hash = (above * 2654435769u ^ below * 2246822519u) + measure * 3266489917u;
    struct answer *answer = &table->answers[(hash >> 16 ^ hash) % ANSWERS];
    if (answer->above == above && answer->below == below && answer->measure == measure &&
        measure != 0)
        return answer;
    const struct slug *upper = slug_at(table, above), *lower = slug_at(table, below);
    *answer = (struct answer){.above = above, .below = below, .measure = measure};
    if (table->mode == DEAL_TURNS)
        answer->follows = seam_follows(table->seams, upper, lower, measure);
    else
        answer->ways = seam_ways(table->seams, upper, lower, measure);
    return answer;
}

/* Puts the slug behind the last one of a slot and returns what that costs: the slug is the first
 * line of a paragraph, or another, and so was the last one. Measured: rows are dealt better so,
 * turns are not. */
static double go_on(const struct table *table, struct slot *slot, uint32_t slug)
{
    const struct answer *answer = ask(table, slot->last, slug, slot->measure);
    if (table->mode == DEAL_TURNS)
        return -answer->follows;
    const struct seam_ways *ways = &answer->ways;
    float other = fminf(slot->first - ways->goes_on[1], slot->other - ways->goes_on[0]);
    float first = fminf(slot->first - ways->next[1], slot->other - ways->next[0]);
    float least = fminf(first, other);
    slot->first = first - least;
    slot->other = other - least;
    return (double)least;
}

/* Nothing is known of the line before the slot's last one. */
static void begin_slot(const struct table *table, struct slot *slot)
{
    slot->first = (float)(table->costs->first_line +
                          seam_no_first(slug_at(table, slot->last), slot->measure));
    slot->other = 0;
}

static double ragged_cost(const struct table *table, const struct choice *choice, uint32_t measure)
{
    return table->costs->ragged_half_em *
           cut_ragged(&table->cut, slug_at(table, choice->slug), choice->from, choice->to, measure);
}

/* What each column of a way costs to be passed over in a row. */
static void weigh_skips(const struct table *table, const struct state *state,
                        double skips[BEAM_SLOTS])
{
    for (unsigned i = 0; i < state->count; i++) {
        const struct slot *slot = &state->slots[i];
        if (slot->idle == SLOT_AWAY)
            skips[i] = 0;
        else if (slot->idle > 0)
            skips[i] = table->costs->skip_idle;
        else if (seam_is_torn(slug_at(table, slot->last), slot->measure))
            skips[i] = table->costs->skip_torn;
        else
            skips[i] = table->costs->skip_ended;
    }
}

static void mark_idle(struct state *state, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++)
        if (state->slots[i].idle != SLOT_AWAY)
            state->slots[i].idle++;
}

/* An extractor starts a new line within a row only at a wide gap. */
static double row_cost(const struct table *table, const struct state *state, uint32_t slug,
                       unsigned slot)
{
    if (table->mode == DEAL_TURNS)
        return table->costs->turn_next;
    const struct slot *left = &state->slots[state->pointer];
    uint32_t measure = slot < state->count ? state->slots[slot].measure : left->measure;
    bool gap = slug_at(table, left->last)->width + GAP < left->measure ||
               slug_at(table, slug)->width + GAP < measure || slot > state->pointer + 1u;
    return table->costs->same_row + (gap ? 0 : table->costs->same_row_no_gap);
}

static void keep(struct table *table, const struct choice *choice, struct state *state, bool begins,
                 bool new_group)
{
    const struct slot *slot = &state->slots[state->pointer];
    state->next = (struct step){
        .slug = choice->slug,
        .left = state->pointer > 0 ? slot[-1].thread : BEAM_NOTHING,
        .measure = slot->measure,
        .begins = begins,
        .new_group = new_group,
    };
    state->is_aside = false;
    beam_keep(&table->beams[choice->to], state);
}

static void keep_aside(struct table *table, const struct choice *choice, struct state *state,
                       bool begins)
{
    state->next = (struct step){
        .slug = choice->slug,
        .left = BEAM_NOTHING,
        .measure = state->aside.measure,
        .begins = begins,
        .aside = true,
    };
    state->is_aside = true;
    beam_keep(&table->beams[choice->to], state);
}

bool deal_is_display(const struct slug *slug)
{
    enum letter_class last = letter_class(slug->tail[1]);
    return slug->width <= DISPLAY_MOST && !slug->spread && !slug->starts && last != LETTER_STOP &&
           !letter_never_starts(slug->head[0]);
}

/* The slug belongs to no column: a headline over the columns below, or beside others. */
static void put_aside(struct table *table, const struct choice *choice, const struct state *state)
{
    const struct slug *slug = slug_at(table, choice->slug);
    if (!deal_is_display(slug))
        return;
    struct state next = *state;
    next.cost += choice->cost + (state->is_aside ? table->costs->aside_next : table->costs->aside);
    if (beam_refuses(&table->beams[choice->to], next.cost))
        return;
    next.aside = (struct slot){
        .top = choice->slug, .last = choice->slug, .measure = (uint16_t)slug->width};
    keep_aside(table, choice, &next, true);
}

/* It goes on the display line before it. */
static void go_on_aside(struct table *table, const struct choice *choice, const struct state *state)
{
    struct state next = *state;
    double letters = seam_letters(table->seams, slug_at(table, state->aside.last),
                                  slug_at(table, choice->slug));
    next.cost += choice->cost - fmin(letters, table->costs->aside_letters);
    next.aside.last = choice->slug;
    keep_aside(table, choice, &next, false);
}

/* The last slug begins its thread: an article begins in several columns at once. */
static bool begins_beside(const struct state *state)
{
    const struct slot *slot = &state->slots[state->pointer];
    return slot->top == slot->last;
}

/* Where a slug goes: the slot, on the row of the way's last slug, at the start of another, or at
 * the start of a block that need not hold all columns. */
struct move {
    unsigned slot;
    enum { MOVE_ON_ROW, MOVE_TO_ROW, MOVE_TO_BLOCK } kind;
};

/* The way with the columns passed over that the move leaves behind. */
static struct state pass_over(const struct state *state, struct move move)
{
    struct state next = *state;
    unsigned after = state->pointer + 1u;
    if (move.kind == MOVE_ON_ROW) {
        mark_idle(&next, after, move.slot);
    } else if (move.kind == MOVE_TO_ROW) {
        mark_idle(&next, after, state->count);
        mark_idle(&next, 0, move.slot);
    } else {
        for (unsigned i = 0; i < state->count; i++)
            next.slots[i].idle = SLOT_AWAY;
    }
    if (move.kind != MOVE_ON_ROW) {
        next.first_row = false;
        next.entered = move.kind == MOVE_TO_BLOCK;
    }
    next.pointer = (uint8_t)move.slot;
    return next;
}

/* Does the column go on after rows that passed it over? */
static bool wakes(const struct state *state, struct move move)
{
    const struct slot *slot = &state->slots[move.slot];
    if (move.kind == MOVE_TO_BLOCK)
        return false;
    if (move.kind == MOVE_TO_ROW)
        return slot->idle > 0 || move.slot > state->pointer;
    return slot->idle == SLOT_AWAY ? !state->entered : slot->idle > 0;
}

/* From what cost on the slug is rather another text than the next line of the slot's. */
static double break_limit(const struct table *table, const struct choice *choice,
                          const struct state *state, unsigned slot)
{
    if (slug_at(table, choice->slug)->starts)
        return table->costs->break_start;
    return slot == state->pointer + 1u && begins_beside(state) ? table->costs->break_beside
                                                               : table->costs->break_cost;
}

/* Puts the slug under the slot's last one: the same text, or another. Returns what that costs. */
static double put_under(struct table *table, const struct choice *choice, const struct state *state,
                        struct move move, double cost)
{
    struct slot target = state->slots[move.slot];
    double limit = break_limit(table, choice, state, move.slot);
    double on = go_on(table, &target, choice->slug);
    bool breaks = on > limit;
    cost = cost + choice->cost + (breaks ? limit : on) +
           ragged_cost(table, choice, target.measure) +
           (wakes(state, move) ? table->costs->wake_idle : 0);
    if (beam_refuses(&table->beams[choice->to], state->cost + cost))
        return cost;
    target.last = choice->slug;
    if (breaks) {
        target.top = choice->slug;
        begin_slot(table, &target);
    }
    target.idle = 0;
    struct state next = pass_over(state, move);
    next.cost += cost;
    next.slots[move.slot] = target;
    keep(table, choice, &next, breaks, false);
    return cost;
}

/* A new slot of that measure among the group's; for a new group, the only one. */
static void open_measured(struct table *table, const struct choice *choice,
                          const struct state *state, unsigned slot, uint32_t measure, double cost,
                          bool new_group)
{
    double over = (double)slug_at(table, choice->slug)->width - measure - GAP;
    cost += choice->cost + ragged_cost(table, choice, measure) +
            (over > 0 ? fmin(over * table->costs->over_half_em, table->costs->over_limit) : 0);
    if (beam_refuses(&table->beams[choice->to], cost))
        return;
    struct state next = *state;
    next.cost = cost;
    next.count = new_group ? 1 : (uint8_t)(next.count + 1);
    memmove(&next.slots[slot + 1], &next.slots[slot],
            (next.count - slot - 1u) * sizeof *next.slots);
    next.slots[slot] = (struct slot){
        .top = choice->slug, .last = choice->slug, .measure = (uint16_t)measure};
    begin_slot(table, &next.slots[slot]);
    next.pointer = (uint8_t)slot;
    keep(table, choice, &next, true, new_group);
}

/* A column of body text has one of the page's measures; a headline has its own, that its first line
 * fills when it goes on below. No column costs less than being opened does. */
static void open_slot(struct table *table, const struct choice *choice, const struct state *state,
                      unsigned slot, double cost, bool new_group)
{
    cost += state->cost;
    if (beam_refuses(&table->beams[choice->to], cost + choice->cost))
        return;
    uint32_t neighbour = new_group ? 0 : state->slots[state->pointer].measure;
    const struct slug *slug = slug_at(table, choice->slug);
    uint32_t measure = cut_measure(&table->cut, slug, choice->from, choice->to, neighbour);
    open_measured(table, choice, state, slot, measure, cost, new_group);
    if (slug->width <= DISPLAY_MOST &&
        (slug->width + INDENTED < measure || slug->width > measure + GAP))
        open_measured(table, choice, state, slot, slug->width, cost + table->costs->display_column,
                      new_group);
}

/* Returns what that costs at least. */
static double open_column(struct table *table, const struct choice *choice,
                          const struct state *state, unsigned slot, double cost)
{
    if (state->count >= BEAM_SLOTS)
        return HUGE_VAL;
    if (state->first_row)
        cost += table->costs->open_first_row;
    else
        cost += slot > 0 && begins_beside(state) ? table->costs->open_beside
                                                 : table->costs->open_later;
    open_slot(table, choice, state, slot, cost, false);
    return cost + choice->cost;
}

/* What speaks for the group's columns being one text, each going on at the top of the next. */
static double links_of_group(const struct table *table, const struct state *state)
{
    double sum = 0;
    for (unsigned i = 0; i + 1 < state->count; i++) {
        struct slot slot = state->slots[i];
        double link = -go_on(table, &slot, state->slots[i + 1].top);
        sum += link > 0 ? link : 0;
    }
    const struct slot *end = &state->slots[state->count - 1];
    bool torn = seam_is_torn(slug_at(table, end->last), end->measure);
    return sum * table->costs->link_share - (torn ? table->costs->torn_end : 0);
}

/* Writes down the group of the beam's way, once. */
static uint32_t leave_group(struct table *table, const struct state *state, unsigned way)
{
    if (table->leaving[way] == BEAM_NOTHING)
        table->leaving[way] = beam_leave(&table->left, state, links_of_group(table, state));
    return table->leaving[way];
}

static void open_group(struct table *table, const struct choice *choice, const struct state *state,
                       unsigned way)
{
    double cost = 0;
    struct state next = *state;
    if (state->count > 0) {
        uint32_t current = leave_group(table, state, way);
        bool apart = table->mode == DEAL_ROWS && table->blank;
        cost = apart ? table->costs->group_blank : table->costs->group_cost;
        cost -= table->left.items[current].links;
        cost -= state->is_aside ? table->costs->group_titled : 0;
        beam_push_earlier(&next, current);
    }
    next.first_row = true;
    next.entered = false;
    open_slot(table, choice, &next, 0, cost, true);
}

/* The line goes on the row of the line before it. Returns what that costs at least. */
static double go_on_row(struct table *table, const struct choice *choice, const struct state *state,
                        const double skips[BEAM_SLOTS])
{
    unsigned after = state->pointer + 1u;
    double skipped = 0, least = HUGE_VAL;
    for (unsigned slot = after; slot < state->count; slot++) {
        double cost = put_under(table, choice, state, (struct move){slot, MOVE_ON_ROW},
                                row_cost(table, state, choice->slug, slot) + skipped);
        least = cost < least ? cost : least;
        skipped += skips[slot];
    }
    double column = open_column(table, choice, state, after,
                                row_cost(table, state, choice->slug, state->count));
    return column < least ? column : least;
}

/* The line stands on another row. Returns what that costs at least. */
static double start_row(struct table *table, const struct choice *choice, const struct state *state,
                        const double skips[BEAM_SLOTS])
{
    double rest = 0, skipped = 0, least = HUGE_VAL;
    for (unsigned slot = state->pointer + 1u; slot < state->count; slot++)
        rest += skips[slot];
    if (table->blank && table->mode == DEAL_ROWS)
        rest += table->costs->across_blank;
    for (unsigned slot = 0; slot < state->count; slot++) {
        double cost = put_under(table, choice, state, (struct move){slot, MOVE_TO_ROW},
                                rest + skipped);
        least = cost < least ? cost : least;
        skipped += skips[slot];
    }
    double column = open_column(table, choice, state, 0, rest + table->costs->open_left);
    return column < least ? column : least;
}

/* The line begins a block that goes on in some of the columns, as below a row of their first lines;
 * what it does not hold is not passed over. Returns what that costs at least. */
static double enter_block(struct table *table, const struct choice *choice,
                          const struct state *state)
{
    double skipped = 0, least = HUGE_VAL;
    for (unsigned slot = 0; slot < state->count; slot++) {
        bool right = slot > state->pointer, below_first_row = state->first_row && slot == 0;
        double cost = right || below_first_row ? table->costs->block_next + skipped
                                               : table->costs->block_back;
        cost = put_under(table, choice, state, (struct move){slot, MOVE_TO_BLOCK}, cost);
        least = cost < least ? cost : least;
        if (right && state->slots[slot].idle == 0)
            skipped += table->costs->block_skip;
    }
    return least;
}

/* The line goes on the way's group. Returns what that costs at least. */
static double go_on_group(struct table *table, const struct choice *choice,
                          const struct state *state)
{
    double skips[BEAM_SLOTS];
    weigh_skips(table, state, skips);
    double least = go_on_row(table, choice, state, skips);
    least = fmin(least, start_row(table, choice, state, skips));
    if (table->blank && table->mode == DEAL_ROWS)
        least = fmin(least, enter_block(table, choice, state));
    return least;
}

/* The slug stands on the same printed line as the one before it. */
static void go_on_line(struct table *table, const struct choice *choice, const struct state *state)
{
    unsigned after = state->pointer + 1u;
    double skips[BEAM_SLOTS], skipped = 0;
    weigh_skips(table, state, skips);
    for (unsigned slot = after; slot < state->count; slot++) {
        put_under(table, choice, state, (struct move){slot, MOVE_ON_ROW},
                  skipped + table->costs->skip_inside * (slot - after));
        skipped += skips[slot];
    }
    open_column(table, choice, state, after, 0);
}

/* What is known of going on in an earlier group; at first, that it may cost nothing. */
static struct resumed *find_resumed(struct table *table, uint32_t group)
{
    unsigned i = 0;
    while (i < table->resumed_count && table->resumed[i].group != group)
        i++;
    if (i == table->resumed_count)
        table->resumed[table->resumed_count++] = (struct resumed){group, -HUGE_VAL};
    return &table->resumed[i];
}

/* An earlier group goes on. */
static void resume_groups(struct table *table, const struct choice *choice,
                          const struct state *state, unsigned way)
{
    uint32_t current = leave_group(table, state, way);
    double base = state->cost - table->left.items[current].links +
                  (table->blank ? table->costs->resume_blank : table->costs->resume_cost);
    for (unsigned place = 0; place < BEAM_EARLIER; place++) {
        if (state->earlier[place] == BEAM_NOTHING)
            return;
        double cost = base + table->left.items[state->earlier[place]].links;
        struct resumed *resumed = find_resumed(table, state->earlier[place]);
        if (beam_refuses(&table->beams[choice->to], cost + fmax(resumed->least, -MOST_SEAM)))
            continue;
        struct state next = beam_resume(&table->left, state, current, place);
        next.cost = cost;
        resumed->least = go_on_group(table, choice, &next) - ROUNDING;
    }
}

/* The slug begins a printed line. */
static void start_line(struct table *table, const struct choice *choice, const struct state *state,
                       unsigned way)
{
    bool goes_on = table->mode == DEAL_TURNS && !table->blank;
    if (goes_on && state->is_aside)
        go_on_aside(table, choice, state);
    open_group(table, choice, state, way);
    if (table->mode == DEAL_TURNS && !goes_on)
        put_aside(table, choice, state);
    if (state->count == 0)
        return;
    if (goes_on && !state->is_aside) { /* lines of one block are of one column */
        put_under(table, choice, state, (struct move){state->pointer, MOVE_ON_ROW}, 0);
        return;
    }
    go_on_group(table, choice, state);
    resume_groups(table, choice, state, way);
}

/* Print sets a space between the words of a headline, too. */
static double space_cost(const struct table *table, size_t from, size_t to, uint32_t slug)
{
    bool display = table->cut.word_count <= DISPLAY_WORDS && deal_is_display(slug_at(table, slug));
    return (display ? table->costs->space_display : table->costs->space_cost) *
           cut_spaces_inside(&table->cut, from, to);
}

static void deal_slug(struct table *table, size_t from, size_t to, uint32_t slug)
{
    struct choice choice = {slug, from, to, table->costs->slug_cost};
    if (cut_is_row(&table->cut, slug_at(table, slug)))
        choice.cost += table->costs->whole_row;
    choice.cost += space_cost(table, from, to, slug);
    if (to < table->cut.word_count && cut_tears_lead(&table->cut, from, to))
        choice.cost += table->costs->torn_lead;
    table->resumed_count = 0;
    const struct beam *beam = &table->beams[from];
    for (unsigned i = 0; i < beam->count; i++) {
        if (from > 0)
            go_on_line(table, &choice, &beam->states[i]);
        else
            start_line(table, &choice, &beam->states[i], i);
    }
}

/* Tries the slugs that begin at a word: those that fill a column, and the rest of the line. */
static void deal_from_word(struct table *table, size_t from)
{
    struct cut *cut = &table->cut;
    unsigned ends = 0;
    bool turns = table->mode == DEAL_TURNS;
    size_t end = turns ? cut->word_count : cut_furthest(cut, from);
    for (size_t to = turns ? end : from + 1; to <= end; to++) {
        if (ends == ENDS)
            to = end;
        uint32_t slug = slug_add(&table->slugs, cut->lines, cut->line, cut->words[from][0],
                                 cut->words[to - 1][1]);
        if (to < end && !cut_fills_column(cut, slug_at(table, slug), from == 0) &&
            !cut_is_headline(cut, slug_at(table, slug), to)) {
            table->slugs.count--;
            continue;
        }
        table->slugs.items[slug].starts = cut->starts[from];
        deal_slug(table, from, to, slug);
        ends++;
    }
}

static void deal_line(struct table *table, uint32_t index)
{
    const struct line *line = &table->cut.lines->items[index];
    unsigned usual = table->mode == DEAL_TURNS ? 0 : table->cut.lines->usual_blanks;
    table->blank = line->blanks > usual;
    cut_line(&table->cut, index);
    if (table->mode == DEAL_ROWS)
        cut_find_box(&table->cut);
    beam_forget_idle(&table->beams[0]);
    for (unsigned i = 0; i < BEAM_WIDTH; i++)
        table->leaving[i] = BEAM_NOTHING;
    size_t end = table->cut.word_count;
    for (size_t word = 1; word <= end; word++)
        beam_clear(&table->beams[word]);
    for (size_t word = 0; word < end; word++) {
        if (table->beams[word].count > 0)
            deal_from_word(table, word);
        beam_settle(&table->beams[word + 1], &table->steps);
    }
    table->beams[0] = table->beams[end];
}

/* The steps of the best way, first to last; malloc'ed. */
static uint32_t *best_way(const struct table *table, size_t *count)
{
    uint32_t last = beam_best(&table->beams[0])->step;
    *count = 0;
    for (uint32_t at = last; at != BEAM_NOTHING; at = table->steps.items[at].parent)
        ++*count;
    uint32_t *way = calloc(*count + 1, sizeof *way);
    size_t place = *count;
    for (uint32_t at = last; at != BEAM_NOTHING; at = table->steps.items[at].parent)
        way[--place] = at;
    return way;
}

/* Steps of the way → threads; thread_of[step] is the thread that a step began. */
static void gather_threads(const struct table *table, const uint32_t *way, size_t count,
                           uint32_t *thread_of, struct deal *deal)
{
    for (size_t i = 0; i < count; i++) {
        const struct step *step = &table->steps.items[way[i]];
        if (step->begins) {
            uint32_t left = step->left == BEAM_NOTHING ? DEAL_NONE : thread_of[step->left];
            thread_of[way[i]] = (uint32_t)deal->thread_count;
            deal->threads[deal->thread_count++] = (struct thread){
                .group = step->group, .left = left, .measure = step->measure, .aside = step->aside};
        }
        deal->threads[thread_of[step->thread]].count++;
    }
}

static void gather(const struct table *table, struct deal *deal)
{
    size_t count;
    uint32_t *way = best_way(table, &count);
    uint32_t *thread_of = calloc(table->steps.count + 1, sizeof *thread_of);
    deal->threads = calloc(count + 1, sizeof *deal->threads);
    deal->order = calloc(count + 1, sizeof *deal->order);
    deal->order_count = count;
    gather_threads(table, way, count, thread_of, deal);
    size_t first = 0;
    for (size_t i = 0; i < deal->thread_count; i++) {
        deal->threads[i].first = first;
        first += deal->threads[i].count;
        deal->threads[i].count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        const struct step *step = &table->steps.items[way[i]];
        struct thread *thread = &deal->threads[thread_of[step->thread]];
        deal->order[thread->first + thread->count++] = step->slug;
    }
    free(thread_of);
    free(way);
}

struct deal deal_lines(const struct lines *lines, const struct seams *seams, enum deal_mode mode,
                       const uint32_t *measures, unsigned measure_count,
                       const struct wording_language *wording, bool rows)
{
    struct deal deal = {.mode = mode};
    struct table table = {
        .seams = seams,
        .mode = mode,
        .costs = &costs_of_mode[mode],
        .cut = {.lines = lines,
                .wording = wording,
                .measures = measures,
                .measure_count = measure_count,
                .rows = rows},
    };
    size_t none = 0;
    /* Most lines have few words, so most beams are never touched. */
    table.beams = array_reserve(NULL, &none, CUT_WORDS + 1, sizeof *table.beams);
    table.answers = calloc(ANSWERS, sizeof *table.answers);
    beam_begin(&table.beams[0]);
    for (uint32_t i = 0; i < lines->count; i++)
        deal_line(&table, i);
    gather(&table, &deal);
    deal.slugs = table.slugs;
    free(table.left.items);
    free(table.left.slots);
    free(table.steps.items);
    free(table.beams);
    free(table.answers);
    return deal;
}

const struct slug *deal_slug_of(const struct deal *deal, const struct thread *thread, size_t index)
{
    return &deal->slugs.items[deal->order[thread->first + index]];
}

void deal_find_right(const struct deal *deal, uint32_t *right)
{
    for (uint32_t i = 0; i < deal->thread_count; i++)
        right[i] = DEAL_NONE;
    for (uint32_t i = (uint32_t)deal->thread_count; i-- > 0;)
        if (deal->threads[i].left != DEAL_NONE)
            right[deal->threads[i].left] = i;
}

void deal_free(struct deal *deal)
{
    free(deal->slugs.items);
    free(deal->order);
    free(deal->threads);
}
