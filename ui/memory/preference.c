#include "preference.h"

#include "state_file.h"

#include "../../config/option.h"
#include "../../model/arena.h"

#define FILE_NAME  "settings.yaml"
#define VALUE      "value"
#define CONFIGURED "instead-of"
#define WORD_BYTES 32

static void apply(struct config_options *options, enum option_number number,
                  const struct node *entry)
{
    const char *value = node_text(entry, VALUE);
    const char *configured = node_text(entry, CONFIGURED);
    int now;
    int then;
    if (!value || !configured || !option_parse(number, value, &now) ||
        !option_parse(number, configured, &then) || then != option_get(options, number))
        return;
    option_set(options, number, now);
}

bool preference_load(struct config_options *options, struct error *error)
{
    struct error fault = {0};
    struct arena *arena = arena_create();
    const struct node *table = state_read(FILE_NAME, arena, &fault);
    for (int i = 0; table && i < OPTION_COUNT; i++)
        apply(options, (enum option_number)i, node_entry(table, option_table[i].name));
    arena_destroy(arena);
    if (fault.message[0])
        *error = fault;
    return !fault.message[0];
}

static json_t *entry_of(const struct config_options *configured,
                        const struct config_options *options, enum option_number number)
{
    char word[WORD_BYTES];
    json_t *entry = json_object();
    option_write(options, number, word, sizeof word);
    json_object_set_new(entry, VALUE, json_string(word));
    option_write(configured, number, word, sizeof word);
    json_object_set_new(entry, CONFIGURED, json_string(word));
    return entry;
}

static bool are_same(const struct config_options *a, const struct config_options *b)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_get(a, (enum option_number)i) != option_get(b, (enum option_number)i))
            return false;
    return true;
}

bool preference_save(const struct config_options *configured, const struct config_options *options,
                     struct config_options *saved, struct error *error)
{
    if (are_same(options, saved))
        return true;
    *saved = *options;
    json_t *table = json_object();
    for (int i = 0; i < OPTION_COUNT; i++) {
        enum option_number number = (enum option_number)i;
        if (option_get(options, number) != option_get(configured, number))
            json_object_set_new(table, option_table[i].name, entry_of(configured, options, number));
    }
    bool written = state_write(FILE_NAME, table, error);
    json_decref(table);
    return written;
}
