#include "proof_page.h"

#include "model/arena.h"
#include "model/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

const char proof_page[] = "河湾日报 2026年3月4日 星期三 第2版 综合新闻\n"
                          "渡口新桥今日通车\n"
                          "本报讯（记者 乔小禾）三月\n"
                          "的河湾还有一点凉意，老渡口\n"
                          "的石阶上却早早站满了人。上\n"
                          "午九点，新桥的护栏被系上红\n"
                          "绸，两岸的锣鼓一齐响起来，\n"
                          "好不热闹。\n"
                          "撑了四十年渡船的何老伯把竹\n"
                          "篙交给村里的孩子，自己第一\n"
                          "个走上桥面。他说，桥通了，\n"
                          "船也不会闲着，河心的灯还要\n"
                          "有人去点。\n"
                          "新桥全长三百二十米，桥面比\n"
                          "洪水线高出两米，孩子们上学\n"
                          "再也不用等水退。\n"
                          "山脚粮仓改成小书屋\n"
                          "本报讯（记者 温石）空了十年\n"
                          "的旧粮仓重新亮起灯，木梁上\n"
                          "挂着打谷用的风车，四面墙立\n"
                          "起书架。村里的老会计捐出账\n"
                          "本，请孩子们看看从前的日子\n"
                          "怎样一笔一笔记下来。\n"
                          "书屋每天傍晚开门，周末有人\n"
                          "来教剪纸，借书不用押金，只\n"
                          "要写下名字。\n";

const char proof_page_again[] = "综合新闻\n\n第2版\n\n"
                                "山脚粮仓改成小书屋\n\n"
                                "本 报 讯 （记 者 温 石）空 了 十 年\n\n"
                                "的旧粮仓重新亮起灯，木梁上\n\n"
                                "挂着打谷用的风车，四面墙立\n\n"
                                "起 书 架。村 里 的 老 会 计 捐 出 账\n\n"
                                "本，请孩子们看看从前的日子\n\n"
                                "怎样一笔一笔记下来。\n\n"
                                "书屋每天傍晚开门，周末有人\n\n"
                                "来教剪纸，借书不用押金，只\n\n"
                                "要写下名字。\n\n"
                                "渡口新桥今日通车\n\n"
                                "本报讯（记者 乔小禾）三月\n\n"
                                "的河湾还有一点凉意，老渡口\n\n"
                                "的 石 阶 上 却 早 早 站 满 了 人。上\n\n"
                                "午九点，新桥的护栏被系上红\n\n"
                                "绸，两岸的锣鼓一齐响起来，\n\n"
                                "好不热闹。\n\n"
                                "撑了四十年渡船的何老伯把竹\n\n"
                                "篙交给村里的孩子，自己第一\n\n"
                                "个 走 上 桥 面。他 说，桥 通 了，\n\n"
                                "船也不会闲着，河心的灯还要\n\n"
                                "有人去点。\n\n"
                                "新桥全长三百二十米，桥面比\n\n"
                                "洪水线高出两米，孩子们上学\n\n"
                                "再也不用等水退。\n\n";

int proof_folder_make(struct proof_folder *folder)
{
    char data[sizeof folder->path + 8];
    snprintf(folder->path, sizeof folder->path, P_tmpdir "/dubao-proof-XXXXXX");
    if (!mkdtemp(folder->path))
        return -1;
    folder->config = config_default();
    snprintf(data, sizeof data, "%s/data", folder->path);
    return setenv("XDG_DATA_HOME", data, 1);
}

int proof_folder_remove(struct proof_folder *folder)
{
    char command[2 * sizeof folder->path + 32];
    snprintf(command, sizeof command, "chmod -R u+w %s && rm -r %s", folder->path, folder->path);
    config_free(folder->config);
    return system(command);
}

const char *proof_path(const struct proof_folder *folder, const char *name)
{
    static char paths[4][256];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder->path, name);
    return path;
}

void proof_write(const struct proof_folder *folder, const char *name, const char *text)
{
    FILE *file = fopen(proof_path(folder, name), "w");
    if (!file || fputs(text, file) == EOF || fclose(file) != 0)
        abort();
}

char *proof_read(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    char *text = NULL;
    size_t length = 0, capacity = 0;
    for (int byte; (byte = getc(file)) != EOF; length++) {
        text = array_reserve(text, &capacity, length + 2, 1);
        text[length] = (char)byte;
    }
    text = array_reserve(text, &capacity, length + 1, 1);
    text[length] = '\0';
    fclose(file);
    return text;
}

/* cmocka leaves a test where it fails: what was read is freed before. */
void proof_expect_file(const char *path, const char *wanted)
{
    char *text = proof_read(path);
    bool is_there = text != NULL, is_same = text && strcmp(text, wanted) == 0;
    free(text);
    if (!is_same)
        fail_msg("%s %s: %s", path, is_there ? "does not hold" : "is missing, and should hold",
                 wanted);
}

static struct issue *checked(struct issue *issue, const struct error *error)
{
    if (issue)
        return issue;
    fprintf(stderr, "%s\n", error->message);
    abort();
}

struct issue *proof_issue(const struct proof_folder *folder, const char *name)
{
    struct error error = {0};
    const char *path = proof_path(folder, name);
    struct read_options options = {.wording = &folder->config->wording};
    return checked(issue_read(&options, &path, 1, &error), &error);
}

struct issue *proof_issue_of(const struct proof_folder *folder, const char *text)
{
    struct error error = {0};
    struct read_options options = {.wording = &folder->config->wording};
    return checked(issue_read_bytes(&options, "page.txt", text, strlen(text), &error), &error);
}

const struct passage *proof_passage(const struct issue *issue, const char *text,
                                    struct field *field)
{
    struct field_cursor cursor = {0};
    const struct passage *passage;
    while (issue_next_field(issue, &cursor, &passage)) {
        if (!strstr(passage->text, text))
            continue;
        if (field)
            *field = cursor.field;
        return passage;
    }
    return NULL;
}

struct source_range proof_find(const struct issue *issue, const char *text)
{
    struct field field;
    struct source_range range;
    size_t covered;
    const struct passage *passage = proof_passage(issue, text, &field);
    if (!passage) {
        fprintf(stderr, "no field holds %s\n", text);
        abort();
    }
    size_t offset = (size_t)(strstr(passage->text, text) - passage->text);
    if (!decision_range(issue, field, offset, strlen(text), &range, &covered) ||
        covered != strlen(text)) {
        fprintf(stderr, "%s has no range of its own\n", text);
        abort();
    }
    return range;
}
