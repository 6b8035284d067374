/* What the plan of a page consists of: for page_plan.c, which makes it, and page_plan_draw.c. */
#ifndef DUBAO_PAGE_PLAN_PARTS_H
#define DUBAO_PAGE_PLAN_PARTS_H

#include "page_plan.h"

#define PAGE_PLAN_NONE SIZE_MAX

enum plan_block_kind { PLAN_BLOCK_TEXT, PLAN_BLOCK_HEADING, PLAN_BLOCK_CAPTION, PLAN_BLOCK_OTHER };

/* A printed line of the page. */
struct plan_row {
    const struct plan_line *line;
    struct field field;
    uint32_t first; /* origins */
    uint32_t last;
    size_t next; /* the row under it in its block; PAGE_PLAN_NONE: it is the last one */
};

struct plan_block {
    struct box box;
    struct field field; /* of its first row */
    size_t entry;       /* as long as the plan is made */
    enum plan_block_kind kind;
    bool vertical;
    float em;
    size_t first_row;
    size_t last_row;
};

/* A block that is a heading, and how large it is set. */
struct sized_heading {
    float em;
    size_t block;
};

struct page_plan {
    const struct issue *issue;
    const struct source *source;
    size_t page;
    struct box extent; /* of all blocks */
    struct plan_row *rows;
    size_t row_count;
    size_t row_capacity;
    struct plan_block *blocks; /* the large ones first, so that small ones are drawn over them */
    size_t block_count;
    size_t block_capacity;
    struct sized_heading *headings; /* those in the largest type first */
    size_t heading_count;
    size_t heading_capacity;
};

#endif
