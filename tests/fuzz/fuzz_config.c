/* Any bytes as a configuration file: no crash, and the invariants of what came out. */
#include "config/config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_messages(const struct config_messages *messages)
{
    for (size_t i = 0; i < messages->count; i++)
        for (const char *byte = messages->texts[i]; *byte; byte++)
            check((unsigned char)*byte >= 0x20 && *byte != 0x7F);
}

static enum key_context context_of(const struct config *config, size_t binding)
{
    return action_table[config->bindings[binding].action].context;
}

static void check_bindings(const struct config *config)
{
    for (size_t i = 0; i < config->binding_count; i++)
        for (size_t j = 0; j < i; j++)
            check(strcmp(config->bindings[i].key, config->bindings[j].key) != 0 ||
                  context_of(config, i) != context_of(config, j));
}

/* The file itself serves as a text to match its own patterns against. */
static void check_wording(const struct config *config, const char *text, size_t length)
{
    if (length > 256)
        length = 256;
    for (size_t i = 0; i < config->wording.count; i++) {
#define X(name, what)                                                                              \
    check(wording_match_list(&config->wording.languages[i].name, text, length, NULL, NULL) <=      \
          length);
        WORDING_LISTS(X)
#undef X
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const char *text = (const char *)bytes;
    struct config *config = config_default();
    struct config_messages messages = {0};
    bool is_good = config_load_bytes(config, "fuzz.yaml", text, length, &messages);
    check(is_good == (messages.count == 0));
    check(config->options.measure >= 8 && config->options.measure <= 200);
    check_messages(&messages);
    check_bindings(config);
    check_wording(config, text, length);
    config_messages_free(&messages);
    config_free(config);
    return 0;
}
