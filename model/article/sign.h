/* Signing: on a page whose columns were dealt out, a byline on a line of its own may have been put
 * over any story. In print it stands right under its headline, or right over it, and the printed
 * order keeps that. One that is nobody's then signs the nearest text that has a headline and no
 * writer. */
#ifndef DUBAO_SIGN_H
#define DUBAO_SIGN_H

#include "headline.h"

/* Gives such bylines to the stories of the headlines that they are printed beside, and the rest to
 * stories that nobody signed; true when one was moved. */
bool sign_stories(struct blocks *blocks, struct stories *stories, const struct headlines *headlines,
                  const struct wording_language *wording, struct arena *arena);

#endif
