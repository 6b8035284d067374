/* Files that no press ever printed, read by the real program: hostile shapes at a small scale.
 *
 * It must read each, keep every letter, and need no more memory than six times the input and, for
 * each line or page, what one of its own costs: a file whose lines have 30 bytes and more stays
 * within six times its size. Sanitizers take memory of their own, so that under them only the
 * letters are looked at. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define ITSELF (12L << 20) /* bytes: the program, its tables, one stretch of a page */
#define A_LINE 180L        /* bytes */
#define A_PAGE 220L        /* bytes */
#define FACTOR 6L

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

/* `unit`, `times` times over. */
struct shape {
    const char *name;
    const char *unit;
    long times;
};

static const struct shape shapes[] = {
    {"one line of Han", "春风化雨，山高水长。", 200000},
    {"one line of words", "the old mill by the river ", 240000},
    {"one letter a line", "x\n", 300000},
    {"one Han a line", "中\n", 300000},
    {"headlines", "古渡口迎来首批研学团\n\n", 120000},
    {"headlines in words", "Old ferry comes back to the river\n\n", 120000},
    {"paragraphs", "入秋以来，柳林镇把清河当成一件大事来办。\n镇里把八里河道分成二十二段。\n",
     40000},
    {"a page for each letter", "x\f", 30000},
    {"brackets", "（", 1000000},
    {"quotes and stops", "“”。", 400000},
};
#define SHAPE_COUNT (sizeof shapes / sizeof *shapes)

/* What JSON's keys do not hold. */
static const char *const letters[] = {"春", "长", "中", "古", "团",   "镇",
                                      "河", "（", "“",  "。", "river"};
#define LETTER_COUNT (sizeof letters / sizeof *letters)

static long occurrences(const char *text, const char *letter)
{
    long count = 0;
    for (const char *at = text; (at = strstr(at, letter)); at += strlen(letter))
        count++;
    return count;
}

static long write_shape(const struct shape *shape, const char *path)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (long i = 0; i < shape->times; i++)
        assert_true(fputs(shape->unit, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return shape->times * (long)strlen(shape->unit);
}

/* `dubao --to json page >printed`; its exit status, and the most memory it had. */
static int run(const char *page, const char *printed, long *memory)
{
    struct rusage usage;
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int out = open(printed, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (out < 0 || dup2(out, STDOUT_FILENO) < 0)
            _exit(126);
        execl(DUBAO_BINARY_DIR "/dubao", "dubao", "--to", "json", page, (char *)NULL);
        _exit(127);
    }
    while (wait4(child, &status, 0, &usage) < 0)
        assert_int_equal(errno, EINTR);
#if defined(__APPLE__)
    *memory = usage.ru_maxrss;
#else
    *memory = usage.ru_maxrss * 1024;
#endif
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Counts the letters in the lines of a file, which are JSON's and short but for one. */
static void check_letters(const struct shape *shape, const char *printed)
{
    long counts[LETTER_COUNT] = {0};
    char *line = NULL;
    size_t capacity = 0;
    FILE *file = fopen(printed, "r");
    assert_non_null(file);
    while (getline(&line, &capacity, file) > 0)
        for (size_t i = 0; i < LETTER_COUNT; i++)
            counts[i] += occurrences(line, letters[i]);
    fclose(file);
    free(line);
    for (size_t i = 0; i < LETTER_COUNT; i++)
        assert_int_equal(counts[i], shape->times * occurrences(shape->unit, letters[i]));
}

/* Sanitizers are slow, and with them nothing is measured. */
static struct shape scaled(struct shape shape)
{
    shape.times /= SANITIZED ? 50 : 1;
    return shape;
}

static void check_shape(struct shape scaled, const char *page, const char *printed)
{
    const struct shape *shape = &scaled;
    long memory, size = write_shape(shape, page);
    assert_int_equal(run(page, printed, &memory), 0);
    long lines = shape->times * occurrences(shape->unit, "\n");
    long pages = shape->times * occurrences(shape->unit, "\f");
    long allowed = ITSELF + FACTOR * size + A_LINE * lines + A_PAGE * pages;
    print_message("%s: %ld bytes read with %ld kB, %ld kB are allowed\n", shape->name, size,
                  memory >> 10, allowed >> 10);
    assert_true(SANITIZED || memory <= allowed);
    check_letters(shape, printed);
}

struct files {
    char page[64];
    char printed[64];
};

static int make_files(void **state)
{
    struct files *files = calloc(1, sizeof *files);
    strcpy(files->page, "/tmp/dubao-sizes-XXXXXX");
    close(mkstemp(files->page));
    strcpy(files->printed, "/tmp/dubao-sizes-XXXXXX");
    close(mkstemp(files->printed));
    *state = files;
    return 0;
}

static int remove_files(void **state)
{
    struct files *files = *state;
    unlink(files->page);
    unlink(files->printed);
    free(files);
    return 0;
}

static void test_memory_grows_with_the_input(void **state)
{
    struct files *files = *state;
    for (size_t i = 0; i < SHAPE_COUNT; i++)
        check_shape(scaled(shapes[i]), files->page, files->printed);
}

/* Nothing to read is said, and soon. */
static void test_nothing_but_form_feeds(void **state)
{
    struct files *files = *state;
    const struct shape feeds = {"form feeds", "\f", 500000};
    long memory;
    write_shape(&feeds, files->page);
    assert_int_equal(run(files->page, files->printed, &memory), 2);
    assert_true(SANITIZED || memory <= ITSELF + FACTOR * feeds.times);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_memory_grows_with_the_input, make_files, remove_files),
        cmocka_unit_test_setup_teardown(test_nothing_but_form_feeds, make_files, remove_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
