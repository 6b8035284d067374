/* The corrected issue: each kind of decision, alone and after others. */
#include "invariants.h"
#include "proof_page.h"

#include "model/proof/apply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DECISIONS_MAX 8

/* A page, decisions about it, and what they make of it. */
static struct {
    struct proof_folder folder;
    struct issue *issue;
    struct decision decisions[DECISIONS_MAX];
    size_t count;
    struct issue *made;
} work;

static int make_folder(void **state)
{
    (void)state;
    return proof_folder_make(&work.folder);
}

static int remove_folder(void **state)
{
    (void)state;
    return proof_folder_remove(&work.folder);
}

static int open_page(void **state)
{
    (void)state;
    work.issue = proof_issue_of(&work.folder, proof_page);
    work.count = 0;
    work.made = NULL;
    return 0;
}

static int close_page(void **state)
{
    (void)state;
    issue_free(work.made);
    issue_free(work.issue);
    return 0;
}

static struct decision *decide(enum decision_kind kind, const char *at)
{
    struct decision *decision = &work.decisions[work.count++];
    *decision = (struct decision){.kind = kind, .fresh = "", .old = ""};
    decision->at.range = proof_find(work.issue, at);
    return decision;
}

static void point_at(struct decision *decision, const char *text)
{
    decision->target = (struct anchor){proof_find(work.issue, text), "", ""};
}

/* A list of the issue that decisions are made on, which stays as it is. */
struct kept_list {
    const void *items;
    size_t size;
    void *copy;
};

enum { KEPT_LISTS = 5 };

static struct kept_list kept_list(const void *items, size_t count, size_t size)
{
    struct kept_list list = {items, count * size, malloc(count * size + 1)};
    assert_non_null(list.copy);
    if (list.size > 0)
        memcpy(list.copy, items, list.size);
    return list;
}

static void keep_lists(const struct issue *issue, struct kept_list lists[KEPT_LISTS])
{
    lists[0] = kept_list(issue->articles, issue->article_count, sizeof *issue->articles);
    lists[1] = kept_list(issue->photos, issue->photo_count, sizeof *issue->photos);
    lists[2] = kept_list(issue->furniture, issue->furniture_count, sizeof *issue->furniture);
    lists[3] = kept_list(issue->unplaced, issue->unplaced_count, sizeof *issue->unplaced);
    lists[4] = kept_list(issue->doubts, issue->doubt_count, sizeof *issue->doubts);
}

static void check_lists(struct kept_list lists[KEPT_LISTS])
{
    for (size_t i = 0; i < KEPT_LISTS; i++) {
        if (lists[i].size > 0)
            assert_memory_equal(lists[i].items, lists[i].copy, lists[i].size);
        free(lists[i].copy);
    }
}

static void apply(void)
{
    bool failed[DECISIONS_MAX];
    struct kept_list before[KEPT_LISTS];
    keep_lists(work.issue, before);
    issue_free(work.made);
    work.made = issue_apply(work.issue, work.decisions, work.count, failed);
    check_lists(before);
    for (size_t i = 0; i < work.count; i++)
        assert_false(failed[i]);
    struct error error = {0};
    if (!invariants_hold_of_owners(work.made, &error))
        fail_msg("%s", error.message);
}

/* The last decision cannot be done, and changes nothing. */
static void apply_in_vain(void)
{
    bool failed[DECISIONS_MAX];
    work.made = issue_apply(work.issue, work.decisions, work.count, failed);
    assert_true(failed[work.count - 1]);
    struct error error = {0};
    assert_true(invariants_hold(work.made, &error));
}

static bool holds(const char *text)
{
    return proof_passage(work.made, text, NULL) != NULL;
}

static const struct article *article_with(const char *text)
{
    struct field field;
    assert_non_null(proof_passage(work.made, text, &field));
    assert_in_range(field.kind, FIELD_KICKER, FIELD_PARAGRAPH);
    return &work.made->articles[field.owner];
}

/* Where a text of the made issue stands in the source, as text. */
static void assert_stands_on(const char *text, const char *printed)
{
    struct source_range range = proof_find(work.made, text);
    assert_int_equal(range.last - range.first, strlen(printed));
    char bytes[64];
    assert_in_range(range.last - range.first, 0, sizeof bytes);
    verbatim_copy(&work.issue->sources[0].bytes, range.first, range.last, bytes);
    assert_memory_equal(bytes, printed, strlen(printed));
}

/* Nothing is lost and nothing made up where no character was corrected. */
static void assert_whole(void)
{
    struct error error = {0};
    if (!invariants_hold(work.made, &error))
        fail_msg("%s", error.message);
}

static void test_the_page_is_what_the_tests_need(void **state)
{
    (void)state;
    apply();
    assert_whole();
    assert_int_equal(work.made->article_count, 2);
    assert_int_equal(article_with("撑了四十年")->paragraph_count, 3);
    assert_int_equal(article_with("书屋每天")->paragraph_count, 2);
    assert_int_equal(article_with("锣鼓")->headline_count, 1);
}

static void test_correct(void **state)
{
    (void)state;
    decide(DECISION_CORRECT, "一点凉意")->fresh = "几分凉意";
    apply();
    assert_true(holds("河湾还有几分凉意，老渡口的石阶"));
    assert_stands_on("凉意，", "凉意，"); /* what did not change knows where it stood */
    assert_stands_on("几分", "一点");
    assert_stands_on("河湾还有", "河湾还有");
    assert_stands_on("石阶上却", "石阶上却");
    assert_false(proof_passage(work.issue, "几分", NULL));
}

static void test_correct_over_a_line_end(void **state)
{
    (void)state;
    decide(DECISION_CORRECT, "竹篙")->fresh = "长竹篙";
    apply();
    assert_true(holds("把长竹篙交给"));
    assert_stands_on("竹篙", "竹\n篙");
    assert_stands_on("交给", "交给");
}

static void test_correct_twice(void **state)
{
    (void)state;
    decide(DECISION_CORRECT, "锣鼓")->fresh = "鼓声";
    decide(DECISION_CORRECT, "锣鼓")->fresh = "鼓乐";
    apply();
    assert_true(holds("两岸的鼓乐一齐"));
    decide(DECISION_DELETE, "锣鼓");
    apply();
    assert_true(holds("两岸的一齐"));
    decide(DECISION_CORRECT, "锣鼓")->fresh = "笛声"; /* even what was deleted has a place */
    apply();
    assert_true(holds("两岸的笛声一齐"));
}

static void test_delete_and_insert(void **state)
{
    (void)state;
    decide(DECISION_DELETE, "却早早");
    struct decision *insert = decide(DECISION_INSERT, "护栏");
    insert->at.range.last = insert->at.range.first;
    insert->fresh = "铁";
    struct decision *end = decide(DECISION_INSERT, "有人去点。");
    end->at.range.first = end->at.range.last;
    end->fresh = "”";
    apply();
    assert_true(holds("石阶上站满了人"));
    assert_true(holds("新桥的铁护栏"));
    assert_true(holds("有人去点。”"));
    assert_int_equal(article_with("有人去点。”")->paragraph_count, 3);
}

static void test_names_follow_the_byline(void **state)
{
    (void)state;
    decide(DECISION_CORRECT, "温石")->fresh = "温岩";
    apply();
    const struct article *article = article_with("书屋每天");
    assert_non_null(strstr(article->byline.text.text, "温岩"));
    assert_int_equal(article->byline.credit_count, 1);
    assert_string_equal(article->byline.credits[0].names[0].text, "温岩");
    assert_string_equal(work.issue->articles[1].byline.credits[0].names[0].text, "温石");
}

static void test_transpose(void **state)
{
    (void)state;
    struct decision *decision = decide(DECISION_TRANSPOSE, "孩子们看看");
    point_at(decision, "看看从前");
    apply();
    assert_whole();
    assert_true(holds("请看看孩子们从前"));
    assert_stands_on("孩子们", "孩子们");
}

static void test_join_and_part_paragraphs(void **state)
{
    (void)state;
    decide(DECISION_JOIN, "新桥全长");
    decide(DECISION_PARAGRAPH, "上午九点");
    apply();
    assert_whole();
    assert_true(holds("有人去点。新桥全长"));
    const struct article *article = article_with("新桥全长");
    assert_int_equal(article->paragraph_count, 3);
    assert_int_equal(strncmp(article->paragraphs[1].text.text, "上午九点", 12), 0);
    assert_int_equal(article->paragraphs[0].lines.last, 5);
    assert_int_equal(article->paragraphs[1].lines.first, 5);
    decide(DECISION_JOIN, "上午九点"); /* and back */
    apply();
    assert_int_equal(article_with("新桥全长")->paragraph_count, 2);
    assert_whole();
}

static void test_join_what_does_not_begin_a_paragraph(void **state)
{
    (void)state;
    decide(DECISION_JOIN, "锣鼓");
    apply_in_vain();
}

static void test_join_over_articles(void **state)
{
    (void)state;
    struct decision *decision = decide(DECISION_JOIN, "书屋每天");
    point_at(decision, "再也不用等水退。");
    apply();
    assert_whole();
    assert_true(holds("再也不用等水退。书屋每天"));
    assert_int_equal(article_with("空了十年")->paragraph_count, 1);
}

static void test_split_and_merge_articles(void **state)
{
    (void)state;
    decide(DECISION_SPLIT, "撑了四十年");
    apply();
    assert_whole();
    assert_int_equal(work.made->article_count, 3);
    const struct article *second = article_with("撑了四十年");
    assert_int_equal(second->paragraph_count, 2);
    assert_int_equal(second->headline_count, 0);
    assert_string_equal(second->id, "p1-a1.2");
    struct decision *merge = decide(DECISION_MERGE, "空了十年");
    point_at(merge, "撑了四十年");
    apply();
    assert_whole();
    assert_int_equal(work.made->article_count, 2);
    const struct article *merged = article_with("书屋每天");
    assert_int_equal(merged->paragraph_count, 5);
    assert_int_equal(merged->paragraphs[2].role, PARAGRAPH_CROSSHEAD);
    assert_string_equal(merged->paragraphs[2].text.text, "山脚粮仓改成小书屋");
    assert_non_null(strstr(merged->byline.text.text, "温石"));
}

static void test_move_a_headline(void **state)
{
    (void)state;
    struct decision *move = decide(DECISION_MOVE, "山脚粮仓改成小书屋");
    point_at(move, "撑了四十年");
    move->part = PART_SUBHEAD;
    apply();
    assert_whole();
    const struct article *bridge = article_with("锣鼓");
    assert_int_equal(bridge->subhead_count, 1);
    assert_string_equal(bridge->subhead[0].text, "山脚粮仓改成小书屋");
    assert_int_equal(article_with("书屋每天")->headline_count, 0);
}

static void test_headline_lines_stand_as_printed(void **state)
{
    (void)state;
    struct decision *move = decide(DECISION_MOVE, "渡口新桥今日通车");
    point_at(move, "书屋每天");
    move->part = PART_HEADLINE;
    apply();
    const struct article *article = article_with("书屋每天");
    assert_int_equal(article->headline_count, 2);
    assert_string_equal(article->headline[0].text, "渡口新桥今日通车");
    assert_string_equal(article->headline[1].text, "山脚粮仓改成小书屋");
    assert_whole();
}

static void test_move_paragraphs_and_runs(void **state)
{
    (void)state;
    struct decision *move = decide(DECISION_MOVE, "新桥全长三百二十米，桥面比洪水线高出两米，"
                                                  "孩子们上学再也不用等水退。");
    point_at(move, "空了十年");
    move->part = PART_PARAGRAPH;
    struct decision *run = decide(DECISION_MOVE, "他说，桥通了，");
    point_at(run, "渡口新桥今日通车");
    run->part = PART_PARAGRAPH;
    apply();
    assert_whole();
    const struct article *store = article_with("书屋每天");
    assert_int_equal(store->paragraph_count, 3);
    assert_non_null(strstr(store->paragraphs[1].text.text, "新桥全长"));
    const struct article *bridge = article_with("锣鼓");
    assert_string_equal(bridge->paragraphs[0].text.text, "他说，桥通了，");
    assert_true(holds("走上桥面。船也不会"));
}

static void test_orphan_becomes_headline_and_caption(void **state)
{
    (void)state;
    struct decision *away = decide(DECISION_MOVE, "渡口新桥今日通车");
    away->part = PART_UNPLACED;
    apply();
    assert_whole();
    assert_int_equal(article_with("锣鼓")->headline_count, 0);
    struct decision *back = decide(DECISION_MOVE, "渡口新桥今日通车");
    point_at(back, "锣鼓");
    back->part = PART_HEADLINE;
    apply();
    assert_whole();
    assert_string_equal(article_with("锣鼓")->headline[0].text, "渡口新桥今日通车");
    struct decision *caption = decide(DECISION_MOVE, "渡口新桥今日通车");
    point_at(caption, "锣鼓");
    caption->part = PART_CAPTION;
    apply();
    assert_whole();
    assert_int_equal(work.made->photo_count, work.issue->photo_count + 1);
    const struct photo *photo = &work.made->photos[work.made->photo_count - 1];
    assert_string_equal(photo->caption.text, "渡口新桥今日通车");
    assert_ptr_equal(&work.made->articles[photo->article], article_with("锣鼓"));
    assert_int_equal(photo->lines.first, 2);
}

static void test_crosshead_where_it_stands(void **state)
{
    (void)state;
    static const char text[] = "书屋每天傍晚开门，周末有人来教剪纸，借书不用押金，只要写下名字。";
    struct decision *move = decide(DECISION_MOVE, text);
    point_at(move, "书屋每天");
    move->part = PART_CROSSHEAD;
    apply();
    assert_whole();
    const struct article *article = article_with("书屋每天");
    assert_int_equal(article->paragraph_count, 2);
    assert_int_equal(article->paragraphs[1].role, PARAGRAPH_CROSSHEAD);
}

static void test_an_emptied_article_goes(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "山脚粮仓改成小书屋", "本报讯（记者 温石）",
        "空了十年的旧粮仓重新亮起灯，木梁上挂着打谷用的风车，四面墙立起书架。村里的老会计捐出账本，"
        "请孩子们看看从前的日子怎样一笔一笔记下来。",
        "书屋每天傍晚开门，周末有人来教剪纸，借书不用押金，只要写下名字。"};
    for (size_t i = 0; i < 4; i++) {
        struct decision *move = decide(DECISION_MOVE, texts[i]);
        point_at(move, "再也不用等水退");
        move->part = i == 1 ? PART_BYLINE : PART_PARAGRAPH;
    }
    apply();
    assert_whole();
    assert_int_equal(work.made->article_count, 1);
    assert_int_equal(work.made->articles[0].paragraph_count, 6);
    assert_int_equal(work.made->articles[0].byline.credit_count, 2);
}

/* Of what stands in no article. */
static void test_correct_outside_of_articles(void **state)
{
    (void)state;
    decide(DECISION_CORRECT, "星期三")->fresh = "星期四";
    struct decision *caption = decide(DECISION_MOVE, "山脚粮仓改成小书屋");
    point_at(caption, "再也不用等水退");
    caption->part = PART_CAPTION;
    decide(DECISION_MOVE, "渡口新桥今日通车")->part = PART_UNPLACED;
    decide(DECISION_CORRECT, "粮仓改成")->fresh = "谷仓改成";
    decide(DECISION_CORRECT, "新桥今日")->fresh = "大桥今日";
    apply();
    struct field field;
    assert_non_null(proof_passage(work.made, "星期四", &field));
    assert_int_equal(field.kind, FIELD_FURNITURE);
    assert_non_null(proof_passage(work.made, "谷仓改成", &field));
    assert_int_equal(field.kind, FIELD_CAPTION);
    assert_non_null(proof_passage(work.made, "大桥今日", &field));
    assert_int_equal(field.kind, FIELD_UNPLACED);
    assert_true(proof_passage(work.issue, "星期三", NULL) != NULL);
}

static void test_move_without_a_place(void **state)
{
    (void)state;
    struct decision *move = decide(DECISION_MOVE, "渡口新桥今日通车");
    move->part = PART_HEADLINE;
    apply_in_vain();
}

static void test_undone_and_orphaned_do_nothing(void **state)
{
    (void)state;
    struct decision *undone = decide(DECISION_CORRECT, "锣鼓");
    undone->fresh = "鼓声";
    undone->undone = true;
    struct decision *orphan = decide(DECISION_CORRECT, "红绸");
    orphan->fresh = "彩绸";
    orphan->orphan = true;
    orphan->at.range = (struct source_range){7, 9999999, 9999999};
    apply();
    assert_true(holds("锣鼓"));
    assert_true(holds("红绸"));
    assert_whole();
}

static void test_doubts_follow(void **state)
{
    (void)state;
    struct field field;
    const struct passage *passage = proof_passage(work.issue, "书屋每天", &field);
    struct doubt doubts[] = {
        {DOUBT_JOIN, 0.5, passage_piece(passage, 0).origin, field.owner, field.index}};
    work.issue->doubts = doubts;
    work.issue->doubt_count = 1;
    decide(DECISION_SPLIT, "书屋每天");
    decide(DECISION_SPLIT, "撑了四十年");
    apply();
    assert_int_equal(work.made->doubts[0].article, 3);
    assert_int_equal(work.made->doubts[0].paragraph, 0);
}

#define PAGE_TEST(name) cmocka_unit_test_setup_teardown(name, open_page, close_page)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PAGE_TEST(test_the_page_is_what_the_tests_need),
        PAGE_TEST(test_correct),
        PAGE_TEST(test_correct_over_a_line_end),
        PAGE_TEST(test_correct_twice),
        PAGE_TEST(test_delete_and_insert),
        PAGE_TEST(test_names_follow_the_byline),
        PAGE_TEST(test_transpose),
        PAGE_TEST(test_join_and_part_paragraphs),
        PAGE_TEST(test_join_what_does_not_begin_a_paragraph),
        PAGE_TEST(test_join_over_articles),
        PAGE_TEST(test_split_and_merge_articles),
        PAGE_TEST(test_move_a_headline),
        PAGE_TEST(test_headline_lines_stand_as_printed),
        PAGE_TEST(test_move_paragraphs_and_runs),
        PAGE_TEST(test_orphan_becomes_headline_and_caption),
        PAGE_TEST(test_crosshead_where_it_stands),
        PAGE_TEST(test_an_emptied_article_goes),
        PAGE_TEST(test_correct_outside_of_articles),
        PAGE_TEST(test_move_without_a_place),
        PAGE_TEST(test_undone_and_orphaned_do_nothing),
        PAGE_TEST(test_doubts_follow),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
