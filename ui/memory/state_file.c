#include "state_file.h"

#include "../../model/keep/kept_file.h"
#include "../../model/message.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Nobody else's business what somebody reads. */
#define FILE_MODE (S_IRUSR | S_IWUSR)

char *state_path(const char *name)
{
    return kept_home("XDG_STATE_HOME", ".local/state", name);
}

bool state_prepare(const char *name, struct error *error)
{
    char *path = state_path(name);
    if (!path) {
        error_set(error, _("nothing can be kept: neither XDG_STATE_HOME nor HOME is set"));
        return false;
    }
    bool ready = kept_prepare(path, error);
    free(path);
    return ready;
}

bool state_write(const char *name, const json_t *tree, struct error *error)
{
    if (!state_prepare(name, error))
        return false;
    char *path = state_path(name);
    bool written = kept_write_tree(path, FILE_MODE, tree, error);
    free(path);
    return written;
}

const struct node *state_read(const char *name, struct arena *arena, struct error *error)
{
    char *path = state_path(name);
    const struct node *tree = NULL;
    if (path && access(path, F_OK) == 0)
        tree = document_read(path, arena, error);
    free(path);
    return tree;
}
