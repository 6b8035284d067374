#include "digest.h"

#include <nettle/sha2.h>
#include <stdint.h>
#include <string.h>

static void put_digits(struct sha256_ctx *context, char digest[DIGEST_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(context, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++) {
        digest[2 * i] = digits[sum[i] >> 4];
        digest[2 * i + 1] = digits[sum[i] & 0xF];
    }
    digest[DIGEST_SIZE - 1] = '\0';
}

void digest_make(const char *bytes, size_t length, char digest[DIGEST_SIZE])
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, length, (const uint8_t *)bytes);
    put_digits(&context, digest);
}

void digest_source(const struct source *source, char digest[DIGEST_SIZE])
{
    struct sha256_ctx context;
    size_t length;
    if (source->digest) {
        memcpy(digest, source->digest, DIGEST_SIZE);
        return;
    }
    sha256_init(&context);
    for (size_t at = 0; at < source->bytes.length; at += length) {
        const char *bytes = verbatim_from(&source->bytes, at, &length);
        sha256_update(&context, length, (const uint8_t *)bytes);
    }
    put_digits(&context, digest);
}

void digest_keep(struct issue *issue)
{
    for (size_t i = 0; i < issue->source_count; i++) {
        struct source *source = &issue->sources[i];
        char *digest = arena_take(issue->arena, DIGEST_SIZE);
        digest_source(source, digest);
        source->digest = digest;
    }
}
