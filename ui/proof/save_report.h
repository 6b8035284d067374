/* The report on the issue, from the proof view. */
#ifndef DUBAO_SAVE_REPORT_H
#define DUBAO_SAVE_REPORT_H

#include "proof_view.h"

/* Asks for a file and writes the report, with the list of corrections: as Markdown where its name
 * ends in .md, as JSON (the report alone) for .json, else as text. */
void save_report(struct view *view);

#endif
