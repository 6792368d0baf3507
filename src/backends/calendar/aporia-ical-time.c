#include "backends/calendar/aporia-ical-time.h"

#include "core/base/aporia-day.h"

#include <string.h>

#define MIN_YEAR 1980
#define MAX_YEAR 2200
#define MAX_ZONE_NAME 64
#define MAX_ZONE_PARTS 200

/* The system looks an Olson name up in a folder: nothing may lead out of it. */
static gboolean
is_zone_name (const char *name)
{
  if (*name == '\0' || *name == '/' || strlen (name) > MAX_ZONE_NAME || strstr (name, "..") != NULL)
    return FALSE;
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_+-/", *c) == NULL)
      return FALSE;
  return TRUE;
}

/* "/citadel.org/20260101_1/Europe/Berlin" is Europe/Berlin too. */
static GTimeZone *
find_system_zone (const char *tzid)
{
  const char *name = tzid;

  while (name != NULL)
    {
      GTimeZone *zone = is_zone_name (name) ? g_time_zone_new_identifier (name) : NULL;

      if (zone != NULL)
        return zone;
      name = strchr (name, '/');
      if (name != NULL)
        name++;
    }
  return NULL;
}

/* Libical writes down every change of a zone for many years: a rule by the second would never end. */
static gboolean
is_tame_rule (icalproperty *property)
{
  struct icalrecurrencetype rule = icalproperty_get_rrule (property);

  return rule.freq == ICAL_YEARLY_RECURRENCE && rule.by_second[0] == ICAL_RECURRENCE_ARRAY_MAX &&
         rule.by_minute[0] == ICAL_RECURRENCE_ARRAY_MAX && rule.by_hour[0] == ICAL_RECURRENCE_ARRAY_MAX &&
         rule.by_year_day[0] == ICAL_RECURRENCE_ARRAY_MAX && rule.by_week_no[0] == ICAL_RECURRENCE_ARRAY_MAX;
}

static gboolean
is_tame_zone (icalcomponent *zone)
{
  guint n = 0;

  for (icalcomponent *part = icalcomponent_get_first_component (zone, ICAL_ANY_COMPONENT); part != NULL;
       part = icalcomponent_get_next_component (zone, ICAL_ANY_COMPONENT))
    {
      struct icaltimetype start = icalcomponent_get_dtstart (part);

      if (++n > MAX_ZONE_PARTS || (!icaltime_is_null_time (start) && start.year < 1583))
        return FALSE;
      for (icalproperty *property = icalcomponent_get_first_property (part, ICAL_RRULE_PROPERTY);
           property != NULL; property = icalcomponent_get_next_property (part, ICAL_RRULE_PROPERTY))
        if (++n > MAX_ZONE_PARTS || !is_tame_rule (property))
          return FALSE;
    }
  return n > 0;
}

static icaltimezone *
find_file_zone (icalcomponent *calendar,
                const char    *tzid)
{
  icalcompiter iter = icalcomponent_begin_component (calendar, ICAL_VTIMEZONE_COMPONENT);

  for (icalcomponent *zone = icalcompiter_deref (&iter); zone != NULL; zone = icalcompiter_next (&iter))
    {
      icalproperty *name = icalcomponent_get_first_property (zone, ICAL_TZID_PROPERTY);

      if (name != NULL && g_strcmp0 (icalproperty_get_tzid (name), tzid) == 0)
        return is_tame_zone (zone) ? icalcomponent_get_timezone (calendar, tzid) : NULL;
    }
  return NULL;
}

static gint64
in_zone (const struct icaltimetype *time,
         GTimeZone                 *zone)
{
  g_autoptr(GDateTime) at = g_date_time_new (zone, time->year, time->month, time->day, time->hour,
                                             time->minute, MIN (time->second, 59));

  return at != NULL ? g_date_time_to_unix (at) * G_USEC_PER_SEC : 0;
}

static gint64
read_moment (icalcomponent             *calendar,
             icalproperty              *start,
             const struct icaltimetype *time,
             gboolean                  *is_zone_unknown)
{
  icalparameter *parameter = icalproperty_get_first_parameter (start, ICAL_TZID_PARAMETER);
  const char *tzid = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
  g_autoptr(GTimeZone) zone = NULL;
  icaltimezone *file_zone;

  if (icaltime_is_utc (*time))
    zone = g_time_zone_new_utc ();
  else if (tzid != NULL)
    zone = find_system_zone (tzid);
  if (zone != NULL)
    return in_zone (time, zone);
  file_zone = tzid != NULL ? find_file_zone (calendar, tzid) : NULL;
  if (file_zone != NULL)
    return (gint64) icaltime_as_timet_with_zone (*time, file_zone) * G_USEC_PER_SEC;
  *is_zone_unknown = tzid != NULL;
  zone = g_time_zone_new_local ();
  return in_zone (time, zone);
}

gboolean
aporia_ical_read_time (icalcomponent *calendar,
                       icalproperty  *start,
                       int           *day,
                       gint64        *starts_at,
                       gboolean      *is_zone_unknown)
{
  struct icaltimetype time = icalproperty_get_dtstart (start);
  g_autofree char *text = NULL;

  *starts_at = 0;
  *is_zone_unknown = FALSE;
  if (icaltime_is_null_time (time) || time.year < MIN_YEAR || time.year > MAX_YEAR)
    return FALSE;
  if (time.is_date)
    {
      text = g_strdup_printf ("%04d-%02d-%02d", time.year, CLAMP (time.month, 0, 99),
                              CLAMP (time.day, 0, 99));
      *day = aporia_day_from_text (text);
      return *day != 0;
    }
  *starts_at = read_moment (calendar, start, &time, is_zone_unknown);
  *day = *starts_at > 0 ? aporia_day_of (*starts_at, NULL) : 0;
  return *day != 0;
}
