#include "errand.h"

#include "ask.h"
#include "mark.h"
#include "panes/excerpt.h"
#include "terminal/clipboard.h"
#include "terminal/shell.h"
#include "terminal/viewer.h"

#include "../model/message.h"
#include "../model/source/visible.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BYTES 1024
/* Of a title that is proposed as a file's name: file systems allow 255 bytes. */
#define NAME_COLUMNS 60

static bool nothing_chosen(const struct view *view)
{
    return view->entries->count == 0;
}

void errand_copy(struct view *view)
{
    if (!nothing_chosen(view))
        view->errand = ERRAND_COPY;
}

/* Saving */

/* Markdown by its name; anything else is plain text. */
static enum print_format format_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    bool markdown = dot && (strcmp(dot, ".md") == 0 || strcmp(dot, ".markdown") == 0);
    return markdown ? PRINT_MARKDOWN : PRINT_TEXT;
}

/* A ~ at the beginning is the reader's home, as in a shell. */
static void expand(const char *path, char *expanded, size_t size)
{
    const char *home = getenv("HOME");
    bool is_home = strncmp(path, "~/", 2) == 0 && home;
    snprintf(expanded, size, "%s%s", is_home ? home : "", path + is_home);
}

static bool save_marked(const struct view *view, FILE *stream)
{
    char *text = excerpt_marked(view);
    bool written = fprintf(stream, "%s\n", text) >= 0;
    free(text);
    return written;
}

static bool write_excerpt(const struct view *view, const char *path, FILE *stream,
                          struct error *error)
{
    return mark_is_on(view) ? save_marked(view, stream)
                            : excerpt_print(view, format_of(path), stream, error);
}

/* What is there already stays as it is: one key too many must not cost a file. */
static bool save(const struct view *view, const char *path, errand_writer *writer,
                 struct error *error)
{
    FILE *stream = fopen(path, "wx");
    if (!stream) {
        error_set(error, "%s: %s", path, strerror(errno));
        return false;
    }
    bool written = writer(view, path, stream, error);
    written = fclose(stream) == 0 && written;
    if (written)
        return true;
    /* A half of it is no use, and would be in the way of the next try. */
    if (!error->message[0])
        error_set(error, "%s: %s", path, strerror(errno));
    unlink(path);
    return false;
}

void errand_write(struct view *view, errand_writer *writer)
{
    struct error error = {0};
    char path[PATH_BYTES];
    expand(view->prompt.text, path, sizeof path);
    if (view->prompt.length == 0)
        return;
    if (save(view, path, writer, &error))
        view_say(view, _("saved: %s"), path);
    else
        view_say(view, "%s", error.message);
}

static void save_as(struct view *view)
{
    errand_write(view, write_excerpt);
    mark_close(view);
}

void errand_save(struct view *view)
{
    static const struct question question = {.label = N_("save as: "), .accepted = save_as};
    char name[PROMPT_BYTES];
    if (nothing_chosen(view))
        return;
    const char *title = view->entries->items[view->selected].title;
    size_t length = text_clip(&(struct cell_widths){2}, title, strlen(title),
                              columns_of(NAME_COLUMNS));
    snprintf(name, sizeof name, "%.*s.md", (int)length, title);
    for (char *slash = strchr(name, '/'); slash; slash = strchr(slash, '/'))
        *slash = '-';
    ask(view, &question, name);
}

static void say_error(struct view *view, const struct error *error)
{
    char line[VISIBLE_ROOM(sizeof error->message)];
    visible_write(error->message, line);
    view_say(view, "%.500s", line);
}

/* Other programs */

static void pipe_to(struct view *view)
{
    if (view->prompt.length > 0)
        view->errand = ERRAND_PIPE;
}

void errand_pipe(struct view *view)
{
    static const struct question question = {.label = "| ", .accepted = pipe_to};
    if (!nothing_chosen(view))
        ask(view, &question, "");
}

void errand_edit(struct view *view)
{
    struct place place;
    if (nothing_chosen(view) || !excerpt_place(view, &place))
        return;
    if (strcmp(view->issue->sources[place.source].name, "-") == 0)
        view_say(view, "%s", _("standard input has no file to open"));
    else if (view->issue->sources[place.source].plan)
        errand_view_page(view, place.page);
    else
        view->errand = ERRAND_EDIT;
}

void errand_view_page(struct view *view, size_t page)
{
    struct error error = {0};
    const struct page *shown = &view->issue->pages[page];
    const char *name = view->issue->sources[shown->source].name;
    if (viewer_open(view->config->viewer, name, shown->sheet + 1, &error))
        view_say(view, "%s",
                 view->config->viewer ? _("opened in the viewer")
                                      : _("opened in the viewer of the system"));
    else
        say_error(view, &error);
}

/* What the errand is about: what is marked, or the whole article. */
static char *chosen_text(const struct view *view)
{
    return mark_is_on(view) ? excerpt_marked(view) : excerpt_plain(view);
}

static bool copy_through_terminal(struct display *display, const char *text)
{
    char *sequence = clipboard_sequence(text, strlen(text));
    bool written = display_write(display, sequence);
    free(sequence);
    return written;
}

static void run_copy(struct view *view, struct display *display)
{
    size_t characters = mark_count(view);
    char *text = chosen_text(view);
    if (!clipboard_give(text, strlen(text)) && !copy_through_terminal(display, text))
        view_say(view, "%s", _("this terminal has no clipboard"));
    else if (mark_is_on(view))
        view_say(view, ngettext("copied: %zu character", "copied: %zu characters", characters),
                 characters);
    else
        view_say(view, "%s", _("article copied"));
    free(text);
    mark_close(view);
}

static void run_pipe(struct view *view, struct display *display)
{
    struct error error = {0};
    char *text = chosen_text(view);
    mark_close(view);
    display_suspend(display);
    bool good = shell_run(view->prompt.text, NULL, text, strlen(text), &error);
    display_wait_key(display, _("Enter goes back to the newspaper"));
    display_resume(display);
    free(text);
    if (!good)
        say_error(view, &error);
}

static const char *editor(void)
{
    const char *visual = getenv("VISUAL");
    const char *plain = getenv("EDITOR");
    if (visual && visual[0])
        return visual;
    return plain && plain[0] ? plain : "vi";
}

static bool has_changed(const struct stat *before, const char *path)
{
    struct stat now;
    return stat(path, &now) != 0 || now.st_mtime != before->st_mtime ||
           now.st_size != before->st_size || now.st_ino != before->st_ino;
}

/* A file that was changed is read anew: the issue's text may be a view of it. */
static void run_edit(struct view *view, struct display *display)
{
    struct error error = {0};
    struct place place;
    struct stat before;
    char line[32];
    if (!excerpt_place(view, &place))
        return;
    char path[PATH_BYTES];
    const char *name = view->issue->sources[place.source].name;
    /* A name like an option must not be taken for one. */
    bool is_option = name[0] == '-' || name[0] == '+';
    snprintf(path, sizeof path, "%s%s", is_option ? "./" : "", name);
    const char *const arguments[] = {line, path, NULL};
    snprintf(line, sizeof line, "+%zu", place.line);
    if (stat(path, &before) != 0) {
        view_say(view, "%s: %s", path, strerror(errno));
        return;
    }
    display_suspend(display);
    bool good = shell_run(editor(), arguments, NULL, 0, &error);
    display_resume(display);
    if (has_changed(&before, path)) {
        view->reopen = VIEW_RELOAD;
        view->quit = true;
    }
    if (!good)
        say_error(view, &error);
}

void errand_run(struct view *view, struct display *display)
{
    static void (*const runs[])(struct view * view, struct display * display) = {
        [ERRAND_COPY] = run_copy, [ERRAND_PIPE] = run_pipe, [ERRAND_EDIT] = run_edit};
    enum errand errand = view->errand;
    view->errand = ERRAND_NONE;
    if (errand != ERRAND_NONE)
        runs[errand](view, display);
}
