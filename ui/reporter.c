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

static struct reporter *reporter_of(struct reporters *reporters, const struct passage *name)
{
    for (size_t i = 0; i < reporters->count; i++)
        if (is_name(name, reporters->items[i].name))
            return reporters->items + i;
    reporters->items = array_reserve(reporters->items, &reporters->capacity, reporters->count + 1,
                                     sizeof *reporters->items);
    struct reporter *reporter = reporters->items + reporters->count++;
    *reporter = (struct reporter){.name = arena_copy(reporters->arena, name->text, name->length)};
    return reporter;
}

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

static void count_byline(struct reporters *reporters, const struct byline *byline, bool is_photo)
{
    struct name_walk walk = {0, 0};
    for (const struct passage *name = next_name(byline, &walk); name;
         name = next_name(byline, &walk)) {
        if (name->length == 0 || stood_before(byline, name, walk))
            continue;
        struct reporter *reporter = reporter_of(reporters, name);
        reporter->photos += is_photo;
        reporter->articles += !is_photo;
    }
}

/* Sorting may not change the order of those who have as many. */
static void sort(struct reporters *reporters)
{
    for (size_t i = 1; i < reporters->count; i++) {
        struct reporter reporter = reporters->items[i];
        size_t own = reporter.articles + reporter.photos;
        size_t place = i;
        for (; place > 0; place--) {
            const struct reporter *before = reporters->items + place - 1;
            if (before->articles + before->photos >= own)
                break;
            reporters->items[place] = *before;
        }
        reporters->items[place] = reporter;
    }
}

struct reporters *reporters_create(const struct issue *issue)
{
    struct arena *arena = arena_create();
    struct reporters *reporters = arena_take(arena, sizeof *reporters);
    reporters->arena = arena;
    for (size_t i = 0; i < issue->article_count; i++)
        count_byline(reporters, &issue->articles[i].byline, false);
    for (size_t i = 0; i < issue->photo_count; i++)
        count_byline(reporters, &issue->photos[i].credit, true);
    sort(reporters);
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
    for (size_t i = 0; i < issue->photo_count; i++)
        if (issue->photos[i].article == item->index && byline_has(&issue->photos[i].credit, name))
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
    reporters_destroy(view->reporters);
    view->reporters = reporters_create(view->issue);
    chooser_open(view, &list);
}
