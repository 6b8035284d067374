/* The pool: results in the order of the items whatever each takes, and none lost when a worker
 * dies. */
#include "ui/batch/pool.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ITEMS 200
#define LARGE ((size_t)3 * 1024 * 1024) /* more than waits for its turn */

/* What came out: each item's bytes in a row, and how it ended. */
struct results {
    size_t turn;
    size_t lengths[ITEMS];
    char starts[ITEMS][16];
    enum pool_outcome outcomes[ITEMS];
    char errors[ITEMS][200];
    size_t taken; /* bytes of all */
    size_t limit; /* of `taken`; 0: none */
};

static bool take(void *context, size_t item, const char *bytes, size_t length)
{
    struct results *results = context;
    assert_int_equal(item, results->turn);
    size_t used = results->lengths[item];
    for (size_t i = 0; i < length && used + i + 1 < sizeof results->starts[item]; i++)
        results->starts[item][used + i] = bytes[i];
    results->lengths[item] += length;
    results->taken += length;
    return results->limit == 0 || results->taken < results->limit;
}

static void finish(void *context, size_t item, enum pool_outcome outcome, const struct error *error)
{
    struct results *results = context;
    assert_int_equal(item, results->turn);
    results->turn++;
    results->outcomes[item] = outcome;
    snprintf(results->errors[item], sizeof results->errors[item], "%.199s", error->message);
}

/* The first items take longest. */
static enum pool_outcome print_number(void *context, size_t item, FILE *output, struct error *error)
{
    (void)context;
    (void)error;
    if (item < 8)
        usleep((useconds_t)(8 - item) * 2000);
    fprintf(output, "item %zu\n", item);
    return item % 5 == 0 ? POOL_FINDINGS : POOL_DONE;
}

static enum pool_outcome print_or_die(void *context, size_t item, FILE *output, struct error *error)
{
    (void)context;
    fprintf(output, "item %zu\n", item);
    if (item % 7 == 3) {
        fprintf(output, "half a li");
        fflush(output);
        raise(SIGKILL);
    }
    if (item % 7 == 5) {
        error_set(error, "item %zu is bad", item);
        return POOL_FAILED;
    }
    return POOL_DONE;
}

static enum pool_outcome print_much(void *context, size_t item, FILE *output, struct error *error)
{
    (void)context;
    (void)error;
    for (size_t i = 0; i < LARGE; i++)
        fputc(i % 64 == 63 ? '\n' : 'a' + (int)(item % 26), output);
    return POOL_DONE;
}

static struct results *run(size_t count, unsigned jobs, size_t limit,
                           enum pool_outcome (*work)(void *, size_t, FILE *, struct error *),
                           bool *done)
{
    struct results *results = calloc(1, sizeof *results);
    assert_non_null(results);
    results->limit = limit;
    struct error error = {0};
    const struct pool pool = {count, jobs, results, work, take, finish};
    *done = pool_run(&pool, &error);
    assert_string_equal(error.message, "");
    return results;
}

static void results_keep_their_order(void **state)
{
    (void)state;
    for (unsigned jobs = 0; jobs <= 5; jobs++) {
        bool done;
        struct results *results = run(ITEMS, jobs, 0, print_number, &done);
        assert_true(done);
        assert_int_equal(results->turn, ITEMS);
        for (size_t i = 0; i < ITEMS; i++) {
            char expected[16];
            snprintf(expected, sizeof expected, "item %zu\n", i);
            assert_string_equal(results->starts[i], expected);
            assert_int_equal(results->outcomes[i], i % 5 == 0 ? POOL_FINDINGS : POOL_DONE);
        }
        free(results);
    }
}

static void a_dead_worker_costs_its_item(void **state)
{
    (void)state;
    bool done;
    struct results *results = run(70, 3, 0, print_or_die, &done);
    assert_true(done);
    assert_int_equal(results->turn, 70);
    for (size_t i = 0; i < 70; i++) {
        char expected[16];
        snprintf(expected, sizeof expected, "item %zu\n", i);
        assert_string_equal(results->starts[i], expected); /* and no half line */
        assert_int_equal(results->outcomes[i], i % 7 == 3 || i % 7 == 5 ? POOL_FAILED : POOL_DONE);
    }
    assert_non_null(strstr(results->errors[3], "9"));
    assert_string_equal(results->errors[5], "item 5 is bad");
    free(results);
}

static void large_results_wait_in_their_workers(void **state)
{
    (void)state;
    bool done;
    struct results *results = run(9, 4, 0, print_much, &done);
    assert_true(done);
    for (size_t i = 0; i < 9; i++) {
        assert_int_equal(results->lengths[i], LARGE);
        assert_int_equal(results->starts[i][0], 'a' + i);
    }
    free(results);
}

static void who_takes_can_stop(void **state)
{
    (void)state;
    bool done;
    struct results *results = run(ITEMS, 2, 100, print_number, &done);
    assert_false(done);
    assert_true(results->turn < 20);
    free(results);
}

static void nothing_to_do_is_done(void **state)
{
    (void)state;
    bool done;
    struct results *results = run(0, 0, 0, print_number, &done);
    assert_true(done);
    free(results);
    assert_true(pool_cores() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_keep_their_order),
        cmocka_unit_test(a_dead_worker_costs_its_item),
        cmocka_unit_test(large_results_wait_in_their_workers),
        cmocka_unit_test(who_takes_can_stop),
        cmocka_unit_test(nothing_to_do_is_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
