/* Colours of the 256-colour palette, for terminals that have fewer. */
#ifndef DUBAO_PALETTE_H
#define DUBAO_PALETTE_H

/* The colour that comes nearest to `colour` among the first `available` ones (256, 16 or 8); -1,
 * the terminal's own, stays. */
short palette_nearest(short colour, int available);

#endif
