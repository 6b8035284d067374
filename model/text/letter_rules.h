/* What a letter is by the ranges set down here and the Unicode data of libunistring: what the table
 * of letter.h is made from when dubao is built, and the answer for what lies beyond it. */
#ifndef DUBAO_LETTER_RULES_H
#define DUBAO_LETTER_RULES_H

#include <stdint.h>

/* As letter_properties(), for any letter; slow. */
uint8_t letter_rules_properties(uint32_t letter);

#endif
