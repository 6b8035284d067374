#include "source.h"

#include "../message.h"
#include "../pdf/pdf.h"
#include "file.h"
#include "file_name.h"
#include "folder.h"
#include "manifest.h"
#include "paging.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

/* What of a file is looked at to tell a text from something else. */
#define SAMPLE ((size_t)8192)

/* Of a file that may be cut off, this much is read behind the limit: the next form feed is there.
 */
#define READ_AHEAD ((size_t)256 << 10) /* bytes */

/* An issue while its files come in. */
struct collector {
    struct issue *issue;
    const char *encoding;
    struct error *error;
    size_t source_capacity;
    size_t page_capacity;
    size_t next_base;
    const char *empty_file; /* the first file without a printed character */
    struct read_limit limit;
    size_t bytes_read; /* of files */
    bool undecoded;    /* only bytes are wanted */
};

/* What a manifest says about a file. */
struct label {
    unsigned number;
    const char *name;
};

static bool is_wide_text(const char *bytes, size_t length)
{
    return length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
}

/* Zero bytes stand in UTF-16, in what is no text, and where an extractor went wrong on an otherwise
 * good page, which is worth reading. */
static bool is_binary(const char *bytes, size_t length)
{
    size_t sample = length < SAMPLE ? length : SAMPLE;
    size_t zeros = 0;
    for (size_t i = 0; i < sample; i++)
        zeros += bytes[i] == '\0';
    if (zeros == 0 || is_wide_text(bytes, length))
        return false;
    const uint8_t *fault = u8_check((const uint8_t *)bytes, sample);
    bool cut_at_end = fault && fault > (const uint8_t *)bytes + sample - 4;
    return zeros * 10 > sample || (fault && !cut_at_end);
}

static bool check_text(const struct collector *collector, const char *name, const struct file *file)
{
    if (!collector->encoding && is_binary(file->bytes, file->length)) {
        error_set(collector->error, _("%s: not a text; if it is one, name its --encoding"), name);
        return false;
    }
    return true;
}

/* One more than is wanted tells whether there is more; 0: all. */
static unsigned first_sheets(const struct read_limit *limit)
{
    return limit->pages > 0 && limit->pages < UINT_MAX ? (unsigned)limit->pages + 1 : 0;
}

/* Its text layer takes the place of the file's bytes. */
static bool read_pdf(struct collector *collector, struct file *file, struct source *source)
{
    struct arena *arena = collector->issue->arena;
    struct error cause = {""};
    struct pdf_text text;
    const struct read_limit *limit = &collector->limit;
    struct pdf_wish wish = {.last = limit->bytes > 0 ? first_sheets(limit) : 0,
                            .goes_on = limit->goes_on,
                            .context = limit->context};
    if (!pdf_read(file->bytes, file->length, &wish, arena, &text, &cause)) {
        error_set(collector->error, "%s: %s", source->name, cause.message);
        return false;
    }
    if (wish.last > 0 && text.plan.sheet_count == wish.last)
        collector->issue->is_partial = true;
    struct plan *plan = arena_take(arena, sizeof *plan);
    *plan = text.plan;
    source->plan = plan;
    arena_release(arena, file->bytes);
    *file = (struct file){text.bytes, text.length, false};
    return true;
}

/* What of the file's bytes is not in the text is kept beside it. */
static bool decode_file(struct collector *collector, const struct file *file, struct source *source)
{
    struct error cause = {""};
    struct arena *arena = collector->issue->arena;
    const char *encoding = source->plan ? "UTF-8" : collector->encoding;
    if (!decode(file->bytes, file->length, encoding, arena, &source->decoded, &cause)) {
        error_set(collector->error, "%s: %s", source->name, cause.message);
        return false;
    }
    /* One more, so that the end of one source is not the beginning of the next. */
    size_t next = collector->next_base + source->decoded.length + 1;
    if (next >= UINT32_MAX) {
        error_set(collector->error, _("%s: the issue is larger than 4 GiB of text"), source->name);
        return false;
    }
    source->base = (uint32_t)collector->next_base;
    collector->next_base = next;
    if (verbatim_of_text(&source->decoded, file->bytes, file->length, arena, &source->bytes))
        arena_release(arena, file->bytes);
    return true;
}

static void add_page(struct collector *collector, struct page page)
{
    struct issue *issue = collector->issue;
    issue->pages = array_reserve(issue->pages, &collector->page_capacity, issue->page_count + 1,
                                 sizeof *issue->pages);
    issue->pages[issue->page_count++] = page;
}

/* A number in a manifest or a file's name is that of the file's first page; the name of a file that
 * holds several pages says nothing about any of them. */
static void add_pages(struct collector *collector, const struct paging *paging, size_t source,
                      const struct label *label)
{
    struct issue *issue = collector->issue;
    unsigned number = label->number;
    const struct source *from = &issue->sources[source];
    const struct plan *plan = from->plan;
    if (number == 0 && paging->sheet_count == 1)
        number = file_name_page(from->name);
    for (size_t i = 0; i < paging->sheet_count; i++) {
        const struct sheet *sheet = &paging->sheets[i];
        add_page(collector,
                 (struct page){i == 0 ? number : 0, i == 0 ? label->name : NULL, source,
                               sheet->first_line, sheet->line_count,
                               plan ? plan->lines[sheet->first_line - 1].sheet : 0,
                               from->base + line_index_start(&from->lines, sheet->first_line - 1)});
    }
}

static bool is_full(const struct collector *collector)
{
    return collector->limit.bytes > 0 && collector->bytes_read >= collector->limit.bytes;
}

/* The form feed behind the page that is the last one to be read; NULL: there is none. */
static const char *last_feed(const struct collector *collector, const struct file *file)
{
    size_t at = collector->limit.bytes - collector->bytes_read, pages = collector->limit.pages;
    if (pages == 0)
        return memchr(file->bytes + at, '\f', file->length - at);
    for (at = 0; at < file->length && (unsigned char)file->bytes[at] <= ' ';)
        at++; /* a sheet without text is no page */
    const char *feed = NULL;
    for (; pages > 0; pages--, at = (size_t)(feed - file->bytes) + 1)
        if (!(feed = memchr(file->bytes + at, '\f', file->length - at)))
            return NULL;
    return feed;
}

/* Leaves out the pages of a text that go over the limit: a form feed is itself in every encoding
 * that is found out, but for UTF-16. */
static struct file cut_off(struct collector *collector, const struct file *file)
{
    size_t room = collector->limit.bytes - collector->bytes_read;
    bool whole = collector->limit.bytes == 0 || file->length <= room ||
                 (!file->is_part && file->length - room <= collector->limit.rest) ||
                 collector->encoding || pdf_is(file->bytes, file->length) ||
                 is_wide_text(file->bytes, file->length);
    const char *feed = whole ? NULL : last_feed(collector, file);
    if (!feed)
        return *file;
    collector->issue->is_partial = true;
    struct arena *arena = collector->issue->arena;
    size_t length = (size_t)(feed - file->bytes) + 1, capacity = 0;
    char *bytes = array_reserve(NULL, &capacity, length + 1, 1);
    memcpy(bytes, file->bytes, length);
    bytes[length] = '\0';
    arena_release(arena, file->bytes);
    arena_defer(arena, free, bytes); /* released as well once they are decoded */
    return (struct file){bytes, length, true};
}

static void add_source(struct collector *collector, const struct source *source)
{
    struct issue *issue = collector->issue;
    issue->sources = array_reserve(issue->sources, &collector->source_capacity,
                                   issue->source_count + 1, sizeof *issue->sources);
    issue->sources[issue->source_count++] = *source;
}

/* Files without text are no sources of an issue. */
static bool is_printed(const struct file *file)
{
    for (size_t i = 0; i < file->length; i++)
        if ((unsigned char)file->bytes[i] > ' ')
            return true;
    return false;
}

static bool add_bytes(struct collector *collector, const char *name, struct file *file,
                      const struct label *label)
{
    struct issue *issue = collector->issue;
    struct source source = {.name = arena_copy(issue->arena, name, strlen(name))};
    bool taken = pdf_is(file->bytes, file->length) ? read_pdf(collector, file, &source)
                                                   : check_text(collector, name, file);
    if (taken && collector->undecoded && is_printed(file)) {
        source.bytes = verbatim_whole(file->bytes, file->length, issue->arena);
        add_source(collector, &source);
    }
    if (!taken || collector->undecoded || !decode_file(collector, file, &source))
        return taken && collector->undecoded;
    struct paging paging = paging_find(&source.decoded, issue->arena);
    if (paging.sheet_count == 0) {
        if (!collector->empty_file)
            collector->empty_file = source.name;
        return true;
    }
    source.lines = paging.lines;
    add_source(collector, &source);
    add_pages(collector, &paging, issue->source_count - 1, label);
    return true;
}

/* A long file is read to its end only where it cannot be cut off before. */
static bool read_file(struct collector *collector, const char *path, struct file *file)
{
    const struct read_limit *limit = &collector->limit;
    struct arena *arena = collector->issue->arena;
    struct file_share share = {SIZE_MAX, limit->rest};
    if (limit->bytes > 0)
        share.most = limit->bytes - collector->bytes_read + READ_AHEAD;
    if (!file_read_part(path, &share, arena, file, collector->error))
        return false;
    struct file part = cut_off(collector, file);
    if (file->is_part && part.length == file->length) {
        arena_release(arena, file->bytes);
        if (!file_read(path, arena, file, collector->error))
            return false;
        part = cut_off(collector, file);
    }
    collector->bytes_read += file->length; /* what was left out as well: nothing comes behind it */
    *file = part;
    return true;
}

static bool add_file(struct collector *collector, const char *path, const struct label *label)
{
    struct file file;
    if (is_full(collector)) {
        collector->issue->is_partial = true;
        return true;
    }
    return read_file(collector, path, &file) && add_bytes(collector, path, &file, label);
}

static const char *folder_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : "";
}

static bool add_manifest(struct collector *collector, const char *path)
{
    struct issue *issue = collector->issue;
    struct file file;
    struct manifest manifest;
    if (!file_read(path, issue->arena, &file, collector->error) ||
        !manifest_read(path, file.bytes, file.length, issue->arena, &manifest, collector->error))
        return false;
    if (!issue->paper)
        issue->paper = manifest.paper;
    if (!issue->date)
        issue->date = manifest.date;
    const char *folder = folder_of(path, issue->arena);
    for (size_t i = 0; i < manifest.page_count; i++) {
        const struct manifest_page *page = &manifest.pages[i];
        struct label label = {page->number, page->name};
        if (!add_file(collector, file_join(folder, page->file, issue->arena), &label))
            return false;
    }
    return true;
}

static bool add_folder(struct collector *collector, const char *path)
{
    struct folder folder;
    if (!folder_read(path, collector->issue->arena, &folder, collector->error))
        return false;
    if (folder.manifest)
        return add_manifest(collector, folder.manifest);
    for (size_t i = 0; i < folder.page_count; i++)
        if (!add_file(collector, folder.pages[i], &(struct label){0, NULL}))
            return false;
    if (folder.page_count == 0 && folder.folder_count > 0)
        error_set(collector->error,
                  _("%s: no pages in this folder, only folders; name those of issues, as in %s/*"),
                  path, path);
    else if (folder.page_count == 0)
        error_set(collector->error,
                  _("%s: no pages in this folder; wanted are *.txt, *.pdf, or %s"), path,
                  FOLDER_MANIFEST);
    return folder.page_count > 0;
}

static bool add_path(struct collector *collector, const char *path)
{
    enum file_kind kind = file_kind(path, collector->error);
    if (kind == FILE_MISSING)
        return false;
    if (kind == FILE_FOLDER)
        return add_folder(collector, path);
    if (file_name_ends(path, "yaml") || file_name_ends(path, "yml"))
        return add_manifest(collector, path);
    return add_file(collector, path, &(struct label){0, NULL});
}

static void collector_start(struct collector *collector, const char *encoding, struct error *error)
{
    struct arena *arena = arena_create();
    struct issue *issue = arena_take(arena, sizeof *issue);
    issue->arena = arena;
    *collector = (struct collector){.issue = issue, .encoding = encoding, .error = error};
}

/* A page that is one advertisement has no text, and does not spoil the issue; one without any text
 * at all is a mistake to be told. */
static struct issue *collector_finish(struct collector *collector, bool done)
{
    struct issue *issue = collector->issue;
    arena_defer(issue->arena, free, issue->sources);
    arena_defer(issue->arena, free, issue->pages);
    const struct read_limit *limit = &collector->limit;
    if (issue->is_partial && limit->pages > 0 && issue->page_count > limit->pages)
        issue->page_count = limit->pages;
    if (done && (issue->page_count > 0 || collector->undecoded))
        return issue;
    if (done)
        error_set(collector->error, _("%s: empty, there is no text in it"), collector->empty_file);
    issue_free(issue);
    return NULL;
}

static struct issue *open_paths(struct collector *collector, const char *const *paths,
                                size_t path_count)
{
    bool done = path_count > 0;
    if (!done)
        error_set(collector->error, _("no page was named"));
    for (size_t i = 0; i < path_count && done; i++)
        done = add_path(collector, paths[i]);
    return collector_finish(collector, done);
}

struct issue *source_open(const char *const *paths, size_t path_count, const char *encoding,
                          const struct read_limit *limit, struct error *error)
{
    struct collector collector;
    collector_start(&collector, encoding, error);
    if (limit)
        collector.limit = *limit;
    return open_paths(&collector, paths, path_count);
}

struct issue *source_open_undecoded(const char *const *paths, size_t path_count,
                                    struct error *error)
{
    struct collector collector;
    collector_start(&collector, NULL, error);
    collector.undecoded = true;
    return open_paths(&collector, paths, path_count);
}

struct issue *source_open_bytes(const char *name, const char *bytes, size_t length,
                                const char *encoding, struct error *error)
{
    struct collector collector;
    collector_start(&collector, encoding, error);
    /* A copy, because nobody promised a zero byte behind these. */
    struct file file = {arena_copy(collector.issue->arena, bytes, length), length, false};
    return collector_finish(&collector,
                            add_bytes(&collector, name, &file, &(struct label){0, NULL}));
}
