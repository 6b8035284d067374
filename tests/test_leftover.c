/* Display lines that no headline took: what of them is text. */
#include "model/article/leftover.h"

#include "fixture.h"
#include "fixture_story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define BLOCKS  3 /* text, a display line, text */
#define STORIES 2
#define MEASURE 36 /* half-em */

struct fixture {
    struct block items[BLOCKS];
    struct story story_items[STORIES];
    size_t of_block[BLOCKS];
    bool crosshead[BLOCKS];
    size_t headline_of[BLOCKS];
    double margin[STORIES];
    struct measures measures;
    struct blocks blocks;
    struct stories stories;
    struct headlines headlines;
};

/* Two stories with the line between them, the first under a headline that stands elsewhere. */
static void set_up(struct fixture *fixture, const char *line)
{
    memset(fixture, 0, sizeof *fixture);
    fixture->items[0].kind = fixture->items[2].kind = BLOCK_BODY;
    fixture->items[1].kind = BLOCK_DISPLAY;
    fixture->items[1].text = fixture_passage(line);
    fixture->story_items[0] = fixture_story(START_LEAD, 0);
    fixture->story_items[1] = fixture_story(START_DISPLAY, 2);
    fixture->of_block[1] = STORY_NONE;
    fixture->of_block[2] = 1;
    for (size_t i = 0; i < BLOCKS; i++)
        fixture->headline_of[i] = STORY_NONE;
    fixture->margin[0] = 1;
    fixture->measures = (struct measures){.items = {{.width = MEASURE}}, .count = 1};
    fixture->blocks = (struct blocks){
        .items = fixture->items, .count = BLOCKS, .measures = &fixture->measures};
    fixture->stories = (struct stories){.items = fixture->story_items,
                                        .count = STORIES,
                                        .of_block = fixture->of_block,
                                        .crosshead = fixture->crosshead};
    fixture->headlines = (struct headlines){.story_of = fixture->headline_of,
                                            .margin = fixture->margin};
}

static bool join(struct fixture *fixture)
{
    return leftovers_join(&fixture->blocks, &fixture->stories, &fixture->headlines);
}

static void take(struct fixture *fixture)
{
    leftovers_take(&fixture->blocks, &fixture->stories, &fixture->headlines);
}

static void line_of_nobody_parts_nothing(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture, "水车转三转");
    assert_true(join(&fixture));
    assert_int_equal(fixture.stories.count, 1);
    take(&fixture);
    assert_int_equal(fixture.items[1].kind, BLOCK_BODY);
    assert_int_equal(fixture.of_block[1], 0);
    assert_int_equal(fixture.story_items[0].block_count, 3);
    assert_int_equal(fixture.story_items[0].last_block, 2);
}

static void headline_parts(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture, "水车转三转");
    fixture.headline_of[1] = 1;
    assert_false(join(&fixture));
    take(&fixture);
    assert_int_equal(fixture.items[1].kind, BLOCK_DISPLAY);
}

static void line_that_stands_out_parts(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture, "水车转三转");
    fixture.items[1].width = MEASURE + 2;
    assert_false(join(&fixture));
}

static void no_headline_tells_nothing(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture, "水车转三转");
    fixture.margin[0] = 0;
    assert_false(join(&fixture));
}

static void two_headlines_are_two_articles(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture, "水车转三转");
    fixture.margin[1] = 1;
    assert_false(join(&fixture));
}

static void note_closes_what_is_above(void **state)
{
    static const char *const notes[] = {"（本报记者乔小禾参与采写）", "——编者"};
    (void)state;
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        struct fixture fixture;
        set_up(&fixture, notes[i]);
        fixture.margin[1] = 1;
        take(&fixture);
        assert_int_equal(fixture.items[1].kind, BLOCK_BODY);
        assert_int_equal(fixture.of_block[1], 0);
        assert_int_equal(fixture.story_items[0].last_block, 1);
    }
}

static void credit_closes_what_is_above(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture, "岑远山摄");
    fixture.items[1].credit = true;
    take(&fixture);
    assert_int_equal(fixture.of_block[1], 0);
}

/* Under a reader's letter, over the lead of another article. */
static void signature_closes_what_is_above(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture, "河湾县柳林镇 乔小禾");
    fixture.items[0].ends = true;
    fixture.story_items[1].start = START_LEAD;
    take(&fixture);
    assert_int_equal(fixture.items[1].kind, BLOCK_BODY);
    assert_int_equal(fixture.of_block[1], 0);
    assert_int_equal(fixture.story_items[0].last_block, 1);
}

/* The text above goes on, nothing tells that another article begins below, or the line is wider
 * than the column. */
static void headline_without_words_closes_nothing(void **state)
{
    (void)state;
    for (int wrong = 0; wrong < 3; wrong++) {
        struct fixture fixture;
        set_up(&fixture, "水车转三转");
        fixture.items[0].ends = wrong != 0;
        fixture.story_items[1].start = wrong == 1 ? START_DISPLAY : START_LEAD;
        fixture.items[1].width = wrong == 2 ? MEASURE + 2 : MEASURE;
        take(&fixture);
        assert_int_equal(fixture.of_block[1], STORY_NONE);
    }
}

static void line_under_a_byline_opens_its_text(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture, "看点");
    fixture.items[0].kind = BLOCK_BYLINE;
    fixture.of_block[0] = 1;
    fixture.story_items[1].byline_block = 0;
    take(&fixture);
    assert_int_equal(fixture.of_block[1], 1);
    assert_int_equal(fixture.items[1].kind, BLOCK_DISPLAY);
    assert_true(fixture.crosshead[1]);
    assert_int_equal(fixture.story_items[1].first_block, 1);
    assert_int_equal(fixture.story_items[1].block_count, 2);
}

static void other_lines_are_left(void **state)
{
    (void)state;
    struct fixture fixture;
    set_up(&fixture, "水车（转三转）又转");
    take(&fixture);
    assert_int_equal(fixture.of_block[1], STORY_NONE);
    set_up(&fixture, "（据本报）");
    fixture.items[1].seam = true;
    take(&fixture);
    assert_int_equal(fixture.of_block[1], STORY_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_of_nobody_parts_nothing),
        cmocka_unit_test(headline_parts),
        cmocka_unit_test(line_that_stands_out_parts),
        cmocka_unit_test(no_headline_tells_nothing),
        cmocka_unit_test(two_headlines_are_two_articles),
        cmocka_unit_test(note_closes_what_is_above),
        cmocka_unit_test(credit_closes_what_is_above),
        cmocka_unit_test(signature_closes_what_is_above),
        cmocka_unit_test(headline_without_words_closes_nothing),
        cmocka_unit_test(line_under_a_byline_opens_its_text),
        cmocka_unit_test(other_lines_are_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
