#include "ui/welcome/aporia-coach-chooser.h"

#include "ui/welcome/aporia-coach-card.h"
#include "ui/widgets/aporia-tile-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaCoachChooser
{
  AdwBin parent_instance;

  AporiaCoachCard *builtin_card;
  AporiaCoachCard *local_card;
  AporiaCoachCard *other_card;

  AporiaWelcome *welcome; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaCoachChooser, aporia_coach_chooser, ADW_TYPE_BIN)

static guint proceed_signal;

static AporiaCoachCard *
get_card (AporiaCoachChooser *self,
          AporiaCoachChoice   choice)
{
  switch (choice)
    {
    case APORIA_COACH_CHOICE_LOCAL:
      return self->local_card;
    case APORIA_COACH_CHOICE_OTHER:
      return self->other_card;
    default:
      return self->builtin_card;
    }
}

/* ---- what is shown ---- */

static char *
dup_found (AporiaLocalServer *server)
{
  guint n_models = server->models != NULL ? g_strv_length (server->models) : 0;

  if (g_strcmp0 (server->preset, "ollama") == 0)
    return g_strdup_printf (ngettext ("Found, %u model", "Found, %u models", n_models), n_models);
  return g_strdup_printf (ngettext ("Found another server here, %u model",
                                    "Found another server here, %u models", n_models),
                          n_models);
}

static void
update_local (AporiaCoachChooser *self)
{
  AporiaLocalServer *server = aporia_welcome_get_server (self->welcome);
  g_autofree char *found = NULL;

  switch (aporia_welcome_get_search (self->welcome))
    {
    case APORIA_SEARCH_RUNNING:
      aporia_coach_card_set_status (self->local_card, TRUE, _("Looking for it…"), NULL, NULL, NULL);
      break;
    case APORIA_SEARCH_FOUND:
      found = dup_found (server);
      aporia_coach_card_set_status (self->local_card, FALSE, found, NULL, NULL, NULL);
      break;
    case APORIA_SEARCH_EMPTY:
      aporia_coach_card_set_status (
        self->local_card, FALSE,
        _("Found, without a model. Fetch one with “ollama pull llama3.2”; until then the built-in coach "
          "answers."),
        _("_Retry"), _("Look for Ollama again"), "chooser.search");
      break;
    case APORIA_SEARCH_MISSING:
      aporia_coach_card_set_status (
        self->local_card, FALSE,
        _("Not running. Start it with “ollama serve”, or get it from ollama.com; until then the built-in "
          "coach answers."),
        _("_Retry"), _("Look for Ollama again"), "chooser.search");
      break;
    default:
      aporia_coach_card_set_status (self->local_card, FALSE, NULL, NULL, NULL, NULL);
      break;
    }
}

static void
update_other (AporiaCoachChooser *self)
{
  AporiaCoachItem *other = aporia_welcome_get_other (self->welcome);
  g_autofree char *ready = NULL;

  if (aporia_welcome_get_choice (self->welcome) != APORIA_COACH_CHOICE_OTHER)
    {
      aporia_coach_card_set_status (self->other_card, FALSE, NULL, NULL, NULL, NULL);
      return;
    }
  /* Translators: the name of a service that is set up as a coach. */
  if (other != NULL)
    ready = g_strdup_printf (_("%s is set up"), aporia_coach_item_get_label (other));
  aporia_coach_card_set_status (self->other_card, FALSE,
                                ready != NULL ? ready : _("Until it is set up, the built-in coach answers."),
                                ready != NULL ? _("_Change…") : _("_Set Up…"),
                                _("Set up another service"), "win.preferences");
}

static void
update_all (AporiaCoachChooser *self)
{
  update_local (self);
  update_other (self);
}

static void
update_choice (AporiaCoachChooser *self)
{
  AporiaCoachChoice choice = aporia_welcome_get_choice (self->welcome);

  aporia_coach_card_set_active (get_card (self, choice), TRUE);
  update_other (self);
}

/* ---- what the person does ---- */

static void
active_cb (AporiaCoachCard    *card,
           GParamSpec         *pspec,
           AporiaCoachChooser *self)
{
  if (self->welcome == NULL || !aporia_coach_card_get_active (card))
    return;
  for (guint i = APORIA_COACH_CHOICE_BUILTIN; i <= APORIA_COACH_CHOICE_OTHER; i++)
    if (get_card (self, i) == card)
      aporia_welcome_set_choice (self->welcome, i);
}

static void
proceed_cb (AporiaCoachCard    *card,
            AporiaCoachChooser *self)
{
  g_signal_emit (self, proceed_signal, 0);
}

static void
search_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaCoachChooser *self = APORIA_COACH_CHOOSER (widget);

  /* The button goes away with the press; the card it stands in keeps the focus. */
  aporia_coach_card_focus (self->local_card);
  aporia_welcome_search (self->welcome);
}

/* ---- class ---- */

static void
aporia_coach_chooser_dispose (GObject *object)
{
  g_clear_object (&APORIA_COACH_CHOOSER (object)->welcome);

  G_OBJECT_CLASS (aporia_coach_chooser_parent_class)->dispose (object);
}

static void
aporia_coach_chooser_class_init (AporiaCoachChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_coach_chooser_dispose;
  proceed_signal = g_signal_new ("proceed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (APORIA_TYPE_COACH_CARD);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/welcome/aporia-coach-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChooser, builtin_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChooser, local_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChooser, other_card);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
  gtk_widget_class_bind_template_callback (widget_class, proceed_cb);
  gtk_widget_class_install_action (widget_class, "chooser.search", NULL, search_cb);
}

static void
aporia_coach_chooser_init (AporiaCoachChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_coach_card_set_group (self->local_card, self->builtin_card);
  aporia_coach_card_set_group (self->other_card, self->builtin_card);
}

void
aporia_coach_chooser_bind (AporiaCoachChooser *self,
                           AporiaWelcome      *welcome)
{
  g_return_if_fail (APORIA_IS_COACH_CHOOSER (self));
  g_return_if_fail (self->welcome == NULL);

  self->welcome = g_object_ref (welcome);
  gtk_widget_set_visible (GTK_WIDGET (self->local_card), aporia_welcome_get_can_choose (welcome)
                                                           && aporia_welcome_get_can_search (welcome));
  gtk_widget_set_visible (GTK_WIDGET (self->other_card), aporia_welcome_get_can_choose (welcome));
  g_signal_connect_object (welcome, "notify::choice", G_CALLBACK (update_choice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (welcome, "notify::search", G_CALLBACK (update_all), self, G_CONNECT_SWAPPED);
  update_choice (self);
  update_all (self);
}

void
aporia_coach_chooser_focus (AporiaCoachChooser *self)
{
  g_return_if_fail (APORIA_IS_COACH_CHOOSER (self));

  if (self->welcome != NULL)
    aporia_coach_card_focus (get_card (self, aporia_welcome_get_choice (self->welcome)));
}
