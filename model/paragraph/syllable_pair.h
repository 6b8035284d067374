/* Where Korean puts spaces about two syllables that follow each other. Known for those that tell
 * most; syllable_pair.def says where from. */
#ifndef DUBAO_SYLLABLE_PAIR_H
#define DUBAO_SYLLABLE_PAIR_H

#include <stdint.h>

/* How much more often than anywhere a space stands there: nats; 0 where nothing is known. */
struct syllable_pair {
    int8_t ends;   /* behind the two */
    int8_t begins; /* before them */
    int8_t parts;  /* between them */
};

/* The syllables as code points. */
struct syllable_pair syllable_pair_find(uint32_t first, uint32_t second);

#endif
