/* Combs: columns whose first lines were printed as one row come back whole. */
#include "model/order/comb.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define LINES 16

/* A page of the given lines; "" is an empty line. */
struct fixture {
    char text[1024];
    struct line items[LINES];
    struct lines lines;
    struct arena *arena;
};

static void set_up(struct fixture *fixture, const char *const *texts, size_t count)
{
    memset(fixture, 0, sizeof *fixture);
    uint32_t at = 0;
    uint16_t blanks = 0;
    struct lines *lines = &fixture->lines;
    for (size_t i = 0; i < count; i++) {
        uint32_t length = (uint32_t)strlen(texts[i]);
        memcpy(fixture->text + at, texts[i], length + 1);
        if (length > 0)
            fixture->items[lines->count++] = (struct line){
                .first = at,
                .last = at + length,
                .number = (uint32_t)i + 1,
                .width = lines_measure(fixture->text, at, at + length, false),
                .blanks = blanks,
            };
        blanks = length == 0;
        at += length + 1;
    }
    lines->text = fixture->text;
    lines->items = fixture->items;
    fixture->arena = arena_create();
}

static struct lines comb_of(const struct fixture *fixture, bool own_order)
{
    static const uint32_t measures[] = {12};
    struct seams *seams = seam_create(&fixture->lines, fixture->arena);
    return comb_lines(&fixture->lines, seams, measures, 1, own_order, &weights_default,
                      fixture->arena);
}

static struct lines comb(const struct fixture *fixture)
{
    return comb_of(fixture, false);
}

static void assert_line(const struct lines *lines, size_t i, const char *text)
{
    const struct line *line = &lines->items[i];
    assert_int_equal(line->last - line->first, strlen(text));
    assert_memory_equal(lines->text + line->first, text, strlen(text));
}

static void row_goes_to_its_columns(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "昨天县图书馆 动，参加的读", "", "正式开门，馆", "里举办读书活", "", "者有三百人。"};
    static const char *const wanted[] = {"昨天县图书馆", "正式开门，馆", "里举办读书活",
                                         "动，参加的读", "者有三百人。"};
    struct fixture fixture;
    set_up(&fixture, texts, 6);
    struct lines lines = comb(&fixture);
    assert_int_equal(lines.count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_line(&lines, i, wanted[i]);
        assert_int_equal(lines.items[i].blanks > 0, i == 0);
    }
    arena_destroy(fixture.arena);
}

/* An empty line parts the paragraphs of the first column. */
static void column_of_two_blocks_is_one(void **state)
{
    (void)state;
    static const char *const texts[] = {"昨天县图书馆 动，参加的读",
                                        "",
                                        "正式开门。",
                                        "",
                                        "孩子们在书馆",
                                        "里举办读书活",
                                        "",
                                        "者有三百人。"};
    static const char *const wanted[] = {"昨天县图书馆", "正式开门。",   "孩子们在书馆",
                                         "里举办读书活", "动，参加的读", "者有三百人。"};
    for (int own_order = 0; own_order < 2; own_order++) {
        struct fixture fixture;
        set_up(&fixture, texts, 8);
        struct lines lines = comb_of(&fixture, own_order);
        assert_int_equal(lines.count, 6);
        for (size_t i = 0; i < 6; i++) {
            assert_line(&lines, i, wanted[i]);
            assert_int_equal(lines.items[i].blanks > 0, i == 0 || i == 2);
        }
        arena_destroy(fixture.arena);
    }
}

/* Two lines above blocks are two lines there: only a line that is parted is a row. */
static void lines_of_own_order_stay(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "昨天县图书馆", "动，参加的读", "", "正式开门，馆", "里举办读书活", "", "者有三百人。"};
    for (int own_order = 0; own_order < 2; own_order++) {
        struct fixture fixture;
        set_up(&fixture, texts, 7);
        struct lines lines = comb_of(&fixture, own_order);
        assert_int_equal(lines.count, 5);
        assert_line(&lines, 1, own_order ? "动，参加的读" : "正式开门，馆");
        arena_destroy(fixture.arena);
    }
}

/* The same row over blocks that go on in one another. */
static void headline_over_blocks_stays(void **state)
{
    (void)state;
    static const char *const texts[] = {"春风又绿江岸 老桥今换新颜",
                                        "",
                                        "昨天县图书馆",
                                        "举办读书活",
                                        "",
                                        "动，参加的人",
                                        "很多。"};
    struct fixture fixture;
    set_up(&fixture, texts, 7);
    struct lines lines = comb(&fixture);
    assert_int_equal(lines.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(lines.items[i].first, fixture.items[i].first);
    arena_destroy(fixture.arena);
}

/* A row of two columns, but the blocks are set to another measure. */
static void other_measures_stay(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "昨天县图书馆 动，参加的读", "", "正式", "开门", "", "者有"};
    struct fixture fixture;
    set_up(&fixture, texts, 6);
    struct lines lines = comb(&fixture);
    assert_int_equal(lines.count, 4);
    arena_destroy(fixture.arena);
}

/* The same words over the same blocks, but the first part is wider than the column. */
static void wide_words_stay(void **state)
{
    (void)state;
    static const char *const texts[] = {"大家昨天一早到县图书馆 动，参加的读",
                                        "",
                                        "正式开门，馆",
                                        "里举办读书活",
                                        "",
                                        "者有三百人。"};
    struct fixture fixture;
    set_up(&fixture, texts, 6);
    struct lines lines = comb(&fixture);
    assert_int_equal(lines.count, 4);
    arena_destroy(fixture.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(row_goes_to_its_columns), cmocka_unit_test(column_of_two_blocks_is_one),
        cmocka_unit_test(lines_of_own_order_stay), cmocka_unit_test(headline_over_blocks_stays),
        cmocka_unit_test(other_measures_stay),     cmocka_unit_test(wide_words_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
