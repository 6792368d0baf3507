#include "ui/setup/aporia-jobs-bar.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-vacancy.h"
#include "ui/widgets/aporia-wrap-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaJobsBar
{
  GtkWidget parent_instance;

  AporiaSetup *setup; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaJobsBar, aporia_jobs_bar, GTK_TYPE_WIDGET)

static guint chosen_signal;

static AporiaVacancy *
get_vacancy (GPtrArray *jobs,
             guint      index)
{
  return ((AporiaAttempt *) jobs->pdata[index])->vacancy;
}

/* The company, unless there is none or another job with it. */
static char *
dup_name (GPtrArray *jobs,
          guint      index)
{
  AporiaVacancy *vacancy = get_vacancy (jobs, index);

  if (vacancy->company == NULL || *vacancy->company == '\0')
    return g_strdup (vacancy->position_title);
  for (guint i = 0; i < jobs->len; i++)
    if (i != index && g_strcmp0 (get_vacancy (jobs, i)->company, vacancy->company) == 0)
      return aporia_vacancy_dup_label (vacancy);
  return g_strdup (vacancy->company);
}

static void
clicked_cb (AporiaJobsBar *self,
            GtkWidget     *button)
{
  AporiaAttempt *job = g_object_get_data (G_OBJECT (button), "job");

  aporia_setup_use_job (self->setup, job);
  g_signal_emit (self, chosen_signal, 0);
}

static void
clear (AporiaJobsBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static GtkWidget *
job_button_new (AporiaJobsBar *self,
                GPtrArray     *jobs,
                guint          index)
{
  AporiaAttempt *job = jobs->pdata[index];
  g_autofree char *name = dup_name (jobs, index);
  g_autofree char *text = g_strdup_printf (_("Practise again for %s"), name);
  g_autofree char *label = aporia_vacancy_dup_label (job->vacancy);
  g_autofree char *date = aporia_time_format_date (job->started_at);
  /* Translators: a position, as in "Sous Chef at Example Ltd", and a date. */
  g_autofree char *tip = g_strdup_printf (_("%s, last on %s"), label, date);
  GtkWidget *words = g_object_new (GTK_TYPE_LABEL, "label", text, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "child", words, "tooltip-text", tip, NULL);

  gtk_widget_add_css_class (button, "job-chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tip, -1);
  g_object_set_data_full (G_OBJECT (button), "job", aporia_attempt_ref (job),
                          (GDestroyNotify) aporia_attempt_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
update (AporiaJobsBar *self)
{
  GPtrArray *jobs = aporia_setup_get_jobs (self->setup);

  clear (self);
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    gtk_widget_set_parent (job_button_new (self, jobs, i), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), jobs != NULL && jobs->len > 0);
}

static void
aporia_jobs_bar_dispose (GObject *object)
{
  AporiaJobsBar *self = APORIA_JOBS_BAR (object);

  clear (self);
  g_clear_object (&self->setup);

  G_OBJECT_CLASS (aporia_jobs_bar_parent_class)->dispose (object);
}

static void
aporia_jobs_bar_class_init (AporiaJobsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_jobs_bar_dispose;

  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "jobs");
}

static void
aporia_jobs_bar_init (AporiaJobsBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Practise again"),
                                  -1);
}

void
aporia_jobs_bar_bind (AporiaJobsBar *self,
                      AporiaSetup   *setup)
{
  g_return_if_fail (APORIA_IS_JOBS_BAR (self));
  g_return_if_fail (self->setup == NULL);

  self->setup = g_object_ref (setup);
  g_signal_connect_object (setup, "notify::jobs", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
