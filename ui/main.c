#include "language.h"

int main(void)
{
    language_init();
    return 0;
}
