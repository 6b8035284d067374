/* Setting aside: captions and folios that stand alone leave the lines of columns. */
#include "model/order/aside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "config/config.h"
#include "model/source/source.h"

#include <stdio.h>
#include <string.h>

struct sheet {
    struct config *config;
    struct issue *issue;
    struct arena *arena;
    struct lines lines;
    struct lines aside;
};

static void page_open(struct sheet *page, const char *text)
{
    struct error error = {""};
    page->config = config_default();
    page->issue = source_open_bytes("page.txt", text, strlen(text), NULL, &error);
    page->arena = arena_create();
    page->lines = lines_of_page(page->issue, 0, page->arena);
    page->aside = aside_take(&page->lines, wording_for(&page->config->wording, "zh"), page->arena);
}

static void page_close(struct sheet *page)
{
    arena_destroy(page->arena);
    issue_free(page->issue);
    config_free(page->config);
}

static void assert_line(const struct lines *lines, size_t i, const char *text)
{
    const struct line *line = &lines->items[i];
    assert_true(i < lines->count);
    assert_int_equal(line->last - line->first, strlen(text));
    assert_memory_equal(lines->text + line->first, text, strlen(text));
}

#define ABOVE                                                                                      \
    "镇上的老街昨天修好了路 河堤两边也种上了柳树\n面，挑担的推车的都来了 傍晚有人来散步下棋。\n\n"
#define BELOW                                                                                      \
    "从天不亮就开始往镇上走 孩子们围着糖人不肯走\n路上排成长长一串人影。 大人也跟着一起笑起来\n"

/* Its credit may be torn over two lines. */
static void captions_stand_alone(void **state)
{
    (void)state;
    struct sheet page;
    page_open(&page, ABOVE "昨天傍晚，村民在新修的河堤上散步、下棋。 记者 乔\n小禾摄\n\n" BELOW);
    assert_int_equal(page.aside.count, 2);
    assert_line(&page.aside, 0, "昨天傍晚，村民在新修的河堤上散步、下棋。 记者 乔");
    assert_line(&page.aside, 1, "小禾摄");
    assert_int_equal(page.lines.count, 4);
    assert_line(&page.lines, 2, "从天不亮就开始往镇上走 孩子们围着糖人不肯走");
    page_close(&page);
}

static void folios_stand_alone(void **state)
{
    (void)state;
    struct sheet page;
    page_open(&page, ABOVE "2031年4月2日 星期三\n\n" BELOW);
    assert_int_equal(page.aside.count, 1);
    assert_line(&page.aside, 0, "2031年4月2日 星期三");
    page_close(&page);
}

/* Columns whose last one ends in a credit; a sentence with other words beside it, down to three
 * letters of them; lines of unlike length; no sentence; no empty line above it. */
static void columns_stay(void **state)
{
    (void)state;
    static const char *const texts[] = {
        ABOVE
        "河堤上种了三百棵柳树和 村民在河堤上散步下棋\n桃树，秋天再种。 记者 乔小禾摄\n\n" BELOW,
        ABOVE "河堤上种了三百棵柳树 村民在河堤上散步、下棋。 记者 乔小禾摄\n\n" BELOW,
        ABOVE "柳成行 村民在河堤上散步、下棋。 记者 乔小禾摄\n\n" BELOW,
        ABOVE "村民散步。\n昨天傍晚，村民在新修的河堤上散步、下棋。 记者 乔小禾摄\n\n" BELOW,
        ABOVE "河堤上的春天 记者 乔小禾摄\n\n" BELOW,
        "镇上的老街昨天修好了路\n昨天傍晚，村民在河堤上散步、下棋。 记者 "
        "乔小禾摄\n面，推车的都来了。\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sheet page;
        page_open(&page, texts[i]);
        assert_int_equal(page.aside.count, 0);
        page_close(&page);
    }
}

#define COLUMN                                                                                     \
    "河堤上种了三百棵柳树\n和一百棵桃树，村民们\n傍晚来这里散步下棋，\n孩子们围着糖人不肯走\n"

/* Of a text, and what interrupts it. */
static void folios_open(struct sheet *page, const char *text)
{
    static const uint32_t measures[] = {20};
    struct error error = {""};
    page->config = config_default();
    page->issue = source_open_bytes("page.txt", text, strlen(text), NULL, &error);
    page->arena = arena_create();
    page->lines = lines_of_page(page->issue, 0, page->arena);
    const struct seams *seams = seam_create(&page->lines, page->arena);
    page->aside = aside_take_folios(&page->lines, wording_for(&page->config->wording, "zh"), seams,
                                    measures, 1, page->arena);
}

/* The line below goes on the one above. */
static void folios_interrupt_text(void **state)
{
    (void)state;
    static const char *const folios[] = {"责编：乔小禾 校对：宋晚", "综合新闻", "3"};
    for (size_t i = 0; i < sizeof folios / sizeof *folios; i++) {
        char text[1000];
        struct sheet page;
        snprintf(text, sizeof text,
                 COLUMN "镇上老街的戏台前，孩\n\n%s\n\n子们坐在最前排的地上\n" COLUMN, folios[i]);
        folios_open(&page, text);
        assert_int_equal(page.aside.count, 1);
        assert_line(&page.aside, 0, folios[i]);
        assert_int_equal(page.lines.count, 10);
        assert_int_equal(page.lines.items[5].blanks, 0);
        page_close(&page);
    }
}

/* The sentence ends above it; the line above is short; a stop may not begin a line; it is no folio;
 * a line stands right below it. */
static void folios_part_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {
        COLUMN "镇上的老街昨天修好。\n\n3\n\n" COLUMN,
        COLUMN "镇上的老街\n\n3\n\n子们坐在最前排的地上\n" COLUMN,
        COLUMN "镇上老街的戏台前，孩\n\n3\n\n。又在两边种上了花\n" COLUMN,
        COLUMN "镇上老街的戏台前，孩\n\n老街新貌\n\n子们坐在最前排的地上\n" COLUMN,
        COLUMN "镇上老街的戏台前，孩\n\n3\n子们坐在最前排的地上\n" COLUMN,
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sheet page;
        folios_open(&page, texts[i]);
        assert_int_equal(page.aside.count, 0);
        page_close(&page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_stand_alone), cmocka_unit_test(folios_stand_alone),
        cmocka_unit_test(columns_stay),         cmocka_unit_test(folios_interrupt_text),
        cmocka_unit_test(folios_part_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
