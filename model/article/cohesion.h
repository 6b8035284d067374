/* Cohesion: do two stretches of paragraphs use the same words, or are they told shorter apart?
 *
 * As in Utiyama and Isahara, A Statistical Model for Domain-Independent Text Segmentation (2001): a
 * stretch costs what it takes to say its words one after the other when each is as likely as it is
 * common in the stretch (nats, counts smoothed by one). Two stories that have few words in common
 * cost less as two stretches than as one; what is saved speaks for a seam. Words that stand on the
 * page once, or in most of its paragraphs, say nothing and are left out. */
#ifndef DUBAO_COHESION_H
#define DUBAO_COHESION_H

#include "../arena.h"
#include "occurrence.h"

struct cohesion;

/* Of a page's paragraphs; `occurrences` are sorted and not needed any longer. Lives in `arena`. */
struct cohesion *cohesion_create(const struct occurrences *occurrences, size_t paragraphs,
                                 struct arena *arena);

/* What a cut before each paragraph of first..last saves, in nats; gains[0] is that before
 * `first`, 0. */
void cohesion_gains(const struct cohesion *cohesion, size_t first, size_t last, double *gains);

#endif
