/* Attaching: pieces that the reading order left apart find the story that holds their words. */
#include "model/article/attach.h"

#include "fixture_dealt.h"
#include "fixture_story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define STORIES 8
#define FIRST   5 /* those before it are of other things */

static const char bridge[] = "渔溪大桥的主墩昨天浇筑完毕，桥工队队长说，渔溪大桥明年通车。";
static const char bridge_too[] = "桥工队日夜施工，渔溪大桥的主墩比原来加高了两米，队长十分满意。";
static const char bridge_more[] = "大桥明年通车，果农高兴。";
static const char theatre[] = "县剧团排演新戏，演员们在后台练唱，团长请来省城的琴师指点。";
static const char nothing[] = "村里今年种下许多苹果树，大家盼望丰收。";

static const char *const others[FIRST] = {
    "气象台预报后天有雪，山区公路可能结冰。", "粮站收购稻谷，价格比去年略高。",
    "中学生运动会闭幕，三项纪录被打破。",     "邮局开办夜间窗口，寄信不用赶早。",
    "牙科医生到乡下义诊，老人孩子排起长队。",
};

struct fixture {
    struct block blocks[STORIES];
    struct story stories[STORIES];
    size_t of_block[STORIES];
};

/* Which of the three open with a lead, and whether the page came in its own order. */
enum leads { LEADS_NONE = 0, LEADS_FIRST = 1, LEADS_THIRD = 2, IN_ORDER = 4 };

/* Each text a story of one block, behind the others; the last two stand behind seams, if any.
 * Returns how many stories of the three are left. */
static size_t attach(struct fixture *fixture, const char *first, const char *second,
                     const char *third, unsigned leads)
{
    const char *const texts[STORIES] = {others[0], others[1], others[2], others[3],
                                        others[4], first,     second,    third};
    struct arena *arena = arena_create();
    memset(fixture, 0, sizeof *fixture);
    for (size_t i = 0; i < STORIES; i++) {
        fixture->blocks[i].text = (struct passage){.text = texts[i],
                                                   .length = (uint32_t)strlen(texts[i])};
        fixture->blocks[i].seam = i > FIRST && !(leads & IN_ORDER);
        fixture->of_block[i] = i;
        fixture->stories[i] = fixture_story(START_SEAM, i);
    }
    fixture->stories[FIRST].lead_length = leads & LEADS_FIRST ? 9 : 0;
    fixture->stories[FIRST + 2].lead_length = leads & LEADS_THIRD ? 9 : 0;
    struct blocks blocks = {.items = fixture->blocks, .count = STORIES};
    struct stories stories = {
        .items = fixture->stories, .count = STORIES, .of_block = fixture->of_block};
    attach_stories(&blocks, &stories, &weights_default, arena);
    arena_destroy(arena);
    return stories.count - FIRST;
}

static void words_find_their_story(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(attach(&fixture, bridge, theatre, bridge_too, LEADS_NONE), 2);
    assert_int_equal(fixture.of_block[FIRST], FIRST);
    assert_int_equal(fixture.of_block[FIRST + 1], FIRST + 1);
    assert_int_equal(fixture.of_block[FIRST + 2], FIRST);
    assert_int_equal(fixture.stories[FIRST].last_block, FIRST + 2);
    assert_int_equal(fixture.stories[FIRST].block_count, 2);
}

/* The story between was joined to the first: those behind it move up. */
static void stories_close_up(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(attach(&fixture, bridge, bridge_too, theatre, LEADS_NONE), 2);
    assert_int_equal(fixture.of_block[FIRST + 1], FIRST);
    assert_int_equal(fixture.of_block[FIRST + 2], FIRST + 1);
    assert_int_equal(fixture.stories[FIRST + 1].first_block, FIRST + 2);
}

static void two_leads_stay_apart(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(attach(&fixture, bridge, theatre, bridge_too, LEADS_FIRST | LEADS_THIRD), 3);
}

/* The reading order put a piece before the story that it belongs to: that one stays, with its lead,
 * and the piece is read behind it. */
static void piece_before_its_story_is_read_last(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(attach(&fixture, bridge, theatre, bridge_too, LEADS_THIRD), 2);
    const struct story *story = &fixture.stories[FIRST + 1];
    assert_int_equal(fixture.of_block[FIRST], FIRST + 1);
    assert_int_equal(fixture.of_block[FIRST + 2], FIRST + 1);
    assert_int_equal(story->lead_length, 9);
    assert_int_equal(story->first_block, FIRST + 2);
    assert_int_equal(story->lowest_block, FIRST);
}

/* The third means the first, but that means the second. */
static void pieces_in_order_mean_each_other(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(attach(&fixture, bridge, bridge_too, bridge_more, LEADS_NONE), 1);
    assert_int_equal(attach(&fixture, bridge, bridge_too, bridge_more, IN_ORDER), 2);
    assert_int_equal(fixture.of_block[FIRST + 1], FIRST);
    assert_int_equal(fixture.of_block[FIRST + 2], FIRST + 1);
}

static void other_words_stay_apart(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(attach(&fixture, bridge, theatre, nothing, LEADS_NONE), 3);
}

/* A headline over the second half of its story, `line`, and the first, which is signed, apart from
 * it; the others are of other things. */
enum half { HALF_SIGNED, HALF_HEADED = 2 };

/* Returns how many stories fewer are left; `headed` says whether the first has a headline of its
 * own.
 */
static size_t attach_halves(struct dealt_page *page, const char *line, bool headed)
{
    const struct dealt_row rows[] = {{BLOCK_BODY, 3, bridge},     {BLOCK_BODY, 11, others[0]},
                                     {BLOCK_BODY, 9, bridge_too}, {BLOCK_BODY, 13, others[1]},
                                     {BLOCK_BODY, 15, others[2]}, {BLOCK_BODY, 17, others[3]},
                                     {BLOCK_DISPLAY, 2, line}};
    const size_t count = sizeof rows / sizeof *rows, display = count - 1;
    size_t story_of[DEALT_PAGE_LIMIT], parted[DEALT_PAGE_LIMIT] = {0};
    double margin[DEALT_PAGE_LIMIT] = {headed, 1, 1};
    struct headlines headlines = {.story_of = story_of, .parted = parted, .margin = margin};
    dealt_page_set(page, rows, count);
    page->story_items[HALF_SIGNED].lead_length = 9;
    page->story_items[HALF_SIGNED].start = START_LEAD;
    page->story_items[HALF_SIGNED + 1].start = START_LEAD; /* and has ended */
    page->story_items[HALF_SIGNED + 1].lead_length = 9;
    page->story_items[HALF_SIGNED + 1].end_byline = HALF_SIGNED + 1;
    for (size_t i = 0; i < count; i++)
        story_of[i] = i == display ? HALF_HEADED : STORY_NONE;
    size_t before = page->stories.count;
    bool joined = attach_signed(&page->blocks, &page->stories, &headlines, &weights_default,
                                page->arena);
    assert_true(joined == (page->stories.count < before));
    return before - page->stories.count;
}

static void headline_finds_what_is_signed(void **state)
{
    (void)state;
    struct dealt_page page;
    assert_int_equal(attach_halves(&page, "渔溪大桥的主墩昨天浇筑完毕", false), 1);
    assert_int_equal(page.of_block[0], 0);
    assert_int_equal(page.of_block[1], 1);
    assert_int_equal(page.of_block[2], 0);
    assert_int_equal(page.story_items[0].lead_length, 9);
    assert_int_equal(page.story_items[0].last_block, 2);
    arena_destroy(page.arena);
}

static void what_has_a_headline_stays_apart(void **state)
{
    (void)state;
    struct dealt_page page;
    assert_int_equal(attach_halves(&page, "渔溪大桥的主墩昨天浇筑完毕", true), 0);
    arena_destroy(page.arena);
}

static void headline_of_other_words_finds_nothing(void **state)
{
    (void)state;
    struct dealt_page page;
    assert_int_equal(attach_halves(&page, "小麦丰收在望棉花长势喜人果农备足防冻物资", false), 0);
    arena_destroy(page.arena);
}

/* A signed opening without a headline, and a piece right behind it under one. Returns how many
 * stories fewer are left. */
static size_t attach_opening(const char *opening, const char *rest, bool headed)
{
    const struct dealt_row rows[] = {{BLOCK_BODY, 1, opening},
                                     {BLOCK_BODY, 2, rest},
                                     {BLOCK_BODY, 5, others[0]},
                                     {BLOCK_BODY, 7, others[1]}};
    const size_t count = sizeof rows / sizeof *rows;
    size_t story_of[DEALT_PAGE_LIMIT], parted[DEALT_PAGE_LIMIT] = {0};
    double margin[DEALT_PAGE_LIMIT] = {headed, 1, 1, 1};
    struct headlines headlines = {.story_of = story_of, .parted = parted, .margin = margin};
    struct dealt_page page;
    dealt_page_set(&page, rows, count);
    page.story_items[0].lead_length = 9;
    page.story_items[0].start = START_LEAD;
    for (size_t i = 0; i < count; i++)
        story_of[i] = STORY_NONE;
    attach_signed(&page.blocks, &page.stories, &headlines, &weights_default, page.arena);
    arena_destroy(page.arena);
    return count - page.stories.count;
}

static void opening_goes_on_in_the_next_piece(void **state)
{
    (void)state;
    char opening[960] = "";
    for (int i = 0; i < 5; i++)
        strcat(opening, bridge);
    assert_int_equal(attach_opening(opening, bridge_too, false), 1);
    assert_int_equal(attach_opening(opening, bridge_too, true), 0);
    assert_int_equal(attach_opening(bridge, bridge_too, true), 1);
    assert_int_equal(attach_opening(opening, theatre, false), 0);
    for (int i = 0; i < 3; i++)
        strcat(opening, bridge);
    assert_int_equal(attach_opening(opening, bridge_too, false), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_find_their_story),
        cmocka_unit_test(stories_close_up),
        cmocka_unit_test(two_leads_stay_apart),
        cmocka_unit_test(piece_before_its_story_is_read_last),
        cmocka_unit_test(pieces_in_order_mean_each_other),
        cmocka_unit_test(other_words_stay_apart),
        cmocka_unit_test(headline_finds_what_is_signed),
        cmocka_unit_test(what_has_a_headline_stays_apart),
        cmocka_unit_test(headline_of_other_words_finds_nothing),
        cmocka_unit_test(opening_goes_on_in_the_next_piece),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
