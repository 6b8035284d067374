#include "invariants.h"

#include "model/layout/layout.h"
#include "model/page_owners.h"
#include "model/text/letter.h"

#include <stdlib.h>
#include <string.h>

/* issue_find_byte() walks all pieces: ask it for so many places only. */
#define PLACES_TO_ASK 64

static bool fail(struct error *error, const char *what, size_t where)
{
    error_set(error, "%s, at %zu", what, where);
    return false;
}

/* How often each decoded byte of each source stands in a field, at its origin. */
struct tally {
    const struct issue *issue;
    unsigned char *counts;
    size_t length;
};

static size_t source_of(const struct issue *issue, uint32_t origin)
{
    size_t found = 0;
    while (found + 1 < issue->source_count && issue->sources[found + 1].base <= origin)
        found++;
    return found;
}

static bool check_piece(struct tally *tally, const struct passage *passage,
                        const struct piece *piece, struct error *error)
{
    const struct source *source = &tally->issue->sources[source_of(tally->issue, piece->origin)];
    size_t first = piece->origin - source->base;
    if (piece->length == 0 || first + piece->length > source->decoded.length)
        return fail(error, "a piece lies outside its source", piece->origin);
    if ((size_t)piece->start + piece->length > passage->length)
        return fail(error, "a piece lies outside its passage", piece->origin);
    if (memcmp(passage->text + piece->start, source->decoded.text + first, piece->length) != 0)
        return fail(error, "a piece is not what the source holds", piece->origin);
    for (size_t i = 0; i < piece->length; i++)
        if (tally->counts[piece->origin + i] < 2)
            tally->counts[piece->origin + i]++;
    return true;
}

static bool is_blank(const char *text, size_t length)
{
    return strspn(text, " ") >= length;
}

static bool check_passage(struct tally *tally, const struct passage *passage, struct error *error)
{
    size_t end = 0;
    if (passage->text[passage->length] != '\0')
        return fail(error, "no zero byte behind a passage", passage->length);
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        if (piece.start < end)
            return fail(error, "pieces out of order", piece.origin);
        if (!is_blank(passage->text + end, piece.start - end))
            return fail(error, "text that comes from nowhere", piece.origin);
        if (!check_piece(tally, passage, &piece, error))
            return false;
        end = (size_t)piece.start + piece.length;
    }
    return is_blank(passage->text + end, passage->length - end) ||
           fail(error, "text that comes from nowhere at the end", end);
}

static bool is_hyphen(uint32_t letter)
{
    return letter == '-' || letter == 0x2010 || letter == 0xAD;
}

static bool ends_line(const char *text, size_t length)
{
    size_t size;
    return length == 0 || letter_class(letter_at(text, length, &size)) == LETTER_SPACE;
}

static bool check_letter(const char *text, size_t left, const unsigned char *counts, size_t *size,
                         const char **what)
{
    uint32_t letter = letter_at(text, left, size);
    for (size_t i = 1; i < *size; i++)
        if (counts[i] != counts[0]) {
            *what = "a character is torn";
            return false;
        }
    if (letter_class(letter) == LETTER_SPACE || counts[0] == 1) {
        *what = "white space stands twice";
        return counts[0] <= 1;
    }
    *what = counts[0] ? "a printed character stands twice" : "a printed character is lost";
    return counts[0] == 0 && is_hyphen(letter) && ends_line(text + *size, left - *size);
}

static bool check_source(const struct source *source, const struct tally *tally,
                         struct error *error)
{
    const char *text = source->decoded.text;
    size_t length = source->decoded.length;
    size_t size;
    for (size_t at = 0; at < length; at += size) {
        const char *what;
        if (!check_letter(text + at, length - at, tally->counts + source->base + at, &size, &what))
            return fail(error, what, at);
    }
    return true;
}

static bool check_text(const struct issue *issue, struct error *error)
{
    const struct source *last = &issue->sources[issue->source_count - 1];
    struct tally tally = {.issue = issue, .length = last->base + (size_t)last->decoded.length};
    tally.counts = calloc(tally.length + 1, 1);
    struct field_cursor cursor = {0};
    const struct passage *passage;
    bool holds = true;
    while (holds && issue_next_field(issue, &cursor, &passage))
        holds = check_passage(&tally, passage, error);
    for (size_t i = 0; holds && i < issue->source_count; i++)
        holds = check_source(&issue->sources[i], &tally, error);
    free(tally.counts);
    return holds;
}

/* A place leads back to the field it was asked for; where one source character became several, to
 * the first of them. */
static bool check_way_back(const struct issue *issue, struct field field,
                           const struct passage *passage, size_t offset, struct error *error)
{
    struct place place;
    struct place back;
    struct field found;
    size_t found_offset;
    if (!issue_place(issue, passage, offset, &place))
        return fail(error, "a passage without a place", offset);
    if (place.page >= issue->page_count || place.line < 1 ||
        place.line > issue->sources[place.source].lines.count || place.column < 1)
        return fail(error, "a place outside the issue", offset);
    if (!issue_find_byte(issue, place.source, place.first_byte, &found, &found_offset))
        return fail(error, "a place without a field", place.first_byte);
    bool same = found.kind == field.kind && found.owner == field.owner &&
                found.index == field.index;
    if (!same || !issue_place(issue, passage, found_offset, &back) ||
        back.first_byte != place.first_byte || found_offset > offset)
        return fail(error, "the way back leads elsewhere", place.first_byte);
    return true;
}

static bool check_places(const struct issue *issue, struct error *error)
{
    size_t total = 0;
    struct field_cursor cursor = {0};
    const struct passage *passage;
    while (issue_next_field(issue, &cursor, &passage))
        total += passage->piece_count;
    size_t step = total / PLACES_TO_ASK + 1;
    size_t seen = 0;
    cursor = (struct field_cursor){0};
    while (issue_next_field(issue, &cursor, &passage)) {
        for (size_t i = 0; i < passage->piece_count; i++) {
            if (seen++ % step != 0)
                continue;
            if (!check_way_back(issue, cursor.field, passage, passage_piece(passage, i).start,
                                error))
                return false;
        }
    }
    return true;
}

static bool check_lines(const struct issue *issue, size_t page, struct line_range lines,
                        struct error *error)
{
    if (page >= issue->page_count)
        return fail(error, "a page that is not there", page);
    if (lines.first < 1 || lines.last < 1)
        return fail(error, "lines that are not there", lines.first);
    return true;
}

static bool check_article(const struct issue *issue, size_t index, struct error *error)
{
    const struct article *article = &issue->articles[index];
    if (article->page >= issue->page_count || !article->id || !article->language)
        return fail(error, "an article without page, id or language", index);
    for (size_t i = 0; i < article->paragraph_count; i++)
        if (!check_lines(issue, article->paragraphs[i].page, article->paragraphs[i].lines, error))
            return false;
    for (size_t i = 0; i < article->part_count; i++) {
        const struct part *part = &article->parts[i];
        if (part->page >= issue->page_count || part->paragraph > article->paragraph_count)
            return fail(error, "a part outside its article", index);
    }
    for (size_t i = 0; i < index && index < 200; i++)
        if (strcmp(issue->articles[i].id, article->id) == 0)
            return fail(error, "two articles of one id", index);
    return true;
}

static bool check_strays(const struct issue *issue, const struct stray *strays, size_t count,
                         struct error *error)
{
    for (size_t i = 0; i < count; i++)
        if (!check_lines(issue, strays[i].page, strays[i].lines, error))
            return false;
    return true;
}

static bool check_doubts(const struct issue *issue, struct error *error)
{
    for (size_t i = 1; i < issue->doubt_count; i++)
        if (issue->doubts[i - 1].origin > issue->doubts[i].origin)
            return fail(error, "a doubt behind one that stands behind it", i);
    return true;
}

static bool check_structure(const struct issue *issue, struct error *error)
{
    for (size_t i = 0; i < issue->article_count; i++)
        if (!check_article(issue, i, error))
            return false;
    for (size_t i = 0; i < issue->photo_count; i++) {
        const struct photo *photo = &issue->photos[i];
        if (photo->article != ISSUE_NONE && photo->article >= issue->article_count)
            return fail(error, "a photo of no article", i);
        if (!check_lines(issue, photo->page, photo->lines, error))
            return false;
    }
    return check_strays(issue, issue->furniture, issue->furniture_count, error) &&
           check_strays(issue, issue->unplaced, issue->unplaced_count, error) &&
           check_doubts(issue, error);
}

/* Pieces of the passage that stand on the page; ISSUE_NONE: on any. */
static size_t pieces_on(const struct issue *issue, size_t page, const struct passage *passage)
{
    size_t count = 0;
    for (size_t i = 0; i < passage->piece_count; i++)
        count += page == ISSUE_NONE ||
                 issue_page_of(issue, passage_piece(passage, i).origin) == page;
    return count;
}

bool invariants_hold_of_owners(const struct issue *issue, struct error *error)
{
    struct field_cursor fields = {0};
    const struct passage *passage;
    size_t all = 0, found = 0;
    while (issue_next_field(issue, &fields, &passage))
        all += pieces_on(issue, ISSUE_NONE, passage);
    for (size_t page = 0; page < issue->page_count; page++) {
        struct page_cursor cursor = {.owner = 0};
        while (page_next_field(issue, page, &cursor, &passage))
            found += pieces_on(issue, page, passage);
    }
    return found == all || fail(error, "pieces missed among the owners of their page", all - found);
}

bool invariants_hold(const struct issue *issue, struct error *error)
{
    if (issue->source_count == 0 || issue->page_count == 0)
        return fail(error, "an issue without a page", 0);
    return check_text(issue, error) && check_structure(issue, error) &&
           check_places(issue, error) && invariants_hold_of_owners(issue, error);
}

static bool check_layout(const struct passage *passage, const struct layout_options *options,
                         struct error *error)
{
    struct layout layout = layout_paragraph(passage->text, passage->length, options);
    size_t at = 0;
    bool joined = layout.row_count > 0;
    bool fits = true;
    for (size_t i = 0; i < layout.row_count; i++) {
        const struct row *row = &layout.rows[i];
        joined = joined && row->first == at && row->last >= row->first && row->drawn <= row->last;
        at = row->last;
        size_t cluster = cluster_length(passage->text + row->first, row->drawn - row->first);
        if (row->indent.count + row->width.count > options->width.count)
            fits = fits && row->first + cluster >= row->drawn;
    }
    layout_free(&layout);
    if (!joined || at != passage->length)
        return fail(error, "rows that do not give the text", at);
    return fits || fail(error, "a row runs over the edge", (size_t)options->width.count);
}

bool invariants_hold_laid_out(const struct issue *issue, int width, struct error *error)
{
    struct layout_options options = {.widths = {1},
                                     .level = LINEBREAK_BASIC,
                                     .language = "zh",
                                     .width = columns_of(width),
                                     .indent = columns_of(4),
                                     .hang = width % 2 == 0,
                                     .justify = false};
    struct field_cursor cursor = {0};
    const struct passage *passage;
    while (issue_next_field(issue, &cursor, &passage))
        if (!check_layout(passage, &options, error))
            return false;
    return true;
}
