#include "recent.h"

#include "state_file.h"

#include "../../model/arena.h"
#include "../../model/message.h"
#include "../../model/source/file.h"
#include "../../model/source/visible.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SUFFIX ".yaml"

static bool can_be_opened(const struct memory *memory)
{
    for (size_t i = 0; i < memory->path_count; i++)
        if (access(memory->paths[i], R_OK) != 0)
            return false;
    return memory->path_count > 0;
}

static void add(struct recents *recents, const char *name)
{
    char key[MEMORY_KEY_SIZE];
    if (strlen(name) != MEMORY_KEY_SIZE - 1 + strlen(SUFFIX) ||
        strcmp(name + MEMORY_KEY_SIZE - 1, SUFFIX) != 0)
        return;
    memcpy(key, name, MEMORY_KEY_SIZE - 1);
    key[MEMORY_KEY_SIZE - 1] = '\0';
    struct memory *memory = memory_load(key);
    if (!memory || !can_be_opened(memory)) {
        memory_destroy(memory);
        return;
    }
    recents->items = array_reserve(recents->items, &recents->capacity, recents->count + 1,
                                   sizeof *recents->items);
    recents->items[recents->count++] = memory;
}

/* Times are written so that their text sorts like them. */
static int compare_times(const void *left, const void *right)
{
    const struct memory *const *a = left;
    const struct memory *const *b = right;
    int order = strcmp((*b)->saved, (*a)->saved);
    return order != 0 ? order : strcmp((*a)->key, (*b)->key);
}

void recents_read(struct recents *recents)
{
    if (recents->is_read)
        return;
    recents->is_read = true;
    char *folder = state_path("issues");
    struct arena *arena = arena_create();
    const char *const *names;
    size_t count;
    if (folder && file_list(folder, arena, &names, &count, NULL))
        for (size_t i = 0; i < count; i++)
            add(recents, names[i]);
    arena_destroy(arena);
    free(folder);
    if (recents->count > 1)
        qsort(recents->items, recents->count, sizeof *recents->items, compare_times);
}

void recents_free(struct recents *recents)
{
    for (size_t i = 0; i < recents->count; i++)
        memory_destroy(recents->items[i]);
    free(recents->items);
    *recents = (struct recents){0};
}

void recent_title(const struct memory *memory, char *title, size_t size)
{
    struct arena *arena = arena_create();
    const char *path = memory->path_count > 0 ? memory->paths[0] : "";
    const char *slash = strrchr(path, '/');
    const char *paper = memory->paper;
    if (!paper)
        paper = slash && slash[1] ? visible_line(arena, slash + 1) : _("Newspaper");
    snprintf(title, size, "%s%s%s", paper, memory->date ? "  " : "",
             memory->date ? memory->date : "");
    arena_destroy(arena);
}

void recents_print(const struct recents *recents, FILE *stream)
{
    for (size_t i = 0; i < recents->count; i++) {
        const struct memory *memory = recents->items[i];
        struct arena *arena = arena_create();
        char title[256];
        recent_title(memory, title, sizeof title);
        fprintf(stream, "%.10s  %zu/%zu  %s  %s\n", memory->saved, memory->articles_read,
                memory->article_count, title, visible_line(arena, memory->paths[0]));
        arena_destroy(arena);
    }
}
