/* Headlines that were dealt under a column stand aside again. */
#include "model/order/foot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COLUMN  5 /* lines of the left column */
#define MEASURE 20
#define LINES   8

/* The left column, what stands below it, and the head of the right one. */
static const char *const page[LINES] = {
    "清水河恢复了本来面目", "记者沿着河堤走了一圈", "看到两岸都种满了柳树", "水面上有成群的野鸭子",
    "村民们都说过去那条清", "新馆开放首日",         "水河夏天窗户不敢打开", "如今傍晚散步的人很多",
};

struct sheet {
    char text[LINES * 64];
    struct line items[LINES];
    struct lines lines;
    struct arena *arena;
    struct seams *seams;
    struct deal deal;
};

/* Two threads: lines 0 to `foot` in the left column, the rest in the right one. */
static void open_sheet(struct sheet *sheet, const char *below)
{
    memset(sheet, 0, sizeof *sheet);
    sheet->lines = (struct lines){.text = sheet->text, .items = sheet->items, .count = LINES};
    sheet->deal.order = calloc(LINES, sizeof *sheet->deal.order);
    sheet->deal.threads = calloc(2, sizeof *sheet->deal.threads);
    for (uint32_t i = 0; i < LINES; i++) {
        const char *text = i == COLUMN ? below : page[i];
        uint32_t first = (uint32_t)strlen(sheet->text), last = first + (uint32_t)strlen(text);
        strcat(strcat(sheet->text, text), "\n");
        sheet->items[i] = (struct line){
            .first = first, .last = last, .number = i + 1, .width = (last - first) / 3 * 2};
        sheet->deal.order[i] = slug_add(&sheet->deal.slugs, &sheet->lines, i, first, last);
    }
    sheet->deal.order_count = LINES;
    sheet->deal.threads[0] = (struct thread){0, COLUMN + 1, 0, DEAL_NONE, MEASURE, false};
    sheet->deal.threads[1] = (struct thread){COLUMN + 1, LINES - COLUMN - 1, 0, 0, MEASURE, false};
    sheet->deal.thread_count = 2;
    sheet->arena = arena_create();
    sheet->seams = seam_create(&sheet->lines, sheet->arena);
    feet_cut(&sheet->deal, sheet->seams, &weights_default);
}

static void close_sheet(struct sheet *sheet)
{
    arena_destroy(sheet->arena);
    deal_free(&sheet->deal);
}

static void headline_below_a_column_stands_aside(void **state)
{
    (void)state;
    static struct sheet sheet;
    open_sheet(&sheet, page[COLUMN]);
    assert_int_equal(sheet.deal.thread_count, 3);
    assert_int_equal(sheet.deal.threads[0].count, COLUMN);
    assert_true(sheet.deal.threads[1].aside);
    assert_int_equal(sheet.deal.order[sheet.deal.threads[1].first], COLUMN);
    assert_int_equal(sheet.deal.threads[2].left, 0);
    close_sheet(&sheet);
}

static void last_line_of_a_column_stays(void **state)
{
    (void)state;
    static struct sheet sheet;
    open_sheet(&sheet, "水河夏天连窗户都不开"); /* goes on from the line above */
    assert_int_equal(sheet.deal.thread_count, 2);
    close_sheet(&sheet);
    open_sheet(&sheet, "水河臭。"); /* ends its sentence */
    assert_int_equal(sheet.deal.thread_count, 2);
    close_sheet(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headline_below_a_column_stands_aside),
        cmocka_unit_test(last_line_of_a_column_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
