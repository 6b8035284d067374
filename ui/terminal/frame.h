/* The bytes that draw a frame: gathered first, then sent at once, so that a terminal does not show
 * half of it. */
#ifndef DUBAO_FRAME_H
#define DUBAO_FRAME_H

#include <stddef.h>

/* {0} is an empty one. */
struct frame {
    char *bytes; /* malloc'ed */
    size_t length;
    size_t capacity;
};

void frame_free(struct frame *frame);

void frame_add(struct frame *frame, const char *bytes, size_t length);

/* Writes the bytes, waiting for a terminal that is slow, and takes them out of the frame; one that
 * is gone gets no more of them. */
void frame_send(struct frame *frame, int output);

#endif
