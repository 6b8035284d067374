#include "nearest.h"

#include <string.h>

#define LEAST_COMMON 2

static struct line_range lines_of_field(const struct issue *issue, struct field field)
{
    switch (field.kind) {
    case FIELD_PARAGRAPH:
        return issue->articles[field.owner].paragraphs[field.index].lines;
    case FIELD_CAPTION:
    case FIELD_CREDIT:
        return issue->photos[field.owner].lines;
    case FIELD_FURNITURE:
        return issue->furniture[field.owner].lines;
    case FIELD_UNPLACED:
        return issue->unplaced[field.owner].lines;
    default:
        return (struct line_range){0, 0};
    }
}

static size_t count_fields(const struct issue *issue)
{
    struct field_cursor cursor = {0};
    const struct passage *passage;
    size_t count = 0;
    while (issue_next_field(issue, &cursor, &passage))
        count++;
    return count;
}

struct output_texts nearest_texts(const struct issue *issue, struct arena *arena)
{
    struct output_texts texts = {0};
    texts.items = arena_take_array(arena, count_fields(issue) + 1, sizeof *texts.items);
    struct field_cursor cursor = {0};
    const struct passage *passage;
    while (issue_next_field(issue, &cursor, &passage))
        texts.items[texts.count++] = (struct output_text){
            text_fold(arena, passage->text, passage->length), cursor.field,
            lines_of_field(issue, cursor.field)};
    return texts;
}

/* runs[k] is the length of the common run that ends at want[i - 1] and got[k - 1]; going backwards
 * through `got` one row serves for all i. */
struct common nearest_common(const struct text *want, const struct text *got)
{
    struct arena *scratch = arena_create();
    size_t *runs = arena_take_array(scratch, got->length + 1, sizeof *runs);
    struct common best = {0};
    for (size_t i = 1; i <= want->length; i++)
        for (size_t k = got->length; k > 0; k--) {
            bool same = want->letters[i - 1] == got->letters[k - 1];
            runs[k] = same ? runs[k - 1] + 1 : 0;
            if (runs[k] > best.length)
                best = (struct common){i - runs[k], k - runs[k], runs[k]};
        }
    arena_destroy(scratch);
    return best;
}

const struct output_text *nearest_find(const struct output_texts *texts, const struct text *want,
                                       enum field_kind first, struct common *common)
{
    const struct output_text *best = NULL;
    *common = (struct common){.length = LEAST_COMMON - 1};
    for (size_t i = 0; i < texts->count; i++) {
        const struct output_text *text = &texts->items[i];
        struct common found = nearest_common(want, &text->text);
        bool prefers = best && found.length == common->length && text->field.kind == first &&
                       best->field.kind != first;
        if (found.length <= common->length && !prefers)
            continue;
        best = text;
        *common = found;
    }
    return best;
}

const char *nearest_kind_name(enum field_kind kind)
{
    static const char *const names[] = {
        [FIELD_KICKER] = "kicker",       [FIELD_HEADLINE] = "headline",
        [FIELD_SUBHEAD] = "subhead",     [FIELD_BYLINE] = "byline",
        [FIELD_JUMP] = "jump",           [FIELD_PARAGRAPH] = "paragraph",
        [FIELD_CAPTION] = "caption",     [FIELD_CREDIT] = "credit",
        [FIELD_FURNITURE] = "furniture", [FIELD_UNPLACED] = "unplaced",
    };
    return names[kind];
}
