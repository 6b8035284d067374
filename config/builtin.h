/* The text of dubao.yaml; its definition is made from the file at build time by embed.cmake. */
#ifndef DUBAO_BUILTIN_H
#define DUBAO_BUILTIN_H

#include <stddef.h>

extern const unsigned char builtin_yaml[]; /* a zero byte behind it */
extern const size_t builtin_yaml_length;

#endif
