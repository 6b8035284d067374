#include "weights.h"

const struct weights weights_default = {
#define X(name, value, what) .name = value,
#include "weights.def"
#undef X
};

const char *const weights_names[] = {
#define X(name, value, what) #name,
#include "weights.def"
#undef X
};

const size_t weights_count = sizeof weights_names / sizeof *weights_names;

double *weights_at(struct weights *weights, size_t index)
{
    static const size_t offsets[] = {
#define X(name, value, what) offsetof(struct weights, name),
#include "weights.def"
#undef X
    };
    return (double *)(void *)((char *)weights + offsets[index]);
}
