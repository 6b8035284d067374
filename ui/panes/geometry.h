/* Where everything stands on the screen: computed here and nowhere else.
 *
 *   title    ──────────────────────────────
 *   rule     ──────────────┬───────────────
 *   panes      list        │     article        from `two_panes_from` columns, else one of them
 *   rule     ──────────────┴───────────────
 *   status   ────────────────────────────── */
#ifndef DUBAO_GEOMETRY_H
#define DUBAO_GEOMETRY_H

#include "grid.h"

#include <stdbool.h>

enum pane { PANE_LIST, PANE_BODY };

struct geometry {
    bool too_small; /* nothing else is meaningful then */
    bool two_panes;
    bool rules;        /* there are rows for the rules above and below the panes */
    struct area title; /* one row each */
    struct area upper_rule;
    struct area lower_rule;
    struct area status;
    bool shows_list;
    bool shows_body;
    struct area list; /* also meaningful while hidden: what it will have when it is shown */
    struct area body;
    struct area divider; /* with two panes only */
    struct area text;    /* of the body: the column of print */
    struct area panes;   /* both panes together: room for help and choosers */
};

/* `pane` is the one shown where there is room for one only. */
struct geometry geometry_make(int rows, int columns, enum pane pane,
                              const struct config_options *options);

/* The same for the proof view: the source pane has up to `wanted` columns, but leaves the text half
 * of the screen; `raw` gives it all of them. */
struct geometry geometry_make_proof(int rows, int columns, enum pane pane, bool raw, int wanted,
                                    const struct config_options *options);

#endif
