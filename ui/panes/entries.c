#include "entries.h"

#include "../../model/article/title.h"
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
    char *title = arena_take_text(entries->arena, mark_length + fit + 1);
    memcpy(title, mark, mark_length);
    memcpy(title + mark_length, text, fit);
    return title;
}

static const char *entry_id(const struct entries *entries, const struct entry *entry)
{
    char id[ID_BYTES];
    if (entry->kind == ENTRY_ARTICLE)
        return entries->issue->articles[entry->index].id;
    int length = snprintf(id, sizeof id, entry->kind == ENTRY_PHOTO ? "photo-%zu" : "piece-%zu",
                          (size_t)entry->index + 1);
    return arena_copy(entries->arena, id, (size_t)length);
}

static void entry_fill(const struct entries *entries, struct entry *entry)
{
    const struct issue *issue = entries->issue;
    entry->id = entry_id(entries, entry);
    entry->jump = 0;
    entry->has_headline = false;
    if (entry->kind == ENTRY_PHOTO) {
        entry->page = (uint32_t)issue->photos[entry->index].page;
    } else if (entry->kind == ENTRY_UNPLACED) {
        entry->page = (uint32_t)issue->unplaced[entry->index].page;
    } else {
        const struct article *article = issue->articles + entry->index;
        entry->page = (uint32_t)article->page;
        entry->jump = article->continued_to;
        if (article->headline_count > 0) {
            entry->title = title_of(article, entries->arena);
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

static void add_entry(struct entries *entries, enum entry_kind kind, size_t index, size_t group)
{
    struct entry *entry = entries->items + entries->count;
    *entry = (struct entry){.kind = kind, .index = (uint32_t)index, .group = (uint32_t)group};
    entry_fill(entries, entry);
    map_of(entries, kind)[index] = entries->count++;
}

static void fill_groups(struct entries *entries)
{
    const struct contents *contents = &entries->contents;
    for (size_t i = 0; i < contents->group_count; i++) {
        const struct contents_group *group = contents->groups + i;
        struct entry_kinds *kind = entries->kinds + kind_of_group(group);
        if (kind->count == 0)
            kind->first = entries->count;
        kind->count += group->item_count;
        for (size_t j = 0; j < group->item_count; j++)
            add_entry(entries, kind_of_group(group), group->items[j], i);
    }
}

/* The table of ids holds articles, photos and strays, numbered one behind the other, which are the
 * same in every order; 0 is a free place. */
static size_t number_of(const struct issue *issue, enum entry_kind kind, size_t index)
{
    size_t before = kind == ENTRY_ARTICLE ? 0 : issue->article_count;
    if (kind == ENTRY_UNPLACED)
        before += issue->photo_count;
    return before + index + 1;
}

static size_t entry_of_number(const struct entries *entries, size_t number)
{
    const struct issue *issue = entries->issue;
    size_t index = number - 1;
    if (index < issue->article_count)
        return entries->of_article[index];
    index -= issue->article_count;
    if (index < issue->photo_count)
        return entries->of_photo[index];
    return entries->of_unplaced[index - issue->photo_count];
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
static uint32_t *place_of_id(const struct entries *entries, const char *id)
{
    for (size_t at = hash_id(id);; at++) {
        uint32_t *place = &entries->by_id[at & entries->by_id_mask];
        if (*place == 0 || strcmp(entries->items[entry_of_number(entries, *place)].id, id) == 0)
            return place;
    }
}

/* At most half of the places are taken; of one id the first entry counts. */
static void index_ids(struct entries *entries)
{
    size_t size = 4;
    while (size < 2 * entries->count)
        size *= 2;
    entries->by_id = arena_take_array(entries->arena, size, sizeof *entries->by_id);
    entries->by_id_mask = size - 1;
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = entries->items + i;
        uint32_t *place = place_of_id(entries, entry->id);
        if (*place == 0)
            *place = (uint32_t)number_of(entries->issue, entry->kind, entry->index);
    }
}

/* From the last photo to the first, so that each goes before those behind it. */
static void chain_photos(struct entries *entries)
{
    const struct issue *issue = entries->issue;
    entries->first_photo = take_map(entries->arena, issue->article_count);
    entries->next_photo = take_map(entries->arena, issue->photo_count);
    for (size_t i = issue->photo_count; i > 0; i--) {
        size_t article = issue->photos[i - 1].article;
        if (article >= issue->article_count)
            continue;
        entries->next_photo[i - 1] = entries->first_photo[article];
        entries->first_photo[article] = i - 1;
    }
}

/* Groups the issue; returns how many entries that makes. */
static size_t group_issue(struct entries *entries, enum contents_order order)
{
    const struct issue *issue = entries->issue;
    arena_destroy(entries->grouping);
    entries->grouping = arena_create();
    entries->order = order;
    entries->contents = contents_make(issue, order, entries->grouping);
    size_t groups = entries->contents.group_count, count = 0;
    entries->group_first = arena_take_array(entries->grouping, groups,
                                            sizeof *entries->group_first);
    for (size_t i = 0; i < groups; i++) {
        entries->group_first[i] = count;
        count += entries->contents.groups[i].item_count;
    }
    return count;
}

struct entries *entries_create(const struct issue *issue, enum contents_order order)
{
    struct arena *arena = arena_create();
    struct entries *entries = arena_take(arena, sizeof *entries);
    entries->issue = issue;
    entries->arena = arena;
    size_t count = group_issue(entries, order);
    entries->items = arena_take_array(arena, count, sizeof *entries->items);
    entries->of_article = take_map(arena, issue->article_count);
    entries->of_photo = take_map(arena, issue->photo_count);
    entries->of_unplaced = take_map(arena, issue->unplaced_count);
    fill_groups(entries);
    chain_photos(entries);
    index_ids(entries);
    return entries;
}

/* The articles of a group, from those of the order before. */
static void move_group(struct entries *entries, const struct entry *before, size_t group,
                       size_t *moved)
{
    const struct contents_group *item = entries->contents.groups + group;
    size_t at = entries->group_first[group];
    for (size_t i = 0; i < item->item_count; i++, at++) {
        size_t *of_article = entries->of_article + item->items[i];
        entries->items[at] = before[*of_article];
        entries->items[at].group = (uint32_t)group;
        moved[*of_article] = at;
        *of_article = at;
    }
}

size_t entries_regroup(struct entries *entries, enum contents_order order, size_t *moved)
{
    size_t articles = entries->kinds[ENTRY_ARTICLE].count;
    struct arena *arena = arena_create();
    struct entry *before = arena_take_array(arena, articles, sizeof *before);
    if (articles > 0)
        memcpy(before, entries->items, articles * sizeof *before);
    group_issue(entries, order);
    for (size_t i = 0; i < entries->contents.group_count; i++) {
        if (kind_of_group(entries->contents.groups + i) == ENTRY_ARTICLE) {
            move_group(entries, before, i, moved);
            continue;
        }
        struct entry *first = entries->items + entries->group_first[i];
        for (size_t j = 0; j < entries->contents.groups[i].item_count; j++)
            first[j].group = (uint32_t)i;
    }
    arena_destroy(arena);
    return articles;
}

/* -- another issue -------------------------------------------------------------------------- */

static bool same_word(const char *one, const char *other)
{
    return one == other || (one && other && strcmp(one, other) == 0);
}

/* Whether two passages are one: those that a decision leaves alone are taken over as they are. */
static bool same_text(const struct passage *one, const struct passage *other)
{
    return one->text == other->text && one->length == other->length;
}

/* Whether an article stands in the list where the other does. */
static bool article_stays(const struct article *one, const struct article *other)
{
    return one->page == other->page && same_word(one->section, other->section) &&
           same_word(one->id, other->id);
}

/* Whether it is also called so; a list in which something changes is another list. */
static bool article_is_same(const struct article *one, const struct article *other)
{
    return one->id == other->id && one->continued_to == other->continued_to &&
           one->headline == other->headline && one->headline_count == other->headline_count &&
           one->paragraphs == other->paragraphs && one->paragraph_count == other->paragraph_count &&
           same_text(&one->byline.text, &other->byline.text);
}

static bool renew_articles(struct entries *entries, const struct issue *before)
{
    const struct issue *issue = entries->issue;
    for (size_t i = 0; i < issue->article_count; i++) {
        const struct article *one = before->articles + i, *other = issue->articles + i;
        if (!article_stays(one, other))
            return false;
        if (!article_is_same(one, other))
            entry_fill(entries, entries->items + entries->of_article[i]);
    }
    return true;
}

static bool renew_photos(struct entries *entries, const struct issue *before)
{
    const struct issue *issue = entries->issue;
    for (size_t i = 0; i < issue->photo_count; i++) {
        const struct photo *one = before->photos + i, *other = issue->photos + i;
        if (one->page != other->page || one->article != other->article)
            return false;
        if (!same_text(&one->caption, &other->caption) ||
            !same_text(&one->credit.text, &other->credit.text))
            entry_fill(entries, entries->items + entries->of_photo[i]);
    }
    return true;
}

static bool renew_strays(struct entries *entries, const struct issue *before)
{
    const struct issue *issue = entries->issue;
    for (size_t i = 0; i < issue->unplaced_count; i++) {
        const struct stray *one = before->unplaced + i, *other = issue->unplaced + i;
        if (one->page != other->page)
            return false;
        if (!same_text(&one->text, &other->text))
            entry_fill(entries, entries->items + entries->of_unplaced[i]);
    }
    return true;
}

bool entries_renew(struct entries *entries, const struct issue *issue)
{
    const struct issue *before = entries->issue;
    if (before->pages != issue->pages || before->article_count != issue->article_count ||
        before->photo_count != issue->photo_count ||
        before->unplaced_count != issue->unplaced_count)
        return false;
    entries->issue = issue;
    return renew_articles(entries, before) &&
           (before->photos == issue->photos || renew_photos(entries, before)) &&
           (before->unplaced == issue->unplaced || renew_strays(entries, before));
}

void entries_destroy(struct entries *entries)
{
    if (!entries)
        return;
    arena_destroy(entries->grouping);
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
    uint32_t number = *place_of_id(entries, id);
    return number > 0 ? entry_of_number(entries, number) : ENTRY_NONE;
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
