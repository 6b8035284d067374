/* Quotations are made of what stands around a place; they must be the same as if the whole issue
 * had been read. */
#include "fixture.h"

#include "model/proof/quote.h"
#include "model/text/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LETTERS_MOST 4096

/* A printed character of the issue, in reading order. */
struct printed {
    const char *text;
    size_t size;
    uint32_t origin;
    size_t source;
};

struct whole {
    struct issue *issue;
    struct printed letters[LETTERS_MOST];
    size_t count;
};

static void add_passage(struct whole *whole, const struct passage *passage)
{
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        const char *text = passage->text + piece.start;
        size_t size;
        for (size_t at = 0; at < piece.length; at += size) {
            if (letter_class(letter_at(text + at, piece.length - at, &size)) == LETTER_SPACE)
                continue;
            uint32_t origin = piece.origin + (uint32_t)at;
            assert_true(whole->count < LETTERS_MOST);
            whole->letters[whole->count++] = (struct printed){
                text + at, size, origin, issue_source_of(whole->issue, origin)};
        }
    }
}

static int set_up(void **state)
{
    struct whole *whole = calloc(1, sizeof *whole);
    whole->issue = fixture_issue();
    struct field_cursor cursor = {0};
    const struct passage *passage;
    while (issue_next_field(whole->issue, &cursor, &passage))
        add_passage(whole, passage);
    *state = whole;
    return 0;
}

static int tear_down(void **state)
{
    struct whole *whole = *state;
    fixture_free(whole->issue);
    free(whole);
    return 0;
}

static bool is_of_source(const struct whole *whole, size_t index, size_t source)
{
    return index < whole->count && whole->letters[index].source == source;
}

static void assert_letters(const struct whole *whole, size_t first, size_t last, const char *text)
{
    char wanted[QUOTE_LETTERS * 4 + 1] = "";
    for (size_t i = first; i < last; i++)
        strncat(wanted, whole->letters[i].text, whole->letters[i].size);
    assert_string_equal(text, wanted);
}

static struct source_range range_of(const struct whole *whole, size_t index)
{
    struct place place;
    issue_place_of(whole->issue, whole->letters[index].origin, &place);
    return (struct source_range){place.source, place.first_byte, place.last_byte};
}

/* Of every character, wherever its field begins and ends. */
static void test_every_character_is_quoted(void **state)
{
    const struct whole *whole = *state;
    struct arena *arena = arena_create();
    struct reading_text *reading = quote_prepare(whole->issue, arena);
    for (size_t i = 0; i < whole->count; i++) {
        struct source_range range = range_of(whole, i);
        size_t first = i, last = i + 1;
        struct quotation quotation = {.position = 0};
        quote_range(whole->issue, &range, arena, &quotation.before, &quotation.text,
                    &quotation.after);
        while (i - first < QUOTE_LETTERS && is_of_source(whole, first - 1, range.source))
            first--;
        while (last - i <= QUOTE_LETTERS && is_of_source(whole, last, range.source))
            last++;
        assert_letters(whole, first, i, quotation.before);
        assert_letters(whole, i, i + 1, quotation.text);
        assert_letters(whole, i + 1, last, quotation.after);
        assert_true(quote_stands(reading, &range, &quotation));
    }
    arena_destroy(arena);
}

/* The end of a line stands behind its last character. */
static void test_white_space_is_quoted_by_what_is_before_it(void **state)
{
    const struct whole *whole = *state;
    struct arena *arena = arena_create();
    const struct source *source = &whole->issue->sources[0];
    uint32_t end = line_index_start(&source->lines, 1) - 1;
    const char *before, *text, *after;
    struct source_range range = {0, end, end};
    quote_range(whole->issue, &range, arena, &before, &text, &after);
    assert_string_equal(text, "");
    assert_memory_equal(before + strlen(before) - 3, source->decoded.text + end - 3, 3);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_character_is_quoted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_white_space_is_quoted_by_what_is_before_it, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
