/* Where the program's own data files are: the sample issue. */
#ifndef DUBAO_DATA_H
#define DUBAO_DATA_H

/* The path of the data file or directory `name`, malloc'ed; NULL when it is nowhere. `program` is
 * argv[0]. Looked for, in this order: in $DUBAO_DATA_DIR (and nowhere else when that is set); in
 * share/dubao beside the program, where a build tree has it, and beside its folder, where an
 * installed one has it, wherever that was moved to; where it was to be installed. */
char *data_find(const char *program, const char *name);

#endif
