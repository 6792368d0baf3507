/* The person's language, for a program that begins. */
#pragma once

/* Before anything is said: the locale of the environment, and the texts of that language from the folder the
 * program was installed with, or from the one that the environment names (APORIA_LOCALEDIR), for a program that
 * is run from its build. */
void aporia_locale_begin (void);
