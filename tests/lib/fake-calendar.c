#include "lib/fake-calendar.h"

#include "core/base/aporia-day.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"

#include <stdlib.h>

#define FAKE_TYPE_CALENDAR (fake_calendar_get_type ())
G_DECLARE_FINAL_TYPE (FakeCalendar, fake_calendar, FAKE, CALENDAR, GObject)

struct _FakeCalendar
{
  GObject parent_instance;
};

static void calendar_iface_init (AporiaCalendarInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeCalendar, fake_calendar, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_CALENDAR, calendar_iface_init))

int
fake_calendar_today (void)
{
  return aporia_day_from_text ("2026-11-21");
}

static GPtrArray *
read_lines (AporiaCalendar *calendar,
            GBytes         *file,
            GError        **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_auto(GStrv) lines = aporia_text_lines (text);
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_calendar_event_unref);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      AporiaCalendarEvent *event;

      if (!g_ascii_isdigit (lines[i][0]))
        {
          g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNREADABLE, FAKE_CALENDAR_ERROR);
          return NULL;
        }
      event = aporia_calendar_event_new ();
      event->uid = g_strdup (lines[i]);
      event->summary = g_strdup (lines[i]);
      event->day = fake_calendar_today () + atoi (lines[i]);
      g_ptr_array_add (events, event);
    }
  return g_steal_pointer (&events);
}

static GBytes *
write_lines (AporiaCalendar *calendar,
             GPtrArray      *events,
             gint64          now,
             GError        **error)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      AporiaCalendarEvent *event = events->pdata[i];

      g_string_append_printf (text, "%d %s\n", event->day, event->summary);
    }
  return g_string_free_to_bytes (text);
}

static void
calendar_iface_init (AporiaCalendarInterface *iface)
{
  iface->read = read_lines;
  iface->write = write_lines;
}

static void
fake_calendar_class_init (FakeCalendarClass *klass)
{
}

static void
fake_calendar_init (FakeCalendar *self)
{
}

AporiaCalendar *
fake_calendar_new (void)
{
  return g_object_new (FAKE_TYPE_CALENDAR, NULL);
}
