#include "ui/preferences/aporia-move-page.h"


#include <glib/gi18n-lib.h>

#define MAX_FLAWS 20 /* rows of what did not arrive; the rest is counted */

struct _AporiaMovePage
{
  GtkBox          parent_instance;
  AdwWindowTitle *window_title;
  GtkWidget      *back_button;
  AdwActionRow   *message_row;
  GtkSpinner     *spinner;
  GtkImage       *message_image;
  GtkWidget      *progress_row;
  GtkProgressBar *progress_bar;
  GtkWidget      *verbs_group;
  GtkButton      *start_button;
  GtkWidget      *cancel_button;
  GtkWidget      *leave_button;
  GtkWidget      *flaws_group;
  GtkListBox     *flaws_list;
  GtkWidget      *holdings_group;
  GtkListBox     *holdings_list;
  GtkWidget      *server_group;
  AdwActionRow   *server_row;
  AdwActionRow   *texts_row;

  AporiaMove      *move;  /* owned */
  AporiaMoveCheck *check; /* owned (nullable): which one is listed */
};

G_DEFINE_FINAL_TYPE (AporiaMovePage, aporia_move_page, GTK_TYPE_BOX)

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what there is ------------------------------------------------------------------------------------- */

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
add_row (GtkListBox *list,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "title-lines", 0,
                                 "subtitle-lines", 0, NULL);

  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (list, row);
}

static const char *
name_holding (AporiaHolding what)
{
  switch (what)
    {
    case APORIA_HOLDING_SESSIONS: return _("Sessions");
    case APORIA_HOLDING_QUESTIONS: return _("Questions");
    case APORIA_HOLDING_ANSWERS: return _("Answers");
    case APORIA_HOLDING_FEEDBACK: return _("Feedback");
    case APORIA_HOLDING_STORIES: return _("Stories");
    case APORIA_HOLDING_NOTES: return _("Notes");
    case APORIA_HOLDING_JOBS: return _("Jobs");
    case APORIA_HOLDING_OTHERS: return _("Everything else");
    case APORIA_N_HOLDINGS:
    default: g_assert_not_reached ();
    }
}

static void
list_holdings (AporiaMovePage *self)
{
  clear_list (self->holdings_list);
  for (guint i = 0; i < APORIA_N_HOLDINGS; i++)
    {
      g_autofree char *text = NULL;

      if (self->check->here.n[i] == 0 && self->check->there.n[i] == 0)
        continue;
      text = g_strdup_printf (_("%u on this computer, %u in the database"), self->check->here.n[i],
                              self->check->there.n[i]);
      add_row (self->holdings_list, name_holding ((AporiaHolding) i), text);
    }
}

/* Before anything was copied they are what is still to go. */
static void
list_flaws (AporiaMovePage *self)
{
  GPtrArray *flaws = self->check->flaws;

  clear_list (self->flaws_list);
  for (guint i = 0; i < MIN (flaws->len, MAX_FLAWS); i++)
    {
      g_autofree char *text = aporia_move_flaw_describe (flaws->pdata[i]);

      add_row (self->flaws_list, text, NULL);
    }
  if (flaws->len > MAX_FLAWS)
    {
      guint n = flaws->len - MAX_FLAWS;
      g_autofree char *text = g_strdup_printf (ngettext ("And %u more", "And %u more", n), n);

      add_row (self->flaws_list, text, NULL);
    }
}

static void
show_server (AporiaMovePage *self)
{
  AporiaSharedStatus *status = aporia_move_get_status (self->move);
  AporiaSharing *sharing = aporia_move_get_sharing (self->move);
  g_autofree char *database = aporia_sharing_dup_database (sharing);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->server_group, status != NULL);
  if (status == NULL)
    return;
  /* TRANSLATORS: a database, and the server on which it is. */
  title = g_strdup_printf (_("%s on %s"), database, status->host);
  text = status->cipher != NULL
           /* TRANSLATORS: a kind of encryption, an account. */
           ? g_strdup_printf (_("Encrypted with %s, as %s. %s"), status->cipher, status->account,
                              status->is_personal ? _("Nobody else’s account reaches your history.")
                                                  : _("Whoever has this account can read what is there."))
           : g_strdup_printf (_("Not encrypted because it is this computer, as %s. %s"), status->account,
                              status->is_personal ? _("Nobody else’s account reaches your history.")
                                                  : _("Whoever has this account can read what is there."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->server_row), title);
  adw_action_row_set_subtitle (self->server_row, text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->texts_row),
                                 aporia_sharing_get_keeps_texts (sharing)
                                   ? _("CV and job text stay on this computer")
                                   : _("CV and job text go with the rest"));
  gtk_widget_set_visible (GTK_WIDGET (self->texts_row),
                          aporia_move_get_way (self->move) == APORIA_MOVE_TO_DATABASE);
}

static void
show_check (AporiaMovePage *self)
{
  AporiaMoveCheck *check = aporia_move_get_check (self->move);

  gtk_widget_set_visible (self->holdings_group, check != NULL);
  gtk_widget_set_visible (self->flaws_group,
                          check != NULL && check->flaws->len > 0
                            && aporia_move_get_state (self->move) == APORIA_MOVE_DONE);
  if (check == self->check)
    return;
  g_clear_pointer (&self->check, aporia_move_check_unref);
  self->check = aporia_move_check_ref (check);
  list_holdings (self);
  list_flaws (self);
}

/* --- what is done -------------------------------------------------------------------------------------- */

static const char *
get_icon (AporiaMovePage *self)
{
  AporiaMoveCheck *check = aporia_move_get_check (self->move);

  switch (aporia_move_get_state (self->move))
    {
    case APORIA_MOVE_DONE:
      return check->flaws->len == 0 ? "emblem-ok-symbolic" : "dialog-warning-symbolic";
    case APORIA_MOVE_FAILED: return "dialog-warning-symbolic";
    case APORIA_MOVE_LOOKING:
    case APORIA_MOVE_READY:
    case APORIA_MOVE_COPYING:
    case APORIA_MOVE_STOPPED:
    default: return "dialog-information-symbolic";
    }
}

static const char *
get_verb (AporiaMovePage *self)
{
  AporiaMoveState state = aporia_move_get_state (self->move);

  if (aporia_move_get_check (self->move) == NULL)
    return _("Try Again");
  if (state == APORIA_MOVE_STOPPED || state == APORIA_MOVE_FAILED)
    return _("Go On");
  return aporia_move_get_way (self->move) == APORIA_MOVE_TO_DATABASE ? _("Copy") : _("Fetch");
}

/* Whoever pressed a button that goes has the one in its place. */
static void
show_verbs (AporiaMovePage *self)
{
  AporiaMoveState state = aporia_move_get_state (self->move);
  gboolean is_running = state == APORIA_MOVE_LOOKING || state == APORIA_MOVE_COPYING;
  gboolean is_done = state == APORIA_MOVE_DONE;
  gboolean may_leave = is_done && aporia_move_get_way (self->move) == APORIA_MOVE_TO_COMPUTER
                       && !aporia_sharing_is_fixed (aporia_move_get_sharing (self->move));
  gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (self->start_button))
                       || gtk_widget_has_focus (self->cancel_button);

  gtk_button_set_label (self->start_button, get_verb (self));
  gtk_widget_set_visible (GTK_WIDGET (self->start_button), !is_running && !is_done);
  gtk_widget_set_visible (self->cancel_button, is_running);
  gtk_widget_set_visible (self->leave_button, may_leave);
  gtk_widget_set_visible (self->verbs_group, !is_done || may_leave);
  if (had_focus)
    gtk_widget_grab_focus (is_running ? self->cancel_button
                           : is_done  ? self->back_button
                                      : GTK_WIDGET (self->start_button));
}

static void
update (AporiaMovePage *self)
{
  AporiaMoveState state = aporia_move_get_state (self->move);
  gboolean is_running = state == APORIA_MOVE_LOOKING || state == APORIA_MOVE_COPYING;
  gboolean has_bar = state == APORIA_MOVE_COPYING
                     && aporia_move_get_way (self->move) == APORIA_MOVE_TO_DATABASE;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->message_row),
                                 aporia_move_get_message (self->move));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_running);
  gtk_spinner_set_spinning (self->spinner, is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->message_image), !is_running);
  gtk_image_set_from_icon_name (self->message_image, get_icon (self));
  gtk_widget_set_visible (self->progress_row, has_bar);
  gtk_progress_bar_set_fraction (self->progress_bar, aporia_move_get_fraction (self->move));
  show_verbs (self);
  show_server (self);
  show_check (self);
}

static void
start_cb (AporiaMovePage *self)
{
  aporia_move_start (self->move);
}

static void
cancel_cb (AporiaMovePage *self)
{
  aporia_move_cancel (self->move);
}

static void
close_page (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

static void
leave_response_cb (AporiaMovePage *self,
                   const char     *response)
{
  if (self->move == NULL || !g_str_equal (response, "leave"))
    return;
  aporia_sharing_forget_server (aporia_move_get_sharing (self->move));
  close_page (GTK_WIDGET (self), NULL, NULL);
}

static void
leave_cb (AporiaMovePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  AporiaMoveCheck *check = aporia_move_get_check (self->move);
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (root), _("Stop sharing on this computer?"),
    check->flaws->len == 0
      ? _("Everything you have in the database is on this computer as well. Nothing more is sent there or "
          "fetched from there; what is there stays there. The password is removed from the secret service.")
      : _("Not everything arrived here as it is; that stays in the database only. Nothing more is sent there "
          "or fetched from there. The password is removed from the secret service."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "leave",
                                    _("_Stop Sharing"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "leave",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (leave_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
aporia_move_page_dispose (GObject *object)
{
  AporiaMovePage *self = APORIA_MOVE_PAGE (object);

  if (self->move != NULL)
    aporia_move_cancel (self->move);
  g_clear_object (&self->move);
  g_clear_pointer (&self->check, aporia_move_check_unref);
  G_OBJECT_CLASS (aporia_move_page_parent_class)->dispose (object);
}

static void
aporia_move_page_class_init (AporiaMovePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_move_page_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-move-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, back_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, message_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, message_image);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, progress_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, verbs_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, start_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, leave_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, flaws_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, flaws_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, holdings_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, holdings_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, server_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, server_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaMovePage, texts_row);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_install_action (widget_class, "move.close", NULL, close_page);
  signals[CLOSED] = g_signal_new ("closed", APORIA_TYPE_MOVE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
aporia_move_page_init (AporiaMovePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_move_page_new (AporiaMove *move)
{
  AporiaMovePage *self = g_object_new (APORIA_TYPE_MOVE_PAGE, NULL);

  self->move = g_object_ref (move);
  adw_window_title_set_title (self->window_title,
                              aporia_move_get_way (move) == APORIA_MOVE_TO_DATABASE
                                ? _("Copy My History")
                                : _("Fetch My History"));
  g_signal_connect_object (move, "notify::fraction", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
