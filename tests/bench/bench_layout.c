/* What laying out costs: a paragraph of 100 kB in each language, against libunistring's search for
 * break opportunities alone. A benchmark, not a test: it only prints. The aim is a ratio below 5,
 * and the same time a byte for ten times the text.
 *
 * Build without sanitizers, or the figures say nothing. */
#include "model/arena.h"
#include "model/layout/layout.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unilbrk.h>

#define PARAGRAPH ((size_t)100 * 1000)
#define ROUNDS    21

static const struct sample {
    const char *language;
    const char *text;
} samples[] = {
    {"zh",
     "入秋以来，柳林镇把清河当成一件大事来办。镇里把八里河道分成22段，每段有人管，每周有人查，"
     "“河干净了，人心也亮堂”，住在河边的老人说——这是头一回。"},
    {"ja", "秋になってから、柳の町では川のことを大切にしてきた。「よかった」と子どもたちは言う。"},
    {"ko", "서울에서 “안녕하세요”라고 말했다. 그러나 그는 12,000원을 냈다. "},
    {"en",
     "The old mill by the river doesn’t run any more, but it’s well-known for 3.5 miles around. "},
};

/* Processor time in milliseconds: what else runs on the machine must not count. */
static double now(void)
{
    return (double)clock() * 1e3 / CLOCKS_PER_SEC;
}

/* The sample again and again, whole each time, at least `size` bytes; malloc'ed. */
static char *repeat(const char *text, size_t size, size_t *length)
{
    size_t once = strlen(text);
    size_t times = size / once + 1;
    size_t capacity = 0;
    char *all = array_reserve(NULL, &capacity, times * once, 1);
    for (size_t i = 0; i < times; i++)
        memcpy(all + i * once, text, once);
    *length = times * once;
    return all;
}

static double time_library(const char *text, size_t length)
{
    size_t capacity = 0;
    char *breaks = array_reserve(NULL, &capacity, length, 1);
    double best = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        double start = now();
        u8_possible_linebreaks((const uint8_t *)text, length, "UTF-8", breaks);
        double time = now() - start;
        best = time < best ? time : best;
    }
    free(breaks);
    return best;
}

static double time_layout(const char *text, size_t length, const char *language)
{
    struct layout_options options = {.widths = {1},
                                     .level = LINEBREAK_BASIC,
                                     .language = language,
                                     .width = {80},
                                     .indent = {4},
                                     .hang = true};
    double best = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        double start = now();
        struct layout layout = layout_paragraph(text, length, &options);
        double time = now() - start;
        best = time < best ? time : best;
        layout_free(&layout);
    }
    return best;
}

static void measure(const struct sample *sample, size_t size)
{
    size_t length;
    char *text = repeat(sample->text, size, &length);
    double library = time_library(text, length);
    double layout = time_layout(text, length, sample->language);
    printf("%s %8zu bytes   u8_possible_linebreaks %7.3f ms   layout_paragraph %7.3f ms   ratio "
           "%.2f\n",
           sample->language, length, library, layout, layout / library);
    free(text);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        measure(&samples[i], PARAGRAPH);
        measure(&samples[i], 10 * PARAGRAPH);
    }
    return 0;
}
