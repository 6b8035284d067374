/* SHA-256 (FIPS 180-4), by nettle. */
#ifndef DUBAO_DIGEST_H
#define DUBAO_DIGEST_H

#include "../issue.h"

#include <stddef.h>

#define DIGEST_SIZE 65 /* 64 hexadecimal digits and a zero byte */

void digest_make(const char *bytes, size_t length, char digest[DIGEST_SIZE]);

/* Of the file's bytes. */
void digest_source(const struct source *source, char digest[DIGEST_SIZE]);

/* Keeps the digest of each source with it, so that digest_source() takes no time: for a thread that
 * may take long, before another one sees the issue. */
void digest_keep(struct issue *issue);

#endif
