/* Stories that the reading order put together, and what parts them again. */
#include "model/article/cleave.h"

#include "fixture_dealt.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define BODY  2 /* the first block of the joined story, behind two display lines */
#define LINES 4 /* of each of its two matters */

static const char *const ferry[LINES] = {
    "青石渡口的新船昨天下水，两岸居民上船试坐。", "新船比老船长出两米，渡口的艄公说，新船开得稳。",
    "渡口的码头也修好了，两岸居民等船不再淋雨。", "艄公每天开船十二趟，新船停在渡口过夜。"};
static const char *const mill[LINES] = {
    "石桥村的老磨坊重新开张，水车转了起来。", "磨坊主人修好水车，又请木匠换了磨盘。",
    "木匠说，老磨坊的磨盘用了八十年。", "水车带动磨盘，石桥村的面粉又香又细。"};
static const char *const others[] = {"气象台预报后天有雪，山区公路可能结冰。",
                                     "粮站收购稻谷，价格比去年略高。",
                                     "牙科医生到乡下义诊，老人孩子排起长队。"};

static const struct wording_language wording = {.unfinished_ends = {NULL, 0, NULL}};

/* The body rows are one story. */
static void join_bodies(struct dealt_page *page, size_t last)
{
    struct story *story = &page->story_items[0];
    story->last_block = last - 1;
    story->block_count = last - BODY;
    for (size_t i = BODY; i < page->blocks.count; i++)
        page->of_block[i] = i < last ? 0 : i - last + 1;
    for (size_t i = last; i < page->blocks.count; i++)
        page->story_items[i - last + 1] = page->story_items[i - BODY];
    page->stories.count = page->blocks.count - last + 1;
}

static struct headlines cleave_by(struct dealt_page *page, const char *first, const char *second,
                                  const char *const *upper, const char *const *lower,
                                  const struct weights *weights)
{
    struct dealt_row rows[DEALT_PAGE_LIMIT] = {{BLOCK_DISPLAY, 0, first},
                                               {BLOCK_DISPLAY, 2, second}};
    size_t count = BODY;
    for (size_t i = 0; i < 2 * LINES; i++, count++)
        rows[count] = (struct dealt_row){BLOCK_BODY, (unsigned)count + 2,
                                         i < LINES ? upper[i] : lower[i - LINES]};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++, count++)
        rows[count] = (struct dealt_row){BLOCK_BODY, (unsigned)count + 4, others[i]};
    dealt_page_set(page, rows, count);
    join_bodies(page, BODY + 2 * LINES);
    struct headlines headlines = headlines_find(&page->blocks, &page->stories, &wording, weights,
                                                page->arena);
    cleave_stories(&page->blocks, &page->stories, &headlines, &wording, weights, page->arena);
    return headlines;
}

static struct headlines cleave(struct dealt_page *page, const char *first, const char *second,
                               const char *const *upper, const char *const *lower)
{
    return cleave_by(page, first, second, upper, lower, &weights_default);
}

static void test_two_stories_with_their_headlines(void **state)
{
    (void)state;
    struct dealt_page page;
    struct headlines headlines = cleave(&page, "青石渡口新船下水", "石桥村老磨坊水车转了起来",
                                        ferry, mill);
    assert_int_equal(page.stories.count, 5);
    assert_int_equal(page.of_block[BODY + LINES - 1], 0);
    assert_int_equal(page.of_block[BODY + LINES], 1);
    assert_int_equal(page.story_items[1].first_block, BODY + LINES);
    assert_int_equal(page.story_items[0].last_block, BODY + LINES - 1);
    assert_int_equal(page.of_block[page.blocks.count - 1], 4);
    assert_int_equal(headlines.story_of[0], 0);
    assert_int_equal(headlines.story_of[1], 1);
    /* Such a seam is a guess: the odds of those that were counted. */
    assert_float_equal(page.margin[BODY + LINES], log(7.0 / 4.0), 0.01);
    arena_destroy(page.arena);
}

/* Words alone do not part a story: its second matter has no headline of its own. */
static void test_one_headline(void **state)
{
    (void)state;
    struct dealt_page page;
    cleave(&page, "青石渡口新船下水", "两岸居民试坐新船", ferry, mill);
    assert_int_equal(page.stories.count, 4);
    arena_destroy(page.arena);
}

/* They do where they are strange enough to each other, if the headlines lose little. */
static void test_strangers(void **state)
{
    (void)state;
    const char *first = "青石渡口新船下水", *second = "两岸居民试坐新船";
    struct weights weights = weights_default;
    struct dealt_page page;
    weights.cleave_strange = 0.5;
    cleave_by(&page, first, second, ferry, mill, &weights);
    assert_int_equal(page.stories.count, 5);
    assert_int_equal(page.story_items[1].first_block, BODY + LINES);
    arena_destroy(page.arena);
    weights.cleave_against = -20;
    cleave_by(&page, first, second, ferry, mill, &weights);
    assert_int_equal(page.stories.count, 4);
    arena_destroy(page.arena);
}

/* Nor do headlines alone: the words of its first half recur in the second. */
static void test_one_matter(void **state)
{
    (void)state;
    static const char *const ferry_too[LINES] = {
        "两岸居民上船试坐，艄公说，新船开得稳。", "渡口的码头请木匠重新修过一遍，新船停靠方便。",
        "艄公每天开船十二趟，两岸居民等船不再淋雨。", "新船停在渡口过夜，艄公睡在船上。"};
    struct dealt_page page;
    cleave(&page, "青石渡口新船昨天下水", "请木匠重新修过一遍停靠方便", ferry, ferry_too);
    assert_int_equal(page.stories.count, 4);
    arena_destroy(page.arena);
}

/* In its own order a page has no stories put together. */
static void test_own_order(void **state)
{
    (void)state;
    struct dealt_page page;
    struct headlines headlines = cleave(&page, "青石渡口新船下水", "石桥村老磨坊水车转了起来",
                                        ferry, mill);
    story_join_back(&page.blocks, &page.stories, 1);
    for (size_t i = 0; i < page.blocks.count; i++)
        page.block_items[i].seam = false;
    cleave_stories(&page.blocks, &page.stories, &headlines, &wording, &weights_default, page.arena);
    assert_int_equal(page.stories.count, 4);
    arena_destroy(page.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_stories_with_their_headlines),
        cmocka_unit_test(test_one_headline),
        cmocka_unit_test(test_strangers),
        cmocka_unit_test(test_one_matter),
        cmocka_unit_test(test_own_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
