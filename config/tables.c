/* The names behind the X-macro tables. */
#include "config.h"

#include "../model/message.h"

const struct action_info action_table[ACTION_COUNT] = {
#define X(name, group, text) {#name, group, text},
#include "actions.def"
#undef X
};

const char *const role_names[ROLE_COUNT] = {
#define X(name, text) #name,
#include "roles.def"
#undef X
};
