#include "compose.h"

#include "../text/letter.h"

#include <stdlib.h>
#include <string.h>

#define SPREAD_RUN 3 /* so many single letters in a row were pulled apart */

/* A passage in the making: both arrays are as long as the text can become. */
struct composer {
    char *text;
    size_t length;
    struct piece *pieces;
    size_t piece_count;
    size_t piece_capacity;
    uint32_t base;
};

static void composer_start(struct composer *composer, size_t bytes, uint32_t base,
                           struct arena *arena)
{
    *composer = (struct composer){.text = arena_take_text(arena, bytes + 1), .base = base};
}

static void composer_add_piece(struct composer *composer, struct piece piece)
{
    if (composer->piece_count > 0) {
        struct piece *last = &composer->pieces[composer->piece_count - 1];
        if (last->start + last->length == piece.start && !last->replaced && !piece.replaced &&
            last->origin + last->length == piece.origin) {
            last->length += piece.length;
            return;
        }
        bool stood_deleted = piece.length == 0 && last->replaced && last->origin == piece.origin;
        if (stood_deleted)
            return;
    }
    composer->pieces = array_reserve(composer->pieces, &composer->piece_capacity,
                                     composer->piece_count + 1, sizeof *composer->pieces);
    composer->pieces[composer->piece_count++] = piece;
}

static void composer_add(struct composer *composer, const char *text, uint32_t at, size_t size)
{
    memcpy(composer->text + composer->length, text + at, size);
    composer_add_piece(composer, (struct piece){(uint32_t)composer->length, (uint32_t)size,
                                                composer->base + at, 0});
    composer->length += size;
}

/* The bytes of no piece behind one. */
static size_t gap_behind(const struct composer *composer, size_t index)
{
    const struct piece *piece = &composer->pieces[index];
    size_t next = index + 1 < composer->piece_count ? piece[1].start : composer->length;
    return next - piece->start - piece->length;
}

static bool pieces_are_brief(const struct composer *composer)
{
    bool brief = composer->length <= INT32_MAX;
    for (size_t i = 0; brief && i < composer->piece_count; i++)
        brief = !composer->pieces[i].replaced && gap_behind(composer, i) <= 1;
    return brief;
}

static const void *keep_brief(const struct composer *composer, struct arena *arena)
{
    struct brief_piece *brief = arena_take_array(arena, composer->piece_count, sizeof *brief);
    for (size_t i = 0; i < composer->piece_count; i++)
        brief[i] = (struct brief_piece){.start = composer->pieces[i].start & INT32_MAX,
                                        .is_spaced = gap_behind(composer, i) == 1,
                                        .origin = composer->pieces[i].origin};
    return brief;
}

static const void *keep_pieces(const struct composer *composer, struct arena *arena)
{
    struct piece *pieces = arena_take_array(arena, composer->piece_count, sizeof *pieces);
    memcpy(pieces, composer->pieces, composer->piece_count * sizeof *pieces);
    return pieces;
}

static struct passage composer_finish(struct composer *composer, struct arena *arena)
{
    struct passage passage = {.text = composer->text,
                              .length = (uint32_t)composer->length,
                              .piece_count = composer->piece_count & INT32_MAX,
                              .is_brief = pieces_are_brief(composer)};
    composer->text[composer->length] = '\0';
    if (composer->piece_count > 0)
        passage.pieces = passage.is_brief ? keep_brief(composer, arena)
                                          : keep_pieces(composer, arena);
    free(composer->pieces);
    return passage;
}

static bool is_space(uint32_t letter)
{
    return letter_class(letter) == LETTER_SPACE;
}

static bool is_word_letter(uint32_t letter)
{
    enum letter_class class = letter_class(letter);
    return class == LETTER_LATIN || class == LETTER_DIGIT;
}

static bool is_narrow(uint32_t letter)
{
    return letter_width(letter) == 1;
}

/* A letter that stands alone between spaces (or the line's ends). */
static bool is_single(const char *text, uint32_t first, uint32_t last, uint32_t at, size_t size)
{
    size_t other;
    bool before = at == first || is_space(letter_before(text + first, at - first, &other));
    bool after = at + size >= last ||
                 is_space(letter_at(text + at + size, last - at - size, &other));
    return before && after;
}

/* Singles in a row from a letter on, in one direction; stops at SPREAD_RUN. Only wide letters
 * count: "a b c" is English. */
static unsigned singles_before(const char *text, uint32_t first, uint32_t last, uint32_t at)
{
    unsigned count = 0;
    while (at > first && count < SPREAD_RUN) {
        size_t size;
        uint32_t letter = letter_before(text + first, at - first, &size);
        at -= (uint32_t)size;
        if (is_space(letter))
            continue;
        if (is_narrow(letter) || !is_single(text, first, last, at, size))
            break;
        count++;
    }
    return count;
}

static unsigned singles_after(const char *text, uint32_t first, uint32_t last, uint32_t at)
{
    unsigned count = 0;
    while (at < last && count < SPREAD_RUN) {
        size_t size;
        uint32_t letter = letter_at(text + at, last - at, &size);
        if (!is_space(letter)) {
            if (is_narrow(letter) || !is_single(text, first, last, at, size))
                break;
            count++;
        }
        at += (uint32_t)size;
    }
    return count;
}

/* Is all that is set in a script of its own, with Latin letters and without any that fill an em?
 * There a space is a space. */
static bool is_latin(const char *text, const struct fragment *fragment)
{
    bool latin = false;
    for (uint32_t at = fragment->first; at < fragment->last;) {
        size_t size;
        enum letter_class class = letter_class(letter_at(text + at, fragment->last - at, &size));
        if (class == LETTER_HAN || class == LETTER_KANA || class == LETTER_HANGUL)
            return false;
        latin |= class == LETTER_LATIN;
        at += (uint32_t)size;
    }
    return latin;
}

/* May the white space between `left` and `right` be closed up? Print has none beside a full-width
 * mark or between Han and Latin. Between Han it means something (a couplet, 记者 王洋 摄), but
 * where letters were pulled apart. Korean parts its words. */
static bool space_closes(uint32_t left, uint32_t right, bool pulled_apart)
{
    enum letter_class before = letter_class(left), after = letter_class(right);
    bool hangul = before == LETTER_HANGUL || after == LETTER_HANGUL;
    if (hangul)
        return false;
    if (is_narrow(left) && is_narrow(right))
        return before == LETTER_DIGIT && after == LETTER_SUFFIX;
    if (is_narrow(left) != is_narrow(right))
        return true;
    if (before != LETTER_HAN && before != LETTER_KANA)
        return true;
    if (after != LETTER_HAN && after != LETTER_KANA)
        return true;
    return pulled_apart;
}

/* Bytes of the shortest white space in a line: what justification put between any two letters. */
static uint32_t least_space(const char *text, uint32_t first, uint32_t last)
{
    uint32_t least = UINT32_MAX, space = 0;
    for (uint32_t at = first; at < last;) {
        size_t size;
        bool white = is_space(letter_at(text + at, last - at, &size));
        at += (uint32_t)size;
        if (!white && space > 0 && space < least)
            least = space;
        space = white ? space + (uint32_t)size : 0;
    }
    return least;
}

/* Was the white space first..last of a line put there by justification? A wider one than the line
 * has elsewhere holds a space of the text as well: 李 小 河  王 林. */
static bool is_pulled_apart(const char *text, const struct fragment *line, uint32_t first,
                            uint32_t last)
{
    if (line->set_apart)
        return false;
    if (!line->spread)
        return singles_before(text, line->first, line->last, first) +
                   singles_after(text, line->first, line->last, last) >=
               SPREAD_RUN;
    return last - first == 1 || last - first <= least_space(text, line->first, line->last);
}

/* The white space text[first..last) as one space: itself, where it is one. Otherwise it is put in,
 * and belongs to no piece. */
static void composer_add_space(struct composer *composer, const char *text, uint32_t first,
                               uint32_t last)
{
    if (last == first + 1 && text[first] == ' ')
        composer_add(composer, text, first, 1);
    else
        composer->text[composer->length++] = ' ';
}

/* A letter that stood two lines high over the rest of its word. One that is a word may be just
 * that: `A man`. */
static bool is_drop_cap(const struct composer *composer, size_t start, const char *text,
                        uint32_t space, uint32_t at)
{
    return composer->length == start + 1 && strchr("BCDFGHJKLMNPQRSTVWXYZ", text[space - 1]) &&
           text[at] >= 'a' && text[at] <= 'z' && memchr(text + space, '\n', at - space);
}

static bool is_em_space(const char *text, uint32_t first, uint32_t last)
{
    return last - first == 3 && memcmp(text + first, "\u3000", 3) == 0;
}

/* The next white space of a line from `at` on, or the line's end. */
static uint32_t word_end(const char *text, uint32_t at, uint32_t last)
{
    while (at < last) {
        size_t size;
        if (letter_begins_han(text[at])) {
            at = (uint32_t)letter_han_end(text, at, last);
            continue;
        }
        if (is_space(letter_at(text + at, last - at, &size)))
            break;
        at += (uint32_t)size;
    }
    return at;
}

/* Copies one line; `last_letter` is the last letter of the text so far. */
static void compose_line(struct composer *composer, const char *text,
                         const struct fragment *fragment, uint32_t *last_letter)
{
    uint32_t first = fragment->first, last = fragment->last;
    uint32_t space = 0; /* where the pending white space starts */
    size_t start = composer->length;
    bool pending = false, latin = is_latin(text, fragment);
    for (uint32_t at = first; at < last;) {
        size_t size;
        uint32_t letter = letter_at(text + at, last - at, &size);
        if (is_space(letter)) {
            space = pending ? space : at;
            pending = true;
            at += (uint32_t)size;
            continue;
        }
        if (pending) {
            bool apart = is_pulled_apart(text, fragment, space, at);
            bool cell = fragment->placed && is_em_space(text, space, at);
            bool drop_cap = latin && is_drop_cap(composer, start, text, space, at);
            if (cell)
                composer_add(composer, text, space, at - space);
            else if (!drop_cap && (latin || !space_closes(*last_letter, letter, apart)))
                composer_add_space(composer, text, space, at);
            pending = false;
        }
        uint32_t end = word_end(text, at, last);
        composer_add(composer, text, at, end - at);
        *last_letter = letter_before(text + at, end - at, &size);
        at = end;
    }
}

/* Does a hyphen at the end of the text so far only tear a word? Then the next line begins with a
 * small letter, and a letter stands before it. */
static bool hyphen_tears(const struct composer *composer, uint32_t next)
{
    size_t size;
    if (next < 'a' || next > 'z' || composer->length < 2)
        return false;
    uint32_t last = letter_before(composer->text, composer->length, &size);
    if (!letter_is_hyphen(last))
        return false;
    uint32_t before = letter_before(composer->text, composer->length - size, &size);
    return (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
}

static void composer_drop_last(struct composer *composer)
{
    size_t size;
    letter_before(composer->text, composer->length, &size);
    composer->length -= size;
    struct piece *last = &composer->pieces[composer->piece_count - 1];
    last->length -= (uint32_t)size;
    if (last->length == 0)
        composer->piece_count--;
}

/* A hyphen behind a space or another one is a dash, and has a space behind it too. */
static bool ends_in_hyphen(const struct composer *composer)
{
    size_t size, other;
    if (composer->length == 0)
        return false;
    if (!letter_is_hyphen(letter_before(composer->text, composer->length, &size)))
        return false;
    if (composer->length == size)
        return true;
    uint32_t before = letter_before(composer->text, composer->length - size, &other);
    return !letter_is_hyphen(before) && !is_space(before);
}

/* Between two lines of Latin letters stood a space, but behind a hyphen or an opening mark. */
static bool space_between_words(const struct composer *composer, uint32_t left, uint32_t right)
{
    return !ends_in_hyphen(composer) && letter_class(left) != LETTER_OPENER &&
           !letter_never_starts(right);
}

static bool space_between_lines(uint32_t left, uint32_t right)
{
    if (letter_class(left) == LETTER_HANGUL || letter_class(right) == LETTER_HANGUL)
        return false;
    if (!is_narrow(left) || !is_narrow(right) || letter_is_hyphen(left))
        return false;
    if (letter_class(left) == LETTER_DIGIT && letter_class(right) == LETTER_DIGIT)
        return false;
    if (letter_class(left) == LETTER_OPENER || letter_class(right) == LETTER_CLOSER)
        return false;
    return is_word_letter(left) || is_word_letter(right);
}

/* Some extractors leave the space behind a Korean line that ends with its word. */
static bool is_space_printed(const struct fragments *fragments, size_t i, uint32_t left,
                             uint32_t right)
{
    return letter_class(left) == LETTER_HANGUL && letter_class(right) == LETTER_HANGUL &&
           fragments->text[fragments->items[i - 1].last] == ' ';
}

/* Korean has a space behind every stop and pause; `left` is one, behind a word. */
static bool ends_korean_clause(const struct composer *composer, uint32_t left, uint32_t right)
{
    size_t size, other;
    enum letter_class class = letter_class(left);
    if (!is_narrow(left) || (class != LETTER_STOP && class != LETTER_PAUSE) ||
        composer->length == 0 || letter_never_starts(right))
        return false;
    letter_before(composer->text, composer->length, &size);
    return composer->length > size &&
           letter_class(letter_before(composer->text, composer->length - size, &other)) ==
               LETTER_HANGUL;
}

/* Does the text so far end within an address, https://…, and the line go on with more of it? A word
 * in small letters may be the sentence's. */
static bool is_torn_address(const struct composer *composer, const char *line, size_t length)
{
    static const char mark[] = "://";
    size_t first = composer->length, end = 0;
    bool plain = true, found = false;
    while (first > 0 && composer->text[first - 1] > ' ' && composer->text[first - 1] < 0x7F)
        first--;
    for (size_t at = first; at + sizeof mark - 1 <= composer->length; at++)
        found |= memcmp(composer->text + at, mark, sizeof mark - 1) == 0;
    for (; found && end < length && line[end] > ' ' && line[end] < 0x7F; end++)
        plain &= line[end] >= 'a' && line[end] <= 'z';
    return found && end > 0 && !plain;
}

/* Does a space part line i from the one before it, which ends in `left`? */
static bool space_before_line(const struct composer *composer, const struct fragments *fragments,
                              size_t i, uint32_t left, uint32_t right)
{
    const struct fragment *fragment = &fragments->items[i];
    if (fragment->spaced || is_space_printed(fragments, i, left, right) ||
        ends_korean_clause(composer, left, right))
        return true;
    if (is_torn_address(composer, fragments->text + fragment->first,
                        fragment->last - fragment->first))
        return false;
    if (is_latin(fragments->text, fragment) && is_latin(fragments->text, fragment - 1))
        return space_between_words(composer, left, right);
    return space_between_lines(left, right);
}

struct passage compose_lines(const struct fragments *fragments, size_t first, size_t last,
                             uint32_t base, struct arena *arena)
{
    struct composer composer;
    size_t bytes = 0;
    for (size_t i = first; i < last; i++)
        bytes += fragments->items[i].last - fragments->items[i].first + 1;
    composer_start(&composer, bytes, base, arena);
    uint32_t last_letter = 0;
    for (size_t i = first; i < last; i++) {
        const struct fragment *fragment = &fragments->items[i];
        size_t size;
        uint32_t next = letter_at(fragments->text + fragment->first,
                                  fragment->last - fragment->first, &size);
        if (i > first && fragments->hyphenates && hyphen_tears(&composer, next))
            composer_drop_last(&composer);
        else if (i > first && space_before_line(&composer, fragments, i, last_letter, next))
            composer.text[composer.length++] = ' ';
        compose_line(&composer, fragments->text, fragment, &last_letter);
    }
    return composer_finish(&composer, arena);
}

static void trim(const struct passage *passage, size_t *first, size_t *last)
{
    while (*first < *last && passage->text[*first] == ' ')
        ++*first;
    while (*last > *first && passage->text[*last - 1] == ' ')
        --*last;
}

/* Copies the pieces that cover bytes first..last, moved by `shift`. */
static void composer_add_range(struct composer *composer, const struct passage *passage,
                               size_t first, size_t last)
{
    size_t shift = composer->length;
    memcpy(composer->text + composer->length, passage->text + first, last - first);
    composer->length += last - first;
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        size_t start = piece.start > first ? piece.start : first;
        size_t end = piece.start + piece.length < last ? piece.start + piece.length : last;
        bool deleted = piece.length == 0 && piece.start >= first && piece.start < last;
        if (start >= end && !deleted)
            continue;
        uint32_t cut = piece.replaced ? 0 : (uint32_t)(start - piece.start);
        composer_add_piece(composer, (struct piece){(uint32_t)(start - first + shift),
                                                    (uint32_t)(end - start), piece.origin + cut,
                                                    piece.replaced});
    }
}

struct passage compose_slice(const struct passage *passage, size_t first, size_t last,
                             struct arena *arena)
{
    struct composer composer;
    trim(passage, &first, &last);
    composer_start(&composer, last - first, 0, arena);
    composer_add_range(&composer, passage, first, last);
    return composer_finish(&composer, arena);
}

/* All origins that bytes first..last of the passage stand for; false for none. */
static bool origins_of(const struct passage *passage, size_t first, size_t last, uint32_t *from,
                       uint32_t *to)
{
    *from = UINT32_MAX;
    *to = 0;
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        size_t end = (size_t)piece.start + piece.length;
        bool deleted_here = piece.length == 0 && piece.start == first;
        if (!deleted_here && (end <= first || piece.start >= last))
            continue;
        uint32_t skipped = !piece.replaced && piece.start < first ? (uint32_t)(first - piece.start)
                                                                  : 0;
        uint32_t left = !piece.replaced && end > last ? (uint32_t)(end - last) : 0;
        uint32_t start = piece.origin + skipped;
        uint32_t stop = piece.origin + piece_span(&piece) - left;
        *from = start < *from ? start : *from;
        *to = stop > *to ? stop : *to;
    }
    return *from < *to;
}

struct passage compose_splice(const struct passage *passage, size_t first, size_t last,
                              const char *fresh, size_t length, struct arena *arena)
{
    struct composer composer;
    uint32_t from;
    uint32_t to;
    composer_start(&composer, passage->length - (last - first) + length, 0, arena);
    composer_add_range(&composer, passage, 0, first);
    if (origins_of(passage, first, last, &from, &to))
        composer_add_piece(&composer, (struct piece){(uint32_t)composer.length, (uint32_t)length,
                                                     from, to - from});
    memcpy(composer.text + composer.length, fresh, length);
    composer.length += length;
    composer_add_range(&composer, passage, last, passage->length);
    return composer_finish(&composer, arena);
}

struct passage compose_transpose(const struct passage *passage, size_t first, size_t middle,
                                 size_t last, struct arena *arena)
{
    struct composer composer;
    composer_start(&composer, passage->length, 0, arena);
    composer_add_range(&composer, passage, 0, first);
    composer_add_range(&composer, passage, middle, last);
    composer_add_range(&composer, passage, first, middle);
    composer_add_range(&composer, passage, last, passage->length);
    return composer_finish(&composer, arena);
}

struct passage compose_join(const struct passage *left, const struct passage *right,
                            struct arena *arena)
{
    struct composer composer;
    size_t size;
    composer_start(&composer, left->length + right->length + 1, 0, arena);
    composer_add_range(&composer, left, 0, left->length);
    if (left->length > 0 && right->length > 0 &&
        space_between_lines(letter_before(left->text, left->length, &size),
                            letter_at(right->text, right->length, &size)))
        composer.text[composer.length++] = ' ';
    composer_add_range(&composer, right, 0, right->length);
    return composer_finish(&composer, arena);
}

struct passage compose_squeeze(const struct passage *passage, struct arena *arena)
{
    struct composer composer;
    composer_start(&composer, passage->length, 0, arena);
    for (size_t at = 0; at < passage->length;) {
        size_t end = at;
        while (end < passage->length && passage->text[end] != ' ')
            end++;
        if (end > at)
            composer_add_range(&composer, passage, at, end);
        at = end + 1;
    }
    return composer_finish(&composer, arena);
}
