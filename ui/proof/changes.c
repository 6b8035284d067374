#include "changes.h"

#include "../../model/arena.h"
#include "../../model/page_owners.h"

#include <stdlib.h>

static void add_mark(struct changes *changes, uint32_t first, uint32_t last)
{
    changes->marks = array_reserve(changes->marks, &changes->mark_capacity, changes->mark_count + 1,
                                   sizeof *changes->marks);
    changes->marks[changes->mark_count++] = (struct sheet_mark){first, last, ROLE_CHANGED};
}

void changes_find_marks(struct changes *changes, const struct issue *issue, size_t page)
{
    struct page_cursor cursor = {.owner = 0};
    const struct passage *passage;
    uint32_t first, last;
    changes->mark_count = 0;
    issue_page_range(issue, page, &first, &last);
    while (page_next_field(issue, page, &cursor, &passage))
        for (size_t i = 0; i < passage->piece_count; i++) {
            const struct piece piece = passage_piece(passage, i);
            if (piece.replaced > 0 && piece.origin >= first && piece.origin < last)
                add_mark(changes, piece.origin, piece.origin + piece.replaced);
        }
}

static void add_light(struct changes *changes, size_t block, size_t first, size_t last)
{
    changes->lights = array_reserve(changes->lights, &changes->light_capacity,
                                    changes->light_count + 1, sizeof *changes->lights);
    changes->lights[changes->light_count++] = (struct body_light){{{block, first}, {block, last}},
                                                                  ROLE_CHANGED};
}

/* What no piece holds was put in, but for a space that parts two joined lines. */
static void light_gap(struct changes *changes, const struct passage *passage, size_t block,
                      size_t first, size_t last)
{
    while (first < last && passage->text[first] == ' ')
        first++;
    if (first < last)
        add_light(changes, block, first, last);
}

static void light_passage(struct changes *changes, const struct passage *passage, size_t block)
{
    size_t end = 0;
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        light_gap(changes, passage, block, end, piece.start);
        end = (size_t)piece.start + piece.length;
        if (piece.replaced > 0 && piece.length > 0)
            add_light(changes, block, piece.start, end);
    }
    light_gap(changes, passage, block, end, passage->length);
}

void changes_find_lights(struct changes *changes, const struct issue *issue,
                         const struct body *body)
{
    struct field field;
    changes->light_count = 0;
    for (size_t block = 0; block < body_block_count(body); block++)
        if (body_field(body, (struct position){block, 0}, &field))
            light_passage(changes, issue_passage(issue, field), block);
}

void changes_free(struct changes *changes)
{
    free(changes->marks);
    free(changes->lights);
    *changes = (struct changes){.marks = NULL};
}
