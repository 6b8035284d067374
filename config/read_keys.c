/* keys: actions and their keys.
 *
 * A file that names an action replaces its keys, and takes each key it gives from the action that
 * had it before. Within one file a key can belong to one action of each context only. */
#include "reader.h"

#include "../model/message.h"
#include "key.h"

#include <string.h>

/* More would be a mistake, and would make the search for conflicts slow. */
#define KEYS_PER_ACTION_MAX 32

/* The bindings of the file that is read. */
struct key_table {
    struct binding bindings[ACTION_COUNT * KEYS_PER_ACTION_MAX];
    size_t count;
    bool is_named[ACTION_COUNT];
};

/* The binding that has the key in the context of the action. */
static const struct binding *find_key(const struct binding *bindings, size_t count, const char *key,
                                      enum action action)
{
    enum key_context context = action_table[action].context;
    for (size_t i = 0; i < count; i++)
        if (action_table[bindings[i].action].context == context &&
            strcmp(bindings[i].key, key) == 0)
            return &bindings[i];
    return NULL;
}

static void tell_conflict(struct reader *reader, const struct node *value, const char *key,
                          const struct binding *first)
{
    struct choices name = {.count = 0};
    choices_add(&name, action_table[first->action].name);
    messages_add(&reader->messages, value->line, value->column,
                 _("key '%s' is bound twice: line %zu gives it to '%s', line %zu again; "
                   "line %zu counts"),
                 key, first->line, name.words[0], value->line, first->line);
}

static void read_key(struct reader *reader, struct key_table *table, enum action action,
                     const struct node *value)
{
    char key[KEY_NAME_SIZE];
    const char *name = reader_text(reader, value);
    if (!name)
        return;
    if (!key_normalise(name, value->length, key)) {
        char quoted[QUOTE_SIZE];
        quote_text(name, value->length, quoted);
        messages_add(&reader->messages, value->line, value->column,
                     _("'%s' is no key; allowed: one character, Space, Enter, Tab, Shift-Tab, Esc, "
                       "Backspace, Insert, Delete, Up, Down, Left, Right, Home, End, PageUp, "
                       "PageDown, F1 to F24, Ctrl-D, Alt-x"),
                     quoted);
        return;
    }
    const struct binding *first = find_key(table->bindings, table->count, key, action);
    if (first) {
        tell_conflict(reader, value, key, first);
        return;
    }
    const char *copy = arena_copy(reader->config->arena, key, strlen(key));
    table->bindings[table->count++] = (struct binding){copy, action, value->line};
}

static void read_action(struct reader *reader, void *context, size_t choice,
                        const struct node *value)
{
    struct key_table *table = context;
    if (!reader_wants_list(reader, value, "[j, Down]"))
        return;
    if (value->count > KEYS_PER_ACTION_MAX) {
        messages_add(&reader->messages, value->line, value->column,
                     _("an action can have at most %d keys"), KEYS_PER_ACTION_MAX);
        return;
    }
    size_t before = table->count;
    for (const struct node *item = value->first; item; item = item->next)
        read_key(reader, table, (enum action)choice, item);
    /* A list of wrong keys only leaves the action as it was; an empty one takes its keys away. */
    table->is_named[choice] = table->count > before || value->count == 0;
}

/* The new bindings, and the old ones that nothing replaced, by action. */
static void merge(struct config *config, const struct key_table *table)
{
    size_t most = config->binding_count + table->count;
    struct binding *merged = arena_take_array(config->arena, most, sizeof *merged);
    size_t count = 0;
    for (int action = 0; action < ACTION_COUNT; action++) {
        for (size_t i = 0; i < table->count; i++)
            if (table->bindings[i].action == (enum action)action)
                merged[count++] = table->bindings[i];
        for (size_t i = 0; i < config->binding_count; i++) {
            const struct binding *old = &config->bindings[i];
            if (old->action == (enum action)action && !table->is_named[action] &&
                !find_key(table->bindings, table->count, old->key, old->action))
                merged[count++] = *old;
        }
    }
    config->bindings = merged;
    config->binding_count = count;
}

/* Nobody should be locked in. */
static void check_quit(struct reader *reader, const struct node *keys)
{
    const struct config *config = reader->config;
    for (size_t i = 0; i < config->binding_count; i++)
        if (config->bindings[i].action == ACTION_QUIT)
            return;
    messages_add(&reader->messages, keys->line, keys->column,
                 _("no key is left for 'quit'; give it one, as in quit: [q]"));
}

void read_keys(struct reader *reader, const struct node *value)
{
    struct choices names = {.count = 0};
    for (size_t i = 0; i < ACTION_COUNT; i++)
        choices_add(&names, action_table[i].name);
    /* Bindings are not wiped: there is room for many more than there are. */
    struct key_table table;
    table.count = 0;
    memset(table.is_named, 0, sizeof table.is_named);
    reader_table(reader, value, &names, read_action, &table);
    merge(reader->config, &table);
    check_quit(reader, value);
}
