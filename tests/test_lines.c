/* Printed lines: their width in print, and the pieces an extractor tore them into. */
#include "model/order/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/source/source.h"
#include "model/text/letter.h"

#include <string.h>

static uint32_t width_of(const char *text)
{
    return lines_measure(text, 0, (uint32_t)strlen(text), false);
}

static void test_han_and_marks_are_an_em(void **state)
{
    (void)state;
    assert_int_equal(width_of("小城下了一夜雨。"), 16);
    assert_int_equal(width_of("“雨停了”"), 10);
}

/* A letter of the Latin alphabet has its own width: twelve of one may be half of twelve others. */
static void test_latin_is_proportional(void **state)
{
    (void)state;
    assert_int_equal(width_of("MMMMMMMMMMMM"), 21);
    assert_int_equal(width_of("iiiiiiiiiiii"), 7);
    assert_int_equal(width_of("2048"), 4);
    assert_true(letter_advance('W') > letter_advance('l'));
    assert_true(letter_advance(0xAC00) < letter_advance(0x4E00));
}

/* Between Han and digits print has no space; between two words it has. */
static void test_spaces(void **state)
{
    (void)state;
    assert_int_equal(width_of("共 12 户"), width_of("共12户"));
    assert_true(width_of("a day of rain and sun") > width_of("adayofrainandsun"));
    assert_int_equal(lines_measure("春 风 化 雨", 0, 15, true), 8);
    assert_true(lines_measure("春 风 化 雨", 0, 15, false) > 8);
}

/* “ ” — … are half as wide in a Korean or Latin line. */
static void test_shared_marks_follow_the_script(void **state)
{
    (void)state;
    assert_int_equal(width_of("“雨”") - width_of("雨"), 4);
    assert_in_range(width_of("“비”") - width_of("비"), 1, 2);
}

static struct lines lines_of(struct issue **issue, struct arena *arena, const char *text)
{
    struct error error = {""};
    *issue = source_open_bytes("page.txt", text, strlen(text), NULL, &error);
    assert_non_null(*issue);
    return lines_of_page(*issue, 0, arena);
}

static void check_count(const char *text, size_t count)
{
    struct arena *arena = arena_create();
    struct issue *issue;
    struct lines lines = lines_of(&issue, arena, text);
    assert_int_equal(lines.count, count);
    issue_free(issue);
    arena_destroy(arena);
}

#define WORDS_APART                                                                                \
    "The \nold \nbridge \nover\n\nthe river was closed to all\n\ntraffic on Monday because\n\n"    \
    "engineers found a crack\n\n"

/* Words on lines of their own, with the space behind them, where an empty line parts the lines. */
static void test_words_of_one_line(void **state)
{
    (void)state;
    check_count(WORDS_APART, 4);
    /* without the spaces nothing says so */
    check_count("The\nold\nbridge\nover\n\nthe river was closed to all\n\ntraffic on Monday\n", 6);
}

static bool is_justified(const char *text, size_t line)
{
    struct arena *arena = arena_create();
    struct issue *issue;
    struct lines lines = lines_of(&issue, arena, text);
    assert_true(line < lines.count);
    bool justified = lines.items[line].justified;
    issue_free(issue);
    arena_destroy(arena);
    return justified;
}

/* An empty line stands even between words of one line, but the space behind the word does not stand
 * at other lines' ends; where most lines have one it says nothing. */
static void test_words_parted_by_empty_lines(void **state)
{
    (void)state;
    check_count("The \n\nold \n\nbridge\n\nover the river was\n\nclosed to all traffic\n\n"
                "on Monday because\n\nengineers found a crack\n\n",
                5);
    check_count("The old bridge over \n\nthe river was closed \n\nto all traffic on \n\nMonday\n\n",
                4);
}

/* Wide gaps between words are those of a justified line. */
static void test_justified_words(void **state)
{
    (void)state;
    assert_true(is_justified("the  old  bridge  was\n", 0));
    assert_false(is_justified("the old bridge was\n", 0));
    assert_false(is_justified("the old  bridge was closed\n", 0));
}

/* A large first letter stands on a line of its own. */
static void test_drop_cap(void **state)
{
    (void)state;
    check_count("M\nayor Anna Holt has crossed\nthe river on foot\n", 2);
    check_count("M\nAYOR\n", 2);
    check_count("Plan\nmakers met\n", 2);
}

static void test_letters_of_one_line(void **state)
{
    (void)state;
    check_count("院子里晒着刚收的玉米\n送\n货\n上\n门\n\n老人笑着把门打开\n", 3);
    /* one letter alone is a last line */
    check_count("院子里晒着刚收的玉米\n棒\n\n老人笑着把门打开\n", 3);
}

#define COLUMN                                                                                                  \
    "小店门口排起了长队等着\n刚出锅的糖油饼又香又脆\n街坊们说这个味道几十年\n" \
    "一直没有变过大家都喜欢\n"

/* No line of print begins with a comma: the pieces were one, whatever the extractor says. */
static void test_pieces_at_meeting_marks(void **state)
{
    (void)state;
    check_count(COLUMN "老板说“香”\n，客人都点头\n", 5);
    check_count(COLUMN "老板说香极了\n客人都点头\n", 6);
    check_count(COLUMN "老板说他今年一定把店面\n，客人都点头\n", 6); /* the first is full */
}

static bool hyphenates(const char *text)
{
    struct arena *arena = arena_create();
    struct issue *issue;
    bool found = lines_of(&issue, arena, text).hyphenates;
    issue_free(issue);
    arena_destroy(arena);
    return found;
}

/* A word with a hyphen of its own is broken behind it now and then; a page that tears words does so
 * in one line of ten. */
static void test_pages_that_tear_words(void **state)
{
    (void)state;
    char text[2000] = "a well-\nknown baker\n";
    assert_true(hyphenates(text));
    for (int i = 0; i < 40; i++)
        strcat(text, "opened his shop\n");
    assert_false(hyphenates(text));
    strcat(text, "in the har-\nbour of the vil-\nlage at four\n");
    assert_true(hyphenates(text));
    assert_false(hyphenates("he said -\nand left\n"));
}

/* On a Chinese page the lines of Chinese tell nothing of that. */
static void test_chinese_pages_tear_words(void **state)
{
    (void)state;
    char text[4000] = "讲者来自港务学院，题为\nOn the Har-\nbour of Small Towns\n";
    for (int i = 0; i < 40; i++)
        strcat(text, "镇里的卡车从早上排到傍晚\n");
    assert_true(hyphenates(text));
    for (int i = 0; i < 40; i++)
        strcat(text, "opened his shop\n");
    assert_false(hyphenates(text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_han_and_marks_are_an_em),
        cmocka_unit_test(test_latin_is_proportional),
        cmocka_unit_test(test_spaces),
        cmocka_unit_test(test_shared_marks_follow_the_script),
        cmocka_unit_test(test_words_of_one_line),
        cmocka_unit_test(test_words_parted_by_empty_lines),
        cmocka_unit_test(test_justified_words),
        cmocka_unit_test(test_drop_cap),
        cmocka_unit_test(test_letters_of_one_line),
        cmocka_unit_test(test_pieces_at_meeting_marks),
        cmocka_unit_test(test_pages_that_tear_words),
        cmocka_unit_test(test_chinese_pages_tear_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
