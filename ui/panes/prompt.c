#include "prompt.h"

#include "../terminal/keys.h"

#include <string.h>

struct prompt_command {
    const char *key;
    enum prompt_result (*run)(struct prompt *prompt);
};

void prompt_set(struct prompt *prompt, const char *text)
{
    size_t length = strlen(text);
    prompt->length = 0;
    while (prompt->length < length) {
        size_t size = cluster_length(text + prompt->length, length - prompt->length);
        if (prompt->length + size >= sizeof prompt->text)
            break;
        prompt->length += size;
    }
    memcpy(prompt->text, text, prompt->length);
    prompt->text[prompt->length] = '\0';
}

/* Where the last grapheme cluster of the text begins. */
static size_t last_cluster(const struct prompt *prompt)
{
    size_t last = 0;
    for (size_t at = 0; at < prompt->length;) {
        last = at;
        at += cluster_length(prompt->text + at, prompt->length - at);
    }
    return last;
}

static enum prompt_result truncate_at(struct prompt *prompt, size_t length)
{
    prompt->length = length;
    prompt->text[length] = '\0';
    return PROMPT_EDITED;
}

static enum prompt_result take_back(struct prompt *prompt)
{
    if (prompt->length == 0)
        return PROMPT_CANCELLED;
    return truncate_at(prompt, last_cluster(prompt));
}

static enum prompt_result take_back_word(struct prompt *prompt)
{
    size_t length = prompt->length;
    while (length > 0 && prompt->text[length - 1] == ' ')
        length--;
    while (length > 0 && prompt->text[length - 1] != ' ')
        length--;
    return truncate_at(prompt, length);
}

static enum prompt_result take_back_all(struct prompt *prompt)
{
    return truncate_at(prompt, 0);
}

static enum prompt_result accept(struct prompt *prompt)
{
    (void)prompt;
    return PROMPT_ACCEPTED;
}

static enum prompt_result cancel(struct prompt *prompt)
{
    (void)prompt;
    return PROMPT_CANCELLED;
}

static const struct prompt_command commands[] = {
    {"Backspace", take_back},  {"Delete", take_back},
    {"Ctrl-H", take_back},     {"Ctrl-W", take_back_word},
    {"Ctrl-U", take_back_all}, {"Enter", accept},
    {"Esc", cancel},           {"Ctrl-G", cancel},
    {"Ctrl-C", cancel},
};

static enum prompt_result insert(struct prompt *prompt, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    if (length == 0 || prompt->length + length >= sizeof prompt->text)
        return PROMPT_IGNORED;
    memcpy(prompt->text + prompt->length, text, length + 1);
    prompt->length += length;
    return PROMPT_EDITED;
}

enum prompt_result prompt_key(struct prompt *prompt, const char *key)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].key, key) == 0)
            return commands[i].run(prompt);
    return insert(prompt, keys_text(key));
}

void prompt_draw(const struct prompt *prompt, const char *label, struct grid *grid,
                 struct area area)
{
    struct ink ink = ink_of(ROLE_MESSAGE);
    grid_fill(grid, area, ink);
    int column = 1 + grid_text(grid, area, 0, 1, label, strlen(label), ink).count;
    const struct cell_widths *widths = grid_widths(grid);
    /* One column stays free for the cursor. */
    int room = area.columns - column - 1;
    const char *text = prompt->text;
    size_t length = prompt->length;
    while (length > 0 && text_width(widths, text, length).count > room) {
        size_t first = cluster_length(text, length);
        text += first;
        length -= first;
    }
    column += grid_text(grid, area, 0, column, text, length, ink).count;
    grid_set_cursor(grid, area, 0, column, true);
}
