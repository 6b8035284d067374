#include "model/text/sort.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define MOST 3000

static void assert_sorted(uint64_t *numbers, size_t count)
{
    uint64_t sum = 0, before = 0;
    for (size_t i = 0; i < count; i++)
        sum += numbers[i];
    sort_numbers(numbers, count);
    for (size_t i = 0; i < count; i++) {
        assert_true(numbers[i] >= before);
        before = numbers[i];
        sum -= before;
    }
    assert_int_equal(sum, 0);
}

/* Knuth's MMIX generator. */
static uint64_t next_number(uint64_t number)
{
    return number * 6364136223846793005u + 1442695040888963407u;
}

static void any_numbers_are_sorted(void **state)
{
    (void)state;
    static const uint64_t masks[] = {UINT64_MAX, 0xFF, 0xFFFFFFFF000000FF, 0x7, 0};
    uint64_t numbers[MOST], number = 1;
    for (size_t mask = 0; mask < sizeof masks / sizeof *masks; mask++)
        for (size_t count = 0; count <= MOST; count = count * 3 + 1) {
            for (size_t i = 0; i < count; i++)
                numbers[i] = (number = next_number(number)) >> 3 & masks[mask];
            assert_sorted(numbers, count);
        }
}

static void equal_numbers_stay_once(void **state)
{
    (void)state;
    uint64_t numbers[] = {1, 1, 2, 5, 5, 5, 9};
    const uint64_t wanted[] = {1, 2, 5, 9};
    assert_int_equal(sort_unique(numbers, 7), 4);
    assert_memory_equal(numbers, wanted, sizeof wanted);
    assert_int_equal(sort_unique(numbers, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_numbers_are_sorted),
        cmocka_unit_test(equal_numbers_stay_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
