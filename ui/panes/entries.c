#include "entries.h"

#include "../../model/message.h"
#include "../../model/text/columns.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* More of an opening than any list has room for. */
#define OPENING_COLUMNS 160
/* Room for "photo-" and a number. */
#define ID_BYTES 32

static const char *first_text(const struct issue *issue, const struct entry *entry, size_t *length)
{
    const struct passage *passage = NULL;
    const struct article *article = issue->articles + entry->index;
    if (entry->kind == ENTRY_PHOTO)
        passage = &issue->photos[entry->index].caption;
    else if (entry->kind == ENTRY_UNPLACED)
        passage = &issue->unplaced[entry->index].text;
    else if (article->paragraph_count > 0)
        passage = &article->paragraphs[0].text;
    else
        passage = &article->byline.text;
    if (entry->kind == ENTRY_PHOTO && passage_is_empty(passage))
        passage = &issue->photos[entry->index].credit.text;
    *length = passage->text ? passage->length : 0;
    return *length > 0 ? passage->text : "";
}

static const char *opening_title(const struct entries *entries, const struct entry *entry)
{
    size_t length;
    const char *text = first_text(entries->issue, entry, &length);
    const struct cell_widths widths = {1};
    size_t fit = text_clip(&widths, text, length, columns_of(OPENING_COLUMNS));
    const char *mark = entry->kind == ENTRY_ARTICLE ? _("[untitled]") : "";
    size_t mark_length = strlen(mark);
    char *title = arena_take(entries->lasting, mark_length + fit + 1);
    memcpy(title, mark, mark_length);
    memcpy(title + mark_length, text, fit);
    return title;
}

/* The lines of a headline in one, parted by spaces. */
static const char *headline_title(const struct entries *entries, const struct article *article)
{
    size_t length = 0;
    for (size_t i = 0; i < article->headline_count; i++)
        length += article->headline[i].length + 1;
    char *title = arena_take(entries->lasting, length + 1);
    char *end = title;
    for (size_t i = 0; i < article->headline_count; i++) {
        if (i > 0)
            *end++ = ' ';
        memcpy(end, article->headline[i].text, article->headline[i].length);
        end += article->headline[i].length;
    }
    return title;
}

static const char *entry_id(const struct entries *entries, const struct entry *entry)
{
    char id[ID_BYTES];
    if (entry->kind == ENTRY_ARTICLE)
        return entries->issue->articles[entry->index].id;
    int length = snprintf(id, sizeof id, entry->kind == ENTRY_PHOTO ? "photo-%zu" : "piece-%zu",
                          entry->index + 1);
    return arena_copy(entries->lasting, id, (size_t)length);
}

static void entry_fill(const struct entries *entries, struct entry *entry)
{
    const struct issue *issue = entries->issue;
    entry->id = entry_id(entries, entry);
    if (entry->kind == ENTRY_PHOTO) {
        entry->page = issue->photos[entry->index].page;
    } else if (entry->kind == ENTRY_UNPLACED) {
        entry->page = issue->unplaced[entry->index].page;
    } else {
        const struct article *article = issue->articles + entry->index;
        entry->page = article->page;
        entry->jump = article->continued_to;
        if (article->headline_count > 0) {
            entry->title = headline_title(entries, article);
            entry->has_headline = true;
            return;
        }
    }
    entry->title = opening_title(entries, entry);
}

static size_t *map_of(const struct entries *entries, enum entry_kind kind)
{
    switch (kind) {
    case ENTRY_PHOTO:
        return entries->of_photo;
    case ENTRY_UNPLACED:
        return entries->of_unplaced;
    case ENTRY_ARTICLE:
        break;
    }
    return entries->of_article;
}

size_t entries_of_item(const struct entries *entries, enum entry_kind kind, size_t index)
{
    return map_of(entries, kind)[index];
}

static enum entry_kind kind_of_group(const struct contents_group *group)
{
    switch (group->kind) {
    case CONTENTS_PHOTOS:
        return ENTRY_PHOTO;
    case CONTENTS_UNPLACED:
        return ENTRY_UNPLACED;
    case CONTENTS_SECTION:
    case CONTENTS_PAGE:
        break;
    }
    return ENTRY_ARTICLE;
}

static size_t *take_map(struct arena *arena, size_t count)
{
    size_t *map = arena_take_array(arena, count, sizeof *map);
    for (size_t i = 0; i < count; i++)
        map[i] = ENTRY_NONE;
    return map;
}

/* `before` has the same entries in another order; NULL: nothing is known of them. */
static void add_entry(struct entries *entries, const struct entries *before, enum entry_kind kind,
                      size_t index, size_t group)
{
    struct entry *entry = entries->items + entries->count;
    if (before) {
        *entry = before->items[entries_of_item(before, kind, index)];
        entry->group = group;
    } else {
        *entry = (struct entry){.kind = kind, .index = index, .group = group};
        entry_fill(entries, entry);
    }
    map_of(entries, kind)[index] = entries->count++;
}

static void fill_groups(struct entries *entries, const struct entries *before)
{
    const struct contents *contents = &entries->contents;
    for (size_t i = 0; i < contents->group_count; i++) {
        const struct contents_group *group = contents->groups + i;
        struct entry_kinds *kind = entries->kinds + kind_of_group(group);
        entries->group_first[i] = entries->count;
        if (kind->count == 0)
            kind->first = entries->count;
        kind->count += group->item_count;
        for (size_t j = 0; j < group->item_count; j++)
            add_entry(entries, before, kind_of_group(group), group->items[j], i);
    }
}

/* FNV-1a (draft-eastlake-fnv). */
static size_t hash_id(const char *id)
{
    uint32_t hash = 2166136261u;
    for (; *id; id++)
        hash = (hash ^ (unsigned char)*id) * 16777619u;
    return hash;
}

/* The place in the table of ids that holds an id, or where it would be. */
static size_t *place_of_id(const struct entries *entries, const char *id)
{
    for (size_t at = hash_id(id);; at++) {
        size_t *place = &entries->by_id[at & entries->by_id_mask];
        if (*place == ENTRY_NONE || strcmp(entries->items[*place].id, id) == 0)
            return place;
    }
}

/* At most half of the places are taken; of one id the first entry counts. */
static void index_ids(struct entries *entries)
{
    size_t size = 4;
    while (size < 2 * entries->count)
        size *= 2;
    entries->by_id = take_map(entries->arena, size);
    entries->by_id_mask = size - 1;
    for (size_t i = 0; i < entries->count; i++) {
        size_t *place = place_of_id(entries, entries->items[i].id);
        if (*place == ENTRY_NONE)
            *place = i;
    }
}

/* An id keeps its place in the table; another entry has it now. */
static void move_ids(struct entries *entries, const struct entries *before)
{
    size_t size = before->by_id_mask + 1;
    entries->by_id = take_map(entries->arena, size);
    entries->by_id_mask = before->by_id_mask;
    for (size_t i = 0; i < size; i++) {
        if (before->by_id[i] == ENTRY_NONE)
            continue;
        const struct entry *entry = before->items + before->by_id[i];
        entries->by_id[i] = entries_of_item(entries, entry->kind, entry->index);
    }
}

/* From the last photo to the first, so that each goes before those behind it. */
static void chain_photos(struct entries *entries)
{
    const struct issue *issue = entries->issue;
    entries->first_photo = take_map(entries->lasting, issue->article_count);
    entries->next_photo = take_map(entries->lasting, issue->photo_count);
    for (size_t i = issue->photo_count; i > 0; i--) {
        size_t article = issue->photos[i - 1].article;
        if (article >= issue->article_count)
            continue;
        entries->next_photo[i - 1] = entries->first_photo[article];
        entries->first_photo[article] = i - 1;
    }
}

/* Entries by group; see add_entry(). */
static struct entries *arrange(const struct issue *issue, enum contents_order order,
                               struct arena *lasting, const struct entries *before)
{
    struct arena *arena = arena_create();
    struct entries *entries = arena_take(arena, sizeof *entries);
    entries->issue = issue;
    entries->arena = arena;
    entries->lasting = lasting;
    entries->order = order;
    entries->contents = contents_make(issue, order, arena);
    size_t count = 0;
    for (size_t i = 0; i < entries->contents.group_count; i++)
        count += entries->contents.groups[i].item_count;
    entries->items = arena_take_array(arena, count, sizeof *entries->items);
    entries->group_first = arena_take_array(arena, entries->contents.group_count,
                                            sizeof *entries->group_first);
    entries->of_article = take_map(arena, issue->article_count);
    entries->of_photo = take_map(arena, issue->photo_count);
    entries->of_unplaced = take_map(arena, issue->unplaced_count);
    fill_groups(entries, before);
    return entries;
}

struct entries *entries_create(const struct issue *issue, enum contents_order order)
{
    struct entries *entries = arrange(issue, order, arena_create(), NULL);
    chain_photos(entries);
    index_ids(entries);
    return entries;
}

struct entries *entries_regroup(struct entries *before, enum contents_order order)
{
    struct entries *entries = arrange(before->issue, order, before->lasting, before);
    before->lasting = NULL;
    entries->first_photo = before->first_photo;
    entries->next_photo = before->next_photo;
    move_ids(entries, before);
    return entries;
}

void entries_destroy(struct entries *entries)
{
    if (!entries)
        return;
    arena_destroy(entries->lasting);
    arena_destroy(entries->arena);
}

/* A photo that is not listed is shown with its article. */
static size_t entry_of_photo(const struct entries *entries, size_t photo)
{
    size_t article = entries->issue->photos[photo].article;
    if (entries->of_photo[photo] != ENTRY_NONE || article >= entries->issue->article_count)
        return entries->of_photo[photo];
    return entries->of_article[article];
}

size_t entries_of_field(const struct entries *entries, const struct field *field)
{
    switch (field->kind) {
    case FIELD_CAPTION:
    case FIELD_CREDIT:
        return entry_of_photo(entries, field->owner);
    case FIELD_UNPLACED:
        return entries->of_unplaced[field->owner];
    case FIELD_FURNITURE:
        return ENTRY_NONE;
    case FIELD_KICKER:
    case FIELD_HEADLINE:
    case FIELD_SUBHEAD:
    case FIELD_BYLINE:
    case FIELD_JUMP:
    case FIELD_PARAGRAPH:
        break;
    }
    return entries->of_article[field->owner];
}

size_t entries_of_id(const struct entries *entries, const char *id)
{
    return *place_of_id(entries, id);
}

const char *entries_group_name(const struct entries *entries, size_t group, char *buffer,
                               size_t size)
{
    const struct contents_group *item = entries->contents.groups + group;
    if (item->kind == CONTENTS_PHOTOS)
        return _("Photos");
    if (item->kind == CONTENTS_UNPLACED)
        return _("Without an article");
    if (item->name)
        return item->name;
    entries_page_label(entries->issue, item->page, buffer, size);
    return buffer;
}

static unsigned page_number(const struct issue *issue, size_t page)
{
    unsigned number = page < issue->page_count ? issue->pages[page].number : 0;
    return number > 0 ? number : (unsigned)page + 1;
}

void entries_page_label(const struct issue *issue, size_t page, char *buffer, size_t size)
{
    snprintf(buffer, size, _("page %u"), page_number(issue, page));
}

void entries_page_short(const struct issue *issue, size_t page, char *buffer, size_t size)
{
    /* TRANSLATORS: a page's number, where there is little room */
    snprintf(buffer, size, _("p. %u"), page_number(issue, page));
}
