#include "letter_rules.h"

#include "letter.h"

#include <unictype.h>

/* Classes by range, sorted; what is in none is asked of the Unicode data. */
struct range {
    uint32_t first;
    uint32_t last;
    enum letter_class class;
};

static const struct range ranges[] = {
    {0x0021, 0x0021, LETTER_STOP},     {0x0022, 0x0022, LETTER_QUOTE},
    {0x0025, 0x0025, LETTER_SUFFIX},   {0x0027, 0x0027, LETTER_QUOTE},
    {0x0028, 0x0028, LETTER_OPENER},   {0x0029, 0x0029, LETTER_CLOSER},
    {0x002C, 0x002C, LETTER_PAUSE},    {0x002D, 0x002D, LETTER_DASH},
    {0x002E, 0x002E, LETTER_STOP},     {0x0030, 0x0039, LETTER_DIGIT},
    {0x003A, 0x003B, LETTER_PAUSE},    {0x003F, 0x003F, LETTER_STOP},
    {0x0041, 0x005A, LETTER_LATIN},    {0x005B, 0x005B, LETTER_OPENER},
    {0x005D, 0x005D, LETTER_CLOSER},   {0x0061, 0x007A, LETTER_LATIN},
    {0x007B, 0x007B, LETTER_OPENER},   {0x007D, 0x007D, LETTER_CLOSER},
    {0x007E, 0x007E, LETTER_DASH},     {0x00A0, 0x00A0, LETTER_SPACE},
    {0x00AB, 0x00AB, LETTER_OPENER},   {0x00B0, 0x00B0, LETTER_SUFFIX},
    {0x00BB, 0x00BB, LETTER_CLOSER},   {0x1100, 0x11FF, LETTER_HANGUL},
    {0x2010, 0x2015, LETTER_DASH},     {0x2018, 0x2018, LETTER_OPENER},
    {0x2019, 0x2019, LETTER_CLOSER},   {0x201C, 0x201C, LETTER_OPENER},
    {0x201D, 0x201D, LETTER_CLOSER},   {0x2022, 0x2022, LETTER_BULLET},
    {0x2026, 0x2026, LETTER_ELLIPSIS}, {0x2030, 0x2030, LETTER_SUFFIX},
    {0x203B, 0x203B, LETTER_BULLET},   {0x2103, 0x2103, LETTER_SUFFIX},
    {0x2460, 0x24FF, LETTER_BULLET},   {0x25A0, 0x25FF, LETTER_BULLET},
    {0x2600, 0x2606, LETTER_BULLET},   {0x2776, 0x2793, LETTER_BULLET},
    {0x2E80, 0x2FDF, LETTER_HAN},      {0x3000, 0x3000, LETTER_SPACE},
    {0x3001, 0x3001, LETTER_PAUSE},    {0x3002, 0x3002, LETTER_STOP},
    {0x3005, 0x3007, LETTER_HAN},      {0x3008, 0x3008, LETTER_OPENER},
    {0x3009, 0x3009, LETTER_CLOSER},   {0x300A, 0x300A, LETTER_OPENER},
    {0x300B, 0x300B, LETTER_CLOSER},   {0x300C, 0x300C, LETTER_OPENER},
    {0x300D, 0x300D, LETTER_CLOSER},   {0x300E, 0x300E, LETTER_OPENER},
    {0x300F, 0x300F, LETTER_CLOSER},   {0x3010, 0x3010, LETTER_OPENER},
    {0x3011, 0x3011, LETTER_CLOSER},   {0x3014, 0x3014, LETTER_OPENER},
    {0x3015, 0x3015, LETTER_CLOSER},   {0x3016, 0x3016, LETTER_OPENER},
    {0x3017, 0x3017, LETTER_CLOSER},   {0x301C, 0x301C, LETTER_DASH},
    {0x301D, 0x301D, LETTER_OPENER},   {0x301E, 0x301F, LETTER_CLOSER},
    {0x3021, 0x3029, LETTER_HAN},      {0x3040, 0x30FA, LETTER_KANA},
    {0x30FC, 0x30FF, LETTER_KANA},     {0x3130, 0x318F, LETTER_HANGUL},
    {0x3220, 0x32FF, LETTER_BULLET},   {0x3400, 0x9FFF, LETTER_HAN},
    {0xAC00, 0xD7AF, LETTER_HANGUL},   {0xF900, 0xFAFF, LETTER_HAN},
    {0xFF01, 0xFF01, LETTER_STOP},     {0xFF05, 0xFF05, LETTER_SUFFIX},
    {0xFF08, 0xFF08, LETTER_OPENER},   {0xFF09, 0xFF09, LETTER_CLOSER},
    {0xFF0C, 0xFF0C, LETTER_PAUSE},    {0xFF0D, 0xFF0D, LETTER_DASH},
    {0xFF0E, 0xFF0E, LETTER_STOP},     {0xFF10, 0xFF19, LETTER_DIGIT},
    {0xFF1A, 0xFF1B, LETTER_PAUSE},    {0xFF1F, 0xFF1F, LETTER_STOP},
    {0xFF21, 0xFF3A, LETTER_LATIN},    {0xFF3B, 0xFF3B, LETTER_OPENER},
    {0xFF3D, 0xFF3D, LETTER_CLOSER},   {0xFF41, 0xFF5A, LETTER_LATIN},
    {0xFF5B, 0xFF5B, LETTER_OPENER},   {0xFF5D, 0xFF5D, LETTER_CLOSER},
    {0xFF5E, 0xFF5E, LETTER_DASH},     {0xFF61, 0xFF61, LETTER_STOP},
    {0xFF62, 0xFF62, LETTER_OPENER},   {0xFF63, 0xFF63, LETTER_CLOSER},
    {0xFF64, 0xFF64, LETTER_PAUSE},    {0xFF66, 0xFF9D, LETTER_KANA},
    {0xFFA0, 0xFFDC, LETTER_HANGUL},   {0x20000, 0x3FFFD, LETTER_HAN},
};

static enum letter_class class_from_unicode(uint32_t letter)
{
    if (uc_is_property_white_space(letter))
        return LETTER_SPACE;
    if (uc_is_general_category_withtable(letter, UC_CATEGORY_MASK_Nd))
        return LETTER_DIGIT;
    if (uc_is_general_category_withtable(letter, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M))
        return LETTER_LATIN;
    return LETTER_OTHER;
}

static enum letter_class class_of(uint32_t letter)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (letter < ranges[middle].first)
            high = middle;
        else if (letter > ranges[middle].last)
            low = middle + 1;
        else
            return ranges[middle].class;
    }
    return class_from_unicode(letter);
}

static bool is_combining(uint32_t letter)
{
    return uc_is_general_category_withtable(letter, UC_CATEGORY_MASK_M);
}

static bool is_wide_mark(uint32_t letter)
{
    return (letter >= 0x2010 && letter <= 0x2027) || (letter >= 0x2030 && letter <= 0x205E) ||
           (letter >= 0x2100 && letter <= 0x33FF) || (letter >= 0xFE30 && letter <= 0xFE4F) ||
           letter == 0xB7;
}

static unsigned width_of(uint32_t letter, enum letter_class class)
{
    if (letter < 0x1100 && letter != 0xB7)
        return is_combining(letter) ? 0 : 1;
    if ((letter >= 0xFF61 && letter <= 0xFFDC) || (letter >= 0xFE00 && letter <= 0xFE0F))
        return letter >= 0xFF61 ? 1 : 0;
    if (letter >= 0x2E80 || is_wide_mark(letter) || class == LETTER_HANGUL)
        return 2;
    return is_combining(letter) ? 0 : 1;
}

/* CLReq, "Prohibition rules for line start and line end", basic level. */
static bool never_starts(uint32_t letter, enum letter_class class)
{
    switch (letter) {
    case 0x00B7:
    case 0x30FB:
    case 0x2027:
    case 0xFF0F:
    case 0x3005:
    case 0x30FC:
        return true;
    default:
        break;
    }
    switch (class) {
    case LETTER_STOP:
    case LETTER_PAUSE:
    case LETTER_CLOSER:
    case LETTER_SUFFIX:
        return true;
    case LETTER_DASH:
        return letter != 0x2014 && letter != 0x2015 && letter != '-';
    default:
        return false;
    }
}

static bool is_in_words(uint32_t letter)
{
    return uc_is_alnum(letter) || letter == 0x3007; /* 〇 */
}

uint8_t letter_rules_properties(uint32_t letter)
{
    enum letter_class class = class_of(letter);
    unsigned width = width_of(letter, class) << LETTER_WIDTH_SHIFT;
    unsigned starts = never_starts(letter, class) ? LETTER_NEVER_STARTS : 0;
    unsigned words = is_in_words(letter) ? LETTER_IN_WORDS : 0;
    return (uint8_t)((unsigned)class | width | starts | words);
}
