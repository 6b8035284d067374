/* Headlines and stories on a page that was dealt out: what its printed order says. */
#include "model/article/dealt.h"

#include "config/config.h"
#include "fixture_dealt.h"
#include "model/article/display.h"
#include "model/article/headline.h"
#include "model/article/sign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct wording_language no_wording = {.unfinished_ends = {NULL, 0, NULL}};
static const char *const mill = "石桥村的老磨坊昨天重新开张";
static const char *const boat = "青石渡口的新船昨天下水";

static void test_headline_is_printed_over_its_story(void **state)
{
    (void)state;
    const struct dealt_row rows[] = {{BLOCK_BODY, 0, mill},
                                     {BLOCK_BODY, 3, boat},
                                     {BLOCK_DISPLAY, 1, "摆摆"},
                                     {BLOCK_DISPLAY, 2, "摇摇"}};
    struct dealt_page page;
    dealt_page_set(&page, rows, 4);
    const struct dealt *dealt = dealt_find(&page.blocks, &page.stories, page.arena);
    double mill_score = dealt_score(dealt, &weights_default, 3, 0);
    double boat_score = dealt_score(dealt, &weights_default, 3, 1);
    assert_true(boat_score > 0 && mill_score < 0);
    double farther = dealt_score(dealt, &weights_default, 2, 1);
    assert_true(farther > 0 && farther < boat_score);
    arena_destroy(page.arena);
}

static void test_own_order_says_nothing(void **state)
{
    (void)state;
    const struct dealt_row rows[] = {{BLOCK_DISPLAY, 0, "摆摆"}, {BLOCK_BODY, 1, mill}};
    struct dealt_page page;
    dealt_page_set(&page, rows, 2);
    page.block_items[0].seam = page.block_items[1].seam = false;
    assert_null(dealt_find(&page.blocks, &page.stories, page.arena));
    arena_destroy(page.arena);
}

/* The same lines belong together where they are printed right under each other. */
static void test_lines_printed_apart_are_two_headlines(void **state)
{
    (void)state;
    for (unsigned apart = 0; apart < 2; apart++) {
        const struct dealt_row rows[] = {{BLOCK_DISPLAY, 0, "石桥村的老磨坊，"},
                                         {BLOCK_DISPLAY, 1 + 2 * apart, "摆摆摇摇"},
                                         {BLOCK_BODY, 2 - apart, mill},
                                         {BLOCK_BODY, 4, boat}};
        static const struct wording_language wording = {.unfinished_ends = {NULL, 0, NULL}};
        struct dealt_page page;
        dealt_page_set(&page, rows, 4);
        struct headlines headlines = headlines_find(&page.blocks, &page.stories, &wording,
                                                    &weights_default, page.arena);
        assert_int_equal(headlines.story_of[0], 0);
        assert_true((headlines.story_of[1] == 0) == (apart == 0));
        arena_destroy(page.arena);
    }
}

static struct headlines find_headlines(struct dealt_page *page, const struct dealt_row *rows,
                                       size_t count)
{
    static const char *const roles[] = {"记者"};
    static const struct wording_language wording = {.unfinished_ends = {NULL, 0, NULL},
                                                    .byline_roles = {roles, 1, NULL}};
    dealt_page_set(page, rows, count);
    return headlines_find(&page->blocks, &page->stories, &wording, &weights_default, page->arena);
}

/* Two headlines begin in one line; what goes on each is printed below, one after the other. */
static void test_headlines_side_by_side(void **state)
{
    (void)state;
    const struct dealt_row rows[] = {{BLOCK_DISPLAY, 0, "石桥村老磨坊 青石渡口新"},
                                     {BLOCK_DISPLAY, 1, "重新开张"},
                                     {BLOCK_DISPLAY, 2, "船昨天下水"},
                                     {BLOCK_BODY, 4, mill},
                                     {BLOCK_BODY, 6, boat}};
    struct dealt_page page;
    struct headlines headlines = find_headlines(&page, rows, 5);
    assert_int_equal(headlines.story_of[0], 0);
    assert_int_equal(headlines.second[0], 1);
    assert_int_equal(headlines.parted[0], strlen("石桥村老磨坊 "));
    assert_int_equal(headlines.story_of[1], 0);
    assert_int_equal(headlines.story_of[2], 1);
    assert_true(headlines.margin[0] > 0 && headlines.margin[1] > 0);
    arena_destroy(page.arena);
}

/* A line between lines of text is more of the text. */
static void test_line_among_text_is_no_headline(void **state)
{
    (void)state;
    for (unsigned among = 0; among < 2; among++) {
        const struct dealt_row rows[] = {{BLOCK_BODY, 0, boat},
                                         {BLOCK_DISPLAY, 2 - among, "摆摆，摇摇"},
                                         {BLOCK_BODY, 4 - 2 * among, mill}};
        struct dealt_page page;
        struct headlines headlines = find_headlines(&page, rows, 3);
        assert_int_equal(headlines.story_of[1], among ? STORY_NONE : 1);
        arena_destroy(page.arena);
    }
}

static void test_report_opens_no_headline(void **state)
{
    (void)state;
    static const char *const texts[] = {"（摆摆摇摇", "（记者摆摆摇摇"};
    for (size_t i = 0; i < 2; i++) {
        const struct dealt_row rows[] = {
            {BLOCK_DISPLAY, 0, texts[i]}, {BLOCK_BODY, 2, mill}, {BLOCK_BODY, 4, boat}};
        struct dealt_page page;
        struct headlines headlines = find_headlines(&page, rows, 3);
        assert_int_equal(headlines.story_of[0], i == 0 ? 0 : STORY_NONE);
        arena_destroy(page.arena);
    }
}

/* The headline that is left over is that of the story that is left over. */
static void test_headline_without_words(void **state)
{
    (void)state;
    const struct dealt_row rows[] = {{BLOCK_DISPLAY, 0, "摆摆摇摇"},
                                     {BLOCK_DISPLAY, 2, "石桥村老磨坊重新开张"},
                                     {BLOCK_BODY, 4, mill},
                                     {BLOCK_BODY, 6, boat}};
    struct dealt_page page;
    struct headlines headlines = find_headlines(&page, rows, 4);
    assert_int_equal(headlines.story_of[0], 1);
    assert_int_equal(headlines.story_of[1], 0);
    arena_destroy(page.arena);
}

/* The reading order put the byline, the first row, over the wrong story: `before`. */
static void check_sign(const struct dealt_row *rows, size_t count, size_t before, size_t after)
{
    struct dealt_page page;
    struct headlines headlines = find_headlines(&page, rows, count);
    page.story_items[before].byline_block = 0;
    page.of_block[0] = before;
    assert_true(sign_stories(&page.blocks, &page.stories, &headlines, &no_wording, page.arena));
    assert_int_equal(page.story_items[after].byline_block, 0);
    assert_int_equal(page.of_block[0], after);
    assert_int_equal(page.story_items[before].byline_block, STORY_NONE);
    assert_false(sign_stories(&page.blocks, &page.stories, &headlines, &no_wording, page.arena));
    arena_destroy(page.arena);
}

static void test_byline_is_printed_under_its_headline(void **state)
{
    (void)state;
    const struct dealt_row rows[] = {{BLOCK_BYLINE, 1, "记者乔小禾"},
                                     {BLOCK_BODY, 4, mill},
                                     {BLOCK_BODY, 6, boat},
                                     {BLOCK_DISPLAY, 0, "青石渡口新船昨天下水"}};
    check_sign(rows, 4, 0, 1);
}

static void test_byline_is_printed_over_its_text(void **state)
{
    (void)state;
    const struct dealt_row rows[] = {
        {BLOCK_BYLINE, 3, "记者乔小禾"}, {BLOCK_BODY, 4, mill}, {BLOCK_BODY, 6, boat}};
    check_sign(rows, 3, 1, 0);
}

/* A text with a headline, one without, and a byline that stands beside neither. */
static struct headlines find_left_byline(struct dealt_page *page)
{
    const struct dealt_row rows[] = {{BLOCK_BODY, 1, mill},
                                     {BLOCK_BODY, 4, boat},
                                     {BLOCK_BYLINE, 8, "本报记者 乔小禾"},
                                     {BLOCK_DISPLAY, 0, "石桥村老磨坊重新开张"}};
    return find_headlines(page, rows, 4);
}

/* A byline without a text, and one below a text that is signed already, sign the nearest text that
 * has a headline and no writer. */
static void test_byline_of_nobody_signs_unsigned_text(void **state)
{
    const struct config *config = *state;
    const struct wording_language *wording = wording_for(&config->wording, "zh");
    for (unsigned second = 0; second < 2; second++) {
        struct dealt_page page;
        struct headlines headlines = find_left_byline(&page);
        if (second) {
            page.block_items[2].kind = BLOCK_BODY;
            page.of_block[2] = 1;
            page.story_items[1].lead_length = 1;
            page.story_items[1].last_block = 2;
            page.story_items[1].block_count = 2;
        }
        assert_true(sign_stories(&page.blocks, &page.stories, &headlines, wording, page.arena));
        assert_int_equal(page.story_items[0].byline_block, 2);
        assert_int_equal(page.of_block[2], 0);
        assert_int_equal(page.block_items[2].kind, BLOCK_BYLINE);
        assert_int_equal(page.story_items[1].last_block, 1);
        assert_int_equal(page.story_items[1].block_count, 1);
        assert_false(sign_stories(&page.blocks, &page.stories, &headlines, wording, page.arena));
        arena_destroy(page.arena);
    }
}

/* Who signs a text that has no headline, or is signed, stays nobody's. */
static void test_byline_of_nobody_signs_no_other(void **state)
{
    const struct config *config = *state;
    const struct wording_language *wording = wording_for(&config->wording, "zh");
    struct dealt_page page;
    struct headlines headlines = find_left_byline(&page);
    page.story_items[0].lead_length = 1;
    assert_false(sign_stories(&page.blocks, &page.stories, &headlines, wording, page.arena));
    assert_int_equal(page.of_block[2], STORY_NONE);
    arena_destroy(page.arena);
}

static struct stories find_stories(void **state, struct dealt_page *page, bool dealt,
                                   const struct dealt_row *rows, size_t count)
{
    const struct config *config = *state;
    dealt_page_set(page, rows, count);
    for (size_t i = 0; !dealt && i < count; i++) {
        page->items[i].gap = GAP_LINE;
        page->block_items[i].seam = false;
    }
    return stories_find(&page->blocks, wording_for(&config->wording, "zh"), page->arena);
}

static void test_rest_of_a_lead_begins_a_story(void **state)
{
    static const char rest[] = "乔小禾）";
    const struct dealt_row rows[] = {{BLOCK_BODY, 0, mill},
                                     {BLOCK_BODY, 1, "乔小禾）青石渡口的新船下水"}};
    for (unsigned dealt = 0; dealt < 2; dealt++) {
        struct dealt_page page;
        struct stories stories = find_stories(state, &page, dealt, rows, 2);
        assert_int_equal(stories.count, 1 + dealt);
        assert_int_equal(stories.items[dealt].lead_length, dealt ? sizeof rest - 1 : 0);
        arena_destroy(page.arena);
    }
}

/* What is read under a byline may stand under another one in print. */
static void test_lead_under_a_byline(void **state)
{
    const struct dealt_row rows[] = {{BLOCK_BODY, 0, mill},
                                     {BLOCK_BYLINE, 1, "□本报记者 乔小禾"},
                                     {BLOCK_BODY, 2, "本报讯 （记者 张小娇）新船下水"}};
    for (unsigned dealt = 0; dealt < 2; dealt++) {
        struct dealt_page page;
        struct stories stories = find_stories(state, &page, dealt, rows, 3);
        assert_int_equal(stories.count, 2);
        assert_int_equal(stories.items[1].lead_length > 0, dealt);
        assert_int_equal(stories.items[!dealt].byline_block, 1);
        arena_destroy(page.arena);
    }
}

static struct headlines find_wide_headline(struct dealt_page *page, const struct dealt_row *rows)
{
    dealt_page_set(page, rows, 4);
    page->block_items[3].width = page->items[3].width = 40;
    return headlines_find(&page->blocks, &page->stories, &no_wording, &weights_default,
                          page->arena);
}

/* A comma, and a column's width, say less against a line with white around it. */
static void test_line_in_white(void **state)
{
    (void)state;
    for (unsigned printed = 1; printed <= 2; printed++) {
        const struct dealt_row rows[] = {{BLOCK_BODY, 0, boat},
                                         {BLOCK_BODY, 6, mill},
                                         {BLOCK_FURNITURE, printed, "二版"},
                                         {BLOCK_DISPLAY, 3, "摆摆，摇摇"}};
        struct dealt_page page;
        struct headlines headlines = find_wide_headline(&page, rows);
        assert_int_equal(headlines.story_of[3], printed == 1 ? 1 : STORY_NONE);
        arena_destroy(page.arena);
    }
}

/* A comma, and a column's width, say less against the second of two lines by themselves. */
static void test_two_lines_in_white(void **state)
{
    (void)state;
    for (unsigned alone = 0; alone < 2; alone++) {
        const struct dealt_row rows[] = {{BLOCK_BODY, 0, boat},
                                         {BLOCK_BODY, 8, mill},
                                         {BLOCK_FURNITURE, alone ? 1 : 5, "二版"},
                                         {BLOCK_DISPLAY, 4, "摆摆，摇摇"},
                                         {BLOCK_DISPLAY, 3, "石桥村老磨坊重新开张"}};
        struct dealt_page page;
        dealt_page_set(&page, rows, 5);
        page.block_items[3].width = page.items[3].width = 40;
        struct headlines headlines = headlines_find(&page.blocks, &page.stories, &no_wording,
                                                    &weights_default, page.arena);
        assert_int_equal(headlines.story_of[4], 1);
        assert_int_equal(headlines.story_of[3], alone ? 1 : STORY_NONE);
        arena_destroy(page.arena);
    }
}

/* The name of a column in brackets closes a headline. */
static void test_column_closes_a_headline(void **state)
{
    (void)state;
    for (unsigned named = 0; named < 2; named++) {
        const struct dealt_row rows[] = {
            {BLOCK_BODY, 0, boat},
            {BLOCK_BODY, 4, mill},
            {BLOCK_FURNITURE, 1, "二版"},
            {BLOCK_DISPLAY, 3, named ? "摆摆，摇摇（谈）" : "摆摆，摇摇"}};
        struct dealt_page page;
        struct headlines headlines = find_wide_headline(&page, rows);
        assert_int_equal(headlines.story_of[3], named ? 1 : STORY_NONE);
        arena_destroy(page.arena);
    }
}

/* The first line of a text tells again what its headline told; one that tells more may be the
 * headline's last. */
static void test_line_that_repeats_its_headline(void **state)
{
    (void)state;
    for (unsigned repeats = 0; repeats < 2; repeats++) {
        const struct dealt_row rows[] = {{BLOCK_DISPLAY, 0, "老磨坊重新开张"},
                                         {BLOCK_DISPLAY, 1, repeats ? "老磨坊重新" : "石桥村昨天"},
                                         {BLOCK_BODY, 2, mill},
                                         {BLOCK_DISPLAY, 4, "青石渡口新船下水"},
                                         {BLOCK_BODY, 5, boat}};
        struct dealt_page page;
        struct headlines headlines = find_headlines(&page, rows, 5);
        assert_int_equal(headlines.story_of[0], 0);
        assert_int_equal(headlines.story_of[1], repeats ? STORY_NONE : 0);
        arena_destroy(page.arena);
    }
}

/* What a dash leads over to has its headline in print, wherever the reading order put that. */
static void test_deck_under_its_headline(void **state)
{
    (void)state;
    for (unsigned far = 0; far <= 1; far++) {
        const struct dealt_row rows[] = {{BLOCK_DISPLAY, 2, "石桥村老磨坊重新开张"},
                                         {BLOCK_BODY, 0, boat},
                                         {BLOCK_BODY, 6, mill},
                                         {BLOCK_DISPLAY, 3 + 2 * far, "——摆摆摇摇"}};
        struct dealt_page page;
        dealt_page_set(&page, rows, 4);
        struct headlines headlines = headlines_find(&page.blocks, &page.stories, &no_wording,
                                                    &weights_default, page.arena);
        assert_int_equal(headlines.story_of[3], far ? STORY_NONE : 1);
        arena_destroy(page.arena);
    }
}

/* Lines taken out of paragraphs: what no headline took goes back, and what was of one paragraph
 * with it. */
static void test_strays_that_headlines_took(void **state)
{
    (void)state;
    const struct dealt_row rows[] = {{BLOCK_DISPLAY, 0, "青石渡口新船昨天下水"},
                                     {BLOCK_BODY, 2, boat},
                                     {BLOCK_BODY, 4, mill},
                                     {BLOCK_DISPLAY, 5, "摆摆，摇摇"}};
    for (unsigned together = 0; together < 2; together++) {
        struct dealt_page page;
        struct headlines headlines = find_headlines(&page, rows, 4);
        const struct joined_line joined[4] = {{.joins = false}, {.joins = together}};
        bool strays[4] = {true, together, false, true};
        assert_false(headlines_keep_strays(&headlines, &page.blocks, joined, strays, page.arena));
        assert_int_equal(strays[0], !together);
        assert_false(strays[1] || strays[2] || strays[3]);
        assert_true(headlines_keep_strays(&headlines, &page.blocks, joined, strays, page.arena));
        arena_destroy(page.arena);
    }
}

/* A line that a paragraph had has to show more for being a headline's. */
static void test_strays_cost(void **state)
{
    (void)state;
    const struct dealt_row rows[] = {{BLOCK_DISPLAY, 0, "石桥村的磨"}, {BLOCK_BODY, 2, mill}};
    for (unsigned stray = 0; stray < 2; stray++) {
        struct dealt_page page;
        dealt_page_set(&page, rows, 2);
        page.block_items[0].stray = stray;
        static const struct wording_language wording = {.unfinished_ends = {NULL, 0, NULL}};
        struct display_lines lines = display_lines_find(&page.blocks, &page.stories, &wording,
                                                        &weights_default, page.arena);
        assert_true((lines.items[0].plain > 0) == (stray == 1));
        arena_destroy(page.arena);
    }
}

static int load(void **state)
{
    *state = config_default();
    return 0;
}

static int unload(void **state)
{
    config_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headline_is_printed_over_its_story),
        cmocka_unit_test(test_own_order_says_nothing),
        cmocka_unit_test(test_lines_printed_apart_are_two_headlines),
        cmocka_unit_test(test_headlines_side_by_side),
        cmocka_unit_test(test_line_among_text_is_no_headline),
        cmocka_unit_test(test_report_opens_no_headline),
        cmocka_unit_test(test_headline_without_words),
        cmocka_unit_test(test_byline_is_printed_under_its_headline),
        cmocka_unit_test(test_byline_is_printed_over_its_text),
        cmocka_unit_test(test_byline_of_nobody_signs_unsigned_text),
        cmocka_unit_test(test_byline_of_nobody_signs_no_other),
        cmocka_unit_test(test_rest_of_a_lead_begins_a_story),
        cmocka_unit_test(test_lead_under_a_byline),
        cmocka_unit_test(test_line_in_white),
        cmocka_unit_test(test_two_lines_in_white),
        cmocka_unit_test(test_column_closes_a_headline),
        cmocka_unit_test(test_line_that_repeats_its_headline),
        cmocka_unit_test(test_deck_under_its_headline),
        cmocka_unit_test(test_strays_that_headlines_took),
        cmocka_unit_test(test_strays_cost),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
