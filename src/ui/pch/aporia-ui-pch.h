/* Read once for all files of a library; each of them still includes what it uses. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>
