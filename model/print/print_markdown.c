/* CommonMark. A paragraph is one line; what Markdown would read as its own sign is escaped. */
#include "print_formats.h"

#include "../article/title.h"
#include "print_walk.h"

#include <string.h>

/* Where a text stands: at a line's start more characters mean something. */
enum position { LINE_START, INSIDE };

static bool is_sign(char byte)
{
    return byte != 0 && strchr("\\`*_[]<>&~#|", byte) != NULL;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* The byte before which a list or a rule has to be prevented: - and + and = of a line's start, the
 * stop of "1." and "1)"; `length` when there is none. */
static size_t find_opener(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && is_digit(text[at]))
        at++;
    if (at < length && at > 0 && (text[at] == '.' || text[at] == ')'))
        return at;
    if (length > 0 && strchr("-+=", text[0]) && text[0] != 0)
        return 0;
    return length;
}

/* Spaces at a line's start would make it a code block. */
static size_t count_spaces(const char *text, size_t length)
{
    size_t count = 0;
    while (count < length && text[count] == ' ')
        count++;
    return count;
}

static void write_escaped(FILE *stream, const char *text, size_t length, enum position position)
{
    if (position == LINE_START) {
        size_t spaces = count_spaces(text, length);
        text += spaces;
        length -= spaces;
    }
    size_t opener = position == LINE_START ? find_opener(text, length) : length;
    for (size_t i = 0; i < length; i++) {
        if (is_sign(text[i]) || i == opener)
            fputc('\\', stream);
        fputc(text[i], stream);
    }
}

static void write_passage(FILE *stream, const struct passage *passage, enum position position)
{
    write_escaped(stream, passage->text, passage->length, position);
}

static void write_word(FILE *stream, const char *word)
{
    write_escaped(stream, word, strlen(word), INSIDE);
}

static void write_lines(FILE *stream, const struct passage *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fputs("**", stream);
        write_passage(stream, &lines[i], INSIDE);
        fputs("**\n\n", stream);
    }
}

static void write_headline(FILE *stream, const struct article *article)
{
    struct arena *arena = arena_create();
    fputs("## ", stream);
    write_word(stream, article->headline_count > 0 ? title_of(article, arena)
                                                   : print_opening(article, arena));
    fputs("\n\n", stream);
    arena_destroy(arena);
}

static void write_paragraph(FILE *stream, const struct paragraph *paragraph)
{
    bool crosshead = paragraph->role == PARAGRAPH_CROSSHEAD;
    fputs(crosshead ? "### " : "", stream);
    write_passage(stream, &paragraph->text, crosshead ? INSIDE : LINE_START);
    fputs("\n\n", stream);
}

static void write_emphasis(FILE *stream, const struct passage *passage)
{
    fputc('*', stream);
    write_passage(stream, passage, INSIDE);
    fputc('*', stream);
}

static void write_jumps(const struct print_job *job, const struct article *article,
                        enum jump_direction direction)
{
    for (size_t i = 0; i < article->jump_count; i++) {
        const struct jump *jump = &article->jumps[i];
        if (jump->direction != direction || !print_jump_is_open(article, jump, job->issue))
            continue;
        write_emphasis(job->stream, &jump->text);
        fputs("\n\n", job->stream);
    }
}

static void write_heading(void *self, const char *name)
{
    const struct print_job *job = self;
    fputs("# ", job->stream);
    write_word(job->stream, name);
    fputs("\n\n", job->stream);
}

static void write_article(void *self, const struct article *article)
{
    const struct print_job *job = self;
    write_headline(job->stream, article);
    write_lines(job->stream, article->kicker, article->kicker_count);
    write_lines(job->stream, article->subhead, article->subhead_count);
    if (!passage_is_empty(&article->byline.text)) {
        write_emphasis(job->stream, &article->byline.text);
        fputs("\n\n", job->stream);
    }
    write_jumps(job, article, JUMP_FROM);
    for (size_t i = 0; i < article->paragraph_count; i++)
        write_paragraph(job->stream, &article->paragraphs[i]);
    write_jumps(job, article, JUMP_TO);
}

static void write_photo(void *self, const struct photo *photo)
{
    const struct print_job *job = self;
    fputs("> ", job->stream);
    write_passage(job->stream, &photo->caption, LINE_START);
    if (!passage_is_empty(&photo->credit.text)) {
        fputs(passage_is_empty(&photo->caption) ? "" : " ", job->stream);
        write_emphasis(job->stream, &photo->credit.text);
    }
    fputs("\n\n", job->stream);
}

static void write_stray(void *self, const struct stray *stray)
{
    const struct print_job *job = self;
    write_passage(job->stream, &stray->text, LINE_START);
    fputs("\n\n", job->stream);
}

static void write_title(const struct print_job *job)
{
    struct arena *arena = arena_create();
    const char *title = print_title(job->issue, arena);
    if (title) {
        fputs("**", job->stream);
        write_word(job->stream, title);
        fputs("**\n\n", job->stream);
    }
    arena_destroy(arena);
}

bool print_markdown(const struct print_job *job)
{
    struct print_job own = *job;
    const struct print_visitor visitor = {&own, write_heading, write_article, write_photo,
                                          write_stray};
    write_title(job);
    print_walk(job->issue, &visitor);
    return true;
}
