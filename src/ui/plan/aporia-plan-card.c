#include "ui/plan/aporia-plan-card.h"

#include "core/base/aporia-day.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/plan/aporia-plan-date.h"
#include "ui/plan/aporia-plan-rows.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-wrap-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaPlanCard
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow   *when_row;
  GtkWidget      *change_button;
  AdwEntryRow    *date_row;
  AdwEntryRow    *time_row;
  GtkMenuButton  *calendar_button;
  GtkPopover     *calendar_popover;
  GtkCalendar    *calendar;
  GtkWidget      *file_row;
  AdwActionRow   *message_row;
  AdwExpanderRow *events_row;
  AdwExpanderRow *days_row;
  AdwExpanderRow *warm_up_row;
  GtkWidget      *told_row;
  GtkTextView    *told_view;

  AporiaPlan      *plan;     /* owned (nullable) until bound */
  GPtrArray       *rows;     /* owned: rows in the expanders, borrowed from them */
  gboolean         is_changing; /* the date that is set can be typed anew */
  char            *problem;  /* owned (nullable): what was typed is no date */
  GtkNativeDialog *chooser;  /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaPlanCard, aporia_plan_card, ADW_TYPE_PREFERENCES_GROUP)

/* --- what is shown ------------------------------------------------------------------------------------- */

static void
clear_rows (AporiaPlanCard *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      GtkWidget *expander = gtk_widget_get_ancestor (row, ADW_TYPE_EXPANDER_ROW);

      /* A row that unfolds is an expander itself. */
      if (expander == row)
        expander = gtk_widget_get_ancestor (gtk_widget_get_parent (row), ADW_TYPE_EXPANDER_ROW);
      adw_expander_row_remove (ADW_EXPANDER_ROW (expander), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (AporiaPlanCard *self,
         AdwExpanderRow *expander,
         GtkWidget      *row)
{
  adw_expander_row_add_row (expander, row);
  g_ptr_array_add (self->rows, row);
}

static void
update_when (AporiaPlanCard *self)
{
  AporiaInterviewDay *interview = aporia_plan_get_interview (self->plan);
  gboolean is_past = aporia_plan_get_state (self->plan) == APORIA_PLAN_PAST;
  gboolean is_open = !is_past && (interview == NULL || self->is_changing);
  g_autofree char *label = NULL;
  g_autofree char *when = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->when_row), interview != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->date_row), is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->time_row), is_open);
  gtk_widget_set_visible (self->file_row, is_open);
  gtk_widget_set_visible (self->change_button, !is_past && !is_open);
  if (interview == NULL)
    return;
  label = aporia_interview_day_dup_label (interview);
  when = aporia_plan_rows_dup_when (interview, aporia_plan_get_today (self->plan));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->when_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->when_row), when);
  adw_action_row_set_subtitle (self->when_row, label);
}

static void
update_message (AporiaPlanCard *self)
{
  const char *error = self->problem != NULL ? self->problem : aporia_plan_get_error (self->plan);
  const char *message = error != NULL ? error : aporia_plan_get_note (self->plan);

  gtk_widget_set_visible (GTK_WIDGET (self->message_row), message != NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->message_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->message_row), message != NULL ? message : "");
  adw_action_row_set_icon_name (self->message_row,
                                error != NULL ? "dialog-warning-symbolic" : "dialog-information-symbolic");
}

static void
update_events (AporiaPlanCard *self)
{
  GPtrArray *events = aporia_plan_get_events (self->plan);

  gtk_widget_set_visible (GTK_WIDGET (self->events_row), events != NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    add_row (self, self->events_row, aporia_plan_rows_make_event (events->pdata[i], i));
}

static void
update_days (AporiaPlanCard *self)
{
  GPtrArray *days = aporia_plan_get_days (self->plan);
  gboolean is_shown = aporia_plan_get_state (self->plan) == APORIA_PLAN_AHEAD && days->len > 0;
  g_autofree char *next = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->days_row), is_shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.export", days->len > 0);
  if (!is_shown)
    return;
  next = aporia_plan_rows_dup_next (days->pdata[0], aporia_plan_get_today (self->plan));
  adw_expander_row_set_subtitle (self->days_row, next);
  for (guint i = 0; i < days->len; i++)
    add_row (self, self->days_row, aporia_plan_rows_make_day (days->pdata[i]));
}

static void
update_warm_up (AporiaPlanCard *self)
{
  GPtrArray *turns = aporia_plan_get_warm_up (self->plan);
  gboolean is_shown =
    aporia_plan_get_state (self->plan) == APORIA_PLAN_TODAY && turns != NULL && turns->len > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->warm_up_row), is_shown);
  for (guint i = 0; is_shown && i < turns->len; i++)
    {
      AporiaTurn *turn = turns->pdata[i];

      add_row (self, self->warm_up_row,
               aporia_plan_rows_make_answer (turn->question->text, turn->answer->text));
    }
}

static void
update (AporiaPlanCard *self)
{
  AporiaPlanState state = aporia_plan_get_state (self->plan);

  gtk_widget_set_visible (GTK_WIDGET (self),
                          aporia_plan_has_job (self->plan) || state != APORIA_PLAN_NO_DATE);
  clear_rows (self);
  update_when (self);
  update_message (self);
  update_events (self);
  update_days (self);
  update_warm_up (self);
  gtk_widget_set_visible (self->told_row, state == APORIA_PLAN_PAST);
}

/* --- verbs --------------------------------------------------------------------------------------------- */

static void
set_problem (AporiaPlanCard *self,
             AdwEntryRow    *row,
             char           *problem)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->date_row), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->time_row), "error");
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  g_free (self->problem);
  self->problem = problem;
  update_message (self);
  if (problem != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* A day alone, or the moment that the clock on the wall shows that time. */
static void
set_date (AporiaPlanCard *self,
          int             day,
          int             minutes)
{
  gint64 midnight = aporia_day_get_start (day, NULL);
  g_autoptr(GDateTime) start = g_date_time_new_from_unix_local (midnight / G_USEC_PER_SEC);
  g_autoptr(GDateTime) at = NULL;

  if (minutes >= 0)
    at = g_date_time_new_local (g_date_time_get_year (start), g_date_time_get_month (start),
                                g_date_time_get_day_of_month (start), minutes / 60, minutes % 60, 0);
  aporia_plan_set_date (self->plan, day, at != NULL ? g_date_time_to_unix (at) * G_USEC_PER_SEC : 0);
}

static void
apply_cb (AporiaPlanCard *self)
{
  const char *date = gtk_editable_get_text (GTK_EDITABLE (self->date_row));
  const char *time = gtk_editable_get_text (GTK_EDITABLE (self->time_row));
  int today = aporia_plan_get_today (self->plan);
  int day = aporia_plan_date_parse (date, today);
  int minutes;
  g_autofree char *example = aporia_plan_date_format (today + 7);

  if (day == 0)
    /* Translators: %s is a date as the locale writes it */
    set_problem (self, self->date_row, g_strdup_printf (_("Write the day like this: %s"), example));
  else if (day < today)
    set_problem (self, self->date_row, g_strdup (_("This day is past.")));
  else if (!aporia_plan_time_parse (time, &minutes))
    set_problem (self, self->time_row, g_strdup (_("Write the time like this: 14:30")));
  else
    {
      set_problem (self, NULL, NULL);
      self->is_changing = FALSE;
      set_date (self, day, minutes);
    }
}

static void
choose_day_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AporiaPlanCard *self = APORIA_PLAN_CARD (widget);
  g_autoptr(GDateTime) date = gtk_calendar_get_date (self->calendar);
  GDate day;
  g_autofree char *text = NULL;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (date),
                  (GDateMonth) g_date_time_get_month (date), (GDateYear) g_date_time_get_year (date));
  text = aporia_plan_date_format ((int) g_date_get_julian (&day));
  gtk_popover_popdown (self->calendar_popover);
  gtk_editable_set_text (GTK_EDITABLE (self->date_row), text);
  apply_cb (self);
}

static void
change_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaPlanCard *self = APORIA_PLAN_CARD (widget);
  AporiaInterviewDay *interview = aporia_plan_get_interview (self->plan);
  g_autofree char *date = NULL;

  if (interview == NULL)
    return;
  date = aporia_plan_date_format (interview->day);
  gtk_editable_set_text (GTK_EDITABLE (self->date_row), date);
  self->is_changing = TRUE;
  update_when (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->date_row));
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaPlanCard *self = APORIA_PLAN_CARD (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->date_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->time_row), "");
  self->is_changing = FALSE;
  aporia_plan_clear_date (self->plan);
}

static void
chosen_cb (AporiaPlanCard  *self,
           int              response,
           GtkNativeDialog *dialog)
{
  gboolean is_save = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE;
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && is_save)
    aporia_plan_export (self->plan, file);
  else if (file != NULL)
    {
      set_problem (self, NULL, NULL);
      aporia_plan_read_file (self->plan, file);
    }
  g_clear_object (&self->chooser);
}

static void
open_chooser (AporiaPlanCard       *self,
              const char           *title,
              GtkFileChooserAction  action,
              const char           *name)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, window, action, NULL, NULL);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Calendar files"));
  gtk_file_filter_add_pattern (filter, "*.ics");
  gtk_file_filter_add_mime_type (filter, "text/calendar");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_set_object (&self->chooser, GTK_NATIVE_DIALOG (chooser));
  gtk_native_dialog_show (self->chooser);
  g_object_unref (chooser);
}

static void
choose_file_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  open_chooser (APORIA_PLAN_CARD (widget), _("Choose a calendar file"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL);
}

static void
export_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  open_chooser (APORIA_PLAN_CARD (widget), _("Save the plan"), GTK_FILE_CHOOSER_ACTION_SAVE,
                _("Interview plan.ics"));
}

static void
choose_event_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  aporia_plan_choose_event (APORIA_PLAN_CARD (widget)->plan, g_variant_get_uint32 (parameter));
}

static void
leave_file_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  aporia_plan_leave_file (APORIA_PLAN_CARD (widget)->plan);
}

static void
told_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaPlanCard *self = APORIA_PLAN_CARD (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->told_view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  aporia_plan_tell (self->plan, g_str_equal (name, "plan.keep-told") ? text : NULL);
  gtk_text_buffer_set_text (buffer, "", 0);
}

static void
told_changed_cb (AporiaPlanCard *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->told_view);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.keep-told",
                                 gtk_text_buffer_get_char_count (buffer) > 0);
}

/* --- the object ---------------------------------------------------------------------------------------- */

static void
aporia_plan_card_dispose (GObject *object)
{
  AporiaPlanCard *self = APORIA_PLAN_CARD (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (self->chooser);
  g_clear_object (&self->chooser);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (aporia_plan_card_parent_class)->dispose (object);
}

static void
aporia_plan_card_class_init (AporiaPlanCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_plan_card_dispose;
  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/plan/aporia-plan-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, when_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, change_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, date_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, time_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, calendar_popover);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, calendar);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, file_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, message_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, events_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, days_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, warm_up_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, told_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaPlanCard, told_view);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_install_action (widget_class, "plan.choose-day", NULL, choose_day_cb);
  gtk_widget_class_install_action (widget_class, "plan.change", NULL, change_cb);
  gtk_widget_class_install_action (widget_class, "plan.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "plan.choose-file", NULL, choose_file_cb);
  gtk_widget_class_install_action (widget_class, "plan.choose-event", "u", choose_event_cb);
  gtk_widget_class_install_action (widget_class, "plan.leave-file", NULL, leave_file_cb);
  gtk_widget_class_install_action (widget_class, "plan.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "plan.keep-told", NULL, told_cb);
  gtk_widget_class_install_action (widget_class, "plan.not-told", NULL, told_cb);
}

static void
aporia_plan_card_init (AporiaPlanCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  g_signal_connect_object (gtk_text_view_get_buffer (self->told_view), "changed",
                           G_CALLBACK (told_changed_cb), self, G_CONNECT_SWAPPED);
  told_changed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
aporia_plan_card_bind (AporiaPlanCard *self,
                       AporiaPlan     *plan)
{
  g_return_if_fail (APORIA_IS_PLAN_CARD (self));
  g_return_if_fail (self->plan == NULL);

  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
