/* Any bytes as a page file: decode, parse, lay out, and see that what must hold of an issue holds.
 * The first byte chooses encoding and width. */
#include "../invariants.h"

#include "config/config.h"
#include "model/read.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char *const encodings[] = {NULL, NULL, NULL, "GB18030", "UTF-16LE", "SHIFT_JIS"};

static void require(bool holds, const struct error *error)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", error->message);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    unsigned choice = length > 0 ? bytes[0] : 0;
    static struct config *config; /* read once, or the fuzzer would do little else */
    if (!config)
        config = config_default();
    struct read_options options = {
        .wording = &config->wording,
        .sections = &config->sections,
        .encoding = encodings[choice % (sizeof encodings / sizeof *encodings)]};
    struct error error = {""};
    struct issue *issue = NULL;
    if (length > 0)
        issue = issue_read_bytes(&options, "page.txt", (const char *)bytes + 1, length - 1, &error);
    if (issue) {
        require(invariants_hold(issue, &error), &error);
        require(invariants_hold_laid_out(issue, 1 + (int)(choice % 120), &error), &error);
    }
    issue_free(issue);
    return 0;
}
