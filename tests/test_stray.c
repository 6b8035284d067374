/* Lines of headlines in paragraphs: what is printed beside a line tells, and how it ends. */
#include "model/paragraph/block.h"
#include "model/paragraph/stray.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#define BODY       3 /* lines of a paragraph above those that are looked at, printed first */
#define LIMIT      (BODY + 8)
#define LINE_BYTES 50

/* One line in reading order: `D` display, `P` the first of a paragraph, `+` one that goes on; and
 * the line it is printed in. */
struct row {
    char kind;
    uint32_t line;
    const char *text;
};

struct sheet {
    char text[(LIMIT + 16) * LINE_BYTES];
    struct fragment items[LIMIT];
    struct joined_line lines[LIMIT];
    bool found[LIMIT];
    const bool *stray; /* of the lines looked at */
};

static void add_line(struct sheet *sheet, size_t i, const struct row *row)
{
    uint32_t first = row->line * LINE_BYTES, length = (uint32_t)strlen(row->text);
    memcpy(sheet->text + first, row->text, length);
    sheet->items[i] = (struct fragment){
        .first = first, .last = first + length, .line = row->line, .width = length / 3 * 2};
    sheet->lines[i].display = row->kind == 'D';
    sheet->lines[i].joins = row->kind == '+';
}

static bool look(struct sheet *sheet, const struct row *rows, size_t count, unsigned usual_blanks)
{
    static const char *const labels[] = {"本报讯"};
    static const struct wording_language wording = {.language = "zh",
                                                    .dateline_labels = {labels, 1, NULL}};
    const struct measures measures = {.items = {{.width = 22, .support = 90}}, .count = 1};
    memset(sheet, 0, sizeof *sheet);
    memset(sheet->text, '\n', sizeof sheet->text);
    sheet->stray = sheet->found + BODY;
    for (uint32_t i = 0; i < BODY; i++) {
        const struct row body = {i == 0 ? 'P' : '+', i * (usual_blanks + 1) + 1,
                                 "磨坊昨天重新开张，邻村"};
        add_line(sheet, i, &body);
    }
    for (size_t i = 0; i < count; i++)
        add_line(sheet, BODY + i, &rows[i]);
    struct fragments fragments = {.text = sheet->text,
                                  .items = sheet->items,
                                  .count = BODY + count,
                                  .usual_blanks = usual_blanks};
    struct arena *arena = arena_create();
    struct trait *traits = traits_find(&fragments, &wording, arena);
    bool found = strays_find(&fragments, traits, sheet->lines, &measures, &weights_default,
                             sheet->found, arena);
    arena_destroy(arena);
    return found;
}

/* The column's last piece took in the headline printed over the next article. */
static void test_line_by_itself(void **state)
{
    (void)state;
    struct sheet sheet;
    const struct row rows[] = {{'+', 8, "青石渡口的新船下水"}, {'D', 9, "渡口两岸"}};
    assert_true(look(&sheet, rows, 2, 0));
    assert_true(sheet.stray[0] && !sheet.stray[1]);
    for (size_t i = 0; i < BODY; i++)
        assert_false(sheet.found[i]);
}

static void test_line_among_text(void **state)
{
    (void)state;
    struct sheet sheet;
    const struct row rows[] = {{'+', 4, "青石渡口的新船下水"}, {'P', 5, "的人都来看热闹。"}};
    assert_false(look(&sheet, rows, 2, 0));
    const struct row beside[] = {{'+', 8, "青石渡口的新船下水"}, {'D', 8, "渡口两岸"}};
    assert_false(look(&sheet, beside, 2, 0));
}

/* What stands right over the opening of a report is its headline. */
static void test_line_over_a_report(void **state)
{
    (void)state;
    struct sheet sheet;
    static const char *const below[] = {"本报讯 记者乔小禾", "磨坊主人昨天说得好"};
    for (size_t i = 0; i < 2; i++) {
        const struct row rows[] = {{'+', 8, "青石渡口的新船下水"}, {'P', 9, below[i]}};
        look(&sheet, rows, 2, 0);
        assert_true(sheet.stray[0] == (i == 0));
    }
}

static void test_text_by_itself(void **state)
{
    (void)state;
    struct sheet sheet;
    static const char *const texts[] = {"磨坊关了门。青石渡口的新船", "青石渡口的新船下水。",
                                        "the boat was launched."};
    for (size_t i = 0; i < 3; i++) {
        const struct row rows[] = {{'+', 8, texts[i]}, {'D', 9, "渡口两岸"}};
        assert_false(look(&sheet, rows, 2, 0));
    }
}

/* The second of two lines stands by itself once the first is known. */
static void test_lines_together(void **state)
{
    (void)state;
    struct sheet sheet;
    const struct row rows[] = {
        {'+', 8, "青石渡口的新船昨天"}, {'+', 9, "（下水试航）"}, {'P', 10, "的人都来看热闹。"}};
    assert_true(look(&sheet, rows, 3, 0));
    assert_true(sheet.stray[0] && sheet.stray[1] && !sheet.stray[2]);
}

/* Where an empty line parts the columns' lines, those of one headline have none between. */
static void test_lines_that_adjoin(void **state)
{
    (void)state;
    for (uint32_t apart = 0; apart < 2; apart++) {
        struct sheet sheet;
        const struct row rows[] = {{'+', 7, "青石渡口的新船昨"},
                                   {'+', 8 + apart, "（下水试航一整天）"},
                                   {'P', 10 + apart, "的人都来看热闹。"}};
        assert_int_equal(look(&sheet, rows, 3, 1), !apart);
        assert_int_equal(sheet.stray[1], !apart);
    }
}

static void test_rest_of_a_quotation(void **state)
{
    (void)state;
    static const char *const texts[] = {"他说：“青石渡口的新船，", "他说，青石渡口的新船，"};
    for (size_t i = 0; i < 2; i++) {
        struct sheet sheet;
        const struct row rows[] = {
            {'+', 4, texts[i]}, {'+', 8, "要上新漆了”"}, {'D', 9, "渡口两岸"}};
        assert_int_equal(look(&sheet, rows, 3, 0), i == 1);
        assert_int_equal(sheet.stray[1], i == 1);
    }
}

static void test_strays_stand_by_themselves(void **state)
{
    (void)state;
    const struct joined_line lines[3] = {{.indented = true}, {.joins = true}, {.joins = true}};
    const bool strays[3] = {false, true, false};
    struct arena *arena = arena_create();
    const struct joined_line *freed = strays_free(lines, 3, strays, arena);
    assert_true(freed[0].indented && !freed[0].display && !freed[0].stray);
    assert_true(freed[1].display && freed[1].stray && !freed[1].joins);
    assert_true(!freed[2].display && !freed[2].joins);
    arena_destroy(arena);
}

/* What is left of the paragraph is text, though it stands among display lines now. */
static void test_rest_of_the_paragraph(void **state)
{
    (void)state;
    static const struct row rows[] = {{'D', 10, "渡口两岸"},
                                      {'P', 12, "新磨坊的人昨天也"},
                                      {'+', 13, "都来看热闹，还有"},
                                      {'+', 15, "青石渡口的新船下水"},
                                      {'D', 16, "渡口两岸"}};
    static const char *const labels[] = {"本报讯"};
    static const struct wording_language wording = {.language = "zh",
                                                    .dateline_labels = {labels, 1, NULL}};
    for (unsigned stray = 0; stray < 2; stray++) {
        struct sheet sheet;
        const bool strays[LIMIT] = {[BODY + 3] = true};
        const struct measures measures = {.items = {{.width = 22, .support = 90}}, .count = 1};
        look(&sheet, rows, 5, 0);
        struct fragments fragments = {.text = sheet.text, .items = sheet.items, .count = BODY + 5};
        struct arena *arena = arena_create();
        struct trait *traits = traits_find(&fragments, &wording, arena);
        struct joined_line *freed = strays_free(sheet.lines, fragments.count, strays, arena);
        freed[BODY + 3].stray = stray == 1;
        struct blocks blocks = blocks_of_page(&fragments, traits, freed, &measures, &wording, 0,
                                              arena);
        for (size_t i = 0; i < blocks.count; i++)
            if (blocks.items[i].first == BODY + 1)
                assert_int_equal(blocks.items[i].kind, stray ? BLOCK_BODY : BLOCK_DISPLAY);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_by_itself),
        cmocka_unit_test(test_line_among_text),
        cmocka_unit_test(test_line_over_a_report),
        cmocka_unit_test(test_text_by_itself),
        cmocka_unit_test(test_lines_together),
        cmocka_unit_test(test_lines_that_adjoin),
        cmocka_unit_test(test_rest_of_a_quotation),
        cmocka_unit_test(test_strays_stand_by_themselves),
        cmocka_unit_test(test_rest_of_the_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
