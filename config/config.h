/* The configuration: built-in defaults (config/dubao.yaml, compiled in), then the user's file over
 * them, entry by entry. What may stand in a file is said by tables: options.def, actions.def,
 * roles.def and WORDING_LISTS. */
#ifndef DUBAO_CONFIG_H
#define DUBAO_CONFIG_H

#include "../model/article/section.h"
#include "../model/error.h"
#include "../model/keep/messages.h"
#include "../model/layout/linebreak.h"
#include "../model/proof/settings.h"
#include "../model/text/wording.h"

#include <stdbool.h>
#include <stddef.h>

/* Actions a key can be bound to; order is the order of the help screen. */
enum action {
#define X(name, group, text) ACTION_##name,
#include "actions.def"
#include "proof_actions.def"
#undef X
    ACTION_COUNT
};

/* Where a key has its meaning. In a context of its own a key may mean something else; what has no
 * meaning there means what it does while reading. */
enum key_context { KEYS_READING, KEYS_PROOF };

struct action_info {
    const char *name;  /* "PAGE_DOWN"; a configuration file spells it page-down */
    const char *group; /* heading in the help screen, to be translated */
    const char *text;  /* what it does, in a word or two, to be translated */
    enum key_context context;
};
extern const struct action_info action_table[ACTION_COUNT];

/* Semantic colours. */
enum role {
#define X(name, text) ROLE_##name,
#include "roles.def"
#undef X
    ROLE_COUNT
};
extern const char *const role_names[ROLE_COUNT]; /* "LIST_ITEM"; in a file list-item */

/* How a role is drawn: colour numbers of the 256-colour palette, -1 the terminal's own. */
struct style {
    short foreground;
    short background;
    bool bold, dim, italic, underline, reverse;
};

/* Sets of styles. `own`: the terminal's own paper and ink, and the styles of `colours`. */
enum theme {
    THEME_OWN,
    THEME_LIGHT,
    THEME_DARK,
    THEME_HIGH_CONTRAST,
    THEME_MONOCHROME,
    THEME_COUNT
};
#define CONFIG_THEMES "own|light|dark|high-contrast|monochrome"

/* The styles a theme changes; see theme.h. */
struct theme_styles {
    struct style styles[ROLE_COUNT];
    bool is_set[ROLE_COUNT];
};

/* One binding. The key is spelled as key.h says ("j", "Space", "Ctrl-D", "PageDown", "F1"); what a
 * terminal reports for it is the screen's business. */
struct binding {
    const char *key;
    enum action action;
    size_t line; /* in the file that set it; 0 built in */
};

struct config_options {
    /* One member an option; see options.def. */
#define X(name, type, field, allowed, text) type field;
#include "options.def"
#undef X
};

struct config {
    struct arena *arena;
    struct wording wording;
    struct section_rules sections;
    struct proof_settings proof;
    /* Every key once a context; by action, the first of an action is its main key. */
    const struct binding *bindings;
    size_t binding_count;
    struct style styles[ROLE_COUNT];
    struct theme_styles themes[THEME_COUNT];
    struct config_options options;
    const char *viewer;     /* command that shows a page of a PDF; NULL: the system's own */
    const char *named_file; /* that the reader named for this start; NULL: config_user_path() */
};

/* A configuration without any entry. Never NULL. */
struct config *config_empty(void);

/* The defaults: what is compiled in. Never NULL. */
struct config *config_default(void);
void config_free(struct config *config);

/* Lays the entries of a file over `config`. Wrong entries leave the default and add a message
 * `FILE:LINE:COLUMN: what is wrong, what is allowed`; the rest of the file is still used. False
 * when there was any message. A file that cannot be opened is one message. */
bool config_load(struct config *config, const char *path, struct config_messages *messages);

/* The same from memory; `name` stands in messages. */
bool config_load_bytes(struct config *config, const char *name, const char *bytes, size_t length,
                       struct config_messages *messages);

/* The user's file: $XDG_CONFIG_HOME/dubao/dubao.yaml or ~/.config/dubao/dubao.yaml, malloc'ed; NULL
 * when neither variable is set. It need not exist. */
char *config_user_path(void);

/* The file that what is learnt goes to: the one the reader named, else the user's; malloc'ed, NULL
 * when there is none. */
char *config_own_path(const struct config *config);

#endif
