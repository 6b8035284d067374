#include "quote.h"

#include "../page_owners.h"
#include "../text/letter.h"

#include <stdlib.h>
#include <string.h>

/* One printed character and where it stood. */
struct read_letter {
    uint32_t letter;
    uint32_t origin;
    uint32_t size; /* bytes in the decoded text */
};

/* The printed characters of some owners, or of all, in reading order. */
struct reading_text {
    const struct issue *issue;
    struct arena *arena;       /* of the whole text */
    struct read_letter *items; /* malloc'ed */
    size_t count;
    size_t capacity;
    bool is_read;
};

struct letters {
    uint32_t *items;
    size_t count;
};

static bool is_printed(uint32_t letter)
{
    return letter_class(letter) != LETTER_SPACE;
}

static void add_passage(struct reading_text *reading, const struct passage *passage)
{
    reading->items = array_reserve(reading->items, &reading->capacity,
                                   reading->count + passage->length, sizeof *reading->items);
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        size_t size;
        for (size_t at = 0; at < piece.length; at += size) {
            uint32_t letter = letter_at(passage->text + piece.start + at, piece.length - at, &size);
            if (is_printed(letter))
                reading->items[reading->count++] = (struct read_letter){
                    letter, piece.origin + (uint32_t)at, (uint32_t)size};
        }
    }
}

struct reading_text *quote_prepare(const struct issue *issue, struct arena *arena)
{
    struct reading_text *reading = arena_take(arena, sizeof *reading);
    *reading = (struct reading_text){.issue = issue, .arena = arena};
    return reading;
}

/* Most places are found by their bytes, and nobody needs the whole text. */
static void read_all(struct reading_text *reading)
{
    struct field_cursor cursor = {0};
    const struct passage *passage;
    if (reading->is_read)
        return;
    while (issue_next_field(reading->issue, &cursor, &passage))
        add_passage(reading, passage);
    reading->items = array_trim(reading->items, reading->count, sizeof *reading->items);
    arena_defer(reading->arena, free, reading->items);
    reading->is_read = true;
}

static size_t source_of(const struct reading_text *reading, size_t index)
{
    return issue_source_of(reading->issue, reading->items[index].origin);
}

/* ---- a range's place in the reading text ---- */

static uint32_t origin_of_byte(const struct issue *issue, size_t source, uint32_t byte)
{
    return issue->sources[source].base + decode_text(&issue->sources[source].decoded, byte);
}

/* The character that stands for an origin; count when none does. */
static size_t index_of_origin(const struct reading_text *reading, uint32_t origin)
{
    for (size_t i = 0; i < reading->count; i++)
        if (origin >= reading->items[i].origin &&
            origin - reading->items[i].origin < reading->items[i].size)
            return i;
    return reading->count;
}

/* The last character that stands before an origin in the source; count when none does. */
static size_t index_before(const struct reading_text *reading, uint32_t origin, uint32_t base)
{
    size_t found = reading->count;
    for (size_t i = 0; i < reading->count; i++) {
        uint32_t at = reading->items[i].origin;
        if (at < origin && at >= base &&
            (found == reading->count || at > reading->items[found].origin))
            found = i;
    }
    return found;
}

/* Characters first..last of the reading text are those in the range. */
static void locate(const struct reading_text *reading, const struct source_range *range,
                   size_t *first, size_t *last)
{
    const struct issue *issue = reading->issue;
    uint32_t from = origin_of_byte(issue, range->source, range->first);
    uint32_t to = origin_of_byte(issue, range->source, range->last);
    *first = index_of_origin(reading, from);
    if (*first == reading->count) {
        size_t before = index_before(reading, from, issue->sources[range->source].base);
        *first = before == reading->count ? 0 : before + 1;
    }
    *last = *first;
    while (*last < reading->count && reading->items[*last].origin >= from &&
           reading->items[*last].origin < to)
        ++*last;
}

static const char *write_letters(const struct reading_text *reading, size_t first, size_t last,
                                 struct arena *arena)
{
    size_t size = 0;
    for (size_t i = first; i < last; i++)
        size += reading->items[i].size;
    char *text = arena_take(arena, size + 1);
    char *end = text;
    for (size_t i = first; i < last; i++) {
        const struct read_letter *item = &reading->items[i];
        const struct source *source = &reading->issue->sources[source_of(reading, i)];
        memcpy(end, source->decoded.text + (item->origin - source->base), item->size);
        end += item->size;
    }
    return text;
}

/* ---- what stands around a range ---- */

static void add_owner(struct reading_text *reading, size_t owner)
{
    struct field first = page_owner_field(reading->issue, owner);
    struct field_cursor cursor = {.field = first};
    const struct passage *passage;
    while (issue_next_field(reading->issue, &cursor, &passage) &&
           page_owner_has(first, cursor.field))
        add_passage(reading, passage);
}

/* What of a page's owners shows an origin, or the last place before it in the source. */
static bool owner_on_page(const struct issue *issue, size_t page, uint32_t origin, uint32_t base,
                          size_t *owner)
{
    const uint32_t *owners;
    size_t count = page_owners(issue, page, &owners);
    struct reading_text here = {.issue = issue};
    uint32_t last = 0;
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        here.count = 0;
        add_owner(&here, owners[i]);
        for (size_t k = 0; k < here.count; k++) {
            uint32_t at = here.items[k].origin;
            if (at > origin || at < base || (found && at < last))
                continue;
            last = at;
            *owner = owners[i];
            found = true;
        }
    }
    free(here.items);
    return found;
}

/* The owner of the character at an origin, or of the last one before it; the first of all where
 * there is none. */
static size_t owner_of(const struct issue *issue, size_t source, uint32_t origin)
{
    size_t owner = 0;
    size_t page = issue_page_of(issue, origin);
    for (page = page != ISSUE_NONE ? page + 1 : 0; page > 0; page--)
        if (issue->pages[page - 1].source != source ||
            owner_on_page(issue, page - 1, origin, issue->sources[source].base, &owner))
            break;
    return owner;
}

/* Reads the owners that a quotation of the range may take letters of, and locates it in them. */
static void read_around(struct reading_text *reading, const struct source_range *range,
                        size_t *first, size_t *last)
{
    size_t count = page_owner_count(reading->issue);
    size_t owner = owner_of(reading->issue, range->source,
                            origin_of_byte(reading->issue, range->source, range->first));
    size_t next = owner;
    while (next > 0 && reading->count < QUOTE_LETTERS)
        add_owner(reading, --next);
    reading->count = 0;
    *first = *last = 0;
    while (next < count && (next <= owner || reading->count - *last < QUOTE_LETTERS)) {
        add_owner(reading, next++);
        if (next > owner)
            locate(reading, range, first, last);
    }
}

void quote_range(const struct issue *issue, const struct source_range *range, struct arena *arena,
                 const char **before, const char **text, const char **after)
{
    size_t first;
    size_t last;
    struct reading_text around = {.issue = issue};
    const struct reading_text *reading = &around;
    read_around(&around, range, &first, &last);
    size_t start = first;
    while (start > 0 && first - start < QUOTE_LETTERS &&
           source_of(reading, start - 1) == range->source)
        start--;
    size_t end = last;
    while (end < reading->count && end - last < QUOTE_LETTERS &&
           source_of(reading, end) == range->source)
        end++;
    *before = write_letters(reading, start, first, arena);
    *text = write_letters(reading, first, last, arena);
    *after = write_letters(reading, last, end, arena);
    free(around.items);
}

/* ---- finding ---- */

static struct letters letters_of(const char *text)
{
    struct letters letters = {NULL, 0};
    size_t capacity = 0;
    size_t length = strlen(text);
    size_t size;
    letters.items = array_reserve(NULL, &capacity, length + 1, sizeof *letters.items);
    for (size_t at = 0; at < length; at += size) {
        uint32_t letter = letter_at(text + at, length - at, &size);
        if (is_printed(letter))
            letters.items[letters.count++] = letter;
    }
    return letters;
}

struct search {
    const struct reading_text *reading;
    struct letters before, text, after;
};

static void search_start(struct search *search, const struct reading_text *reading,
                         const struct quotation *quotation)
{
    *search = (struct search){reading, letters_of(quotation->before), letters_of(quotation->text),
                              letters_of(quotation->after)};
}

static void search_end(struct search *search)
{
    free(search->before.items);
    free(search->text.items);
    free(search->after.items);
}

static bool text_stands(const struct search *search, size_t at)
{
    const struct letters *text = &search->text;
    if (at + text->count > search->reading->count)
        return false;
    for (size_t i = 0; i < text->count; i++)
        if (search->reading->items[at + i].letter != text->items[i])
            return false;
    return true;
}

static size_t agreeing_before(const struct search *search, size_t at)
{
    const struct letters *before = &search->before;
    size_t count = 0;
    while (count < before->count && count < at &&
           search->reading->items[at - count - 1].letter ==
               before->items[before->count - count - 1])
        count++;
    return count;
}

static size_t agreeing_after(const struct search *search, size_t at)
{
    const struct letters *after = &search->after;
    size_t end = at + search->text.count;
    size_t count = 0;
    while (count < after->count && end + count < search->reading->count &&
           search->reading->items[end + count].letter == after->items[count])
        count++;
    return count;
}

static size_t agreeing(const struct search *search, size_t at)
{
    return search->text.count + agreeing_before(search, at) + agreeing_after(search, at);
}

/* A short text with nothing around it that agrees stands there by chance. */
static bool is_enough(const struct search *search, size_t score)
{
    size_t all = search->before.count + search->text.count + search->after.count;
    return score > 0 && score >= (all < QUOTE_ENOUGH ? all : QUOTE_ENOUGH);
}

static double distance(const struct search *search, size_t source, size_t at, double position)
{
    const struct source *found = &search->reading->issue->sources[source];
    double length = found->decoded.length > 0 ? found->decoded.length : 1;
    double here = (double)(search->reading->items[at].origin - found->base) / length;
    return here > position ? here - position : position - here;
}

/* The best place in the source; the reading text's count when there is none. */
static size_t best_place(const struct search *search, size_t source, double position)
{
    const struct reading_text *reading = search->reading;
    size_t best = reading->count;
    size_t best_score = 0;
    for (size_t at = 0; at < reading->count; at++) {
        if (!text_stands(search, at))
            continue;
        size_t score = agreeing(search, at);
        if (score < best_score || !is_enough(search, score) || source_of(reading, at) != source)
            continue;
        if (score == best_score &&
            distance(search, source, at, position) >= distance(search, source, best, position))
            continue;
        best = at;
        best_score = score;
    }
    return best;
}

static bool is_one_run(const struct reading_text *reading, size_t first, size_t last)
{
    for (size_t i = first + 1; i < last; i++)
        if (reading->items[i].origin < reading->items[i - 1].origin ||
            source_of(reading, i) != source_of(reading, first))
            return false;
    return true;
}

/* The bytes of the file of one character. */
static void bytes_of(const struct reading_text *reading, size_t index, uint32_t *first,
                     uint32_t *last)
{
    const struct source *source = &reading->issue->sources[source_of(reading, index)];
    decode_source(&source->decoded, reading->items[index].origin - source->base, first, last);
}

static void set_range(const struct search *search, size_t at, struct source_range *range)
{
    const struct reading_text *reading = search->reading;
    uint32_t first;
    uint32_t last;
    bytes_of(reading, at, &first, &last);
    range->first = range->last = first;
    if (search->text.count > 0) {
        bytes_of(reading, at + search->text.count - 1, &first, &range->last);
    } else if (at > 0 && agreeing_before(search, at) > agreeing_after(search, at)) {
        bytes_of(reading, at - 1, &first, &last);
        range->first = range->last = last;
    }
}

bool quote_find(struct reading_text *reading, size_t source, const struct quotation *quotation,
                struct source_range *range)
{
    struct search search;
    read_all(reading);
    search_start(&search, reading, quotation);
    size_t at = best_place(&search, source, quotation->position);
    bool found = at < reading->count && is_one_run(reading, at, at + search.text.count);
    if (found) {
        range->source = source;
        set_range(&search, at, range);
    }
    search_end(&search);
    return found;
}

bool quote_stands(struct reading_text *reading, const struct source_range *range,
                  const struct quotation *quotation)
{
    size_t first;
    size_t last;
    if (range->source >= reading->issue->source_count)
        return false;
    struct search search;
    read_all(reading);
    locate(reading, range, &first, &last);
    search_start(&search, reading, quotation);
    bool stands = last - first == search.text.count && text_stands(&search, first) &&
                  is_enough(&search, agreeing(&search, first));
    search_end(&search);
    return stands;
}
