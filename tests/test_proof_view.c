/* The proof view: both sides, the cursor that is lit on both, the keys of its own. */
#include "fixture.h"
#include "proofing.h"

#include "ui/actions.h"
#include "ui/proof/proof_find.h"
#include "ui/proof/proof_view.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROWS    24
#define COLUMNS 100

/* The character under the cursor, as each side lights it; both must be the same text. */
static void assert_both_lit(const struct window *window, const char *text)
{
    int divider = window->view->geometry.divider.column;
    char *source = proofing_lit(window, ROLE_CURSOR, 0, divider);
    char *body = proofing_lit(window, ROLE_CURSOR, divider, COLUMNS);
    if (strcmp(source, text) != 0 || strcmp(body, text) != 0)
        fail_msg("source %s, text %s, wanted %s\n%s", source, body, text, window->text);
    free(source);
    free(body);
}

static void test_source_and_text_side_by_side(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    window_expect(&window, " 6  本·报·讯·（记·者·乔·小·禾·通·讯↵");
    window_expect(&window, " 8  当成一件大事来办。镇里把·8·里河道分↵");
    window_expect(&window, "柳林镇把清河当成一件大事");
    window_expect(&window, "page 1 要闻");
    window_expect(&window, "not proofread");
    window_press(&window, "p");
    window_refuse(&window, "↵");
    window_close(&window);
}

static void test_cursor_is_lit_on_both_sides(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    proofing_go(&window, "入秋以来");
    static const char *const letters[] = {"入", "秋", "以", "来", "，", "柳", "林",
                                          "镇", "把", "清", "河", "当", "成"};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        assert_both_lit(&window, letters[i]);
        window_press(&window, "l");
    }
    window_press(&window, "h");
    assert_both_lit(&window, "成");
    window_close(&window);
}

/* On the source's side the cursor also stands on what the text leaves out. */
static void test_cursor_in_the_source(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    proofing_go(&window, "报 讯");
    window_press(&window, "Tab");
    assert_int_equal(window.view->proof->side, PANE_SOURCE);
    window_press(&window, "l");
    char *source = proofing_lit(&window, ROLE_CURSOR, 0, window.view->geometry.divider.column);
    assert_string_equal(source, "·");
    free(source);
    window_press(&window, "l");
    assert_both_lit(&window, "讯");
    /* Down and up keep to the column. */
    window_press(&window, "j j k k");
    assert_both_lit(&window, "讯");
    window_press(&window, "g");
    assert_both_lit(&window, "河");
    window_press(&window, "G k");
    assert_both_lit(&window, "。");
    window_close(&window);
}

/* On the text's side the edges are those of the article, on the source's side of the page. */
static void test_edges_of_the_text(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    proofing_go(&window, "水塔高");
    window_press(&window, "g");
    assert_both_lit(&window, "三");
    window_press(&window, "G");
    assert_both_lit(&window, "。");
    window_press(&window, "h");
    assert_both_lit(&window, "水");
    window_close(&window);
}

static void test_both_sides_are_level(void **state)
{
    (void)state;
    struct window window = proofing_open(10, COLUMNS);
    const struct proof_view *proof = window.view->proof;
    proofing_go(&window, "过去各村");
    struct grid_cursor cursor = grid_cursor(window.grid);
    size_t row = sheet_row(proof->sheet, proof->cursor) - proof->sheet_top;
    assert_int_equal((int)row + window.view->geometry.list.row, cursor.row);
    window_press(&window, "j");
    cursor = grid_cursor(window.grid);
    row = sheet_row(proof->sheet, proof->cursor) - proof->sheet_top;
    assert_int_equal((int)row + window.view->geometry.list.row, cursor.row);
    window_close(&window);
}

static void test_narrow_shows_one_side(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, 50);
    window_refuse(&window, "↵");
    window_press(&window, "Tab");
    window_expect(&window, "↵");
    window_refuse(&window, "│");
    window_press(&window, "Tab");
    window_refuse(&window, "↵");
    window_close(&window);
}

static void test_raw_page(void **state)
{
    (void)state;
    struct window window = proofing_open(30, COLUMNS);
    window_press(&window, "o");
    window_refuse(&window, "│");
    window_expect(&window, " 1  河湾日报··2025年9月26日··星期五··第1版·要闻··责编：孟晓棠↵");
    window_expect(&window, "25  图片背后的故事↵");
    window_press(&window, "o");
    window_expect(&window, "│");
    window_press(&window, "o Esc");
    window_expect(&window, "│");
    assert_true(window.view->proofing);
    window_press(&window, "Esc");
    assert_false(window.view->proofing);
    window_close(&window);
}

static void test_pages(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    window_press(&window, "]");
    window_expect(&window, "page 2 综合新闻");
    window_expect(&window, " 2  （上接1版）");
    window_press(&window, "]");
    window_expect(&window, "page 4");
    window_expect(&window, "Library·boat·reaches");
    window_press(&window, "]");
    window_expect(&window, "this is the last page");
    window_press(&window, "[ [");
    window_expect(&window, "page 1 要闻");
    window_close(&window);
}

/* The same key means one thing here and another while reading; help begins with those of the view.
 */
static void test_keys_of_its_own(void **state)
{
    (void)state;
    struct window window = proofing_open(40, COLUMNS);
    window_press(&window, "?");
    window_expect(&window, "Proof: queue");
    window_expect(&window, "stet: leave it as it is");
    window_press(&window, "q z");
    window_expect(&window, "State of the page");
    window_press(&window, "Esc U");
    window_refuse(&window, "everything is read");
    window_press(&window, "Z");
    window_expect(&window, "this has no meaning here");
    window_press(&window, "p n");
    window_expect(&window, "nothing to find yet");
    window_press(&window, "?");
    window_refuse(&window, "Proof: queue");
    window_close(&window);
}

static void test_leaving_stays_at_the_article(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    proofing_go(&window, "水塔高");
    window_press(&window, "p");
    assert_int_equal(window.view->selected, window.view->entries->of_article[FIXTURE_TOWER]);
    assert_int_equal(window.view->pane, PANE_BODY);
    window_press(&window, "K p");
    assert_both_lit(&window, "新");
    window_close(&window);
}

static void test_resize_storm_keeps_the_cursor(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    proofing_go(&window, "修渠先修心");
    uint32_t cursor = window.view->proof->cursor;
    for (int columns = 1; columns <= 200; columns += 7)
        for (int rows = 1; rows <= 60; rows += 9)
            window_resize(&window, rows, columns);
    window_resize(&window, ROWS, COLUMNS);
    assert_int_equal(window.view->proof->cursor, cursor);
    assert_both_lit(&window, "修");
    window_close(&window);
}

static void test_find(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    window_press(&window, "/");
    window_type(&window, "水塔");
    window_expect(&window, "1 of 2");
    window_press(&window, "Enter");
    assert_both_lit(&window, "水");
    uint32_t first = window.view->proof->cursor;
    window_press(&window, "/ Enter");
    assert_int_not_equal(window.view->proof->cursor, first);
    window_press(&window, "/ Enter");
    assert_int_equal(window.view->proof->cursor, first);
    window_press(&window, "/");
    window_type(&window, "粮站");
    window_press(&window, "Esc");
    assert_int_equal(window.view->proof->cursor, first);
    window_close(&window);
}

/* The cursor stays until all is searched, then goes to the first place behind it. */
static void test_long_issue_is_searched_between_keys(void **state)
{
    (void)state;
    struct window window = window_open_issue(fixture_long_issue(), 1, ROWS, COLUMNS);
    struct view *view = window.view;
    window_press(&window, "p");
    uint32_t before = view->proof->cursor;
    window_press(&window, "/");
    window_type(&window, "水塔");
    window_expect(&window, "searching");
    assert_false(proof_find_is_whole(view));
    assert_int_equal(view->proof->cursor, before);
    while (!proof_find_is_whole(view))
        proof_find_go_on(view);
    window_frame(&window);
    window_expect(&window, "1 of 2");
    assert_both_lit(&window, "水");
    window_press(&window, "Ctrl-U");
    window_type(&window, "没有");
    window_press(&window, "Enter");
    while (!proof_find_is_whole(view))
        proof_find_go_on(view);
    window_frame(&window);
    window_expect(&window, "not found: 没有");
    window_close(&window);
}

static void test_wide_marks(void **state)
{
    (void)state;
    struct window window = window_open_issue(fixture_issue(), 2, ROWS, COLUMNS);
    window_press(&window, "p");
    window_expect(&window, "本_报_讯_（记_者");
    window_refuse(&window, "·");
    window_close(&window);
}

static void test_clicks(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    proofing_go(&window, "美丽乡村行");
    const struct geometry *geometry = &window.view->geometry;
    int row = geometry->list.row +
              (int)(sheet_row(window.view->proof->sheet, window.view->proof->cursor) -
                    window.view->proof->sheet_top);
    actions_click(window.view, row + 1, geometry->list.column + 5);
    window_frame(&window);
    assert_both_lit(&window, "河");
    assert_int_equal(window.view->proof->side, PANE_SOURCE);
    actions_click(window.view, row, geometry->text.column + geometry->text.columns / 2);
    window_frame(&window);
    assert_int_equal(window.view->proof->side, PANE_TEXT);
    window_close(&window);
}

/* What was folded to another letter is seen as it stands in the file. */
static void test_source_shows_its_own_letters(void **state)
{
    (void)state;
    struct window window = proofing_open_page(
        "⻘年⽂化宫开放\n本报讯 入秋以来，⻘年⽂化宫天天开放，每晚有人读书。\n", ROWS, COLUMNS);
    window_expect(&window, "⻘年⽂化宫");
    window_expect(&window, "青年文化宫天天开放");
    window_close(&window);
}

/* ---- an issue that is too long to be looked through at once ---- */

#define LONG_PAGES 300

/* Each page has one mark too many, and a byline; one byline looks otherwise. */
static struct window open_long_issue(void)
{
    static const char line[] = "渡口的灯亮了，船来了，大家都上了船，往河湾镇去看灯。\n";
    size_t size = LONG_PAGES * (8 * sizeof line + 256), used = 0;
    char *text = malloc(size);
    assert_non_null(text);
    for (unsigned page = 1; page <= LONG_PAGES; page++) {
        used += (size_t)snprintf(
            text + used, size - used, "%s渡口第%u盏灯\n%s渡口的灯。。\n", page > 1 ? "\f" : "",
            page, page == 7 ? "本报讯（通讯员 乔小禾）\n" : "本报讯（记者 乔小禾）\n");
        for (int i = 0; i < 8; i++)
            used += (size_t)snprintf(text + used, size - used, "%s", line);
    }
    struct window window = proofing_open_page(text, ROWS, COLUMNS);
    free(text);
    return window;
}

static void assert_same_findings(const struct findings *one, const struct findings *other)
{
    assert_int_equal(one->count, other->count);
    assert_int_equal(one->characters, other->characters);
    for (size_t i = 0; i < one->count; i++) {
        const struct finding *left = &one->items[i], *right = &other->items[i];
        assert_ptr_equal(left->rule, right->rule);
        assert_int_equal(left->place.first_byte, right->place.first_byte);
        assert_int_equal(left->last_byte, right->last_byte);
        assert_int_equal(left->settled, right->settled);
        assert_true(field_is_same(left->field, right->field));
        assert_string_equal(left->message, right->message);
    }
}

/* What the queue would hold if all had been found at once. */
static void assert_queue_is_right(const struct window *window)
{
    const struct view *view = window->view;
    const struct proof_view *proof = view->proof;
    struct arena *arena = arena_create();
    size_t count;
    const struct decision *decisions = corrections_list(proof->corrections, &count);
    struct findings all = findings_find(view->issue, &view->config->proof, arena), queued;
    findings_settle(&all, view->issue, decisions, count);
    queued = proof->queue.findings;
    for (size_t i = 1; i < queued.count; i++)
        assert_true(queued.items[i - 1].place.page <= queued.items[i].place.page);
    queued.items = arena_take_array(arena, queued.count, sizeof *queued.items);
    memcpy(queued.items, proof->queue.findings.items, queued.count * sizeof *queued.items);
    findings_sort_by_place(&queued);
    assert_same_findings(&queued, &all);
    arena_destroy(arena);
}

static void look_on_to_the_end(struct window *window)
{
    for (int steps = 0; !proof_view_is_whole(window->view); steps++) {
        assert_true(steps < LONG_PAGES + 2);
        proof_view_go_on(window->view);
    }
    window_frame(window);
}

static void test_long_issue_is_looked_through_between_keys(void **state)
{
    (void)state;
    struct window window = open_long_issue();
    const struct proof_view *proof = window.view->proof;
    window_expect(&window, "so far");
    assert_in_range(proof->queue.findings.count, 1, LONG_PAGES / 2);
    look_on_to_the_end(&window);
    window_refuse(&window, "so far");
    assert_true(proof->queue.findings.count > LONG_PAGES);
    assert_int_equal(queue_count_rule(&proof->queue, rule_table + RULE_BYLINE_STYLE).total, 1);
    assert_queue_is_right(&window);
    window_close(&window);
}

/* A page that takes long by itself is shown first; what is found then is under the cursor. */
static void test_long_page_is_shown_before_it_is_looked_through(void **state)
{
    (void)state;
    static const char first[] = "渡口的灯\n本报讯（记者 乔小禾）渡口的灯。。\n";
    static const char line[] = "渡口的灯亮了，船来了，大家都上了船，往河湾镇去看灯。\n";
    size_t lines = QUEUE_AT_ONCE / (sizeof line - 1) + 1;
    char *text = calloc(lines + 1, sizeof line + sizeof first);
    assert_non_null(text);
    size_t used = sizeof first - 1;
    memcpy(text, first, used);
    for (; lines > 0; lines--, used += sizeof line - 1)
        memcpy(text + used, line, sizeof line - 1);
    struct window window = proofing_open_page(text, ROWS, COLUMNS);
    free(text);
    assert_int_equal(window.view->proof->queue.findings.count, 0);
    window_expect(&window, "so far");
    proofing_go(&window, "。。");
    assert_null(proof_view_finding(window.view));
    look_on_to_the_end(&window);
    assert_non_null(proof_view_finding(window.view));
    assert_queue_is_right(&window);
    window_close(&window);
}

/* The page that the reader went to comes first, and what is found before it takes no item away. */
static void test_long_issue_keeps_its_item(void **state)
{
    (void)state;
    struct window window = open_long_issue();
    const struct proof_view *proof = window.view->proof;
    proofing_go(&window, "渡口第250盏灯");
    proof_view_go_on(window.view);
    window_press(&window, "n");
    const struct finding *finding = proof_view_finding(window.view);
    assert_non_null(finding);
    assert_in_range(finding->place.page, 249, 250);
    uint32_t at = finding->place.first_byte;
    look_on_to_the_end(&window);
    assert_non_null(proof_view_finding(window.view));
    assert_int_equal(proof_view_finding(window.view)->place.first_byte, at);
    assert_true(proof->item > 249);
    assert_queue_is_right(&window);
    window_close(&window);
}

/* What was corrected is found no more, and counts as done on its page, of its rule, and of all. */
static void test_what_is_done_is_counted(void **state)
{
    (void)state;
    struct window window = open_long_issue();
    const struct queue *queue = &window.view->proof->queue;
    window_press(&window, "n");
    const struct finding *finding = proof_view_finding(window.view);
    assert_non_null(finding);
    const struct rule *rule = finding->rule;
    size_t page = finding->place.page, total = queue_count(queue, page).total;
    window_press(&window, "Enter");
    assert_int_equal(proofing_count(&window), 1);
    assert_int_equal(queue_count(queue, page).total, total);
    assert_int_equal(queue_count(queue, page).handled, 1);
    assert_int_equal(queue_count(queue, page + 1).handled, 0);
    look_on_to_the_end(&window);
    assert_int_equal(queue_count(queue, page).total, total);
    assert_int_equal(queue_count(queue, ISSUE_NONE).handled, 1);
    assert_int_equal(queue_count(queue, ISSUE_NONE).total, queue->findings.count + 1);
    assert_int_equal(queue_count_rule(queue, rule).handled, 1);
    window_close(&window);
}

/* A decision is about the item that was looked at, and leads on to the next one behind it, though
 * neither is found yet when all is looked through anew. */
static void test_long_issue_is_decided_on_so_far(void **state)
{
    (void)state;
    struct window window = open_long_issue();
    size_t decided = 0;
    proofing_go(&window, "渡口第120盏灯");
    proof_view_go_on(window.view);
    const struct finding *third = proof_view_finding(window.view);
    assert_non_null(third);
    uint32_t at = third->place.first_byte;
    window_press(&window, "N s");
    assert_non_null(proof_view_finding(window.view));
    assert_int_equal(proof_view_finding(window.view)->place.first_byte, at);
    for (size_t page = 119; page < 123; page++) {
        assert_non_null(proof_view_finding(window.view));
        while (proof_view_finding(window.view)->place.page == page) {
            struct finding item = *proof_view_finding(window.view);
            size_t before = proofing_count(&window);
            decided++;
            window_press(&window, "s");
            assert_int_equal(proofing_count(&window), before + 1);
            size_t count;
            const struct decision *last = corrections_list(window.view->proof->corrections, &count);
            assert_int_equal(last[count - 1].at.range.first, item.place.first_byte);
            assert_ptr_equal(last[count - 1].rule, item.rule);
            assert_non_null(proof_view_finding(window.view));
            assert_in_range(proof_view_finding(window.view)->place.page, page, page + 1);
        }
    }
    assert_true(decided >= 4);
    assert_false(proof_view_is_whole(window.view));
    look_on_to_the_end(&window);
    assert_queue_is_right(&window);
    window_close(&window);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, proofing_enter, proofing_leave)
    const struct CMUnitTest tests[] = {
        TEST(test_source_and_text_side_by_side),
        TEST(test_cursor_is_lit_on_both_sides),
        TEST(test_cursor_in_the_source),
        TEST(test_edges_of_the_text),
        TEST(test_both_sides_are_level),
        TEST(test_narrow_shows_one_side),
        TEST(test_raw_page),
        TEST(test_pages),
        TEST(test_keys_of_its_own),
        TEST(test_leaving_stays_at_the_article),
        TEST(test_resize_storm_keeps_the_cursor),
        TEST(test_find),
        TEST(test_long_issue_is_searched_between_keys),
        TEST(test_long_issue_is_looked_through_between_keys),
        TEST(test_long_page_is_shown_before_it_is_looked_through),
        TEST(test_long_issue_keeps_its_item),
        TEST(test_long_issue_is_decided_on_so_far),
        TEST(test_what_is_done_is_counted),
        TEST(test_wide_marks),
        TEST(test_clicks),
        TEST(test_source_shows_its_own_letters),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
