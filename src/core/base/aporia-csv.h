/* Comma-separated values by RFC 4180: lines end with CR LF, texts are quoted where they must be, numbers have
 * a point in every language.  A text that a spreadsheet would take for a formula begins with an apostrophe.
 */
#pragma once

#include <glib.h>

/* Each appends one cell to the row that is open in CSV.  TEXT is (nullable): an empty cell. */
void aporia_csv_add_text   (GString    *csv,
                            const char *text);
void aporia_csv_add_int    (GString    *csv,
                            gint64      number);
/* At most DIGITS after the point. */
void aporia_csv_add_double (GString    *csv,
                            double      number,
                            guint       digits);
void aporia_csv_end_row    (GString    *csv);
