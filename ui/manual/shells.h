/* The options of the command line as shells want them for completion: on standard output. */
#ifndef DUBAO_SHELLS_H
#define DUBAO_SHELLS_H

#include "../../config/config.h"

void shells_write_bash_words(const struct config *config);  /* all long options in one line */
void shells_write_bash_values(const struct config *config); /* branches of a case, for the values */
void shells_write_zsh(const struct config *config);         /* arguments of _arguments */
void shells_write_fish(const struct config *config);        /* commands */

#endif
