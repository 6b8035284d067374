/* SHA-256 (FIPS 180-4), by nettle. */
#ifndef DUBAO_DIGEST_H
#define DUBAO_DIGEST_H

#include <stddef.h>

#define DIGEST_SIZE 65 /* 64 hexadecimal digits and a zero byte */

void digest_make(const char *bytes, size_t length, char digest[DIGEST_SIZE]);

#endif
