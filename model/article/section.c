#include "section.h"

#include "../text/sort.h"
#include "../text/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool passages_equal(const struct passage *one, const struct passage *other)
{
    return one->length == other->length && memcmp(one->text, other->text, one->length) == 0;
}

/* FNV-1a (draft-eastlake-fnv). */
static uint32_t hash_bytes(const char *text, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static uint32_t hash_of(const struct passage *passage)
{
    return hash_bytes(passage->text, passage->length);
}

/* -- names --------------------------------------------------------------------------------- */

/* A name, and a number that whoever keeps the table gives it. */
struct named {
    const char *name; /* NULL: a free place */
    size_t number;
};

/* A hash table of different names, at most half full. */
struct names {
    struct named *places;
    size_t size; /* a power of two, or 0 */
    size_t count;
};

/* The place that holds a name, or where it would be. */
static struct named *names_seek(const struct names *names, const char *name)
{
    for (size_t at = hash_bytes(name, strlen(name));; at++) {
        struct named *place = &names->places[at & (names->size - 1)];
        if (!place->name || place->name == name || strcmp(place->name, name) == 0)
            return place;
    }
}

static void names_grow(struct names *names, struct arena *arena)
{
    struct names larger = {.size = names->size ? names->size * 2 : 64, .count = names->count};
    larger.places = arena_take_array(arena, larger.size, sizeof *larger.places);
    for (size_t i = 0; i < names->size; i++)
        if (names->places[i].name)
            *names_seek(&larger, names->places[i].name) = names->places[i];
    *names = larger;
}

/* The place of a name, which is entered when it is new, with `number`. */
static const struct named *names_take(struct names *names, const char *name, size_t number,
                                      struct arena *arena)
{
    if (names->count * 2 >= names->size)
        names_grow(names, arena);
    struct named *place = names_seek(names, name);
    if (!place->name) {
        *place = (struct named){name, number};
        names->count++;
    }
    return place;
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

/* The kickers of an issue: the upper half of each number is a kicker's hash, the lower the article
 * that carries it, so that sorting brings equal ones together. */
struct kickers {
    uint64_t *items;
    size_t count;
};

static struct kickers collect_kickers(const struct issue *issue, struct arena *arena)
{
    struct kickers kickers = {NULL, 0};
    for (size_t i = 0; i < issue->article_count; i++)
        kickers.count += issue->articles[i].kicker_count;
    kickers.items = arena_take_array(arena, kickers.count, sizeof *kickers.items);
    size_t count = 0;
    for (size_t i = 0; i < issue->article_count; i++)
        for (size_t k = 0; k < issue->articles[i].kicker_count; k++)
            kickers.items[count++] = (uint64_t)hash_of(&issue->articles[i].kicker[k]) << 32 | i;
    sort_numbers(kickers.items, kickers.count);
    return kickers;
}

/* A line that stands over several articles names a column, whatever the tables say. */
static bool recurs(const struct issue *issue, const struct kickers *kickers, size_t index,
                   const struct passage *kicker)
{
    uint64_t wanted = hash_of(kicker);
    size_t low = 0, high = kickers->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (kickers->items[middle] >> 32 < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < kickers->count && kickers->items[low] >> 32 == wanted; low++) {
        size_t other = kickers->items[low] & UINT32_MAX;
        if (other != index && carries_kicker(&issue->articles[other], kicker))
            return true;
    }
    return false;
}

static const char *find_column(const struct issue *issue, const struct kickers *kickers,
                               size_t index, const struct wording *wording)
{
    const struct article *article = &issue->articles[index];
    for (size_t i = 0; i < article->kicker_count; i++) {
        const struct passage *kicker = &article->kicker[i];
        if (passage_is_empty(kicker))
            continue;
        if (is_known_column(wording, article, kicker) || recurs(issue, kickers, index, kicker))
            return kicker->text;
    }
    return NULL;
}

/* What a word of the rules is to an article. */
enum { WORD_MISSES, WORD_IN_TEXT, WORD_IN_HEADLINE };

/* The words of all rules, one behind the other, and what each is to the article at hand. */
struct rule_words {
    const struct words *words;
    unsigned char *weights;
    size_t count;
};

static struct rule_words collect_words(const struct section_rules *rules, struct arena *arena)
{
    struct rule_words all = {.count = 0};
    for (size_t i = 0; i < rules->count; i++)
        all.count += rules->rules[i].word_count;
    const char **texts = arena_take_array(arena, all.count, sizeof *texts);
    size_t count = 0;
    for (size_t i = 0; i < rules->count; i++)
        for (size_t k = 0; k < rules->rules[i].word_count; k++)
            texts[count++] = rules->rules[i].words[k];
    all.words = words_compile(texts, all.count, arena);
    all.weights = arena_take_array(arena, all.count, 1);
    return all;
}

static void weigh_passages(const struct rule_words *all, const struct passage *passages,
                           size_t count, unsigned char weight)
{
    for (size_t i = 0; i < count; i++)
        words_mark(all->words, passages[i].text, passages[i].length, weight, all->weights);
}

static void weigh_words(const struct rule_words *all, const struct article *article)
{
    if (all->count > 0)
        memset(all->weights, WORD_MISSES, all->count);
    weigh_passages(all, article->headline, article->headline_count, WORD_IN_HEADLINE);
    weigh_passages(all, article->kicker, article->kicker_count, WORD_IN_HEADLINE);
    weigh_passages(all, article->subhead, article->subhead_count, WORD_IN_TEXT);
    for (size_t i = 0; i < article->paragraph_count; i++)
        weigh_passages(all, &article->paragraphs[i].text, 1, WORD_IN_TEXT);
}

static unsigned score_of(const struct section_rule *rule, const unsigned char *weights)
{
    unsigned score = 0;
    for (size_t i = 0; i < rule->word_count; i++)
        score += weights[i];
    return score;
}

/* The rule that has what it needs most times over, the first of several; rules->count for none. A
 * long text holds a few words of every section. */
static size_t find_rule(const struct section_rules *rules, const struct rule_words *all)
{
    const unsigned char *weights = all->weights;
    size_t found = rules->count;
    unsigned most = 0, its_need = 1;
    for (size_t i = 0; i < rules->count; i++) {
        const struct section_rule *rule = &rules->rules[i];
        unsigned score = score_of(rule, weights);
        weights += rule->word_count;
        if (score < rule->needed || score * its_need <= most * rule->needed)
            continue;
        most = score;
        its_need = rule->needed;
        found = i;
    }
    return found;
}

/* The issue outlives the configuration, so it keeps the rules' names itself. */
static void apply_rules(struct issue *issue, const struct section_rules *rules, struct arena *arena)
{
    struct rule_words all = collect_words(rules, arena);
    const char **names = arena_take_array(arena, rules->count, sizeof *names);
    for (size_t i = 0; i < issue->article_count; i++) {
        if (issue->articles[i].section)
            continue;
        weigh_words(&all, &issue->articles[i]);
        size_t found = find_rule(rules, &all);
        if (found == rules->count)
            continue;
        const char *name = rules->rules[found].name;
        if (!names[found])
            names[found] = arena_copy(issue->arena, name, strlen(name));
        issue->articles[i].section = names[found];
    }
}

/* One string for all articles of a section: whoever groups them need not look into it. */
static void share_names(struct issue *issue, struct arena *arena)
{
    struct names names = {0};
    for (size_t i = 0; i < issue->article_count; i++) {
        const char **section = &issue->articles[i].section;
        if (*section)
            *section = names_take(&names, *section, i, arena)->name;
    }
}

void section_assign(struct issue *issue, const struct wording *wording,
                    const struct section_rules *rules)
{
    struct arena *arena = arena_create();
    const struct kickers kickers = collect_kickers(issue, arena);
    for (size_t i = 0; i < issue->article_count; i++) {
        struct article *article = &issue->articles[i];
        const char *column = find_column(issue, &kickers, i, wording);
        article->section = column ? column : issue->pages[article->page].name;
    }
    if (rules && issue->article_count > 0)
        apply_rules(issue, rules, arena);
    share_names(issue, arena);
    arena_destroy(arena);
}

/* -- contents ------------------------------------------------------------------------------ */

struct builder {
    const struct issue *issue;
    enum contents_order order;
    struct arena *arena;   /* of the contents */
    struct arena *scratch; /* of what it takes to make them */
    struct contents_group *groups;
    size_t count;
    size_t capacity;
    struct names sections; /* with their groups */
    const char *last_name; /* of the section found last; NULL: none was */
    size_t last_section;   /* its group */
    size_t *of_page;       /* group of a page; ISSUE_NONE */
    uint32_t *of_article;  /* group of each article, in the order in which groups were found */
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

static size_t section_of(struct builder *builder, const char *name)
{
    if (name != builder->last_name) {
        builder->last_name = name;
        builder->last_section =
            names_take(&builder->sections, name, builder->count, builder->scratch)->number;
    }
    return builder->last_section;
}

/* A page's group is found by its page, a section's by its name. That of the article before, whose
 * name is the very same string, is most likely. */
static size_t find_group(struct builder *builder, const struct contents_group *wanted)
{
    size_t group;
    if (wanted->kind == CONTENTS_SECTION) {
        group = section_of(builder, wanted->name);
    } else {
        size_t *of_page = &builder->of_page[wanted->page];
        if (*of_page == ISSUE_NONE)
            *of_page = builder->count;
        group = *of_page;
    }
    if (group == builder->count) {
        builder->groups = array_reserve(builder->groups, &builder->capacity, group + 1,
                                        sizeof *builder->groups);
        builder->groups[builder->count++] = *wanted;
    }
    return group;
}

/* Counts first: `items` of a group get their memory when its size is known. */
static void count_article(struct builder *builder, size_t article)
{
    struct contents_group group = group_of(builder, article);
    size_t number = find_group(builder, &group);
    struct contents_group *found = &builder->groups[number];
    builder->of_article[article] = (uint32_t)number;
    if (group.page < found->page)
        found->page = group.page;
    found->item_count++;
}

/* Articles in the order of the issue. */
static void collect_articles(struct builder *builder)
{
    size_t **items = arena_take_array(builder->scratch, builder->count, sizeof *items);
    size_t *counts = arena_take_array(builder->scratch, builder->count, sizeof *counts);
    for (size_t i = 0; i < builder->count; i++) {
        items[i] = arena_take_array(builder->arena, builder->groups[i].item_count, sizeof **items);
        builder->groups[i].items = items[i];
    }
    for (size_t i = 0; i < builder->issue->article_count; i++) {
        size_t group = builder->of_article[i];
        items[group][counts[group]++] = i;
    }
}

/* Insertion sort: it is stable, and groups are nearly in order. */
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

static void add_all(struct builder *builder, enum contents_kind kind, size_t count, size_t page)
{
    size_t *items = arena_take_array(builder->arena, count, sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = i;
    builder->groups = array_reserve(builder->groups, &builder->capacity, builder->count + 1,
                                    sizeof *builder->groups);
    builder->groups[builder->count++] = (struct contents_group){kind, NULL, page, items, count};
}

/* What was built, moved to where it stays. */
static struct contents take_contents(struct builder *builder)
{
    struct contents_group *groups = arena_take_array(builder->arena, builder->count,
                                                     sizeof *groups);
    if (builder->count > 0)
        memcpy(groups, builder->groups, builder->count * sizeof *groups);
    free(builder->groups);
    arena_destroy(builder->scratch);
    return (struct contents){groups, builder->count};
}

struct contents contents_make(const struct issue *issue, enum contents_order order,
                              struct arena *arena)
{
    struct arena *scratch = arena_create();
    struct builder builder = {.issue = issue, .order = order, .arena = arena, .scratch = scratch};
    size_t count = issue->article_count;
    builder.of_article = arena_take_array(scratch, count, sizeof *builder.of_article);
    builder.of_page = arena_take_array(scratch, issue->page_count, sizeof *builder.of_page);
    for (size_t i = 0; i < issue->page_count; i++)
        builder.of_page[i] = ISSUE_NONE;
    for (size_t i = 0; i < count; i++)
        count_article(&builder, i);
    collect_articles(&builder);
    sort_by_page(&builder);
    if (issue->photo_count > 0)
        add_all(&builder, CONTENTS_PHOTOS, issue->photo_count, issue->photos[0].page);
    if (issue->unplaced_count > 0)
        add_all(&builder, CONTENTS_UNPLACED, issue->unplaced_count, issue->unplaced[0].page);
    return take_contents(&builder);
}
