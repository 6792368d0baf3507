/* Writing JSON. */
#include "cli/aporia-cli-json.h"

#include <math.h>
#include <string.h>

/* A value ends with a quote, a digit, a letter or a closing bracket; only then a comma is due. */
static void
set_comma (GString *text)
{
  char last = text->len > 0 ? text->str[text->len - 1] : '{';

  if (last != '{' && last != '[' && last != ':' && last != '\n')
    g_string_append_c (text, ',');
}

void
cli_json_open (GString *text, char bracket)
{
  set_comma (text);
  g_string_append_c (text, bracket);
}

void
cli_json_close (GString *text, char bracket)
{
  g_string_append_c (text, bracket);
}

static void
append_quoted (GString *text, const char *value)
{
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      gsize plain = strcspn (p, "\"\\\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\20\21\22\23\24\25\26\27"
                                "\30\31\32\33\34\35\36\37");

      g_string_append_len (text, p, (gssize) plain);
      p += plain;
      if (*p == '\0')
        break;
      if (*p == '"' || *p == '\\')
        g_string_append_printf (text, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (text, "\\n");
      else
        g_string_append_printf (text, "\\u%04x", (guint) *p);
    }
  g_string_append_c (text, '"');
}

void
cli_json_name (GString *text, const char *name)
{
  set_comma (text);
  append_quoted (text, name);
  g_string_append_c (text, ':');
}

void
cli_json_string (GString *text, const char *value)
{
  set_comma (text);
  if (value == NULL)
    g_string_append (text, "null");
  else
    append_quoted (text, value);
}

void
cli_json_int (GString *text, gint64 value)
{
  set_comma (text);
  g_string_append_printf (text, "%" G_GINT64_FORMAT, value);
}

void
cli_json_double (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 400];
  char *end;

  set_comma (text);
  if (!isfinite (value))
    value = 0;
  g_ascii_formatd (buffer, sizeof buffer, "%.6f", value);
  end = buffer + strlen (buffer);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (text, strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

void
cli_json_bool (GString *text, gboolean value)
{
  set_comma (text);
  g_string_append (text, value ? "true" : "false");
}

void
cli_json_null (GString *text)
{
  set_comma (text);
  g_string_append (text, "null");
}

void
cli_json_strv (GString *text, const char *const *strings)
{
  cli_json_open (text, '[');
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    cli_json_string (text, strings[i]);
  cli_json_close (text, ']');
}

void
cli_json_add_string (GString *text, const char *name, const char *value)
{
  cli_json_name (text, name);
  cli_json_string (text, value);
}

void
cli_json_add_int (GString *text, const char *name, gint64 value)
{
  cli_json_name (text, name);
  cli_json_int (text, value);
}

void
cli_json_add_double (GString *text, const char *name, double value)
{
  cli_json_name (text, name);
  cli_json_double (text, value);
}

void
cli_json_add_bool (GString *text, const char *name, gboolean value)
{
  cli_json_name (text, name);
  cli_json_bool (text, value);
}

void
cli_json_add_strv (GString *text, const char *name, const char *const *strings)
{
  cli_json_name (text, name);
  cli_json_strv (text, strings);
}
