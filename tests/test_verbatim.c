#include "model/source/verbatim.h"

#include "model/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct sample {
    struct arena *arena;
    struct decoded decoded;
    struct verbatim verbatim;
    bool is_free; /* the bytes were given back */
};

/* The bytes are overwritten where they are needed no more: who reads them all the same is found
 * out. */
static struct sample sample_of(const char *bytes, size_t length, const char *encoding)
{
    struct sample sample = {.arena = arena_create()};
    struct error error = {""};
    char *file = arena_copy(sample.arena, bytes, length);
    assert_true(decode(file, length, encoding, sample.arena, &sample.decoded, &error));
    sample.is_free = verbatim_of_text(&sample.decoded, file, length, sample.arena,
                                      &sample.verbatim);
    if (sample.is_free)
        memset(file, '#', length);
    return sample;
}

/* From wherever it is read, in one piece or in many. */
static void assert_bytes(const struct verbatim *verbatim, const char *bytes, size_t length)
{
    char *copy = malloc(length + 1);
    assert_int_equal(verbatim->length, length);
    for (size_t first = 0; first < length; first++) {
        assert_int_equal(verbatim_copy(verbatim, first, length + 9, copy), length - first);
        assert_memory_equal(copy, bytes + first, length - first);
        assert_int_equal(verbatim_byte(verbatim, first), bytes[first]);
    }
    free(copy);
}

static void expect(const char *bytes, size_t length, const char *encoding, bool is_free)
{
    struct sample sample = sample_of(bytes, length, encoding);
    assert_int_equal(sample.is_free, is_free);
    assert_bytes(&sample.verbatim, bytes, length);
    arena_destroy(sample.arena);
}

#define PROSE                            "入秋以来，渡口的灯一盏接一盏地亮起来，照着河面。"
#define EXPECT(bytes, encoding, is_free) expect(bytes, sizeof(bytes) - 1, encoding, is_free)

/* Folded, dropped, longer, shorter, broken, at either end. */
static void test_what_differs_is_kept(void **state)
{
    (void)state;
    EXPECT(PROSE PROSE "三⽉的河湾" PROSE PROSE, NULL, true);
    EXPECT("⽉" PROSE PROSE PROSE "⽉", NULL, true);
    EXPECT("\xEF\xBB\xBF⽉" PROSE PROSE PROSE, NULL, true);
    EXPECT(PROSE PROSE "\a" PROSE "⸺" PROSE PROSE, NULL, true);
    EXPECT(PROSE PROSE "\r\n" PROSE PROSE "\xFF" PROSE PROSE, "UTF-8", true);
    EXPECT(PROSE PROSE PROSE "灯\uFE00", NULL, true);
    EXPECT(PROSE PROSE "⽉的⽉的⽉" PROSE PROSE, NULL, true);
}

static void test_a_long_file_is_compared_to_its_end(void **state)
{
    (void)state;
    static const char prose[] = PROSE;
    size_t size = sizeof prose - 1, length = 0;
    char *bytes = malloc(400 * size);
    for (int i = 0; i < 400; i++, length += size)
        memcpy(bytes + length, prose, size);
    memcpy(bytes + 300 * size, "⽉", strlen("⽉"));
    memcpy(bytes + length - strlen("⽉"), "⽉", strlen("⽉"));
    struct sample sample = sample_of(bytes, length, NULL);
    assert_true(sample.is_free);
    assert_int_equal(sample.verbatim.run_count, 4);
    char letter[VERBATIM_LETTER];
    assert_true(verbatim_letter(&sample.verbatim, &sample.decoded, (uint32_t)(300 * size), letter));
    assert_string_equal(letter, "⽉");
    assert_bytes(&sample.verbatim, bytes, length);
    arena_destroy(sample.arena);
    free(bytes);
}

/* Where little would be saved; where the bytes are the text. */
static void test_all_bytes_are_kept(void **state)
{
    (void)state;
    EXPECT("\xB6\xC9\xBF\xDA\xA3\xAC\xC0\xEF\xBA\xD3", "GB18030", false);
    EXPECT("⽉⽉⽉⽉", NULL, false);
    EXPECT(PROSE, NULL, false);
    EXPECT("\xEF\xBB\xBF" PROSE, NULL, false);
    EXPECT("\xEF\xBB\xBF", NULL, false);
    EXPECT("", NULL, false);
}

static void test_letter_of_the_file(void **state)
{
    (void)state;
    struct sample sample = sample_of("灯︒", 6, NULL);
    char letter[VERBATIM_LETTER];
    assert_true(verbatim_letter(&sample.verbatim, &sample.decoded, 3, letter));
    assert_string_equal(letter, "︒");
    assert_false(verbatim_letter(&sample.verbatim, &sample.decoded, 0, letter));
    assert_false(verbatim_is_text(&sample.verbatim, &sample.decoded));
    arena_destroy(sample.arena);
    sample = sample_of("灯", 3, NULL);
    assert_true(verbatim_is_text(&sample.verbatim, &sample.decoded));
    arena_destroy(sample.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_differs_is_kept),
        cmocka_unit_test(test_a_long_file_is_compared_to_its_end),
        cmocka_unit_test(test_all_bytes_are_kept),
        cmocka_unit_test(test_letter_of_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
