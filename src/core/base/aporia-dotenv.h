/* Variables of the environment and, where it has none, of ".env" files: NAME=value, a line each. */
#pragma once

#include <glib.h>

/* TEXT: blank lines and lines that begin with # count for nothing, "export " may lead; a value may stand in
 * single quotes (as it is) or double quotes (\n \t \" \\ \$ are read), else it ends at " #" and its ends are
 * trimmed.  Lines that are none of this are left out; of two lines for one name the last one counts.
 * Returns: (transfer full) (element-type utf8 utf8) */
GHashTable *aporia_dotenv_parse (const char *text);

/* The variables of PATHS; what an earlier file has, a later one does not change.  A file that is absent, no
 * regular file, or over 64 KiB has none.  Returns: (transfer full) (element-type utf8 utf8) */
GHashTable *aporia_dotenv_load (const char *const *paths);

/* The variable NAME: of the environment, even when empty there; else of ".env" in the working folder; else
 * of ".env" in $XDG_CONFIG_HOME/aporia.  The files are read once, at the first call; any thread. Returns:
 * (transfer none) (nullable), valid as long as the program runs and the environment is left alone. */
const char *aporia_dotenv_get (const char *name);
