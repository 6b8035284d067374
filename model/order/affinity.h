/* Affinity: which Han stand together inside words, and which begin or end one. Known for the
 * commonest pairs of modern Chinese; affinity.def says where from. */
#ifndef DUBAO_AFFINITY_H
#define DUBAO_AFFINITY_H

#include <stdint.h>

/* The pair stands inside words so many times as often as chance would have it. */
enum affinity {
    AFFINITY_NONE,  /* not at all, or too seldom to be known */
    AFFINITY_LOOSE, /* up to e */
    AFFINITY_FAIR,  /* up to e² */
    AFFINITY_FIRM,  /* up to e^3.5 */
    AFFINITY_BOUND, /* more */
    AFFINITY_COUNT
};

enum affinity affinity_of(uint32_t first, uint32_t second);

/* How often a letter ends words, and begins them, in steps from 0, hardly ever, to 4, always. */
#define AFFINITY_STEPS 5
struct affinity_edges {
    uint8_t ends;
    uint8_t begins;
};
struct affinity_edges affinity_edges(uint32_t letter);

#endif
