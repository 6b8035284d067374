#include "pages.h"

#include "model/parse.h"
#include "model/source/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char truth_suffix[] = ".truth.json";

static bool is_truth(const char *name)
{
    size_t length = strlen(name), suffix = strlen(truth_suffix);
    return length > suffix && strcmp(name + length - suffix, truth_suffix) == 0;
}

static int select_truth(const struct dirent *entry)
{
    return is_truth(entry->d_name);
}

static char *join(struct arena *arena, const char *one, size_t length, const char *other)
{
    size_t rest = strlen(other);
    char *joined = arena_take(arena, length + rest + 1);
    memcpy(joined, one, length);
    memcpy(joined + length, other, rest);
    return joined;
}

static bool find_producer(struct pages *pages, const char *name, size_t *producer,
                          struct error *error)
{
    for (*producer = 0; *producer < pages->producer_count; (*producer)++)
        if (strcmp(pages->producers[*producer], name) == 0)
            return true;
    if (pages->producer_count == PRODUCERS_MAX) {
        error_set(error, "more than %d producers; name fewer directories", PRODUCERS_MAX);
        return false;
    }
    pages->producers[pages->producer_count++] = name;
    return true;
}

static bool load_page(struct pages *pages, const char *truth_path, struct error *error)
{
    size_t length = strlen(truth_path) - strlen(truth_suffix);
    const char *text = join(pages->arena, truth_path, length, ".txt");
    const char *pdf = join(pages->arena, truth_path, length, ".pdf");
    bool is_text = access(text, F_OK) == 0;
    const char *path = is_text ? text : pdf;
    if (access(path, F_OK) != 0)
        return true;
    struct known_page page = {.name = arena_copy(pages->arena, truth_path, length)};
    if (!truth_read(truth_path, pages->arena, &page.truth, error) ||
        !find_producer(pages, is_text ? page.truth.producer : "pdf", &page.producer, error))
        return false;
    page.issue = source_open(&path, 1, NULL, NULL, error);
    if (!page.issue)
        return false;
    pages->items = array_reserve(pages->items, &pages->capacity, pages->count + 1,
                                 sizeof *pages->items);
    pages->items[pages->count++] = page;
    return true;
}

static bool load_directory(struct pages *pages, const char *directory, struct error *error)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, select_truth, alphasort);
    if (count < 0) {
        error_set(error, "%s: %s", directory, strerror(errno));
        return false;
    }
    const char *folder = join(pages->arena, directory, strlen(directory), "/");
    bool loaded = true;
    for (int i = 0; i < count; i++) {
        const char *path = join(pages->arena, folder, strlen(folder), entries[i]->d_name);
        loaded = loaded && load_page(pages, path, error);
        free(entries[i]);
    }
    free(entries);
    return loaded;
}

bool pages_load(struct pages *pages, char *const *directories, size_t count, struct error *error)
{
    *pages = (struct pages){.arena = arena_create()};
    for (size_t i = 0; i < count; i++)
        if (!load_directory(pages, directories[i], error))
            return false;
    if (pages->count == 0)
        error_set(error, "no pages found; name a DIR that holds NAME.txt or NAME.pdf, and NAME%s",
                  truth_suffix);
    return pages->count > 0;
}

void pages_free(struct pages *pages)
{
    for (size_t i = 0; i < pages->count; i++)
        issue_free(pages->items[i].issue);
    free(pages->items);
    arena_destroy(pages->arena);
}

struct issue page_parse(const struct known_page *page, const struct wording *wording,
                        const struct weights *weights)
{
    struct issue issue = *page->issue;
    issue.arena = arena_create();
    issue.pages = arena_take_array(issue.arena, issue.page_count, sizeof *issue.pages);
    memcpy(issue.pages, page->issue->pages, issue.page_count * sizeof *issue.pages);
    parse_issue_with(&issue, wording, weights);
    return issue;
}

void page_release(struct issue *issue)
{
    arena_destroy(issue->arena);
}
