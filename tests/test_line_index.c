/* Where lines begin: what is walked to from the lines that are kept agrees with a walk over all. */
#include "model/source/line_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH 4000

static void test_line_ends(void **state)
{
    struct arena *arena = *state;
    static const char text[] = "渡口\n\n灯\f\n \f 桥\n\f\f河";
    static const uint32_t starts[] = {0, 7, 8, 12, 13, 20};
    struct line_index index = line_index_make(text, sizeof text - 1, arena);
    assert_int_equal(index.count, 6);
    for (size_t i = 0; i < index.count; i++)
        assert_int_equal(line_index_start(&index, i), starts[i]);
    assert_int_equal(line_index_start(&index, index.count), sizeof text - 1);
    assert_int_equal(line_index_find(&index, sizeof text + 100), 5);
}

static void test_no_text(void **state)
{
    struct arena *arena = *state;
    struct line_index index = line_index_make("", 0, arena);
    assert_int_equal(index.count, 0);
    assert_int_equal(line_index_start(&index, 0), 0);
    assert_int_equal(line_index_find(&index, 0), 0);
}

/* Many more lines than are kept; every byte is found in its line. */
static void test_all_agree(void **state)
{
    static const char letters[] = "a b\n\f\n";
    struct arena *arena = *state;
    char text[LENGTH + 1] = {0};
    unsigned random = 7;
    for (size_t i = 0; i < LENGTH; i++, random = random * 1103515245u + 12345u)
        text[i] = letters[random / 65536u % (sizeof letters - 1)];
    struct line_index index = line_index_make(text, LENGTH, arena);
    assert_in_range(index.count, 10 * LINE_INDEX_APART, LENGTH);
    size_t line = 0;
    for (uint32_t start = 0, next; start < LENGTH; start = next, line++) {
        next = line_index_next(&index, start);
        assert_true(next > start);
        assert_int_equal(line_index_start(&index, line), start);
        for (uint32_t byte = start; byte < next; byte++)
            assert_int_equal(line_index_find(&index, byte), line);
    }
    assert_int_equal(line, index.count);
}

static int make_arena(void **state)
{
    *state = arena_create();
    return 0;
}

static int free_arena(void **state)
{
    arena_destroy(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_line_ends),
                                       cmocka_unit_test(test_no_text),
                                       cmocka_unit_test(test_all_agree)};
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
