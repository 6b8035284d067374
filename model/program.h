/* Other programs that dubao starts without a shell. */
#ifndef DUBAO_PROGRAM_H
#define DUBAO_PROGRAM_H

#include <limits.h>
#include <stdbool.h>

/* Writes the absolute path of a program: in the first absolute folder of PATH that has it. False:
 * none has; what stands in the folder one happens to be in is not started. */
bool program_find(const char *name, char path[PATH_MAX]);

#endif
