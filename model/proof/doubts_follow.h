/* The doubts of an amended issue follow their text to where it stands now. */
#ifndef DUBAO_DOUBTS_FOLLOW_H
#define DUBAO_DOUBTS_FOLLOW_H

#include "workshop.h"

/* Sets the article and the paragraph of each doubt whose text stands in what was amended. */
void doubts_follow(struct workshop *workshop);

#endif
