/* Linking: which stretch of a column goes on in which. */
#include "model/order/link.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define THREADS 8
#define MEASURE 20

/* Threads of one line each, printed one after the other. */
struct fixture {
    char text[1024];
    struct line items[THREADS];
    struct lines lines;
    uint32_t order[THREADS];
    struct thread threads[THREADS];
    struct deal deal;
    struct arena *arena;
    struct seams *seams;
    struct link *links;
};

static void set_up(struct fixture *fixture, const char *const *texts, size_t count)
{
    memset(fixture, 0, sizeof *fixture);
    fixture->lines = (struct lines){.text = fixture->text, .items = fixture->items, .count = count};
    fixture->deal.order = fixture->order;
    fixture->deal.threads = fixture->threads;
    fixture->deal.order_count = fixture->deal.thread_count = count;
    uint32_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t length = (uint32_t)strlen(texts[i]);
        memcpy(fixture->text + at, texts[i], length);
        fixture->items[i] = (struct line){
            .first = at,
            .last = at + length,
            .width = lines_measure(fixture->text, at, at + length, false)};
        at += length + 1;
        fixture->text[at - 1] = '\n';
        fixture->order[i] = slug_add(&fixture->deal.slugs, &fixture->lines, i,
                                     fixture->items[i].first, fixture->items[i].last);
        fixture->threads[i] = (struct thread){
            .first = i, .count = 1, .left = DEAL_NONE, .measure = MEASURE};
    }
    fixture->arena = arena_create();
    fixture->seams = seam_create(&fixture->lines, fixture->arena);
}

static void tear_down(struct fixture *fixture)
{
    arena_destroy(fixture->arena);
    free(fixture->links);
    free(fixture->deal.slugs.items);
}

static void threads_go_on(void **state)
{
    (void)state;
    static const char *const texts[] = {"昨天上午大家一起来到图", "河边种满了许多年的柳树",
                                        "书馆里参观新的展览大厅"};
    struct fixture fixture;
    set_up(&fixture, texts, 3);
    fixture.links = link_threads(&fixture.deal, fixture.seams, &weights_default);
    assert_int_equal(fixture.links[0].next, 2);
    assert_int_equal(fixture.links[2].previous, 0);
    assert_int_equal(fixture.links[1].previous, LINK_NONE);
    tear_down(&fixture);
}

/* A new paragraph may go on an article, but not where a headline of its own stands right above. */
static void headlines_begin_articles(void **state)
{
    (void)state;
    static const char *const texts[] = {"新馆每周一休息。", "新馆开放", "附近村民傍晚来散步"};
    static const char *const untitled[] = {"新馆每周一休息。", "附近村民傍晚来散步"};
    struct fixture fixture;
    set_up(&fixture, untitled, 2);
    fixture.links = link_threads(&fixture.deal, fixture.seams, &weights_default);
    assert_int_equal(fixture.links[0].next, 1);
    tear_down(&fixture);
    set_up(&fixture, texts, 3);
    fixture.links = link_threads(&fixture.deal, fixture.seams, &weights_default);
    assert_int_not_equal(fixture.links[0].next, 2);
    tear_down(&fixture);
}

/* Columns side by side that all go on below what came between. */
static void columns_go_on_together(void **state)
{
    (void)state;
    static const char *const texts[] = {"昨天上午大家一起来到图", "记者沿着河堤走了一圈看",
                                        "书馆里参观新的展览大厅", "到两岸种满许多年的柳树"};
    double alone, together;
    struct fixture fixture;
    set_up(&fixture, texts, 4);
    fixture.links = link_threads(&fixture.deal, fixture.seams, &weights_default);
    alone = fixture.links[2].margin;
    free(fixture.links);
    fixture.threads[1].left = 0;
    fixture.threads[3].left = 2;
    fixture.links = link_threads(&fixture.deal, fixture.seams, &weights_default);
    together = fixture.links[2].margin;
    assert_int_equal(fixture.links[0].next, 2);
    assert_int_equal(fixture.links[1].next, 3);
    assert_true(together > alone + 0.5);
    tear_down(&fixture);
}

/* The first thread would rather go on in the last one (图书) than in the third (图解); but then the
 * second one, whose text breaks off, could not (秘书). */
static void all_that_break_off_go_on(void **state)
{
    (void)state;
    static const char *const texts[] = {"随后大家一起走进新的图", "许多年前老人当过的秘",
                                        "解里的老人们笑得开心", "书馆里面图书多得数不清"};
    struct fixture fixture;
    set_up(&fixture, texts, 4);
    fixture.links = link_threads(&fixture.deal, fixture.seams, &weights_default);
    assert_int_equal(fixture.links[0].next, 2);
    assert_int_equal(fixture.links[1].next, 3);
    tear_down(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_go_on),
        cmocka_unit_test(headlines_begin_articles),
        cmocka_unit_test(columns_go_on_together),
        cmocka_unit_test(all_that_break_off_go_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
