/* The assignment is the best there is, and each column is given once. */
#include "model/article/assign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static double total_of(const double *weights, size_t rows, size_t columns, const size_t *result)
{
    double total = 0;
    for (size_t row = 0; row < rows; row++)
        total += result[row] == ASSIGN_NONE ? 0 : weights[row * columns + result[row]];
    return total;
}

/* All ways to give the rows from `row` on a free column or none. */
static double best_of_all(const double *weights, size_t rows, size_t columns, size_t row,
                          unsigned taken)
{
    if (row == rows)
        return 0;
    double best = best_of_all(weights, rows, columns, row + 1, taken);
    for (size_t column = 0; column < columns; column++) {
        double weight = weights[row * columns + column];
        if (weight <= 0 || (taken >> column & 1u) != 0)
            continue;
        weight += best_of_all(weights, rows, columns, row + 1, taken | 1u << column);
        best = weight > best ? weight : best;
    }
    return best;
}

static void test_gives_up_the_nearest_for_the_best(void **state)
{
    (void)state;
    static const double weights[] = {5, 4, 4, 0};
    size_t result[2];
    assign_best(weights, 2, 2, result);
    assert_int_equal(result[0], 1);
    assert_int_equal(result[1], 0);
}

static void test_leaves_out_what_has_no_weight(void **state)
{
    (void)state;
    static const double weights[] = {0, -1, 2, -3};
    size_t result[2];
    assign_best(weights, 2, 2, result);
    assert_true(result[0] == ASSIGN_NONE);
    assert_int_equal(result[1], 0);
}

static void test_agrees_with_trying_all(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 300; round++) {
        double weights[25];
        size_t rows = 1 + (size_t)(rand() % 5), columns = 1 + (size_t)(rand() % 5), result[5];
        for (size_t i = 0; i < rows * columns; i++)
            weights[i] = rand() % 12 - 3;
        assign_best(weights, rows, columns, result);
        assert_float_equal(total_of(weights, rows, columns, result),
                           best_of_all(weights, rows, columns, 0, 0), 1e-9);
        for (size_t row = 0; row < rows; row++)
            for (size_t other = row + 1; other < rows; other++)
                assert_true(result[row] == ASSIGN_NONE || result[row] != result[other]);
    }
}

static void test_large_ones_take_the_heaviest_first(void **state)
{
    (void)state;
    size_t rows = ASSIGN_EXACT + 1, columns = 2;
    double *weights = calloc(rows * columns, sizeof *weights);
    size_t *result = calloc(rows, sizeof *result);
    weights[7 * columns] = 5;
    weights[9 * columns] = 6;
    weights[9 * columns + 1] = 5;
    assign_best(weights, rows, columns, result);
    assert_int_equal(result[9], 0);
    assert_true(result[7] == ASSIGN_NONE);
    assert_true(result[0] == ASSIGN_NONE);
    free(weights);
    free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gives_up_the_nearest_for_the_best),
        cmocka_unit_test(test_leaves_out_what_has_no_weight),
        cmocka_unit_test(test_agrees_with_trying_all),
        cmocka_unit_test(test_large_ones_take_the_heaviest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
