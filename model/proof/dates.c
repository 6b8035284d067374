/* Dates: GB/T 15835-2011 §4.3 (one kind of numerals in one date), and the calendar. */
#include "family.h"

#include "../message.h"

#include <string.h>

enum numerals { NUMERALS_NONE, NUMERALS_ARABIC, NUMERALS_HAN };

/* A number and what follows it: 8月. */
struct date_number {
    enum numerals numerals;
    unsigned value;
    size_t first, end; /* letters, the unit not included */
};

struct date {
    struct date_number year, month, day;
    size_t first, end;
};

#define HAN_LETTERS_MAX 4 /* 二〇二六, 三十一 */

/* 二〇二六 digit by digit; 二十三, 十, 三十 by tens. False for what is no number. */
static bool han_value(const struct proof_text *text, size_t first, size_t end, unsigned *value)
{
    bool tens = false;
    for (size_t at = first; at < end; at++)
        tens = tens || proof_numeral(text->letters[at].letter) == 10;
    unsigned sum = 0;
    for (size_t at = first; at < end; at++) {
        unsigned numeral = (unsigned)proof_numeral(text->letters[at].letter);
        if (!tens)
            sum = sum * 10 + numeral;
        else if (numeral == 10)
            sum = sum == 0 ? 10 : sum * 10;
        else
            sum += numeral;
    }
    *value = sum;
    return end > first && end - first <= HAN_LETTERS_MAX;
}

/* The number that ends before a place. */
static struct date_number number_before(const struct proof_text *text, size_t end)
{
    struct date_number number = {.numerals = NUMERALS_NONE, .first = end, .end = end};
    size_t first = end;
    while (first > 0 && proof_is_digit(text->letters[first - 1].letter))
        first--;
    if (first < end && end - first <= 4) {
        number.numerals = NUMERALS_ARABIC;
        for (size_t at = first; at < end; at++)
            number.value = number.value * 10 + (text->letters[at].letter - '0');
    } else {
        first = end;
        while (first > 0 && proof_numeral(text->letters[first - 1].letter) >= 0)
            first--;
        if (han_value(text, first, end, &number.value))
            number.numerals = NUMERALS_HAN;
    }
    number.first = number.numerals ? first : end;
    return number;
}

/* The number that begins at a place and has `unit` behind it. */
static struct date_number number_at(const struct proof_text *text, size_t first, const char *unit)
{
    size_t end = first;
    while (proof_is_digit(text->letters[end].letter) ||
           (end < text->count && proof_numeral(text->letters[end].letter) >= 0))
        end++;
    if (end == first || !proof_stands(text, end, unit, NULL))
        return (struct date_number){.first = first, .end = first};
    struct date_number number = number_before(text, end);
    if (number.first != first)
        number.numerals = NUMERALS_NONE;
    return number;
}

/* The date around 月 at a place: a month, with a year or a day or both. */
static bool date_at(const struct proof_text *text, size_t month, struct date *date)
{
    if (!proof_stands(text, month, "月", NULL))
        return false;
    *date = (struct date){.month = number_before(text, month)};
    if (!date->month.numerals)
        return false;
    date->first = date->month.first;
    date->end = month + 1;
    if (date->first > 0 && proof_stands(text, date->first - 1, "年", NULL)) {
        date->year = number_before(text, date->first - 1);
        if (date->year.numerals)
            date->first = date->year.first;
    }
    date->day = number_at(text, month + 1, "日");
    if (date->day.numerals)
        date->end = date->day.end + 1;
    return date->year.numerals || date->day.numerals;
}

/* ---- two kinds of numerals ---- */

/* The old calendar's days have no 日: 二〇二六年八月十五. Where one is named a mixture is right. */
static bool is_old_calendar(const struct proof_text *text, const struct date *date)
{
    static const char *const words[] = {"农历", "夏历", "阴历", "旧历"};
    size_t first = date->first > 8 ? date->first - 8 : 0;
    for (size_t at = first; at < date->end; at++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (proof_stands(text, at, words[i], NULL))
                return true;
    return false;
}

static void check_numerals(struct proof *proof, const struct proof_text *text,
                           const struct date *date)
{
    enum numerals month = date->month.numerals;
    bool year_differs = date->year.numerals && date->year.numerals != month;
    bool day_differs = date->day.numerals && date->day.numerals != month;
    if ((!year_differs && !day_differs) || is_old_calendar(text, date))
        return;
    proof_add_letters(proof, RULE_MIXED_DATE, text, date->first, date->end, NULL, NULL);
}

/* ---- the calendar ---- */

static bool is_leap(unsigned year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static unsigned days_of(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1u : 0u);
}

/* Days since a Sunday (Zeller's congruence with the year's turn in March): 0 is Sunday. */
static unsigned weekday_of(unsigned year, unsigned month, unsigned day)
{
    static const unsigned char shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    if (month < 3)
        year--;
    return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day) % 7;
}

/* 星期四 or 周四 at a place, behind a bracket or a space; 7 none. */
static unsigned named_weekday(const struct proof_text *text, size_t at, size_t *end)
{
    static const char *const names[] = {"日", "一", "二", "三", "四", "五", "六"};
    static const char *const words[] = {"星期", "礼拜", "周"};
    size_t length;
    if (text->letters[at].letter == 0xFF08 || text->letters[at].letter == '(' ||
        text->letters[at].letter == ' ' || text->letters[at].letter == 0xFF0C)
        at++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!proof_stands(text, at, words[i], &length))
            continue;
        *end = at + length + 1;
        for (unsigned day = 0; day < 7; day++)
            if (proof_stands(text, at + length, names[day], NULL))
                return day;
        return proof_stands(text, at + length, "天", NULL) ? 0 : 7;
    }
    return 7;
}

struct issue_date {
    unsigned year, month, day; /* year 0: unknown */
};

static struct issue_date date_of_issue(const struct issue *issue)
{
    struct issue_date date = {0};
    if (issue->date && strlen(issue->date) == 10) {
        const char *text = issue->date;
        date.year = (unsigned)((text[0] - '0') * 1000 + (text[1] - '0') * 100 +
                               (text[2] - '0') * 10 + (text[3] - '0'));
        date.month = (unsigned)((text[5] - '0') * 10 + (text[6] - '0'));
        date.day = (unsigned)((text[8] - '0') * 10 + (text[9] - '0'));
    }
    return date;
}

static int day_of_year(unsigned month, unsigned day)
{
    return (int)(month * 31 + day);
}

/* A date without a year is the one nearest to the issue's: in January, 12月30日 was last year. */
static unsigned year_of(const struct date *date, const struct issue_date *issue)
{
    if (date->year.numerals)
        return date->year.value;
    if (!issue->year)
        return 0;
    int apart = day_of_year(date->month.value, date->day.value) -
                day_of_year(issue->month, issue->day);
    enum { HALF = 6 * 31, WHOLE = 12 * 31 };
    return apart > HALF ? issue->year - 1 : apart < -HALF ? issue->year + 1 : issue->year;
}

static const char *weekday_name(unsigned day)
{
    static const char *const names[] = {"星期日", "星期一", "星期二", "星期三",
                                        "星期四", "星期五", "星期六"};
    return names[day];
}

static void check_weekday(struct proof *proof, const struct proof_text *text,
                          const struct date *date, const struct issue_date *issue)
{
    size_t end;
    if (!date->day.numerals || date->month.value < 1 || date->month.value > 12)
        return;
    unsigned year = year_of(date, issue);
    /* 2月29日 needs a year to be wrong; a leap year has all days there are. */
    if (date->day.value < 1 || date->day.value > days_of(year ? year : 4, date->month.value)) {
        proof_add_letters(proof, RULE_WEEKDAY, text, date->first, date->end,
                          _("there is no such day"), NULL);
        return;
    }
    unsigned named = named_weekday(text, date->end, &end);
    if (!year || named == 7)
        return;
    unsigned day = weekday_of(year, date->month.value, date->day.value);
    if (day == named)
        return;
    proof_add_letters(proof, RULE_WEEKDAY, text, date->first, end,
                      proof_format(proof, _("%u-%u-%u is %s"), year, date->month.value,
                                   date->day.value, weekday_name(day)),
                      NULL);
}

/* A report is not sent after the paper it stands in. */
static void check_dateline(struct proof *proof, const struct proof_text *text,
                           const struct date *date, const struct issue_date *issue)
{
    if (text->field.kind != FIELD_BYLINE || !date->day.numerals || !issue->year ||
        !(proof_stands(text, date->end, "电", NULL) || proof_stands(text, date->end, "讯", NULL)))
        return;
    unsigned year = year_of(date, issue);
    bool after = year > issue->year ||
                 (year == issue->year && day_of_year(date->month.value, date->day.value) >
                                             day_of_year(issue->month, issue->day));
    if (after)
        proof_add_letters(proof, RULE_WEEKDAY, text, date->first, date->end,
                          _("this date is after the issue's own"), NULL);
}

static void check_text(struct proof *proof, const struct proof_text *text,
                       const struct issue_date *issue)
{
    for (size_t at = 1; at < text->count; at++) {
        struct date date;
        if (!date_at(text, at, &date))
            continue;
        if (text->field.kind != FIELD_FURNITURE)
            check_numerals(proof, text, &date);
        check_weekday(proof, text, &date, issue);
        check_dateline(proof, text, &date, issue);
    }
}

void dates_check(struct proof *proof)
{
    struct issue_date issue = date_of_issue(proof->issue);
    for (size_t i = 0; i < proof->text_count; i++)
        check_text(proof, &proof->texts[i], &issue);
    for (size_t i = 0; i < proof->owner_count; i++) {
        if (proof->owners[i].kind != FIELD_FURNITURE)
            continue;
        struct proof_text folio = proof_read_letters(proof, proof->owners[i]);
        check_text(proof, &folio, &issue); /* the folio says the weekday */
    }
}
