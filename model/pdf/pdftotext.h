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

#define PDFTOTEXT_PROCESSOR_SECONDS 20
#define PDFTOTEXT_SECONDS           30
#define PDFTOTEXT_MEMORY            ((size_t)1 << 30)   /* bytes of address space */
#define PDFTOTEXT_OUTPUT            ((size_t)128 << 20) /* bytes */

struct pdftotext_output {
    const char *bytes; /* XHTML with the box of each word, in the order the file draws them */
    size_t length;
    bool complained; /* it printed errors, yet went on */
};

/* Pages first..last, counted from 1; a `last` of 0 is the file's last page. The output lives in
 * `arena`. False, and `error` set, when the program is not installed, the file is encrypted or
 * damaged, or a limit was reached; the message does not name the file. */
bool pdftotext_run(const char *pdf, size_t length, unsigned first, unsigned last,
                   struct arena *arena, struct pdftotext_output *output, struct error *error);

#endif
