#include "proof_draft.h"

#include "model/page_owners.h"
#include "model/paragraph/compose.h"

#include <stdlib.h>
#include <string.h>

/* A text, and where it stands in the draft's page. */
struct draft_text {
    enum field_kind kind;
    size_t owner;
    size_t first, last; /* bytes of the page */
    size_t line;
    const char *names;
};

struct proof_draft {
    struct issue *issue;
    char *page;
    size_t length, capacity;
    struct draft_text *texts;
    size_t count, text_capacity;
    size_t lines;
};

struct proof_draft *proof_draft_start(void)
{
    struct proof_draft *draft = calloc(1, sizeof *draft);
    struct arena *arena = arena_create();
    draft->issue = arena_take(arena, sizeof *draft->issue);
    draft->issue->arena = arena;
    return draft;
}

void proof_draft_article(struct proof_draft *draft)
{
    draft->issue->article_count++;
}

void proof_draft_photo(struct proof_draft *draft)
{
    draft->issue->photo_count++;
}

void proof_draft_text(struct proof_draft *draft, enum field_kind kind, const char *text)
{
    const struct issue *issue = draft->issue;
    size_t length = strlen(text);
    draft->page = array_reserve(draft->page, &draft->capacity, draft->length + length + 2, 1);
    memcpy(draft->page + draft->length, text, length + 1);
    draft->texts = array_reserve(draft->texts, &draft->text_capacity, draft->count + 1,
                                 sizeof *draft->texts);
    size_t owner = kind <= FIELD_PARAGRAPH                         ? issue->article_count - 1
                   : kind == FIELD_CAPTION || kind == FIELD_CREDIT ? issue->photo_count - 1
                                                                   : 0;
    draft->texts[draft->count++] = (struct draft_text){
        kind, owner, draft->length, draft->length + length, ++draft->lines, NULL};
    for (size_t i = 0; i < length; i++)
        draft->lines += text[i] == '\n';
    draft->length += length;
    draft->page[draft->length++] = '\n';
    draft->page[draft->length] = '\0';
}

void proof_draft_names(struct proof_draft *draft, const char *names)
{
    draft->texts[draft->count - 1].names = names;
}

/* The text between the line ends, joined. */
static struct passage passage_of(const struct issue *issue, const struct draft_text *text)
{
    const struct decoded *decoded = &issue->sources[0].decoded;
    uint32_t first = decode_text(decoded, (uint32_t)text->first);
    uint32_t last = decode_text(decoded, (uint32_t)text->last);
    char *joined = arena_take(issue->arena, last - first + 1);
    struct piece *pieces = arena_take_array(issue->arena, last - first + 1, sizeof *pieces);
    struct passage passage = {joined, pieces, 0, 0, false};
    for (uint32_t at = first, end; at < last; at = end + 1) {
        for (end = at; end < last && decoded->text[end] != '\n'; end++)
            ;
        if (end == at)
            continue;
        memcpy(joined + passage.length, decoded->text + at, end - at);
        pieces[passage.piece_count++] = (struct piece){passage.length, end - at, at, 0};
        passage.length += end - at;
    }
    return passage;
}

static struct byline byline_of(const struct issue *issue, const struct draft_text *text)
{
    struct byline byline = {.text = passage_of(issue, text), .label = PASSAGE_EMPTY};
    if (!text->names)
        return byline;
    struct passage *names = arena_take_array(issue->arena, strlen(text->names), sizeof *names);
    struct credit *credit = arena_take(issue->arena, sizeof *credit);
    *credit = (struct credit){PASSAGE_EMPTY, names, 0};
    for (const char *name = text->names; *name; name += *name == '|') {
        size_t length = strcspn(name, "|");
        const char *wanted = arena_copy(issue->arena, name, length);
        size_t at = (size_t)(strstr(byline.text.text, wanted) - byline.text.text);
        names[credit->name_count++] = compose_slice(&byline.text, at, at + length, issue->arena);
        name += length;
    }
    byline.credits = credit;
    byline.credit_count = 1;
    return byline;
}

#define APPEND(issue, list, count, type, element)                                                  \
    do {                                                                                           \
        type *longer = arena_take_array((issue)->arena, (count) + 1, sizeof *longer);              \
        if ((count) > 0)                                                                           \
            memcpy(longer, (list), (count) * sizeof *longer);                                      \
        longer[(count)++] = (element);                                                             \
        (list) = longer;                                                                           \
    } while (0)

static void place(struct issue *issue, const struct draft_text *text)
{
    struct passage passage = passage_of(issue, text);
    struct article *article = &issue->articles[text->owner];
    struct line_range lines = {(uint32_t)text->line, (uint32_t)text->line};
    struct paragraph paragraph = {passage, 0, lines, PARAGRAPH_BODY};
    struct stray stray = {0, passage, lines, false};
    switch (text->kind) {
    case FIELD_KICKER:
        APPEND(issue, article->kicker, article->kicker_count, struct passage, passage);
        break;
    case FIELD_HEADLINE:
        APPEND(issue, article->headline, article->headline_count, struct passage, passage);
        break;
    case FIELD_SUBHEAD:
        APPEND(issue, article->subhead, article->subhead_count, struct passage, passage);
        break;
    case FIELD_BYLINE:
        article->byline = byline_of(issue, text);
        break;
    case FIELD_PARAGRAPH:
        APPEND(issue, article->paragraphs, article->paragraph_count, struct paragraph, paragraph);
        break;
    case FIELD_CAPTION:
        issue->photos[text->owner].caption = passage;
        break;
    case FIELD_CREDIT:
        issue->photos[text->owner].credit = byline_of(issue, text);
        break;
    case FIELD_FURNITURE:
        APPEND(issue, issue->furniture, issue->furniture_count, struct stray, stray);
        break;
    default:
        APPEND(issue, issue->unplaced, issue->unplaced_count, struct stray, stray);
        break;
    }
}

static void make_source(struct proof_draft *draft)
{
    struct issue *issue = draft->issue;
    struct source *source = arena_take(issue->arena, sizeof *source);
    char *bytes = arena_copy(issue->arena, draft->page ? draft->page : "", draft->length);
    *source = (struct source){.name = "draft.txt"};
    if (!decode(bytes, draft->length, "UTF-8", issue->arena, &source->decoded, NULL))
        abort();
    verbatim_of_text(&source->decoded, bytes, draft->length, issue->arena, &source->bytes);
    source->lines = line_index_make(source->decoded.text, source->decoded.length, issue->arena);
    issue->sources = source;
    issue->source_count = 1;
    issue->pages = arena_take(issue->arena, sizeof *issue->pages);
    issue->pages[0] = (struct page){
        .number = 2, .first_line = 1, .line_count = source->lines.count};
    issue->page_count = 1;
}

/* Owners with nothing in them yet. */
static void make_owners(struct issue *issue)
{
    issue->articles = arena_take_array(issue->arena, issue->article_count, sizeof *issue->articles);
    for (size_t i = 0; i < issue->article_count; i++) {
        struct part *part = arena_take(issue->arena, sizeof *part);
        issue->articles[i] = (struct article){.id = "p2-a1",
                                              .language = "zh",
                                              .byline = BYLINE_EMPTY,
                                              .parts = part,
                                              .part_count = 1};
    }
    issue->photos = arena_take_array(issue->arena, issue->photo_count, sizeof *issue->photos);
    for (size_t i = 0; i < issue->photo_count; i++)
        issue->photos[i] = (struct photo){
            .caption = PASSAGE_EMPTY, .credit = BYLINE_EMPTY, .article = ISSUE_NONE};
}

struct issue *proof_draft_finish(struct proof_draft *draft, const char *date)
{
    struct issue *issue = draft->issue;
    issue->date = date;
    make_source(draft);
    make_owners(issue);
    for (size_t i = 0; i < draft->count; i++)
        place(issue, &draft->texts[i]);
    page_owners_sort(issue);
    free(draft->page);
    free(draft->texts);
    free(draft);
    return issue;
}
