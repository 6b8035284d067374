/* The program as a whole, called as a reader or a script calls it: what stands on standard output,
 * what on standard error, and the exit status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "terminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"
#define PAGE    SAMPLE "/01.txt"

/* A run of the program: what to give it, and what came of it. */
struct run {
    const char *arguments[8];
    const char *input;       /* on standard input; NULL: nothing */
    const char *output_path; /* instead of collecting the output */
    bool close_output;
    bool ignore_pipe; /* SIGPIPE, as some parents leave it */
    int status;       /* exit status, or 128 + the signal's number */
    char *output;
    char *errors;
};

static char directory[] = P_tmpdir "/dubao-test-XXXXXX";

static const char *path_in(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    return path;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static char *read_all(FILE *file)
{
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long length = ftell(file);
    rewind(file);
    char *text = calloc(1, (size_t)length + 1);
    assert_int_equal(fread(text, 1, (size_t)length, file), length);
    fclose(file);
    return text;
}

static void redirect(int from, int to)
{
    if (from < 0 || dup2(from, to) < 0)
        _exit(99);
}

static void become(const struct run *run, int input, int output, int errors)
{
    char *arguments[10] = {(char *)PROGRAM};
    for (size_t i = 0; i < 8; i++)
        arguments[i + 1] = (char *)run->arguments[i];
    if (run->output_path)
        output = open(run->output_path, O_WRONLY);
    redirect(input, STDIN_FILENO);
    redirect(output, STDOUT_FILENO);
    redirect(errors, STDERR_FILENO);
    if (run->close_output)
        close(STDOUT_FILENO);
    signal(SIGPIPE, run->ignore_pipe ? SIG_IGN : SIG_DFL);
    execv(PROGRAM, arguments);
    _exit(99);
}

/* `output` is a descriptor to write to instead of collecting; -1: collect. */
static void start(struct run *run, int output)
{
    FILE *files[3] = {tmpfile(), tmpfile(), tmpfile()};
    if (run->input)
        fputs(run->input, files[0]);
    rewind(files[0]);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        become(run, fileno(files[0]), output < 0 ? fileno(files[1]) : output, fileno(files[2]));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    run->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    fclose(files[0]);
    run->output = read_all(files[1]);
    run->errors = read_all(files[2]);
}

static void finish(struct run *run)
{
    free(run->output);
    free(run->errors);
}

static void expect_silence(const char *errors)
{
    if (*errors)
        print_error("%s\n", errors);
    assert_string_equal(errors, "");
}

/* Runs well and prints all of `parts`, ended by NULL, in that order. */
static void expect_output(struct run run, const char *const *parts)
{
    start(&run, -1);
    expect_silence(run.errors);
    assert_int_equal(run.status, 0);
    const char *at = run.output;
    for (; *parts; parts++) {
        const char *found = strstr(at, *parts);
        if (!found)
            print_error("no %s in: %s\n", *parts, run.output);
        assert_non_null(found);
        at = found + strlen(*parts);
    }
    finish(&run);
}

/* Fails with status 2 and one line on standard error that begins "dubao: " and holds `part`. */
static void expect_trouble(struct run run, const char *part)
{
    start(&run, -1);
    if (!strstr(run.errors, part) || run.status != 2)
        print_error("status %d, %s", run.status, run.errors);
    assert_int_equal(run.status, 2);
    assert_string_equal(run.output, "");
    assert_memory_equal(run.errors, "dubao: ", 7);
    assert_non_null(strstr(run.errors, part));
    const char *line_end = strchr(run.errors, '\n');
    assert_non_null(line_end);
    assert_string_equal(line_end, "\n");
    finish(&run);
}

#define PARTS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define RUN(...)   ((struct run){.arguments = {__VA_ARGS__}})

static int set_up(void **state)
{
    (void)state;
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("LANGUAGE");
    unsetenv("DUBAO_DATA_DIR");
    unsetenv("POSIXLY_CORRECT");
    if (!mkdtemp(directory))
        return -1;
    setenv("HOME", directory, 1);
    setenv("XDG_CONFIG_HOME", directory, 1);
    setenv("XDG_STATE_HOME", directory, 1);
    setenv("XDG_DATA_HOME", directory, 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", directory);
    return system(command);
}

static void test_help_and_version(void **state)
{
    (void)state;
    expect_output(RUN("--help"), PARTS("Usage: dubao [OPTION]", "--to FORMAT", "--version"));
    expect_output(RUN("--version"), PARTS("dubao 0."));
}

static void test_wrong_options(void **state)
{
    (void)state;
    expect_trouble(RUN("--frob"), "unknown option --frob; options are --to");
    expect_trouble(RUN("--to", "pdf", PAGE), "json, jsonl, yaml, markdown, text");
    expect_trouble(RUN("--width", "0", PAGE), "from 2 to 1000");
    expect_trouble(RUN("--to", "json", "--encoding", "klingon", PAGE), "klingon");
}

/* What a PDF cannot give is one line and the status of trouble; what it gives has its box. */
static void test_pdf(void **state)
{
    (void)state;
    expect_trouble(RUN("--to", "json", DUBAO_SOURCE_DIR "/tests/pdf/scan.pdf"), "scan.pdf");
    expect_trouble(RUN("--to", "json", DUBAO_SOURCE_DIR "/tests/pdf/encrypted.pdf"),
                   "encrypted.pdf");
    expect_output(RUN("--to", "jsonl", DUBAO_SOURCE_DIR "/config/sample/02.pdf"),
                  PARTS("\"lines\":[10,13],\"box\":[39,163,275,220]}"));
}

/* Without arguments and without a terminal the sample issue is printed as text. */
static void test_sample(void **state)
{
    (void)state;
    expect_output(RUN(NULL), PARTS("河湾日报", "要闻"));
    expect_output(RUN("--to", "json"), PARTS("\"paper\": \"河湾日报\"", "\"number\": 4"));
}

static void test_sample_elsewhere(void **state)
{
    (void)state;
    setenv("DUBAO_DATA_DIR", directory, 1);
    expect_trouble(RUN(NULL), "sample");
    assert_int_equal(symlink(SAMPLE, path_in("sample")), 0);
    expect_output(RUN(NULL), PARTS("河湾日报"));
    unsetenv("DUBAO_DATA_DIR");
}

static void test_formats(void **state)
{
    (void)state;
    expect_output(RUN("--to", "json", PAGE), PARTS("{\n  \"format\": \"dubao-issue/1\""));
    expect_output(RUN("--to", "jsonl", PAGE), PARTS("{\"format\":\"dubao-issue/1\""));
    expect_output(RUN("--to", "yaml", PAGE), PARTS("format: \"dubao-issue/1\"\n"));
    expect_output(RUN("--to", "markdown", PAGE), PARTS("# ", "## "));
    expect_output(RUN("--to=text", "--width=40", PAGE), PARTS("\n    "));
}

static void test_several_paths(void **state)
{
    (void)state;
    expect_output(RUN("--to", "jsonl", PAGE, SAMPLE "/02.txt"), PARTS("01.txt", "\n{", "02.txt"));
    expect_output(RUN("--to", "jsonl", SAMPLE), PARTS("01.txt", "02.txt", "03.txt", "04.txt"));
}

/* Each path is an issue of its own, in order; a bad one costs itself. */
static void test_batch(void **state)
{
    (void)state;
    struct run run = RUN("--to", "jsonl", "--jobs", "3", SAMPLE "/02.txt", "none.txt", SAMPLE,
                         "/dev/null");
    static const char *const errors[] = {"none.txt", "/dev/null", "2 of 4"};
    static const char *const parts[] = {"02.txt", "sample/01.txt", "sample/02.txt", "04.txt"};
    start(&run, -1);
    assert_int_equal(run.status, 2);
    const char *at = run.errors;
    for (size_t i = 0; i < 3; i++)
        assert_non_null(at = strstr(at, errors[i]));
    at = run.output;
    for (size_t i = 0; i < 4; i++)
        assert_non_null(at = strstr(at, parts[i]));
    size_t lines = 0;
    for (at = run.output; *at; at++)
        lines += *at == '\n';
    assert_int_equal(lines, 5);
    finish(&run);
    expect_trouble(RUN("--jobs", "0", PAGE), "--jobs");
    expect_trouble(RUN("--jobs", "2x", PAGE), "--jobs");
}

static void test_standard_input(void **state)
{
    (void)state;
    struct run run = RUN("--to", "json", "-");
    run.input = "第一行说的是渡口。\n第二行说的是水塔。\n";
    expect_output(run, PARTS("\"source\": \"-\"", "渡口", "水塔"));
}

static void test_double_dash(void **state)
{
    (void)state;
    char here[512];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(directory), 0);
    write_file("-x.txt", "渡口的灯亮了。\n");
    expect_output(RUN("--to", "json", "--", "-x.txt"), PARTS("渡口的灯亮了"));
    assert_int_equal(chdir(here), 0);
}

static void test_unreadable_input(void **state)
{
    (void)state;
    expect_trouble(RUN("--to", "json", "no-such-file.txt"), "no-such-file.txt");
    expect_trouble(RUN("no-such-file.txt"), "no-such-file.txt");
    expect_trouble(RUN(PAGE, "no-such-file.txt"), "no-such-file.txt");
}

/* What a file is called must not reach the terminal as commands. */
static void test_file_names_are_made_safe(void **state)
{
    (void)state;
    struct run run = RUN("--to", "text", "\033]0;gone\a\n.txt");
    start(&run, -1);
    assert_int_equal(run.status, 2);
    assert_null(strchr(run.errors, '\033'));
    assert_null(strchr(run.errors, '\a'));
    assert_non_null(strstr(run.errors, "␛]0;gone␇␊.txt"));
    finish(&run);
}

static void test_config(void **state)
{
    (void)state;
    write_file(path_in("good.yaml"), "layout:\n  indent: 0\n");
    write_file(path_in("bad.yaml"), "layout:\n  no-such-option: 1\n");
    expect_trouble(RUN("--config", path_in("bad.yaml"), "--to", "json", PAGE), "bad.yaml:2:");
    expect_trouble(RUN("--config", path_in("none.yaml"), "--to", "json", PAGE), "none.yaml");
    expect_output(RUN("--config", path_in("good.yaml"), "--to", "json", PAGE), PARTS("format"));
}

/* The user's own file may have a fault: it is said, and the newspaper is read all the same. */
static void test_fault_in_user_config(void **state)
{
    (void)state;
    mkdir(path_in("dubao"), 0700);
    write_file(path_in("dubao/dubao.yaml"), "layout:\n  no-such-option: 1\n");
    struct run run = RUN("--to", "json", PAGE);
    start(&run, -1);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.errors, "no-such-option"));
    assert_non_null(strstr(run.output, "dubao-issue/1"));
    finish(&run);
    assert_int_equal(unlink(path_in("dubao/dubao.yaml")), 0);
}

static void test_full_disk(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    static const char *const formats[] = {"json", "jsonl", "yaml", "markdown", "text"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct run run = RUN("--to", formats[i], PAGE);
        run.output_path = "/dev/full";
        expect_trouble(run, "cannot write");
    }
    static const char *const tasks[] = {"--help", "--check", "--check=json", "--report"};
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        struct run run = RUN(tasks[i], PAGE);
        run.output_path = "/dev/full";
        expect_trouble(run, "standard output: No space left on device");
    }
}

static void test_closed_output(void **state)
{
    (void)state;
    struct run run = RUN("--to", "json", PAGE);
    run.close_output = true;
    expect_trouble(run, "cannot write");
}

/* A reader that has seen enough, such as head, ends the program without a word; where the parent
 * ignores the signal for that, it is an error like any other. */
static void test_closed_pipe(void **state)
{
    (void)state;
    for (int ignore = 0; ignore < 2; ignore++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        close(ends[0]);
        struct run run = RUN("--to", "json", SAMPLE);
        run.ignore_pipe = ignore;
        start(&run, ends[1]);
        close(ends[1]);
        assert_int_equal(run.status, ignore ? 2 : 128 + SIGPIPE);
        if (!ignore)
            expect_silence(run.errors);
        else
            assert_non_null(strstr(run.errors, "cannot write"));
        finish(&run);
    }
}

/* A terminal that can show no screen gets the text, at its own width. */
static void test_dumb_terminal(void **state)
{
    (void)state;
    static const char *const arguments[] = {PROGRAM, PAGE, NULL};
    static const char *const environment[] = {"TERM=dumb", NULL};
    struct terminal *terminal = terminal_start(arguments, 24, 60, environment);
    assert_int_equal(terminal_wait_exit(terminal), 0);
    size_t length;
    assert_null(strchr(terminal_output(terminal, &length), '\033'));
    assert_non_null(strstr(terminal_output(terminal, &length), "━"));
    terminal_close(terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_help_and_version),
        cmocka_unit_test(test_wrong_options),
        cmocka_unit_test(test_pdf),
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_sample_elsewhere),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_several_paths),
        cmocka_unit_test(test_batch),
        cmocka_unit_test(test_standard_input),
        cmocka_unit_test(test_double_dash),
        cmocka_unit_test(test_unreadable_input),
        cmocka_unit_test(test_file_names_are_made_safe),
        cmocka_unit_test(test_config),
        cmocka_unit_test(test_fault_in_user_config),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_closed_output),
        cmocka_unit_test(test_closed_pipe),
        cmocka_unit_test(test_dumb_terminal),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
