/* Names: one person is spelled one way in an article, and bylines have one form in an issue. */
#include "family.h"

#include "../message.h"
#include "../text/name.h"

#include <stdlib.h>
#include <string.h>

/* ---- a name in two spellings ---- */

/* Behind a name, or before one, these say that it is one. */
static const char *const said[] = {"说",   "介绍", "表示", "告诉", "认为",
                                   "坦言", "回忆", "指出", "摄"};
static const char *const who[] = {"记者", "通讯员", "书记",   "主任",   "经理",  "村民",
                                  "居民", "老师",   "教授",   "局长",   "市长",  "县长",
                                  "镇长", "馆长",   "校长",   "院长",   "队长",  "厂长",
                                  "社长", "会长",   "负责人", "工程师", "研究员"};

/* Names have two or three Han; the ones that are looked for are known by the words beside them. */
#define NAME_LONGEST 3

struct name {
    const struct proof_text *text;
    size_t at;
    size_t letters;
    size_t uses; /* where a word says that it is a name */
};

struct name_list {
    struct name *items;
    size_t count;
    size_t capacity;
};

static bool is_name(const struct proof_text *text, size_t at, size_t letters)
{
    if (at + letters > text->count)
        return false;
    for (size_t i = 0; i < letters; i++)
        if (!proof_is_han(text->letters[at + i].letter) ||
            text->letters[at + i + 1].offset - text->letters[at + i].offset != 3)
            return false;
    return name_is_family(text->passage->text + text->letters[at].offset, 3);
}

static bool same_name(const struct name *one, const struct name *other)
{
    for (size_t i = 0; i < one->letters && one->letters == other->letters; i++)
        if (one->text->letters[one->at + i].letter != other->text->letters[other->at + i].letter)
            return false;
    return one->letters == other->letters;
}

static void add_name(struct name_list *list, const struct proof_text *text, size_t at,
                     size_t letters)
{
    struct name name = {text, at, letters, 1};
    for (size_t i = 0; i < list->count; i++) {
        if (!same_name(&list->items[i], &name))
            continue;
        list->items[i].uses++;
        return;
    }
    list->items = array_reserve(list->items, &list->capacity, list->count + 1, sizeof *list->items);
    list->items[list->count++] = name;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* 王某某说: the longest name that ends before the word. */
static void name_before(struct name_list *list, const struct proof_text *text, size_t end)
{
    for (size_t letters = NAME_LONGEST; letters >= 2; letters--)
        if (end >= letters && is_name(text, end - letters, letters)) {
            add_name(list, text, end - letters, letters);
            return;
        }
}

/* 书记王某某说: between two words, or before a mark. */
static void name_behind(struct name_list *list, const struct proof_text *text, size_t at)
{
    for (size_t letters = NAME_LONGEST; letters >= 2; letters--) {
        if (!is_name(text, at, letters))
            continue;
        enum letter_class after = letter_class(text->letters[at + letters].letter);
        if (after != LETTER_HAN && after != LETTER_LATIN) {
            add_name(list, text, at, letters);
            return;
        }
    }
}

static void collect_names(struct name_list *list, const struct proof_text *text)
{
    size_t length;
    for (size_t at = 0; at < text->count; at++) {
        if (!proof_is_han(text->letters[at].letter))
            continue;
        if (proof_stands_any(text, at, said, COUNT(said), NULL))
            name_before(list, text, at);
        if (proof_stands_any(text, at, who, COUNT(who), &length)) {
            size_t start = at + length;
            name_behind(list, text, start + (text->letters[start].letter == ' '));
        }
    }
}

/* How many letters differ. */
static size_t difference(const struct name *one, const struct name *other)
{
    size_t count = 0;
    for (size_t i = 0; i < one->letters; i++)
        count += one->text->letters[one->at + i].letter !=
                 other->text->letters[other->at + i].letter;
    return count;
}

/* Of two names of three letters that share the family name and one more, the rarer one is asked
 * about; of two letters nearly all that differ in one are two persons, unless one is said often. */
static bool is_variant(const struct name *rare, const struct name *usual)
{
    if (rare->letters != usual->letters || rare->uses >= usual->uses ||
        difference(rare, usual) != 1)
        return false;
    bool same_family = rare->text->letters[rare->at].letter ==
                       usual->text->letters[usual->at].letter;
    return same_family && (rare->letters == NAME_LONGEST || (rare->uses == 1 && usual->uses > 2));
}

static void tell_variants(struct proof *proof, const struct name_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->count; k++) {
            const struct name *rare = &list->items[i];
            const struct name *usual = &list->items[k];
            if (i == k || !is_variant(rare, usual))
                continue;
            const char *name = proof_copy(proof, usual->text, usual->at,
                                          usual->at + usual->letters);
            proof_add_letters(proof, RULE_NAME, rare->text, rare->at, rare->at + rare->letters,
                              proof_format(proof, _("elsewhere in this article: %s"), name), name);
            break;
        }
}

static void check_names(struct proof *proof)
{
    struct name_list list = {0};
    for (size_t i = 0; i < proof->text_count; i++) {
        const struct proof_text *text = &proof->texts[i];
        if (text->field.kind > FIELD_PARAGRAPH)
            break;
        collect_names(&list, text);
        if (i + 1 < proof->text_count && proof->texts[i + 1].field.owner == text->field.owner)
            continue;
        tell_variants(proof, &list);
        list.count = 0;
    }
    tell_variants(proof, &list);
    free(list.items);
}

/* ---- bylines ---- */

/* What a byline looks like, names aside: 本报讯（记者 N）, □ 本报记者 N. */
#define FORM_SIZE 96

struct byline_form {
    char form[FORM_SIZE];
    size_t article; /* the first one that has it */
    size_t uses;
};

struct byline_use {
    size_t article;
    const struct byline_form *form;
};

struct byline_forms {
    struct arena *arena;
    struct byline_form **items; /* each once, in the order of their texts */
    size_t count;
    size_t capacity;
    struct byline_use *uses; /* one a byline */
    size_t use_count;
    size_t use_capacity;
};

struct byline_forms *bylines_create(void)
{
    struct arena *arena = arena_create();
    struct byline_forms *forms = arena_take(arena, sizeof *forms);
    forms->arena = arena;
    return forms;
}

void bylines_destroy(struct byline_forms *forms)
{
    free(forms->items);
    free(forms->uses);
    arena_destroy(forms->arena);
}

static bool is_in_name(const struct byline *byline, const struct passage *text, size_t offset)
{
    uint32_t origin = passage_origin(text, offset);
    size_t found;
    for (size_t i = 0; i < byline->credit_count; i++)
        for (size_t k = 0; k < byline->credits[i].name_count; k++)
            if (passage_find_origin(&byline->credits[i].names[k], origin, &found))
                return true;
    return false;
}

static bool is_in_label(const struct byline *byline, const struct passage *text, size_t offset)
{
    size_t found;
    return passage_find_origin(&byline->label, passage_origin(text, offset), &found);
}

/* The byline with N for a name and L for the dateline label; several names are one. */
static void find_form(const struct article *article, char form[FORM_SIZE])
{
    const struct byline *byline = &article->byline;
    size_t used = 0;
    size_t size;
    for (size_t at = 0; at < byline->text.length && used + 5 < FORM_SIZE; at += size) {
        letter_at(byline->text.text + at, byline->text.length - at, &size);
        char mark = is_in_name(byline, &byline->text, at)    ? 'N'
                    : is_in_label(byline, &byline->text, at) ? 'L'
                                                             : '\0';
        if (mark && used > 0 && form[used - 1] == mark)
            continue;
        bool between_names = byline->text.text[at] == ' ' && used > 0 && form[used - 1] == 'N';
        if (between_names)
            continue;
        if (mark)
            form[used++] = mark;
        else
            memcpy(form + used, byline->text.text + at, size), used += size;
    }
    form[used] = '\0';
}

#define FORMS_LEAST 4 /* bylines; fewer have no usual form */

/* The place of a form among the others; *found when it is there. */
static size_t place_of(const struct byline_forms *forms, const char *form, bool *found)
{
    size_t low = 0;
    size_t high = forms->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(forms->items[middle]->form, form) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = low < forms->count && strcmp(forms->items[low]->form, form) == 0;
    return low;
}

static struct byline_form *known_form(struct byline_forms *forms, const char *form)
{
    bool found;
    size_t at = place_of(forms, form, &found);
    if (found)
        return forms->items[at];
    forms->items = array_reserve(forms->items, &forms->capacity, forms->count + 1,
                                 sizeof *forms->items);
    memmove(forms->items + at + 1, forms->items + at, (forms->count - at) * sizeof *forms->items);
    forms->count++;
    struct byline_form *fresh = arena_take(forms->arena, sizeof *fresh);
    memcpy(fresh->form, form, sizeof fresh->form);
    fresh->article = SIZE_MAX;
    return forms->items[at] = fresh;
}

static void note_byline(struct proof *proof, size_t index)
{
    const struct article *article = &proof->issue->articles[index];
    struct byline_forms *forms = proof->bylines;
    char text[FORM_SIZE] = "";
    if (article->byline.credit_count == 0 || strcmp(article->language, "zh") != 0)
        return;
    find_form(article, text);
    struct byline_form *form = known_form(forms, text);
    form->uses++;
    if (index < form->article)
        form->article = index;
    forms->uses = array_reserve(forms->uses, &forms->use_capacity, forms->use_count + 1,
                                sizeof *forms->uses);
    forms->uses[forms->use_count++] = (struct byline_use){index, form};
}

static void note_bylines(struct proof *proof)
{
    for (size_t i = 0; i < proof->owner_count; i++)
        if (proof->owners[i].kind == FIELD_KICKER)
            note_byline(proof, proof->owners[i].owner);
}

/* Forms are compared between bylines with a label, and between those without. */
struct byline_kind {
    size_t count;
    const struct byline_form *usual; /* used most; of several the one that comes first */
};

static struct byline_kind *kind_of(struct byline_kind kinds[2], const struct byline_form *form)
{
    return &kinds[strchr(form->form, 'L') != NULL];
}

static bool is_more_usual(const struct byline_form *one, const struct byline_form *other)
{
    return one->uses != other->uses ? one->uses > other->uses : one->article < other->article;
}

static void tell_form(struct proof *proof, const struct byline_kind *kind,
                      const struct byline_use *use)
{
    const struct byline_form *usual = kind->usual;
    if (kind->count < FORMS_LEAST || usual->uses * 4 < kind->count * 3 ||
        usual->uses <= use->form->uses)
        return;
    struct field field = {FIELD_BYLINE, use->article, 0};
    const char *example = proof->issue->articles[usual->article].byline.text.text;
    proof_add(proof, RULE_BYLINE_STYLE, field, 0, issue_passage(proof->issue, field)->length,
              proof_format(proof, _("most bylines look like this one: %s"), example), NULL);
}

void bylines_check(struct proof *proof)
{
    const struct byline_forms *forms = proof->bylines;
    struct byline_kind kinds[2] = {{0, NULL}};
    for (size_t i = 0; i < forms->count; i++) {
        struct byline_kind *kind = kind_of(kinds, forms->items[i]);
        kind->count += forms->items[i]->uses;
        if (!kind->usual || is_more_usual(forms->items[i], kind->usual))
            kind->usual = forms->items[i];
    }
    for (size_t i = 0; i < forms->use_count; i++)
        tell_form(proof, kind_of(kinds, forms->uses[i].form), &forms->uses[i]);
}

void names_check(struct proof *proof)
{
    if (proof_is_on(proof, RULE_NAME))
        check_names(proof);
    if (proof_is_on(proof, RULE_BYLINE_STYLE))
        note_bylines(proof);
}
