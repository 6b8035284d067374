/* Widths agree with what ncurses believes, and clusters with what Unicode calls one. */
#include "model/text/columns.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unistr.h>
#include <wchar.h>

#include <cmocka.h>

static const struct cell_widths narrow = {1};
static const struct cell_widths wide = {2};

static int width_of(const struct cell_widths *widths, const char *cluster)
{
    return cell_width(widths, cluster, strlen(cluster)).count;
}

static void test_agrees_with_wcwidth(void **state)
{
    (void)state;
    size_t compared = 0;
    for (uint32_t letter = 0x20; letter <= 0x3FFFF; letter++) {
        int expected = wcwidth((wchar_t)letter);
        uint8_t bytes[6];
        int size = u8_uctomb(bytes, letter, sizeof bytes);
        if (expected < 0 || size < 0)
            continue;
        int found = cell_width(&narrow, (const char *)bytes, (size_t)size).count;
        if (found != expected)
            fail_msg("U+%04X: %d columns, wcwidth() says %d", letter, found, expected);
        compared++;
    }
    assert_true(compared > 100000);
}

static void test_wide_terminal_differs_on_ambiguous_only(void **state)
{
    (void)state;
    static const char *const ambiguous[] = {"“", "”", "‘", "’", "—", "…",
                                            "·", "①", "■", "℃", "─", "±"};
    for (size_t i = 0; i < sizeof ambiguous / sizeof *ambiguous; i++) {
        assert_int_equal(width_of(&narrow, ambiguous[i]), 1);
        assert_int_equal(width_of(&wide, ambiguous[i]), 2);
    }
    static const char *const certain[] = {"a", "~", "ñ", "中", "，", "한", "｡", "\uFF9E"};
    for (size_t i = 0; i < sizeof certain / sizeof *certain; i++)
        assert_int_equal(width_of(&narrow, certain[i]), width_of(&wide, certain[i]));
    assert_int_equal(width_of(&wide, "\xCC\x81"),
                     0); /* ambiguous in Unicode, yet a combining mark */
}

static void test_unprintable_is_as_wide_as_its_replacement(void **state)
{
    (void)state;
    assert_int_equal(width_of(&narrow, "\x01"), 1);
    assert_int_equal(width_of(&wide, "\x01"), width_of(&wide, "\uFFFD"));
    assert_int_equal(cell_width(&narrow, "", 0).count, 0);
}

static void test_emoji_presentation_is_wide(void **state)
{
    (void)state;
    assert_int_equal(width_of(&narrow, "❤"), 1);
    assert_int_equal(width_of(&narrow, "❤\uFE0F"), 2);
    assert_int_equal(width_of(&narrow, "中\uFE0F"), 2);
    assert_int_equal(width_of(&narrow, "é\uFE0F"), 1); /* no emoji */
}

static void test_text_width_adds_clusters(void **state)
{
    (void)state;
    assert_int_equal(text_width(&narrow, "河水e\u0301清。", strlen("河水e\u0301清。")).count, 9);
    assert_int_equal(text_width(&narrow, "“好”", strlen("“好”")).count, 4);
    assert_int_equal(text_width(&wide, "“好”", strlen("“好”")).count, 6);
    assert_int_equal(text_width(&narrow, "", 0).count, 0);
}

static void test_clip_never_halves(void **state)
{
    (void)state;
    const char *text = "a河e\u0301b";
    static const size_t bytes[] = {0, 1, 1, 4, 7, 8, 8};
    for (int limit = 0; limit < 7; limit++)
        assert_int_equal(text_clip(&narrow, text, strlen(text), columns_of(limit)), bytes[limit]);
}

/* Whatever joins, splits or flags; and plain text between, for the fast paths. */
static const uint32_t awkward[] = {
    'a',    ' ',    '\r',   '\n',   0x301,   0xE9,    0x416,   0x903,   0x600,  0x1100,
    0x1161, 0x11A8, 0xAC00, 0xAC01, 0x4E2D,  0x9FFF,  0x3002,  0x302A,  0x3042, 0x3099,
    0xFF0C, 0xFF9E, 0x201C, 0x2014, 0x1F1E6, 0x1F1E7, 0x1F468, 0x1F469, 0x200D, 0xFE0F,
    0x2460, 0x20E3, 0x2764, 0xE33,  0x1F3FB, 0x200B,  0x4E2D};

static void test_clusters_are_those_of_unicode(void **state)
{
    (void)state;
    srand(20251);
    for (int round = 0; round < 50000; round++) {
        uint8_t text[64];
        size_t length = 0;
        for (int i = 1 + rand() % 12; i > 0; i--)
            length += (size_t)u8_uctomb(
                text + length, awkward[(size_t)rand() % (sizeof awkward / sizeof *awkward)], 6);
        char expected[64];
        char found[64] = {0};
        u8_grapheme_breaks(text, length, expected);
        for (size_t at = 0; at < length; at += cluster_length((const char *)text + at, length - at))
            found[at] = 1;
        assert_memory_equal(found, expected, length);
    }
}

static void test_cluster_length_always_goes_on(void **state)
{
    (void)state;
    char text[1000];
    memset(text, 'a', sizeof text);
    for (size_t i = 2; i + 1 < sizeof text; i += 2)
        memcpy(text + i, "\xCC\x81", 2);
    assert_int_equal(cluster_length(text, 1), 1);
    assert_true(cluster_length(text + 1, sizeof text - 1) >= 1);
    assert_int_equal(cluster_length("", 0), 0);
}

int main(void)
{
    if (!setlocale(LC_ALL, "C.UTF-8") && !setlocale(LC_ALL, "en_US.UTF-8"))
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees_with_wcwidth),
        cmocka_unit_test(test_wide_terminal_differs_on_ambiguous_only),
        cmocka_unit_test(test_unprintable_is_as_wide_as_its_replacement),
        cmocka_unit_test(test_emoji_presentation_is_wide),
        cmocka_unit_test(test_text_width_adds_clusters),
        cmocka_unit_test(test_clip_never_halves),
        cmocka_unit_test(test_clusters_are_those_of_unicode),
        cmocka_unit_test(test_cluster_length_always_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
