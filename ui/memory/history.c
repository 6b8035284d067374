#include "history.h"

#include "state_file.h"

#include "../../model/arena.h"
#include "../../model/source/visible.h"

#include <stdlib.h>
#include <string.h>

#define FILE_NAME "searches.yaml"

static char *copy(const char *text)
{
    size_t capacity = 0;
    size_t size = strlen(text) + 1;
    return memcpy(array_reserve(NULL, &capacity, size, 1), text, size);
}

static void drop(struct history *history, size_t index)
{
    free(history->texts[index]);
    history->count--;
    memmove(history->texts + index, history->texts + index + 1,
            (history->count - index) * sizeof *history->texts);
}

void history_add(struct history *history, const char *text)
{
    if (!text[0])
        return;
    char *kept = copy(text);
    for (size_t i = history->count; i > 0; i--)
        if (strcmp(history->texts[i - 1], kept) == 0)
            drop(history, i - 1);
    if (history->count == HISTORY_MAX)
        drop(history, HISTORY_MAX - 1);
    memmove(history->texts + 1, history->texts, history->count * sizeof *history->texts);
    history->texts[0] = kept;
    history->count++;
    history->changed = true;
}

bool history_load(struct history *history, struct error *error)
{
    struct error fault = {0};
    *history = (struct history){.count = 0};
    struct arena *arena = arena_create();
    const struct node *list = state_read(FILE_NAME, arena, &fault);
    const struct node *item = list && list->kind == NODE_LIST ? list->first : NULL;
    for (; item && history->count < HISTORY_MAX; item = item->next)
        if (item->kind == NODE_SCALAR && item->length > 0)
            history->texts[history->count++] = copy(visible_line(arena, item->text));
    arena_destroy(arena);
    if (fault.message[0] && error)
        *error = fault;
    return !fault.message[0];
}

static bool holds(const struct history *history, const char *text)
{
    for (size_t i = 0; i < history->count; i++)
        if (strcmp(history->texts[i], text) == 0)
            return true;
    return false;
}

/* Another program may have kept its own searches meanwhile: they stand behind the ones of here. */
static void take_over(struct history *history)
{
    struct history written;
    history_load(&written, NULL);
    for (size_t i = 0; i < written.count && history->count < HISTORY_MAX; i++)
        if (!holds(history, written.texts[i]))
            history->texts[history->count++] = copy(written.texts[i]);
    history_free(&written);
}

bool history_save(struct history *history, struct error *error)
{
    if (!history->changed)
        return true;
    take_over(history);
    json_t *list = json_array();
    for (size_t i = 0; i < history->count; i++)
        json_array_append_new(list, json_string(history->texts[i]));
    history->changed = false;
    bool saved = state_write(FILE_NAME, list, error);
    json_decref(list);
    return saved;
}

void history_free(struct history *history)
{
    for (size_t i = 0; i < history->count; i++)
        free(history->texts[i]);
    *history = (struct history){.count = 0};
}
