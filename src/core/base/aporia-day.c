#include "core/base/aporia-day.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GTimeZone *
ref_zone (GTimeZone *zone)
{
  return zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
}

int
aporia_day_of (gint64     usec,
               GTimeZone *zone)
{
  g_autoptr(GTimeZone) used = ref_zone (zone);
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, used) : NULL;
  GDate date;
  int year, month, day;

  if (local == NULL)
    return 0;
  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (int) g_date_get_julian (&date);
}

static gboolean
set_date (GDate *date,
          int    day)
{
  g_date_clear (date, 1);
  if (day <= 0)
    return FALSE;
  g_date_set_julian (date, (guint32) day);
  return g_date_valid (date);
}

gint64
aporia_day_get_start (int        day,
                      GTimeZone *zone)
{
  g_autoptr(GTimeZone) used = ref_zone (zone);
  g_autoptr(GDateTime) start = NULL;
  GDate date;

  if (!set_date (&date, day))
    return 0;
  start = g_date_time_new (used, g_date_get_year (&date), (int) g_date_get_month (&date),
                           g_date_get_day (&date), 0, 0, 0);
  return start != NULL ? g_date_time_to_unix (start) * G_USEC_PER_SEC : 0;
}

char *
aporia_day_to_text (int day)
{
  GDate date;

  if (!set_date (&date, day))
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date));
}

int
aporia_day_from_text (const char *text)
{
  int parts[3] = { 0, 0, 0 };
  guint n = 0;
  GDate date;

  if (text == NULL || strlen (text) != strlen ("2026-11-21"))
    return 0;
  for (const char *c = text; *c != '\0'; c++)
    {
      if (c == text + 4 || c == text + 7)
        {
          if (*c != '-')
            return 0;
          n++;
        }
      else if (g_ascii_isdigit (*c))
        parts[n] = parts[n] * 10 + (*c - '0');
      else
        return 0;
    }
  if (!g_date_valid_dmy ((GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]);
  return (int) g_date_get_julian (&date);
}

char *
aporia_day_format (int day)
{
  g_autoptr(GDateTime) local = NULL;
  GDate date;

  if (!set_date (&date, day))
    return g_strdup ("");
  local = g_date_time_new_utc (g_date_get_year (&date), (int) g_date_get_month (&date),
                               g_date_get_day (&date), 0, 0, 0);
  /* Translators: a day such as "Saturday, 21 November", see g_date_time_format() */
  return g_date_time_format (local, _("%A, %-d %B"));
}
