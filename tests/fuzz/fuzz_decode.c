/* Any bytes in any encoding: the text is safe to show, its map leads there and back, the
 * bytes are still known, and every printed line is on a page. The first byte chooses the encoding.
 */
#include "model/source/source.h"
#include "model/text/letter.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char *const encodings[] = {NULL,       "UTF-8",     "GB18030", "UTF-16LE",
                                        "UTF-16BE", "SHIFT_JIS", "BIG5",    "ISO-2022-JP"};

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_text(const struct decoded *decoded)
{
    size_t size;
    check(strlen(decoded->text) == decoded->length);
    for (size_t at = 0; at < decoded->length; at += size) {
        uint32_t letter = letter_at(decoded->text + at, decoded->length - at, &size);
        check(letter >= 0x20 || letter == '\n' || letter == '\f');
        check(letter < 0x7F || letter > 0x9F);
        check(letter < 0x2028 || letter > 0x202E);
    }
}

static void check_map(const struct source *source)
{
    uint32_t end = 0;
    for (uint32_t at = 0; at <= source->decoded.length; at++) {
        uint32_t first;
        uint32_t last;
        decode_source(&source->decoded, at, &first, &last);
        check(first <= last && last <= source->bytes.length && last >= end);
        check(first == last || decode_text(&source->decoded, first) <= at);
        end = last;
    }
}

static void check_bytes(const struct verbatim *verbatim, const uint8_t *bytes, size_t length)
{
    size_t together;
    check(verbatim->length == length);
    for (size_t at = 0; at < length; at += together) {
        const char *run = verbatim_from(verbatim, at, &together);
        check(together > 0 && together <= length - at && memcmp(run, bytes + at, together) == 0);
    }
}

static bool is_printed(const struct source *source, size_t line)
{
    size_t size;
    uint32_t end = line_index_start(&source->lines, line + 1);
    for (size_t at = line_index_start(&source->lines, line); at < end; at += size)
        if (letter_class(letter_at(source->decoded.text + at, end - at, &size)) != LETTER_SPACE)
            return true;
    return false;
}

static void check_pages(const struct issue *issue)
{
    const struct source *source = &issue->sources[0];
    size_t next = 0;
    for (size_t i = 0; i < issue->page_count; i++) {
        const struct page *page = &issue->pages[i];
        for (; next + 1 < page->first_line; next++)
            check(!is_printed(source, next));
        check(page->first_line == next + 1 && page->line_count > 0);
        next += page->line_count;
    }
    for (; next < source->lines.count; next++)
        check(!is_printed(source, next));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (length == 0)
        return 0;
    const char *encoding = encodings[bytes[0] % (sizeof encodings / sizeof *encodings)];
    struct error error = {""};
    struct issue *issue = source_open_bytes("page.txt", (const char *)bytes + 1, length - 1,
                                            encoding, &error);
    if (issue) {
        check_text(&issue->sources[0].decoded);
        check_map(&issue->sources[0]);
        check_bytes(&issue->sources[0].bytes, bytes + 1, length - 1);
        check_pages(issue);
    } else {
        check(error.message[0] != '\0');
    }
    issue_free(issue);
    return 0;
}
