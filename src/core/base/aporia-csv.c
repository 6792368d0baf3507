#include "core/base/aporia-csv.h"

#include <string.h>

#define END "\r\n"

static void
separate (GString *csv)
{
  if (csv->len > 0 && !g_str_has_suffix (csv->str, END))
    g_string_append_c (csv, ',');
}

/* What spreadsheets read as a formula, also behind spaces. */
static gboolean
is_formula (const char *text)
{
  while (*text == ' ')
    text++;
  return *text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL;
}

/* The first cell of a row is quoted when it is empty: an empty line is no row. */
void
aporia_csv_add_text (GString    *csv,
                     const char *text)
{
  gboolean is_first;

  separate (csv);
  is_first = csv->len == 0 || csv->str[csv->len - 1] != ',';
  if (text == NULL)
    text = "";
  if (!is_formula (text) && strpbrk (text, ",\"\r\n") == NULL && !(is_first && *text == '\0'))
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  if (is_formula (text))
    g_string_append_c (csv, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

void
aporia_csv_add_int (GString *csv,
                    gint64   number)
{
  separate (csv);
  g_string_append_printf (csv, "%" G_GINT64_FORMAT, number);
}

void
aporia_csv_add_double (GString *csv,
                       double   number,
                       guint    digits)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char format[] = "%.0f";

  format[2] = (char) ('0' + MIN (digits, 9));
  separate (csv);
  g_string_append (csv, g_ascii_formatd (text, sizeof text, format, number));
}

void
aporia_csv_end_row (GString *csv)
{
  g_string_append (csv, END);
}
