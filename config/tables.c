/* The names behind the X-macro tables. */
#include "config.h"

#include "../model/message.h"

const struct action_info action_table[ACTION_COUNT] = {
#define X(name, group, text) {#name, group, text, KEYS_READING},
#include "actions.def"
#undef X
#define X(name, group, text) {#name, group, text, KEYS_PROOF},
#include "proof_actions.def"
#undef X
};

const char *const role_names[ROLE_COUNT] = {
#define X(name, text) #name,
#include "roles.def"
#undef X
};
