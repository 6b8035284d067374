#include "state_file.h"

#include "../../model/arena.h"
#include "../../model/message.h"
#include "../../model/print/tree_yaml.h"
#include "../../model/source/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What mkstemp() makes a name of that nobody has. */
#define FRESH ".XXXXXX"
/* Nobody else's business what somebody reads. */
#define FOLDER_MODE 0700

static char *joined(const char *first, const char *second, const char *third)
{
    size_t capacity = 0;
    size_t size = strlen(first) + strlen(second) + strlen(third) + 1;
    char *text = array_reserve(NULL, &capacity, size, 1);
    snprintf(text, size, "%s%s%s", first, second, third);
    return text;
}

/* A relative path in such a variable counts as none. */
static const char *absolute(const char *variable)
{
    const char *path = getenv(variable);
    return path && path[0] == '/' ? path : NULL;
}

char *state_path(const char *name)
{
    const char *state = absolute("XDG_STATE_HOME");
    const char *home = absolute("HOME");
    if (state)
        return joined(state, "/dubao/", name);
    return home ? joined(home, "/.local/state/dubao/", name) : NULL;
}

/* Makes every folder above the last part of the path. */
static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, FOLDER_MODE) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

static bool folder_is_writable(char *path)
{
    char *slash = strrchr(path, '/');
    *slash = '\0';
    bool writable = access(path, W_OK | X_OK) == 0;
    *slash = '/';
    return writable;
}

static bool complain(const char *path, struct error *error)
{
    error_set(error, _("%s: cannot be kept: %s"), path, strerror(errno));
    return false;
}

bool state_prepare(const char *name, struct error *error)
{
    char *path = state_path(name);
    if (!path) {
        error_set(error, _("nothing can be kept: neither XDG_STATE_HOME nor HOME is set"));
        return false;
    }
    bool ready = make_folders(path) && folder_is_writable(path);
    if (!ready)
        complain(path, error);
    free(path);
    return ready;
}

/* On the disk, not only on its way there. */
static bool write_all(int descriptor, const json_t *tree)
{
    FILE *stream = fdopen(descriptor, "w");
    if (!stream) {
        close(descriptor);
        return false;
    }
    bool written = tree_write_yaml(tree, stream) && fflush(stream) == 0 && fsync(descriptor) == 0;
    return fclose(stream) == 0 && written;
}

/* A new file takes the old one's place when it is whole: a full disk or a crash costs the new one
 * only. */
static bool replace(const char *path, const json_t *tree)
{
    char *fresh = joined(path, FRESH, "");
    int descriptor = mkstemp(fresh);
    bool replaced = descriptor >= 0 && write_all(descriptor, tree) && rename(fresh, path) == 0;
    int fault = errno;
    if (descriptor >= 0 && !replaced)
        unlink(fresh);
    free(fresh);
    errno = fault;
    return replaced;
}

bool state_write(const char *name, const json_t *tree, struct error *error)
{
    if (!state_prepare(name, error))
        return false;
    char *path = state_path(name);
    bool written = replace(path, tree) || complain(path, error);
    free(path);
    return written;
}

static const struct node *parse(const char *path, struct arena *arena, struct error *error)
{
    struct file file;
    if (!file_read(path, arena, &file, error))
        return NULL;
    struct messages messages = {.file = path};
    struct config_messages told = {0};
    const struct node *tree = document_parse(file.bytes, file.length, arena, arena, &messages);
    messages_hand_over(&messages, &told);
    if (told.count > 0) {
        error_set(error, "%s", told.texts[0]);
        tree = NULL;
    }
    config_messages_free(&told);
    return tree;
}

const struct node *state_read(const char *name, struct arena *arena, struct error *error)
{
    char *path = state_path(name);
    const struct node *tree = NULL;
    if (path && access(path, F_OK) == 0)
        tree = parse(path, arena, error);
    free(path);
    return tree;
}

const struct node *state_entry(const struct node *table, const char *name)
{
    if (!table || table->kind != NODE_TABLE)
        return NULL;
    for (const struct node *item = table->first; item; item = item->next)
        if (strcmp(item->key->text, name) == 0)
            return item;
    return NULL;
}

const char *state_text(const struct node *table, const char *name)
{
    const struct node *value = state_entry(table, name);
    return value && value->kind == NODE_SCALAR && !node_is_empty(value) ? value->text : NULL;
}

size_t state_number(const struct node *table, const char *name)
{
    const char *text = state_text(table, name);
    if (!text || text[0] < '0' || text[0] > '9')
        return 0;
    return (size_t)strtoull(text, NULL, 10);
}
