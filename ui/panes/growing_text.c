#include "growing_text.h"

#include "../../model/arena.h"

#include <string.h>

void growing_text_add(struct growing_text *text, const char *bytes, size_t length)
{
    text->bytes = array_reserve(text->bytes, &text->capacity, text->length + length + 1, 1);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}
