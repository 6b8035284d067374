/* The beam of reading order: the best ways are kept, and a way may go back to columns it left. */
#include "model/order/beam.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static struct state state_of(uint32_t group, uint8_t count, uint32_t last)
{
    struct state state = {.group = group, .count = count, .pointer = (uint8_t)(count - 1)};
    for (unsigned i = 0; i < BEAM_EARLIER; i++)
        state.earlier[i] = BEAM_NOTHING;
    for (uint8_t i = 0; i < count; i++)
        state.slots[i] = (struct slot){.last = last + i, .measure = 20};
    return state;
}

static void left_groups_go_on(void **state)
{
    (void)state;
    struct left_groups left = {0};
    struct state way = state_of(7, 3, 100);
    uint32_t first = beam_leave(&left, &way, 1.5);
    struct state other = state_of(9, 2, 200);
    beam_push_earlier(&other, first);
    uint32_t second = beam_leave(&left, &other, 0);
    struct state back = beam_resume(&left, &other, second, 0);
    assert_int_equal(back.group, 7);
    assert_int_equal(back.count, 3);
    assert_int_equal(back.pointer, 2);
    assert_int_equal(back.slots[1].last, 101);
    assert_int_equal(back.earlier[0], second);
    assert_int_equal(back.earlier[1], BEAM_NOTHING);
    assert_true(left.items[first].links > 1);
    free(left.items);
    free(left.slots);
}

/* The group that went on is no earlier one any more; those before it keep their order. */
static void earlier_groups_keep_their_order(void **state)
{
    (void)state;
    struct left_groups left = {0};
    struct state way = state_of(1, 1, 0);
    for (uint32_t group = 1; group <= BEAM_EARLIER; group++) {
        way.group = group;
        beam_push_earlier(&way, beam_leave(&left, &way, 0));
    }
    uint32_t current = beam_leave(&left, &way, 0);
    struct state back = beam_resume(&left, &way, current, 1);
    assert_int_equal(back.group, BEAM_EARLIER - 1);
    assert_int_equal(back.earlier[0], current);
    assert_int_equal(back.earlier[1], way.earlier[0]);
    assert_int_equal(back.earlier[2], way.earlier[2]);
    free(left.items);
    free(left.slots);
}

/* Of two ways that left the columns alike, the cheaper one stays. */
static void cheaper_ways_stay(void **state)
{
    (void)state;
    static struct beam beam;
    struct state way = state_of(1, 2, 5);
    way.cost = 3;
    beam_keep(&beam, &way);
    way.cost = 2;
    beam_keep(&beam, &way);
    way.slots[0].last = 4;
    way.cost = 9;
    beam_keep(&beam, &way);
    assert_int_equal(beam.count, 2);
    assert_true(beam_best(&beam)->cost < 2.5);
    assert_false(beam_refuses(&beam, 100));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(left_groups_go_on),
        cmocka_unit_test(earlier_groups_keep_their_order),
        cmocka_unit_test(cheaper_ways_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
