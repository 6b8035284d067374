/* The few best ways to read the lines so far, and the steps that led to each. */
#ifndef DUBAO_BEAM_H
#define DUBAO_BEAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BEAM_WIDTH   40 /* ways kept; 64 take half as long again and find hardly more */
#define BEAM_PART    8  /* ways that are looked through together for the dearest */
#define BEAM_PARTS   (BEAM_WIDTH / BEAM_PART)
#define BEAM_SLOTS   10 /* columns side by side */
#define BEAM_EARLIER 3  /* groups of columns that were left and may go on */
#define BEAM_NOTHING UINT32_MAX

#define SLOT_AWAY UINT16_MAX /* the block that is being read does not hold the column */

/* A column, as far as it was read. */
struct slot {
    uint32_t top;    /* first slug of its thread */
    uint32_t last;   /* last slug put there */
    uint32_t thread; /* step that began the thread */
    uint16_t measure;
    uint16_t idle; /* rows that passed it over since; SLOT_AWAY */
    float first;   /* what it costs more if its last slug is the first line of a paragraph */
    float other;   /* and if it is another line; one of them is 0 */
};

/* A slug put into a slot. */
struct step {
    uint32_t parent; /* the step before; BEAM_NOTHING */
    uint32_t slug;
    uint32_t thread; /* step that began the slug's thread, itself when it did */
    uint32_t left;   /* thread in the column to the left; BEAM_NOTHING */
    uint16_t measure;
    uint32_t group; /* step that began the slug's group of columns, itself when it did */
    bool begins;    /* a thread */
    bool new_group; /* and a group of columns */
    bool aside;     /* in no column: a display line */
};

/* A group of columns, as it was when another began or went on. */
struct left_group {
    uint32_t group; /* step that began it */
    uint32_t slots; /* index of its first slot among those of all left groups */
    uint8_t pointer;
    uint8_t count;
    bool first_row;
    double links; /* what its columns' going on in each other counted for */
};

/* All groups that some way left; free() both lists. */
struct left_groups {
    struct left_group *items;
    size_t count;
    size_t capacity;
    struct slot *slots;
    size_t slot_count;
    size_t slot_capacity;
};

/* One way to read the lines so far. */
struct state {
    double cost;
    struct step next;               /* its last step, while that is not among `steps` */
    uint32_t step;                  /* its last step */
    uint32_t group;                 /* step that began its group of columns */
    uint32_t earlier[BEAM_EARLIER]; /* left groups, the last one first; BEAM_NOTHING */
    uint8_t pointer;                /* slot of its last slug */
    uint8_t count;
    bool first_row; /* of the group of columns */
    bool entered;   /* the row is the first of a block that need not hold all of the columns */
    bool is_aside;  /* its last slug stands in `aside`, not in a column */
    struct slot aside;
    struct slot slots[BEAM_SLOTS];
};

struct beam {
    struct state states[BEAM_WIDTH];
    uint32_t signatures[BEAM_WIDTH]; /* of the columns of each way that was kept */
    double costs[BEAM_WIDTH];        /* of each way, side by side to be compared */
    unsigned count;
    unsigned worst_of[BEAM_PARTS]; /* the dearest way of each part, and of all, */
    unsigned worst;                /* once there are BEAM_WIDTH */
};

/* All steps of all ways; free() the items. */
struct steps {
    struct step *items;
    size_t count;
    size_t capacity;
};

/* One way, which has read nothing yet. */
void beam_begin(struct beam *beam);

/* No way at all. */
void beam_clear(struct beam *beam);

/* A way of that cost would be dropped at once. */
static inline bool beam_refuses(const struct beam *beam, double cost)
{
    return beam->count == BEAM_WIDTH && beam->costs[beam->worst] <= cost;
}

/* Keeps the way, drops the worst when there are too many; of two that left the columns alike only
 * the cheaper one is kept. */
void beam_keep(struct beam *beam, const struct state *state);

/* No way is added any more: writes down their last steps. */
void beam_settle(struct beam *beam, struct steps *steps);

/* Writes down the way's group, which it is about to leave; returns its index. */
uint32_t beam_leave(struct left_groups *left, const struct state *state, double links);

/* The way as it is when it leaves its group, `left`, and goes on in the earlier one of that place.
 */
struct state beam_resume(const struct left_groups *left, const struct state *state,
                         uint32_t current, unsigned place);

/* Makes `current` the group that the way left last. */
void beam_push_earlier(struct state *state, uint32_t current);

const struct state *beam_best(const struct beam *beam);

/* Drops columns that many rows have passed over: they ended. */
void beam_forget_idle(struct beam *beam);

#endif
