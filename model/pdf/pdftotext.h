/* Poppler's `pdftotext` in a child process: a hostile PDF never runs inside dubao.
 *
 * The file goes to the child's standard input, so that no name of it is ever read as an option or
 * looked up twice; what the child prints comes back through pipes. The child runs under limits of
 * processor time, memory and files (it may write none), in a process group of its own that is
 * killed when it takes too long or prints too much. Nothing is left behind: no process, no file. */
#ifndef DUBAO_PDFTOTEXT_H
#define DUBAO_PDFTOTEXT_H

#include "../arena.h"
#include "../error.h"

#include <stdbool.h>
#include <stddef.h>

struct pdftotext_limits {
    unsigned processor_seconds;
    unsigned seconds;
    size_t memory; /* bytes of address space */
    size_t output; /* bytes */
};

extern const struct pdftotext_limits pdftotext_limits;

/* What of a file is wanted. */
struct pdf_wish {
    unsigned last;                  /* sheet, counted from 1; 0: all */
    bool (*goes_on)(void *context); /* NULL, or asked again and again: false gives up */
    void *context;
    const struct pdftotext_limits *limits; /* NULL: those above */
};

struct pdftotext_output {
    const char *bytes; /* XHTML with the box of each word, in the order the file draws them */
    size_t length;
    bool complained; /* it printed errors, yet went on */
};

/* The output lives in `arena`. False, and `error` set, when the program is not installed, the file
 * is encrypted or damaged, or a limit was reached; the message does not name the file. */
bool pdftotext_run(const char *pdf, size_t length, const struct pdf_wish *wish, struct arena *arena,
                   struct pdftotext_output *output, struct error *error);

#endif
