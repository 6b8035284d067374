/* Sifting entries: which of them hold a text. The issue is searched in steps between keys, as
 * find.h does; what was found so far is shown meanwhile. */
#ifndef DUBAO_SIFT_H
#define DUBAO_SIFT_H

#include "panes/entries.h"

#include <stdbool.h>

struct sift;

/* Hides all entries, and takes the first step, which is all for an issue of usual size. An entry is
 * shown when a text or the name of its group holds `text`. NULL, and everything is shown, for an
 * empty text. `hidden` has one for each entry; it and `entries` must live until all is sifted. Free
 * with sift_destroy(). */
struct sift *sift_create(const struct entries *entries, const char *text, bool *hidden);
void sift_destroy(struct sift *sift); /* NULL is allowed */

/* These take NULL for "nothing is sifted". The next step: false once all is done. */
bool sift_go_on(struct sift *sift);
bool sift_is_whole(const struct sift *sift);

#endif
