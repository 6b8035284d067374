/* The truth of a page: NAME.truth.json beside NAME.txt. */
#ifndef DUBAO_TUNE_TRUTH_H
#define DUBAO_TUNE_TRUTH_H

#include "reading.h"

struct truth {
    const char *producer; /* what took the text out of the page; "" unknown */
    struct reading reading;
};

/* False and `error` set when the file cannot be read, or is no truth. */
bool truth_read(const char *path, struct arena *arena, struct truth *truth, struct error *error);

#endif
