/* A button that has a name of its own is called by it, also by a GTK that prefers the words on it.
 *
 * GTK 4.8 does so by itself, but for mnemonics (aporia_tidy_names). */
#pragma once

/* Once for the program, before its first window. */
void aporia_button_names_prefer_own (void);
