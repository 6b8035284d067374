#include "shelf.h"

#include "source/file.h"
#include "source/file_name.h"
#include "source/folder.h"
#include "source/manifest.h"
#include "source/name_date.h"
#include "source/visible.h"

#include <stdlib.h>
#include <string.h>

/* PAPER/YEAR/MONTH/DAY, and one more. */
#define DEPTH_MAX 5
/* Somebody's whole home is no shelf. */
#define FOLDERS_MAX 5000
/* Pages that are read to know a paper's name, or the date of an issue whose path does not say it.
 */
#define READINGS_MAX 64

/* A shelf while it is filled. */
struct builder {
    struct shelf *shelf;
    const struct read_options *options;
    size_t start;       /* byte of paths where the shelf's own name begins */
    size_t root_length; /* bytes of the shelf's own path */
    size_t folders;
    size_t readings;
};

static struct shelf_issue *add_issue(struct builder *builder, const char *const *paths,
                                     size_t count)
{
    struct shelf *shelf = builder->shelf;
    shelf->items = array_reserve(shelf->items, &shelf->capacity, shelf->count + 1,
                                 sizeof *shelf->items);
    struct shelf_issue *issue = shelf->items + shelf->count++;
    *issue = (struct shelf_issue){.paths = paths, .path_count = count};
    return issue;
}

static const char *copy(const struct builder *builder, const char *text, size_t length)
{
    return arena_copy(builder->shelf->arena, text, length);
}

/* What may stand between a paper's name and a date. */
static bool is_separator(char byte)
{
    return byte == '-' || byte == '_' || byte == '.' || byte == ' ';
}

static bool has_letter(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80 || ((text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z'))
            return true;
    return false;
}

/* The part of a path that names the paper: what stands before the date in its name, else the
 * nearest folder above it that is no number, the shelf's own at last. */
static const char *group_of(const struct builder *builder, const char *path, size_t end)
{
    while (end > 0) {
        size_t first = end;
        while (first > 0 && path[first - 1] != '/')
            first--;
        size_t last = end;
        while (last > first && is_separator(path[last - 1]))
            last--;
        if (has_letter(path + first, last - first) || first <= builder->root_length)
            return copy(builder, path + first, last - first);
        end = first - 1;
    }
    return "";
}

/* What the path tells. */
static void describe(const struct builder *builder, struct shelf_issue *issue)
{
    const char *path = issue->paths[0];
    struct name_date date;
    size_t length = strlen(path);
    if (name_date_find(path + builder->start, &date)) {
        issue->date = copy(builder, date.text, strlen(date.text));
        issue->group = group_of(builder, path, builder->start + date.first);
    } else {
        issue->group = copy(builder, path, length);
    }
}

static void add_folder(struct builder *builder, const char *path, const struct folder *folder)
{
    struct arena *arena = builder->shelf->arena;
    const char **paths = arena_take_array(arena, 1, sizeof *paths);
    struct file file;
    struct manifest manifest;
    paths[0] = path;
    struct shelf_issue *issue = add_issue(builder, paths, 1);
    describe(builder, issue);
    struct error error = {0};
    if (!folder->manifest || !file_read(folder->manifest, arena, &file, &error) ||
        !manifest_read(folder->manifest, file.bytes, file.length, arena, &manifest, &error))
        return;
    issue->paper = visible_line(arena, manifest.paper);
    issue->date = manifest.date ? manifest.date : issue->date;
}

/* Whether two page files are of the same issue: the same name up to the end of the date. */
static bool are_together(const char *a, const char *b)
{
    struct name_date of_a;
    struct name_date of_b;
    return name_date_find(a, &of_a) && name_date_find(b, &of_b) && of_a.last == of_b.last &&
           strncmp(a, b, of_a.last) == 0;
}

/* Whether the names of all pages say which day they are of, and they are of several. */
static bool has_dated_pages(const struct folder *folder)
{
    struct name_date date;
    bool differ = false;
    for (size_t i = 0; i < folder->page_count; i++) {
        const char *slash = strrchr(folder->pages[i], '/');
        if (!name_date_find(slash ? slash + 1 : folder->pages[i], &date))
            return false;
        differ = differ || !are_together(folder->pages[0], folder->pages[i]);
    }
    return differ;
}

/* Pages of one issue stand together: they are sorted. */
static void add_dated_pages(struct builder *builder, const struct folder *folder)
{
    for (size_t first = 0; first < folder->page_count;) {
        size_t last = first + 1;
        while (last < folder->page_count && are_together(folder->pages[first], folder->pages[last]))
            last++;
        describe(builder, add_issue(builder, folder->pages + first, last - first));
        first = last;
    }
}

static void visit(struct builder *builder, const char *path, int depth)
{
    struct folder folder;
    struct error error = {0};
    if (++builder->folders > FOLDERS_MAX ||
        !folder_read(path, builder->shelf->arena, &folder, &error))
        return;
    if (!folder.manifest && has_dated_pages(&folder))
        add_dated_pages(builder, &folder);
    else if (folder.manifest || folder.page_count > 0)
        add_folder(builder, path, &folder);
    else
        for (size_t i = 0; i < folder.folder_count && depth < DEPTH_MAX; i++)
            visit(builder, folder.folders[i], depth + 1);
}

/* A text page of the issue, which is quickly read; NULL when there is none. */
static const char *first_page(struct builder *builder, const struct shelf_issue *issue)
{
    const char *path = issue->paths[0];
    struct folder folder;
    struct error error = {0};
    if (file_kind(path, &error) == FILE_FOLDER) {
        if (!folder_read(path, builder->shelf->arena, &folder, &error) || folder.page_count == 0)
            return NULL;
        path = folder.pages[0];
    }
    return file_name_ends(path, "txt") ? path : NULL;
}

/* What is printed on the issue's first page. */
static void read_printed(struct builder *builder, struct shelf_issue *issue)
{
    struct error error = {0};
    const char *page = first_page(builder, issue);
    if (!page || ++builder->readings > READINGS_MAX)
        return;
    struct issue *read = issue_read(builder->options, &page, 1, &error);
    if (!read)
        return;
    if (read->paper)
        issue->paper = copy(builder, read->paper, strlen(read->paper));
    if (!issue->date && read->date)
        issue->date = copy(builder, read->date, strlen(read->date));
    issue_free(read);
}

/* What another issue of the same paper has told already. */
static const char *known_paper(const struct shelf *shelf, const struct shelf_issue *issue)
{
    for (const struct shelf_issue *other = shelf->items; other < issue; other++)
        if (strcmp(other->group, issue->group) == 0)
            return other->paper;
    return NULL;
}

/* The last part of a path, safe to show. */
static const char *last_part(const struct builder *builder, const char *path)
{
    const char *slash = strrchr(path, '/');
    return visible_line(builder->shelf->arena, slash && slash[1] ? slash + 1 : path);
}

static void name_papers(struct builder *builder)
{
    struct shelf *shelf = builder->shelf;
    for (size_t i = 0; i < shelf->count; i++) {
        struct shelf_issue *issue = shelf->items + i;
        if (!issue->paper)
            issue->paper = known_paper(shelf, issue);
        if (!issue->paper)
            read_printed(builder, issue);
        if (!issue->paper)
            issue->paper = last_part(builder, issue->group);
    }
}

static int compare_issues(const void *left, const void *right)
{
    const struct shelf_issue *a = left;
    const struct shelf_issue *b = right;
    int order = strcmp(a->paper, b->paper);
    if (order == 0)
        order = strcmp(b->date ? b->date : "", a->date ? a->date : "");
    return order != 0 ? order : file_name_compare(a->paths[0], b->paths[0]);
}

static bool is_shelf(const struct shelf *shelf, const char *root)
{
    return shelf->count > 1 || (shelf->count == 1 && strcmp(shelf->items[0].paths[0], root) != 0);
}

struct shelf *shelf_open(const char *path, const struct read_options *options)
{
    struct error error = {0};
    char *root = file_kind(path, &error) == FILE_FOLDER ? realpath(path, NULL) : NULL;
    if (!root)
        return NULL;
    struct arena *arena = arena_create();
    struct shelf *shelf = arena_take(arena, sizeof *shelf);
    shelf->arena = arena;
    arena_defer(arena, free, root);
    struct builder builder = {.shelf = shelf,
                              .options = options,
                              .start = (size_t)(strrchr(root, '/') - root),
                              .root_length = strlen(root)};
    visit(&builder, root, 0);
    if (!is_shelf(shelf, root)) {
        shelf_close(shelf);
        return NULL;
    }
    name_papers(&builder);
    qsort(shelf->items, shelf->count, sizeof *shelf->items, compare_issues);
    return shelf;
}

void shelf_close(struct shelf *shelf)
{
    if (!shelf)
        return;
    free(shelf->items);
    arena_destroy(shelf->arena);
}

size_t shelf_newest(const struct shelf *shelf)
{
    size_t newest = 0;
    for (size_t i = 1; i < shelf->count; i++) {
        const char *date = shelf->items[i].date;
        const char *best = shelf->items[newest].date;
        if (date && (!best || strcmp(date, best) > 0))
            newest = i;
    }
    return newest;
}
