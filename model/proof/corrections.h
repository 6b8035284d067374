/* The corrections of an issue: all decisions about it, kept in files beside its sources.
 *
 * Each source file NAME has its NAME.corrections.yaml in the same folder, or, where that cannot be
 * written, in $XDG_DATA_HOME/dubao/corrections/ (or ~/.local/share), under a name that begins with
 * NAME. For standard input it is known by its content. A file holds the SHA-256 of its source and
 * the decisions about it; sources are never written to.
 *
 * Invariants
 *   1 what is on the disk is always a whole file: written under another name, fsync, rename. A full
 *     disk, a folder that became read-only or a kill cost the decision that was being made;
 *   2 a decision is never dropped. One that was undone stays, marked; one that no longer finds its
 *     place is an orphan: listed, written back, applied to nothing;
 *   3 one writer: whoever opens second may only read, and is told. A file that changed under the
 *     writer all the same is not overwritten.
 *
 * Undo takes back the decision with the highest number that is not undone; redo the lowest of those
 * undone that has no decision behind it that counts. A new decision therefore ends redoing, but
 * what was undone is still in the file. */
#ifndef DUBAO_CORRECTIONS_H
#define DUBAO_CORRECTIONS_H

#include "decision.h"

struct corrections;

enum corrections_mode {
    CORRECTIONS_READ, /* takes no lock, writes nothing */
    CORRECTIONS_WRITE
};

/* Reads what was decided about the issue, as it was read from its files (not a corrected one); it
 * must live longer. Decisions are anchored: by their bytes where the source's SHA-256 is the same,
 * else by quotation. Never NULL. `error` is set when something should be said: another program
 * writes (the corrections are then read-only), a file cannot be understood (then read-only too, and
 * the file is left alone), nothing can be kept anywhere. Free with corrections_close(). */
struct corrections *corrections_open(const struct issue *issue, enum corrections_mode mode,
                                     struct error *error);
void corrections_close(struct corrections *corrections); /* NULL is allowed */

bool corrections_are_read_only(const struct corrections *corrections);

/* All decisions by number, undone and orphaned ones too. Valid until the next one is added. */
const struct decision *corrections_list(const struct corrections *corrections, size_t *count);

/* Adds a decision and writes its file. Of `draft` are needed: kind, at.range, and by kind
 * target.range (`before` not NULL marks it as set; "" will do), fresh, part, everywhere, rule,
 * verdict. Number, time, quotations and, when NULL, `old` are filled in; texts are copied. False
 * and `error` set when it could not be written: the decision counts, is kept in memory, and is
 * written together with the next one; or when the corrections are read-only: nothing happened. */
bool corrections_add(struct corrections *corrections, const struct decision *draft,
                     struct error *error);

/* The decision that undo or redo would change next; NULL none. */
const struct decision *corrections_undoable(const struct corrections *corrections);
const struct decision *corrections_redoable(const struct corrections *corrections);

/* Change and write it. False and `error` set as for corrections_add(); false without a message when
 * there is nothing to change. */
bool corrections_undo(struct corrections *corrections, struct error *error);
bool corrections_redo(struct corrections *corrections, struct error *error);

/* Whether everything is on the disk; tries again what could not be written. */
bool corrections_save(struct corrections *corrections, struct error *error);

/* What the last decision says about a page; PAGE_IN_WORK when there is none but others are about
 * it. */
enum page_state corrections_page_state(const struct corrections *corrections, size_t page);

/* Where the decisions about a source are kept; NULL nowhere. */
const char *corrections_path(const struct corrections *corrections, size_t source);

#endif
