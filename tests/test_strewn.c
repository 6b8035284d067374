/* Strewn words: single words that stand alone leave the lines of columns, where there are many. */
#include "model/order/strewn.h"

#include "model/source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct sheet {
    struct issue *issue;
    struct arena *arena;
    struct lines lines;
    struct lines strewn;
};

static void page_open(struct sheet *page, const char *text)
{
    struct error error = {""};
    page->issue = source_open_bytes("page.txt", text, strlen(text), NULL, &error);
    page->arena = arena_create();
    page->lines = lines_of_page(page->issue, 0, page->arena);
    page->strewn = strewn_take(&page->lines, page->arena);
}

static void page_close(struct sheet *page)
{
    arena_destroy(page->arena);
    issue_free(page->issue);
}

static void assert_line(const struct lines *lines, size_t i, const char *text)
{
    const struct line *line = &lines->items[i];
    assert_true(i < lines->count);
    assert_int_equal(line->last - line->first, strlen(text));
    assert_memory_equal(lines->text + line->first, text, strlen(text));
}

/* Words, marks and numbers; also several that no empty line parts. */
static void words_leave(void **state)
{
    (void)state;
    struct sheet page;
    page_open(&page,
              "the ferry was late again\n\nmorning,\n\n1926\n\nthe harbour lay in fog and\n\n"
              "of\n\npilots\ncould\n\n&\n\nno ship came in before\nnoon.\n");
    assert_int_equal(page.lines.count, 4);
    assert_line(&page.lines, 1, "the harbour lay in fog and");
    assert_line(&page.lines, 3, "noon.");
    assert_int_equal(page.strewn.count, 6);
    assert_line(&page.strewn, 0, "morning,");
    assert_line(&page.strewn, 1, "1926");
    assert_line(&page.strewn, 2, "of");
    assert_line(&page.strewn, 3, "pilots");
    assert_line(&page.strewn, 4, "could");
    assert_line(&page.strewn, 5, "&");
    page_close(&page);
}

/* No empty line parts them: the first word of a text leaves, the last one of a headline or of a
 * paragraph does not. */
static void first_words_leave_headlines(void **state)
{
    (void)state;
    struct sheet page;
    page_open(&page, "ferry late again in harbour fog\nThe\n\npilots\n\ncould\n\n"
                     "a new season for the\nPilots\n\nno ship came in until the\nnoon\n\n"
                     "and nobody was\nthere.\n\nwait\n\nfor\n\nit\n");
    assert_int_equal(page.strewn.count, 6);
    assert_line(&page.strewn, 0, "The");
    assert_line(&page.lines, 0, "ferry late again in harbour fog");
    assert_line(&page.lines, 2, "Pilots");
    assert_line(&page.lines, 4, "noon");
    assert_line(&page.lines, 6, "there.");
    page_close(&page);
}

/* They are no words of a script that is broken between words only. */
static void other_scripts_stay(void **state)
{
    (void)state;
    struct sheet page;
    page_open(&page, "ferry\n\n港口\n\nharbour\n\nみなと\n\npilot\n\n항구\n\n");
    assert_int_equal(page.strewn.count, 3);
    assert_int_equal(page.lines.count, 3);
    assert_line(&page.lines, 0, "港口");
    assert_line(&page.lines, 1, "みなと");
    assert_line(&page.lines, 2, "항구");
    page_close(&page);
}

/* Too few of them; none but numbers; one too wide for a word. */
static void lines_stay(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "the ferry was late\n\nmorning\n\nthe harbour lay in fog\n\n",
        "the ferry was late\n\n1926\n\n311\n\n40.5\n\nthe harbour lay in fog\n\n",
        "www.a-very-long-address-of-the-harbour.example\n\nthe ferry was late\n\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sheet page;
        page_open(&page, texts[i]);
        size_t count = page.lines.count;
        assert_int_equal(page.strewn.count, 0);
        assert_true(count >= 2);
        page_close(&page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_leave),
        cmocka_unit_test(first_words_leave_headlines),
        cmocka_unit_test(other_scripts_stay),
        cmocka_unit_test(lines_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
