/* The weights of the parser's evidence; weights.def says what each is. */
#ifndef DUBAO_WEIGHTS_H
#define DUBAO_WEIGHTS_H

#include <stddef.h>

struct weights {
#define X(name, value, what) double name;
#include "weights.def"
#undef X
};

extern const struct weights weights_default;

/* For the tuning program: the names in order, and the weight of that number. */
extern const char *const weights_names[];
extern const size_t weights_count;
double *weights_at(struct weights *weights, size_t index);

#endif
