#include "ui/coach-chip/aporia-coach-chip.h"

#include "core/models/aporia-provider-test.h"
#include "ui/preferences/aporia-coach-row.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-model-list.h"

#include <glib/gi18n-lib.h>

struct _AporiaCoachChip
{
  AdwBin parent_instance;

  GtkMenuButton   *menu_button;
  GtkImage        *chip_image;
  GtkImage        *chip_small_image; /* in place of picture and words, where there is no room for them */
  GtkLabel        *chip_label;
  GtkStack        *stack;
  GtkLabel        *heading_label;
  GtkLabel        *status_label;
  GtkLabel        *detail_label;
  GtkButton       *check_button;
  GtkListBox      *list;
  GtkWidget       *model_button;
  GtkLabel        *model_label;
  GtkWidget       *test_box;
  GtkSpinner      *test_spinner;
  GtkLabel        *test_label;
  GtkButton       *test_button;
  AporiaModelList *model_list;

  AporiaCoaches      *coaches; /* owned */
  AporiaCoachItem    *shown;   /* owned: the one whose status is watched */
  gulong              shown_id;
  AporiaProviderTest *test;    /* owned */
  GCancellable       *listing; /* owned (nullable): models are asked for */
};

G_DEFINE_FINAL_TYPE (AporiaCoachChip, aporia_coach_chip, ADW_TYPE_BIN)

/* --- the coach in use ---------------------------------------------------------------------------------- */

static char *
make_status (AporiaCoachItem *item)
{
  g_autofree char *place = aporia_coach_item_dup_place (item);
  int latency = aporia_coach_item_get_latency (item);

  if (latency < 0)
    return g_strdup_printf ("%s\n%s", place, aporia_coach_item_get_status_text (item));
  return g_strdup_printf (_("%s\n%s\nLast answer after %.1f s"), place,
                          aporia_coach_item_get_status_text (item), latency / 1000.0);
}

/* A model whose judgement is not known to be good is marked where it is named. */
static char *
show_worth (AporiaCoachChip *self)
{
  const char *label = aporia_coach_item_get_label (self->shown);
  AporiaCoachStatus status = aporia_coach_item_get_status (self->shown);
  gboolean is_bad = status == APORIA_COACH_FAILED;
  gboolean is_unknown = status == APORIA_COACH_UNCHECKED || status == APORIA_COACH_CHECKING;
  const char *icon = is_bad       ? "dialog-warning-symbolic"
                     : is_unknown ? "dialog-question-symbolic"
                                  : "aporia-interview-symbolic";

  gtk_image_set_from_icon_name (self->chip_image, icon);
  gtk_image_set_from_icon_name (self->chip_small_image, icon);
  if (!is_bad && !is_unknown)
    return g_strdup_printf (_("Coach: %s"), label);
  return g_strdup_printf (_("Coach: %s. %s"), label, aporia_coach_item_get_status_text (self->shown));
}

static void
show_check (AporiaCoachChip *self)
{
  const char *detail = aporia_coach_item_get_detail (self->shown);
  gboolean is_checking = aporia_coaches_get_is_checking (self->coaches);

  gtk_label_set_label (self->detail_label, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->check_button),
                          detail != NULL && aporia_coaches_get_can_check (self->coaches));
  gtk_button_set_label (self->check_button, is_checking ? _("Stop the Check") : _("Check How It Judges"));
}

static void
check_cb (AporiaCoachChip *self)
{
  if (aporia_coaches_get_is_checking (self->coaches))
    aporia_coaches_stop_check (self->coaches);
  else
    aporia_coaches_check_again (self->coaches);
}

static void
update_item (AporiaCoachChip *self)
{
  AporiaProvider *provider = aporia_coach_item_get_provider (self->shown);
  const char *label = aporia_coach_item_get_label (self->shown);
  g_autofree char *status = make_status (self->shown);
  g_autofree char *name = show_worth (self);
  gboolean is_own = provider != NULL && !aporia_coach_item_get_is_read_only (self->shown);

  gtk_label_set_label (self->chip_label, label);
  gtk_label_set_label (self->heading_label, label);
  gtk_label_set_label (self->status_label, status);
  show_check (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), name);
  aporia_set_accessible_name (self->menu_button, name);
  gtk_widget_set_visible (self->model_button, is_own);
  if (is_own)
    {
      g_autofree char *model = g_strdup_printf (_("Model: %s"), provider->model);

      gtk_label_set_label (self->model_label, model);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->test_button), provider != NULL);
}

static void
active_cb (AporiaCoachChip *self)
{
  if (self->shown != NULL)
    g_signal_handler_disconnect (self->shown, self->shown_id);
  g_set_object (&self->shown, aporia_coaches_get_active (self->coaches));
  self->shown_id = g_signal_connect_object (self->shown, "notify", G_CALLBACK (update_item), self,
                                            G_CONNECT_SWAPPED);
  aporia_provider_test_reset (self->test);
  update_item (self);
}

/* --- the others ---------------------------------------------------------------------------------------- */

static void
rebuild (AporiaCoachChip *self)
{
  AporiaCoachRow *first = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->coaches));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(AporiaCoachItem) item = g_list_model_get_item (G_LIST_MODEL (self->coaches), i);

      row = aporia_coach_row_new (self->coaches, item, first, TRUE);
      first = first != NULL ? first : APORIA_COACH_ROW (row);
      gtk_list_box_append (self->list, row);
    }
}

/* --- its models ---------------------------------------------------------------------------------------- */

static void
models_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(AporiaCoachChip) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) models = aporia_coaches_list_models_finish (APORIA_COACHES (source), result, &error);
  AporiaProvider *provider;

  if (self->listing == NULL || g_task_get_cancellable (G_TASK (result)) != self->listing)
    return;
  g_clear_object (&self->listing);
  provider = aporia_coach_item_get_provider (self->shown);
  if (models != NULL && provider != NULL)
    aporia_model_list_show_models (self->model_list, (const char *const *) models, provider->model);
  else if (error != NULL)
    aporia_model_list_show_problem (self->model_list, error->message);
}

static void
stop_listing (AporiaCoachChip *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
}

static void
models_cb (AporiaCoachChip *self)
{
  AporiaProvider *provider = aporia_coach_item_get_provider (self->shown);

  if (provider == NULL)
    return;
  stop_listing (self);
  self->listing = g_cancellable_new ();
  aporia_model_list_show_loading (self->model_list);
  gtk_stack_set_visible_child_name (self->stack, "models");
  gtk_widget_grab_focus (GTK_WIDGET (self->model_list));
  aporia_coaches_list_models_async (self->coaches, provider, NULL, self->listing, models_listed_cb,
                                    g_object_ref (self));
}

static void
back_cb (AporiaCoachChip *self)
{
  stop_listing (self);
  gtk_stack_set_visible_child_name (self->stack, "coaches");
  gtk_widget_grab_focus (self->model_button);
}

static void
chosen_cb (AporiaCoachChip *self,
           const char      *model)
{
  g_autofree char *id = g_strdup (aporia_coach_item_get_id (self->shown));

  aporia_coaches_set_model (self->coaches, id, model);
  aporia_provider_test_reset (self->test);
  back_cb (self);
}

/* --- its test ------------------------------------------------------------------------------------------ */

static char *
describe_test (AporiaCoachChip *self)
{
  const char *problem = aporia_provider_test_get_problem (self->test);

  for (guint i = 0; i < APORIA_N_PROBE_STEPS; i++)
    if (aporia_provider_test_get_state (self->test, (AporiaProbeStep) i) == APORIA_TEST_RUNNING)
      return g_strdup (aporia_provider_test_get_step_name ((AporiaProbeStep) i));
  if (problem != NULL)
    return g_strdup (problem);
  if (aporia_provider_test_get_state (self->test, APORIA_PROBE_STRUCTURED) == APORIA_TEST_PASSED)
    return g_strdup (_("The test passed"));
  return NULL;
}

static void
test_changed_cb (AporiaCoachChip *self)
{
  gboolean is_running = aporia_provider_test_get_is_running (self->test);
  g_autofree char *text = describe_test (self);

  gtk_widget_set_visible (self->test_box, text != NULL);
  gtk_label_set_label (self->test_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->test_spinner), is_running);
  gtk_spinner_set_spinning (self->test_spinner, is_running);
  gtk_button_set_label (self->test_button, is_running ? _("Stop") : _("Test"));
}

static void
test_cb (AporiaCoachChip *self)
{
  AporiaProvider *provider = aporia_coach_item_get_provider (self->shown);

  if (aporia_provider_test_get_is_running (self->test))
    aporia_provider_test_cancel (self->test);
  else if (provider != NULL)
    aporia_provider_test_start (self->test, provider, NULL);
}

/* --- class --------------------------------------------------------------------------------------------- */

static void
shown_cb (AporiaCoachChip *self)
{
  gtk_stack_set_visible_child_name (self->stack, "coaches");
  aporia_coaches_refresh_latency (self->coaches);
}

static void
preferences_cb (AporiaCoachChip *self)
{
  gtk_menu_button_popdown (self->menu_button);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
}

static void
aporia_coach_chip_dispose (GObject *object)
{
  AporiaCoachChip *self = APORIA_COACH_CHIP (object);

  stop_listing (self);
  if (self->test != NULL)
    aporia_provider_test_cancel (self->test);
  g_clear_object (&self->test);
  g_clear_object (&self->shown);
  g_clear_object (&self->coaches);
  G_OBJECT_CLASS (aporia_coach_chip_parent_class)->dispose (object);
}

static void
aporia_coach_chip_class_init (AporiaCoachChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_coach_chip_dispose;
  g_type_ensure (APORIA_TYPE_MODEL_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/coach-chip/aporia-coach-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, chip_image);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, chip_small_image);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, chip_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, heading_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, status_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, detail_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, check_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, list);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, model_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, model_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, test_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, test_spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, test_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, test_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachChip, model_list);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, models_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, preferences_cb);
}

static void
aporia_coach_chip_init (AporiaCoachChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
aporia_coach_chip_bind (AporiaCoachChip *self,
                        AporiaCoaches   *coaches)
{
  const GConnectFlags swapped = G_CONNECT_SWAPPED;

  g_return_if_fail (APORIA_IS_COACH_CHIP (self));
  g_return_if_fail (self->coaches == NULL);

  self->coaches = g_object_ref (coaches);
  self->test = aporia_provider_test_new (coaches);
  g_signal_connect_object (self->test, "changed", G_CALLBACK (test_changed_cb), self, swapped);
  g_signal_connect_object (self->test, "notify::is-running", G_CALLBACK (test_changed_cb), self, swapped);
  g_signal_connect_object (coaches, "notify::active", G_CALLBACK (active_cb), self, swapped);
  g_signal_connect_object (coaches, "items-changed", G_CALLBACK (rebuild), self, swapped);
  active_cb (self);
  rebuild (self);
}
