/* JSON lines: a strict reader with limits and a plain writer. */
#pragma once

#include <json-glib/json-glib.h>

/* TEXT must be one JSON value as RFC 8259 has it: UTF-8, no lone surrogate, finite numbers, no deeper
 * than 64 levels.  U+0000 in a string is read as U+FFFD, one code point for another.
 * Returns: (transfer full), NULL when it is not. */
JsonNode *cli_json_read (const char *text, gsize length);

/* Writers append to TEXT and set commas themselves. */
void cli_json_open (GString *text, char bracket);
void cli_json_close (GString *text, char bracket);
void cli_json_name (GString *text, const char *name);
/* NULL VALUE is null. */
void cli_json_string (GString *text, const char *value);
void cli_json_int (GString *text, gint64 value);
/* At most six decimals, with a point in every locale. */
void cli_json_double (GString *text, double value);
void cli_json_bool (GString *text, gboolean value);
void cli_json_null (GString *text);
/* NULL STRINGS is an empty array. */
void cli_json_strv (GString *text, const char *const *strings);

/* A name and its value. */
void cli_json_add_string (GString *text, const char *name, const char *value);
void cli_json_add_int (GString *text, const char *name, gint64 value);
void cli_json_add_double (GString *text, const char *name, double value);
void cli_json_add_bool (GString *text, const char *name, gboolean value);
void cli_json_add_strv (GString *text, const char *name, const char *const *strings);
