/* The table of letters against the rules it was made from, and letters in bytes. */
#include "model/text/letter.h"

#include <string.h>
#include <unistr.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void table_says_what_the_rules_say(void **state)
{
    (void)state;
    for (uint32_t letter = 0; letter < 0x110000; letter++)
        assert_int_equal(letter_properties(letter), letter_rules_properties(letter));
}

static void common_letters_are_known(void **state)
{
    (void)state;
    assert_int_equal(letter_class(0x6C34), LETTER_HAN); /* 水 */
    assert_int_equal(letter_class(0x3042), LETTER_KANA);
    assert_int_equal(letter_class(0xFF08), LETTER_OPENER);
    assert_int_equal(letter_class('\t'), LETTER_SPACE);
    assert_int_equal(letter_class(0x20000), LETTER_HAN);
    assert_int_equal(letter_width(0x6C34), 2);
    assert_int_equal(letter_width('a'), 1);
    assert_int_equal(letter_width(0x0301), 0);
    assert_true(letter_never_starts(0x3002));
    assert_false(letter_never_starts(0x2014));
    assert_true(letter_in_words(0x3007));
    assert_false(letter_in_words(0x3002));
}

/* Forwards and back, in any surroundings, the quick ways say what libunistring says. */
static void letters_are_decoded_both_ways(void **state)
{
    (void)state;
    for (uint32_t letter = 1; letter < 0x110000; letter++) {
        char text[16] = "x";
        int size = u8_uctomb((uint8_t *)text + 1, letter, 6);
        if (size <= 0)
            continue; /* a surrogate */
        size_t length = 1 + (size_t)size, got;
        strcpy(text + length, "。");
        assert_int_equal(letter_at(text + 1, length + 2, &got), letter);
        assert_int_equal(got, size);
        assert_int_equal(letter_at(text + 1, (size_t)size, &got), letter);
        assert_int_equal(letter_before(text, length, &got), letter);
        assert_int_equal(got, size);
        assert_int_equal(letter_before(text + 1, (size_t)size, &got), letter);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_says_what_the_rules_say),
        cmocka_unit_test(common_letters_are_known),
        cmocka_unit_test(letters_are_decoded_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
