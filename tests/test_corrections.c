/* The corrections file: nothing decided is lost, whatever happens to the program, the disk, the
 * folder or the source. */
#include "proof_page.h"

#include "model/proof/apply.h"
#include "model/proof/corrections.h"
#include "model/source/file.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define NOBODY 65534

static struct proof_folder folder;

static int setup(void **state)
{
    (void)state;
    if (proof_folder_make(&folder) != 0)
        return -1;
    proof_write(&folder, "02.txt", proof_page);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    return proof_folder_remove(&folder);
}

static struct corrections *open_quietly(const struct issue *issue, enum corrections_mode mode)
{
    struct error error = {0};
    struct corrections *corrections = corrections_open(issue, mode, &error);
    assert_string_equal(error.message, "");
    return corrections;
}

static struct decision correct(const struct issue *issue, const char *old, const char *fresh)
{
    return (struct decision){
        .kind = DECISION_CORRECT, .at.range = proof_find(issue, old), .fresh = fresh};
}

static void add(struct corrections *corrections, const struct decision *draft)
{
    struct error error = {0};
    bool added = corrections_add(corrections, draft, &error);
    assert_string_equal(error.message, "");
    assert_true(added);
}

static const struct decision *only(const struct corrections *corrections)
{
    size_t count;
    const struct decision *list = corrections_list(corrections, &count);
    assert_int_equal(count, 1);
    return list;
}

static size_t count_of(const struct corrections *corrections)
{
    size_t count;
    corrections_list(corrections, &count);
    return count;
}

static void test_kept_beside_the_source(void **state)
{
    (void)state;
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *corrections = open_quietly(issue, CORRECTIONS_WRITE);
    struct decision draft = correct(issue, "一点凉意", "几分凉意");
    draft.rule = &rule_table[RULE_CONFUSABLE];
    draft.verdict = VERDICT_CHANGED;
    add(corrections, &draft);
    corrections_close(corrections);
    assert_int_equal(access(proof_path(&folder, "02.txt.corrections.yaml"), F_OK), 0);
    assert_int_not_equal(access(proof_path(&folder, "02.txt.corrections.yaml.lock"), F_OK), 0);

    corrections = open_quietly(issue, CORRECTIONS_READ);
    const struct decision *kept = only(corrections);
    assert_int_equal(kept->number, 1);
    assert_int_equal(kept->kind, DECISION_CORRECT);
    assert_memory_equal(&kept->at.range, &draft.at.range, sizeof kept->at.range);
    assert_string_equal(kept->old, "一点凉意");
    assert_string_equal(kept->fresh, "几分凉意");
    assert_string_equal(kept->at.before, "报讯（记者乔小禾）三月的河湾还有" + 3 * 4);
    assert_string_equal(kept->at.after, "，老渡口的石阶上却早早站");
    assert_ptr_equal(kept->rule, &rule_table[RULE_CONFUSABLE]);
    assert_int_equal(kept->verdict, VERDICT_CHANGED);
    assert_int_equal(strlen(kept->when), strlen("2026-03-04T06:59:00Z"));
    assert_false(kept->orphan);
    corrections_close(corrections);
    proof_expect_file(proof_path(&folder, "02.txt"), proof_page);
    issue_free(issue);
}

static void test_everything_of_a_decision_is_kept(void **state)
{
    (void)state;
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *corrections = open_quietly(issue, CORRECTIONS_WRITE);
    struct decision move = {.kind = DECISION_MOVE,
                            .at.range = proof_find(issue, "山脚粮仓改成小书屋"),
                            .target = {proof_find(issue, "书屋每天"), "", ""},
                            .part = PART_HEADLINE};
    add(corrections, &move);
    struct decision stet = {.kind = DECISION_STET,
                            .at.range = proof_find(issue, "早早"),
                            .rule = &rule_table[RULE_REPEAT],
                            .verdict = VERDICT_KEPT,
                            .everywhere = true,
                            .old = "早早"};
    add(corrections, &stet);
    struct decision page = {
        .kind = DECISION_PAGE, .at.range = {0, 0, 0}, .fresh = page_state_name(PAGE_VALIDATED)};
    add(corrections, &page);
    corrections_close(corrections);

    corrections = open_quietly(issue, CORRECTIONS_READ);
    size_t count;
    const struct decision *list = corrections_list(corrections, &count);
    assert_int_equal(count, 3);
    assert_true(decision_has_target(&list[0]));
    assert_int_equal(list[0].target.range.first, move.target.range.first);
    assert_int_equal(list[0].part, PART_HEADLINE);
    assert_true(list[1].everywhere);
    assert_int_equal(list[1].verdict, VERDICT_KEPT);
    assert_int_equal(corrections_page_state(corrections, 0), PAGE_VALIDATED);
    corrections_close(corrections);
    issue_free(issue);
}

static void test_undo_and_redo_outlive_the_program(void **state)
{
    (void)state;
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *corrections = open_quietly(issue, CORRECTIONS_WRITE);
    static const char *const words[] = {"渡口新桥", "锣鼓", "粮仓"};
    for (size_t i = 0; i < 3; i++) {
        struct decision draft = correct(issue, words[i], "〇");
        add(corrections, &draft);
    }
    struct error error = {0};
    assert_true(corrections_undo(corrections, &error));
    assert_true(corrections_undo(corrections, &error));
    corrections_close(corrections);

    corrections = open_quietly(issue, CORRECTIONS_WRITE);
    assert_int_equal(corrections_undoable(corrections)->number, 1);
    assert_int_equal(corrections_redoable(corrections)->number, 2);
    assert_true(corrections_redo(corrections, &error));
    assert_int_equal(corrections_redoable(corrections)->number, 3);
    struct decision draft = correct(issue, "红绸", "彩绸");
    add(corrections, &draft);
    assert_null(corrections_redoable(corrections)); /* a new one ends redoing */
    assert_int_equal(count_of(corrections), 4);     /* but nothing is lost */
    for (unsigned number = 4; number > 0; number--)
        if (number != 3)
            assert_true(corrections_undo(corrections, &error));
    assert_null(corrections_undoable(corrections));
    assert_false(corrections_undo(corrections, &error));
    assert_string_equal(error.message, "");
    corrections_close(corrections);
    issue_free(issue);
}

static void test_found_again_in_another_extraction(void **state)
{
    (void)state;
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *corrections = open_quietly(issue, CORRECTIONS_WRITE);
    static const char *const words[] = {"一点凉意", "站满了人", "走上桥面",
                                        "书架",     "押金",     "山脚粮仓改成小书屋"};
    enum { COUNT = sizeof words / sizeof *words };
    for (size_t i = 0; i < COUNT; i++) {
        struct decision draft = correct(issue, words[i], "〇");
        add(corrections, &draft);
    }
    corrections_close(corrections);
    issue_free(issue);

    proof_write(&folder, "02.txt", proof_page_again);
    issue = proof_issue(&folder, "02.txt");
    corrections = open_quietly(issue, CORRECTIONS_WRITE);
    size_t count;
    const struct decision *list = corrections_list(corrections, &count);
    assert_int_equal(count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        struct source_range wanted = proof_find(issue, words[i]);
        assert_false(list[i].orphan);
        assert_int_equal(list[i].at.range.first, wanted.first);
        assert_int_equal(list[i].at.range.last, wanted.last);
    }
    corrections_close(corrections);
    issue_free(issue);
}

static void test_orphans_are_listed_and_come_home(void **state)
{
    (void)state;
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *corrections = open_quietly(issue, CORRECTIONS_WRITE);
    struct decision draft = correct(issue, "锣鼓一齐响起来", "锣鼓齐鸣");
    add(corrections, &draft);
    corrections_close(corrections);
    issue_free(issue);

    /* The sentence is gone, and with it what stood around. */
    proof_write(&folder, "02.txt", strstr(proof_page, "山脚粮仓"));
    issue = proof_issue(&folder, "02.txt");
    corrections = open_quietly(issue, CORRECTIONS_WRITE);
    assert_true(only(corrections)->orphan);
    draft = correct(issue, "押金", "押钱");
    add(corrections, &draft);
    corrections_close(corrections);
    issue_free(issue);

    proof_write(&folder, "02.txt", proof_page);
    issue = proof_issue(&folder, "02.txt");
    corrections = open_quietly(issue, CORRECTIONS_READ);
    size_t count;
    const struct decision *list = corrections_list(corrections, &count);
    assert_int_equal(count, 2);
    struct source_range wanted = proof_find(issue, "锣鼓一齐响起来");
    assert_false(list[0].orphan);
    assert_int_equal(list[0].at.range.first, wanted.first);
    assert_false(list[1].orphan);
    corrections_close(corrections);
    issue_free(issue);
}

/* What a file says about places that are not there is kept, and harms nothing. */
static void test_places_that_cannot_be(void **state)
{
    (void)state;
    static const char text[] =
        "format: dubao-corrections/1\nsha256: 00\nbytes: 99999999999999999999\ndecisions:\n"
        "  - {number: 1, kind: correct, range: [4294967295, 99999999999], old: 没有, new: 有}\n"
        "  - {number: 2, kind: move, part: headline, range: [9, 3],\n"
        "     target: {source: 77.txt, byte: 5, before: 没有, after: 此处}}\n"
        "  - {number: 1000000000, kind: page, range: [0, 0], old: '9', new: validated}\n"
        "  - {number: 3, kind: stet, range: [a, b], rule: pair, everywhere: true}\n";
    proof_write(&folder, "02.txt.corrections.yaml", text);
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *corrections = open_quietly(issue, CORRECTIONS_WRITE);
    size_t count;
    const struct decision *list = corrections_list(corrections, &count);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++)
        assert_true(list[i].orphan);
    issue_free(issue_apply(issue, list, count, NULL));
    struct error error = {0};
    assert_true(corrections_undo(corrections, &error)); /* writes the file */
    corrections_close(corrections);
    char *kept = proof_read(proof_path(&folder, "02.txt.corrections.yaml"));
    bool is_named = kept && strstr(kept, "77.txt");
    free(kept);
    assert_true(is_named);
    issue_free(issue);
}

static void test_a_second_writer_may_only_read(void **state)
{
    (void)state;
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *first = open_quietly(issue, CORRECTIONS_WRITE);
    struct error error = {0};
    struct corrections *second = corrections_open(issue, CORRECTIONS_WRITE, &error);
    assert_non_null(strstr(error.message, "another program"));
    assert_true(corrections_are_read_only(second));
    struct decision draft = correct(issue, "锣鼓", "鼓");
    error.message[0] = '\0';
    assert_false(corrections_add(second, &draft, &error));
    assert_int_not_equal(error.message[0], '\0');
    assert_int_equal(count_of(second), 0);
    corrections_close(second);
    add(first, &draft); /* the second one's end took nothing from the first */
    second = corrections_open(issue, CORRECTIONS_WRITE, &error);
    assert_true(corrections_are_read_only(second));
    corrections_close(second);
    corrections_close(first);
    second = open_quietly(issue, CORRECTIONS_WRITE);
    assert_false(corrections_are_read_only(second));
    corrections_close(second);
    issue_free(issue);
}

static void test_a_file_changed_underneath_is_left_alone(void **state)
{
    (void)state;
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *corrections = open_quietly(issue, CORRECTIONS_WRITE);
    struct decision draft = correct(issue, "锣鼓", "鼓");
    add(corrections, &draft);
    proof_write(&folder, "02.txt.corrections.yaml", "by hand\n");
    struct error error = {0};
    assert_false(corrections_add(corrections, &draft, &error));
    assert_non_null(strstr(error.message, "another program"));
    assert_true(corrections_are_read_only(corrections));
    corrections_close(corrections);
    proof_expect_file(proof_path(&folder, "02.txt.corrections.yaml"), "by hand\n");
    issue_free(issue);
}

static void test_a_file_that_is_not_understood_is_left_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "format: dubao-corrections/9\nsha256: 00\n",
        "decisions: [",
        "format: dubao-corrections/1\nsha256: 00\ndecisions:\n  - kind: correct\n",
        "format: dubao-corrections/1\nsha256: 00\ndecisions:\n"
        "  - {number: 1, kind: dance, range: [0, 1]}\n",
        "format: dubao-corrections/1\nsha256: 00\ndecisions: [1]\n",
        "format: dubao-corrections/1\nsha256: 00\ndecisions:\n"
        "  - {number: 4294967295, kind: correct, range: [0, 1]}\n",
        "format: dubao-corrections/1\nsha256: 00\ndecisions:\n"
        "  - {number: 1, kind: correct, range: [0, 1], rule: nonsense}\n",
        "\xFF\xFE\x00",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct issue *issue = proof_issue(&folder, "02.txt");
        proof_write(&folder, "02.txt.corrections.yaml", texts[i]);
        struct error error = {0};
        struct corrections *corrections = corrections_open(issue, CORRECTIONS_WRITE, &error);
        assert_non_null(strstr(error.message, "02.txt.corrections.yaml"));
        assert_true(corrections_are_read_only(corrections));
        assert_int_equal(count_of(corrections), 0);
        corrections_close(corrections);
        proof_expect_file(proof_path(&folder, "02.txt.corrections.yaml"), texts[i]);
        issue_free(issue);
    }
}

/* ---- what goes wrong ---- */

/* Runs `work` in a process of its own; its result is the process's. */
static int in_child(int (*work)(void))
{
    pid_t child = fork();
    if (child == 0)
        _exit(work());
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* RLIMIT_FSIZE stands for a disk that is full: a write beyond it fails. */
static int write_to_a_full_disk(void)
{
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct error error = {0};
    struct corrections *corrections = corrections_open(issue, CORRECTIONS_WRITE, &error);
    struct decision draft = correct(issue, "锣鼓", "鼓");
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit full = {64, RLIM_INFINITY};
    struct rlimit wide = {RLIM_INFINITY, RLIM_INFINITY};
    if (setrlimit(RLIMIT_FSIZE, &full) != 0)
        return 1;
    if (corrections_add(corrections, &draft, &error) || !error.message[0])
        return 2;
    struct corrections *reader = corrections_open(issue, CORRECTIONS_READ, NULL);
    if (count_of(reader) != 1 || count_of(corrections) != 2)
        return 3;
    corrections_close(reader);
    if (corrections_save(corrections, &error))
        return 4;
    setrlimit(RLIMIT_FSIZE, &wide);
    if (!corrections_save(corrections, &error))
        return 5;
    corrections_close(corrections);
    issue_free(issue);
    return 0;
}

static void test_a_full_disk_costs_nothing_that_was_kept(void **state)
{
    (void)state;
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *corrections = open_quietly(issue, CORRECTIONS_WRITE);
    struct decision draft = correct(issue, "一点凉意", "几分凉意");
    add(corrections, &draft);
    corrections_close(corrections);
    assert_int_equal(in_child(write_to_a_full_disk), 0);
    corrections = open_quietly(issue, CORRECTIONS_READ);
    assert_int_equal(count_of(corrections), 2);
    corrections_close(corrections);
    issue_free(issue);
}

static int write_to_a_read_only_folder(void)
{
    if (geteuid() == 0 && setuid(NOBODY) != 0)
        return 1;
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct error error = {0};
    struct corrections *corrections = corrections_open(issue, CORRECTIONS_WRITE, &error);
    struct decision draft = correct(issue, "锣鼓", "鼓");
    if (error.message[0] || !corrections_add(corrections, &draft, &error))
        return 2;
    if (!strstr(corrections_path(corrections, 0), "/data/dubao/corrections/02.txt-"))
        return 3;
    corrections_close(corrections);
    corrections = corrections_open(issue, CORRECTIONS_READ, &error);
    if (error.message[0] || count_of(corrections) != 1)
        return 4;
    corrections_close(corrections);
    issue_free(issue);
    return 0;
}

/* Neither place can be written. */
static int write_nowhere(void)
{
    if (geteuid() == 0 && setuid(NOBODY) != 0)
        return 1;
    setenv("XDG_DATA_HOME", proof_path(&folder, "02.txt"), 1); /* a file: no folder can be in it */
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct error error = {0};
    struct corrections *corrections = corrections_open(issue, CORRECTIONS_WRITE, &error);
    struct decision draft = correct(issue, "锣鼓", "鼓");
    if (!error.message[0])
        return 2;
    error.message[0] = '\0';
    if (corrections_add(corrections, &draft, &error) || !error.message[0])
        return 3;
    if (count_of(corrections) != 1) /* it counts while the program runs */
        return 4;
    corrections_close(corrections);
    issue_free(issue);
    return 0;
}

static void test_a_read_only_folder(void **state)
{
    (void)state;
    mkdir(proof_path(&folder, "data"), 0777);
    chmod(proof_path(&folder, "data"), 0777);
    chmod(folder.path, 0555);
    int apart = in_child(write_to_a_read_only_folder);
    int nowhere = in_child(write_nowhere);
    chmod(folder.path, 0755);
    assert_int_equal(apart, 0);
    assert_int_equal(nowhere, 0);
    assert_int_not_equal(access(proof_path(&folder, "02.txt.corrections.yaml"), F_OK), 0);
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct corrections *corrections = open_quietly(issue, CORRECTIONS_READ);
    assert_int_equal(count_of(corrections), 1); /* found, now that the folder can be written */
    corrections_close(corrections);
    issue_free(issue);
}

/* Decides without end, and says after each decision how many there are. */
static void decide_without_end(int report)
{
    struct issue *issue = proof_issue(&folder, "02.txt");
    struct error error = {0};
    struct corrections *corrections = corrections_open(issue, CORRECTIONS_WRITE, &error);
    struct decision draft = correct(issue, "锣鼓", "鼓");
    for (;;) {
        if (!corrections_add(corrections, &draft, &error))
            _exit(1);
        unsigned count = (unsigned)count_of(corrections);
        if (write(report, &count, sizeof count) != sizeof count)
            _exit(0);
    }
}

static unsigned kill_while_deciding(unsigned until)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        decide_without_end(ends[1]);
    }
    close(ends[1]);
    unsigned count = 0;
    unsigned said;
    while (count < until && read(ends[0], &said, sizeof said) == sizeof said)
        count = said;
    kill(child, SIGKILL);
    while (read(ends[0], &said, sizeof said) == sizeof said)
        count = said;
    close(ends[0]);
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    return count;
}

static void test_a_kill_costs_at_most_one_decision(void **state)
{
    (void)state;
    struct issue *issue = proof_issue(&folder, "02.txt");
    for (unsigned round = 1; round <= 20; round++) {
        unsigned said = kill_while_deciding(5 * round);
        struct corrections *corrections = open_quietly(issue, CORRECTIONS_WRITE);
        assert_false(corrections_are_read_only(corrections)); /* the lock died with its holder */
        size_t count = count_of(corrections);
        assert_in_range(count, said, said + 1);
        corrections_close(corrections);
    }
    const char *const *names;
    size_t count;
    assert_true(file_list(folder.path, issue->arena, &names, &count, NULL));
    for (size_t i = 0; i < count; i++) /* nothing half written, no lock */
        assert_true(strcmp(names[i], "02.txt") == 0 || strcmp(names[i], "data") == 0 ||
                    strcmp(names[i], "02.txt.corrections.yaml") == 0);
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_kept_beside_the_source, setup, teardown),
        cmocka_unit_test_setup_teardown(test_everything_of_a_decision_is_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(test_undo_and_redo_outlive_the_program, setup, teardown),
        cmocka_unit_test_setup_teardown(test_found_again_in_another_extraction, setup, teardown),
        cmocka_unit_test_setup_teardown(test_orphans_are_listed_and_come_home, setup, teardown),
        cmocka_unit_test_setup_teardown(test_places_that_cannot_be, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_second_writer_may_only_read, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_file_changed_underneath_is_left_alone, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_file_that_is_not_understood_is_left_alone, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_full_disk_costs_nothing_that_was_kept, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_read_only_folder, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_kill_costs_at_most_one_decision, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
