#include "builtin.h"

struct config *config_default(void)
{
    struct config *config = config_empty();
    struct arena *arena = config->arena;
    *config = builtin_config;
    config->arena = arena;
    return config;
}
