/* The program's tables as troff writes them, for the manual: on standard output, in the language of
 * the locale. */
#ifndef DUBAO_TABLES_H
#define DUBAO_TABLES_H

#include "../../config/config.h"

void tables_write_options(const struct config *config); /* of the command line */
void tables_write_keys(const struct config *config);    /* with what they do, and its name */
void tables_write_layout(const struct config *config);  /* what is allowed, and the default */
void tables_write_roles(const struct config *config);
void tables_write_wording(const struct config *config);
void tables_write_rules(const struct config *config); /* of proofreading: tier, source */

#endif
