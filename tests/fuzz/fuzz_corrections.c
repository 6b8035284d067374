/* Any bytes as a corrections file: no crash; what is taken has its place in the source, can be
 * applied, and is there again when it was written and read: no decision is lost. What is not taken
 * has a reason. */
#include "../invariants.h"

#include "config/config.h"
#include "model/proof/apply.h"
#include "model/proof/corrections_file.h"
#include "model/read.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char page[] = "渡口新桥今日通车\n"
                           "本报讯（记者 乔小禾）三月\n"
                           "的河湾还有一点凉意,老渡口\n"
                           "的石阶上却早早站满了人。。\n"
                           "午九点，新桥的护栏被系上红\n"
                           "绸，两岸的锣鼓一齐响起来，\n"
                           "好不热闹。\n"
                           "芦塘添了一座水塔\n"
                           "本报讯 水塔高二十二米。\n";

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* Read once, or the fuzzer would do little else. */
struct desk {
    struct config *config;
    struct issue *issue;
    struct arena *arena;
    struct reading_text *reading;
    char digest[DIGEST_SIZE];
    char path[64];
};

static void clear_desk(void);

static struct desk *desk_of_this_run(void)
{
    static struct desk desk;
    if (desk.issue)
        return &desk;
    struct error error = {""};
    desk.config = config_default();
    struct read_options options = {.wording = &desk.config->wording,
                                   .sections = &desk.config->sections};
    desk.issue = issue_read_bytes(&options, "page.txt", page, sizeof page - 1, &error);
    check(desk.issue != NULL);
    desk.arena = arena_create();
    desk.reading = quote_prepare(desk.issue, desk.arena);
    digest_make(page, sizeof page - 1, desk.digest);
    const char *folder = getenv("TMPDIR"); /* one in memory is faster */
    snprintf(desk.path, sizeof desk.path, "%s/dubao-fuzz-XXXXXX", folder ? folder : P_tmpdir);
    int file = mkstemp(desk.path);
    check(file >= 0);
    close(file);
    atexit(clear_desk);
    return &desk;
}

static void clear_desk(void)
{
    struct desk *desk = desk_of_this_run();
    remove(desk->path);
    arena_destroy(desk->arena);
    issue_free(desk->issue);
    config_free(desk->config);
}

static bool read_back(const struct desk *desk, struct decision_list *list, struct arena *arena,
                      struct error *error)
{
    return corrections_file_read(desk->path, desk->issue, 0, desk->digest, desk->reading, list,
                                 arena, error);
}

static void check_places(const struct desk *desk, const struct decision_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct source_range *range = &list->items[i].at.range;
        check(list->items[i].number > 0);
        check(list->items[i].orphan ||
              (range->first <= range->last && range->last <= desk->issue->sources[0].bytes.length));
    }
}

/* What was written is read again, as many decisions and of the same kinds. */
static void check_kept(const struct desk *desk, const struct decision_list *list,
                       struct arena *arena)
{
    struct error error = {""};
    struct decision_list again = {0};
    check(corrections_file_write(desk->path, desk->issue, 0, desk->digest, list, &error));
    check(read_back(desk, &again, arena, &error));
    check(again.count == list->count);
    for (size_t i = 0; i < again.count; i++) {
        check(again.items[i].kind == list->items[i].kind);
        check(again.items[i].number == list->items[i].number);
        check(again.items[i].undone == list->items[i].undone);
        check(strcmp(again.items[i].old, list->items[i].old) == 0);
        check(strcmp(again.items[i].fresh, list->items[i].fresh) == 0);
    }
    free(again.items);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct desk *desk = desk_of_this_run();
    struct error error = {""};
    struct decision_list list = {0};
    struct arena *arena = arena_create();
    FILE *file = fopen(desk->path, "w");
    check(file && fwrite(bytes, 1, length, file) == length);
    fclose(file);
    if (read_back(desk, &list, arena, &error)) {
        check_places(desk, &list);
        struct issue *made = issue_apply(desk->issue, list.items, list.count, NULL);
        check(invariants_hold_of_owners(made, &error));
        issue_free(made);
        check_kept(desk, &list, arena);
    } else {
        check(list.count == 0);
        check(strncmp(error.message, desk->path, strlen(desk->path)) == 0);
    }
    free(list.items);
    arena_destroy(arena);
    return 0;
}
