#include "option.h"

#include "../model/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IS_bool true
#define IS_int  false

const struct option_info option_table[OPTION_COUNT] = {
#define X(name, type, field, allowed, text)                                                        \
    {name, IS_##type, offsetof(struct config_options, field), allowed, text},
#include "options.def"
#undef X
};

bool option_range(const struct option_info *option, int *low, int *high)
{
    const char *dots = strstr(option->allowed, "..");
    if (!dots)
        return false;
    *low = (int)strtol(option->allowed, NULL, 10);
    *high = (int)strtol(dots + 2, NULL, 10);
    return true;
}

int option_get(const struct config_options *options, enum option_number number)
{
    const struct option_info *option = &option_table[number];
    const char *member = (const char *)options + option->offset;
    return option->is_bool ? !*(const bool *)member : *(const int *)member;
}

void option_set(struct config_options *options, enum option_number number, int value)
{
    const struct option_info *option = &option_table[number];
    char *member = (char *)options + option->offset;
    if (option->is_bool)
        *(bool *)member = value == 0;
    else
        *(int *)member = value;
}

static int last_word(const char *words)
{
    int count = 0;
    for (const char *bar = strchr(words, '|'); bar; bar = strchr(bar + 1, '|'))
        count++;
    return count;
}

int option_next(const struct config_options *options, enum option_number number, int step)
{
    int low = 0;
    int high;
    if (!option_range(&option_table[number], &low, &high))
        high = last_word(option_table[number].allowed);
    int value = option_get(options, number) + step;
    if (value > high)
        return low;
    return value < low ? high : value;
}

void option_write(const struct config_options *options, enum option_number number, char *text,
                  size_t size)
{
    int low;
    int high;
    int value = option_get(options, number);
    const char *word = option_table[number].allowed;
    if (option_range(&option_table[number], &low, &high)) {
        snprintf(text, size, "%d", value);
        return;
    }
    for (; value > 0; value--)
        word += strcspn(word, "|") + 1;
    snprintf(text, size, "%.*s", (int)strcspn(word, "|"), word);
}

bool option_parse(enum option_number number, const char *text, int *value)
{
    int low;
    int high;
    char *end;
    if (option_range(&option_table[number], &low, &high)) {
        long parsed = strtol(text, &end, 10);
        *value = (int)parsed;
        return end != text && *end == '\0' && parsed >= low && parsed <= high;
    }
    *value = 0;
    for (const char *word = option_table[number].allowed; word; (*value)++) {
        size_t length = strcspn(word, "|");
        if (strlen(text) == length && strncmp(text, word, length) == 0)
            return true;
        word = word[length] ? word + length + 1 : NULL;
    }
    return false;
}
