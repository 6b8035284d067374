/* What the reader did with an issue, kept from one day to the next: what was read, where reading
 * stopped, what was marked.
 *
 * An issue is known by its content, so that it is known again under another name and in another
 * folder: the key is FNV-1a, 64 bits, over the bytes of its sources. A file each in
 * issues/KEY.yaml: two programs that read two issues are not in each other's way. */
#ifndef DUBAO_MEMORY_H
#define DUBAO_MEMORY_H

#include "../../model/error.h"
#include "../../model/issue.h"
#include "../../model/keep/kept_file.h"

#include <stdbool.h>
#include <stddef.h>

#define MEMORY_KEY_SIZE 17 /* 16 hexadecimal digits and a zero byte */

/* A place in the text: no layout, no size of a window moves it. The first byte of the first
 * paragraph stands for the article's beginning, its headline included. */
struct memory_place {
    const char *entry; /* its id, see entries.h; NULL: nowhere */
    size_t paragraph;
    size_t byte;
};

struct memory_bookmark {
    const char *name;
    struct memory_place place;
};

struct memory {
    struct arena *arena; /* holds all texts */
    char key[MEMORY_KEY_SIZE];
    const char **paths; /* absolute, to open the issue again; none for standard input */
    size_t path_count;
    const char *paper; /* NULL unknown */
    const char *date;
    char saved[KEPT_TIME_SIZE]; /* UTC; "" never */
    size_t article_count;
    size_t articles_read;
    struct memory_place place; /* where reading stopped */
    const char **read;         /* ids of entries */
    size_t read_count;
    size_t read_capacity;
    struct memory_bookmark *bookmarks; /* in the order they were set */
    size_t bookmark_count;
    size_t bookmark_capacity;
    struct memory *known; /* what of it this program read and wrote; NULL: nothing yet */
};

/* The memory of the issue that was read from `paths`; empty when it was never shown. Never NULL;
 * `error` set when what was kept cannot be read, or nothing can be kept. Free with
 * memory_destroy(). */
struct memory *memory_of_issue(const struct issue *issue, const char *const *paths, size_t count,
                               struct error *error);

/* Takes over what another one holds, for an issue whose files were changed. */
void memory_inherit(struct memory *memory, const struct memory *from);

/* The memory with this key, without its issue; NULL when there is none that can be read. */
struct memory *memory_load(const char *key);
void memory_destroy(struct memory *memory); /* NULL is allowed */

/* Puts the time into `saved` and writes the file. What another program that has the same issue open
 * wrote in the meantime is taken over: what was read there, and its bookmarks. */
bool memory_save(struct memory *memory, struct error *error);

void memory_key(const struct issue *issue, char key[MEMORY_KEY_SIZE]);

/* Texts are copied. */
void memory_forget_read(struct memory *memory);
void memory_add_read(struct memory *memory, const char *entry);
bool memory_was_read(const struct memory *memory, const char *entry);
void memory_set_place(struct memory *memory, const struct memory_place *place);
void memory_add_bookmark(struct memory *memory, const char *name, const struct memory_place *place);
void memory_remove_bookmark(struct memory *memory, size_t index);

#endif
