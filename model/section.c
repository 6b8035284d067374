#include "section.h"

#include "search.h"

#include <string.h>

static bool passages_equal(const struct passage *one, const struct passage *other)
{
    return one->length == other->length && memcmp(one->text, other->text, one->length) == 0;
}

/* -- assigning ----------------------------------------------------------------------------- */

static bool is_known_column(const struct wording *wording, const struct article *article,
                            const struct passage *kicker)
{
    const struct wording_language *language = wording_for(wording, article->language);
    return wording_match_list(&language->columns, kicker->text, kicker->length, NULL, NULL) ==
           kicker->length;
}

static bool carries_kicker(const struct article *article, const struct passage *kicker)
{
    for (size_t i = 0; i < article->kicker_count; i++)
        if (passages_equal(&article->kicker[i], kicker))
            return true;
    return false;
}

/* A line that stands over several articles names a column, whatever the tables say. */
static bool recurs(const struct issue *issue, size_t index, const struct passage *kicker)
{
    for (size_t i = 0; i < issue->article_count; i++)
        if (i != index && carries_kicker(&issue->articles[i], kicker))
            return true;
    return false;
}

static const char *find_column(const struct issue *issue, size_t index,
                               const struct wording *wording)
{
    const struct article *article = &issue->articles[index];
    for (size_t i = 0; i < article->kicker_count; i++) {
        const struct passage *kicker = &article->kicker[i];
        if (passage_is_empty(kicker))
            continue;
        if (is_known_column(wording, article, kicker) || recurs(issue, index, kicker))
            return kicker->text;
    }
    return NULL;
}

static bool holds(const struct search *word, const struct passage *passage)
{
    size_t first;
    size_t last;
    return search_next(word, passage->text, passage->length, 0, &first, &last);
}

static bool any_holds(const struct search *word, const struct passage *passages, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (holds(word, &passages[i]))
            return true;
    return false;
}

/* 2 in the headline or kicker, 1 in the body, 0 nowhere. */
static unsigned word_weight(const struct search *word, const struct article *article)
{
    if (any_holds(word, article->headline, article->headline_count) ||
        any_holds(word, article->kicker, article->kicker_count))
        return 2;
    for (size_t i = 0; i < article->paragraph_count; i++)
        if (holds(word, &article->paragraphs[i].text))
            return 1;
    return any_holds(word, article->subhead, article->subhead_count) ? 1 : 0;
}

static void add_word(const struct issue *issue, const char *word, unsigned *scores)
{
    struct search *search = search_compile(word);
    if (!search)
        return;
    for (size_t i = 0; i < issue->article_count; i++)
        if (!issue->articles[i].section)
            scores[i] += word_weight(search, &issue->articles[i]);
    search_free(search);
}

/* The issue outlives the configuration, so it keeps the rule's name itself. */
static void apply_rule(struct issue *issue, const struct section_rule *rule, unsigned *scores)
{
    memset(scores, 0, issue->article_count * sizeof *scores);
    for (size_t i = 0; i < rule->word_count; i++)
        add_word(issue, rule->words[i], scores);
    const char *name = NULL;
    for (size_t i = 0; i < issue->article_count; i++) {
        if (scores[i] == 0 || scores[i] < rule->needed)
            continue;
        if (!name)
            name = arena_copy(issue->arena, rule->name, strlen(rule->name));
        issue->articles[i].section = name;
    }
}

void section_assign(struct issue *issue, const struct wording *wording,
                    const struct section_rules *rules)
{
    for (size_t i = 0; i < issue->article_count; i++) {
        struct article *article = &issue->articles[i];
        const char *column = find_column(issue, i, wording);
        article->section = column ? column : issue->pages[article->page].name;
    }
    if (!rules || issue->article_count == 0)
        return;
    struct arena *arena = arena_create();
    unsigned *scores = arena_take_array(arena, issue->article_count, sizeof *scores);
    for (size_t i = 0; i < rules->count; i++)
        apply_rule(issue, &rules->rules[i], scores);
    arena_destroy(arena);
}

/* -- contents ------------------------------------------------------------------------------ */

struct builder {
    const struct issue *issue;
    enum contents_order order;
    struct arena *arena;
    struct contents_group *groups;
    size_t count;
};

/* The group an article would open. */
static struct contents_group group_of(const struct builder *builder, size_t article)
{
    const struct article *item = &builder->issue->articles[article];
    struct contents_group group = {
        .kind = CONTENTS_SECTION, .name = item->section, .page = item->page};
    if (builder->order == CONTENTS_BY_PAGE || !item->section) {
        group.kind = CONTENTS_PAGE;
        group.name = builder->issue->pages[item->page].name;
    }
    return group;
}

static bool same_group(const struct contents_group *one, const struct contents_group *other)
{
    if (one->kind != other->kind)
        return false;
    return one->kind == CONTENTS_PAGE ? one->page == other->page
                                      : strcmp(one->name, other->name) == 0;
}

static struct contents_group *find_group(struct builder *builder,
                                         const struct contents_group *wanted)
{
    for (size_t i = 0; i < builder->count; i++)
        if (same_group(&builder->groups[i], wanted))
            return &builder->groups[i];
    return NULL;
}

/* Counts first: `items` of a group get their memory when its size is known. */
static void count_article(struct builder *builder, size_t article)
{
    struct contents_group group = group_of(builder, article);
    struct contents_group *found = find_group(builder, &group);
    if (!found) {
        found = &builder->groups[builder->count++];
        *found = group;
    }
    if (group.page < found->page)
        found->page = group.page;
    found->item_count++;
}

/* Insertion sort: it is stable, and groups are few and nearly in order. */
static void sort_by_page(struct builder *builder)
{
    for (size_t i = 1; i < builder->count; i++) {
        struct contents_group group = builder->groups[i];
        size_t at = i;
        for (; at > 0 && builder->groups[at - 1].page > group.page; at--)
            builder->groups[at] = builder->groups[at - 1];
        builder->groups[at] = group;
    }
}

/* All items of a group at once; articles in the order of the issue. */
static const size_t *collect_articles(struct builder *builder, const struct contents_group *group)
{
    size_t *items = arena_take_array(builder->arena, group->item_count, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < builder->issue->article_count; i++) {
        struct contents_group own = group_of(builder, i);
        if (same_group(&own, group))
            items[count++] = i;
    }
    return items;
}

static void add_all(struct builder *builder, enum contents_kind kind, size_t count, size_t page)
{
    size_t *items = arena_take_array(builder->arena, count, sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = i;
    builder->groups[builder->count++] = (struct contents_group){kind, NULL, page, items, count};
}

struct contents contents_make(const struct issue *issue, enum contents_order order,
                              struct arena *arena)
{
    struct builder builder = {issue, order, arena, NULL, 0};
    builder.groups = arena_take_array(arena, issue->article_count + 2, sizeof *builder.groups);
    for (size_t i = 0; i < issue->article_count; i++)
        count_article(&builder, i);
    sort_by_page(&builder);
    for (size_t i = 0; i < builder.count; i++)
        builder.groups[i].items = collect_articles(&builder, &builder.groups[i]);
    if (issue->photo_count > 0)
        add_all(&builder, CONTENTS_PHOTOS, issue->photo_count, issue->photos[0].page);
    if (issue->unplaced_count > 0)
        add_all(&builder, CONTENTS_UNPLACED, issue->unplaced_count, issue->unplaced[0].page);
    return (struct contents){builder.groups, builder.count};
}
