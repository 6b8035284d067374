/* The same numbers on every machine: a linear congruential generator (Knuth's MMIX). */
#ifndef DUBAO_PLANT_RANDOM_H
#define DUBAO_PLANT_RANDOM_H

static inline unsigned next_random(unsigned long long *state)
{
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(*state >> 33);
}

#endif
