/* Text that grows at its end. */
#ifndef DUBAO_GROWING_TEXT_H
#define DUBAO_GROWING_TEXT_H

#include <stddef.h>

/* Start with zeroes; free() the bytes. */
struct growing_text {
    char *bytes; /* a zero byte behind them, once something was added; else NULL */
    size_t length;
    size_t capacity;
};

void growing_text_add(struct growing_text *text, const char *bytes, size_t length);

#endif
