/* Lines to reading text: which spaces stay, and where each byte came from. */
#include "model/paragraph/compose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#define BASE 1000

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_create();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_destroy(arena);
    return 0;
}

/* The lines of `text` as one passage, on a page that tears words or does not. */
static struct passage compose_on(bool hyphenates, const char *text, bool spread)
{
    struct fragment items[8];
    struct fragments fragments = {.text = text, .items = items, .hyphenates = hyphenates};
    for (size_t at = 0; text[at];) {
        size_t length = strcspn(text + at, "\n"), end = length;
        while (end > 0 && text[at + end - 1] == ' ')
            end--;
        items[fragments.count++] = (struct fragment){
            .first = (uint32_t)at, .last = (uint32_t)(at + end), .spread = spread};
        at += length + (text[at + length] == '\n');
    }
    return compose_lines(&fragments, 0, fragments.count, BASE, arena);
}

static struct passage compose(const char *text, bool spread)
{
    return compose_on(true, text, spread);
}

static void check(const char *lines, const char *text)
{
    assert_string_equal(compose(lines, false).text, text);
}

static void test_spaces_of_layout_go(void **state)
{
    (void)state;
    check("全村 36 户", "全村36户");
    check("他说 ： “好 。", "他说：“好。");
    check("水 磨 坊 又 转起来了", "水磨坊又转起来了");
    assert_string_equal(compose("水磨 坊又", true).text, "水磨坊又");
}

static void test_spaces_that_mean_something_stay(void **state)
{
    (void)state;
    check("守住青山绿水 留下稻香蛙鸣", "守住青山绿水 留下稻香蛙鸣");
    assert_string_equal(compose("李 小 河  王 林 、", true).text, "李小河 王林、");
    assert_string_equal(compose("李  小  河  王  林  、", true).text, "李小河王林、");
    check("old mill", "old mill");
    check("비가 왔다", "비가 왔다");
}

static void test_line_ends(void **state)
{
    (void)state;
    check("水磨坊\n又转", "水磨坊又转");
    check("the old\nmill", "the old mill");
    check("共用去 4\n次", "共用去4次");
    check("19\n98", "1998");
    check("비가 왔다.\n바람도 불었다,\n밤새", "비가 왔다. 바람도 불었다, 밤새");
    check("비가\n왔다", "비가왔다"); /* a word torn, or two: nobody knows */
}

/* Among Latin letters a dash is no full-width mark, and a line may begin with a quotation mark. */
static void test_spaces_of_latin(void **state)
{
    (void)state;
    check("the mill \u2014 or what\nis left", "the mill \u2014 or what is left");
    check("he said,\n\"Come", "he said, \"Come");
    check("old -\nand slow --\nthe mill", "old - and slow -- the mill");
    check("a well-\nKnown man (\nme\n)", "a well-Known man (me)");
    check("共用去“Old\nMill”两袋", "共用去“Old Mill”两袋");
}

/* A drop cap and the rest of its word are one line with a line feed inside (mend.h). */
static void check_drop_cap(const char *line, const char *text)
{
    struct fragment fragment = {.last = (uint32_t)strlen(line)};
    struct fragments fragments = {.text = line, .items = &fragment, .count = 1};
    assert_string_equal(compose_lines(&fragments, 0, 1, BASE, arena).text, text);
}

static void test_drop_cap(void **state)
{
    (void)state;
    check_drop_cap("M\nayor Holt", "Mayor Holt");
    check_drop_cap("A\nman came", "A man came");
    check_drop_cap("M ayor", "M ayor");
}

static void test_korean_line_ends(void **state)
{
    (void)state;
    check("물레방아를 \n고쳤", "물레방아를 고쳤");
    check("물레방\n아를", "물레방아를");
}

static void test_torn_words(void **state)
{
    (void)state;
    check("the water-\nwheel", "the waterwheel");
    check("from Monday-\nTuesday", "from Monday-Tuesday");
    check("pages 3-\n5", "pages 3-5");
    assert_string_equal(compose_on(false, "the two-\nday trip", false).text, "the two-day trip");
}

/* Every byte but an added space leads back to where it stood. */
static void test_torn_addresses(void **state)
{
    (void)state;
    check("详见https://hewan.example.org/s/4c\nHCm_GL-Q",
          "详见https://hewan.example.org/s/4cHCm_GL-Q");
    check("see https://hewan.example.org\n/ferry now", "see https://hewan.example.org/ferry now");
    check("see https://hewan.example.org\nfor more", "see https://hewan.example.org for more");
    check("see hewan.example.org\nHewan", "see hewan.example.org Hewan");
}

static void test_origins(void **state)
{
    (void)state;
    struct passage passage = compose("共 4\n次", false);
    assert_string_equal(passage.text, "共4次");
    assert_int_equal(passage_origin(&passage, 0), BASE);
    assert_int_equal(passage_origin(&passage, 3), BASE + 4);
    assert_int_equal(passage_origin(&passage, 4), BASE + 6);
}

/* A space that stays is the printed one, so that a line is one piece; one for several, or for a
 * line end, is put in. */
static void test_spaces_that_stay_have_an_origin(void **state)
{
    (void)state;
    struct passage passage = compose("the old\nmill  wheel", false);
    assert_string_equal(passage.text, "the old mill wheel");
    assert_int_equal(passage.piece_count, 3);
    assert_int_equal(passage_origin(&passage, 3), BASE + 3);
    assert_int_equal(passage_origin(&passage, 8), BASE + 8);
    assert_int_equal(passage_origin(&passage, 13), BASE + 14);
}

static void test_slice_and_join(void **state)
{
    (void)state;
    struct passage passage = compose("春雨 秋霜", false);
    struct passage left = compose_slice(&passage, 0, 7, arena);
    struct passage right = compose_slice(&passage, 6, passage.length, arena);
    assert_string_equal(left.text, "春雨");
    assert_string_equal(right.text, "秋霜");
    assert_int_equal(passage_origin(&right, 0), BASE + 7);
    struct passage joined = compose_join(&left, &right, arena);
    assert_string_equal(joined.text, "春雨秋霜");
    assert_int_equal(passage_origin(&joined, 6), BASE + 7);
    assert_string_equal(compose_squeeze(&passage, arena).text, "春雨秋霜");
}

static void check_piece(const struct passage *passage, size_t index, struct piece wanted)
{
    struct piece piece = passage_piece(passage, index);
    assert_int_equal(piece.start, wanted.start);
    assert_int_equal(piece.length, wanted.length);
    assert_int_equal(piece.origin, wanted.origin);
    assert_int_equal(piece.replaced, wanted.replaced);
}

/* In half the room, until something is replaced or put in. */
static void test_pieces_that_are_brief(void **state)
{
    (void)state;
    struct passage printed = compose("the old\nmill\n春雨\n秋霜", false);
    assert_string_equal(printed.text, "the old mill春雨秋霜");
    assert_true(printed.is_brief);
    assert_int_equal(printed.piece_count, 4);
    check_piece(&printed, 0, (struct piece){0, 7, BASE, 0});
    check_piece(&printed, 1, (struct piece){8, 4, BASE + 8, 0});
    check_piece(&printed, 2, (struct piece){12, 6, BASE + 13, 0});
    check_piece(&printed, 3, (struct piece){18, 6, BASE + 20, 0});
    struct passage corrected = compose_splice(&printed, 8, 12, "mole", 4, arena);
    assert_false(corrected.is_brief);
    check_piece(&corrected, 1, (struct piece){8, 4, BASE + 8, 4});
    check_piece(&corrected, 2, (struct piece){12, 6, BASE + 13, 0});
    struct passage longer = compose_splice(&printed, 12, 12, "ion", 3, arena);
    assert_false(longer.is_brief);
    check_piece(&longer, 1, (struct piece){8, 4, BASE + 8, 0});
    check_piece(&longer, 2, (struct piece){15, 6, BASE + 13, 0});
    assert_true(compose_slice(&corrected, 12, corrected.length, arena).is_brief);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spaces_of_layout_go),
        cmocka_unit_test(test_spaces_that_mean_something_stay),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_spaces_of_latin),
        cmocka_unit_test(test_drop_cap),
        cmocka_unit_test(test_korean_line_ends),
        cmocka_unit_test(test_torn_words),
        cmocka_unit_test(test_torn_addresses),
        cmocka_unit_test(test_origins),
        cmocka_unit_test(test_spaces_that_stay_have_an_origin),
        cmocka_unit_test(test_slice_and_join),
        cmocka_unit_test(test_pieces_that_are_brief),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
