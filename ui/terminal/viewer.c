#include "viewer.h"

#include "../../model/message.h"
#include "../../model/program.h"

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

/* A child of nobody: it lives on when dubao ends. */
static void become_program(const char *program, const char *what)
{
    union {
        const char *constant[3];
        char *const plain[3];
    } words = {{program, what, NULL}};
    sigset_t none;
    int nowhere = open("/dev/null", O_RDWR);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (setsid() < 0 || nowhere < 0 || fork() != 0)
        _exit(0);
    for (int i = 0; i < 3; i++)
        dup2(nowhere, i);
    execv(program, words.plain);
    _exit(127);
}

static bool start(const char *program, const char *what, struct error *error)
{
    pid_t child = fork();
    if (child == 0)
        become_program(program, what);
    if (child < 0) {
        error_set(error, "%s: %s", program, strerror(errno));
        return false;
    }
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        ;
    return true;
}

bool viewer_open(const char *path, size_t sheet, struct error *error)
{
    char whole[PATH_MAX], program[PATH_MAX], address[ADDRESS_BYTES];
    if (!realpath(path, whole)) {
        error_set(error, "%s: %s", path, strerror(errno));
        return false;
    }
    if (program_find("xdg-open", program)) {
        write_address(whole, sheet, address);
        return start(program, address, error);
    }
    if (program_find("open", program))
        return start(program, whole, error);
    error_set(error, _("the system names no viewer: install the package xdg-utils"));
    return false;
}
