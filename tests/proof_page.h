/* Pages for the tests of proofreading: invented text, written to a folder of their own and read
 * like any newspaper. */
#ifndef DUBAO_PROOF_PAGE_H
#define DUBAO_PROOF_PAGE_H

#include "config/config.h"
#include "model/issue.h"
#include "model/proof/decision.h"

/* A folder that is empty before each test; XDG_DATA_HOME lies in it. */
struct proof_folder {
    char path[64];
    struct config *config;
};

int proof_folder_make(struct proof_folder *folder);
int proof_folder_remove(struct proof_folder *folder);

/* "FOLDER/NAME"; valid until the next call but three. */
const char *proof_path(const struct proof_folder *folder, const char *name);
void proof_write(const struct proof_folder *folder, const char *name, const char *text);

/* All of a file, malloc'ed; NULL when there is none. */
char *proof_read(const char *path);

/* Whether the file is there and holds exactly this. */
void proof_expect_file(const char *path, const char *wanted);

/* The page of the file; aborts the test when it cannot be read. */
struct issue *proof_issue(const struct proof_folder *folder, const char *name);

/* The page as text, from any text. */
struct issue *proof_issue_of(const struct proof_folder *folder, const char *text);

/* Two articles with headlines, as an extractor prints them: a line of print a line. */
extern const char proof_page[];

/* The same page as another extractor has it: a blank line after every line, letters of some lines
 * pulled apart, the second article first, another folio. */
extern const char proof_page_again[];

/* The range of the first place where the reading text of a field holds `text`; the test fails when
 * it holds it nowhere. */
struct source_range proof_find(const struct issue *issue, const char *text);

/* The passage that holds `text`, for a look; NULL when none does. */
const struct passage *proof_passage(const struct issue *issue, const char *text,
                                    struct field *field);

#endif
