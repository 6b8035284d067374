#include "passage.h"

/* The first piece that ends behind `offset`; piece_count when none does. */
static size_t piece_at(const struct passage *passage, size_t offset)
{
    size_t low = 0;
    size_t high = passage->piece_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct piece piece = passage_piece(passage, middle);
        if ((size_t)piece.start + piece.length > offset)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

uint32_t passage_origin(const struct passage *passage, size_t offset)
{
    if (passage->piece_count == 0)
        return UINT32_MAX;
    size_t index = piece_at(passage, offset);
    if (index == passage->piece_count) {
        const struct piece last = passage_piece(passage, index - 1);
        return last.origin + piece_span(&last);
    }
    const struct piece piece = passage_piece(passage, index);
    return offset <= piece.start || piece.replaced
               ? piece.origin
               : piece.origin + (uint32_t)(offset - piece.start);
}

bool passage_find_origin(const struct passage *passage, uint32_t origin, size_t *offset)
{
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        if (origin < piece.origin || origin - piece.origin >= piece_span(&piece))
            continue;
        *offset = piece.start + (piece.replaced ? 0 : (size_t)(origin - piece.origin));
        return true;
    }
    return false;
}

size_t passage_end_of_origins(const struct passage *passage, size_t offset, uint32_t first,
                              uint32_t last)
{
    size_t end = offset;
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        if (piece.start + piece.length <= offset || piece.origin >= last ||
            piece.origin + piece_span(&piece) <= first)
            continue;
        size_t within = piece.replaced || last - piece.origin >= piece.length ? piece.length
                                                                              : last - piece.origin;
        if (piece.start + within > end)
            end = piece.start + within;
    }
    return end;
}
