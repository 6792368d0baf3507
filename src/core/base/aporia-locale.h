/* The person's language, for a program that begins. */
#pragma once

/* Before anything is said: the locale of the environment, and the texts of its language from the folder that
 * the program was installed with, or from the one the environment names (APORIA_LOCALEDIR), for a program
 * that is run from its build. */
void aporia_locale_begin (void);
