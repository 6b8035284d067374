/* Characters that are no letters: what a PDF's font left of them. Unicode: Kangxi Radicals
 * (U+2F00), CJK Radicals Supplement (U+2E80), private use, REPLACEMENT CHARACTER; and (cid:123),
 * which extractors print for a glyph without a meaning. */
#include "family.h"

#include "../message.h"

#include <string.h>

static bool is_radical(uint32_t letter)
{
    return letter >= 0x2E80 && letter <= 0x2FDF;
}

static bool is_no_letter(uint32_t letter)
{
    return letter == 0xFFFD || (letter >= 0xE000 && letter <= 0xF8FF) || letter >= 0xF0000 ||
           (letter >= 0x2400 && letter <= 0x2421);
}

/* (cid:123) at a place; its letters, 0 none. */
static size_t cid_at(const struct proof_text *text, size_t at)
{
    size_t length;
    if (!proof_stands(text, at, "(cid:", &length))
        return 0;
    size_t end = at + length;
    while (proof_is_digit(text->letters[end].letter))
        end++;
    return end > at + length && text->letters[end].letter == ')' ? end + 1 - at : 0;
}

static void check_unreadable(struct proof *proof, const struct proof_text *text)
{
    for (size_t at = 0; at < text->count; at++) {
        size_t cid = text->letters[at].letter == '(' ? cid_at(text, at) : 0;
        if (cid > 0)
            proof_add_letters(proof, RULE_GLYPH, text, at, at + cid,
                              _("a glyph that the extractor could not read"), NULL);
        else if (is_no_letter(text->letters[at].letter))
            proof_add_letters(proof, RULE_GLYPH, text, at, at + 1,
                              proof_format(proof, _("U+%04X is no letter; the PDF's font hides it"),
                                           (unsigned)text->letters[at].letter),
                              NULL);
    }
}

/* ---- radicals ---- */

/* Radicals are read as the letters they stand for, and a page has hundreds of them or none: they
 * are told once a text, at the first, with the letters they were found for. */
struct radical_use {
    const struct proof_text *text; /* of the first; NULL none */
    size_t at;
    uint32_t letter;
    size_t count;
    struct proof_letter_set {
        char letters[64]; /* UTF-8, as many as there is room for */
        size_t length;
        bool more;
    } read;
};

static void add_letter(struct proof_letter_set *set, const char *letter, size_t size)
{
    char wanted[5] = "";
    memcpy(wanted, letter, size);
    if (strstr(set->letters, wanted))
        return;
    if (set->length + size >= sizeof set->letters) {
        set->more = true;
        return;
    }
    memcpy(set->letters + set->length, letter, size);
    set->length += size;
}

static void add_radical(struct radical_use *use, const struct proof_text *text, size_t at,
                        uint32_t letter)
{
    uint32_t offset = text->letters[at].offset;
    if (use->count++ == 0) {
        use->text = text;
        use->at = at;
        use->letter = letter;
    }
    add_letter(&use->read, text->passage->text + offset, text->letters[at + 1].offset - offset);
}

static size_t letter_at_offset(const struct proof_text *text, size_t offset)
{
    size_t low = 0;
    size_t high = text->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->letters[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void collect_radicals(const struct proof *proof, const struct proof_text *text,
                             struct radical_use *use)
{
    for (size_t i = 0; i < text->passage->piece_count; i++) {
        const struct piece piece = passage_piece(text->passage, i);
        const struct source *source = proof_source(proof, piece.origin);
        if (piece.replaced || verbatim_is_text(&source->bytes, &source->decoded))
            continue; /* nothing was folded in this file */
        for (size_t at = letter_at_offset(text, piece.start);
             at < text->count && text->letters[at].offset < piece.start + piece.length; at++) {
            uint32_t printed = proof_is_han(text->letters[at].letter)
                                   ? proof_printed_in(source, &piece, text, at)
                                   : 0;
            if (is_radical(printed))
                add_radical(use, text, at, printed);
        }
    }
}

static void tell_radicals(struct proof *proof, struct radical_use *use)
{
    if (use->count > 0) {
        const struct proof_text *text = use->text;
        proof_add_letters(
            proof, RULE_GLYPH, text, use->at, use->at + 1,
            proof_format(proof,
                         _("the file has radicals (U+%04X) for %s%s, %zu in this text; they were "
                           "read as those letters"),
                         (unsigned)use->letter, use->read.letters, use->read.more ? "…" : "",
                         use->count),
            proof_copy(proof, text, use->at, use->at + 1));
    }
    *use = (struct radical_use){0};
}

/* Of one article, or one photo. */
static bool are_one(const struct proof_text *one, const struct proof_text *other)
{
    return one->field.owner == other->field.owner &&
           field_first_kind(one->field.kind) == field_first_kind(other->field.kind) &&
           one->article != ISSUE_NONE;
}

void glyphs_check(struct proof *proof)
{
    struct radical_use use = {0};
    for (size_t i = 0; i < proof->text_count; i++) {
        const struct proof_text *text = &proof->texts[i];
        check_unreadable(proof, text);
        collect_radicals(proof, text, &use);
        if (i + 1 == proof->text_count || !are_one(text, &proof->texts[i + 1]))
            tell_radicals(proof, &use);
    }
}
