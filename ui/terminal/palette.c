#include "palette.h"

#include <limits.h>

struct colour {
    int red;
    int green;
    int blue;
};

/* The first 16 as xterm has them; terminals differ, but not in which is red. */
static const struct colour basic[16] = {
    {0, 0, 0},     {205, 0, 0},     {0, 205, 0},     {205, 205, 0},   {0, 0, 238}, {205, 0, 205},
    {0, 205, 205}, {229, 229, 229}, {127, 127, 127}, {255, 0, 0},     {0, 255, 0}, {255, 255, 0},
    {92, 92, 255}, {255, 0, 255},   {0, 255, 255},   {255, 255, 255},
};

/* Entries 16 to 231 are a cube of 6 steps a side, those from 232 on a grey ramp. */
static struct colour colour_of(int number)
{
    static const int steps[6] = {0, 95, 135, 175, 215, 255};
    if (number < 16)
        return basic[number];
    if (number >= 232) {
        int grey = 8 + (number - 232) * 10;
        return (struct colour){grey, grey, grey};
    }
    number -= 16;
    return (struct colour){steps[number / 36], steps[number / 6 % 6], steps[number % 6]};
}

static int distance(struct colour a, struct colour b)
{
    int red = a.red - b.red;
    int green = a.green - b.green;
    int blue = a.blue - b.blue;
    return red * red + green * green + blue * blue;
}

short palette_nearest(short colour, int available)
{
    if (colour < 0 || colour > 255 || colour < available)
        return colour;
    /* Of the bright ones only the dark namesake is there. */
    if (colour < 16)
        return (short)(colour - 8);
    int count = available >= 16 ? 16 : 8;
    short nearest = 0;
    int least = INT_MAX;
    for (int i = 0; i < count; i++) {
        int apart = distance(colour_of(colour), basic[i]);
        if (apart >= least)
            continue;
        least = apart;
        nearest = (short)i;
    }
    return nearest;
}
