/* Parts of an article with writers of their own, below headings that are set like text. */
#include "model/article/signed_part.h"

#include "fixture.h"
#include "fixture_story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define BLOCKS  4 /* text, heading, byline, text */
#define STORIES 2

struct fixture {
    struct block items[BLOCKS];
    struct story story_items[STORIES];
    size_t of_block[BLOCKS];
    bool crosshead[BLOCKS];
    double margin[STORIES];
    struct blocks blocks;
    struct stories stories;
};

/* Two stories, both with a headline. */
static void set_up(struct fixture *fixture)
{
    memset(fixture, 0, sizeof *fixture);
    fixture->items[0] = (struct block){.kind = BLOCK_BODY, .ends = true};
    fixture->items[1] = (struct block){.kind = BLOCK_BODY};
    fixture->items[1].text = fixture_passage("在石桥村看水车磨面粉");
    fixture->items[2] = (struct block){.kind = BLOCK_BYLINE};
    fixture->items[3] = (struct block){.kind = BLOCK_BODY, .ends = true};
    fixture->story_items[0] = fixture_story(START_LEAD, 0);
    fixture->story_items[0].last_block = 1;
    fixture->story_items[0].block_count = 2;
    fixture->story_items[1] = fixture_story(START_BYLINE, 3);
    fixture->story_items[1].byline_block = 2;
    fixture->of_block[2] = fixture->of_block[3] = 1;
    fixture->margin[0] = fixture->margin[1] = 1;
    fixture->blocks = (struct blocks){.items = fixture->items, .count = BLOCKS};
    fixture->stories = (struct stories){.items = fixture->story_items,
                                        .count = STORIES,
                                        .of_block = fixture->of_block,
                                        .crosshead = fixture->crosshead};
}

static bool join(struct fixture *fixture)
{
    const struct headlines headlines = {.margin = fixture->margin};
    return signed_parts_join(&fixture->blocks, &fixture->stories, &headlines);
}

static void signed_part_goes_on(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture);
    fixture.margin[1] = 0;
    assert_true(join(&fixture));
    assert_int_equal(fixture.stories.count, 1);
    assert_int_equal(fixture.story_items[0].block_count, 4);
    assert_int_equal(fixture.story_items[0].last_block, 3);
    assert_int_equal(fixture.items[2].kind, BLOCK_BODY);
    for (size_t i = 0; i < BLOCKS; i++)
        assert_int_equal(fixture.of_block[i], 0);
}

static void the_first_part_may_lack_the_headline(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture);
    fixture.margin[0] = 0;
    assert_true(join(&fixture));
}

static void two_headlines_are_two_articles(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture);
    assert_false(join(&fixture));
    assert_int_equal(fixture.stories.count, STORIES);
    assert_int_equal(fixture.items[2].kind, BLOCK_BYLINE);
}

static void sentence_above_the_byline_ends_a_story(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture);
    fixture.margin[1] = 0;
    fixture.items[1].ends = true;
    assert_false(join(&fixture));
}

static void part_that_jumped_needs_no_headline(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture);
    fixture.margin[0] = 0;
    fixture.story_items[0].jump_from_block = 0;
    assert_false(join(&fixture));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signed_part_goes_on),
        cmocka_unit_test(the_first_part_may_lack_the_headline),
        cmocka_unit_test(two_headlines_are_two_articles),
        cmocka_unit_test(sentence_above_the_byline_ends_a_story),
        cmocka_unit_test(part_that_jumped_needs_no_headline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
