#include "messages.h"

#include "../model/arena.h"
#include "../model/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

/* A message that was cut must not end in half a letter. */
static void trim_torn_letter(char *text)
{
    const uint8_t *torn = u8_check((const uint8_t *)text, strlen(text));
    if (torn)
        text[torn - (const uint8_t *)text] = '\0';
}

static void append(struct config_messages *list, const char *text)
{
    list->texts = array_reserve(list->texts, &list->capacity, list->count + 1, sizeof *list->texts);
    size_t size = strlen(text) + 1;
    size_t room = 0;
    char *copy = array_reserve(NULL, &room, size, 1);
    memcpy(copy, text, size);
    list->texts[list->count++] = copy;
}

static void append_at(const struct messages *messages, size_t line, size_t column, const char *text)
{
    struct error error = {""};
    if (line > 0)
        error_set_at(&error, messages->file, line, column, "%s", text);
    else
        error_set(&error, "%s: %s", messages->file, text);
    trim_torn_letter(error.message);
    append(messages->list, error.message);
}

void messages_add(struct messages *messages, size_t line, size_t column, const char *format, ...)
{
    messages->count++;
    if (!messages->list || messages->count > MESSAGES_MAX + 1)
        return;
    if (messages->count > MESSAGES_MAX) {
        append_at(messages, line, column, _("and more faults from here on"));
        return;
    }
    char text[sizeof((struct error *)0)->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    append_at(messages, line, column, text);
}

void config_messages_free(struct config_messages *messages)
{
    for (size_t i = 0; i < messages->count; i++)
        free(messages->texts[i]);
    free(messages->texts);
    *messages = (struct config_messages){NULL, 0, 0};
}

/* Controls, bidi and zero-width characters, line and paragraph separators. */
static bool is_harmful(ucs4_t letter)
{
    if (letter < 0x80)
        return letter < 0x20 || letter == 0x7F;
    const uint32_t mask = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Cs |
                          UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp;
    return uc_is_general_category_withtable(letter, mask);
}

static ucs4_t next_letter(const char *text, size_t length, size_t *at)
{
    ucs4_t letter = 0;
    int size = u8_mbtouc(&letter, (const uint8_t *)text + *at, length - *at);
    *at += size > 0 ? (size_t)size : 1;
    return letter;
}

void quote_text(const char *text, size_t length, char quoted[QUOTE_SIZE])
{
    size_t used = 0;
    size_t letters = 0;
    size_t at = 0;
    while (at < length && letters++ < QUOTE_LETTERS_MAX) {
        ucs4_t letter = next_letter(text, length, &at);
        int size = u8_uctomb((uint8_t *)quoted + used, is_harmful(letter) ? 0xFFFD : letter, 4);
        used += size > 0 ? (size_t)size : 0;
    }
    strcpy(quoted + used, at < length ? "…" : "");
}

bool text_is_harmless(const char *text, size_t length)
{
    for (size_t at = 0; at < length;)
        if (is_harmful(next_letter(text, length, &at)))
            return false;
    return true;
}
