#include "ui/interview/aporia-failed-card.h"

#include "core/base/aporia-error.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-wrap-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaFailedCard
{
  GtkWidget parent_instance;

  GtkLabel    *failed_title;
  GtkLabel    *failed_label;
  GtkButton   *retry_button;
  GtkWidget   *preferences_button;
  GtkButton   *fallback_button;
  GtkExpander *details_expander;
  GtkLabel    *details_label;
};

G_DEFINE_FINAL_TYPE (AporiaFailedCard, aporia_failed_card, GTK_TYPE_WIDGET)

static void
aporia_failed_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_failed_card_parent_class)->dispose (object);
}

static void
aporia_failed_card_class_init (AporiaFailedCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_failed_card_dispose;

  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-failed-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaFailedCard, failed_title);
  gtk_widget_class_bind_template_child (widget_class, AporiaFailedCard, failed_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFailedCard, retry_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaFailedCard, preferences_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaFailedCard, fallback_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaFailedCard, details_expander);
  gtk_widget_class_bind_template_child (widget_class, AporiaFailedCard, details_label);
}

static void
aporia_failed_card_init (AporiaFailedCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_title (AporiaInterviewStep step)
{
  switch (step)
    {
    case APORIA_INTERVIEW_STEP_JUDGEMENT: return _("Your answer is safe");
    case APORIA_INTERVIEW_STEP_QUESTION: return _("The next question is not there yet");
    case APORIA_INTERVIEW_STEP_DEBRIEF: return _("The debrief is not there yet");
    default: return _("The next step did not work");
    }
}

static const char *
get_fallback_label (AporiaInterviewStep step)
{
  switch (step)
    {
    case APORIA_INTERVIEW_STEP_QUESTION: return _("Use built-in coach for this question");
    case APORIA_INTERVIEW_STEP_DEBRIEF: return _("Use built-in coach for the debrief");
    default: return _("Use built-in coach");
    }
}

/* The kind of failure, without a word of the server's. */
static const char *
describe (const GError *failure)
{
  if (failure->domain != APORIA_ERROR)
    return _("something this program did not expect");
  switch ((AporiaErrorCode) failure->code)
    {
    case APORIA_ERROR_UNAVAILABLE: return _("the coach could not be reached, or not in time");
    case APORIA_ERROR_AUTH: return _("the coach did not accept the key");
    case APORIA_ERROR_LIMIT: return _("a limit of the coach was reached");
    case APORIA_ERROR_PROTOCOL: return _("the coach's reply could not be used");
    case APORIA_ERROR_NOT_SUPPORTED: return _("the coach cannot do this");
    default: return _("this computer could not store something");
    }
}

static const char *
describe_step (AporiaInterviewStep step)
{
  switch (step)
    {
    case APORIA_INTERVIEW_STEP_JUDGEMENT: return _("reading an answer");
    case APORIA_INTERVIEW_STEP_DEBRIEF: return _("writing the debrief");
    default: return _("preparing a question");
    }
}

static char *
dup_details (AporiaInterview *interview,
             const GError    *failure)
{
  g_autoptr(AporiaCoach) coach = aporia_interview_ref_coach (interview);
  g_autofree char *who = coach->host != NULL ? g_strdup_printf ("%s, %s", coach->label, coach->host)
                                             : g_strdup (coach->label);

  /* Translators: details of a failure: what was going on, which coach, what kind of failure it was. */
  return g_strdup_printf (_("While %s. Coach: %s. Reason: %s."),
                          describe_step (aporia_interview_get_step (interview)), who, describe (failure));
}

/* Preferences may not be part of this window. */
static gboolean
has_action (GtkWidget  *widget,
            const char *name)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GType owner;
  const char *found, *property;
  const GVariantType *parameter;

  /* None of the places for the answers may be NULL. */
  for (guint i = 0; root != NULL && gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (root), i, &owner,
                                                                   &found, &parameter, &property);
       i++)
    if (g_str_equal (found, name))
      return TRUE;
  return FALSE;
}

static void
show (AporiaFailedCard *self,
      AporiaInterview  *interview)
{
  AporiaInterviewStep step = aporia_interview_get_step (interview);
  const GError *failure = aporia_interview_get_failure (interview);
  const char *error = aporia_interview_get_error (interview);
  const char *fallback = get_fallback_label (step);
  const char *retry = failure == NULL && step == APORIA_INTERVIEW_STEP_JUDGEMENT ? _("Ask for feedback")
                                                                                : _("Try again");
  g_autofree char *details = failure != NULL ? dup_details (interview, failure) : g_strdup ("");
  gboolean is_key = g_error_matches (failure, APORIA_ERROR, APORIA_ERROR_AUTH);

  gtk_label_set_label (self->failed_title, get_title (step));
  gtk_label_set_label (self->failed_label, error != NULL ? error : "");
  gtk_button_set_label (self->retry_button, retry);
  aporia_set_accessible_name (self->retry_button, retry);
  gtk_button_set_label (self->fallback_button, fallback);
  aporia_set_accessible_name (self->fallback_button, fallback);
  gtk_widget_set_visible (GTK_WIDGET (self->fallback_button),
                          aporia_interview_get_can_fall_back (interview));
  gtk_widget_set_visible (self->preferences_button,
                          is_key && has_action (GTK_WIDGET (self), "win.preferences"));
  gtk_widget_set_visible (GTK_WIDGET (self->details_expander), failure != NULL);
  gtk_expander_set_expanded (self->details_expander, FALSE);
  gtk_label_set_label (self->details_label, details);
}

void
aporia_failed_card_update (AporiaFailedCard *self,
                           AporiaInterview  *interview)
{
  gboolean is_failed = aporia_interview_get_state (interview) == APORIA_INTERVIEW_FAILED;

  g_return_if_fail (APORIA_IS_FAILED_CARD (self));

  if (is_failed)
    show (self, interview);
  gtk_widget_set_visible (GTK_WIDGET (self), is_failed);
}

void
aporia_failed_card_focus (AporiaFailedCard *self)
{
  g_return_if_fail (APORIA_IS_FAILED_CARD (self));

  aporia_focus_label (self->failed_title);
}
