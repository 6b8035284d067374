/* Seams: what speaks for one line of a column going on in another. */
#include "model/order/seam.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LINES 16
#define WIDTH 12 /* half-em: columns of six Han */

/* A page of the given lines. */
struct fixture {
    char text[1024];
    struct line items[LINES];
    struct lines lines;
    struct slugs slugs;
    struct arena *arena;
    struct seams *seams;
};

static void set_up(struct fixture *fixture, const char *const *texts, size_t count)
{
    memset(fixture, 0, sizeof *fixture);
    uint32_t at = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t length = (uint32_t)strlen(texts[i]);
        memcpy(fixture->text + at, texts[i], length);
        fixture->items[i].first = at;
        fixture->items[i].last = at + length;
        fixture->items[i].width = lines_measure(fixture->text, at, at + length, false);
        at += length + 1;
        fixture->text[at - 1] = '\n';
    }
    fixture->lines = (struct lines){.text = fixture->text, .items = fixture->items, .count = count};
    for (uint32_t i = 0; i < count; i++)
        slug_add(&fixture->slugs, &fixture->lines, i, fixture->items[i].first,
                 fixture->items[i].last);
    fixture->arena = arena_create();
    fixture->seams = seam_create(&fixture->lines, fixture->arena);
}

static void tear_down(struct fixture *fixture)
{
    arena_destroy(fixture->arena);
    free(fixture->slugs.items);
}

static double letters(const struct fixture *fixture, size_t above, size_t below)
{
    return seam_letters(fixture->seams, &fixture->slugs.items[above], &fixture->slugs.items[below]);
}

static double follows(const struct fixture *fixture, size_t above, size_t below)
{
    return seam_follows(fixture->seams, &fixture->slugs.items[above], &fixture->slugs.items[below],
                        WIDTH);
}

/* 图|书 is a word of the language; 图|鸭 is none. */
static void words_go_on(void **state)
{
    (void)state;
    static const char *const texts[] = {"昨天大家来到图", "书馆里看新展览", "鸭子在水面游泳"};
    struct fixture fixture;
    set_up(&fixture, texts, 3);
    assert_true(letters(&fixture, 0, 1) > 2);
    assert_true(letters(&fixture, 0, 2) < 0);
    tear_down(&fixture);
}

/* A name is in no dictionary, but the page prints it more than once. */
static void names_of_the_page_go_on(void **state)
{
    (void)state;
    static const char *const texts[] = {"骊铎桥昨天通车", "新建的这座骊", "铎桥很长很宽",
                                        "蕤桥很长很宽"};
    struct fixture fixture;
    set_up(&fixture, texts, 4);
    assert_true(letters(&fixture, 1, 2) > 1);
    assert_true(letters(&fixture, 1, 3) < 0);
    tear_down(&fixture);
}

/* A mark that may not start a line starts none; numbers go on in numbers; a bullet begins. */
static void marks_and_numbers(void **state)
{
    (void)state;
    static const char *const texts[] = {"一共种树20", "18棵，全部成活", "。随后大家离开",
                                        "●其他消息几则", "大家一起（"};
    struct fixture fixture;
    set_up(&fixture, texts, 5);
    assert_true(letters(&fixture, 0, 1) > 1);
    assert_true(letters(&fixture, 0, 2) < -2);
    assert_true(letters(&fixture, 0, 3) < -2);
    assert_true(letters(&fixture, 4, 1) < -2);
    tear_down(&fixture);
}

/* After a short line that ends its sentence an indented line is expected, not a full one; after a
 * full line that breaks off, the reverse. */
static void paragraphs_end_short(void **state)
{
    (void)state;
    static const char *const texts[] = {"散会。", "第二天上", "村里的人都走了", "大家都去看电"};
    struct fixture fixture;
    set_up(&fixture, texts, 4);
    assert_true(follows(&fixture, 0, 1) > follows(&fixture, 0, 2));
    assert_true(follows(&fixture, 0, 1) > 0);
    assert_false(seam_is_torn(&fixture.slugs.items[0], WIDTH));
    assert_true(seam_is_torn(&fixture.slugs.items[3], WIDTH));
    tear_down(&fixture);
}

/* Letters that justification pulled apart fill their line, however few they are. */
static void spread_lines_are_full(void **state)
{
    (void)state;
    static const char *const texts[] = {"大 家 参 观", "大家参观"};
    struct fixture fixture;
    set_up(&fixture, texts, 2);
    assert_true(seam_is_torn(&fixture.slugs.items[0], WIDTH));
    assert_false(seam_is_torn(&fixture.slugs.items[1], WIDTH));
    tear_down(&fixture);
}

/* A bracket that was opened is closed by what goes on; what closes none follows no open line, and
 * what was not opened is closed by nothing that follows. */
static void brackets_are_closed(void **state)
{
    (void)state;
    static const char *const texts[] = {"大家（记者乔", "小禾）一起走", "小禾们一起走",
                                        "大家的记者乔"};
    struct fixture fixture;
    set_up(&fixture, texts, 4);
    assert_int_equal(fixture.slugs.items[0].open, SLUG_ROUND);
    assert_int_equal(fixture.slugs.items[1].closed, SLUG_ROUND);
    assert_true(follows(&fixture, 0, 1) > follows(&fixture, 0, 2) + 3);
    assert_true(follows(&fixture, 3, 2) > follows(&fixture, 3, 1) + 1);
    tear_down(&fixture);
}

/* What opens like an article goes on nothing. */
static void articles_begin(void **state)
{
    (void)state;
    static const char *const texts[] = {"昨天大家来到图", "书馆里看新展览"};
    struct fixture fixture;
    set_up(&fixture, texts, 2);
    assert_true(follows(&fixture, 0, 1) > 0);
    fixture.slugs.items[1].starts = true;
    assert_true(follows(&fixture, 0, 1) < -5);
    tear_down(&fixture);
}

/* Behind an article stands a noun and no second article; a sentence's end is followed by a capital,
 * and what is torn by a hyphen goes on. */
static void english_words_go_on(void **state)
{
    (void)state;
    static const char *const texts[] = {"bakers of the", "old town met and", "of a few shops",
                                        "at the bar.",   "Then they all",    "a well-"};
    struct fixture fixture;
    set_up(&fixture, texts, 6);
    assert_true(letters(&fixture, 0, 1) > 0.5);
    assert_true(letters(&fixture, 0, 2) < -1);
    assert_true(letters(&fixture, 3, 4) > 1);
    assert_true(letters(&fixture, 3, 2) < -1);
    assert_true(letters(&fixture, 5, 1) > 0.5);
    tear_down(&fixture);
}

/* A line of words is full when the next one's first word would not have fitted. */
static void long_words_leave_room(void **state)
{
    (void)state;
    static const char *const texts[] = {"the", "extraordinary", "sun"};
    struct fixture fixture;
    set_up(&fixture, texts, 3);
    double wide = follows(&fixture, 0, 1), narrow = follows(&fixture, 0, 2);
    assert_true(wide - letters(&fixture, 0, 1) > narrow - letters(&fixture, 0, 2) + 0.5);
    tear_down(&fixture);
}

/* A line that is shorter by the indent goes on as a first line; as another it would not be full.
 * One that fills the column is no first line. */
static void first_lines_hold_less(void **state)
{
    (void)state;
    static const char *const texts[] = {"大家来图", "书馆里看新展", "昨天大家来图"};
    struct fixture fixture;
    set_up(&fixture, texts, 3);
    const struct slug *slugs = fixture.slugs.items;
    struct seam_ways indented = seam_ways(fixture.seams, &slugs[0], &slugs[1], WIDTH);
    struct seam_ways full = seam_ways(fixture.seams, &slugs[2], &slugs[1], WIDTH);
    assert_true(indented.goes_on[1] > indented.goes_on[0] + 1);
    assert_true(full.goes_on[1] == full.goes_on[0]);
    assert_true(full.next[0] < full.goes_on[0]);
    assert_true(seam_no_first(&slugs[2], WIDTH) > 1);
    assert_true(seam_no_first(&slugs[0], WIDTH) <= 0);
    tear_down(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_go_on),           cmocka_unit_test(names_of_the_page_go_on),
        cmocka_unit_test(marks_and_numbers),     cmocka_unit_test(paragraphs_end_short),
        cmocka_unit_test(spread_lines_are_full), cmocka_unit_test(brackets_are_closed),
        cmocka_unit_test(articles_begin),        cmocka_unit_test(english_words_go_on),
        cmocka_unit_test(long_words_leave_room), cmocka_unit_test(first_lines_hold_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
