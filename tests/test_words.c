/* Many words at once: held where the search finds them, marked only upwards. */
#include "model/text/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define MOST 8

/* The words a text holds, as a string of 0 and 1. */
static void assert_held(const char *const *words, size_t count, const char *text,
                        const char *expected)
{
    struct arena *arena = arena_create();
    unsigned char marks[MOST] = {0};
    char held[MOST + 1] = "";
    words_mark(words_compile(words, count, arena), text, strlen(text), 1, marks);
    for (size_t i = 0; i < count; i++)
        held[i] = marks[i] ? '1' : '0';
    arena_destroy(arena);
    assert_string_equal(held, expected);
}

static void test_all_that_are_held(void **state)
{
    (void)state;
    static const char *const words[] = {"粮站", "粮", "水塔", "站改"};
    assert_held(words, 4, "河湾粮站改造", "1101");
    assert_held(words, 4, "粮食站", "0100");
    assert_held(words, 4, "水", "0000");
    assert_held(words, 4, "", "0000");
}

static void test_words_with_one_beginning(void **state)
{
    (void)state;
    static const char *const words[] = {"小学", "小学生", "小学老师", "小麦"};
    assert_held(words, 4, "小学小麦", "1001");
    assert_held(words, 4, "小学生", "1100");
    assert_held(words, 4, "小小学老师", "1010");
}

static void test_letters_are_folded(void **state)
{
    (void)state;
    static const char *const words[] = {"户口", "crc", "CRC", "カ", "水 塔"};
    assert_held(words, 5, "戶 口", "10000");
    assert_held(words, 5, "ＣＲＣ", "01100");
    assert_held(words, 5, "Crc", "01000");
    assert_held(words, 5, "ガ", "00000");
    assert_held(words, 5, "カ", "00010");
    assert_held(words, 5, "水塔", "00000");
    assert_held(words, 5, "水\xE3\x80\x80塔", "00001");
}

static void test_words_of_nothing(void **state)
{
    (void)state;
    static const char *const words[] = {"", " ", "塔"};
    assert_held(words, 3, " 塔 ", "001");
    assert_held(words, 0, "塔", "");
}

static void test_marks_only_rise(void **state)
{
    (void)state;
    static const char *const texts[] = {"粮站", "水塔"};
    struct arena *arena = arena_create();
    const struct words *words = words_compile(texts, 2, arena);
    unsigned char marks[2] = {3, 1};
    const char *text = "粮站水塔";
    words_mark(words, text, strlen(text), 2, marks);
    assert_int_equal(marks[0], 3);
    assert_int_equal(marks[1], 2);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_that_are_held),  cmocka_unit_test(test_words_with_one_beginning),
        cmocka_unit_test(test_letters_are_folded), cmocka_unit_test(test_words_of_nothing),
        cmocka_unit_test(test_marks_only_rise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
