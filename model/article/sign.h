/* Signing: on a page whose columns were dealt out, a byline on a line of its own may have been put
 * over any story. In print it stands right under its headline, or right over it, and the printed
 * order keeps that. */
#ifndef DUBAO_SIGN_H
#define DUBAO_SIGN_H

#include "headline.h"

/* Gives such bylines to the stories of the headlines that they are printed beside; true when one
 * was moved. */
bool sign_stories(const struct blocks *blocks, struct stories *stories,
                  const struct headlines *headlines, struct arena *arena);

#endif
