#include "name.h"

#include "letter.h"

#include <string.h>

static bool is_interpunct(uint32_t letter)
{
    return letter == 0xB7 || letter == 0x2022 || letter == 0x30FB || letter == '-' ||
           letter == '.' || letter == 0x2019;
}

bool name_has_letter(uint32_t letter)
{
    switch (letter_class(letter)) {
    case LETTER_HAN:
    case LETTER_KANA:
    case LETTER_HANGUL:
    case LETTER_LATIN:
        return true;
    default:
        return is_interpunct(letter);
    }
}

/* Common family names; they tell where two names were printed without a gap. */
static const char family_names[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
    "魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵"
    "万钱严武戴莫孔向汤温康施乔柳邢安常梅盛童章左司耿齐管焦祝翁詹包单舒殷庞翟葛毕聂柴裴欧阮倪"
    "纪邬路兰项成辛娄卞冷关晏牛艾蓝华岳苗鲍米费冉霍涂骆蒲宫卫褚甘时符臧池宁闵游窦覃祁喻沙宗"
    "鲁滕习解曲桂边车冀柯屈容应巩农景储海房代党楚屠杭敖桑原匡明商匙仇谷巫苟邸麦蔺楼尚计"
    "文俞凌尤萧古佟卓甄郁岑丛苑晋全权瞿闻查阎盖揭佘麻荆裘缪茅鞠竺邝伊迟茹封敬富厉栾仲隋寇牟尉仝铁";

/* How rare a family name is: its place in the list; SIZE_MAX for what is none. */
static size_t family_rank(const char *letter, size_t size)
{
    char name[4] = "";
    if (size != 3)
        return SIZE_MAX;
    memcpy(name, letter, size);
    const char *found = strstr(family_names, name); /* whole letters: no other way to match UTF-8 */
    return found ? (size_t)(found - family_names) : SIZE_MAX;
}

bool name_is_family(const char *letter, size_t size)
{
    return family_rank(letter, size) != SIZE_MAX;
}

size_t name_part_glued(const char *text, size_t letters, uint8_t *ends)
{
    size_t cost[NAME_GLUED_LIMIT + 1] = {0};
    uint8_t before[NAME_GLUED_LIMIT + 1] = {0};
    if (letters > NAME_GLUED_LIMIT)
        return 0;
    for (size_t end = 1; end <= letters; end++) {
        cost[end] = SIZE_MAX;
        for (size_t length = 2; length <= 3 && length <= end; length++) {
            size_t rank = family_rank(text + 3 * (end - length), 3);
            if (rank == SIZE_MAX || cost[end - length] == SIZE_MAX ||
                cost[end - length] + rank >= cost[end])
                continue;
            cost[end] = cost[end - length] + rank;
            before[end] = (uint8_t)(end - length);
        }
    }
    if (cost[letters] == SIZE_MAX)
        return 0;
    size_t count = 0;
    for (size_t end = letters; end > 0; end = before[end])
        count++;
    size_t at = count;
    for (size_t end = letters; end > 0; end = before[end])
        ends[--at] = (uint8_t)end;
    return count;
}

bool name_is_han(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t size;
        if (letter_class(letter_at(text + at, length - at, &size)) != LETTER_HAN || size != 3)
            return false;
        at += size;
    }
    return true;
}

bool name_looks_right(const char *text, size_t length)
{
    if (!name_is_han(text, length))
        return true;
    return name_is_family(text, 3) && length <= 3 * 4;
}
