/* Sheets of a PDF with more on them than any press prints: stacks of lines strewn over each other.
 */
#include "pdf_draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define WIDTH  2000
#define HEIGHT 2000

/* A hang would be many minutes: every two stacks of a sheet are compared, and whoever looks at all
 * the others for each such pair, and at all of them once more for each of those, is killed. */
#define SECONDS 30

#if defined(__SANITIZE_ADDRESS__)
#define SHEETS 2
#else
#define SHEETS 30
#endif

static unsigned below(unsigned *seed, unsigned limit)
{
    *seed = *seed * 1103515245U + 12345U;
    return (*seed >> 16) % limit;
}

/* Text, and headlines of many sizes. */
static void put_stack(struct draft *page, unsigned *seed)
{
    static const double sizes[] = {4, 4, 4, 4, 8, 9, 10, 12, 14, 20, 30};
    double em = sizes[below(seed, sizeof sizes / sizeof *sizes)];
    double left = below(seed, WIDTH), top = below(seed, HEIGHT);
    size_t lines = 1 + below(seed, 4), length = strlen("渡") * (2 + below(seed, 10));
    for (size_t i = 0; i < lines; i++, top += 1.5 * em) {
        double middle = top + em / 2, half = em * FACE / 2;
        draft_put_box(page, left, middle - half, left + em * (double)(length / strlen("渡")),
                      middle + half, "渡口的灯亮了船工把缆绳", (int)length);
    }
}

static size_t count_letters(const struct issue *issue)
{
    struct field_cursor cursor = {.field = {0}};
    const struct passage *passage;
    size_t count = 0;
    while (issue_next_field(issue, &cursor, &passage))
        for (size_t i = 0; i < passage->length; i++)
            count += (unsigned char)passage->text[i] >= 0xE0;
    return count;
}

static void put_sheet(struct draft *page, unsigned stacks, unsigned seed)
{
    for (unsigned i = 0; i < stacks; i++)
        put_stack(page, &seed);
}

static void test_no_letter_is_lost(void **state)
{
    struct draft *page = *state;
    static const unsigned counts[] = {100, 200, 400, 800};
    for (unsigned i = 0; i < sizeof counts / sizeof *counts; i++) {
        put_sheet(page, counts[i], i);
        draft_next_page(page);
    }
    struct issue *issue = draft_read(page);
    size_t letters = 0;
    for (size_t i = 0; i < issue->sources[0].decoded.length; i++)
        letters += (unsigned char)issue->sources[0].decoded.text[i] >= 0xE0;
    assert_true(letters > 1000);
    assert_int_equal(count_letters(issue), letters);
    issue_free(issue);
}

static void test_no_sheet_hangs(void **state)
{
    struct draft *page = *state;
    const struct rlimit limit = {SECONDS, SECONDS};
    int status;
    for (unsigned i = 0; i < SHEETS; i++) {
        put_sheet(page, 400, i);
        draft_next_page(page);
    }
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        setrlimit(RLIMIT_CPU, &limit);
        issue_free(draft_read(page));
        _exit(0);
    }
    fclose(page->stream); /* the child has closed its own */
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_no_letter_is_lost),
        DRAFT_TEST(test_no_sheet_hangs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
