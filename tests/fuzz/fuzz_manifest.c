/* Any bytes as issue.yaml: no crash; what is taken is whole, what is not has a place. */
#include "model/source/manifest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena *arena = arena_create();
    struct manifest manifest;
    struct error error = {""};
    if (manifest_read("issue.yaml", (const char *)bytes, length, arena, &manifest, &error)) {
        check(manifest.page_count > 0);
        for (size_t i = 0; i < manifest.page_count; i++)
            check(manifest.pages[i].file && manifest.pages[i].file[0] &&
                  manifest.pages[i].number <= 999);
    } else {
        check(strncmp(error.message, "issue.yaml:", strlen("issue.yaml:")) == 0);
    }
    arena_destroy(arena);
    return 0;
}
