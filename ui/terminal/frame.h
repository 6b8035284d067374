/* The bytes that draw a frame: gathered first, then sent at once, so that a terminal does not show
 * half of it. */
#ifndef DUBAO_FRAME_H
#define DUBAO_FRAME_H

#include <stddef.h>
#include <string.h>

/* {0} is an empty one. */
struct frame {
    char *bytes; /* malloc'ed */
    size_t length;
    size_t capacity;
};

void frame_free(struct frame *frame);

/* Makes room for so many more bytes. */
void frame_grow(struct frame *frame, size_t length);

static inline void frame_add(struct frame *frame, const char *bytes, size_t length)
{
    if (length > frame->capacity - frame->length)
        frame_grow(frame, length);
    memcpy(frame->bytes + frame->length, bytes, length);
    frame->length += length;
}

/* Writes the bytes, waiting for a terminal that is slow, and takes them out of the frame; one that
 * is gone gets no more of them. */
void frame_send(struct frame *frame, int output);

#endif
