#include "keys.h"

#include "../../model/message.h"
#include "../../model/text/columns.h"

#include <string.h>
#include <strings.h>

struct key_label {
    const char *key;
    const char *label;
};

static const struct key_label labels_of_keys[] = {
    {"Up", "↑"},
    {"Down", "↓"},
    {"Left", "←"},
    {"Right", "→"},
    {"Space", N_("Space")},
    {"Enter", N_("Enter")},
    {"Tab", N_("Tab")},
    {"Esc", N_("Esc")},
    {"Backspace", N_("Backspace")},
    {"Insert", N_("Insert")},
    {"Delete", N_("Delete")},
    {"Home", N_("Home")},
    {"End", N_("End")},
    {"PageUp", N_("PageUp")},
    {"PageDown", N_("PageDown")},
};

/* Case tells characters apart (g, G), not words (space, Space). */
static bool same_key(const char *a, const char *b)
{
    size_t length = strlen(a);
    if (cluster_length(a, length) >= length)
        return strcmp(a, b) == 0;
    return strcasecmp(a, b) == 0;
}

bool keys_action(const struct config *config, enum key_context context, const char *key,
                 enum action *action)
{
    bool is_found = false;
    for (size_t i = 0; i < config->binding_count; i++) {
        enum action bound = config->bindings[i].action;
        enum key_context own = action_table[bound].context;
        if ((own != context && own != KEYS_READING) || !same_key(config->bindings[i].key, key))
            continue;
        *action = bound;
        is_found = true;
        if (own == context)
            break;
    }
    return is_found;
}

size_t keys_rank(const struct config *config, enum action action, const char *key)
{
    size_t rank = 0;
    for (size_t i = 0; i < config->binding_count; i++) {
        if (config->bindings[i].action != action)
            continue;
        if (same_key(config->bindings[i].key, key))
            return rank;
        rank++;
    }
    return rank;
}

const char *keys_label(const char *key)
{
    for (size_t i = 0; i < sizeof labels_of_keys / sizeof *labels_of_keys; i++)
        if (same_key(labels_of_keys[i].key, key))
            return _(labels_of_keys[i].label);
    return key;
}

static bool is_letter(const char *key)
{
    return ((key[0] >= 'a' && key[0] <= 'z') || (key[0] >= 'A' && key[0] <= 'Z')) && !key[1];
}

const char *keys_first(const struct config *config, enum action action)
{
    const char *letter = NULL;
    for (size_t i = 0; i < config->binding_count; i++) {
        const char *key = config->bindings[i].key;
        if (config->bindings[i].action != action)
            continue;
        if (!is_letter(key))
            return keys_label(key);
        if (!letter)
            letter = key;
    }
    return letter ? letter : "";
}

void keys_all(const struct config *config, enum action action, char *labels, size_t size)
{
    size_t used = 0;
    labels[0] = '\0';
    for (size_t i = 0; i < config->binding_count; i++) {
        if (config->bindings[i].action != action)
            continue;
        const char *label = keys_label(config->bindings[i].key);
        size_t length = strlen(label);
        if (used + length + 2 > size)
            return;
        if (used > 0)
            labels[used++] = ' ';
        memcpy(labels + used, label, length + 1);
        used += length;
    }
}

const char *keys_text(const char *key)
{
    size_t length = strlen(key);
    if (strcmp(key, "Space") == 0)
        return " ";
    return length > 0 && cluster_length(key, length) >= length ? key : NULL;
}
