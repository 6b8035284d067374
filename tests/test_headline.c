/* Which display lines are whose headline, on pages put together by hand. */
#include "model/article/headline.h"

#include "fixture.h"
#include "fixture_story.h"
#include "model/article/split.h"
#include "model/text/letter.h"
#include "model/weights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LIMIT 16

/* A line of text: a display line, or the paragraph that is a story's body. */
struct row {
    enum block_kind kind;
    const char *text;
};

/* Ends that leave a line unfinished. */
static const char *const unfinished[] = {"of", "의"};
static const struct wording_language wording = {.unfinished_ends = {unfinished, 2, NULL}};

struct sheet {
    struct arena *arena;
    struct fragments fragments;
    struct fragment items[LIMIT];
    struct measures measures;
    struct block block_items[LIMIT];
    struct blocks blocks;
    struct story story_items[LIMIT];
    size_t of_block[LIMIT];
    bool crosshead[LIMIT];
    double seam_margins[LIMIT];
    struct stories stories;
    char text[4096];
    struct headlines headlines;
};

static uint32_t width_of(const char *text)
{
    uint32_t width = 0;
    size_t size, length = strlen(text);
    for (size_t at = 0; at < length; at += size)
        width += (uint32_t)letter_width(letter_at(text + at, length - at, &size));
    return width;
}

static void add_row(struct sheet *sheet, const struct row *row)
{
    size_t i = sheet->blocks.count++, first = strlen(sheet->text);
    strcat(strcat(sheet->text, row->text), "\n");
    sheet->items[i] = (struct fragment){.first = (uint32_t)first,
                                        .last = (uint32_t)(first + strlen(row->text)),
                                        .line = (uint32_t)i + 1,
                                        .width = width_of(row->text)};
    sheet->block_items[i] = (struct block){.kind = row->kind,
                                           .first = i,
                                           .last = i + 1,
                                           .text = fixture_passage(row->text),
                                           .width = width_of(row->text),
                                           .indented = true,
                                           .margin = 9};
    sheet->of_block[i] = STORY_NONE;
    if (row->kind != BLOCK_BODY)
        return;
    sheet->of_block[i] = sheet->stories.count;
    sheet->story_items[sheet->stories.count++] = fixture_story(START_LEAD, i);
}

/* Lays the rows out and finds their headlines; free with close_sheet(). */
static struct sheet *open_sheet(const struct row *rows, size_t count)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    sheet->arena = arena_create();
    sheet->blocks = (struct blocks){sheet->block_items, 0, &sheet->fragments, &sheet->measures};
    sheet->stories = (struct stories){.items = sheet->story_items,
                                      .of_block = sheet->of_block,
                                      .crosshead = sheet->crosshead,
                                      .margin = sheet->seam_margins};
    sheet->measures.items[0] = (struct measure){.width = 40, .support = 20};
    sheet->measures.count = 1;
    for (size_t i = 0; i < count; i++)
        add_row(sheet, &rows[i]);
    sheet->fragments.text = sheet->text;
    sheet->fragments.items = sheet->items;
    sheet->fragments.count = count;
    fixture_learn(&sheet->fragments, sheet->arena);
    sheet->headlines = headlines_find(&sheet->blocks, &sheet->stories, &wording, &weights_default,
                                      sheet->arena);
    return sheet;
}

static void close_sheet(struct sheet *sheet)
{
    arena_destroy(sheet->arena);
    free(sheet);
}

#define OPEN(rows) open_sheet(rows, sizeof(rows) / sizeof *(rows))

static const char *const mill = "石桥村的老磨坊昨天重新开张，水车转了起来。";
static const char *const boat = "青石渡口的新船昨天下水，两岸居民上船试坐。";
static const char *const pear = "南坡果园里的梨树开花，蜜蜂也忙了起来。";

static void test_words_decide_not_place(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_DISPLAY, "渡口新船下水"},
                               {BLOCK_BODY, mill},
                               {BLOCK_DISPLAY, "老磨坊重新开张"},
                               {BLOCK_BODY, boat}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[0], 1);
    assert_int_equal(sheet->headlines.story_of[2], 0);
    assert_true(sheet->headlines.margin[0] > 2);
    close_sheet(sheet);
}

/* Stories that are only supposed may have been joined to others since. */
static void test_words_decide_among_supposed_stories(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_DISPLAY, "渡口新船下水"},
                               {BLOCK_BODY, mill},
                               {BLOCK_DISPLAY, "老磨坊重新开张"},
                               {BLOCK_BODY, boat}};
    struct sheet *sheet = OPEN(rows);
    for (sheet->stories.supposed = 1; sheet->stories.supposed <= 3; sheet->stories.supposed++) {
        struct headlines headlines = headlines_find(&sheet->blocks, &sheet->stories, &wording,
                                                    &weights_default, sheet->arena);
        assert_int_equal(headlines.story_of[0], 1);
        assert_int_equal(headlines.story_of[2], 0);
        assert_true(headlines.margin[0] > 0 && headlines.margin[0] < 100);
    }
    close_sheet(sheet);
}

static void test_remainder_stays_with_its_line(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, mill},
                               {BLOCK_BODY, boat},
                               {BLOCK_DISPLAY, "石桥村老磨坊水车重新转了起"},
                               {BLOCK_DISPLAY, "来"},
                               {BLOCK_DISPLAY, "青石渡口新船下水"}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[2], 0);
    assert_int_equal(sheet->headlines.story_of[3], 0);
    assert_int_equal(sheet->headlines.story_of[4], 1);
    close_sheet(sheet);
}

static void test_bracket_goes_on_over_the_break(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, mill},
                               {BLOCK_BODY, boat},
                               {BLOCK_DISPLAY, "石桥村老磨坊重新开张（乐"},
                               {BLOCK_DISPLAY, "纸上渡口谈笑）"},
                               {BLOCK_DISPLAY, "青石渡口新船下水"}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[3], 0);
    assert_int_equal(sheet->headlines.story_of[4], 1);
    close_sheet(sheet);
}

static void test_dash_leads_to_the_next_line(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, mill},
                               {BLOCK_BODY, boat},
                               {BLOCK_DISPLAY, "石桥村老磨坊重新开张"},
                               {BLOCK_DISPLAY, "石桥——"},
                               {BLOCK_DISPLAY, "青石渡口新船下水"}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[2], 0);
    assert_int_equal(sheet->headlines.story_of[3], 1);
    close_sheet(sheet);
}

static void test_story_has_one_headline(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_DISPLAY, "青石渡口新船下水"},
                               {BLOCK_BODY, mill},
                               {BLOCK_DISPLAY, "渡口新船"},
                               {BLOCK_BODY, boat}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal((sheet->headlines.story_of[0] == 1) + (sheet->headlines.story_of[2] == 1), 1);
    close_sheet(sheet);
}

static void test_gap_in_the_order_is_filled(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, mill},          {BLOCK_BODY, boat},
                               {BLOCK_BODY, pear},          {BLOCK_DISPLAY, "石桥村老磨坊重新开张"},
                               {BLOCK_DISPLAY, "摆摆摇摇"}, {BLOCK_DISPLAY, "南坡果园梨树开花"}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[4], 1);
    assert_true(sheet->headlines.margin[1] < 2);
    close_sheet(sheet);
}

/* Headlines over all bodies run with them, so that the one without words is the first story's. */
static void test_order_places_a_headline_without_words(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_DISPLAY, "摆摆摇摇"},
                               {BLOCK_DISPLAY, "青石渡口新船下水"},
                               {BLOCK_DISPLAY, "南坡果园梨树开花"},
                               {BLOCK_BODY, mill},
                               {BLOCK_BODY, boat},
                               {BLOCK_BODY, pear}};
    struct sheet *sheet = OPEN(rows);
    for (size_t line = 0; line < 3; line++)
        assert_int_equal(sheet->headlines.story_of[line], line);
    close_sheet(sheet);
    const struct row out_of_order[] = {{BLOCK_BODY, mill},
                                       {BLOCK_BODY, boat},
                                       {BLOCK_DISPLAY, "石桥村老磨坊重新开张"},
                                       {BLOCK_DISPLAY, "摆摆摇摇"}};
    sheet = OPEN(out_of_order);
    assert_true(sheet->headlines.story_of[3] != 1); /* one headline makes no order */
    close_sheet(sheet);
}

static void test_signature_is_no_headline(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, mill},
                               {BLOCK_DISPLAY, "——石桥村磨坊编者"},
                               {BLOCK_BODY, boat},
                               {BLOCK_DISPLAY, "石桥村老磨坊重新开张"},
                               {BLOCK_DISPLAY, "——石桥村磨坊见闻"}};
    struct sheet *sheet = OPEN(rows);
    assert_true(sheet->headlines.story_of[1] == STORY_NONE);
    assert_int_equal(sheet->headlines.story_of[3], 0);
    assert_int_equal(sheet->headlines.story_of[4], 0);
    close_sheet(sheet);
}

static void test_notes_are_no_headlines(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, mill},
                               {BLOCK_DISPLAY, "（渡口新船下水一文）"},
                               {BLOCK_BODY, boat},
                               {BLOCK_DISPLAY, "12"},
                               {BLOCK_BODY, pear}};
    struct sheet *sheet = OPEN(rows);
    assert_true(sheet->headlines.story_of[1] == STORY_NONE);
    assert_true(sheet->headlines.story_of[3] == STORY_NONE);
    assert_float_equal(sheet->headlines.margin[1], 0, 1e-9);
    close_sheet(sheet);
}

static void test_credit_is_no_headline(void **state)
{
    (void)state;
    const struct row rows[] = {
        {BLOCK_BODY, boat}, {BLOCK_DISPLAY, "石桥村磨坊摄"}, {BLOCK_BODY, mill}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[1], 1);
    sheet->block_items[1].credit = true;
    sheet->headlines = headlines_find(&sheet->blocks, &sheet->stories, &wording, &weights_default,
                                      sheet->arena);
    assert_true(sheet->headlines.story_of[1] == STORY_NONE);
    close_sheet(sheet);
}

/* Two headlines side by side in print may come out as one line. */
static void test_line_of_two_headlines(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, mill},
                               {BLOCK_BODY, boat},
                               {BLOCK_DISPLAY, "石桥村老磨坊重新开张 青石渡口新船下水"}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[2], 0);
    assert_int_equal(sheet->headlines.second[2], 1);
    assert_int_equal(sheet->headlines.parted[2], strlen("石桥村老磨坊重新开张 "));
    assert_true(sheet->headlines.margin[1] > 0);
    close_sheet(sheet);
    const struct row one[] = {
        {BLOCK_BODY, mill}, {BLOCK_BODY, boat}, {BLOCK_DISPLAY, "石桥村老磨坊开张 水车转了起来"}};
    sheet = OPEN(one);
    assert_int_equal(sheet->headlines.story_of[2], 0);
    assert_int_equal(sheet->headlines.parted[2], 0);
    close_sheet(sheet);
}

/* The end of the first headline stands before the second one. */
static void test_remainder_beside_a_headline(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, mill},
                               {BLOCK_BODY, boat},
                               {BLOCK_DISPLAY, "石桥村老磨坊昨天重新开张水车转"},
                               {BLOCK_DISPLAY, "动 青石渡口新船下水"}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[2], 0);
    assert_int_equal(sheet->headlines.story_of[3], 0);
    assert_int_equal(sheet->headlines.second[3], 1);
    assert_int_equal(sheet->headlines.parted[3], strlen("动 "));
    close_sheet(sheet);
}

/* No space is kept between a digit and Han, but one stood there. */
static void test_two_headlines_beside_a_digit(void **state)
{
    (void)state;
    const char *first = "石桥村老磨坊重新开张20", *both = "石桥村老磨坊重新开张20青石渡口新船下水";
    const struct row rows[] = {{BLOCK_BODY, mill}, {BLOCK_BODY, boat}, {BLOCK_DISPLAY, both}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.parted[2], 0);
    uint32_t cut = (uint32_t)strlen(first), rest = (uint32_t)strlen(both) - cut;
    const struct piece pieces[] = {{0, cut, 0, 0}, {cut, rest, cut + 1, 0}};
    sheet->block_items[2].text.pieces = pieces;
    sheet->block_items[2].text.piece_count = 2;
    sheet->headlines = headlines_find(&sheet->blocks, &sheet->stories, &wording, &weights_default,
                                      sheet->arena);
    assert_int_equal(sheet->headlines.parted[2], cut);
    assert_int_equal(sheet->headlines.second[2], 1);
    close_sheet(sheet);
}

/* Where stories are signed, a seam without a mark stays only between two headlines. */
static void check_review(const char *headline, size_t stories)
{
    const struct row rows[] = {{BLOCK_BODY, pear},
                               {BLOCK_BODY, mill},
                               {BLOCK_BODY, boat},
                               {BLOCK_DISPLAY, "石桥村老磨坊重新开张"},
                               {BLOCK_DISPLAY, headline}};
    struct sheet *sheet = OPEN(rows);
    sheet->story_items[0].lead_length = sheet->story_items[1].lead_length = 9;
    sheet->story_items[2].split = true;
    bool joined = split_review(&sheet->blocks, &sheet->stories, &sheet->headlines);
    assert_int_equal(joined, stories < 3);
    assert_int_equal(sheet->stories.count, stories);
    assert_int_equal(sheet->of_block[2], stories - 1);
    assert_int_equal(sheet->story_items[stories - 1].last_block, 2);
    close_sheet(sheet);
}

static void test_seam_between_two_headlines_stays(void **state)
{
    (void)state;
    check_review("青石渡口新船下水", 3);
    check_review("南坡果园梨树开花", 2);
}

static const char *const ferry =
    "A new ferry was launched at the old landing on Tuesday, and she crossed the river twice.";
static const char *const trees =
    "The pear trees of the south orchard are in bloom, a week before the usual time.";

/* A small letter goes on, a capital begins; `of` ends no headline. */
static void test_words_at_a_break(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, ferry},
                               {BLOCK_BODY, trees},
                               {BLOCK_DISPLAY, "New ferry launched at landing of"},
                               {BLOCK_DISPLAY, "Grandmotherly proportions"},
                               {BLOCK_DISPLAY, "Pear trees bloom early in"},
                               {BLOCK_DISPLAY, "sunniest quarter"}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[2], 0);
    assert_int_equal(sheet->headlines.story_of[3], 0);
    assert_int_equal(sheet->headlines.story_of[4], 1);
    assert_int_equal(sheet->headlines.story_of[5], 1);
    close_sheet(sheet);
}

#define FERRY_HEAD "New ferry launched at old landing "

/* The second headline is known by the lines below, and begins with a capital. */
static void test_line_of_two_english_headlines(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_BODY, ferry},
                               {BLOCK_BODY, trees},
                               {BLOCK_DISPLAY, FERRY_HEAD "Early guests of"},
                               {BLOCK_DISPLAY, "pear trees of the south orchard"}};
    struct sheet *sheet = OPEN(rows);
    assert_int_equal(sheet->headlines.story_of[2], 0);
    assert_int_equal(sheet->headlines.second[2], 1);
    assert_int_equal(sheet->headlines.parted[2], strlen(FERRY_HEAD));
    assert_int_equal(sheet->headlines.story_of[3], 1);
    close_sheet(sheet);
}

/* Short lines that are surely one headline are placed by the words of one of them. */
static void test_many_short_lines(void **state)
{
    (void)state;
    const struct row rows[] = {
        {BLOCK_BODY, ferry},       {BLOCK_BODY, trees},       {BLOCK_DISPLAY, "Early orchard"},
        {BLOCK_DISPLAY, "guests"}, {BLOCK_DISPLAY, "warmly"}, {BLOCK_DISPLAY, "invited with"},
        {BLOCK_DISPLAY, "cakes"}};
    struct sheet *sheet = OPEN(rows);
    for (size_t i = 2; i < 7; i++)
        assert_int_equal(sheet->headlines.story_of[i], 1);
    assert_true(sheet->headlines.margin[1] > 0.5); /* chosen as one, none of them left over */
    close_sheet(sheet);
}

static void test_page_without_stories(void **state)
{
    (void)state;
    const struct row rows[] = {{BLOCK_DISPLAY, "渡口新船下水"}};
    struct sheet *sheet = OPEN(rows);
    assert_true(sheet->headlines.story_of[0] == STORY_NONE);
    close_sheet(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_decide_not_place),
        cmocka_unit_test(test_words_decide_among_supposed_stories),
        cmocka_unit_test(test_remainder_stays_with_its_line),
        cmocka_unit_test(test_bracket_goes_on_over_the_break),
        cmocka_unit_test(test_dash_leads_to_the_next_line),
        cmocka_unit_test(test_story_has_one_headline),
        cmocka_unit_test(test_gap_in_the_order_is_filled),
        cmocka_unit_test(test_order_places_a_headline_without_words),
        cmocka_unit_test(test_signature_is_no_headline),
        cmocka_unit_test(test_notes_are_no_headlines),
        cmocka_unit_test(test_credit_is_no_headline),
        cmocka_unit_test(test_line_of_two_headlines),
        cmocka_unit_test(test_remainder_beside_a_headline),
        cmocka_unit_test(test_two_headlines_beside_a_digit),
        cmocka_unit_test(test_seam_between_two_headlines_stays),
        cmocka_unit_test(test_words_at_a_break),
        cmocka_unit_test(test_line_of_two_english_headlines),
        cmocka_unit_test(test_many_short_lines),
        cmocka_unit_test(test_page_without_stories),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
