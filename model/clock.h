/* Time that only goes on: for how long something takes, not for what o'clock it is. */
#ifndef DUBAO_CLOCK_H
#define DUBAO_CLOCK_H

/* Milliseconds of a clock that nobody sets. */
long long clock_milliseconds(void);

#endif
