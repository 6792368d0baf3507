#include "backends/calendar/aporia-ical.h"

#include "backends/calendar/aporia-ical-time.h"
#include "core/base/aporia-day.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#define MAX_LINES 20000
#define MAX_LINE_BYTES 65536
#define MAX_DEPTH 8
#define MAX_EVENTS 200
#define MAX_TEXT 200

#define APORIA_TYPE_ICAL (aporia_ical_get_type ())
G_DECLARE_FINAL_TYPE (AporiaIcal, aporia_ical, APORIA, ICAL, GObject)

struct _AporiaIcal
{
  GObject parent_instance;
};

static void calendar_iface_init (AporiaCalendarInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaIcal, aporia_ical, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_CALENDAR, calendar_iface_init))

/* --- reading ------------------------------------------------------------------------------------------- */

static gpointer
fail (GError    **error,
      const char *message)
{
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNREADABLE, message);
  return NULL;
}

/* How deep components lie in each other, lines and their lengths: the parser trusts them. */
static gboolean
is_tame (const char *text)
{
  guint n_lines = 0;
  int depth = 0;

  for (const char *line = text; *line != '\0';)
    {
      const char *end = strchr (line, '\n');
      gsize length = end != NULL ? (gsize) (end - line) : strlen (line);

      if (++n_lines > MAX_LINES || length > MAX_LINE_BYTES)
        return FALSE;
      if (g_ascii_strncasecmp (line, "BEGIN:", 6) == 0 && ++depth > MAX_DEPTH)
        return FALSE;
      if (g_ascii_strncasecmp (line, "END:", 4) == 0)
        depth--;
      line += length + (end != NULL ? 1 : 0);
    }
  return TRUE;
}

/* One line of what may be anything. */
static char *
dup_line (const char *text)
{
  g_autofree char *clean = aporia_text_clean (text != NULL ? text : "", -1, MAX_TEXT);

  return aporia_text_squeeze (clean);
}

static AporiaCalendarEvent *
read_event (icalcomponent *calendar,
            icalcomponent *component)
{
  icalproperty *start = icalcomponent_get_first_property (component, ICAL_DTSTART_PROPERTY);
  icalproperty *location = icalcomponent_get_first_property (component, ICAL_LOCATION_PROPERTY);
  g_autoptr(AporiaCalendarEvent) event = aporia_calendar_event_new ();

  if (start == NULL || icalcomponent_get_status (component) == ICAL_STATUS_CANCELLED ||
      !aporia_ical_read_time (calendar, start, &event->day, &event->starts_at, &event->is_zone_unknown))
    return NULL;
  event->uid = dup_line (icalcomponent_get_uid (component));
  event->summary = dup_line (icalcomponent_get_summary (component));
  if (location != NULL)
    event->location = dup_line (icalproperty_get_location (location));
  event->is_repeating = icalcomponent_get_first_property (component, ICAL_RRULE_PROPERTY) != NULL ||
                        icalcomponent_get_first_property (component, ICAL_RDATE_PROPERTY) != NULL;
  return g_steal_pointer (&event);
}

static void
read_events (icalcomponent *calendar,
             GPtrArray     *events)
{
  /* An iterator of its own: the component's would be moved by a search for a time zone. */
  icalcompiter iter = icalcomponent_begin_component (calendar, ICAL_VEVENT_COMPONENT);

  for (icalcomponent *component = icalcompiter_deref (&iter); component != NULL && events->len < MAX_EVENTS;
       component = icalcompiter_next (&iter))
    {
      AporiaCalendarEvent *event = read_event (calendar, component);

      if (event != NULL)
        g_ptr_array_add (events, event);
    }
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const AporiaCalendarEvent *one = *(AporiaCalendarEvent *const *) a;
  const AporiaCalendarEvent *other = *(AporiaCalendarEvent *const *) b;

  if (one->day != other->day)
    return one->day - other->day;
  return (one->starts_at > other->starts_at) - (one->starts_at < other->starts_at);
}

static icalcomponent *
parse (GBytes  *file,
       GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (file, &length);
  g_autofree char *text = NULL;
  icalcomponent *root;

  if (length > APORIA_CALENDAR_MAX_BYTES)
    return fail (error, _("This calendar is too big. Export the one event and choose that file."));
  text = g_strndup (data != NULL ? data : "", length);
  if (strstr (text, "BEGIN:VCALENDAR") == NULL)
    return fail (error, _("This is no calendar file."));
  if (!is_tame (text))
    return fail (error, _("This calendar file is damaged."));
  root = icalparser_parse_string (text);
  return root != NULL ? root : fail (error, _("This calendar file is damaged."));
}

static GPtrArray *
read_calendar (AporiaCalendar *calendar,
               GBytes         *file,
               GError        **error)
{
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_calendar_event_unref);
  icalcomponent *root;

  icalerror_set_errors_are_fatal (FALSE);
  root = parse (file, error);
  if (root == NULL)
    return NULL;
  /* Several calendars in a file lie in a component of the parser's own. */
  if (icalcomponent_isa (root) == ICAL_VCALENDAR_COMPONENT)
    read_events (root, events);
  else
    for (icalcomponent *inner = icalcomponent_get_first_component (root, ICAL_VCALENDAR_COMPONENT);
         inner != NULL; inner = icalcomponent_get_next_component (root, ICAL_VCALENDAR_COMPONENT))
      read_events (inner, events);
  icalcomponent_free (root);
  if (events->len == 0)
    return fail (error, _("There is no event with a date in this calendar file."));
  g_ptr_array_sort (events, compare_events);
  return g_steal_pointer (&events);
}

/* --- writing ------------------------------------------------------------------------------------------- */

static struct icaltimetype
make_date (int day)
{
  struct icaltimetype time = icaltime_null_time ();
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  time.year = g_date_get_year (&date);
  time.month = (int) g_date_get_month (&date);
  time.day = g_date_get_day (&date);
  time.is_date = 1;
  return time;
}

static struct icaltimetype
make_moment (gint64 usec)
{
  return icaltime_from_timet_with_zone ((time_t) (usec / G_USEC_PER_SEC), 0,
                                        icaltimezone_get_utc_timezone ());
}

static icalcomponent *
make_event (AporiaCalendarEvent *event,
            gint64               now)
{
  icalcomponent *component = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  gboolean is_all_day = event->starts_at == 0;
  struct icaltimetype start = is_all_day ? make_date (event->day) : make_moment (event->starts_at);

  icalcomponent_add_property (component, icalproperty_new_uid (event->uid));
  icalcomponent_add_property (component, icalproperty_new_dtstamp (make_moment (now)));
  icalcomponent_add_property (component, icalproperty_new_dtstart (start));
  if (is_all_day)
    icalcomponent_add_property (component, icalproperty_new_dtend (make_date (event->day + 1)));
  icalcomponent_add_property (component, icalproperty_new_summary (event->summary));
  if (event->description != NULL)
    icalcomponent_add_property (component, icalproperty_new_description (event->description));
  /* A plan is no appointment: the day stays free. */
  icalcomponent_add_property (component, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));
  return component;
}

static GBytes *
write_calendar (AporiaCalendar *calendar,
                GPtrArray      *events,
                gint64          now,
                GError        **error)
{
  icalcomponent *root = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  char *text;
  GBytes *bytes;

  icalcomponent_add_property (root, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (root, icalproperty_new_prodid ("-//Aporia//Aporia " APORIA_VERSION "//EN"));
  for (guint i = 0; i < events->len; i++)
    icalcomponent_add_component (root, make_event (events->pdata[i], now));
  text = icalcomponent_as_ical_string_r (root);
  bytes = g_bytes_new (text, strlen (text));
  icalmemory_free_buffer (text);
  icalcomponent_free (root);
  return bytes;
}

/* --- the object ---------------------------------------------------------------------------------------- */

static void
calendar_iface_init (AporiaCalendarInterface *iface)
{
  iface->read = read_calendar;
  iface->write = write_calendar;
}

static void
aporia_ical_class_init (AporiaIcalClass *klass)
{
}

static void
aporia_ical_init (AporiaIcal *self)
{
}

AporiaCalendar *
aporia_ical_new (void)
{
  return g_object_new (APORIA_TYPE_ICAL, NULL);
}
