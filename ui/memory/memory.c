#include "memory.h"

#include "state_file.h"

#include "../../model/arena.h"
#include "../../model/source/visible.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER    "issues/"
#define NAME_SIZE (sizeof FOLDER + MEMORY_KEY_SIZE + sizeof ".yaml")

/* FNV-1a (draft-eastlake-fnv): small, well spread, and nobody gains anything from a collision. */
#define FNV_BASIS 14695981039346656037u
#define FNV_PRIME 1099511628211u

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ byte[i]) * FNV_PRIME;
    return hash;
}

/* Lengths too: the end of one file must not be taken for the beginning of the next. */
void memory_key(const struct issue *issue, char key[MEMORY_KEY_SIZE])
{
    uint64_t hash = FNV_BASIS;
    for (size_t i = 0; i < issue->source_count; i++) {
        const struct source *source = issue->sources + i;
        char length[32];
        int digits = snprintf(length, sizeof length, "%zu ", source->bytes.length);
        size_t together;
        hash = hash_bytes(hash, length, (size_t)digits);
        for (size_t at = 0; at < source->bytes.length; at += together) {
            const char *bytes = verbatim_from(&source->bytes, at, &together);
            hash = hash_bytes(hash, bytes, together);
        }
    }
    snprintf(key, MEMORY_KEY_SIZE, "%016" PRIx64, hash);
}

static void name_file(const char *key, char name[NAME_SIZE])
{
    snprintf(name, NAME_SIZE, FOLDER "%.16s.yaml", key);
}

static struct memory *create(const char *key)
{
    struct arena *arena = arena_create();
    struct memory *memory = arena_take(arena, sizeof *memory);
    memory->arena = arena;
    snprintf(memory->key, sizeof memory->key, "%s", key);
    return memory;
}

void memory_destroy(struct memory *memory)
{
    if (!memory)
        return;
    free(memory->read);
    free(memory->bookmarks);
    memory_destroy(memory->known);
    arena_destroy(memory->arena);
}

static const char *copy(struct memory *memory, const char *text)
{
    return text ? arena_copy(memory->arena, text, strlen(text)) : NULL;
}

void memory_forget_read(struct memory *memory)
{
    memory->read_count = 0;
}

bool memory_was_read(const struct memory *memory, const char *entry)
{
    for (size_t i = 0; i < memory->read_count; i++)
        if (strcmp(memory->read[i], entry) == 0)
            return true;
    return false;
}

void memory_add_read(struct memory *memory, const char *entry)
{
    memory->read = array_reserve(memory->read, &memory->read_capacity, memory->read_count + 1,
                                 sizeof *memory->read);
    memory->read[memory->read_count++] = copy(memory, entry);
}

static struct memory_place copy_place(struct memory *memory, const struct memory_place *place)
{
    return (struct memory_place){copy(memory, place->entry), place->paragraph, place->byte};
}

void memory_set_place(struct memory *memory, const struct memory_place *place)
{
    memory->place = copy_place(memory, place);
}

void memory_add_bookmark(struct memory *memory, const char *name, const struct memory_place *place)
{
    memory->bookmarks = array_reserve(memory->bookmarks, &memory->bookmark_capacity,
                                      memory->bookmark_count + 1, sizeof *memory->bookmarks);
    memory->bookmarks[memory->bookmark_count++] = (struct memory_bookmark){
        copy(memory, name), copy_place(memory, place)};
}

void memory_remove_bookmark(struct memory *memory, size_t index)
{
    memory->bookmark_count--;
    memmove(memory->bookmarks + index, memory->bookmarks + index + 1,
            (memory->bookmark_count - index) * sizeof *memory->bookmarks);
}

void memory_inherit(struct memory *memory, const struct memory *from)
{
    memory_set_place(memory, &from->place);
    for (size_t i = 0; i < from->read_count; i++)
        memory_add_read(memory, from->read[i]);
    for (size_t i = 0; i < from->bookmark_count; i++)
        memory_add_bookmark(memory, from->bookmarks[i].name, &from->bookmarks[i].place);
}

/* Of what was read only the first `read_count` are known: the others are another program's. */
static void keep_known(struct memory *memory, size_t read_count)
{
    memory_destroy(memory->known);
    memory->known = create(memory->key);
    memory_inherit(memory->known, memory);
    memory->known->read_count = read_count;
}

/* Reading. Somebody may have edited the file: what is shown is made safe to show. */

static struct memory_place read_place(const struct node *table)
{
    return (struct memory_place){node_text(table, "entry"), node_number(table, "paragraph"),
                                 node_number(table, "byte")};
}

static const struct node *first_of(const struct node *table, const char *name)
{
    const struct node *list = node_entry(table, name);
    return list && list->kind == NODE_LIST ? list->first : NULL;
}

static void read_bookmarks(struct memory *memory, const struct node *table)
{
    for (const struct node *item = first_of(table, "bookmarks"); item; item = item->next) {
        struct memory_place place = read_place(item);
        const char *name = visible_line(memory->arena, node_text(item, "name"));
        if (place.entry && name)
            memory_add_bookmark(memory, name, &place);
    }
}

static void read_paths(struct memory *memory, const struct node *table)
{
    const struct node *list = node_entry(table, "paths");
    if (!list || list->kind != NODE_LIST)
        return;
    memory->paths = arena_take_array(memory->arena, list->count, sizeof *memory->paths);
    for (const struct node *item = list->first; item; item = item->next)
        if (item->kind == NODE_SCALAR && item->text[0] == '/')
            memory->paths[memory->path_count++] = copy(memory, item->text);
}

static void read_table(struct memory *memory, const struct node *table)
{
    const char *saved = node_text(table, "saved");
    snprintf(memory->saved, sizeof memory->saved, "%s", saved ? saved : "");
    memory->paper = visible_line(memory->arena, node_text(table, "paper"));
    memory->date = visible_line(memory->arena, node_text(table, "date"));
    memory->article_count = node_number(table, "articles");
    memory->articles_read = node_number(table, "articles-read");
    read_paths(memory, table);
    struct memory_place place = read_place(node_entry(table, "place"));
    memory_set_place(memory, &place);
    for (const struct node *item = first_of(table, "read"); item; item = item->next)
        if (item->kind == NODE_SCALAR)
            memory_add_read(memory, item->text);
    read_bookmarks(memory, table);
}

static bool load(struct memory *memory, struct error *error)
{
    char name[NAME_SIZE];
    name_file(memory->key, name);
    struct arena *arena = arena_create();
    const struct node *table = state_read(name, arena, error);
    if (table)
        read_table(memory, table);
    arena_destroy(arena);
    return table != NULL;
}

struct memory *memory_load(const char *key)
{
    struct memory *memory = create(key);
    if (load(memory, NULL))
        return memory;
    memory_destroy(memory);
    return NULL;
}

static void set_paths(struct memory *memory, const char *const *paths, size_t count)
{
    memory->paths = arena_take_array(memory->arena, count, sizeof *memory->paths);
    memory->path_count = 0;
    for (size_t i = 0; i < count; i++) {
        char *path = strcmp(paths[i], "-") != 0 ? realpath(paths[i], NULL) : NULL;
        if (path)
            memory->paths[memory->path_count++] = copy(memory, path);
        free(path);
    }
    /* Half an issue is not the issue. */
    if (memory->path_count < count)
        memory->path_count = 0;
}

struct memory *memory_of_issue(const struct issue *issue, const char *const *paths, size_t count,
                               struct error *error)
{
    char key[MEMORY_KEY_SIZE];
    char name[NAME_SIZE];
    memory_key(issue, key);
    name_file(key, name);
    struct memory *memory = create(key);
    if (state_prepare(name, error))
        load(memory, error);
    keep_known(memory, memory->read_count);
    memory->paper = copy(memory, issue->paper);
    memory->date = copy(memory, issue->date);
    memory->article_count = issue->article_count;
    set_paths(memory, paths, count);
    return memory;
}

/* Writing. */

static void set_text(json_t *table, const char *name, const char *text)
{
    if (text)
        json_object_set_new(table, name, json_string(text));
}

static void set_number(json_t *table, const char *name, size_t number)
{
    json_object_set_new(table, name, json_integer((json_int_t)number));
}

static json_t *place_table(const struct memory_place *place)
{
    json_t *table = json_object();
    set_text(table, "entry", place->entry);
    set_number(table, "paragraph", place->paragraph);
    set_number(table, "byte", place->byte);
    return table;
}

static json_t *text_list(const char *const *texts, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_string(texts[i]));
    return list;
}

static json_t *bookmark_list(const struct memory *memory)
{
    json_t *list = json_array();
    for (size_t i = 0; i < memory->bookmark_count; i++) {
        json_t *table = place_table(&memory->bookmarks[i].place);
        set_text(table, "name", memory->bookmarks[i].name);
        json_array_append_new(list, table);
    }
    return list;
}

static json_t *whole_table(const struct memory *memory)
{
    json_t *table = json_object();
    set_text(table, "paper", memory->paper);
    set_text(table, "date", memory->date);
    set_text(table, "saved", memory->saved);
    json_object_set_new(table, "paths", text_list(memory->paths, memory->path_count));
    set_number(table, "articles", memory->article_count);
    set_number(table, "articles-read", memory->articles_read);
    if (memory->place.entry)
        json_object_set_new(table, "place", place_table(&memory->place));
    json_object_set_new(table, "read", text_list(memory->read, memory->read_count));
    json_object_set_new(table, "bookmarks", bookmark_list(memory));
    return table;
}

static bool has_bookmark(const struct memory *memory, const struct memory_bookmark *bookmark)
{
    for (size_t i = 0; i < memory->bookmark_count; i++) {
        const struct memory_bookmark *other = memory->bookmarks + i;
        if (strcmp(other->name, bookmark->name) == 0 &&
            strcmp(other->place.entry, bookmark->place.entry) == 0 &&
            other->place.paragraph == bookmark->place.paragraph &&
            other->place.byte == bookmark->place.byte)
            return true;
    }
    return false;
}

/* "p2-a1", see struct article; photos and pieces without an article have ids of other forms. */
static bool is_article(const char *entry)
{
    return entry[0] == 'p' && entry[1] >= '0' && entry[1] <= '9';
}

/* Takes over what another program wrote. What was known and is gone, the reader took away here. */
static void take_over(struct memory *memory, const struct memory *written)
{
    const struct memory *known = memory->known;
    for (size_t i = 0; i < written->read_count; i++) {
        const char *entry = written->read[i];
        /* As a rule nobody else wrote, and all is known in its order: no search. */
        if (i < known->read_count && strcmp(known->read[i], entry) == 0)
            continue;
        if (memory_was_read(memory, entry) || memory_was_read(known, entry))
            continue;
        memory_add_read(memory, entry);
        memory->articles_read += is_article(entry);
    }
    for (size_t i = 0; i < written->bookmark_count; i++) {
        const struct memory_bookmark *bookmark = written->bookmarks + i;
        if (!has_bookmark(memory, bookmark) && !has_bookmark(known, bookmark))
            memory_add_bookmark(memory, bookmark->name, &bookmark->place);
    }
}

bool memory_save(struct memory *memory, struct error *error)
{
    char name[NAME_SIZE];
    name_file(memory->key, name);
    size_t read_here = memory->read_count;
    struct memory *written = memory->known ? memory_load(memory->key) : NULL;
    if (written)
        take_over(memory, written);
    memory_destroy(written);
    keep_known(memory, read_here);
    kept_time(memory->saved);
    json_t *table = whole_table(memory);
    bool saved = state_write(name, table, error);
    json_decref(table);
    return saved;
}
