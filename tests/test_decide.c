/* Decisions by key, each of them; the queue and its filters; what is learnt. */
#include "fixture.h"
#include "proofing.h"

#include "ui/proof/proof_view.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ROWS    30
#define COLUMNS 110

static struct window open_proof(void)
{
    return proofing_open(ROWS, COLUMNS);
}

static void test_correct_with_a_preview(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "入秋以来");
    window_press(&window, "v l c");
    window_expect(&window, "correct: 入秋");
    window_press(&window, "Ctrl-U");
    window_type(&window, "立冬");
    /* Seen before it is taken. */
    window_expect(&window, "立冬以来，柳林镇");
    proofing_refuse(&window, "立冬");
    window_press(&window, "Enter");
    proofing_expect(&window, "立冬以来，柳林镇");
    /* What was changed stands out on both sides. */
    window_press(&window, "g");
    int divider = window.view->geometry.divider.column;
    char *source = proofing_lit(&window, ROLE_CHANGED, 0, divider);
    char *text = proofing_lit(&window, ROLE_CHANGED, divider, COLUMNS);
    assert_string_equal(source, "入秋");
    assert_string_equal(text, "立冬");
    free(source);
    free(text);
    proofing_refuse(&window, "入秋");
    window_expect(&window, "in work");
    window_close(&window);
}

/* Where there is room for one side only, the text comes forward while something is typed. */
static void test_a_preview_in_a_narrow_window(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, 50);
    proofing_go(&window, "入秋以来");
    window_press(&window, "Tab c");
    window_type(&window, "冬");
    window_expect(&window, "入冬秋以来");
    window_refuse(&window, "↵");
    window_press(&window, "Esc");
    window_expect(&window, "↵");
    window_close(&window);
}

static void test_a_correction_can_be_given_up(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "入秋以来");
    window_press(&window, "c");
    window_type(&window, "冬");
    window_press(&window, "Esc");
    window_expect(&window, "入秋以来");
    assert_int_equal(proofing_count(&window), 0);
    window_press(&window, "c Enter");
    window_expect(&window, "nothing was changed");
    assert_int_equal(proofing_count(&window), 0);
    window_close(&window);
}

static void test_delete_and_insert(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "入秋以来");
    window_press(&window, "x");
    proofing_expect(&window, "秋以来，柳林镇");
    proofing_refuse(&window, "入秋");
    proofing_go(&window, "秋以来");
    window_press(&window, "i");
    window_type(&window, "初");
    window_expect(&window, "初秋以来");
    window_press(&window, "Enter");
    proofing_expect(&window, "初秋以来，柳林镇");
    window_close(&window);
}

/* The names in a byline are kept apart as well. */
static void test_a_name_is_corrected(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "罗青石");
    window_press(&window, "l x");
    proofing_expect(&window, "\"罗石\"");
    window_press(&window, "u");
    proofing_expect(&window, "\"罗青石\"");
    window_close(&window);
}

static void test_transpose(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "入秋以来");
    window_press(&window, "t");
    proofing_expect(&window, "秋入以来");
    window_press(&window, "u");
    proofing_expect(&window, "入秋以来");
    /* Two words: the first is selected, then the second. */
    window_press(&window, "v l t");
    window_expect(&window, "press again");
    window_press(&window, "l t");
    proofing_expect(&window, "以来入秋，柳林镇");
    window_close(&window);
}

static void test_join_and_break(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "“河干净了");
    window_press(&window, "J");
    proofing_expect(&window, "三天改。“河干净了");
    proofing_go(&window, "入秋以来");
    window_press(&window, "J");
    window_expect(&window, "no paragraph to join");
    proofing_go(&window, "每段有人管");
    window_press(&window, "P");
    proofing_expect(&window, "\"text\": \"每段有人管，每周有人查");
    window_press(&window, "P");
    window_expect(&window, "begins here already");
    /* At the end of a paragraph the next one goes on. */
    proofing_go(&window, "，每段有人管");
    window_press(&window, "J");
    proofing_expect(&window, "22段，每段有人管");
    window_close(&window);
}

/* Only what is a paragraph is joined, broken or split; the last one has none behind it. */
static void test_what_is_no_paragraph(void **state)
{
    (void)state;
    struct window window = open_proof();
    static const char *const keys[] = {"J", "P", "D"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        proofing_go(&window, "粮站改造");
        window_press(&window, keys[i]);
        window_expect(&window, "this is no paragraph");
        window_press(&window, "l");
        window_refuse(&window, "this is no paragraph");
    }
    proofing_go(&window, "。\n（记者 孙望舒）");
    window_press(&window, "J");
    window_expect(&window, "no paragraph to join");
    assert_int_equal(proofing_count(&window), 0);
    window_close(&window);
}

static void test_split_and_merge(void **state)
{
    (void)state;
    struct window window = open_proof();
    size_t articles = window.view->issue->article_count;
    proofing_go(&window, "# 号开头");
    window_press(&window, "D");
    assert_int_equal(window.view->issue->article_count, articles + 1);
    window_press(&window, "M");
    window_expect(&window, "Goes on behind");
    window_press(&window, "Enter");
    assert_int_equal(window.view->issue->article_count, articles);
    window_close(&window);
}

static void test_move_a_headline(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "粮站改造");
    window_press(&window, "m");
    window_expect(&window, "Move to");
    proofing_choose(&window, "三村合建");
    const struct article *tower = window.view->issue->articles + FIXTURE_TOWER;
    assert_int_equal(window.view->issue->articles[FIXTURE_GRANARY].headline_count, 0);
    assert_int_equal(tower->headline_count, 2);
    assert_int_equal(tower->kicker_count, 1);
    window_close(&window);
}

/* From the other side: a text without a headline takes one. */
static void test_a_missing_headline_is_chosen(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "晒场上的玉米");
    window_expect(&window, "[headline]");
    window_press(&window, "Enter");
    window_expect(&window, "Headline for this text");
    proofing_choose(&window, "图片背后的故事");
    const struct article *maize = window.view->issue->articles + FIXTURE_MAIZE;
    assert_int_equal(maize->headline_count, 1);
    assert_int_equal(window.view->issue->unplaced_count, 0);
    window_close(&window);
}

/* What is moved stands behind what was printed before it. */
static void test_a_moved_paragraph_keeps_its_order(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "# 号开头");
    window_press(&window, "m");
    proofing_choose(&window, "守住一条");
    const struct article *river = window.view->issue->articles + FIXTURE_RIVER;
    assert_int_equal(river->paragraph_count, 5);
    assert_memory_equal(river->paragraphs[4].text.text, "# 号", strlen("# 号"));
    window_close(&window);
}

static void test_move_paragraphs(void **state)
{
    (void)state;
    struct window window = open_proof();
    size_t maize = window.view->issue->articles[FIXTURE_MAIZE].paragraph_count;
    proofing_go(&window, "# 号开头");
    window_press(&window, "m");
    proofing_choose(&window, "守住一条");
    assert_int_equal(window.view->issue->articles[FIXTURE_MAIZE].paragraph_count, maize - 1);
    /* Some lines of a paragraph, chosen in the source. */
    proofing_go(&window, "干机 3 天");
    window_press(&window, "Tab v j m");
    proofing_choose(&window, "[no article]");
    assert_int_equal(window.view->issue->unplaced_count, 2);
    window_close(&window);
}

static void test_an_orphaned_line_becomes_something(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "图片背后的故事");
    window_press(&window, "H");
    proofing_choose(&window, "[untitled]");
    const struct article *maize = window.view->issue->articles + FIXTURE_MAIZE;
    assert_int_equal(maize->headline_count, 1);
    assert_string_equal(maize->headline[0].text, "图片背后的故事");
    assert_int_equal(window.view->issue->unplaced_count, 0);
    window_press(&window, "u");
    assert_int_equal(window.view->issue->unplaced_count, 1);
    size_t photos = window.view->issue->photo_count;
    window_press(&window, "C Enter");
    assert_int_equal(window.view->issue->photo_count, photos + 1);
    window_close(&window);
}

static void test_stet_answers_an_item(void **state)
{
    (void)state;
    struct window window = open_proof();
    struct queue_count open = queue_count(&window.view->proof->queue, 0);
    window_expect(&window, " 0/");
    window_press(&window, "n S");
    window_expect(&window, " 1/");
    /* A doubt is left as it is where it is. */
    window_expect(&window, "[doubt-");
    window_press(&window, "S");
    struct queue_count now = queue_count(&window.view->proof->queue, 0);
    assert_int_equal(open.total, now.total);
    assert_int_equal(now.handled, 2);
    size_t count;
    const struct decision *decisions = corrections_list(window.view->proof->corrections, &count);
    assert_int_equal(count, 2);
    assert_true(decisions[0].everywhere);
    assert_int_equal(decisions[0].verdict, VERDICT_KEPT);
    assert_false(decisions[1].everywhere);
    window_close(&window);
}

/* A doubt is answered by the other choice. */
static void test_accept_decides_otherwise(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "“河干净了");
    window_expect(&window, "[doubt-join]  Enter: join");
    window_press(&window, "Enter");
    proofing_expect(&window, "三天改。“河干净了");
    window_expect(&window, " 1/");
    window_close(&window);
}

static void test_page_state(void **state)
{
    (void)state;
    struct window window = open_proof();
    window_press(&window, "z");
    proofing_choose(&window, "validated");
    window_expect(&window, "validated");
    window_press(&window, "]");
    window_expect(&window, "not proofread");
    window_close(&window);
}

static void test_filters_and_lists(void **state)
{
    (void)state;
    struct window window = open_proof();
    window_press(&window, "T T T");
    window_expect(&window, "only with: doubts");
    window_press(&window, "T R");
    window_expect(&window, "all rules");
    proofing_choose(&window, "doubt-join");
    window_expect(&window, "only with: doubt-join");
    window_expect(&window, "[doubt-join]");
    window_press(&window, "R g Enter");
    window_refuse(&window, "only with");
    window_press(&window, "r");
    proofing_choose(&window, "doubt-headline");
    window_expect(&window, "[doubt-headline]");
    window_press(&window, "Q");
    window_expect(&window, "To decide");
    proofing_choose(&window, "“河干净了");
    window_expect(&window, "[doubt-join]");
    window_press(&window, "O");
    window_expect(&window, "every decision has its place");
    window_close(&window);
}

static char *read_text(const char *path)
{
    size_t size = 4096;
    char *text = calloc(1, size);
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    text[fread(text, 1, size - 1, stream)] = '\0';
    fclose(stream);
    return text;
}

static void test_learning(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "通 讯");
    window_press(&window, "v l l L");
    window_expect(&window, "“通讯员” is a role in bylines");
    proofing_choose(&window, "role in bylines");
    window_expect(&window, "dubao.yaml");
    proofing_go(&window, "新闻速递");
    window_press(&window, "v l l l L");
    proofing_choose(&window, "a section of its own");
    char *text = read_text("dubao/dubao.yaml");
    assert_string_equal(text, "wording:\n  zh:\n    byline-roles+: [通讯员]\n"
                              "    columns+: [新闻速递]\n");
    free(text);
    window_close(&window);
}

static void test_learning_into_a_named_file(void **state)
{
    (void)state;
    struct window window = open_proof();
    window.config->named_file = "house.yaml";
    proofing_go(&window, "通 讯");
    window_press(&window, "v l l L");
    proofing_choose(&window, "role in bylines");
    window_expect(&window, "house.yaml");
    char *text = read_text("house.yaml");
    assert_non_null(strstr(text, "byline-roles+: [通讯员]"));
    assert_int_not_equal(access("dubao/dubao.yaml", F_OK), 0);
    free(text);
    window_close(&window);
}

/* A rule that is taught to leave a word alone does so. */
static void test_a_rule_is_taught(void **state)
{
    (void)state;
    static const char page[] = "河湾晨练\n本报讯 入秋以来,河边晨练的人多了，天天有人练拳。\n";
    struct window window = proofing_open_page(page, ROWS, COLUMNS);
    window_press(&window, "n");
    window_expect(&window, "[half-mark]");
    window_press(&window, "L");
    window_expect(&window, "“,” is right: let the rule half-mark leave it alone");
    window_press(&window, "Enter");
    window_refuse(&window, "[half-mark]");
    window_close(&window);
    char *text = read_text("dubao/dubao.yaml");
    struct config *config = config_default();
    struct config_messages messages = {0};
    assert_true(config_load_bytes(config, "dubao.yaml", text, strlen(text), &messages));
    assert_int_equal(config->proof.allowed[RULE_HALF_MARK].count, 1);
    assert_string_equal(config->proof.allowed[RULE_HALF_MARK].patterns[0], ",");
    config_free(config);
    free(text);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, proofing_enter, proofing_leave)
    const struct CMUnitTest tests[] = {
        TEST(test_correct_with_a_preview),
        TEST(test_a_preview_in_a_narrow_window),
        TEST(test_a_correction_can_be_given_up),
        TEST(test_delete_and_insert),
        TEST(test_a_name_is_corrected),
        TEST(test_transpose),
        TEST(test_join_and_break),
        TEST(test_what_is_no_paragraph),
        TEST(test_split_and_merge),
        TEST(test_move_a_headline),
        TEST(test_a_missing_headline_is_chosen),
        TEST(test_a_moved_paragraph_keeps_its_order),
        TEST(test_move_paragraphs),
        TEST(test_an_orphaned_line_becomes_something),
        TEST(test_stet_answers_an_item),
        TEST(test_accept_decides_otherwise),
        TEST(test_page_state),
        TEST(test_filters_and_lists),
        TEST(test_learning),
        TEST(test_learning_into_a_named_file),
        TEST(test_a_rule_is_taught),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
