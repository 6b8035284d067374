/* Cleaving: where columns were dealt out, the reading order puts a piece of another story behind
 * one that it seems to go on, and both come out as one.
 *
 * Words and headlines tell together. A seam needs two things: the words of both sides say that they
 * are told shorter apart (cohesion.h), and with the story parted there the page's headlines find
 * stories that suit them better, so that each side has one. Words alone part long stories that pass
 * from one matter to the next; headlines alone part a story between its kicker and its headline.
 * Only words that are stranger to each other than those of one story ever are need no second
 * headline, for that may be lost. */
#ifndef DUBAO_CLEAVE_H
#define DUBAO_CLEAVE_H

#include "headline.h"

/* Parts stories in place, and finds the headlines anew; does nothing to a page in its own order, or
 * to one of more stories than print has. */
void cleave_stories(const struct blocks *blocks, struct stories *stories,
                    struct headlines *headlines, const struct wording_language *wording,
                    const struct weights *weights, struct arena *arena);

#endif
