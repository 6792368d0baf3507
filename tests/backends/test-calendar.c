/* Calendar files: what people export, what is broken, what wants to break us; and our own, read back. */
#include "backends/calendar/aporia-ical.h"
#include "core/base/aporia-day.h"
#include "core/base/aporia-error.h"

#include <string.h>

#define EVENT(lines)                                                                                   \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//X//EN\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n" lines      \
  "END:VEVENT\r\nEND:VCALENDAR\r\n"
#define VTIMEZONE                                                                                      \
  "BEGIN:VTIMEZONE\r\nTZID:Office time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"              \
  "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"    \
  "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"           \
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"

static GPtrArray *
read_text (const char *text,
           gssize      length,
           GError    **error)
{
  g_autoptr(AporiaCalendar) calendar = aporia_ical_new ();
  g_autoptr(GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return aporia_calendar_read (calendar, bytes, error);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *utc; /* (nullable) the moment, else all day */
  const char *day;
  const char *summary;
  gboolean    is_repeating;
  gboolean    is_zone_unknown;
} Case;

/* The tests run at TZ=America/New_York, five hours behind UTC in November. */
static const Case cases[] = {
  { "utc", EVENT ("DTSTART:20261124T133000Z\r\nSUMMARY:Interview\r\n"), "2026-11-24T13:30:00Z", "2026-11-24",
    "Interview" },
  { "utc-other-day", EVENT ("DTSTART:20261124T033000Z\r\nSUMMARY:Late\r\n"), "2026-11-24T03:30:00Z",
    "2026-11-23", "Late" },
  { "date", EVENT ("DTSTART;VALUE=DATE:20261124\r\n"), NULL, "2026-11-24", "" },
  { "floating", EVENT ("DTSTART:20261124T090000\r\nSUMMARY:Local\r\n"), "2026-11-24T14:00:00Z", "2026-11-24",
    "Local" },
  { "olson", EVENT ("DTSTART;TZID=Europe/Berlin:20261124T090000\r\nSUMMARY:B\r\n"), "2026-11-24T08:00:00Z",
    "2026-11-24", "B" },
  { "olson-summer", EVENT ("DTSTART;TZID=Europe/Berlin:20260724T090000\r\nSUMMARY:B\r\n"),
    "2026-07-24T07:00:00Z", "2026-07-24", "B" },
  { "olson-prefixed", EVENT ("DTSTART;TZID=/citadel.org/20261101_1/Europe/Berlin:20261124T090000\r\n"),
    "2026-11-24T08:00:00Z", "2026-11-24", "" },
  { "own-zone",
    "BEGIN:VCALENDAR\r\n" VTIMEZONE "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Office time:20261124T090000\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n",
    "2026-11-24T08:00:00Z", "2026-11-24", "" },
  { "own-zone-summer",
    "BEGIN:VCALENDAR\r\n" VTIMEZONE "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Office time:20260724T090000\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n",
    "2026-07-24T07:00:00Z", "2026-07-24", "" },
  { "unknown-zone", EVENT ("DTSTART;TZID=Nowhere Time:20261124T090000\r\n"), "2026-11-24T14:00:00Z",
    "2026-11-24", "", FALSE, TRUE },
  { "zone-outside", EVENT ("DTSTART;TZID=../../../etc/passwd:20261124T090000\r\n"), "2026-11-24T14:00:00Z",
    "2026-11-24", "", FALSE, TRUE },
  { "repeating", EVENT ("DTSTART;VALUE=DATE:20261124\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:Often\r\n"), NULL,
    "2026-11-24", "Often", TRUE },
  { "folded", EVENT ("DTSTART;VALUE=DATE:20261124\r\nSUMMARY:Interview with Exam\r\n "
                     "ple Ltd\\, round\r\n\t two\r\n"),
    NULL, "2026-11-24", "Interview with Example Ltd, round two" },
  { "unix-lines",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124T133000Z\nSUMMARY:Unix\nEND:VEVENT\nEND:VCALENDAR\n",
    "2026-11-24T13:30:00Z", "2026-11-24", "Unix" },
  { "byte-order-mark", "\xef\xbb\xbf" EVENT ("DTSTART:20261124T133000Z\r\nSUMMARY:Mark\r\n"),
    "2026-11-24T13:30:00Z", "2026-11-24", "Mark" },
  { "many-lines-of-text", EVENT ("DTSTART:20261124T133000Z\r\nSUMMARY:One\\nTwo\\n\\nThree\r\n"),
    "2026-11-24T13:30:00Z", "2026-11-24", "One Two Three" },
  { "no-utf8", EVENT ("DTSTART:20261124T133000Z\r\nSUMMARY:Caf\xe9\r\n"), "2026-11-24T13:30:00Z",
    "2026-11-24", NULL },
  { "todo-beside",
    "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nDTSTART:20250101T000000Z\r\nEND:VTODO\r\nBEGIN:VEVENT\r\n"
    "DTSTART:20261124T133000Z\r\nSUMMARY:E\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "2026-11-24T13:30:00Z", "2026-11-24", "E" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events = read_text (c->text, -1, &error);
  AporiaCalendarEvent *event;
  g_autofree char *day = NULL;
  g_autofree char *when = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  event = events->pdata[0];
  day = aporia_day_to_text (event->day);
  g_assert_cmpstr (day, ==, c->day);
  if (c->utc != NULL)
    {
      g_autoptr(GDateTime) at = g_date_time_new_from_iso8601 (c->utc, NULL);

      g_assert_cmpint (event->starts_at, ==, g_date_time_to_unix (at) * G_USEC_PER_SEC);
    }
  else
    g_assert_cmpint (event->starts_at, ==, 0);
  if (c->summary != NULL)
    g_assert_cmpstr (event->summary, ==, c->summary);
  g_assert_true (g_utf8_validate (event->summary, -1, NULL));
  g_assert_cmpint (event->is_repeating, ==, c->is_repeating);
  g_assert_cmpint (event->is_zone_unknown, ==, c->is_zone_unknown);
  when = aporia_calendar_event_dup_when (event);
  g_assert_cmpint (strstr (when, ":") != NULL, ==, c->utc != NULL);
}

static void
test_several (void)
{
  g_autoptr(GPtrArray) events =
    read_text ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261126T090000Z\r\nSUMMARY:Third\r\n"
               "END:VEVENT\r\n"
               "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261124\r\nSUMMARY:First\r\nLOCATION:Room 1\r\n"
               "END:VEVENT\r\n"
               "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261123\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n"
               "BEGIN:VEVENT\r\nSUMMARY:No day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
               "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261125T090000Z\r\nSUMMARY:Second\r\n"
               "END:VEVENT\r\n"
               "END:VCALENDAR\r\n",
               -1, NULL);
  const char *expected[] = { "First", "Second", "Third" };

  g_assert_cmpuint (events->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (((AporiaCalendarEvent *) events->pdata[i])->summary, ==, expected[i]);
  g_assert_cmpstr (((AporiaCalendarEvent *) events->pdata[0])->location, ==, "Room 1");
}

static void
test_refused (void)
{
  const char *texts[] = {
    "",
    "Dear applicant, we look forward to seeing you.",
    "BEGIN:VCALENDAR",
    "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    EVENT ("SUMMARY:No day\r\n"),
    EVENT ("DTSTART:yesterday\r\n"),
    EVENT ("DTSTART:00000000T000000Z\r\n"),
    EVENT ("DTSTART:99991231T235959Z\r\n"),
    EVENT ("DTSTART;VALUE=DATE:20261332\r\n"),
    EVENT ("DTSTART:20261124T133000Z\r\nSTATUS:CANCELLED\r\n"),
    "END:VEVENT\r\nEND:VEVENT\r\nBEGIN:VCALENDAR\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_text (texts[i], -1, &error));
      g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNREADABLE);
    }
}

static void
assert_refused (GString *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (read_text (text->str, (gssize) text->len, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNREADABLE);
}

/* Too big, too deep, too many lines, a line without end. */
static void
test_hostile (void)
{
  g_autoptr(GString) big = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr(GString) deep = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr(GString) many = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr(GString) wide = g_string_new ("BEGIN:VCALENDAR\r\nSUMMARY:");

  while (big->len <= APORIA_CALENDAR_MAX_BYTES)
    g_string_append (big, "X-NOTHING:1234567890\r\n");
  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "BEGIN:VEVENT\r\n");
  for (guint i = 0; i < 30000; i++)
    g_string_append (many, "X-A:1\r\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (wide, 'x');
  assert_refused (big);
  assert_refused (deep);
  assert_refused (many);
  assert_refused (wide);
}

/* A zone whose rule changes by the second is not unrolled: the time is taken as local, at once. */
static void
test_endless_zone (void)
{
  const char *rules[] = { "FREQ=SECONDLY", "FREQ=YEARLY;BYSECOND=0,1,2;BYMINUTE=0,1;BYHOUR=0,1",
                          "FREQ=MINUTELY;INTERVAL=1", "FREQ=DAILY" };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\n"
                         "DTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:%s\r\n"
                         "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
                         "DTSTART;TZID=Odd:20261124T090000\r\n"
                         "END:VEVENT\r\nEND:VCALENDAR\r\n",
                         rules[i]);
      gint64 start = g_get_monotonic_time ();
      g_autoptr(GPtrArray) events = read_text (text, -1, NULL);

      g_assert_cmpuint (events->len, ==, 1);
      g_assert_true (((AporiaCalendarEvent *) events->pdata[0])->is_zone_unknown);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
    }
}

/* Good files cut off, and with bytes changed: never a crash, never an event without a day. */
static void
test_damaged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = strlen (cases[i].text);

      for (guint round = 0; round < 60; round++)
        {
          g_autofree char *text = g_strdup (cases[i].text);
          gsize cut = round < 30 ? (gsize) g_test_rand_int_range (0, (gint32) length + 1) : length;
          g_autoptr(GPtrArray) events = NULL;

          for (guint n = 0; round >= 15 && n < 6; n++)
            text[g_test_rand_int_range (0, (gint32) length)] = (char) g_test_rand_int_range (0, 256);
          events = read_text (text, (gssize) cut, NULL);
          for (guint e = 0; events != NULL && e < events->len; e++)
            {
              AporiaCalendarEvent *event = events->pdata[e];

              g_assert_cmpint (event->day, >, 0);
              g_assert_true (g_utf8_validate (event->summary, -1, NULL));
            }
        }
    }
}

static AporiaCalendarEvent *
make_event (const char *uid,
            const char *summary,
            int         day,
            gint64      starts_at)
{
  AporiaCalendarEvent *event = aporia_calendar_event_new ();

  event->uid = g_strdup (uid);
  event->summary = g_strdup (summary);
  event->description = g_strdup ("Skills: SQL; testing, and\nwhat comes back.");
  event->day = day;
  event->starts_at = starts_at;
  return event;
}

static void
test_written (void)
{
  g_autoptr(AporiaCalendar) calendar = aporia_ical_new ();
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_calendar_event_unref);
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  int day = aporia_day_from_text ("2026-11-24");
  gint64 moment = G_GINT64_CONSTANT (1795527000) * G_USEC_PER_SEC;
  const char *summary = "Practise for Sous Chef at Café Exámple: a line that is long enough to be folded, "
                        "twice even; with commas, semicolons; and \\ signs";

  g_ptr_array_add (events, make_event ("a@aporia", summary, day, 0));
  g_ptr_array_add (events, make_event ("b@aporia", "Interview", day, moment));
  bytes = aporia_calendar_write (calendar, events, moment, NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "VERSION:2.0"));
  g_assert_nonnull (strstr (text, "DTSTAMP:20261124T"));
  g_assert_nonnull (strstr (text, "DTSTART;VALUE=DATE:20261124"));
  g_assert_nonnull (strstr (text, "DTEND;VALUE=DATE:20261125"));
  for (char *line = strtok (text, "\r\n"); line != NULL; line = strtok (NULL, "\r\n"))
    g_assert_cmpuint (strlen (line), <=, 75);

  again = aporia_calendar_read (calendar, bytes, NULL);
  g_assert_cmpuint (again->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      AporiaCalendarEvent *event = again->pdata[i];

      g_assert_cmpstr (event->uid, ==, ((AporiaCalendarEvent *) events->pdata[i])->uid);
      g_assert_cmpstr (event->summary, ==, ((AporiaCalendarEvent *) events->pdata[i])->summary);
      g_assert_cmpint (event->starts_at, ==, ((AporiaCalendarEvent *) events->pdata[i])->starts_at);
      g_assert_cmpint (event->day, ==, day);
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "America/New_York", TRUE);
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/calendar/read/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/calendar/several", test_several);
  g_test_add_func ("/calendar/refused", test_refused);
  g_test_add_func ("/calendar/hostile", test_hostile);
  g_test_add_func ("/calendar/endless-zone", test_endless_zone);
  g_test_add_func ("/calendar/damaged", test_damaged);
  g_test_add_func ("/calendar/written", test_written);

  return g_test_run ();
}
