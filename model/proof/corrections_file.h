/* One NAME.corrections.yaml: where it is, what stands in it.
 *
 *   format: dubao-corrections/1
 *   source: 01.txt
 *   sha256: 9f86d0…            of the source the byte ranges are about
 *   bytes: 18231               of that source
 *   decisions:
 *     - number: 1
 *       kind: correct
 *       range: [120, 123]      bytes of the source; of an orphan those it had last
 *       before: …              printed characters in reading order
 *       old: …
 *       after: …
 *       new: …
 *       target: {source: 02.txt, byte: 88, before: …, after: …}
 *       part: headline         of what is moved
 *       everywhere: true       of a stet
 *       rule: half-mark
 *       verdict: accepted
 *       undone: true
 *       orphan: true
 *       when: 2025-09-26T06:59:00Z
 *
 * Entries that say nothing are left out. */
#ifndef DUBAO_CORRECTIONS_FILE_H
#define DUBAO_CORRECTIONS_FILE_H

#include "decision.h"
#include "digest.h"
#include "quote.h"

/* Growing list of decisions; `items` is malloc'ed, texts live in the arena. */
struct decision_list {
    struct decision *items;
    size_t count;
    size_t capacity;
};

struct decision *decision_list_add(struct decision_list *list, const struct decision *decision);

/* The two paths a source's corrections can have, malloc'ed: beside it (NULL for standard input) and
 * in the reader's data folder (NULL when the environment names none). */
char *corrections_file_beside(const struct source *source);
char *corrections_file_apart(const struct source *source);

/* Adds what stands in a file about a source, anchored: by bytes where the digest is the same, else
 * by quotation; what has no place is marked an orphan. False and `error` set when the file cannot
 * be read or understood; then nothing is added. */
bool corrections_file_read(const char *path, const struct issue *issue, size_t source,
                           const char digest[DIGEST_SIZE], struct reading_text *reading,
                           struct decision_list *list, struct arena *arena, struct error *error);

/* Writes the list's decisions about a source; see kept_write(). */
bool corrections_file_write(const char *path, const struct issue *issue, size_t source,
                            const char digest[DIGEST_SIZE], const struct decision_list *list,
                            struct error *error);

#endif
