/* A passage: a stretch of reading text (a paragraph, a headline line, a name) that knows for each
 * byte where it stood in the source.
 *
 *   source file      本 报 讯 （记\n\n者 乔 小\n禾）          bytes as they came, never written to
 *   decoded text     the same in UTF-8, letters folded          one buffer per source (decode.h)
 *   passage          本报讯 （记者 乔小禾）                      joined, what a reader reads
 *   pieces           [本][报][讯][ （记][者 ][乔][小][禾）]       runs that stand together in the
 * decoded text
 *
 * What layout leaves out (line ends, justification spaces, a hyphen that tore a word) lies between
 * two pieces; what it adds (a space between two joined English lines, or in place of several)
 * belongs to no piece. */
#ifndef DUBAO_PASSAGE_H
#define DUBAO_PASSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* `length` bytes of the passage from `start` are the bytes from `origin` of the decoded
 * text. Offsets are bytes. Pieces are sorted by `start` and do not overlap. In a corrected issue a
 * piece may stand for other bytes than it holds: all of it maps to all of what it replaced; one of
 * length 0 marks what was deleted. */
struct piece {
    uint32_t start;
    uint32_t length;
    uint32_t origin;   /* issue-wide: the source's `base` is the origin of its first byte */
    uint32_t replaced; /* bytes from `origin` that it was put in place of; 0: it is those bytes */
};

/* A piece as most passages keep theirs, in half the room: nothing was replaced, and at most one
 * byte behind each piece belongs to none. It ends there, or where the next one begins. */
struct brief_piece {
    uint32_t start : 31;
    uint32_t is_spaced : 1; /* a byte of no piece stands behind it */
    uint32_t origin;
};

struct passage {
    const char *text;   /* UTF-8, a zero byte behind it; "" when empty, never NULL */
    const void *pieces; /* read them with passage_piece() */
    uint32_t length;    /* bytes */
    uint32_t piece_count : 31;
    uint32_t is_brief : 1; /* its pieces are brief ones */
};

#define PASSAGE_EMPTY                                                                              \
    {                                                                                              \
        .text = ""                                                                                 \
    }

static inline bool passage_is_empty(const struct passage *passage)
{
    return passage->length == 0;
}

/* Its piece number `index`, counted from 0; there must be one. */
static inline struct piece passage_piece(const struct passage *passage, size_t index)
{
    if (!passage->is_brief)
        return ((const struct piece *)passage->pieces)[index];
    const struct brief_piece *brief = (const struct brief_piece *)passage->pieces + index;
    uint32_t next = index + 1 < passage->piece_count ? brief[1].start : passage->length;
    return (struct piece){brief->start, next - brief->start - brief->is_spaced, brief->origin, 0};
}

/* The origin of the byte at `offset`; for a byte that belongs to no piece, that of the next byte
 * that does, or of the end of the last piece. UINT32_MAX for a passage without pieces. */
uint32_t passage_origin(const struct passage *passage, size_t offset);

/* The offset in the passage of an origin; false when the passage does not hold it. */
bool passage_find_origin(const struct passage *passage, uint32_t origin, size_t *offset);

/* The end, in the passage, of what stands for origins first..last and lies behind `offset`;
 * `offset` when nothing does. */
size_t passage_end_of_origins(const struct passage *passage, size_t offset, uint32_t first,
                              uint32_t last);

/* The bytes of the decoded text that a piece stands for. */
static inline uint32_t piece_span(const struct piece *piece)
{
    return piece->replaced ? piece->replaced : piece->length;
}

#endif
