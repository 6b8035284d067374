/* Reading order: invented reports are set in columns, printed the way extractors print columns, and
 * must come back in the order they were written. */
#include "typesetting.h"

#include "config/config.h"
#include "model/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COLUMNS     3
#define OWN_REPORTS 8 /* lines enough that those of a block of rows are few */

static const char *const library[PARAGRAPHS] = {
    "市图书馆新馆昨天上午正式向读者开放，不少市民冒着小雨前来参观。新馆一共有五层，藏书超过"
    "八十万册，阅览座位比老馆多了两倍。工作人员告诉大家，读者可以用手机预约座位，也可以在大厅"
    "的机器上自己办理借书和还书手续。",
    "儿童阅览室设在一楼，书架做得很低，孩子们伸手就能拿到喜欢的图画书。一位带着女儿来的母亲"
    "说，以前周末总要坐一个小时公共汽车去省城看书，现在家门口就有这么好的地方，心里十分高兴。",
    "馆长介绍，新馆每天早上九点开门，晚上九点闭馆，周一休息。今年冬天还要举办二十场讲座，请"
    "当地的作家和老师讲历史、讲科学，听众不用买票。图书馆还准备在乡镇建立分馆，让农村的学生也"
    "能就近借到新书。",
};

static const char *const river[PARAGRAPHS] = {
    "经过三年治理，清水河终于恢复了本来面目。记者沿着河堤走了一圈，看到两岸种满柳树，水面上"
    "有成群的野鸭在游动。附近村民回忆，过去这条河又黑又臭，夏天连窗户都不敢打开，如今傍晚来这"
    "里散步的人越来越多。",
    "环境保护部门负责人表示，治理工程一共投入资金四千万元，关闭了上游的三家造纸厂，铺设污水"
    "管道十六公里。为了防止污染反复，全县聘请了五十名护河员，每天巡查，发现问题马上报告。",
    "专家认为，治理河流不能只靠工程，还要改变生产和生活习惯。县里已经组织农民减少使用化肥，"
    "推广新的种植方法。下一步，沿河还将建设湿地公园，计划明年秋天完成。",
};

static void own_order_stays(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    sheet.length = 0;
    typesetting_of_report(&setting, library);
    sheet_add_own(&sheet, &setting);
    sheet_add(&sheet, "\n\n");
    typesetting_of_report(&setting, river);
    sheet_add_own(&sheet, &setting);
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    size_t blanks = 0;
    for (size_t i = 1; i < fragments.count; i++) {
        assert_true(fragments.items[i].line > fragments.items[i - 1].line);
        assert_int_not_equal(fragments.items[i].gap, GAP_SEAM);
        blanks += fragments.items[i].gap == GAP_BLANK;
    }
    assert_int_equal(blanks, 1);
    assert_int_equal(fragments.doubt_count, 0);
    assert_complete(&fragments, sheet.length);
    arena_destroy(arena);
}

/* A column breaks off at its foot, and the folio is printed before the head of the next. */
static void folio_in_a_text_stands_at_the_end(void **state)
{
    (void)state;
    static struct sheet sheet;
    sheet.length = 0;
    sheet_add(
        &sheet,
        "市图书馆新馆昨天上午\n正式向读者开放，不少\n市民冒着小雨前来参观\n"
        "新馆一共有五层，藏书\n超过八十万册，不少孩\n\n3\n\n"
        "子们早早来排队，他们\n踮脚伸手就能拿到喜欢\n的图画书，不少市民冒\n着雨前来借书还书。\n");
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    assert_int_equal(fragments.items[5].line, 9);
    assert_int_equal(fragments.items[5].gap, GAP_LINE);
    assert_int_equal(fragments.items[fragments.count - 1].line, 7);
    assert_true(fragments.items[fragments.count - 1].aside);
    assert_true(fragments_follow_file(&fragments));
    assert_complete(&fragments, sheet.length);
    arena_destroy(arena);
}

static void rows_are_cut(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    for (size_t columns = 2; columns <= 3; columns++) {
        sheet.length = 0;
        typesetting_of_report(&setting, library);
        sheet_add_rows(&sheet, &setting, columns);
        assert_order(&sheet, &setting);
    }
}

/* Of a short page only two rows came out as one line each: clauses tell them from slogans. */
static void two_rows_tell_on_a_short_page(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting = {.count = 0};
    const size_t full = sizeof "市图书馆新馆昨天上午" - 1;
    sheet.length = 0;
    typesetting_add_paragraph(&setting, library[0]);
    typesetting_add_paragraph(&setting, library[1]);
    size_t height = typesetting_rows(&setting, 2), wide = 0;
    for (size_t row = 0; row < height; row++) {
        const char *left = setting.lines[row], *right = setting.lines[row + height];
        sheet_add(&sheet, left);
        if (row + height < setting.count) {
            bool beside = wide < 2 && strstr(left, "，") && strlen(left) == full &&
                          strlen(right) == full;
            wide += beside;
            sheet_add(&sheet, beside ? " " : "\n");
            sheet_add(&sheet, right);
        }
        sheet_add(&sheet, "\n");
    }
    assert_int_equal(wide, 2);
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    assert_int_equal(fragments.count, setting.count);
    assert_false(fragments_follow_file(&fragments));
    assert_complete(&fragments, sheet.length);
    arena_destroy(arena);
}

/* Rows [top, bottom) of columns [left, right), one printed line each; a new line where the white
 * gap is wide. */
static void add_part(struct sheet *sheet, const struct typesetting *setting, size_t top,
                     size_t bottom, size_t left, size_t right)
{
    size_t height = typesetting_rows(setting, COLUMNS);
    for (size_t row = top; row < bottom; row++) {
        bool full = false;
        for (size_t column = left; column < right; column++) {
            size_t index = column * height + row;
            if (index >= setting->count)
                continue;
            if (column > left)
                sheet_add(sheet, full && !setting->indented[index] ? " " : "\n");
            sheet_add(sheet, setting->lines[index]);
            full = line_fills(setting->lines[index]);
        }
        sheet_add(sheet, "\n");
    }
    sheet_add(sheet, "\n");
}

/* A row of first lines, the rest of the first column, and the rest of the others as rows. */
static void blocks_go_on_below_first_lines(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting = {.count = 0};
    static char paragraph[BUFFER_LIMIT];
    sheet.length = 0;
    snprintf(paragraph, sizeof paragraph, "%s%s%s", library[0], library[1], library[2]);
    typesetting_add_paragraph(&setting, paragraph);
    memmove(setting.lines, setting.lines + 1, --setting.count * sizeof *setting.lines);
    setting.indented[0] = false;
    size_t height = typesetting_rows(&setting, COLUMNS);
    add_part(&sheet, &setting, 0, 1, 0, COLUMNS);
    add_part(&sheet, &setting, 1, height, 0, 1);
    add_part(&sheet, &setting, 1, height, 1, COLUMNS);
    assert_order(&sheet, &setting);
}

/* On a page in its own order, whose long column is no row. */
static void block_of_rows_is_cut_in_own_order(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting before, rows = {.count = 0};
    sheet.length = 0;
    typesetting_of_report(&before, library);
    typesetting_add_paragraph(&rows, river[1]);
    for (unsigned i = 0; i < OWN_REPORTS; i++) {
        sheet_add_own(&sheet, &before);
        sheet_add(&sheet, "\n\n");
    }
    sheet_add_rows(&sheet, &rows, 2);
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    assert_in_order(&fragments, &rows);
    assert_false(fragments_were_dealt(&fragments));
    assert_complete(&fragments, sheet.length);
    const struct fragment *first = &fragments.items[fragments.count - rows.count];
    assert_int_equal(first->gap, GAP_BLANK);
    assert_int_equal(first[1].gap, GAP_LINE);
    arena_destroy(arena);
}

/* Two slogans beside each other are read as they stand. */
static void slogans_in_own_order_stay(void **state)
{
    (void)state;
    static const char *const slogans = "\n\n爱护一草一木好风景 建设四季常青新家园\n"
                                       "人人动手植树又造林 处处开花结果满山坡\n";
    static struct sheet sheet;
    static struct typesetting before;
    sheet.length = 0;
    typesetting_of_report(&before, library);
    sheet_add_own(&sheet, &before);
    sheet_add(&sheet, slogans);
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    assert_int_equal(fragments.count, before.count + 2);
    assert_complete(&fragments, sheet.length);
    arena_destroy(arena);
}

/* A page of short reports in two measures: few of its lines must go on, so that chance would make
 * any order look as good. */
static const char short_reports[] =
    "2031年7月9日 星期三\n"
    "经济观察周刊\n"
    "\n"
    "半年的基数较高，增速可能放缓至3%至\n"
    "4%。”他说。\n"
    "\n"
    "从产品看，机电产品出口7.5万亿\n"
    "\n"
    "元，占出口总值的59.5%；新能源汽车\n"
    "\n"
    "美联储维持利率不变\n"
    "本报综合消息 美联储8日结束为期两天的货币政策会议，宣布将联邦基金利\n"
    "\n"
    "率目标区间维持在3.25%至3.50%之间，符合市场预期。\n"
    "OPEC+ 宣布八月增产\n"
    "新华社维也纳7月8日电（记者 于涛） 石油输出国组织（OPEC）与非OPEC\n"
    "\n"
    "产油国8日举行视频会议，决定自八月起日均增产41.1万桶，这是OPEC+连续第四\n"
    "\n"
    "布伦特原油期货价格当天下跌2.4%，收于每桶66.2美元；WTI原油期货价格\n"
    "\n"
    "下跌2.6%，收于每桶63.1美元。\n"
    "\n"
    "基金周评\n"
    "\n"
    "点。其中，“云川成长混合A”“同心医药C”涨幅居前，分别为5.88%和5.21%。\n"
    "债券型基金平均上涨0.06%，可转债基金上涨0.74%；QDII基金受海外市场波\n"
    "\n"
    "动影响，平均下跌0.53%。\n"
    "\n"
    "（以上内容仅供参考，不构成投资建议。）\n"
    "\n"
    "数字\n"
    "3.2万亿元\n"
    "\n"
    "截至六月末，全国普惠小微贷款余额同比增长12.3%，绿色贷款余额突破3.2\n"
    "\n"
    "万亿元，新发放企业贷款加权平均利率为3.3%，比上年同期低约45个基点（1个基\n"
    "\n"
    "点等于0.01%）。\n";

static void few_torn_lines_stay(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(short_reports, strlen(short_reports), arena);
    assert_true(fragments_follow_file(&fragments));
    assert_false(fragments_were_dealt(&fragments));
    arena_destroy(arena);
}

/* Torn behind closing marks, as an extractor does: no line holds two columns. */
static const char torn_marks[] = "了，瓜架倒在雪里。今年春天我回\n"
                                 "去，却看见墙角冒出几棵豆苗，绿\n"
                                 "得发亮。\n"
                                 "风从稻田里走过\n"
                                 "母亲弯下腰\n"
                                 "把黄昏一捆一捆扎紧\n"
                                 "月亮爬上晒谷场\n"
                                 "像一枚旧铜钱\n"
                                 "我数了又数\n"
                                 "还是找不回童年\n"
                                 "巷口的修鞋匠\n"
                                 "家都叫他“老师傅”\n"
                                 "。一台手摇机，\n"
                                 "不要钱。\n"
                                 "天没有来，巷子里的人都觉得少了\n"
                                 "读书札记\n"
                                 "丁山\n"
                                 "人留在书页上的批注。有的用朱\n"
                                 "笔，有的用铅笔，字迹潦草，却看\n"
                                 "一本《乡土植物志》\n"
                                 "，原主人在\n"
                                 "“蒲公英”一条旁边写道：\n"
                                 "“幼时常\n"
                                 "吹，今不见矣。\n"
                                 "”寥寥八个字，胜过\n"
                                 "一篇长文。\n";

static void torn_marks_are_no_rows(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(torn_marks, strlen(torn_marks), arena);
    assert_true(fragments_follow_file(&fragments));
    assert_false(fragments_were_dealt(&fragments));
    arena_destroy(arena);
}

static void turns_are_taken_apart(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    for (size_t columns = 2; columns <= 4; columns++) {
        sheet.length = 0;
        typesetting_of_report(&setting, river);
        sheet_add_turns(&sheet, &setting, columns);
        assert_order(&sheet, &setting);
    }
}

/* Some lines of each column at once, an empty line after them. */
static void print_block_turns(struct sheet *sheet, const struct typesetting *setting,
                              size_t columns, size_t lines)
{
    size_t rows = typesetting_rows(setting, columns);
    for (size_t row = 0; row < rows; row += lines)
        for (size_t first = row; first < setting->count; first += rows) {
            for (size_t i = 0; i < lines && row + i < rows && first + i < setting->count; i++) {
                sheet_add(sheet, setting->lines[first + i]);
                sheet_add(sheet, "\n");
            }
            sheet_add(sheet, "\n");
        }
}

static void blocks_are_taken_apart(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    sheet.length = 0;
    typesetting_of_report(&setting, river);
    for (size_t i = 0; i < PARAGRAPHS; i++)
        typesetting_add_paragraph(&setting, library[i]);
    print_block_turns(&sheet, &setting, 3, 3);
    assert_order(&sheet, &setting);
}

/* The headline of an article that stands beside these columns, further down. */
static void headline_among_turns_stands_aside(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    for (size_t columns = 2; columns <= 4; columns++) {
        sheet.length = 0;
        typesetting_of_report(&setting, river);
        size_t rows = typesetting_rows(&setting, columns);
        sheet_add_some_turns(&sheet, &setting, columns, 0, rows / 2);
        sheet_add(&sheet, "新馆开放首日\n迎来三千读者\n\n");
        sheet_add_some_turns(&sheet, &setting, columns, rows / 2, rows);
        struct arena *arena = arena_create();
        struct fragments fragments = order_text(sheet.text, sheet.length, arena);
        assert_in_order(&fragments, &setting);
        size_t headline = find_line(&fragments, "新馆开放首日");
        assert_int_equal(find_line(&fragments, "迎来三千读者"), headline + 1);
        assert_complete(&fragments, sheet.length);
        arena_destroy(arena);
    }
}

static bool asks_about(const struct issue *issue, const char *line)
{
    uint32_t origin = (uint32_t)(strstr(issue->sources[0].decoded.text, line) -
                                 issue->sources[0].decoded.text);
    for (size_t i = 0; i < issue->doubt_count; i++)
        if (issue->doubts[i].kind == DOUBT_ORDER && issue->doubts[i].origin == origin)
            return true;
    return false;
}

/* Columns that were put behind each other: the issue asks whether each goes on in the next. */
static void doubts_of_order_reach_the_issue(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    struct config *config = config_default();
    struct read_options options = {.wording = &config->wording};
    typesetting_of_report(&setting, river);
    size_t rows = typesetting_rows(&setting, 3);
    for (int dealt = 0; dealt < 2; dealt++) {
        struct error error;
        sheet.length = 0;
        dealt ? sheet_add_turns(&sheet, &setting, 3) : sheet_add_own(&sheet, &setting);
        struct issue *issue = issue_read_bytes(&options, "page", sheet.text, sheet.length, &error);
        assert_non_null(issue);
        assert_int_equal(issue->article_count, 1);
        assert_int_equal(asks_about(issue, setting.lines[rows]), dealt);
        assert_int_equal(asks_about(issue, setting.lines[2 * rows]), dealt);
        assert_false(asks_about(issue, setting.lines[0]));
        assert_false(asks_about(issue, setting.lines[1]));
        issue_free(issue);
    }
    config_free(config);
}

/* The letters of a line, one fewer, pulled apart as justification does. */
static void spread(char line[64])
{
    char letters[64];
    size_t length = 0;
    memcpy(letters, line, sizeof letters);
    for (size_t i = 0; i < MEASURE - 1; i++)
        length += (size_t)snprintf(line + length, 64 - length, i == 0 ? "%.3s" : " %.3s",
                                   letters + i * HAN);
}

/* A row's printed line is spread where one column's is; the others are no wider than they look. */
static void justification_is_a_columns_own(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    sheet.length = 0;
    typesetting_of_report(&setting, library);
    size_t rows = (setting.count + 1) / 2, row = 0;
    while (!line_fills(setting.lines[row]) || !line_fills(setting.lines[row + rows]))
        row++;
    spread(setting.lines[row + rows]);
    sheet_add_rows(&sheet, &setting, 2);
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    size_t left = find_line(&fragments, setting.lines[row]);
    size_t right = find_line(&fragments, setting.lines[row + rows]);
    assert_int_not_equal(left, SIZE_MAX);
    assert_int_not_equal(right, SIZE_MAX);
    assert_false(fragments.items[left].justified);
    assert_true(fragments.items[right].justified);
    arena_destroy(arena);
}

/* Two articles one under the other stay two: the headline between them is in neither, and nothing
 * says that the second follows the first. */
static void articles_stay_apart(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting first, second;
    sheet.length = 0;
    typesetting_of_report(&first, library);
    typesetting_of_report(&second, river);
    sheet_add_rows(&sheet, &first, 2);
    sheet_add(&sheet, "\n清水河边柳成行\n\n");
    sheet_add_rows(&sheet, &second, 3);
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    assert_in_order(&fragments, &first);
    assert_in_order(&fragments, &second);
    assert_int_not_equal(find_line(&fragments, "清水河边柳成行"), SIZE_MAX);
    assert_complete(&fragments, sheet.length);
    arena_destroy(arena);
}

/* Headlines that are wider than the columns, the first lines of two of them in one row. */
static void headlines_side_by_side_are_cut(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    sheet.length = 0;
    typesetting_of_report(&setting, library);
    sheet_add_rows(&sheet, &setting, 2);
    sheet_add(&sheet, "\n清水河经过三年治理恢复本来面 新馆开放首日接待三千名读\n貌了\n者来\n\n");
    typesetting_of_report(&setting, river);
    sheet_add_rows(&sheet, &setting, 2);
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    size_t left = find_line(&fragments, "清水河经过三年治理恢复本来面");
    size_t right = find_line(&fragments, "新馆开放首日接待三千名读");
    assert_int_not_equal(left, SIZE_MAX);
    assert_int_not_equal(right, SIZE_MAX);
    assert_int_equal(find_line(&fragments, "貌了"), left + 1);
    assert_int_equal(find_line(&fragments, "者来"), right + 1);
    arena_destroy(arena);
}

static void nothing_is_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    assert_int_equal(order_text("", 0, arena).count, 0);
    assert_int_equal(order_text("\n \n\n", 4, arena).count, 0);
    assert_int_equal(order_text("一", 3, arena).count, 1);
    arena_destroy(arena);
}

/* Columns printed from words drawn at random: whatever the search makes of them, it loses nothing.
 */
static void random_text_is_kept(void **state)
{
    (void)state;
    static const char *const words[] = {"路",
                                        "长江大桥昨天通车了吗",
                                        "（",
                                        "。",
                                        "2016年",
                                        "一二三四五六七八",
                                        "Abc",
                                        "\n\n",
                                        "\n",
                                        " ",
                                        "　",
                                        "”",
                                        "甲乙丙丁戊己庚辛壬癸",
                                        "\f"};
    static char text[BUFFER_LIMIT];
    uint32_t seed = 7;
    for (unsigned round = 0; round < 60; round++) {
        size_t length = 0;
        while (length < 3000) {
            seed = seed * 1664525u + 1013904223u;
            const char *word = words[(seed >> 16) % (sizeof words / sizeof *words)];
            memcpy(text + length, word, strlen(word) + 1);
            length += strlen(word);
        }
        struct arena *arena = arena_create();
        struct fragments fragments = order_text(text, length, arena);
        assert_complete(&fragments, length);
        arena_destroy(arena);
    }
}

/* A page larger than any of print is left as it is rather than searched. */
static void hostile_size_keeps_its_order(void **state)
{
    (void)state;
    enum { COUNT = 200000 };
    char *text = malloc(COUNT * 8);
    size_t length = 0;
    for (size_t i = 0; i < COUNT; i++)
        length += (size_t)sprintf(text + length, "字\n\n");
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(text, length, arena);
    assert_int_equal(fragments.count, COUNT);
    arena_destroy(arena);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_order_stays),
        cmocka_unit_test(folio_in_a_text_stands_at_the_end),
        cmocka_unit_test(rows_are_cut),
        cmocka_unit_test(two_rows_tell_on_a_short_page),
        cmocka_unit_test(blocks_go_on_below_first_lines),
        cmocka_unit_test(block_of_rows_is_cut_in_own_order),
        cmocka_unit_test(slogans_in_own_order_stay),
        cmocka_unit_test(few_torn_lines_stay),
        cmocka_unit_test(torn_marks_are_no_rows),
        cmocka_unit_test(turns_are_taken_apart),
        cmocka_unit_test(blocks_are_taken_apart),
        cmocka_unit_test(headline_among_turns_stands_aside),
        cmocka_unit_test(doubts_of_order_reach_the_issue),
        cmocka_unit_test(justification_is_a_columns_own),
        cmocka_unit_test(articles_stay_apart),
        cmocka_unit_test(headlines_side_by_side_are_cut),
        cmocka_unit_test(nothing_is_nothing),
        cmocka_unit_test(random_text_is_kept),
        cmocka_unit_test(hostile_size_keeps_its_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
