#include "page_plan_parts.h"

#include "../../model/arena.h"

#include <math.h>
#include <stdlib.h>

/* Lines of a block stand less than this apart, in ems. */
#define LARGEST_GAP 1.5F
/* A line belongs to a block that shares this part of the narrower one's measure with it. */
#define SHARED_MEASURE 0.5F
/* So many blocks are looked at for one that a line goes on; a page of print has fewer. */
#define LOOK_BACK 256

bool page_plan_exists(const struct issue *issue, size_t page)
{
    return page < issue->page_count && issue->sources[issue->pages[page].source].plan;
}

static uint32_t origin_of(const struct source *source, uint32_t byte)
{
    return source->base + decode_text(&source->decoded, byte);
}

/* The field of the first word of a line that is shown by any. */
static bool find_field(const struct source *source, const struct origin_index *index,
                       const struct plan_line *line, struct field *field)
{
    for (size_t i = 0; i < line->word_count; i++) {
        struct shown shown;
        uint32_t byte = source->plan->words[line->first_word + i].first;
        if (!origin_index_find(index, origin_of(source, byte), &shown))
            continue;
        *field = shown.field;
        return true;
    }
    return false;
}

static void add_row(struct page_plan *plan, const struct origin_index *index,
                    const struct plan_line *line)
{
    struct plan_row row = {.line = line, .next = PAGE_PLAN_NONE};
    const struct plan_word *words = plan->source->plan->words + line->first_word;
    if (!find_field(plan->source, index, line, &row.field))
        return;
    row.first = origin_of(plan->source, words[0].first);
    row.last = origin_of(plan->source, words[line->word_count - 1].last);
    plan->rows = array_reserve(plan->rows, &plan->row_capacity, plan->row_count + 1,
                               sizeof *plan->rows);
    plan->rows[plan->row_count++] = row;
}

/* As they are read: lines from top to bottom, vertical ones from right to left. */
static int by_place(const void *left, const void *right)
{
    const struct plan_line *one = ((const struct plan_row *)left)->line;
    const struct plan_line *other = ((const struct plan_row *)right)->line;
    if (one->vertical != other->vertical)
        return one->vertical ? 1 : -1;
    float first = one->vertical ? -one->box.right : one->box.top;
    float second = one->vertical ? -other->box.right : other->box.top;
    if (first < second || first > second)
        return first < second ? -1 : 1;
    return one < other ? -1 : one > other;
}

static enum plan_block_kind kind_of(enum field_kind kind)
{
    switch (kind) {
    case FIELD_KICKER:
    case FIELD_HEADLINE:
    case FIELD_SUBHEAD:
        return PLAN_BLOCK_HEADING;
    case FIELD_CAPTION:
    case FIELD_CREDIT:
        return PLAN_BLOCK_CAPTION;
    case FIELD_FURNITURE:
    case FIELD_UNPLACED:
        return PLAN_BLOCK_OTHER;
    case FIELD_BYLINE:
    case FIELD_JUMP:
    case FIELD_PARAGRAPH:
        break;
    }
    return PLAN_BLOCK_TEXT;
}

/* Whether the line stands under the block, or left of it when both are vertical. */
static bool goes_on(const struct plan_block *block, const struct plan_line *line)
{
    const struct box *one = &block->box, *other = &line->box;
    float em = block->em > line->em ? block->em : line->em;
    float across = box_overlap_across(one, other), down = box_overlap_down(one, other);
    if (block->vertical)
        return down > SHARED_MEASURE * fminf(box_height(one), box_height(other)) &&
               -across < LARGEST_GAP * em;
    return across > SHARED_MEASURE * fminf(box_width(one), box_width(other)) &&
           -down < LARGEST_GAP * em;
}

static struct plan_block *find_block(const struct page_plan *plan, const struct plan_row *row,
                                     size_t entry)
{
    enum plan_block_kind kind = kind_of(row->field.kind);
    for (size_t i = plan->block_count; i > 0 && i + LOOK_BACK > plan->block_count; i--) {
        struct plan_block *block = plan->blocks + i - 1;
        if (block->entry == entry && block->kind == kind &&
            block->vertical == row->line->vertical && goes_on(block, row->line))
            return block;
    }
    return NULL;
}

static void place_row(struct page_plan *plan, size_t index, size_t entry)
{
    const struct plan_row *row = plan->rows + index;
    struct plan_block *block = find_block(plan, row, entry);
    if (block) {
        block->box = box_join(block->box, row->line->box);
        block->em = row->line->em;
        plan->rows[block->last_row].next = index;
        block->last_row = index;
        return;
    }
    plan->blocks = array_reserve(plan->blocks, &plan->block_capacity, plan->block_count + 1,
                                 sizeof *plan->blocks);
    plan->blocks[plan->block_count++] = (struct plan_block){
        row->line->box,      row->field,    entry, kind_of(row->field.kind),
        row->line->vertical, row->line->em, index, index};
}

static int by_em(const void *left, const void *right)
{
    const struct sized_heading *one = left, *other = right;
    if (one->em < other->em || one->em > other->em)
        return one->em > other->em ? -1 : 1;
    return one->block < other->block ? -1 : one->block > other->block;
}

static void list_headings(struct page_plan *plan)
{
    for (size_t i = 0; i < plan->block_count; i++) {
        if (plan->blocks[i].kind != PLAN_BLOCK_HEADING)
            continue;
        plan->headings = array_reserve(plan->headings, &plan->heading_capacity,
                                       plan->heading_count + 1, sizeof *plan->headings);
        plan->headings[plan->heading_count++] = (struct sized_heading){plan->blocks[i].em, i};
    }
    if (plan->heading_count > 1)
        qsort(plan->headings, plan->heading_count, sizeof *plan->headings, by_em);
}

static int by_size(const void *left, const void *right)
{
    const struct plan_block *one = left, *other = right;
    float first = box_width(&one->box) * box_height(&one->box);
    float second = box_width(&other->box) * box_height(&other->box);
    if (first < second || first > second)
        return first > second ? -1 : 1;
    return one->first_row < other->first_row ? -1 : one->first_row > other->first_row;
}

struct page_plan *page_plan_create(const struct entries *entries, const struct origin_index *index,
                                   size_t page)
{
    size_t one = 0;
    struct page_plan *plan = array_reserve(NULL, &one, 1, sizeof *plan);
    const struct issue *issue = entries->issue;
    const struct source *source = issue->sources + issue->pages[page].source;
    *plan = (struct page_plan){.issue = issue, .source = source, .page = page};
    for (size_t i = 0; i < source->plan->line_count; i++)
        if (source->plan->lines[i].sheet == issue->pages[page].sheet)
            add_row(plan, index, source->plan->lines + i);
    if (plan->row_count > 1)
        qsort(plan->rows, plan->row_count, sizeof *plan->rows, by_place);
    for (size_t i = 0; i < plan->row_count; i++)
        place_row(plan, i, entries_of_field(entries, &plan->rows[i].field));
    for (size_t i = 0; i < plan->block_count; i++)
        plan->extent = i == 0 ? plan->blocks[i].box : box_join(plan->extent, plan->blocks[i].box);
    if (plan->block_count > 1)
        qsort(plan->blocks, plan->block_count, sizeof *plan->blocks, by_size);
    list_headings(plan);
    return plan;
}

void page_plan_destroy(struct page_plan *plan)
{
    if (!plan)
        return;
    free(plan->rows);
    free(plan->blocks);
    free(plan->headings);
    free(plan);
}

size_t page_plan_page(const struct page_plan *plan)
{
    return plan->page;
}
