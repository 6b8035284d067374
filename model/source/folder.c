#include "folder.h"

#include "file.h"
#include "file_name.h"

#include <stdlib.h>
#include <string.h>

/* A page whose text somebody took out already is read from the text. */
static bool has_text(const char *const *names, size_t count, const char *pdf)
{
    size_t stem = strlen(pdf) - strlen("pdf");
    for (size_t i = 0; i < count; i++)
        if (strncmp(names[i], pdf, stem) == 0 && file_name_ends(names[i], "txt") &&
            strlen(names[i]) == stem + strlen("txt"))
            return true;
    return false;
}

static bool is_page(const char *const *names, size_t count, const char *name)
{
    return file_name_ends(name, "txt") ||
           (file_name_ends(name, "pdf") && !has_text(names, count, name));
}

static int compare_names(const void *left, const void *right)
{
    return file_name_compare(*(const char *const *)left, *(const char *const *)right);
}

static void sort(const char **paths, size_t count)
{
    if (count > 0)
        qsort(paths, count, sizeof *paths, compare_names);
}

bool folder_read(const char *path, struct arena *arena, struct folder *folder, struct error *error)
{
    const char *const *names;
    size_t count;
    if (!file_list(path, arena, &names, &count, error))
        return false;
    *folder = (struct folder){.pages = arena_take_array(arena, count, sizeof *folder->pages),
                              .folders = arena_take_array(arena, count, sizeof *folder->folders)};
    for (size_t i = 0; i < count; i++) {
        const char *inner = file_join(path, names[i], arena);
        enum file_kind kind = file_kind(inner, NULL);
        if (kind == FILE_FOLDER)
            folder->folders[folder->folder_count++] = inner;
        else if (strcmp(names[i], FOLDER_MANIFEST) == 0)
            folder->manifest = inner;
        else if (is_page(names, count, names[i]))
            folder->pages[folder->page_count++] = inner;
    }
    sort(folder->pages, folder->page_count);
    sort(folder->folders, folder->folder_count);
    return true;
}
