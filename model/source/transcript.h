/* Decoded text while it is being written: the text and its map grow together. */
#ifndef DUBAO_TRANSCRIPT_H
#define DUBAO_TRANSCRIPT_H

#include "decode.h"

struct transcript {
    char *text; /* malloc'ed, as are the runs */
    size_t length;
    size_t capacity;
    struct decode_run *runs;
    size_t run_count;
    size_t run_capacity;
};

/* `count` code points that stand for the `source_length` source bytes from `first`. */
void transcript_put(struct transcript *transcript, const uint32_t *codes, size_t count,
                    uint32_t first, uint32_t source_length);

/* `length` bytes of UTF-8 taken over as they are from source byte `first`. */
void transcript_copy(struct transcript *transcript, const char *bytes, size_t length,
                     uint32_t first);

/* Hands text and runs over to the arena and fills them into `decoded`. */
void transcript_finish(struct transcript *transcript, struct arena *arena, struct decoded *decoded);
void transcript_discard(struct transcript *transcript);

#endif
