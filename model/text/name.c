#include "name.h"

#include "letter.h"

#include <string.h>

#define KOREAN_LETTERS  4
#define CHINESE_LETTERS 3

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

/* Common family names, traditional forms behind the simplified ones; they tell where two names were
 * printed without a gap. */
static const char family_names[] =
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许韩韓邓鄧冯馮曹彭"
    "曾肖田董袁潘于蒋蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白"
    "邹鄒孟熊秦邱江尹薛闫閆段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯温溫康施乔"
    "喬柳邢安常梅盛童章左司耿齐齊管焦祝翁詹包单單舒殷庞龐翟葛毕畢聂聶柴裴欧歐阮倪纪紀邬路兰蘭项項"
    "成辛娄婁卞冷关關晏牛艾蓝华華岳苗鲍鮑米费費冉霍涂骆駱蒲宫宮卫衛褚甘时符臧池宁寧闵閔游窦竇覃祁"
    "喻沙宗鲁魯滕习習解曲桂边车車冀柯屈容应應巩农農景储儲海房代党黨楚屠杭敖桑原匡明商匙仇谷巫苟"
    "邸麦麥蔺藺楼樓尚计文俞凌尤萧蕭古佟卓甄郁岑丛苑晋全权瞿闻查阎閻盖揭佘麻荆裘缪繆茅鞠竺邝鄺伊迟"
    "茹封敬富厉厲栾欒仲隋寇牟尉仝铁丘";

/* The commonest ones of Korea. */
static const char korean_family_names[] =
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천"
    "방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모";

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

/* Behind an author's name: who that is, a note at the foot of the page says. */
static size_t note_mark_length(const char *text, size_t length)
{
    static const char *const marks[] = {"*", "†", "1)", "＊"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (length == strlen(marks[i]) && memcmp(text, marks[i], length) == 0)
            return length;
    return 0;
}

static bool is_family_of(enum letter_class script, const char *letter)
{
    char name[4] = "";
    memcpy(name, letter, 3);
    return script == LETTER_HANGUL ? strstr(korean_family_names, name) != NULL
                                   : name_is_family(letter, 3);
}

size_t name_length(const char *text, size_t length)
{
    size_t size, letters = 0, spaces = 0, at = 0;
    enum letter_class script = letter_class(length > 0 ? letter_at(text, length, &size) : 0);
    size_t most = script == LETTER_HANGUL ? KOREAN_LETTERS : CHINESE_LETTERS;
    if ((script != LETTER_HANGUL && script != LETTER_HAN) || size != 3 ||
        !is_family_of(script, text))
        return 0;
    for (; at < length; at += size) {
        uint32_t letter = letter_at(text + at, length - at, &size);
        if (letter == ' ' && at + size < length) {
            spaces++;
            continue;
        }
        if (letter_class(letter) != script)
            break;
        letters++;
    }
    bool spread = spaces == 0 || spaces + 1 == letters;
    bool whole = at == length || note_mark_length(text + at, length - at) > 0;
    return letters >= 2 && letters <= most && spread && whole ? at : 0;
}

bool name_looks_right(const char *text, size_t length)
{
    if (!name_is_han(text, length))
        return true;
    return name_is_family(text, 3) && length <= 3 * 4;
}
