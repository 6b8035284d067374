/* Paragraphs without a sentence are headlines where they stand beside others of their kind. */
#include "model/paragraph/unstopped.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#define BODY  60 /* lines of text above those that are looked at */
#define LIMIT (BODY + 8)

/* One line: `D` display, `P` the first of a paragraph, `+` one that goes on. */
struct row {
    char kind;
    const char *text;
};

struct sheet {
    char text[2000];
    struct fragment items[LIMIT];
    struct joined_line lines[LIMIT];
    bool found[LIMIT];
    const bool *display; /* of the lines looked at */
};

static void add_line(struct sheet *sheet, size_t i, const struct row *row)
{
    sheet->items[i].first = (uint32_t)strlen(sheet->text);
    strcat(strcat(sheet->text, row->text), "\n");
    sheet->items[i].last = (uint32_t)strlen(sheet->text) - 1;
    sheet->lines[i].display = row->kind == 'D';
    sheet->lines[i].joins = row->kind == '+';
}

static bool look(struct sheet *sheet, const struct row *rows, size_t count, size_t body)
{
    static const struct row rain = {'P', "It rained."};
    memset(sheet, 0, sizeof *sheet);
    sheet->display = sheet->found + body;
    struct fragments fragments = {
        .text = sheet->text, .items = sheet->items, .count = body + count};
    for (size_t i = 0; i < body; i++)
        add_line(sheet, i, &rain);
    for (size_t i = 0; i < count; i++)
        add_line(sheet, body + i, &rows[i]);
    static const struct wording_language wording = {.language = "en"};
    struct arena *arena = arena_create();
    struct trait *traits = traits_find(&fragments, &wording, arena);
    bool found = unstopped_find(&fragments, traits, sheet->lines, sheet->found);
    arena_destroy(arena);
    return found;
}

static void test_headlines_at_the_end(void **state)
{
    (void)state;
    struct sheet page;
    static const struct row rows[] = {{'P', "The band played until"}, {'+', "the lamps went out."},
                                      {'P', "Harbour bakery finds"},  {'+', "new owners"},
                                      {'P', "Bridge is closed"},      {'+', "for the winter"}};
    assert_true(look(&page, rows, 6, BODY));
    assert_false(page.display[0] || page.display[1]);
    for (size_t i = 2; i < 6; i++)
        assert_true(page.display[i]);
    assert_false(look(&page, rows, 6, 0)); /* nearly all of a page is no headline */
}

/* A sentence inside, or at the end, a colon that leads on, speech that is cut off: text. */
static void test_text_stays(void **state)
{
    (void)state;
    struct sheet page;
    static const struct row stops[] = {{'D', "Bridge is closed"},
                                       {'P', "ended. The mayor said"},
                                       {'+', "that the bridge"},
                                       {'P', "He said this:"}};
    assert_false(look(&page, stops, 4, BODY));
    static const struct row cut_off[] = {{'D', "Bridge is closed"}, {'P', "I only wanted to --"}};
    assert_false(look(&page, cut_off, 2, BODY));
    static const struct row alone[] = {
        {'P', "It rained."}, {'P', "flour and water"}, {'P', "Then it snowed."}};
    assert_false(look(&page, alone, 3, BODY));
}

/* An initial ends no sentence. */
static void test_initials(void **state)
{
    (void)state;
    struct sheet page;
    static const struct row rows[] = {
        {'D', "Prize for"}, {'P', "J. B. Holt and the U. S."}, {'+', "brass band"}};
    assert_true(look(&page, rows, 3, BODY));
    assert_true(page.display[1] && page.display[2] && !page.display[0]);
}

static bool find_text(const struct row *rows, size_t count)
{
    struct sheet sheet;
    look(&sheet, rows, count, 0);
    struct fragments fragments = {.text = sheet.text, .items = sheet.items, .count = count};
    static const struct wording_language wording = {.language = "ja"};
    struct arena *arena = arena_create();
    struct trait *traits = traits_find(&fragments, &wording, arena);
    bool body[LIMIT] = {false};
    bool found = unstopped_find_text(&fragments, traits, sheet.lines, body);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(body[i], found && sheet.lines[i].display);
    arena_destroy(arena);
    return found;
}

/* A sentence ends among display lines right above text: they are its beginning. */
static void test_text_above_text(void **state)
{
    (void)state;
    static const struct row text[] = {
        {'D', "港のパン屋が"}, {'D', "店を閉めた。"}, {'P', "来月から"}};
    assert_true(find_text(text, 3));
    static const struct row headline[] = {
        {'D', "港のパン屋が"}, {'D', "店を閉めた！"}, {'P', "来月から"}};
    assert_false(find_text(headline, 3));
    static const struct row last[] = {
        {'P', "来月から"}, {'D', "港のパン屋が"}, {'D', "店を閉めた。"}};
    assert_false(find_text(last, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headlines_at_the_end),
        cmocka_unit_test(test_text_stays),
        cmocka_unit_test(test_initials),
        cmocka_unit_test(test_text_above_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
