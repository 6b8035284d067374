#include "viewer.h"

#include "../../model/arena.h"
#include "../../model/message.h"
#include "../../model/program.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each byte of a path may become three. */
#define ADDRESS_BYTES (3 * PATH_MAX + 64)

static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte != '\0' && strchr("/-._~", byte));
}

/* file:///papers/2025-09-26.pdf#page=2 (RFC 8118) */
static void write_address(const char *path, size_t sheet, char address[ADDRESS_BYTES])
{
    char *to = address + sprintf(address, "file://");
    for (; *path; path++)
        to += is_plain(*path) ? sprintf(to, "%c", *path)
                              : sprintf(to, "%%%02X", (unsigned)(unsigned char)*path);
    sprintf(to, "#page=%zu", sheet);
}

/* What is to be shown. */
struct wish {
    const char *path; /* absolute */
    char page[24];    /* its sheet */
    char address[ADDRESS_BYTES];
};

/* execv() does not write to the words; its type is older than const. */
static void become_program(const char *const *words)
{
    union {
        const char *const *constant;
        char *const *plain;
    } list = {words};
    execv(words[0], list.plain);
    _exit(127);
}

/* A child of nobody: it lives on when dubao ends. */
static void detach(void)
{
    sigset_t none;
    int nowhere = open("/dev/null", O_RDWR);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (setsid() < 0 || nowhere < 0 || fork() != 0)
        _exit(0);
    for (int i = 0; i < 3; i++)
        dup2(nowhere, i);
}

/* The desktop's name of its viewer of PDFs in small letters, "org.gnome.evince.desktop"; empty when
 * it says none. */
static void ask_desktop(char *name, size_t size)
{
    char program[PATH_MAX];
    int ends[2];
    name[0] = '\0';
    if (!program_find("xdg-mime", program) || pipe(ends) != 0)
        return;
    pid_t child = fork();
    if (child == 0) {
        const char *const words[] = {program, "query", "default", "application/pdf", NULL};
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        become_program(words);
    }
    close(ends[1]);
    FILE *answer = fdopen(ends[0], "r");
    if (!answer || !fgets(name, (int)size, answer))
        name[0] = '\0';
    if (answer)
        fclose(answer);
    if (child > 0)
        waitpid(child, NULL, 0);
    for (char *letter = name; *letter; letter++)
        *letter = (char)tolower((unsigned char)*letter);
}

/* Viewers that take a page, and how: by their manuals. */
static const struct {
    const char *name;
    const char *option;
} known[] = {
    {"atril", "-i"},  {"evince", "-i"},  {"okular", "-p"},
    {"papers", "-i"}, {"xreader", "-i"}, {"zathura", "-P"},
};

/* Runs in a child of nobody, so that asking costs no time of the reader's. */
static void become_desktop_viewer(const char *opener, const struct wish *wish)
{
    char name[256], program[PATH_MAX];
    ask_desktop(name, sizeof name);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!strstr(name, known[i].name) || !program_find(known[i].name, program))
            continue;
        const char *const words[] = {program, known[i].option, wish->page, wish->path, NULL};
        become_program(words);
    }
    const char *const words[] = {opener, wish->address, NULL};
    become_program(words);
}

/* One of both; `words` NULL: the desktop's viewer. */
static bool start(const char *const *words, const char *opener, const struct wish *wish,
                  struct error *error)
{
    pid_t child = fork();
    if (child == 0) {
        detach();
        if (words)
            become_program(words);
        become_desktop_viewer(opener, wish);
    }
    if (child < 0) {
        error_set(error, "%s: %s", words ? words[0] : opener, strerror(errno));
        return false;
    }
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        ;
    return true;
}

/* A word of a command with {file} and {page} put in. */
static const char *fill_in(const char *word, size_t length, const struct wish *wish,
                           struct arena *arena)
{
    size_t places = 0;
    for (size_t i = 0; i < length; i++)
        places += word[i] == '{';
    char *filled = arena_take(arena,
                              length + places * (strlen(wish->path) + sizeof wish->page) + 1);
    char *to = filled;
    for (size_t at = 0; at < length;) {
        const char *left = word + at;
        bool is_file = length - at >= 6 && strncmp(left, "{file}", 6) == 0;
        bool is_page = length - at >= 6 && strncmp(left, "{page}", 6) == 0;
        if (is_file || is_page)
            to += sprintf(to, "%s", is_file ? wish->path : wish->page);
        else
            *to++ = *left;
        at += is_file || is_page ? 6 : 1;
    }
    *to = '\0';
    return filled;
}

static const char **split(const char *command, const struct wish *wish, struct arena *arena)
{
    static const char blanks[] = " \t\n";
    const char **words = arena_take_array(arena, strlen(command) / 2 + 2, sizeof *words);
    size_t count = 0;
    for (const char *at = command + strspn(command, blanks); *at; at += strspn(at, blanks)) {
        size_t length = strcspn(at, blanks);
        words[count++] = fill_in(at, length, wish, arena);
        at += length;
    }
    words[count] = NULL;
    return words;
}

static bool run_command(const char *command, const struct wish *wish, struct error *error)
{
    char program[PATH_MAX];
    struct arena *arena = arena_create();
    const char **words = split(command, wish, arena);
    bool found = words[0] && (strchr(words[0], '/') ? access(words[0], X_OK) == 0
                                                    : program_find(words[0], program));
    if (found) {
        words[0] = strchr(words[0], '/') ? words[0] : program;
        found = start(words, NULL, wish, error);
    } else {
        error_set(error, _("viewer in dubao.yaml: there is no program '%s'"),
                  words[0] ? words[0] : "");
    }
    arena_destroy(arena);
    return found;
}

static bool ask_system(const struct wish *wish, struct error *error)
{
    char program[PATH_MAX];
    if (program_find("xdg-open", program))
        return start(NULL, program, wish, error);
    const char *const words[] = {program, wish->path, NULL};
    if (program_find("open", program))
        return start(words, NULL, wish, error);
    error_set(error, _("the system names no viewer: install the package xdg-utils"));
    return false;
}

bool viewer_open(const char *command, const char *path, size_t sheet, struct error *error)
{
    char whole[PATH_MAX];
    struct wish wish = {.path = whole};
    if (!realpath(path, whole)) {
        error_set(error, "%s: %s", path, strerror(errno));
        return false;
    }
    snprintf(wish.page, sizeof wish.page, "%zu", sheet);
    write_address(whole, sheet, wish.address);
    return command ? run_command(command, &wish, error) : ask_system(&wish, error);
}
