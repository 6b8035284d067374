/* Settings that the reader changed while reading, kept to the next start: settings.yaml in the
 * state folder. The reader's own dubao.yaml is his, with its comments, and is never written.
 *
 * Each setting is kept with what the configuration said when it was changed. Once the configuration
 * says something else, its writer has thought of it later: then the configuration counts. */
#ifndef DUBAO_PREFERENCE_H
#define DUBAO_PREFERENCE_H

#include "../../config/config.h"

/* Lays what was kept over the configured options. False and `error` set when what was kept cannot
 * be read. */
bool preference_load(struct config_options *options, struct error *error);

/* Keeps how `options` differ from the configured ones. Writes only when that has changed since
 * `saved`, which it brings up to date. */
bool preference_save(const struct config_options *configured, const struct config_options *options,
                     struct config_options *saved, struct error *error);

#endif
