/* Running another program in the reader's terminal. */
#ifndef DUBAO_SHELL_H
#define DUBAO_SHELL_H

#include "../../model/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Runs `command` with the shell; `arguments` (ended by NULL, or NULL) stand behind its own, each as
 * one word whatever is in it. `input`, when not NULL, is its standard input. The terminal must have
 * been given back. Signals from the keyboard are the command's. False and `error` set when it could
 * not be run or ended with a fault. */
bool shell_run(const char *command, const char *const *arguments, const char *input, size_t length,
               struct error *error);

/* The same for a command that shows nothing, while the screen stays as it is: it has no terminal.
 */
bool shell_feed(const char *command, const char *input, size_t length, struct error *error);

#endif
