/* What each way to read a page's line ends costs: all evidence of join.h's search, in nats.
 *
 * A state is JOIN_DISPLAY, or, for each measure of the page, the first line of a paragraph or
 * another line of it. Costs stand around gaps: leaving a state where a paragraph ends, staying
 * where it goes on, entering one where the next begins. The search (join.c) adds them up and knows
 * nothing else. What a line's end says is in ending.h, what its place says in setting_cost.h, what
 * is said against a display line in display_cost.h. */
#ifndef DUBAO_JOIN_COST_H
#define DUBAO_JOIN_COST_H

#include "exact.h"
#include "join.h"

#include <float.h>

/* The states of a kind stand together, so that a step of the search takes them in one sweep; those
 * of measures that a page has not are there as well, and cost too much. */
#define JOIN_DISPLAY 0
#define JOIN_FIRST   1 /* of the page's first measure; the others follow */
#define JOIN_OTHER   (JOIN_FIRST + MEASURE_LIMIT)
#define JOIN_STATES  (JOIN_OTHER + MEASURE_LIMIT)
#define JOIN_NEVER   (FLT_MAX / 8) /* nats: more than any page costs */
#define JOIN_INDENT  4             /* half-em: two em */

/* Empty lines before a line: fewer than usual on the page, as usual, more. */
enum blank { BLANK_FEWER, BLANK_USUAL, BLANK_MORE, BLANK_KINDS };

/* What a gap turned out to be, for learning what an empty line says. */
enum gap_kind { GAP_BREAK, GAP_AFTER_FIRST, GAP_INSIDE, GAP_KINDS };

struct join_model {
    const struct fragments *fragments;
    const struct trait *traits;
    const struct measures *measures;
    const struct weights *weights;
    const uint32_t *widths;       /* half-em, of each fragment in print */
    const uint32_t *first_widths; /* the same, of one that begins a paragraph */
    const struct exact *exact;    /* where the page is proportional; else NULL */
    uint32_t stretch;             /* see exact_stretch() */
    uint32_t indent;              /* half-em */
    bool korean;
    bool whole_page;       /* nothing follows the last line */
    double squeezed;       /* cost of a half-em that marks may have saved */
    double word_marks;     /* marks a letter has, against Chinese */
    bool own_order;        /* what stands above a line stood above it in print */
    bool flush;            /* the page's plan shows paragraphs without indent */
    bool addresses_break;  /* the page's plan shows an address broken where its line is full */
    const bool *unstopped; /* by line: of a paragraph without a sentence; NULL: not looked at yet */
    const bool *hanging;   /* by line: it goes on its paragraph although it is indented */
    const bool *set_in;    /* by line: alone farther in than first lines are, as a title may be */
    const bool *apart;     /* by line: it begins a crosshead or the paragraph below one */
    const bool *sentences; /* by line: of display lines with a sentence's end among them */
    double blank_cost[GAP_KINDS][BLANK_KINDS];
    /* by state; see join_prepare_states() */
    uint32_t rooms[JOIN_STATES];  /* half-em */
    int exact_rooms[JOIN_STATES]; /* 1/1000 em, where the page is proportional */
    float enter[JOIN_STATES];     /* of beginning a paragraph in it */
};

/* Costs of a line and of the gap before it, by state; not what empty lines say. */
struct join_costs {
    float leave[JOIN_STATES]; /* the line before is the last of its paragraph */
    float stay[JOIN_STATES];  /* its paragraph goes on */
    float begin;              /* its paragraph begins with it */
    bool breaks;              /* its paragraph is known to end, whatever an empty line says */
    float measure_change;     /* more than `stay`, where it goes on in another measure */
    float line[JOIN_STATES];  /* of the line itself in that state */
    float display_enter;      /* it is the first display line behind a paragraph */
    float display_again;      /* it is one behind a byline, as if behind a paragraph */
};

static inline unsigned join_state_measure(unsigned state)
{
    return (state - JOIN_FIRST) % MEASURE_LIMIT;
}

static inline bool join_state_is_first(unsigned state)
{
    return state >= JOIN_FIRST && state < JOIN_OTHER;
}

/* How many states a page with so many measures has, and which they are: display, then both of each
 * measure. */
static inline unsigned join_state_count(const struct measures *measures)
{
    return 1 + 2 * measures->count;
}

static inline unsigned join_state_at(unsigned index)
{
    unsigned measure = (index - 1) / 2;
    return index == 0 ? JOIN_DISPLAY : (index % 2 == 1 ? JOIN_FIRST : JOIN_OTHER) + measure;
}

/* Lives in `arena`, as do the arrays it points to; blanks cost nothing yet. */
struct join_model join_model_of(const struct fragments *fragments, const struct trait *traits,
                                const struct measures *measures, const char *language,
                                const struct weights *weights, struct arena *arena);

/* Computes what depends on the state alone; anew when the indent was changed. */
void join_prepare_states(struct join_model *model);

enum blank join_blank_before(const struct join_model *model, size_t i);

/* Fills in what leaving line i costs, and its paragraph going on in line i + 1, whose costs they
 * are; anew when the indent was changed. */
void join_gap_costs(const struct join_model *model, size_t i, struct join_costs *costs);

/* Fills in what line i costs in each state. */
void join_line_costs(const struct join_model *model, size_t i, struct join_costs *costs);

/* Against a paragraph that goes on to the page's end. */
float join_end_cost(const struct join_model *model);

#endif
