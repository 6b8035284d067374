/* Words tell which story a headline belongs to. */
#include "model/text/gram.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { STORIES = 3 };

static struct gram_index *index_of(const char *const stories[STORIES])
{
    struct gram_index *index = gram_index_create(STORIES);
    for (size_t i = 0; i < STORIES; i++)
        gram_index_add(index, i, stories[i], strlen(stories[i]), true);
    gram_index_sort(index);
    return index;
}

static void score(const struct gram_index *index, const char *text, double scores[STORIES])
{
    for (size_t i = 0; i < STORIES; i++)
        scores[i] = 0;
    gram_index_score(index, text, strlen(text), scores);
}

static const char *const chinese[STORIES] = {"石桥村的老磨坊昨天重新开张。", "渡口的新船昨天下水。",
                                             "果园里的梨树昨天开花。"};

static void test_story_with_the_words_wins(void **state)
{
    (void)state;
    double scores[STORIES];
    struct gram_index *index = index_of(chinese);
    score(index, "老磨坊重新开张", scores);
    assert_true(scores[0] > 3);
    assert_true(scores[1] < 0);
    assert_true(scores[2] < 0);
    gram_index_free(index);
}

static void test_word_of_all_stories_says_nothing(void **state)
{
    (void)state;
    double scores[STORIES];
    struct gram_index *index = index_of(chinese);
    score(index, "昨天", scores);
    assert_true(scores[0] < 1);
    assert_float_equal(scores[0], scores[1], 1e-9);
    assert_float_equal(scores[1], scores[2], 1e-9);
    gram_index_free(index);
}

/* A number counts with its unit: 3月 is not 3户, and not 4月. */
static void test_number_counts_with_its_unit(void **state)
{
    (void)state;
    static const char *const counted[STORIES] = {"村里有3户修了屋顶。", "渡口在3月通航。",
                                                 "果园在4月开花。"};
    double scores[STORIES];
    struct gram_index *index = index_of(counted);
    score(index, "前3月", scores);
    assert_true(scores[1] > scores[0] + 1);
    assert_true(scores[1] > scores[2] + 1);
    gram_index_free(index);
}

static void test_latin_words_count_whole_and_in_any_case(void **state)
{
    (void)state;
    static const char *const english[STORIES] = {"The harbour was reopened.", "A bus was late.",
                                                 "Rain is expected."};
    double scores[STORIES];
    struct gram_index *index = index_of(english);
    score(index, "HARBOUR", scores);
    assert_true(scores[0] > scores[1]);
    score(index, "harb", scores);
    assert_float_equal(scores[0], scores[1], 1e-9);
    gram_index_free(index);
}

static void test_full_width_figures_are_figures(void **state)
{
    (void)state;
    static const char *const figures[STORIES] = {"共有1250人到场", "共有300人到场", "共有42人到场"};
    double scores[STORIES];
    struct gram_index *index = index_of(figures);
    score(index, "１２５０", scores);
    assert_true(scores[0] > scores[1]);
    gram_index_free(index);
}

/* An index that was told what it will be asked answers the same. */
static void test_wanted_words_are_kept(void **state)
{
    (void)state;
    static const char headline[] = "老磨坊昨天重新开张";
    double scores[STORIES], other[STORIES] = {0};
    struct gram_index *all = index_of(chinese), *some = gram_index_create(STORIES);
    score(all, headline, scores);
    gram_index_want(some, headline, strlen(headline));
    for (size_t i = 0; i < STORIES; i++)
        gram_index_add(some, i, chinese[i], strlen(chinese[i]), true);
    gram_index_sort(some);
    gram_index_score(some, headline, strlen(headline), other);
    assert_memory_equal(scores, other, sizeof scores);
    gram_index_free(some);
    gram_index_free(all);
}

static void test_likeness(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    static const char *const texts[] = {"老磨坊开张", "石桥村老磨坊开张了", "渡口新船下水", ""};
    struct gram_set sets[4];
    for (size_t i = 0; i < 4; i++)
        sets[i] = gram_set_make(texts[i], strlen(texts[i]), arena);
    assert_float_equal(gram_likeness(&sets[0], &sets[1]), 1, 1e-9);
    assert_float_equal(gram_likeness(&sets[0], &sets[2]), 0, 1e-9);
    assert_float_equal(gram_likeness(&sets[3], &sets[0]), 0, 1e-9);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_story_with_the_words_wins),
        cmocka_unit_test(test_word_of_all_stories_says_nothing),
        cmocka_unit_test(test_number_counts_with_its_unit),
        cmocka_unit_test(test_latin_words_count_whole_and_in_any_case),
        cmocka_unit_test(test_full_width_figures_are_figures),
        cmocka_unit_test(test_wanted_words_are_kept),
        cmocka_unit_test(test_likeness),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
