/* The grid of cells: no drawing ever leaves half a glyph. */
#include "fixture.h"
#include "window.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct grid *small_grid(int ambiguous)
{
    const struct cell_widths widths = {ambiguous};
    struct grid *grid = grid_create(&widths);
    grid_resize(grid, 1, 6);
    return grid;
}

static void assert_dump(const struct grid *grid, const char *expected)
{
    char *text = grid_dump(grid, false);
    window_check_glyphs(grid);
    assert_string_equal(text, expected);
    free(text);
}

static void test_covering_half_a_glyph_blanks_the_other(void **state)
{
    (void)state;
    struct grid *grid = small_grid(1);
    struct area area = grid_area(grid);
    struct ink ink = ink_of(ROLE_TEXT);
    grid_text(grid, area, 0, 0, "中文字", strlen("中文字"), ink);
    assert_dump(grid, "中文字\n");
    grid_text(grid, area, 0, 3, "x", 1, ink);
    assert_dump(grid, "中 x字\n");
    grid_text(grid, area, 0, 1, "国", strlen("国"), ink);
    assert_dump(grid, " 国x字\n");
    grid_text(grid, area, 0, 4, "y", 1, ink);
    assert_dump(grid, " 国xy\n");
    grid_destroy(grid);
}

static void test_clip_never_splits_a_glyph(void **state)
{
    (void)state;
    struct grid *grid = small_grid(1);
    struct ink ink = ink_of(ROLE_TEXT);
    struct area area = {0, 1, 1, 3};
    assert_int_equal(grid_text(grid, area, 0, 0, "中文", strlen("中文"), ink).count, 4);
    assert_dump(grid, " 中\n");
    grid_clear(grid);
    grid_text(grid, area, 0, -1, "中文", strlen("中文"), ink);
    assert_dump(grid, "  文\n");
    grid_clear(grid);
    grid_text_cut(grid, grid_area(grid), 0, 0, "中文字多", strlen("中文字多"), columns_of(6), ink);
    assert_dump(grid, "中文…\n");
    grid_destroy(grid);
}

static void test_mark_joins_its_letter(void **state)
{
    (void)state;
    struct grid *grid = small_grid(1);
    struct ink ink = ink_of(ROLE_TEXT);
    grid_text(grid, grid_area(grid), 0, 0, "a", 1, ink);
    grid_cluster(grid, grid_area(grid), 0, 1, "\xCC\x81", 2, ink);
    grid_cluster(grid, grid_area(grid), 0, 0, "\xCC\x81", 2, ink);
    assert_dump(grid, "a\xCC\x81\n");
    grid_destroy(grid);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_covering_half_a_glyph_blanks_the_other),
        cmocka_unit_test(test_clip_never_splits_a_glyph),
        cmocka_unit_test(test_mark_joins_its_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
