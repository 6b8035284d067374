#include "digest.h"

#include <nettle/sha2.h>
#include <stdint.h>

void digest_make(const char *bytes, size_t length, char digest[DIGEST_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    struct sha256_ctx context;
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, length, (const uint8_t *)bytes);
    sha256_digest(&context, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++) {
        digest[2 * i] = digits[sum[i] >> 4];
        digest[2 * i + 1] = digits[sum[i] & 0xF];
    }
    digest[DIGEST_SIZE - 1] = '\0';
}
