/* Calendar files: a date read from one, the plan written to one. */
#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/models/aporia-plan-private.h"
#include <glib/gi18n-lib.h>

/* --- reading ------------------------------------------------------------------------------------------- */

/* No more than a calendar may have: a file can be of any size, or have no end. */
static GBytes *
read_bytes (GFile        *file,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);

  if (stream == NULL)
    return NULL;
  g_autofree char *data = g_malloc (APORIA_CALENDAR_MAX_BYTES + 1);
  gsize length = 0;

  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, APORIA_CALENDAR_MAX_BYTES + 1, &length,
                                cancellable, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static gpointer
read_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr(GBytes) bytes = read_bytes (data, cancellable, error);

  return bytes != NULL ? aporia_calendar_read (services->calendar, bytes, error) : NULL;
}

static void
take_event (AporiaPlan          *self,
            AporiaCalendarEvent *event)
{
  const char *note = NULL;

  if (event->is_zone_unknown)
    note = _("The file’s time zone is not known here: its time was taken as your local time.");
  else if (event->is_repeating)
    note = _("The event repeats: its first date was taken.");
  g_clear_pointer (&self->events, g_ptr_array_unref);
  aporia_plan_take_error (self, NULL, g_strdup (note));
  aporia_plan_set_date (self, event->day, event->starts_at);
  aporia_plan_emit_changed (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AporiaPlan *self = APORIA_PLAN (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events = aporia_step_finish (result, &error);

  if (events == NULL)
    {
      gboolean is_ours = g_error_matches (error, APORIA_ERROR, APORIA_ERROR_UNREADABLE);

      aporia_log_error ("reading a calendar file", error);
      aporia_plan_take_error (self,
                              is_ours ? g_strdup (error->message)
                                      : g_strdup_printf (_("The calendar file cannot be read. %s"),
                                                         error->message),
                              NULL);
    }
  else if (events->len == 1)
    {
      take_event (self, events->pdata[0]);
      return;
    }
  else
    {
      g_clear_pointer (&self->events, g_ptr_array_unref);
      self->events = g_steal_pointer (&events);
      aporia_plan_take_error (self, NULL, NULL);
    }
  aporia_plan_emit_changed (self);
}

void
aporia_plan_read_file (AporiaPlan *self,
                       GFile      *file)
{
  g_return_if_fail (APORIA_IS_PLAN (self));

  if (self->services->calendar == NULL)
    return;
  aporia_step_run (self->services, self->services->documents_worker, APORIA_PRIORITY_WAITING, self, read_step,
                   g_object_ref (file), g_object_unref, (GDestroyNotify) g_ptr_array_unref, NULL, read_cb,
                   NULL);
}

void
aporia_plan_choose_event (AporiaPlan *self,
                          guint       index)
{
  g_autoptr(AporiaCalendarEvent) event = NULL;

  g_return_if_fail (APORIA_IS_PLAN (self));

  if (self->events == NULL || index >= self->events->len)
    return;
  event = aporia_calendar_event_ref (self->events->pdata[index]);
  take_event (self, event);
}

void
aporia_plan_leave_file (AporiaPlan *self)
{
  g_return_if_fail (APORIA_IS_PLAN (self));

  g_clear_pointer (&self->events, g_ptr_array_unref);
  aporia_plan_take_error (self, NULL, NULL);
  aporia_plan_emit_changed (self);
}

/* --- writing ------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *events;
  GFile     *file;
} ExportInput;

static void
export_input_free (ExportInput *self)
{
  g_ptr_array_unref (self->events);
  g_object_unref (self->file);
  g_free (self);
}

static gpointer
export_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  ExportInput *input = data;
  g_autoptr(GBytes) bytes =
    aporia_calendar_write (services->calendar, input->events, aporia_services_get_now (services), error);

  if (bytes != NULL)
    g_file_replace_contents (input->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                             FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error);
  return NULL;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaPlan *self = APORIA_PLAN (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  aporia_step_finish (result, &error);
  if (error == NULL)
    {
      aporia_plan_notice (self, _("Plan saved as a calendar file"), FALSE);
      return;
    }
  aporia_log_error ("writing a calendar file", error);
  message = g_strdup_printf (_("The calendar file could not be saved. %s"), error->message);
  aporia_plan_take_error (self, g_steal_pointer (&message), NULL);
  aporia_plan_emit_changed (self);
}

/* The same day of the same job is the same event: a calendar that takes the file again has it once. */
static char *
make_uid (AporiaInterviewDay *interview,
          AporiaPlanDay      *day)
{
  g_autofree char *job =
    g_strdup_printf ("%s\n%s\n%d", interview->position_title, interview->company, day->day);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, job, -1);

  sum[32] = '\0';
  return g_strconcat (sum, "@" APORIA_APPLICATION_ID, NULL);
}

static char *
describe_day (AporiaPlanDay *day)
{
  GString *text = g_string_new (NULL);
  g_autofree char *skills = g_strjoinv (", ", day->skills);

  if (day->n_due > 0)
    g_string_append_printf (text, ngettext ("%u question comes back.", "%u questions come back.", day->n_due),
                            day->n_due);
  if (*skills != '\0')
    {
      g_string_append (text, text->len > 0 ? " " : "");
      /* Translators: %s are skills: "SQL, Testing" */
      g_string_append_printf (text, _("Skills: %s."), skills);
    }
  return g_string_free (text, text->len == 0);
}

static AporiaCalendarEvent *
make_event (AporiaInterviewDay *interview,
            AporiaPlanDay      *day)
{
  AporiaCalendarEvent *event = aporia_calendar_event_new ();
  g_autofree char *label = aporia_interview_day_dup_label (interview);

  event->uid = make_uid (interview, day);
  event->day = day->day;
  switch (day->kind)
    {
    case APORIA_PLAN_PRACTICE:
      event->summary = g_strdup_printf (_("Practise: %s"), label);
      event->description = describe_day (day);
      break;
    case APORIA_PLAN_REST:
      event->summary = g_strdup_printf (_("Rest before the interview: %s"), label);
      break;
    case APORIA_PLAN_INTERVIEW:
    default:
      event->summary = g_strdup_printf (_("Interview: %s"), label);
      event->starts_at = interview->starts_at;
      break;
    }
  return event;
}

void
aporia_plan_export (AporiaPlan *self,
                    GFile      *file)
{
  AporiaInterviewDay *interview = aporia_plan_get_interview (self);
  ExportInput *input;

  g_return_if_fail (APORIA_IS_PLAN (self));

  if (interview == NULL || self->days->len == 0 || self->services->calendar == NULL)
    return;
  input = g_new0 (ExportInput, 1);
  input->file = g_object_ref (file);
  input->events = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_calendar_event_unref);
  for (guint i = 0; i < self->days->len; i++)
    g_ptr_array_add (input->events, make_event (interview, self->days->pdata[i]));
  aporia_step_run (self->services, self->services->documents_worker, APORIA_PRIORITY_WAITING, self,
                   export_step, input, (GDestroyNotify) export_input_free, NULL, NULL, exported_cb, NULL);
}
