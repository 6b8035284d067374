#include "transcript.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

/* Room for one character, and for the zero byte at the end. */
#define SPARE 8

/* Goes on with the last run where the new unit follows on from it in text and source. */
static void add_run(struct transcript *transcript, size_t text_unit, uint32_t first,
                    size_t source_unit)
{
    uint32_t text = (uint32_t)transcript->length;
    if (transcript->run_count > 0) {
        const struct decode_run *last = &transcript->runs[transcript->run_count - 1];
        uint32_t units = (text - last->text) / last->text_unit;
        if (last->text_unit == text_unit && last->source_unit == source_unit &&
            last->source + units * last->source_unit == first)
            return;
    }
    transcript->runs = array_reserve(transcript->runs, &transcript->run_capacity,
                                     transcript->run_count + 1, sizeof *transcript->runs);
    transcript->runs[transcript->run_count++] = (struct decode_run){text, first, (uint8_t)text_unit,
                                                                    (uint8_t)source_unit};
}

static void reserve(struct transcript *transcript, size_t length)
{
    transcript->text = array_reserve(transcript->text, &transcript->capacity,
                                     transcript->length + length + SPARE, 1);
}

static size_t encode(const uint32_t *codes, size_t count, char *bytes, size_t room)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        int size = u8_uctomb((uint8_t *)bytes + length, codes[i], (ptrdiff_t)(room - length));
        if (size > 0)
            length += (size_t)size;
    }
    return length;
}

void transcript_put(struct transcript *transcript, const uint32_t *codes, size_t count,
                    uint32_t first, uint32_t source_length)
{
    char bytes[UINT8_MAX];
    size_t length = encode(codes, count, bytes, sizeof bytes);
    if (length == 0)
        return;
    if (source_length > UINT8_MAX) { /* escape sequences that a character brought along */
        first += source_length - UINT8_MAX;
        source_length = UINT8_MAX;
    }
    bool alike = count == 1 && length == source_length;
    add_run(transcript, alike ? 1 : length, first, alike ? 1 : source_length);
    reserve(transcript, length);
    memcpy(transcript->text + transcript->length, bytes, length);
    transcript->length += length;
}

void transcript_copy(struct transcript *transcript, const char *bytes, size_t length,
                     uint32_t first)
{
    if (length == 0)
        return;
    add_run(transcript, 1, first, 1);
    reserve(transcript, length);
    memcpy(transcript->text + transcript->length, bytes, length);
    transcript->length += length;
}

void transcript_finish(struct transcript *transcript, struct arena *arena, struct decoded *decoded)
{
    reserve(transcript, 0);
    transcript->text[transcript->length] = '\0';
    if (transcript->run_count == 0)
        add_run(transcript, 1, 0, 1);
    transcript->text = array_trim(transcript->text, transcript->length + SPARE, 1);
    transcript->runs = array_trim(transcript->runs, transcript->run_count,
                                  sizeof *transcript->runs);
    arena_defer(arena, free, transcript->text);
    arena_defer(arena, free, transcript->runs);
    decoded->text = transcript->text;
    decoded->length = (uint32_t)transcript->length;
    decoded->runs = transcript->runs;
    decoded->run_count = transcript->run_count;
}

void transcript_discard(struct transcript *transcript)
{
    free(transcript->text);
    free(transcript->runs);
    *transcript = (struct transcript){0};
}
