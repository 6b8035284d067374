/* The plan of a PDF's page in the proof view. */
#include "proofing.h"

#include "ui/actions.h"
#include "ui/proof/page_plan_draw.h"
#include "ui/proof/proof_view.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROWS    30
#define COLUMNS 100

static void test_blocks_are_frames(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_expect(&window, "↵");
    window_press(&window, "B");
    window_refuse(&window, "↵");
    window_expect(&window, "┌────────┐┌────────┐");
    window_expect(&window, "│者 乔小 ││的老板娘│");
    window_expect(&window, "└────────┘└────────┘");
    window_press(&window, "B");
    window_expect(&window, "↵");
    window_refuse(&window, "┌");
    window_close(&window);
}

/* Two rows have corners, one has a bar at either end, a column of two cells an edge above and
 * below; the text that is under the cursor has its frame lit as well. */
static void test_small_blocks_show_their_extent(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "B");
    window_expect(&window, "┌本报讯  ┐┌项目负责┐");
    window_expect(&window, "└（见习记┘└人贺听松┘");
    window_expect(&window, "│粮站改│");
    window_expect(&window, " ┌┐ ");
    window_expect(&window, " └┘ ");
    proofing_go(&window, "项目负责人");
    char *lit = proofing_lit(&window, ROLE_SELECTION, 0, window.view->geometry.divider.column);
    assert_non_null(strstr(lit, "└人贺听松┘"));
    assert_non_null(strstr(lit, "│粮站改│"));
    free(lit);
    window_close(&window);
}

/* Whether the plan lights a text. */
static bool is_lit(const struct window *window, const char *text)
{
    char *lit = proofing_lit(window, ROLE_SELECTION, 0, window->view->geometry.divider.column);
    bool found = strstr(lit, text) != NULL;
    free(lit);
    return found;
}

static void test_the_article_is_lit(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "B");
    proofing_go(&window, "立秋以后");
    assert_true(is_lit(&window, "有小卖部"));
    assert_false(is_lit(&window, "项目负责人"));
    char *under = proofing_lit(&window, ROLE_CURSOR, 0, window.view->geometry.divider.column);
    assert_string_equal(under, "立");
    free(under);
    proofing_go(&window, "项目负责人");
    assert_false(is_lit(&window, "有小卖部"));
    assert_true(is_lit(&window, "贺听松"));
    window_close(&window);
}

/* The cell on the screen that shows a character. */
static bool find_cell(const struct window *window, const char *character, int *row, int *column)
{
    for (*row = 1; *row < ROWS; ++*row)
        for (*column = 0; *column < window->view->geometry.divider.column; ++*column)
            if (strcmp(grid_cell(window->grid, *row, *column)->text, character) == 0)
                return true;
    return false;
}

static void test_a_click_goes_to_the_block(void **state)
{
    (void)state;
    int row, column;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    const struct source *source = window.view->issue->sources;
    window_press(&window, "B");
    assert_true(find_cell(&window, "项", &row, &column));
    actions_click(window.view, row, column + 2);
    const char *there = source->decoded.text + (window.view->proof->cursor - source->base);
    assert_memory_equal(there, "项目负责人", strlen("项目负责人"));
    /* Beside the blocks there is nowhere to go. */
    uint32_t before = window.view->proof->cursor;
    actions_click(window.view, ROWS - 10, window.view->geometry.divider.column - 1);
    assert_int_equal(window.view->proof->cursor, before);
    window_close(&window);
}

/* The origin that a click on a cell of the area reaches, and what stands there. */
static uint32_t find_clicked(const struct view *view, struct area area, int row, int column,
                             struct field *field)
{
    struct shown shown;
    uint32_t origin = page_plan_origin(view->proof->plan, view->entries, area,
                                       proof_view_entry(view), row, column);
    if (origin == ORIGIN_NONE)
        return origin;
    assert_true(origin_index_find(view->proof->index,
                                  origin_index_nearest(view->proof->index, origin), &shown));
    *field = shown.field;
    return origin;
}

static bool is_heading(struct field field)
{
    return field.kind == FIELD_KICKER || field.kind == FIELD_HEADLINE ||
           field.kind == FIELD_SUBHEAD;
}

/* Whether what a role says of a cell is true of what a click there reaches. */
static void check_cell(const struct view *view, const struct grid *grid, int row, int column)
{
    struct field field;
    struct area area = view->geometry.list;
    enum role role = grid_cell(grid, area.row + row, area.column + column)->ink.role;
    if (role != ROLE_SELECTION && role != ROLE_HEADLINE && role != ROLE_CAPTION)
        return;
    assert_true(find_clicked(view, area, row, column, &field) != ORIGIN_NONE);
    if (role == ROLE_SELECTION)
        assert_int_equal(entries_of_field(view->entries, &field), proof_view_entry(view));
    else if (role == ROLE_HEADLINE)
        assert_true(is_heading(field));
    else
        assert_true(field.kind == FIELD_CAPTION || field.kind == FIELD_CREDIT);
}

static void test_a_click_reaches_what_is_seen(void **state)
{
    (void)state;
    static const char *const places[] = {"立秋以后", "项目负责人"};
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "B");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        proofing_go(&window, places[i]);
        for (int rows = 8; rows <= 60; rows++) {
            window_resize(&window, rows, 3 * rows + 72);
            struct area area = window.view->geometry.list;
            for (int row = 0; row < area.rows; row++)
                for (int column = 0; column < area.columns; column++)
                    check_cell(window.view, window.grid, row, column);
        }
    }
    window_close(&window);
}

/* Two stories with little between their headlines, the second one in smaller type; malloc'ed. */
static char *print_stories(void)
{
    static const struct {
        int top, em, letters;
        const char *text;
    } words[] = {
        {80, 24, 8, "守住一条干净的河"},
        {130, 10, 20, "要守住一条干净的河，入秋以来镇里没有少花"},
        {146, 10, 20, "力气：八里河道分成二十二段，每段有人管，"},
        {162, 10, 20, "有人去查，查到的问题当天就记下来，三天之"},
        {178, 10, 20, "内改好。河水改好了，人心也就跟着亮堂了。"},
        {216, 18, 8, "粮站改造提前完工"},
        {250, 10, 20, "粮站改造提前完工，新仓库昨天第一次收粮，"},
        {266, 10, 20, "镇里的卡车从早上排到傍晚，司机说今年比往"},
        {282, 10, 15, "年早了整整十天，路也好走得多了。"},
        {780, 10, 20, "河湾印刷厂在南门外的老粮仓旁边印刷本报。"},
    };
    char *page = NULL;
    size_t length;
    FILE *stream = open_memstream(&page, &length);
    assert_non_null(stream);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        fprintf(stream, "<word xMin=\"50\" yMin=\"%d\" xMax=\"%d\" yMax=\"%d\">%s</word>\n",
                words[i].top, 50 + words[i].em * words[i].letters, words[i].top + words[i].em,
                words[i].text);
    fclose(stream);
    return page;
}

/* Cells of an area that show the headline of an article. */
static int count_cells(const struct view *view, struct area area, size_t article)
{
    struct field field;
    int count = 0;
    for (int row = 0; row < area.rows; row++)
        for (int column = 0; column < area.columns; column++)
            count += find_clicked(view, area, row, column, &field) != ORIGIN_NONE &&
                     field.kind == FIELD_HEADLINE && field.owner == article;
    return count;
}

/* Of headlines that meet the one of the story under the cursor is seen, else the one in larger
 * type. */
static void test_no_headline_stands_in_another(void **state)
{
    (void)state;
    const struct area small = {0, 0, 2, 100}, large = {0, 0, 6, 100};
    char *page = print_stories();
    struct window window = proofing_open_words(page, ROWS, COLUMNS);
    window_press(&window, "B");
    proofing_go(&window, "河湾印刷厂");
    assert_int_equal(count_cells(window.view, small, 0), 1);
    assert_int_equal(count_cells(window.view, small, 1), 0);
    proofing_go(&window, "昨天第一次");
    assert_int_equal(count_cells(window.view, small, 0), 0);
    assert_int_equal(count_cells(window.view, small, 1), 1);
    assert_int_equal(count_cells(window.view, large, 0), 3);
    assert_int_equal(count_cells(window.view, large, 1), 2);
    window_close(&window);
    free(page);
}

/* Every frame is looked at for half glyphs. */
static void test_any_size(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "B");
    proofing_go(&window, "立秋以后");
    for (int rows = 1; rows < 70; rows += 1 + rows / 4)
        for (int columns = 1; columns < 240; columns += 1 + columns / 5)
            window_resize(&window, rows, columns);
    window_close(&window);
}

/* Between two frames, or at the left of one, a row of first words begins as a line of print does.
 */
static void test_no_stop_begins_a_row(void **state)
{
    (void)state;
    static const char *const never[] = {"│，", "│。", "│、", "│”", "│）"};
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "B");
    for (int columns = 80; columns <= 160; columns++) {
        window_resize(&window, 40, columns);
        for (size_t i = 0; i < sizeof never / sizeof *never; i++)
            window_refuse(&window, never[i]);
    }
    window_close(&window);
}

static void test_narrow_shows_the_plan_at_once(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, 50);
    window_refuse(&window, "┌");
    window_press(&window, "B");
    window_expect(&window, "┌");
    window_press(&window, "Tab");
    window_refuse(&window, "┌");
    window_close(&window);
}

static void test_a_text_has_no_plan(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    window_press(&window, "B");
    window_expect(&window, "there is no plan of it");
    window_expect(&window, "↵");
    window_close(&window);
}

/* A line of the text layer means nothing to a person. */
static void test_items_are_told_by_page_and_place(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "Q");
    window_expect(&window, "p. 2:59,163");
    window_close(&window);
}

/* So are the lines of the source, and what the cursor is on. */
static void test_places_are_told_in_points(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, 140);
    proofing_go(&window, "立秋以后");
    window_expect(&window, "    59,163  立秋以后，");
    window_expect(&window, "   137,285  一本旧账");
    char *title = window_row(&window, 0, 0);
    assert_non_null(strstr(title, " 59,163-70,174 "));
    free(title);
    window_press(&window, "l");
    title = window_row(&window, 0, 0);
    assert_non_null(strstr(title, " 69,163-81,174 "));
    free(title);
    window_close(&window);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, proofing_enter, proofing_leave)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_blocks_are_frames),
        TEST(test_small_blocks_show_their_extent),
        TEST(test_the_article_is_lit),
        TEST(test_a_click_goes_to_the_block),
        TEST(test_a_click_reaches_what_is_seen),
        TEST(test_no_headline_stands_in_another),
        TEST(test_any_size),
        TEST(test_no_stop_begins_a_row),
        TEST(test_narrow_shows_the_plan_at_once),
        TEST(test_a_text_has_no_plan),
        TEST(test_items_are_told_by_page_and_place),
        TEST(test_places_are_told_in_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
