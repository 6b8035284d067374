/* Random keys, pasted bytes, clicks and sizes against the real program on the sample issue and a
 * shelf of it, in a terminal: every frame is checked for half glyphs, and a sanitizer's complaint,
 * an end, or half a minute's silence fails. The window also changes several times while the program
 * is stopped; each run ends in the middle of something by a signal, the terminal is given back, and
 * the next run finds what this one has kept.
 *
 * DUBAO_MONKEY_KEYS says how many keys are pressed (2000 when it is not set), DUBAO_MONKEY_SEED
 * where the dice begin, DUBAO_MONKEY_TERM what terminal it is:
 * DUBAO_MONKEY_KEYS=100000 build-test/test_monkey_terminal */
#include "terminal.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"

#define KEYS_DEFAULT 2000
#define SEED_DEFAULT 20250926
/* One run of the program; the next one finds what it has kept. */
#define KEYS_A_RUN  5000
#define ROWS_MAX    120
#define COLUMNS_MAX 300
#define ASCII_LAST  127

/* What would leave the terminal or write files is not bound, but for the end. */
static const char configuration[] =
    "keys: {save: [], proof-report: [], pipe: [], edit: [], quit: [F20], mouse: [M, F2]}\n";

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    char command[512];
    snprintf(folder, sizeof folder, P_tmpdir "/dubao-monkey-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    snprintf(command, sizeof command,
             "cd %s && cp -r %s issue && mkdir dubao shelf && cp -r issue shelf/one && "
             "cp -r issue shelf/two && echo '%s' >dubao/dubao.yaml",
             folder, SAMPLE, configuration);
    return system(command);
}

static int remove_folder(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static uint32_t next_random(uint32_t *dice, uint32_t sides)
{
    *dice = *dice * 1664525u + 1013904223u;
    return (*dice >> 8) % sides;
}

static const char *const sequences[] = {
    "\033[A",
    "\033[B",
    "\033OA",
    "\033OB",
    "\033OC",
    "\033OD",
    "\033OH",
    "\033OF",
    "\033[5~",
    "\033[6~",
    "\033[2~",
    "\033[3~",
    "\033[Z",
    "\033OP",
    "\033OQ",
    "\033[15~",
    "\033[1;5A",
    "\033[200~",
    "\033",
    "\033\033",
    "\033x",
    "\177",
    "\b",
    "\r",
    "\r",
    "\n",
    "\t",
    "河",
    "秋粮",
    "“",
    "e\xCC\x81",
    "\xE6\xB2",
    "\xFF",
    "\x80",
    "\033[999;999R",
    "\033]0;x\a",
    "\033P",
    "\xF0\x9F\x91\xA8\xE2\x80\x8D",
};
#define SEQUENCE_COUNT (sizeof sequences / sizeof *sequences)

/* Ctrl keys that are no signals, and do not hold the terminal back. */
static char control_key(uint32_t *dice)
{
    static const char letters[] = "ABDEFGHIJKLMNOPRTUVWXY";
    return (char)(letters[next_random(dice, sizeof letters - 1)] - 'A' + 1);
}

/* Bytes of any kind, as something pasted by mistake has them; but those that are signals or hold
 * the terminal back, and those that begin a letter of which libvterm does not know how wide it is:
 * of the marks of Cyrillic, of Hebrew and what follows it knows the old ones. */
static bool is_pasted(unsigned char byte)
{
    static const char kept_out[] = "\003\021\023\032\034";
    return byte > 0 && !strchr(kept_out, byte) && byte != 0xD2 && byte != 0xEA &&
           (byte < 0xD6 || byte > 0xE2);
}

static void add_garbage(char *keys, size_t size, uint32_t *dice)
{
    size_t used = strlen(keys);
    for (uint32_t left = 1 + next_random(dice, 120); left > 0 && used + 1 < size; left--) {
        unsigned char byte = (unsigned char)next_random(dice, 256);
        if (is_pasted(byte))
            keys[used++] = (char)byte;
    }
    keys[used] = '\0';
}

/* The mouse: a button, a move, or the wheel, in either form that terminals have for it. */
static void add_report(char *keys, size_t size, uint32_t *dice)
{
    uint32_t button = next_random(dice, 3) * 32 + next_random(dice, 2);
    uint32_t column = 1 + next_random(dice, COLUMNS_MAX);
    uint32_t row = 1 + next_random(dice, ROWS_MAX);
    if (next_random(dice, 2) && column <= ASCII_LAST - 32)
        snprintf(keys, size, "\033[M%c%c%c", (char)(32 + button), (char)(32 + column),
                 (char)(32 + row));
    else
        snprintf(keys, size, "\033[<%u;%u;%u%c", button, column, row,
                 next_random(dice, 2) ? 'M' : 'm');
}

/* Appends one key to `keys`. */
static void add_key(char *keys, size_t size, uint32_t *dice)
{
    size_t used = strlen(keys);
    uint32_t choice = next_random(dice, 100);
    if (choice < 60)
        snprintf(keys + used, size - used, "%c", (char)(' ' + next_random(dice, 95)));
    else if (choice < 70)
        snprintf(keys + used, size - used, "%c", control_key(dice));
    else if (choice < 90)
        snprintf(keys + used, size - used, "%s", sequences[next_random(dice, SEQUENCE_COUNT)]);
    else
        add_report(keys + used, size - used, dice);
}

/* What the program is called with; never without, which would show the sample issue itself, and put
 * corrections beside it. */
static const char *const places[] = {"issue", "issue", "shelf", "issue/02.txt", "issue/02.pdf"};
#define PLACE_COUNT (sizeof places / sizeof *places)

static struct terminal *start(uint32_t *dice)
{
    char path[96];
    char config[96];
    char state[96];
    char term[64];
    const char *place = places[next_random(dice, PLACE_COUNT)];
    const char *name = getenv("DUBAO_MONKEY_TERM");
    snprintf(path, sizeof path, "%s/%s", folder, place);
    snprintf(config, sizeof config, "XDG_CONFIG_HOME=%s", folder);
    snprintf(state, sizeof state, "XDG_STATE_HOME=%s/state", folder);
    snprintf(term, sizeof term, "TERM=%s", name && name[0] ? name : "xterm-256color");
    const char *const arguments[] = {PROGRAM, path, NULL};
    const char *const environment[] = {config, state, term, NULL};
    struct terminal *terminal = terminal_start(arguments, 24, 80, environment);
    terminal_wait_frame(terminal);
    return terminal;
}

/* Wherever the program is, and whatever is typed: the terminal is given back, and nothing is lost
 * that had to be told. */
static void finish(struct terminal *terminal, uint32_t *dice)
{
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    char keys[512] = "";
    add_key(keys, sizeof keys, dice);
    add_key(keys, sizeof keys, dice);
    terminal_send(terminal, keys);
    terminal_signal(terminal, signals[next_random(dice, 3)]);
    int status = terminal_wait_exit(terminal);
    if (status != 0)
        terminal_fail(terminal, "exit status %d", status);
    assert_true(terminal_is_cooked(terminal));
    assert_false(terminal_is_alternate(terminal));
    assert_false(terminal_find(terminal, "dubao: ", NULL));
    terminal_close(terminal);
}

static void change_size(struct terminal *terminal, uint32_t *dice)
{
    terminal_resize(terminal, 1 + (int)next_random(dice, ROWS_MAX),
                    1 + (int)next_random(dice, COLUMNS_MAX));
}

/* The window changes, and changes, and may be as large as it was, before the program sees it. */
static void change_size_unseen(struct terminal *terminal, uint32_t *dice)
{
    int rows = terminal_rows(terminal);
    int columns = terminal_columns(terminal);
    terminal_signal(terminal, SIGSTOP);
    for (uint32_t left = 1 + next_random(dice, 3); left > 0; left--)
        change_size(terminal, dice);
    if (next_random(dice, 2))
        terminal_resize(terminal, rows, columns);
    terminal_signal(terminal, SIGCONT);
}

static void run(unsigned long keys, uint32_t *dice)
{
    struct terminal *terminal = start(dice);
    for (unsigned long pressed = 0; pressed < keys;) {
        char batch[512] = "";
        uint32_t count = 1 + next_random(dice, 6);
        for (uint32_t i = 0; i < count; i++)
            add_key(batch, sizeof batch, dice);
        if (next_random(dice, 50) == 0)
            add_garbage(batch, sizeof batch, dice);
        pressed += count;
        terminal_send(terminal, batch);
        if (next_random(dice, 12) == 0)
            change_size(terminal, dice);
        else if (next_random(dice, 80) == 0)
            change_size_unseen(terminal, dice);
        /* Drawing anew brings a frame, even where the keys before meant nothing. */
        terminal_press(terminal, "\f");
    }
    finish(terminal, dice);
}

static unsigned long number_of(const char *variable, unsigned long otherwise)
{
    const char *text = getenv(variable);
    return text && text[0] ? strtoul(text, NULL, 10) : otherwise;
}

static void test_random_keys(void **state)
{
    (void)state;
    unsigned long keys = number_of("DUBAO_MONKEY_KEYS", KEYS_DEFAULT);
    uint32_t dice = (uint32_t)number_of("DUBAO_MONKEY_SEED", SEED_DEFAULT);
    for (unsigned long pressed = 0; pressed < keys; pressed += KEYS_A_RUN) {
        unsigned long left = keys - pressed;
        printf("from seed %lu: %lu keys\n", (unsigned long)dice,
               left < KEYS_A_RUN ? left : KEYS_A_RUN);
        fflush(stdout);
        run(left < KEYS_A_RUN ? left : KEYS_A_RUN, &dice);
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_random_keys, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
