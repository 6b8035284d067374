/* From column lines to paragraphs: one decision over all gaps of a page.
 *
 * The first-line indent is gone from the text layer, but not its effect: a first line holds two em
 * less, and a line ends early only where the next unit would not have fitted, or where its
 * paragraph ends. Each line is in one of the states
 *
 *   display     headline, crosshead, furniture: in no paragraph
 *   first(m)    first line of a paragraph set to measure m: room m − indent
 *   body(m)     another line of it: room m
 *
 * and a Viterbi search finds the cheapest sequence of states for the whole page, with the costs of
 * weights.def. What an empty line means is learned from the page itself: the search runs once
 * without, then again with the shares of empty lines it found before first and other lines.
 *
 * Each gap keeps its margin: the cost of the best sequence in which the gap is decided the other
 * way, less the best. */
#ifndef DUBAO_JOIN_H
#define DUBAO_JOIN_H

#include "../weights.h"
#include "measure.h"
#include "trait.h"

struct joined_line {
    bool joins;      /* goes on the paragraph of the line before it */
    bool display;    /* in no paragraph */
    bool stray;      /* display, although it was joined: see stray.h */
    bool indented;   /* shorter by the indent: a first line */
    uint8_t measure; /* index into the page's measures; meaningless for display */
    float margin;    /* of the gap before it */
};

/* One element a fragment; lives in `arena`. */
struct joined_line *join_lines(const struct fragments *fragments, const struct trait *traits,
                               const struct measures *measures, const char *language,
                               const struct weights *weights, struct arena *arena);

/* The same for a few lines, without learning from them and without margins: fills `lines` and
 * returns what the sequence costs (nats), to compare two readings. */
double join_lines_once(const struct fragments *fragments, const struct trait *traits,
                       const struct measures *measures, const char *language,
                       const struct weights *weights, struct joined_line *lines,
                       struct arena *arena);

#endif
