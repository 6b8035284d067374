/* The way from a byte of the decoded text to the bytes of the file, and back. */
#include "decode.h"

#include "../ascending.h"

static bool is_one_to_one(const struct decode_run *run)
{
    return run->text_unit == 1 && run->source_unit == 1;
}

/* The last run that starts at or before the text byte. */
static const struct decode_run *run_of_text(const struct decoded *decoded, uint32_t offset)
{
    return &decoded->runs[ascending_last(decoded->runs, decoded->run_count, sizeof *decoded->runs,
                                         offsetof(struct decode_run, text), offset)];
}

static uint32_t run_text_end(const struct decoded *decoded, const struct decode_run *run)
{
    bool is_last = run + 1 == decoded->runs + decoded->run_count;
    return is_last ? decoded->length : run[1].text;
}

static uint32_t run_source_end(const struct decoded *decoded, const struct decode_run *run)
{
    uint32_t units = (run_text_end(decoded, run) - run->text) / run->text_unit;
    return run->source + units * run->source_unit;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static uint32_t character_start(const char *text, uint32_t offset, uint32_t limit)
{
    while (offset > limit && is_continuation(text[offset]))
        offset--;
    return offset;
}

void decode_source(const struct decoded *decoded, uint32_t offset, uint32_t *first, uint32_t *last)
{
    const struct decode_run *run = run_of_text(decoded, offset);
    if (offset >= decoded->length) {
        *first = *last = run_source_end(decoded, run);
        return;
    }
    if (!is_one_to_one(run)) {
        *first = run->source + (offset - run->text) / run->text_unit * run->source_unit;
        *last = *first + run->source_unit;
        return;
    }
    uint32_t start = character_start(decoded->text, offset, run->text);
    uint32_t end = start + 1;
    while (end < decoded->length && is_continuation(decoded->text[end]))
        end++;
    *first = run->source + (start - run->text);
    *last = run->source + (end - run->text);
}

/* The last run that starts at or before the source byte; NULL for a byte before all of them. */
static const struct decode_run *run_of_source(const struct decoded *decoded, uint32_t source)
{
    size_t count = ascending_count(decoded->runs, decoded->run_count, sizeof *decoded->runs,
                                   offsetof(struct decode_run, source), source);
    return count > 0 ? &decoded->runs[count - 1] : NULL;
}

uint32_t decode_text(const struct decoded *decoded, uint32_t source)
{
    const struct decode_run *run = run_of_source(decoded, source);
    if (!run)
        return 0;
    if (source >= run_source_end(decoded, run))
        return run_text_end(decoded, run);
    uint32_t into = source - run->source;
    if (is_one_to_one(run))
        return character_start(decoded->text, run->text + into, run->text);
    return run->text + into / run->source_unit * run->text_unit;
}
