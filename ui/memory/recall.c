#include "recall.h"

#include "../panes/blocks.h"

struct memory_place recall_place(const struct view *view)
{
    struct memory_place place = {0};
    if (view->entries->count == 0)
        return place;
    const struct entry *entry = view->entries->items + view->selected;
    place.entry = entry->id;
    if (entry->kind == ENTRY_ARTICLE && view_top(view) > 0)
        view_paragraph(view, &place.paragraph, &place.byte);
    return place;
}

struct position recall_move(const struct view *view, size_t entry, int gap)
{
    struct position position = view->positions[entry];
    struct blocks before = blocks_make(view->entries, entry, view->options.paragraph_gap);
    struct blocks after = blocks_make(view->entries, entry, gap);
    while (position.block < before.count && !before.items[position.block].printed)
        position = (struct position){position.block + 1, 0};
    size_t block = 0;
    bool found = position.block < before.count &&
                 blocks_find(&after, &before.items[position.block].field, &block);
    blocks_free(&before);
    blocks_free(&after);
    return (struct position){block, found ? position.byte : 0};
}

/* The position of a place in the blocks of its entry; the beginning when the text is no longer
 * there. */
static struct position position_of(const struct view *view, size_t number,
                                   const struct memory_place *place)
{
    const struct entry *entry = view->entries->items + number;
    struct position position = {0, 0};
    if (entry->kind != ENTRY_ARTICLE || (place->paragraph == 0 && place->byte == 0))
        return position;
    struct field field = {FIELD_PARAGRAPH, entry->index, place->paragraph};
    struct blocks blocks = blocks_make(view->entries, number, view->options.paragraph_gap);
    size_t block;
    if (blocks_find(&blocks, &field, &block) && place->byte < blocks.items[block].length)
        position = (struct position){block, place->byte};
    blocks_free(&blocks);
    return position;
}

bool recall_go(struct view *view, const struct memory_place *place)
{
    size_t entry = place->entry ? entries_of_id(view->entries, place->entry) : ENTRY_NONE;
    if (entry == ENTRY_NONE)
        return false;
    view_return(view, (struct trail_mark){entry, position_of(view, entry, place), view->pane});
    return true;
}

void recall_mark_read(struct view *view, const struct memory *memory)
{
    for (size_t i = 0; i < memory->read_count; i++) {
        size_t entry = entries_of_id(view->entries, memory->read[i]);
        if (entry != ENTRY_NONE)
            view->read[entry] = true;
    }
}

bool recall_apply(struct view *view, const struct memory *memory)
{
    recall_mark_read(view, memory);
    return recall_go(view, &memory->place);
}

void recall_add(const struct view *view, struct memory *memory)
{
    struct memory_place place = recall_place(view);
    const struct entries *entries = view->entries;
    for (size_t i = 0; i < entries->count; i++) {
        if (!view->read[i] || memory_was_read(memory, entries->items[i].id))
            continue;
        memory_add_read(memory, entries->items[i].id);
        memory->articles_read += entries->items[i].kind == ENTRY_ARTICLE;
    }
    /* Who is at the beginning still did not choose to be there. */
    if (view->selected > 0 || place.paragraph > 0 || place.byte > 0)
        memory_set_place(memory, &place);
}

void recall_collect(const struct view *view, struct memory *memory)
{
    struct memory_place place = recall_place(view);
    const struct entries *entries = view->entries;
    memory_forget_read(memory);
    memory->articles_read = 0;
    for (size_t i = 0; i < entries->count; i++) {
        if (!view->read[i])
            continue;
        memory_add_read(memory, entries->items[i].id);
        memory->articles_read += entries->items[i].kind == ENTRY_ARTICLE;
    }
    memory_set_place(memory, &place);
}
