/* Paragraphs without a sentence are headlines where they stand beside others of their kind. */
#include "model/paragraph/unstopped.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#define LIMIT 8

/* One line: `D` display, `P` the first of a paragraph, `+` one that goes on. */
struct row {
    char kind;
    const char *text;
};

struct sheet {
    char text[1000];
    struct fragment items[LIMIT];
    struct joined_line lines[LIMIT];
    bool display[LIMIT];
};

static bool look(struct sheet *page, const struct row *rows, size_t count)
{
    memset(page, 0, sizeof *page);
    struct fragments fragments = {.text = page->text, .items = page->items, .count = count};
    for (size_t i = 0; i < count; i++) {
        page->items[i].first = (uint32_t)strlen(page->text);
        strcat(strcat(page->text, rows[i].text), "\n");
        page->items[i].last = (uint32_t)strlen(page->text) - 1;
        page->lines[i].display = rows[i].kind == 'D';
        page->lines[i].joins = rows[i].kind == '+';
    }
    static const struct wording_language wording = {.language = "en"};
    struct arena *arena = arena_create();
    struct trait *traits = traits_find(&fragments, &wording, arena);
    bool found = unstopped_find(&fragments, traits, page->lines, page->display);
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
    assert_true(look(&page, rows, 6));
    assert_false(page.display[0] || page.display[1]);
    for (size_t i = 2; i < 6; i++)
        assert_true(page.display[i]);
}

/* A sentence inside, or at the end, or a colon that leads on: text. */
static void test_text_stays(void **state)
{
    (void)state;
    struct sheet page;
    static const struct row stops[] = {{'D', "Bridge is closed"},
                                       {'P', "ended. The mayor said"},
                                       {'+', "that the bridge"},
                                       {'P', "He said this:"}};
    assert_false(look(&page, stops, 4));
    static const struct row alone[] = {
        {'P', "It rained."}, {'P', "flour and water"}, {'P', "Then it snowed."}};
    assert_false(look(&page, alone, 3));
}

/* An initial ends no sentence. */
static void test_initials(void **state)
{
    (void)state;
    struct sheet page;
    static const struct row rows[] = {
        {'D', "Prize for"}, {'P', "J. B. Holt and the U. S."}, {'+', "brass band"}};
    assert_true(look(&page, rows, 3));
    assert_true(page.display[1] && page.display[2] && !page.display[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headlines_at_the_end),
        cmocka_unit_test(test_text_stays),
        cmocka_unit_test(test_initials),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
