/* A button that has a name of its own is called by it, also by a GTK that prefers the words on it.
 *
 * GTK 4.8 does so by itself, but for mnemonics (aporia_tidy_names).  The items of menus, which have no name
 * for assistive technology in GTK 4.18, are called by their words. */
#pragma once

/* Once for the program, before its first window. */
void aporia_button_names_prefer_own (void);
