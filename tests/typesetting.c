#include "typesetting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define INDENT 2

static bool starts_with_mark(const char *text)
{
    static const char *const marks[] = {"，", "。", "、"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(text, marks[i], HAN) == 0)
            return true;
    return false;
}

void typesetting_add_paragraph(struct typesetting *setting, const char *text)
{
    bool first = true;
    while (*text != 0) {
        size_t han = strlen(text) / HAN, room = MEASURE - (first ? INDENT : 0);
        size_t take = han < room ? han : room;
        if (take < han && starts_with_mark(text + take * HAN))
            take++;
        snprintf(setting->lines[setting->count], sizeof setting->lines[0], "%.*s",
                 (int)(take * HAN), text);
        setting->indented[setting->count++] = first;
        text += take * HAN;
        first = false;
    }
}

void typesetting_of_report(struct typesetting *setting, const char *const *paragraphs)
{
    setting->count = 0;
    for (size_t i = 0; i < PARAGRAPHS; i++)
        typesetting_add_paragraph(setting, paragraphs[i]);
}

void sheet_add(struct sheet *sheet, const char *text)
{
    size_t length = strlen(text);
    assert_true(sheet->length + length < BUFFER_LIMIT);
    memcpy(sheet->text + sheet->length, text, length + 1);
    sheet->length += length;
}

bool line_fills(const char *line)
{
    return strlen(line) >= (size_t)MEASURE * HAN;
}

void sheet_add_rows(struct sheet *sheet, const struct typesetting *setting, size_t columns)
{
    size_t rows = (setting->count + columns - 1) / columns;
    for (size_t row = 0; row < rows; row++) {
        bool open = false, full = false;
        for (size_t index = row; index < setting->count; index += rows) {
            if (open)
                sheet_add(sheet, full && !setting->indented[index] ? " " : "\n");
            sheet_add(sheet, setting->lines[index]);
            full = line_fills(setting->lines[index]) ||
                   (setting->indented[index] && strlen(setting->lines[index]) >= 24);
            open = true;
        }
        sheet_add(sheet, "\n");
    }
}

size_t typesetting_rows(const struct typesetting *setting, size_t columns)
{
    return (setting->count + columns - 1) / columns;
}

void sheet_add_some_turns(struct sheet *sheet, const struct typesetting *setting, size_t columns,
                          size_t first, size_t last)
{
    size_t rows = typesetting_rows(setting, columns);
    for (size_t row = first; row < last; row++)
        for (size_t index = row; index < setting->count; index += rows) {
            sheet_add(sheet, setting->lines[index]);
            sheet_add(sheet, "\n\n");
        }
}

void sheet_add_turns(struct sheet *sheet, const struct typesetting *setting, size_t columns)
{
    sheet_add_some_turns(sheet, setting, columns, 0, typesetting_rows(setting, columns));
}

void sheet_add_own(struct sheet *sheet, const struct typesetting *setting)
{
    for (size_t i = 0; i < setting->count; i++) {
        sheet_add(sheet, setting->lines[i]);
        sheet_add(sheet, "\n");
    }
}

/* Reports of these pages open with one label. */
static const char *const labels[] = {"本报讯"};
static const struct wording_language wording = {.language = "zh",
                                                .dateline_labels = {labels, 1, NULL}};

struct fragments order_text(const char *text, size_t length, struct arena *arena)
{
    struct source source = {.bytes = verbatim_whole(text, length, arena)};
    source.decoded.text = text;
    source.decoded.length = (uint32_t)length;
    source.lines = line_index_make(text, source.decoded.length, arena);
    struct page page = {.first_line = 1, .line_count = source.lines.count};
    struct issue issue = {.sources = &source, .source_count = 1, .pages = &page, .page_count = 1};
    struct lines lines = lines_of_page(&issue, 0, arena);
    return order_page(&lines, &wording, &weights_default, arena);
}

size_t find_line(const struct fragments *fragments, const char *line)
{
    size_t length = strlen(line);
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        if (fragment->last - fragment->first == length &&
            memcmp(fragments->text + fragment->first, line, length) == 0)
            return i;
    }
    return SIZE_MAX;
}

void assert_in_order(const struct fragments *fragments, const struct typesetting *setting)
{
    size_t at = find_line(fragments, setting->lines[0]);
    for (size_t i = 0; i < setting->count; i++) {
        assert_int_equal(find_line(fragments, setting->lines[i]), at + i);
        assert_true(i == 0 || fragments->items[at + i].gap != GAP_SEAM);
    }
}

void typesetting_of_words(struct typesetting *setting, const char *text, size_t room)
{
    for (setting->count = 0; *text != 0; setting->count++) {
        size_t length = strlen(text), taken = 0;
        if (length > room)
            for (length = room; text[length] != ' '; length--)
                ;
        char *line = setting->lines[setting->count];
        bool last = text[length] == 0;
        for (size_t i = 0; i < length; i++) {
            line[taken++] = text[i];
            if (text[i] == ' ' && !last)
                line[taken++] = ' ';
        }
        line[taken] = 0;
        text += length + !last;
    }
}

/* Bytes of white space at the start of `text`. */
static size_t white_at(const char *text)
{
    if (strncmp(text, "　", 3) == 0)
        return 3;
    return *text != 0 && strchr(" \n\f", *text) != NULL;
}

void assert_complete(const struct fragments *fragments, size_t length)
{
    char *seen = calloc(length + 1, 1);
    for (size_t i = 0; i < fragments->count; i++)
        for (uint32_t at = fragments->items[i].first; at < fragments->items[i].last; at++)
            seen[at]++;
    for (size_t at = 0; at < length;) {
        size_t white = white_at(fragments->text + at);
        assert_true(white > 0 ? seen[at] <= 1 : seen[at] == 1);
        at += white > 0 ? white : 1;
    }
    free(seen);
}

void assert_order(const struct sheet *sheet, const struct typesetting *setting)
{
    struct arena *arena = arena_create();
    struct fragments fragments = order_text(sheet->text, sheet->length, arena);
    assert_in_order(&fragments, setting);
    assert_complete(&fragments, sheet->length);
    arena_destroy(arena);
}
