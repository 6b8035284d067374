/* What names look like in print. */
#ifndef DUBAO_NAME_H
#define DUBAO_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NAME_GLUED_LIMIT 24 /* letters of names printed without a gap that can be parted */

/* A letter that names are made of: any script's letters, and the marks inside foreign names. */
bool name_has_letter(uint32_t letter);

/* Han of three bytes each, and nothing else. */
bool name_is_han(const char *text, size_t length);

/* One of the few hundred common Chinese family names of one letter. */
bool name_is_family(const char *letter, size_t size);

/* A Chinese name: a family name and up to three letters more. Of other scripts nothing is known,
 * they look right. */
bool name_looks_right(const char *text, size_t length);

/* Bytes of the name that a line holds and nothing else but the mark of a note behind it, 김 창 호*;
 * 0: it holds other things. Only of scripts whose family names are known. */
size_t name_length(const char *text, size_t length);

/* Names of two or three Han printed without a gap: parted so that each begins with a family name,
 * the commonest ones. `ends`, with room for NAME_GLUED_LIMIT, receives the letter each name ends
 * before; returns their count, 0 when there is no such parting. */
size_t name_part_glued(const char *text, size_t letters, uint8_t *ends);

#endif
