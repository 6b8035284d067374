/* Lines torn where marks meet: which gaps are tears, told by what makes the lines around them fit.
 */
#include "model/paragraph/tear.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "config/config.h"
#include "model/order/lines.h"
#include "model/source/source.h"

#include <string.h>

#define TEXT_LIMIT 400

/* Paragraphs in a column of ten Han, and one line that was torn for certain. */
#define COLUMN                                                                                                                   \
    "腊月里镇上集市热\n闹起来，挑担的推车的\n从天不亮就开始往镇上\n走，路上排成长长一串\n" \
    "望不到头。\n卖糖人的老汉说，\n今年做的糖特别香甜也\n比往年“好卖”\n，孩子们\n"           \
    "围着他不肯走，大人也\n跟着笑。\n"

struct sheet {
    struct config *config;
    struct issue *issue;
    struct arena *arena;
    struct fragments fragments;
};

static void sheet_open(struct sheet *sheet, const char *text)
{
    struct error error = {""};
    sheet->config = config_default();
    sheet->issue = source_open_bytes("page.txt", text, strlen(text), NULL, &error);
    sheet->arena = arena_create();
    const struct wording_language *wording = wording_for(&sheet->config->wording, "zh");
    struct lines lines = lines_of_page(sheet->issue, 0, sheet->arena);
    sheet->fragments = order_page(&lines, wording, &weights_default, sheet->arena);
    tear_mend(&sheet->fragments, wording, &weights_default);
}

static void sheet_close(struct sheet *sheet)
{
    arena_destroy(sheet->arena);
    issue_free(sheet->issue);
    config_free(sheet->config);
}

/* Is there a line that reads like this, without the line feeds inside it? */
static bool has_line(const struct sheet *sheet, const char *wanted)
{
    for (size_t i = 0; i < sheet->fragments.count; i++) {
        const struct fragment *fragment = &sheet->fragments.items[i];
        char line[TEXT_LIMIT] = "";
        size_t length = 0;
        for (uint32_t at = fragment->first; at < fragment->last; at++)
            if (sheet->fragments.text[at] != '\n')
                line[length++] = sheet->fragments.text[at];
        if (strcmp(line, wanted) == 0)
            return true;
    }
    return false;
}

static void check_line(const char *text, const char *wanted)
{
    struct sheet sheet;
    sheet_open(&sheet, text);
    if (!has_line(&sheet, wanted))
        print_error("no line %s\n", wanted);
    assert_true(has_line(&sheet, wanted));
    sheet_close(&sheet);
}

/* The pieces fill the column together; the second alone would be a short line. */
static void test_sentence_goes_on_in_its_line(void **state)
{
    (void)state;
    check_line(COLUMN
               "镇上的人都说集市\n真大。\n“红火得很哪，\n不知道明年会不会还有\n这样的天气。\n",
               "真大。“红火得很哪，");
    check_line(COLUMN "老汉做的糖人只有\n“大圣”\n“寿星”\n等几种，他说卖得最好\n的是大圣。\n",
               "“大圣”“寿星”");
}

/* The second begins a paragraph: two em shorter than the column, and both together are too wide. */
static void test_paragraph_begins(void **state)
{
    (void)state;
    check_line(COLUMN
               "老汉收了摊子往回\n走去，天已经黑了。\n“明年我们再来买\n您的糖人，可要给我们\n"
               "留几个。”\n",
               "“明年我们再来买");
}

/* A bracket behind a sentence goes on in its line, but for a signature. */
static void test_bracket_behind_a_sentence(void **state)
{
    (void)state;
    check_line(COLUMN "镇上的人都说集市\n真大，人也很多。\n（往\n年这时只有三五户人家\n来。）\n",
               "真大，人也很多。（往");
    check_line(COLUMN "镇上的人都说集市\n真大。\n（记者 乔小禾）\n", "（记者 乔小禾）");
}

/* A line that is full ends where it ends, whatever mark it ends with. */
static void test_full_line_ends(void **state)
{
    (void)state;
    check_line(COLUMN "老汉收了摊子往回\n走，对身边的孩子说，\n“明年还来这里做糖人，\n"
                      "你们等着我。”\n",
               "走，对身边的孩子说，");
}

/* Where no line was torn for certain, none is. */
static void test_page_without_tears(void **state)
{
    (void)state;
    check_line(
        "腊月里镇上集市热\n闹起来，挑担的推车的\n从天不亮就开始往镇上\n走，路上排成长长一串\n"
        "真大。\n“红火得很哪，\n不知道明年会不会还有\n这样的天气。\n",
        "“红火得很哪，");
}

static void test_jump_mark_over_two_lines(void **state)
{
    (void)state;
    check_line(COLUMN "（下转2\n版）\n", "（下转2版）");
    check_line(COLUMN "（下转2\n桥）\n", "（下转2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentence_goes_on_in_its_line),
        cmocka_unit_test(test_paragraph_begins),
        cmocka_unit_test(test_bracket_behind_a_sentence),
        cmocka_unit_test(test_full_line_ends),
        cmocka_unit_test(test_page_without_tears),
        cmocka_unit_test(test_jump_mark_over_two_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
