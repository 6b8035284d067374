#include "messages.h"

#include "../arena.h"
#include "../message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

struct told {
    size_t line;
    size_t column;
    size_t number; /* keeps the order of two at one place */
    char *text;
};

/* A message that was cut must not end in half a letter. */
static void trim_torn_letter(char *text)
{
    const uint8_t *torn = u8_check((const uint8_t *)text, strlen(text));
    if (torn)
        text[torn - (const uint8_t *)text] = '\0';
}

static char *copy_text(const char *text)
{
    size_t room = 0;
    size_t size = strlen(text) + 1;
    return memcpy(array_reserve(NULL, &room, size, 1), text, size);
}

static void tell(struct messages *messages, size_t line, size_t column, const char *text)
{
    struct error error = {""};
    if (line > 0 && line < SIZE_MAX)
        error_set_at(&error, messages->file, line, column, "%s", text);
    else
        error_set(&error, "%s: %s", messages->file, text);
    trim_torn_letter(error.message);
    messages->items = array_reserve(messages->items, &messages->capacity, messages->count + 1,
                                    sizeof *messages->items);
    messages->items[messages->count] = (struct told){line, column, messages->count,
                                                     copy_text(error.message)};
}

void messages_add(struct messages *messages, size_t line, size_t column, const char *format, ...)
{
    char text[sizeof((struct error *)0)->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (messages->count < MESSAGES_MAX)
        tell(messages, line, column, text);
    else if (messages->count == MESSAGES_MAX)
        tell(messages, SIZE_MAX, 0, _("and there are more faults"));
    messages->count++;
}

static int compare_places(const void *one, const void *other)
{
    const struct told *a = one;
    const struct told *b = other;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

void messages_hand_over(struct messages *messages, struct config_messages *list)
{
    size_t count = messages->count <= MESSAGES_MAX ? messages->count : MESSAGES_MAX + 1;
    if (count > 0)
        qsort(messages->items, count, sizeof *messages->items, compare_places);
    for (size_t i = 0; i < count; i++) {
        char *text = messages->items[i].text;
        if (!list) {
            free(text);
            continue;
        }
        list->texts = array_reserve(list->texts, &list->capacity, list->count + 1,
                                    sizeof *list->texts);
        list->texts[list->count++] = text;
    }
    free(messages->items);
    messages->items = NULL;
}

void config_messages_free(struct config_messages *messages)
{
    for (size_t i = 0; i < messages->count; i++)
        free(messages->texts[i]);
    free(messages->texts);
    *messages = (struct config_messages){NULL, 0, 0};
}
