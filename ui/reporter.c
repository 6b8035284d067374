#include "reporter.h"

#include "arrange.h"
#include "panes/chooser.h"

#include "../model/arena.h"
#include "../model/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIST_COLUMNS 40
#define LABEL_BYTES  64
#define LABEL_GAP    2

/* Names a byline one after the other; start with zeroes. */
struct name_walk {
    size_t credit;
    size_t name;
};

static const struct passage *next_name(const struct byline *byline, struct name_walk *walk)
{
    while (walk->credit < byline->credit_count &&
           walk->name >= byline->credits[walk->credit].name_count)
        *walk = (struct name_walk){walk->credit + 1, 0};
    if (walk->credit >= byline->credit_count)
        return NULL;
    return byline->credits[walk->credit].names + walk->name++;
}

static bool is_name(const struct passage *passage, const char *name)
{
    return passage->length == strlen(name) && memcmp(passage->text, name, passage->length) == 0;
}

/* A name under an article or a photo. */
struct signature {
    const struct passage *name;
    size_t number; /* in the order of the issue, articles first */
    bool is_photo;
};

struct signatures {
    struct signature *items;
    size_t count;
    size_t capacity;
};

/* A byline that names somebody twice, as writer and as photographer, is still one of his. */
static bool stood_before(const struct byline *byline, const struct passage *name,
                         struct name_walk until)
{
    struct name_walk walk = {0, 0};
    for (const struct passage *other = next_name(byline, &walk); other;
         other = next_name(byline, &walk)) {
        if (walk.credit == until.credit && walk.name == until.name)
            return false;
        if (other->length == name->length && memcmp(other->text, name->text, name->length) == 0)
            return true;
    }
    return false;
}

static void add_byline(struct signatures *signatures, const struct byline *byline, bool is_photo)
{
    struct name_walk walk = {0, 0};
    for (const struct passage *name = next_name(byline, &walk); name;
         name = next_name(byline, &walk)) {
        if (name->length == 0 || stood_before(byline, name, walk))
            continue;
        signatures->items = array_reserve(signatures->items, &signatures->capacity,
                                          signatures->count + 1, sizeof *signatures->items);
        signatures->items[signatures->count] = (struct signature){name, signatures->count,
                                                                  is_photo};
        signatures->count++;
    }
}

static int compare_names(const struct passage *one, const struct passage *other)
{
    size_t shorter = one->length < other->length ? one->length : other->length;
    int order = memcmp(one->text, other->text, shorter);
    return order ? order : (one->length > other->length) - (one->length < other->length);
}

static int by_name(const void *left, const void *right)
{
    const struct signature *one = left, *other = right;
    int order = compare_names(one->name, other->name);
    return order ? order : (one->number > other->number) - (one->number < other->number);
}

/* Who has most first; of as many, who comes first in the issue. */
static int by_work(const void *left, const void *right)
{
    const struct reporter *one = left, *other = right;
    size_t own = one->articles + one->photos, theirs = other->articles + other->photos;
    if (own != theirs)
        return own > theirs ? -1 : 1;
    return (one->first > other->first) - (one->first < other->first);
}

static void add_reporter(struct reporters *reporters, const struct signature *first)
{
    const struct passage *name = first->name;
    reporters->items = array_reserve(reporters->items, &reporters->capacity, reporters->count + 1,
                                     sizeof *reporters->items);
    reporters->items[reporters->count++] = (struct reporter){
        .name = arena_copy(reporters->arena, name->text, name->length), .first = first->number};
}

/* One reporter for all signatures of a name. */
static void gather(struct reporters *reporters, struct signatures *signatures)
{
    if (signatures->count == 0)
        return;
    qsort(signatures->items, signatures->count, sizeof *signatures->items, by_name);
    for (size_t i = 0; i < signatures->count; i++) {
        const struct signature *each = signatures->items + i;
        if (i == 0 || compare_names(each[-1].name, each->name) != 0)
            add_reporter(reporters, each);
        struct reporter *reporter = reporters->items + reporters->count - 1;
        reporter->photos += each->is_photo;
        reporter->articles += !each->is_photo;
    }
    qsort(reporters->items, reporters->count, sizeof *reporters->items, by_work);
}

struct reporters *reporters_create(const struct issue *issue)
{
    struct arena *arena = arena_create();
    struct reporters *reporters = arena_take(arena, sizeof *reporters);
    struct signatures signatures = {NULL, 0, 0};
    reporters->arena = arena;
    for (size_t i = 0; i < issue->article_count; i++)
        add_byline(&signatures, &issue->articles[i].byline, false);
    for (size_t i = 0; i < issue->photo_count; i++)
        add_byline(&signatures, &issue->photos[i].credit, true);
    gather(reporters, &signatures);
    free(signatures.items);
    return reporters;
}

void reporters_destroy(struct reporters *reporters)
{
    if (!reporters)
        return;
    free(reporters->items);
    arena_destroy(reporters->arena);
}

static bool byline_has(const struct byline *byline, const char *name)
{
    struct name_walk walk = {0, 0};
    for (const struct passage *other = next_name(byline, &walk); other;
         other = next_name(byline, &walk))
        if (is_name(other, name))
            return true;
    return false;
}

bool reporter_signs(const struct view *view, size_t entry, const char *name)
{
    const struct issue *issue = view->issue;
    const struct entry *item = view->entries->items + entry;
    if (item->kind == ENTRY_PHOTO)
        return byline_has(&issue->photos[item->index].credit, name);
    if (item->kind != ENTRY_ARTICLE)
        return false;
    if (byline_has(&issue->articles[item->index].byline, name))
        return true;
    size_t photo = view->entries->first_photo[item->index];
    for (; photo != ISSUE_NONE; photo = view->entries->next_photo[photo])
        if (byline_has(&issue->photos[photo].credit, name))
            return true;
    return false;
}

/* The chooser */

static size_t count_reporters(const struct view *view)
{
    return view->reporters ? view->reporters->count : 0;
}

static size_t first_reporter(const struct view *view)
{
    (void)view;
    return 0;
}

static const char *name_reporter(const struct view *view, size_t index, char *buffer, size_t size)
{
    (void)buffer;
    (void)size;
    return view->reporters->items[index].name;
}

static int label_photos(char *label, size_t size, size_t photos)
{
    return snprintf(label, size, ngettext("%zu photo", "%zu photos", photos), photos);
}

/* Of the most photos: those of others, and none, are set as wide, so that articles stand below
 * articles. */
static int photos_columns(const struct view *view)
{
    char label[LABEL_BYTES];
    size_t most = 0;
    for (size_t i = 0; i < view->reporters->count; i++)
        if (view->reporters->items[i].photos > most)
            most = view->reporters->items[i].photos;
    int length = most > 0 ? label_photos(label, sizeof label, most) : 0;
    return text_width(&view->widths, label, (size_t)length).count;
}

static void label_reporter(const struct view *view, size_t index, char *label, size_t size)
{
    const struct reporter *reporter = view->reporters->items + index;
    char articles[LABEL_BYTES] = "";
    char photos[LABEL_BYTES] = "";
    if (reporter->articles > 0)
        snprintf(articles, sizeof articles,
                 ngettext("%zu article", "%zu articles", reporter->articles), reporter->articles);
    if (reporter->photos > 0)
        label_photos(photos, sizeof photos, reporter->photos);
    int room = photos_columns(view);
    int width = text_width(&view->widths, photos, strlen(photos)).count;
    snprintf(label, size, "%s%*s%s", articles, room > 0 ? room - width + LABEL_GAP : 0, "", photos);
}

static void choose_reporter(struct view *view, size_t index)
{
    arrange_only_by(view, view->reporters->items[index].name);
}

void reporter_choose(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Reporters"),
        .empty = N_("no byline names anybody"),
        .columns = LIST_COLUMNS,
        .count = count_reporters,
        .current = first_reporter,
        .name = name_reporter,
        .label = label_reporter,
        .choose = choose_reporter,
    };
    if (!view->reporters)
        view->reporters = reporters_create(view->issue);
    chooser_open(view, &list);
}
