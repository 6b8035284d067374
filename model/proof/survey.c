#include "survey.h"

#include "../page_owners.h"
#include "../text/script.h"
#include "family.h"

#include <stdlib.h>
#include <string.h>

struct survey {
    struct proof proof;
    struct arena *own;         /* what lives as long as the survey */
    size_t page_count;         /* at least 1 */
    bool *is_read;             /* one an owner */
    bool *is_told;             /* one a page: its doubts */
    struct origin_index *made; /* NULL: it was given, or not needed yet */
};

struct survey *survey_create(const struct issue *issue, const struct proof_settings *settings,
                             const struct origin_index *index, struct arena *arena)
{
    struct arena *own = arena_create();
    struct survey *survey = arena_take(own, sizeof *survey);
    survey->own = own;
    survey->page_count = issue->page_count > 0 ? issue->page_count : 1;
    survey->proof = (struct proof){.issue = issue,
                                   .settings = settings,
                                   .index = index,
                                   .arena = arena,
                                   .bylines = bylines_create()};
    survey->is_read = arena_take_array(own, page_owner_count(issue), sizeof *survey->is_read);
    survey->is_told = arena_take_array(own, survey->page_count, sizeof *survey->is_told);
    return survey;
}

void survey_destroy(struct survey *survey)
{
    if (!survey)
        return;
    free(survey->proof.items);
    bylines_destroy(survey->proof.bylines);
    origin_index_destroy(survey->made);
    arena_destroy(survey->own);
}

/* ---- reading ---- */

static bool is_read(const struct issue *issue, struct field field, const struct passage *passage)
{
    if (field.kind == FIELD_FURNITURE)
        return false;
    const char *language = field.kind <= FIELD_PARAGRAPH
                               ? issue->articles[field.owner].language
                               : script_language(passage->text, passage->length);
    return strcmp(language, "zh") == 0;
}

static size_t article_of(const struct issue *issue, struct field field)
{
    if (field.kind <= FIELD_PARAGRAPH)
        return field.owner;
    return field.kind == FIELD_CAPTION || field.kind == FIELD_CREDIT
               ? issue->photos[field.owner].article
               : ISSUE_NONE;
}

static size_t count_characters(const struct passage *passage)
{
    size_t count = 0;
    for (size_t i = 0; i < passage->length; i++)
        count += passage->text[i] != ' ' && ((unsigned char)passage->text[i] & 0xC0) != 0x80;
    return count;
}

static void add_text(struct proof *proof, struct field field, const struct passage *passage,
                     size_t *capacity)
{
    if (!is_read(proof->issue, field, passage))
        return;
    proof->texts = array_reserve(proof->texts, capacity, proof->text_count + 1,
                                 sizeof *proof->texts);
    struct proof_text *text = &proof->texts[proof->text_count++];
    *text = proof_read_letters(proof, field);
    text->article = article_of(proof->issue, field);
}

/* Returns how many printed characters there are. */
static size_t read_texts(struct proof *proof)
{
    size_t capacity = 0;
    size_t characters = 0;
    for (size_t i = 0; i < proof->owner_count; i++) {
        struct field_cursor cursor = {.field = proof->owners[i]};
        const struct passage *passage;
        while (issue_next_field(proof->issue, &cursor, &passage) &&
               page_owner_has(proof->owners[i], cursor.field)) {
            characters += count_characters(passage);
            add_text(proof, cursor.field, passage, &capacity);
        }
    }
    return characters;
}

/* ---- looking through ---- */

/* What stands before the first page is told with it. */
static void take_doubts(struct proof *proof, size_t page)
{
    const struct issue *issue = proof->issue;
    size_t next = page + 1;
    size_t first = page > 0 ? issue_doubts_before(issue, issue->pages[page].origin) : 0;
    size_t end = next < issue->page_count ? issue_doubts_before(issue, issue->pages[next].origin)
                                          : issue->doubt_count;
    proof->doubts = issue->doubts + first;
    proof->doubt_count = end - first;
}

/* What of a page was not looked through yet. */
static void take_page(struct survey *survey, size_t page)
{
    struct proof *proof = &survey->proof;
    const uint32_t *owners;
    size_t count = page_owners(proof->issue, page, &owners);
    proof->owners = arena_take_array(proof->scratch, count, sizeof *proof->owners);
    proof->owner_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (survey->is_read[owners[i]])
            continue;
        survey->is_read[owners[i]] = true;
        proof->owners[proof->owner_count++] = page_owner_field(proof->issue, owners[i]);
    }
    if (survey->is_told[page])
        proof->doubt_count = 0;
    else
        take_doubts(proof, page);
    survey->is_told[page] = true;
}

struct findings survey_page(struct survey *survey, size_t page)
{
    static void (*const families[])(struct proof *) = {
        marks_check,  spaces_check, numbers_check, dates_check,  words_check,
        glyphs_check, names_check,  layout_check,  doubts_check,
    };
    struct proof *proof = &survey->proof;
    proof->count = 0;
    if (page >= survey->page_count)
        return (struct findings){.count = 0};
    proof->scratch = arena_create();
    proof->made = &survey->made;
    proof->texts = NULL;
    proof->text_count = 0;
    take_page(survey, page);
    size_t characters = read_texts(proof);
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        families[i](proof);
    free(proof->texts);
    arena_destroy(proof->scratch);
    return (struct findings){proof->items, proof->count, characters};
}

struct findings survey_rest(struct survey *survey)
{
    survey->proof.count = 0;
    bylines_check(&survey->proof);
    return (struct findings){survey->proof.items, survey->proof.count, 0};
}
