/* `--check`, `--corrections` and `--report` of one or many paths, on all cores. Each path is an
 * issue of its own, as for `--to jsonl`. */
#ifndef DUBAO_PROOF_BATCH_H
#define DUBAO_PROOF_BATCH_H

#include "batch.h"

/* The exit status: 0, 1 when a check found something, 2 when something went wrong. */
int proof_batch_run(const struct arguments *arguments, const struct config *config,
                    batch_complaint *complain);

#endif
