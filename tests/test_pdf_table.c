/* Tables and lists of a PDF's page. */
#include "pdf_draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* What stands beside a cell of two lines is level with its middle; the second line stands a little
 * farther out. */
static void put_lined_rows(struct draft *page, const char *const cells[][4], size_t columns)
{
    for (size_t i = 0; i < 4; i++) {
        double top = 130 + 28.0 * (double)i, level = top + (*cells[i][1] ? LEADING / 2 : 0);
        draft_put_word(page, 50, top, EM, FACE, cells[i][0]);
        if (*cells[i][1])
            draft_put_word(page, 47, top + LEADING, EM, FACE, cells[i][1]);
        for (size_t k = 1; k < columns; k++)
            draft_put_word(page, 50 + 80.0 * (double)k, level, EM, FACE, cells[i][k + 1]);
    }
}

static const char *const lined_cells[][4] = {{"活动", "", "截止", "刊载"},
                                             {"渡口摄影", "展览", "12.15", "10.22"},
                                             {"Reading", "club", "12.6", "11.13"},
                                             {"河湾中学", "合唱比赛", "11.30", "11.16"}};

static void test_a_table_is_read_row_by_row(void **state)
{
    static const char *const cells[][3] = {{"活动", "截止", "刊载"},
                                           {"渡口摄影展", "12.15", "10.22"},
                                           {"粮站读书会", "12.6", "11.13"},
                                           {"河湾中学合唱比赛", "11.30", "11.16"},
                                           {"清河越野", "12.1", "11.20"}};
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, draft_prose);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 3; k++)
            draft_put_word(page, 100 + 70.0 * (double)k - draft_width(cells[i][k], EM) / 2,
                           50 + LEADING * (5 + (double)i), EM, FACE, cells[i][k]);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, DRAFT_PROSE
                      "|活动　截止　刊载|渡口摄影展　12.15　10.22|粮站读书会　12.6　11.13|"
                      "河湾中学合唱比赛　11.30　11.16|清河越野　12.1　11.20|");
    issue_free(issue);
}

static void test_a_cell_may_have_several_lines(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, draft_prose);
    put_lined_rows(page, lined_cells, 3);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue,
                      DRAFT_PROSE "|活动　截止　刊载|渡口摄影展览　12.15　10.22|"
                                  "Reading club　12.6　11.13|河湾中学合唱比赛　11.30　11.16|");
    issue_free(issue);
}

/* Each line of a cell is justified by itself, and may end in the midst of a word. */
static void test_lines_of_a_cell(void **state)
{
    struct draft *page = *state;
    static const char *const cells[][4] = {{"活动", "", "截止", "刊载"},
                                           {"渡口摄影", "展览", "12.15", "10.22"},
                                           {"On the Har-", "bour mouth", "12.15", "10.22"},
                                           {"The well-", "Known", "12.6", "11.13"}};
    static const char *const letters[] = {"渡", "口", "村", "学"};
    const double top = 130 + 28.0 * 4;
    draft_put_lines(page, 50, 50, draft_prose);
    put_lined_rows(page, cells, 3);
    for (size_t i = 0; i < 4; i++)
        draft_put_word(page, 50 + 1.2 * EM * (double)i, top, EM, FACE, letters[i]);
    draft_put_word(page, 50, top + LEADING, EM, FACE, "堂合唱");
    draft_put_word(page, 130, top + LEADING / 2, EM, FACE, "11.30");
    draft_put_word(page, 210, top + LEADING / 2, EM, FACE, "11.16");
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue,
                      DRAFT_PROSE "|活动　截止　刊载|渡口摄影展览　12.15　10.22|"
                                  "On the Harbour mouth　12.15　10.22|"
                                  "The well-Known　12.6　11.13|渡口村学堂合唱　11.30　11.16|");
    assert_non_null(strstr(issue->sources[0].decoded.text, "渡口村学堂合唱"));
    issue_free(issue);
}

/* Two columns alone may be anything. */
static void test_lines_beside_one_line_are_no_table(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, draft_prose);
    put_lined_rows(page, lined_cells, 2);
    struct issue *issue = draft_read(page);
    assert_null(strstr(issue->sources[0].decoded.text, "展览　12.15"));
    issue_free(issue);
}

/* The lines of two columns that a file draws in turn fill their columns: no table. */
static void test_columns_drawn_in_turn_are_no_table(void **state)
{
    struct draft *page = *state;
    static const char *const second[] = {
        "粮站改造提前完工，新的仓库昨天第一次收粮", "食入库。镇里的卡车从早上排到了傍晚，司机",
        "说今年比往年早了整整十天，路也好走得多", "了。站长在门口给每辆车发了一张领粮的单。"};
    for (size_t i = 0; i < 4; i++) {
        draft_put_word(page, 50, 50 + LEADING * (double)i, EM, FACE, draft_prose[i]);
        draft_put_word(page, 270, 50 + LEADING * (double)i, EM, FACE, second[i]);
    }
    struct issue *issue = draft_read(page);
    assert_paragraphs(
        issue, DRAFT_PROSE
        "|粮站改造提前完工，新的仓库昨天第一次收粮食入库。镇里的卡车从早上排到了傍晚，"
        "司机说今年比往年早了整整十天，路也好走得多了。站长在门口给每辆车发了一张领粮的单。|");
    issue_free(issue);
}

/* Two lines of a list end alike by chance; that is not the edge of their column. */
static void test_items_of_a_list_stay_apart(void **state)
{
    static const char *const items[] = {"1.古渡口迎来研学团",
                                        "2.粮站改造提前完工",
                                        "3.三村合建一座水塔",
                                        "4.守住一条干净的河，也守住一村人的日子",
                                        "5.清河大桥夜间封闭检修",
                                        "6.河湾中学合唱队进省城",
                                        "7.图片报道",
                                        "8.秋粮收购点增加到九个",
                                        NULL};
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, items);
    struct issue *issue = draft_read(page);
    char wanted[1024] = "";
    for (size_t i = 0; items[i]; i++) {
        strcat(wanted, items[i]);
        strcat(wanted, "|");
    }
    assert_paragraphs(issue, wanted);
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_a_table_is_read_row_by_row),
        DRAFT_TEST(test_a_cell_may_have_several_lines),
        DRAFT_TEST(test_lines_of_a_cell),
        DRAFT_TEST(test_lines_beside_one_line_are_no_table),
        DRAFT_TEST(test_columns_drawn_in_turn_are_no_table),
        DRAFT_TEST(test_items_of_a_list_stay_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
