#include "ui/plan/aporia-plan-date.h"

#include "core/base/aporia-day.h"

#include <string.h>

static gboolean
has_year (const char *text)
{
  guint n_groups = 0;
  guint n_digits = 0;

  for (const char *c = text;; c++)
    {
      if (g_ascii_isdigit (*c))
        n_digits++;
      else
        {
          n_groups += n_digits > 0 ? 1 : 0;
          if (n_digits == 4)
            return TRUE;
          n_digits = 0;
        }
      if (*c == '\0')
        return n_groups >= 3;
    }
}

int
aporia_plan_date_parse (const char *text,
                        int         today)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  int day = aporia_day_from_text (trimmed);
  GDate date;

  if (day == 0)
    {
      g_date_clear (&date, 1);
      g_date_set_parse (&date, trimmed);
      if (!g_date_valid (&date))
        return 0;
      day = (int) g_date_get_julian (&date);
      /* Without a year GLib takes the present one. */
      if (!has_year (trimmed) && day < today)
        {
          g_date_add_years (&date, 1);
          day = (int) g_date_get_julian (&date);
        }
    }
  return day > today - 366 && day < today + 3660 ? day : 0;
}

char *
aporia_plan_date_format (int day)
{
  char text[64] = "";
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  if (g_date_valid (&date))
    g_date_strftime (text, sizeof text, "%x", &date);
  /* Two digits of a year, as some locales write them, are no date that one reads with ease. */
  if (aporia_plan_date_parse (text, day) != day || !g_utf8_validate (text, -1, NULL) || strlen (text) < 10)
    return aporia_day_to_text (day);
  return g_strdup (text);
}

static const char *
read_number (const char *c,
             int        *number)
{
  guint n = 0;

  *number = 0;
  for (; g_ascii_isdigit (*c) && n < 3; c++, n++)
    *number = *number * 10 + (*c - '0');
  return n > 0 && n < 3 ? c : NULL;
}

gboolean
aporia_plan_time_parse (const char *text,
                        int        *minutes)
{
  g_autofree char *trimmed = g_strstrip (g_ascii_strdown (text, -1));
  const char *c = trimmed;
  int hour = 0;
  int minute = 0;

  *minutes = -1;
  if (*c == '\0')
    return TRUE;
  if (!(c = read_number (c, &hour)))
    return FALSE;
  if ((*c == ':' || *c == '.') && !(c = read_number (c + 1, &minute)))
    return FALSE;
  while (*c == ' ')
    c++;
  if (*c == 'h')
    c++;
  if (g_str_equal (c, "am") || g_str_equal (c, "pm"))
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + (*c == 'p' ? 12 : 0);
      c += 2;
    }
  if (*c != '\0' || hour > 23 || minute > 59)
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}
