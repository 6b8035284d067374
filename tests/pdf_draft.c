#include "pdf_draft.h"

#include "model/read.h"
#include "model/source/source.h"
#include "model/text/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

const char *const draft_prose[] = {
    "三月的河湾还有一点凉意，老渡口早早站满", "了人。去年冬天修好的石阶一直铺到水边，",
    "船工把缆绳又紧了一遍，才让大家上船去。", "对岸的灯一盏接一盏地亮起来，照着河面。", NULL};

#define WORD_BYTES 128
#define NEW_PAGE   "<page width=\"600\" height=\"800\">\n"

int draft_create(void **state)
{
    struct draft *page = calloc(1, sizeof *page);
    snprintf(page->folder, sizeof page->folder, "/tmp/dubao-test-XXXXXX");
    const char *before = getenv("PATH");
    page->path_before = strdup(before ? before : "");
    page->stream = open_memstream(&page->words, &page->length);
    page->config = config_default();
    *state = page;
    return mkdtemp(page->folder) && page->stream ? 0 : -1;
}

int draft_remove(void **state)
{
    struct draft *page = *state;
    char command[2 * PATH_BYTES];
    setenv("PATH", page->path_before, 1);
    snprintf(command, sizeof command, "rm -r '%s'", page->folder);
    int status = system(command);
    config_free(page->config);
    free(page->path_before);
    free(page->words);
    free(page);
    return status;
}

void draft_put_box(struct draft *page, double left, double top, double right, double bottom,
                   const char *text, int length)
{
    fprintf(page->stream, "<word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%.*s</word>\n",
            left, top, right, bottom, length, text);
}

double draft_width(const char *text, double em)
{
    double width = 0;
    size_t length = strlen(text);
    for (size_t at = 0, size; at < length; at += size)
        width += letter_advance(letter_at(text + at, length - at, &size)) / 1000.0 * em;
    return width;
}

/* A word whose base line is that of all words of the same `top`. */
void draft_put_word(struct draft *page, double left, double top, double em, double face,
                    const char *text)
{
    double middle = top + em / 2;
    draft_put_box(page, left, middle - em * face / 2, left + draft_width(text, em),
                  middle + em * face / 2, text, (int)strlen(text));
}

void draft_put_words(struct draft *page, double left, double top, double em, const char *text)
{
    while (*text) {
        char word[WORD_BYTES];
        size_t length = strcspn(text, " ");
        assert_true(length < sizeof word);
        memcpy(word, text, length);
        word[length] = '\0';
        draft_put_word(page, left, top, em, FACE, word);
        left += draft_width(word, em) + em / 4;
        text += length + (text[length] == ' ');
    }
}

void draft_put_lines(struct draft *page, double left, double top, const char *const *lines)
{
    for (; *lines; lines++, top += LEADING)
        draft_put_word(page, left, top, EM, FACE, *lines);
}

void draft_put_paragraph(struct draft *page, double left, double top, const char *const *lines)
{
    draft_put_word(page, left + 2 * EM, top, EM, FACE, lines[0]);
    draft_put_lines(page, left, top + LEADING, lines + 1);
}

void draft_put_down(struct draft *page, double left, double top, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0, size; at < length; at += size, top += EM) {
        if (letter_at(text + at, length - at, &size) != 0x3000)
            draft_put_box(page, left, top, left + EM, top + EM, text + at, (int)size);
    }
}

void draft_next_page(struct draft *page)
{
    fprintf(page->stream, "</page>\n" NEW_PAGE);
}

static void write_file(const struct draft *page, const char *name, const char *format,
                       const char *text)
{
    char path[2 * PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", page->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, format, text);
    fclose(file);
    assert_int_equal(chmod(path, 0700), 0);
}

/* Writes what was put, and the program that prints it. */
static void print_draft(const struct draft *page, char *path, size_t size)
{
    fclose(page->stream);
    write_file(page, "pdftotext",
               "#!/bin/sh\n/bin/cat >/dev/null; /bin/cat <<'END'\n<?xml version=\"1.0\"?><html>"
               "<body><doc>\n" NEW_PAGE "%s</page>\n</doc></body></html>\n"
               "END\n",
               page->words);
    write_file(page, "page.pdf", "%s\n", "%PDF-1.4");
    snprintf(path, size, "%s/page.pdf", page->folder);
    setenv("PATH", page->folder, 1);
}

struct issue *draft_open(const struct draft *page)
{
    char path[2 * PATH_BYTES];
    struct error error = {""};
    const char *const paths[] = {path};
    print_draft(page, path, sizeof path);
    struct issue *issue = source_open(paths, 1, NULL, NULL, &error);
    if (!issue)
        fail_msg("%s", error.message);
    return issue;
}

struct issue *draft_read(struct draft *page)
{
    char path[2 * PATH_BYTES];
    struct error error = {""};
    const char *const paths[] = {path};
    print_draft(page, path, sizeof path);
    struct read_options options = {.wording = &page->config->wording,
                                   .sections = &page->config->sections};
    struct issue *issue = issue_read(&options, paths, 1, &error);
    if (!issue)
        fail_msg("%s", error.message);
    return issue;
}

/* All paragraphs of all articles, in order, parted by |. */
void assert_paragraphs(const struct issue *issue, const char *wanted)
{
    char found[4096] = "";
    for (size_t i = 0; i < issue->article_count; i++)
        for (size_t k = 0; k < issue->articles[i].paragraph_count; k++) {
            strncat(found, issue->articles[i].paragraphs[k].text.text,
                    sizeof found - strlen(found) - 1);
            strncat(found, "|", sizeof found - strlen(found) - 1);
        }
    assert_string_equal(found, wanted);
}

/* Of all headline lines of the page's only article, parted by |. */
void assert_headline(const struct issue *issue, const char *wanted)
{
    char found[1024] = "";
    assert_int_equal(issue->article_count, 1);
    for (size_t i = 0; i < issue->articles[0].headline_count; i++) {
        strncat(found, issue->articles[0].headline[i].text, sizeof found - strlen(found) - 1);
        strncat(found, "|", sizeof found - strlen(found) - 1);
    }
    assert_string_equal(found, wanted);
}
