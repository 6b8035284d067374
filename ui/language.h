/* The reader's locale: character set for the terminal, language for messages. */
#ifndef DUBAO_LANGUAGE_H
#define DUBAO_LANGUAGE_H

/* Takes the locale of the environment and binds the message catalogue; where the character set is
 * not UTF-8 (LANG=C), falls back to C.UTF-8 for characters. `program` is argv[0], see data.h. Call
 * first in main(). */
void language_init(const char *program);

#endif
