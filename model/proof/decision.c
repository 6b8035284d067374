#include "decision.h"

#include "../message.h"

static const char *const kind_names[] = {
#define X(constant, name, text) name,
    DECISION_KINDS(X)
#undef X
};

static const char *const kind_texts[] = {
#define X(constant, name, text) text,
    DECISION_KINDS(X)
#undef X
};

static const char *const state_texts[] = {
#define X(constant, name, text) text,
    PAGE_STATES(X)
#undef X
};

static const char *const state_names[] = {
#define X(constant, name, text) name,
    PAGE_STATES(X)
#undef X
};

static const char *const part_names[] = {
#define X(constant, name) name,
    DECISION_PARTS(X)
#undef X
};

static const char *const verdict_names[] = {
#define X(constant, name) name,
    DECISION_VERDICTS(X)
#undef X
};

const char *decision_kind_name(enum decision_kind kind)
{
    return kind_names[kind];
}

const char *decision_kind_text(enum decision_kind kind)
{
    return kind_texts[kind];
}

const char *decision_part_name(enum decision_part part)
{
    return part_names[part];
}

const char *decision_verdict_name(enum decision_verdict verdict)
{
    return verdict_names[verdict];
}

const char *page_state_name(enum page_state state)
{
    return state_names[state];
}

const char *page_state_text(enum page_state state)
{
    return state_texts[state];
}

/* ---- places ---- */

/* True when no piece of the passage but those of one stretch stands for origins in first..last. */
static bool gap_is_free(const struct passage *passage, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        if (piece.origin < last && piece.origin + piece_span(&piece) > first)
            return false;
    }
    return true;
}

/* How far the passage's bytes from `offset` on stand for origins that rise within one source. */
static size_t stretch_end(const struct issue *issue, const struct passage *passage, size_t offset,
                          size_t length, uint32_t *last)
{
    uint32_t first = passage_origin(passage, offset);
    size_t source = issue_source_of(issue, first);
    size_t end = offset;
    *last = first;
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        size_t stop = (size_t)piece.start + piece.length;
        if (stop < offset || (stop == offset && piece.length > 0))
            continue;
        if (piece.start >= offset + length)
            break;
        bool goes_on = end == offset ||
                       (piece.origin >= *last && issue_source_of(issue, piece.origin) == source &&
                        gap_is_free(passage, *last, piece.origin));
        if (!goes_on)
            break;
        bool cut = !piece.replaced && stop > offset + length;
        *last = cut ? piece.origin + (uint32_t)(offset + length - piece.start)
                    : piece.origin + piece_span(&piece);
        end = cut ? offset + length : stop;
    }
    return end;
}

/* The byte of the file behind the character that ends at an origin. */
static uint32_t file_end(const struct source *source, uint32_t origin)
{
    uint32_t first;
    uint32_t last;
    decode_source(&source->decoded, origin - 1 - source->base, &first, &last);
    return last;
}

static uint32_t file_start(const struct source *source, uint32_t origin)
{
    uint32_t first;
    uint32_t last;
    decode_source(&source->decoded, origin - source->base, &first, &last);
    return first;
}

bool decision_range(const struct issue *issue, struct field field, size_t offset, size_t length,
                    struct source_range *range, size_t *covered)
{
    const struct passage *passage = issue_passage(issue, field);
    if (passage->piece_count == 0)
        return false;
    uint32_t first = passage_origin(passage, offset);
    const struct piece end = passage_piece(passage, passage->piece_count - 1);
    bool at_end = first == end.origin + piece_span(&end);
    range->source = issue_source_of(issue, at_end ? first - 1 : first);
    const struct source *source = &issue->sources[range->source];
    range->first = at_end ? file_end(source, first) : file_start(source, first);
    range->last = range->first;
    *covered = 0;
    if (length == 0 || at_end)
        return true;
    uint32_t last;
    size_t stop = stretch_end(issue, passage, offset, length, &last);
    range->last = last > first ? file_end(source, last) : range->first;
    *covered = stop > offset + length ? length : stop - offset;
    return true;
}

/* An empty range whose next byte is white space stands behind the character that ends there. */
static bool find_end(const struct issue *issue, const struct source_range *range,
                     struct field *field, size_t *offset)
{
    const struct decoded *decoded = &issue->sources[range->source].decoded;
    if (range->first == 0 ||
        !issue_find_byte(issue, range->source, range->first - 1, field, offset))
        return false;
    const struct passage *passage = issue_passage(issue, *field);
    uint32_t base = issue->sources[range->source].base;
    uint32_t first = base + decode_text(decoded, range->first - 1);
    *offset = passage_end_of_origins(passage, *offset, first, first + 1);
    for (; ((unsigned char)passage->text[*offset] & 0xC0) == 0x80; ++*offset)
        ;
    return true;
}

bool decision_find(const struct issue *issue, const struct source_range *range, struct field *field,
                   size_t *offset, size_t *length)
{
    *length = 0;
    if (range->source >= issue->source_count)
        return false;
    if (!issue_find_byte(issue, range->source, range->first, field, offset))
        return range->first == range->last && find_end(issue, range, field, offset);
    if (range->first == range->last)
        return true;
    const struct source *source = &issue->sources[range->source];
    uint32_t first = source->base + decode_text(&source->decoded, range->first);
    uint32_t last = source->base + decode_text(&source->decoded, range->last);
    *length = passage_end_of_origins(issue_passage(issue, *field), *offset, first, last) - *offset;
    return true;
}
