#include "corrections.h"

#include "../keep/kept_file.h"
#include "../keep/lock.h"
#include "../message.h"
#include "../source/visible.h"
#include "corrections_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a file looked like when it was last read or written here. */
struct appearance {
    bool exists;
    dev_t device;
    ino_t number;
    off_t size;
};

/* The corrections of one source. */
struct kept {
    char digest[DIGEST_SIZE]; /* empty: nobody asked, see digest_of() */
    char *path;               /* where they are written; NULL nowhere */
    char *other;              /* the other place, where some may be from another day; NULL none */
    char *lock_path;
    int lock;
    struct appearance seen;
    bool changed; /* there is something to write */
};

struct corrections {
    const struct issue *issue;
    struct arena *arena;
    struct decision_list list; /* by number */
    struct kept *kept;         /* one a source */
    bool read_only;
};

/* ---- opening ---- */

static struct appearance look_at(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return (struct appearance){0};
    return (struct appearance){true, status.st_dev, status.st_ino, status.st_size};
}

static bool looks_alike(const struct appearance *one, const struct appearance *other)
{
    return one->exists == other->exists && one->device == other->device &&
           one->number == other->number && one->size == other->size;
}

/* Beside the source where that can be written; standard input has no such place. */
static void choose_path(struct kept *kept, const struct source *source)
{
    char *beside = corrections_file_beside(source);
    char *apart = corrections_file_apart(source);
    bool near = beside && kept_folder_is_writable(beside);
    kept->path = near || !apart ? beside : apart;
    kept->other = kept->path == beside ? apart : beside;
    if (!near && !apart) {
        free(kept->path);
        kept->path = NULL;
    }
}

static bool lock_kept(struct corrections *corrections, struct kept *kept, struct error *error)
{
    long holder;
    if (!kept->path || !kept_prepare(kept->path, error))
        return true; /* it is said again when a decision cannot be written */
    kept->lock_path = kept_path(kept->path, ".lock", "");
    if (lock_take(kept->lock_path, &kept->lock, &holder) != LOCK_BUSY) {
        if (kept->lock != LOCK_NONE)
            kept_sweep(kept->path);
        return true;
    }
    corrections->read_only = true;
    error_set(error,
              _("%s: another program (process %ld) is proofreading this; nothing can be "
                "decided here until it ends"),
              kept->path, holder);
    return false;
}

/* Only few sources have corrections. */
static const char *digest_of(struct corrections *corrections, size_t source)
{
    struct kept *kept = &corrections->kept[source];
    if (kept->digest[0] == '\0')
        digest_source(&corrections->issue->sources[source], kept->digest);
    return kept->digest;
}

static void read_kept(struct corrections *corrections, size_t source, const char *path,
                      struct reading_text *reading, struct error *error)
{
    if (!path || access(path, F_OK) != 0)
        return;
    if (!corrections_file_read(path, corrections->issue, source, digest_of(corrections, source),
                               reading, &corrections->list, corrections->arena, error))
        corrections->read_only = true;
}

static int by_number(const void *left, const void *right)
{
    const struct decision *one = left;
    const struct decision *other = right;
    if (one->number != other->number)
        return one->number < other->number ? -1 : 1;
    if (one->at.range.source != other->at.range.source)
        return one->at.range.source < other->at.range.source ? -1 : 1;
    return strcmp(one->when, other->when);
}

/* The same file named twice has its corrections once. */
static bool is_named_before(const struct issue *issue, size_t source)
{
    for (size_t i = 0; i < source; i++)
        if (strcmp(issue->sources[i].name, issue->sources[source].name) == 0)
            return true;
    return false;
}

static void open_kept(struct corrections *corrections, size_t index, enum corrections_mode mode,
                      struct reading_text *reading, struct error *error)
{
    const struct source *source = &corrections->issue->sources[index];
    struct kept *kept = &corrections->kept[index];
    kept->lock = LOCK_NONE;
    if (is_named_before(corrections->issue, index))
        return;
    choose_path(kept, source);
    if (mode == CORRECTIONS_WRITE && !corrections->read_only)
        lock_kept(corrections, kept, error);
    if (kept->path)
        kept->seen = look_at(kept->path);
    read_kept(corrections, index, kept->path, reading, error);
    read_kept(corrections, index, kept->other, reading, error);
}

struct corrections *corrections_open(const struct issue *issue, enum corrections_mode mode,
                                     struct error *error)
{
    struct arena *arena = arena_create();
    struct corrections *corrections = arena_take(arena, sizeof *corrections);
    *corrections = (struct corrections){
        .issue = issue,
        .arena = arena,
        .kept = arena_take_array(arena, issue->source_count, sizeof *corrections->kept),
        .read_only = mode == CORRECTIONS_READ,
    };
    struct arena *scratch = arena_create();
    struct reading_text *reading = quote_prepare(issue, scratch);
    for (size_t i = 0; i < issue->source_count; i++)
        open_kept(corrections, i, mode, reading, error);
    arena_destroy(scratch);
    if (corrections->list.count > 1)
        qsort(corrections->list.items, corrections->list.count, sizeof *corrections->list.items,
              by_number);
    return corrections;
}

void corrections_close(struct corrections *corrections)
{
    if (!corrections)
        return;
    for (size_t i = 0; i < corrections->issue->source_count; i++) {
        struct kept *kept = &corrections->kept[i];
        if (kept->lock_path)
            lock_release(kept->lock_path, kept->lock);
        free(kept->path);
        free(kept->other);
        free(kept->lock_path);
    }
    free(corrections->list.items);
    arena_destroy(corrections->arena);
}

bool corrections_are_read_only(const struct corrections *corrections)
{
    return corrections->read_only;
}

const struct decision *corrections_list(const struct corrections *corrections, size_t *count)
{
    *count = corrections->list.count;
    return corrections->list.items;
}

const char *corrections_path(const struct corrections *corrections, size_t source)
{
    return corrections->kept[source].path;
}

/* ---- writing ---- */

static bool save_kept(struct corrections *corrections, size_t index, struct error *error)
{
    struct kept *kept = &corrections->kept[index];
    if (!kept->path) {
        error_set(error,
                  _("%s: nothing can be kept beside it, and neither XDG_DATA_HOME nor HOME "
                    "is set"),
                  corrections->issue->sources[index].name);
        return false;
    }
    struct appearance now = look_at(kept->path);
    if (!looks_alike(&now, &kept->seen)) {
        corrections->read_only = true;
        error_set(error, _("%s: another program has changed it; open the issue anew"), kept->path);
        return false;
    }
    if (!kept_prepare(kept->path, error) ||
        !corrections_file_write(kept->path, corrections->issue, index,
                                digest_of(corrections, index), &corrections->list, error))
        return false;
    kept->seen = look_at(kept->path);
    kept->changed = false;
    return true;
}

bool corrections_save(struct corrections *corrections, struct error *error)
{
    bool saved = true;
    for (size_t i = 0; i < corrections->issue->source_count; i++)
        if (corrections->kept[i].changed)
            saved = save_kept(corrections, i, error) && saved;
    return saved;
}

static bool refuse(const struct corrections *corrections, struct error *error)
{
    if (corrections->read_only)
        error_set(error, _("these corrections can only be read; nothing was changed"));
    return corrections->read_only;
}

static bool change(struct corrections *corrections, const struct decision *decision,
                   struct error *error)
{
    corrections->kept[decision->at.range.source].changed = true;
    return corrections_save(corrections, error);
}

/* ---- adding ---- */

static const char *copy_text(struct corrections *corrections, const char *text)
{
    return text ? visible_line(corrections->arena, text) : "";
}

/* The page that holds a range, counted within its source from 1. */
static const char *page_number(struct corrections *corrections, const struct source_range *range)
{
    const struct issue *issue = corrections->issue;
    const struct source *source = &issue->sources[range->source];
    uint32_t text = decode_text(&source->decoded, range->first);
    size_t number = 0;
    for (size_t i = 0; i < issue->page_count; i++) {
        const struct page *page = &issue->pages[i];
        if (page->source == range->source && page->origin <= source->base + text)
            number++;
    }
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%zu", number);
    return arena_copy(corrections->arena, digits, (size_t)length);
}

static void fill_anchors(struct corrections *corrections, struct decision *decision)
{
    const char *old;
    struct arena *arena = corrections->arena;
    quote_range(corrections->issue, &decision->at.range, arena, &decision->at.before, &old,
                &decision->at.after);
    if (decision->kind == DECISION_PAGE)
        old = page_number(corrections, &decision->at.range);
    decision->old = decision->old ? copy_text(corrections, decision->old) : old;
    if (decision_has_target(decision))
        quote_range(corrections->issue, &decision->target.range, arena, &decision->target.before,
                    &old, &decision->target.after);
}

static bool is_in_issue(const struct issue *issue, const struct source_range *range)
{
    return range->source < issue->source_count && range->first <= range->last &&
           range->last <= issue->sources[range->source].bytes.length;
}

bool corrections_add(struct corrections *corrections, const struct decision *draft,
                     struct error *error)
{
    if (refuse(corrections, error))
        return false;
    if (!is_in_issue(corrections->issue, &draft->at.range) ||
        (decision_has_target(draft) && !is_in_issue(corrections->issue, &draft->target.range))) {
        error_set(error, _("this place is not in the issue"));
        return false;
    }
    struct decision_list *list = &corrections->list;
    struct decision decision = *draft;
    char when[KEPT_TIME_SIZE];
    kept_time(when);
    decision.number = list->count > 0 ? list->items[list->count - 1].number + 1 : 1;
    decision.undone = decision.orphan = false;
    decision.when = arena_copy(corrections->arena, when, strlen(when));
    decision.fresh = copy_text(corrections, draft->fresh);
    fill_anchors(corrections, &decision);
    return change(corrections, decision_list_add(list, &decision), error);
}

/* ---- undo and redo ---- */

static struct decision *find_undoable(const struct corrections *corrections)
{
    for (size_t i = corrections->list.count; i > 0; i--)
        if (!corrections->list.items[i - 1].undone)
            return &corrections->list.items[i - 1];
    return NULL;
}

static struct decision *find_redoable(const struct corrections *corrections)
{
    size_t first = corrections->list.count;
    while (first > 0 && corrections->list.items[first - 1].undone)
        first--;
    return first < corrections->list.count ? &corrections->list.items[first] : NULL;
}

const struct decision *corrections_undoable(const struct corrections *corrections)
{
    return find_undoable(corrections);
}

const struct decision *corrections_redoable(const struct corrections *corrections)
{
    return find_redoable(corrections);
}

static bool set_undone(struct corrections *corrections, struct decision *decision, bool undone,
                       struct error *error)
{
    if (!decision || refuse(corrections, error))
        return false;
    decision->undone = undone;
    return change(corrections, decision, error);
}

bool corrections_undo(struct corrections *corrections, struct error *error)
{
    return set_undone(corrections, find_undoable(corrections), true, error);
}

bool corrections_redo(struct corrections *corrections, struct error *error)
{
    return set_undone(corrections, find_redoable(corrections), false, error);
}

/* ---- pages ---- */

static bool is_on_page(const struct issue *issue, size_t index, const struct source_range *range)
{
    const struct page *page = &issue->pages[index];
    const struct source *source = &issue->sources[page->source];
    if (range->source != page->source || source->lines.count == 0)
        return false;
    uint32_t origin = source->base + decode_text(&source->decoded, range->first);
    return issue_page_of(issue, origin) == index;
}

enum page_state corrections_page_state(const struct corrections *corrections, size_t page)
{
    enum page_state state = PAGE_NOT_PROOFREAD;
    for (size_t i = 0; i < corrections->list.count; i++) {
        const struct decision *decision = &corrections->list.items[i];
        if (decision->undone || decision->orphan ||
            !is_on_page(corrections->issue, page, &decision->at.range))
            continue;
        if (decision->kind != DECISION_PAGE) {
            if (state == PAGE_NOT_PROOFREAD)
                state = PAGE_IN_WORK;
            continue;
        }
        for (int named = 0; named < PAGE_STATE_COUNT; named++)
            if (strcmp(decision->fresh, page_state_name((enum page_state)named)) == 0)
                state = (enum page_state)named;
    }
    return state;
}
