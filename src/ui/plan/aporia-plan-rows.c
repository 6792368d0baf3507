#include "ui/plan/aporia-plan-rows.h"

#include "core/base/aporia-day.h"
#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

static char *
dup_distance (int days)
{
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -days), -days);
  if (days == 0)
    return g_strdup (_("today"));
  if (days == 1)
    return g_strdup (_("tomorrow"));
  return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
}

char *
aporia_plan_rows_dup_when (AporiaInterviewDay *interview,
                           int                 today)
{
  g_autoptr(AporiaCalendarEvent) event = aporia_calendar_event_new ();
  g_autofree char *when = NULL;
  g_autofree char *distance = dup_distance (interview->day - today);

  event->day = interview->day;
  event->starts_at = interview->starts_at;
  when = aporia_calendar_event_dup_when (event);
  return g_strdup_printf ("%s · %s", when, distance);
}

char *
aporia_plan_rows_dup_next (AporiaPlanDay *day,
                           int            today)
{
  g_autofree char *label = aporia_day_format (day->day);

  if (day->day == today)
    return g_strdup (day->kind == APORIA_PLAN_REST ? _("Today: rest") : _("Today: a practice session"));
  /* Translators: %s is a day: "Sunday, 22 November" */
  return g_strdup_printf (_("Next: %s"), label);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL && *subtitle != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

GtkWidget *
aporia_plan_rows_make_event (AporiaCalendarEvent *event,
                             guint                index)
{
  const char *title = *event->summary != '\0' ? event->summary : _("Event without a name");
  g_autofree char *when = aporia_calendar_event_dup_when (event);
  GtkWidget *row = make_row (title, when);
  GtkWidget *button = gtk_button_new_with_label (_("Choose"));
  g_autofree char *name = g_strdup_printf (_("Choose %s, %s"), title, when);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  aporia_set_accessible_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "plan.choose-event");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static char *
dup_contents (AporiaPlanDay *day)
{
  g_autofree char *skills = g_strjoinv (", ", day->skills);
  g_autofree char *due = NULL;

  if (day->kind == APORIA_PLAN_REST)
    return g_strdup (_("Rest. What you know now, you know."));
  if (day->kind == APORIA_PLAN_INTERVIEW)
    return g_strdup (_("Ten minutes to warm up, then the interview"));
  if (day->n_due == 0)
    return g_strdup (*skills != '\0' ? skills : _("An interview of your own choice"));
  due = g_strdup_printf (ngettext ("%u question comes back", "%u questions come back", day->n_due),
                         day->n_due);
  return *skills != '\0' ? g_strdup_printf ("%s · %s", due, skills) : g_steal_pointer (&due);
}

GtkWidget *
aporia_plan_rows_make_day (AporiaPlanDay *day)
{
  g_autofree char *title = aporia_day_format (day->day);
  g_autofree char *contents = dup_contents (day);

  return make_row (title, contents);
}

GtkWidget *
aporia_plan_rows_make_answer (const char *question,
                              const char *answer)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *label = gtk_label_new (answer);
  GtkWidget *inner = adw_preferences_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), question);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (inner), label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (inner), _("Your answer"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (inner), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
  return row;
}
