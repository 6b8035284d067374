/* The few best ways to read the lines so far, and the steps that led to each. */
#ifndef DUBAO_BEAM_H
#define DUBAO_BEAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BEAM_WIDTH   64 /* ways kept; twice as many find hardly more */
#define BEAM_SLOTS   10 /* columns side by side */
#define BEAM_NOTHING UINT32_MAX

/* A column, as far as it was read. */
struct slot {
    uint32_t top;    /* first slug of its thread */
    uint32_t last;   /* last slug put there */
    uint32_t thread; /* step that began the thread */
    uint16_t measure;
    uint16_t idle; /* rows that passed it over since */
};

/* A slug put into a slot. */
struct step {
    uint32_t parent; /* the step before; BEAM_NOTHING */
    uint32_t slug;
    uint32_t thread; /* step that began the slug's thread, itself when it did */
    uint32_t left;   /* thread in the column to the left; BEAM_NOTHING */
    uint16_t measure;
    bool begins;    /* a thread */
    bool new_group; /* and a group of columns */
};

/* One way to read the lines so far. */
struct state {
    double cost;
    struct step next; /* its last step, while that is not among `steps` */
    uint32_t step;    /* its last step */
    uint8_t pointer;  /* slot of its last slug */
    uint8_t count;
    bool first_row; /* of the group of columns */
    struct slot slots[BEAM_SLOTS];
};

struct beam {
    struct state states[BEAM_WIDTH];
    uint32_t signatures[BEAM_WIDTH]; /* of the columns of each way that was kept */
    double costs[BEAM_WIDTH];        /* of each way, side by side to be compared */
    unsigned count;
    unsigned worst; /* the dearest way, once there are BEAM_WIDTH */
};

/* All steps of all ways; free() the items. */
struct steps {
    struct step *items;
    size_t count;
    size_t capacity;
};

/* A way of that cost would be dropped at once. */
bool beam_refuses(const struct beam *beam, double cost);

/* Keeps the way, drops the worst when there are too many; of two that left the columns alike only
 * the cheaper one is kept. */
void beam_keep(struct beam *beam, const struct state *state);

/* No way is added any more: writes down their last steps. */
void beam_settle(struct beam *beam, struct steps *steps);

const struct state *beam_best(const struct beam *beam);

/* Drops columns that many rows have passed over: they ended. */
void beam_forget_idle(struct beam *beam);

#endif
