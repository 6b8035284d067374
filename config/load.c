/* From a file to a configuration. */
#include "../model/message.h"
#include "reader.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A larger file is no configuration; it was probably given by mistake. */
#define FILE_BYTES_MAX ((size_t)8 * 1024 * 1024)

static const struct {
    const char *name;
    void (*read)(struct reader *reader, const struct node *value);
} parts[] = {
    {"layout", read_options}, {"keys", read_keys},         {"colours", read_colours},
    {"themes", read_themes},  {"sections", read_sections}, {"wording", read_wording},
    {"proof", read_proof},    {"viewer", read_viewer},
};

static void read_part(struct reader *reader, void *context, size_t choice, const struct node *value)
{
    (void)context;
    if (!node_is_empty(value))
        parts[choice].read(reader, value);
}

static void read_tree(struct reader *reader, const struct node *tree)
{
    struct choices names = {.count = 0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        choices_add(&names, parts[i].name);
    reader_table(reader, tree, &names, read_part, NULL);
}

bool config_load_bytes(struct config *config, const char *name, const char *bytes, size_t length,
                       struct config_messages *messages)
{
    struct reader reader = {.config = config, .messages = {.file = name}};
    struct arena *nodes = arena_create();
    struct node *tree = document_parse(bytes, length, nodes, config->arena, &reader.messages);
    if (tree)
        read_tree(&reader, tree);
    arena_destroy(nodes);
    messages_hand_over(&reader.messages, messages);
    return reader.messages.count == 0;
}

/* All bytes of a file, malloc'ed; NULL with errno set. */
static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *bytes = NULL;
    size_t capacity = 0;
    size_t got = 1;
    for (*length = 0; got > 0 && *length <= FILE_BYTES_MAX; *length += got) {
        bytes = array_reserve(bytes, &capacity, *length + BUFSIZ, 1);
        got = fread(bytes + *length, 1, BUFSIZ, file);
    }
    int fault = ferror(file) ? errno : 0;
    fclose(file);
    if (*length > FILE_BYTES_MAX)
        fault = EFBIG;
    if (fault == 0)
        return bytes;
    free(bytes);
    errno = fault;
    return NULL;
}

bool config_load(struct config *config, const char *path, struct config_messages *messages)
{
    size_t length;
    char *bytes = read_file(path, &length);
    if (!bytes) {
        struct messages fault = {.file = path};
        messages_add(&fault, 0, 0, _("cannot be read: %s"), strerror(errno));
        messages_hand_over(&fault, messages);
        return false;
    }
    bool is_good = config_load_bytes(config, path, bytes, length, messages);
    free(bytes);
    return is_good;
}

struct config *config_empty(void)
{
    struct arena *arena = arena_create();
    struct config *config = arena_take(arena, sizeof *config);
    config->arena = arena;
    proof_settings_init(&config->proof);
    return config;
}

void config_free(struct config *config)
{
    if (config)
        arena_destroy(config->arena);
}

/* An empty variable counts as unset, and the XDG Base Directory Specification wants a relative path
 * ignored. */
static const char *absolute_path(const char *variable)
{
    const char *path = getenv(variable);
    return path && path[0] == '/' ? path : NULL;
}

char *config_user_path(void)
{
    static const char file[] = "/dubao/dubao.yaml";
    static const char hidden[] = "/.config";
    const char *folder = absolute_path("XDG_CONFIG_HOME");
    const char *between = "";
    if (!folder) {
        folder = absolute_path("HOME");
        between = hidden;
    }
    if (!folder)
        return NULL;
    size_t size = strlen(folder) + sizeof hidden + sizeof file;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s%s%s", folder, between, file);
    return path;
}

char *config_own_path(const struct config *config)
{
    return config->named_file ? strdup(config->named_file) : config_user_path();
}
