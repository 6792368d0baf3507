/* Style sheet and icons of the user interface. */
#pragma once

/* Loads them for the default display, once. */
void aporia_style_load (void);
