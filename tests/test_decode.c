#include "model/source/decode.h"

#include "model/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct sample {
    struct arena *arena;
    struct decoded decoded;
    char *bytes; /* a copy as large as it is, so that reading past its end is noticed */
};

static struct sample sample_of(const char *bytes, size_t length, const char *encoding)
{
    struct sample sample = {.arena = arena_create(), .bytes = malloc(length + 1)};
    memcpy(sample.bytes, bytes, length);
    sample.bytes[length] = '\0';
    struct error error = {""};
    assert_true(decode(sample.bytes, length, encoding, sample.arena, &sample.decoded, &error));
    assert_int_equal(sample.decoded.text[sample.decoded.length], '\0');
    assert_int_equal(strlen(sample.decoded.text), sample.decoded.length);
    return sample;
}

static void sample_free(struct sample *sample)
{
    arena_destroy(sample->arena);
    free(sample->bytes);
}

static void expect(const char *bytes, size_t length, const char *text, const char *encoding)
{
    struct sample sample = sample_of(bytes, length, NULL);
    assert_string_equal(sample.decoded.text, text);
    assert_string_equal(sample.decoded.encoding, encoding);
    sample_free(&sample);
}

#define EXPECT(bytes, text, encoding) expect(bytes, sizeof(bytes) - 1, text, encoding)

static void expect_source(const struct decoded *decoded, uint32_t offset, uint32_t first,
                          uint32_t last)
{
    uint32_t found_first;
    uint32_t found_last;
    decode_source(decoded, offset, &found_first, &found_last);
    assert_int_equal(found_first, first);
    assert_int_equal(found_last, last);
}

static void test_unchanged_text_is_the_bytes(void **state)
{
    (void)state;
    struct sample sample = sample_of("渡口 1 号\fferry é\n", 22, NULL);
    assert_ptr_equal(sample.decoded.text, sample.bytes);
    assert_int_equal(sample.decoded.run_count, 1);
    expect_source(&sample.decoded, 4, 3, 6);
    assert_int_equal(decode_text(&sample.decoded, 5), 3);
    sample_free(&sample);
}

static void test_encodings(void **state)
{
    (void)state;
    EXPECT("", "", "UTF-8");
    EXPECT("\xEF\xBB\xBF晒秋", "晒秋", "UTF-8");
    EXPECT("\xFF\xFE\x52\x66\xCB\x79\n\0", "晒秋\n", "UTF-16LE");
    EXPECT("\xFE\xFF\x66\x52\x79\xCB\0\n", "晒秋\n", "UTF-16BE");
    EXPECT("\xFF\xFE\x3D\xD8\x00\xDE", "😀", "UTF-16LE");
    EXPECT("\xB6\xC9\xBF\xDA\xA3\xAC"
           "8\xC0\xEF\xBA\xD3",
           "渡口，8里河", "GB18030");
    /* four-byte codes: U+20000 */
    EXPECT("\xB6\xC9\xBF\xDA\x95\x32\x82\x36\xBA\xD3", "渡口𠀀河", "GB18030");
}

static void test_named_encodings(void **state)
{
    (void)state;
    static const struct {
        const char *encoding;
        const char *bytes;
        const char *text;
    } cases[] = {
        {"gb2312", "\xB6\xC9\xBF\xDA", "渡口"},
        {"Big5", "\xB4\xE7\xA4\x66", "渡口"},
        {"Shift_JIS", "\x93\x6E\x91\x44 a", "渡船 a"},
        {"EUC-KR", "\xB0\xAD\xB3\xAA", "강나"},
        {"utf8", "渡口", "渡口"},
        {"ISO-8859-1", "caf\xE9", "café"},
        {"ISO-2022-JP", "\x1B$B4A;z\x1B(Bab", "漢字ab"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample sample = sample_of(cases[i].bytes, strlen(cases[i].bytes), cases[i].encoding);
        assert_string_equal(sample.decoded.text, cases[i].text);
        assert_string_equal(sample.decoded.encoding, cases[i].encoding);
        assert_int_equal(sample.decoded.invalid_count, 0);
        sample_free(&sample);
    }
}

static void test_unknown_encoding_is_an_error(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct decoded decoded;
    struct error error = {""};
    assert_false(decode("a", 1, "no-such-encoding", arena, &decoded, &error));
    assert_non_null(strstr(error.message, "no-such-encoding"));
    arena_destroy(arena);
}

/* One broken byte in a good deal of UTF-8 is a broken byte; the same byte in a text that is GB18030
 * otherwise is half a letter. */
static void test_few_broken_bytes_stay_utf8(void **state)
{
    (void)state;
    static const char text[] = "渡口的灯亮了孩子们在\xE6\xB8岸边数船";
    struct sample sample = sample_of(text, sizeof text - 1, NULL);
    assert_string_equal(sample.decoded.encoding, "UTF-8");
    assert_string_equal(sample.decoded.text,
                        "渡口的灯亮了孩子们在\xEF\xBF\xBD\xEF\xBF\xBD岸边数船");
    assert_int_equal(sample.decoded.invalid_count, 2);
    assert_int_equal(sample.decoded.first_invalid, 30);
    expect_source(&sample.decoded, 30, 30, 31);
    expect_source(&sample.decoded, 33, 31, 32);
    expect_source(&sample.decoded, 36, 32, 35);
    sample_free(&sample);
}

static void test_neither_is_broken_utf8(void **state)
{
    (void)state;
    struct sample sample = sample_of("caf\xE9t", 5, NULL);
    assert_string_equal(sample.decoded.encoding, "UTF-8");
    assert_string_equal(sample.decoded.text, "caf\xEF\xBF\xBDt");
    sample_free(&sample);
}

static void test_truncated_files(void **state)
{
    (void)state;
    EXPECT("渡口的灯亮了孩子们在岸\xE8\xBE", "渡口的灯亮了孩子们在岸\xEF\xBF\xBD\xEF\xBF\xBD",
           "UTF-8");
    EXPECT("\xFF\xFE\x52\x66\xCB", "晒\xEF\xBF\xBD", "UTF-16LE");
    EXPECT("\xFE\xFF\xD8\x3D", "\xEF\xBF\xBD", "UTF-16BE");
    struct sample lone = sample_of("\xFF\xFE\x3D\xD8\x52\x66", 6, NULL);
    assert_string_equal(lone.decoded.text, "\xEF\xBF\xBD晒");
    assert_int_equal(lone.decoded.invalid_count, 2);
    sample_free(&lone);
    EXPECT("\xB6\xC9\xBF\xDA\xBA", "渡口\xEF\xBF\xBD", "GB18030");
    struct sample sample = sample_of("\x93\x6E\x95", 3, "SHIFT_JIS");
    assert_string_equal(sample.decoded.text, "渡\xEF\xBF\xBD");
    assert_int_equal(sample.decoded.invalid_count, 1);
    sample_free(&sample);
}

static void test_radicals_become_letters(void **state)
{
    (void)state;
    EXPECT("⻘年⽇⽉", "青年日月", "UTF-8");
    EXPECT("⺀", "⺀", "UTF-8"); /* no letter looks like it */
    EXPECT("——―⸺", "—————", "UTF-8");
}

static void test_vertical_forms_become_usual_ones(void **state)
{
    (void)state;
    EXPECT("﹁古渡口﹂︐灯亮了︒", "「古渡口」，灯亮了。", "UTF-8");
    EXPECT("︽河湾︾︵上︶︱︱︙", "《河湾》（上）——…", "UTF-8");
    EXPECT("灯︷﹅﹏", "灯｛﹅﹏",
           "UTF-8"); /* ﹅ and ﹏ stand beside letters, in either direction */
}

/* What is another letter in Japanese and in traditional characters is folded in neither. */
static void test_language_decides(void **state)
{
    (void)state;
    EXPECT("这个村有三戶人说过阿・诺", "这个村有三户人说过阿·诺", "UTF-8");
    EXPECT("⼾来说这", "户来说这", "UTF-8");
    EXPECT("這個村有三戶人說過", "這個村有三戶人說過", "UTF-8");
    EXPECT("アーサー・ランサムの本", "アーサー・ランサムの本", "UTF-8");
    EXPECT("会社・国会・東京へ行く", "会社・国会・東京へ行く", "UTF-8");
}

static void test_harmful_characters_are_shown(void **state)
{
    (void)state;
    static const char text[] = "甲\x1B[2J乙\0丙\x7F\xE2\x80\xAE丁\xE2\x80\x8B\xC2\x9B戊";
    struct sample sample = sample_of(text, sizeof text - 1, NULL);
    assert_string_equal(sample.decoded.text,
                        "甲␛[2J乙␀丙␡\xEF\xBF\xBD丁\xEF\xBF\xBD\xEF\xBF\xBD戊");
    assert_int_equal(sample.decoded.sanitised_count, 6);
    assert_int_equal(sample.decoded.invalid_count, 0);
    sample_free(&sample);
}

static void test_line_ends_and_tabs(void **state)
{
    (void)state;
    static const char text[] = "甲\r\n乙\r丙\t丁\n\f";
    struct sample sample = sample_of(text, sizeof text - 1, NULL);
    assert_string_equal(sample.decoded.text, "甲\n乙\n丙 丁\n\f");
    assert_int_equal(sample.decoded.sanitised_count, 0);
    expect_source(&sample.decoded, 3, 4, 5); /* LF; its CR is in no character */
    assert_int_equal(decode_text(&sample.decoded, 3), 3);
    expect_source(&sample.decoded, 4, 5, 8);
    sample_free(&sample);
}

static void test_marks_are_composed(void **state)
{
    (void)state;
    static const char text[] = "caf\x65\xCC\x81s か\xE3\x82\x99 辻\xF3\xA0\x84\x80堂";
    struct sample sample = sample_of(text, sizeof text - 1, NULL);
    assert_string_equal(sample.decoded.text, "cafés が 辻堂");
    expect_source(&sample.decoded, 3, 3, 6); /* e and its accent */
    expect_source(&sample.decoded, 5, 6, 7);
    expect_source(&sample.decoded, 7, 8, 14);
    expect_source(&sample.decoded, 14, 22, 25); /* behind the dropped selector */
    assert_int_equal(decode_text(&sample.decoded, 18), 14);
    sample_free(&sample);
    EXPECT("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한", "UTF-8");
    EXPECT("\xCC\x81x", "\xCC\x81x", "UTF-8"); /* nothing to combine with */
    EXPECT("\xE0\xB8\x81\xE0\xB8\xB4", "\xE0\xB8\x81\xE0\xB8\xB4", "UTF-8"); /* no composed form */
    struct sample space = sample_of("\xE2\x80\x80\xCC\x81", 5, NULL);
    expect_source(&space.decoded, 0, 0, 3);
    expect_source(&space.decoded, 3, 3, 5);
    sample_free(&space);
}

static void test_placeholders_are_kept(void **state)
{
    (void)state;
    EXPECT("甲(cid:123)\xEE\x80\x80\xEF\xBF\xBD乙", "甲(cid:123)\xEE\x80\x80\xEF\xBF\xBD乙",
           "UTF-8");
}

static void test_map_of_two_byte_codes(void **state)
{
    (void)state;
    static const char text[] = "\xB6\xC9\xBF\xDA\xA3\xAC"
                               "8\xC0\xEF\xBA\xD3\n";
    struct sample sample = sample_of(text, sizeof text - 1, NULL);
    assert_int_equal(sample.decoded.run_count, 4);
    expect_source(&sample.decoded, 4, 2, 4);
    expect_source(&sample.decoded, 9, 6, 7);
    expect_source(&sample.decoded, 15, 9, 11);
    assert_int_equal(decode_text(&sample.decoded, 5), 6);
    assert_int_equal(decode_text(&sample.decoded, 10), 13);
    assert_int_equal(decode_text(&sample.decoded, 99), sample.decoded.length);
    expect_source(&sample.decoded, 17, 12, 12);
    sample_free(&sample);
}

/* Any bytes, in any encoding: the text is UTF-8, and each character leads to its bytes and back. */
static void check_map(const struct decoded *decoded, size_t length)
{
    uint32_t end = 0;
    for (uint32_t at = 0; at < decoded->length; at++) {
        uint32_t first;
        uint32_t last;
        decode_source(decoded, at, &first, &last);
        assert_true(first <= last && last <= length);
        assert_true(last >= end);
        end = last;
        if (first < last)
            assert_true(decode_text(decoded, first) <= at);
    }
}

static void test_random_bytes(void **state)
{
    (void)state;
    static const char *const encodings[] = {NULL,       "UTF-8",     "GB18030", "UTF-16LE",
                                            "UTF-16BE", "SHIFT_JIS", "BIG5",    "ISO-2022-JP",
                                            "UTF-7",    "EUC-KR"};
    uint32_t seed = 20250926;
    for (size_t round = 0; round < 400; round++) {
        char bytes[96];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = (char)(seed >> 24);
        }
        struct sample sample = sample_of(bytes, round % sizeof bytes,
                                         encodings[round % (sizeof encodings / sizeof *encodings)]);
        check_map(&sample.decoded, round % sizeof bytes);
        sample_free(&sample);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unchanged_text_is_the_bytes),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_named_encodings),
        cmocka_unit_test(test_unknown_encoding_is_an_error),
        cmocka_unit_test(test_few_broken_bytes_stay_utf8),
        cmocka_unit_test(test_neither_is_broken_utf8),
        cmocka_unit_test(test_truncated_files),
        cmocka_unit_test(test_radicals_become_letters),
        cmocka_unit_test(test_vertical_forms_become_usual_ones),
        cmocka_unit_test(test_language_decides),
        cmocka_unit_test(test_harmful_characters_are_shown),
        cmocka_unit_test(test_line_ends_and_tabs),
        cmocka_unit_test(test_marks_are_composed),
        cmocka_unit_test(test_placeholders_are_kept),
        cmocka_unit_test(test_map_of_two_byte_codes),
        cmocka_unit_test(test_random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
