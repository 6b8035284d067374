/* Writes the table of letter.h, at build time. */
#include "letter.h"

#include <stdio.h>
#include <string.h>
#include <unistring/version.h>

#define ROWS (LETTER_TABLE_END / LETTER_ROW)

struct table {
    uint8_t row_of[ROWS];
    uint8_t rows[ROWS][LETTER_ROW];
    size_t count;
};

static void make_row(uint8_t *row, uint32_t first)
{
    for (uint32_t i = 0; i < LETTER_ROW; i++)
        row[i] = letter_rules_properties(first + i);
}

/* The number of the row, which is added when there is none like it. */
static size_t file_row(struct table *table, const uint8_t *row)
{
    for (size_t i = 0; i < table->count; i++)
        if (memcmp(table->rows[i], row, LETTER_ROW) == 0)
            return i;
    memcpy(table->rows[table->count], row, LETTER_ROW);
    return table->count++;
}

static bool make_table(struct table *table)
{
    for (uint32_t i = 0; i < ROWS; i++) {
        uint8_t row[LETTER_ROW];
        make_row(row, i * LETTER_ROW);
        size_t number = file_row(table, row);
        if (number > UINT8_MAX)
            return false;
        table->row_of[i] = (uint8_t)number;
    }
    return true;
}

static void write_bytes(const uint8_t *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        printf("%u,%s", bytes[i], i % 32 == 31 ? "\n" : "");
}

int main(void)
{
    static struct table table;
    if (!make_table(&table)) {
        fprintf(stderr, "make_letter_table: too many rows\n");
        return 1;
    }
    printf("/* Made by make_letter_table.c from libunistring %d.%d. */\n#include \"letter.h\"\n\n",
           _libunistring_version >> 16, _libunistring_version >> 8 & 0xFF);
    printf("const uint8_t letter_row_of[LETTER_TABLE_END / LETTER_ROW] = {\n");
    write_bytes(table.row_of, ROWS);
    printf("};\n\nconst uint8_t letter_rows[][LETTER_ROW] = {\n");
    for (size_t i = 0; i < table.count; i++) {
        printf("{\n");
        write_bytes(table.rows[i], LETTER_ROW);
        printf("},\n");
    }
    printf("};\n");
    return 0;
}
