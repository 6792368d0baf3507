#include "ui/preferences/aporia-account-page.h"

#include "core/domain/aporia-person.h"

#include <glib/gi18n-lib.h>

struct _AporiaAccountPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *people_group;
  GtkWidget           *add_button;
  GtkEditable         *issuer_row;
  GtkEditable         *client_row;
  AdwActionRow        *state_row;
  GtkSpinner          *spinner;
  GtkButton           *state_button;
  GtkWidget           *theirs_row;
  GtkWidget           *others_row;

  AporiaAccount *account; /* owned */
  GPtrArray     *rows;    /* borrowed: those of the people */
  gboolean       is_updating;
};

G_DEFINE_FINAL_TYPE (AporiaAccountPage, aporia_account_page, ADW_TYPE_PREFERENCES_PAGE)

#define UID "aporia-person-uid"

/* --- people -------------------------------------------------------------------------------------------- */

static void
chosen_cb (AporiaAccountPage *self,
           GtkCheckButton    *radio)
{
  if (!self->is_updating && gtk_check_button_get_active (radio))
    aporia_account_use (self->account, g_object_get_data (G_OBJECT (radio), UID));
}

static void
add_cb (AporiaAccountPage *self)
{
  aporia_account_use (self->account, NULL);
}

/* "ada@example.test · 12 sessions".  Returns: (transfer full) */
static char *
describe (AporiaLocalPerson *entry)
{
  g_autofree char *sessions = g_strdup_printf (
    g_dngettext (NULL, "%u session", "%u sessions", entry->n_sessions), entry->n_sessions);

  if (entry->person->email == NULL)
    return g_steal_pointer (&sessions);
  return g_strdup_printf ("%s · %s", entry->person->email, sessions);
}

/* Returns: (transfer none) */
static GtkCheckButton *
add_radio (AporiaAccountPage *self,
           AdwActionRow      *row,
           AporiaLocalPerson *entry,
           GtkCheckButton    *group)
{
  GtkWidget *radio = gtk_check_button_new ();

  gtk_widget_set_valign (radio, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (radio), UID, g_strdup (entry->person->uid), g_free);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), entry->is_current);
  g_signal_connect_object (radio, "toggled", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (row, radio);
  adw_action_row_set_activatable_widget (row, radio);
  return GTK_CHECK_BUTTON (radio);
}

/* Returns: (transfer none) */
static AdwActionRow *
add_row (AporiaAccountPage *self,
         AporiaLocalPerson *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *full_name = aporia_person_dup_full_name (entry->person);
  g_autofree char *details = describe (entry);
  const char *name = *full_name != '\0' ? full_name : _("Somebody without a name yet");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  adw_preferences_group_add (self->people_group, row);
  g_ptr_array_add (self->rows, row);
  return ADW_ACTION_ROW (row);
}

static void
show_people (AporiaAccountPage *self)
{
  GPtrArray *people = aporia_account_get_people (self->account);
  GtkCheckButton *group = NULL;

  self->is_updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->people_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < people->len; i++)
    {
      AdwActionRow *row = add_row (self, people->pdata[i]);

      /* Whoever is alone has nothing to choose. */
      if (people->len > 1)
        group = add_radio (self, row, people->pdata[i], group);
    }
  self->is_updating = FALSE;
}

/* --- signing in ---------------------------------------------------------------------------------------- */

static void
provider_changed_cb (AporiaAccountPage *self)
{
  if (self->account != NULL && !self->is_updating)
    aporia_account_set_provider (self->account, gtk_editable_get_text (self->issuer_row),
                                 gtk_editable_get_text (self->client_row));
}

static void
state_clicked_cb (AporiaAccountPage *self)
{
  switch (aporia_account_get_state (self->account))
    {
    case APORIA_ACCOUNT_OUT: aporia_account_sign_in (self->account); break;
    case APORIA_ACCOUNT_IN: aporia_account_sign_out (self->account); break;
    default: aporia_account_cancel (self->account); break;
    }
}

static void
theirs_cb (AporiaAccountPage *self)
{
  aporia_account_choose (self->account, TRUE);
}

static void
others_cb (AporiaAccountPage *self)
{
  aporia_account_choose (self->account, FALSE);
}

/* Returns: (transfer full) */
static char *
make_title (AporiaAccountPage *self)
{
  AporiaLocalPerson *current = aporia_account_get_current (self->account);

  switch (aporia_account_get_state (self->account))
    {
    case APORIA_ACCOUNT_BROWSER: return g_strdup (_("Go on in your browser"));
    case APORIA_ACCOUNT_CHOOSING: return g_strdup (_("Whose is the history on this computer?"));
    case APORIA_ACCOUNT_IN:
      return current != NULL && current->person->email != NULL
               ? g_strdup_printf (_("Signed in as %s"), current->person->email)
               : g_strdup (_("Signed in"));
    default: return g_strdup (_("Not signed in"));
    }
}

static const char *
get_button_label (AporiaAccountState state)
{
  switch (state)
    {
    case APORIA_ACCOUNT_OUT: return _("Sign In…");
    case APORIA_ACCOUNT_IN: return _("Sign Out");
    default: return _("Cancel");
    }
}

static void
show_state (AporiaAccountPage *self)
{
  AporiaAccountState state = aporia_account_get_state (self->account);
  const char *message = aporia_account_get_message (self->account);
  gboolean is_settled = state == APORIA_ACCOUNT_OUT || state == APORIA_ACCOUNT_IN;
  gboolean can_change = state == APORIA_ACCOUNT_OUT && !aporia_account_is_fixed (self->account);
  g_autofree char *title = make_title (self);

  if (message == NULL && state == APORIA_ACCOUNT_BROWSER)
    message = _("A page of the provider has been opened there.");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), title);
  adw_action_row_set_subtitle (self->state_row, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), state == APORIA_ACCOUNT_BROWSER);
  gtk_spinner_set_spinning (self->spinner, state == APORIA_ACCOUNT_BROWSER);
  gtk_button_set_label (self->state_button, get_button_label (state));
  gtk_widget_set_sensitive (GTK_WIDGET (self->state_button),
                            state != APORIA_ACCOUNT_OUT || aporia_account_can_sign_in (self->account));
  gtk_widget_set_visible (self->theirs_row, state == APORIA_ACCOUNT_CHOOSING);
  gtk_widget_set_visible (self->others_row, state == APORIA_ACCOUNT_CHOOSING);
  gtk_widget_set_sensitive (GTK_WIDGET (self->people_group), is_settled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->issuer_row), can_change);
  gtk_widget_set_sensitive (GTK_WIDGET (self->client_row), can_change);
}

static void
people_changed_cb (AporiaAccountPage *self)
{
  show_people (self);
  show_state (self);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_account_page_dispose (GObject *object)
{
  g_clear_object (&APORIA_ACCOUNT_PAGE (object)->account);
  G_OBJECT_CLASS (aporia_account_page_parent_class)->dispose (object);
}

static void
aporia_account_page_finalize (GObject *object)
{
  g_ptr_array_unref (APORIA_ACCOUNT_PAGE (object)->rows);
  G_OBJECT_CLASS (aporia_account_page_parent_class)->finalize (object);
}

static void
aporia_account_page_class_init (AporiaAccountPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aporia_account_page_dispose;
  object_class->finalize = aporia_account_page_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaAccountPage, people_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaAccountPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaAccountPage, issuer_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaAccountPage, client_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaAccountPage, state_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaAccountPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaAccountPage, state_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaAccountPage, theirs_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaAccountPage, others_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, others_cb);
}

static void
aporia_account_page_init (AporiaAccountPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
aporia_account_page_bind (AporiaAccountPage *self,
                          AporiaAccount     *account)
{
  g_return_if_fail (APORIA_IS_ACCOUNT_PAGE (self));
  g_return_if_fail (self->account == NULL);

  self->is_updating = TRUE;
  self->account = g_object_ref (account);
  gtk_editable_set_text (self->issuer_row, aporia_account_get_issuer (account));
  gtk_editable_set_text (self->client_row, aporia_account_get_client_id (account));
  self->is_updating = FALSE;
  g_signal_connect_object (account, "people-changed", G_CALLBACK (people_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "notify", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  people_changed_cb (self);
}
