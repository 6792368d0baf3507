#include "ui/history/aporia-session-view.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-report.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-archivist.h"
#include "ui/analytics/aporia-tile.h"
#include "ui/widgets/aporia-tile-layout.h"
#include "ui/history/aporia-note-box.h"
#include "ui/history/aporia-session-words.h"
#include "ui/history/aporia-turn-row.h"
#include "ui/interview/aporia-debrief-card.h"
#include "ui/widgets/aporia-column.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

#define SPINNER_DELAY_MS 300

struct _AporiaSessionView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget         *column;
  GtkWidget         *verbs;
  GtkStack          *stack;
  GtkSpinner        *spinner;
  GtkLabel          *title_label;
  GtkLabel          *subtitle_label;
  GtkWidget         *damaged_note;
  GtkLabel          *deleted_label;
  GtkWidget         *practise_button;
  GtkWidget         *restore_button;
  GtkWidget         *star_button;
  GtkWidget         *delete_button;
  AporiaNoteBox     *note_box;
  AporiaTile        *answered_tile;
  AporiaTile        *correctness_tile;
  AporiaTile        *relevance_tile;
  AporiaDebriefCard *debrief_card;
  GtkBox            *turns;

  AporiaHistory *history; /* owned (nullable) */
  char          *uid;     /* owned (nullable): the attempt that is shown */
  gboolean       is_folded;
  char          *wanted_uid; /* owned (nullable): the question to go to */
  guint          spinner_id;
  guint          tick_id;
};

G_DEFINE_FINAL_TYPE (AporiaSessionView, aporia_session_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_IS_FOLDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
show (AporiaSessionView *self,
      const char        *state)
{
  gboolean is_loading = g_str_equal (state, "loading");

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, is_loading);
  gtk_widget_set_visible (self->verbs, !g_str_equal (state, "none"));
  gtk_stack_set_visible_child_name (self->stack, state);
}

static gboolean
spinner_cb (gpointer user_data)
{
  AporiaSessionView *self = user_data;

  self->spinner_id = 0;
  show (self, "loading");
  return G_SOURCE_REMOVE;
}

static void
update_heading (AporiaSessionView *self,
                AporiaReport      *report)
{
  AporiaAttempt *attempt = report->attempt;
  g_autofree char *title = aporia_session_dup_title (attempt);
  g_autofree char *date = attempt->started_at > 0 ? aporia_time_format_date (attempt->started_at)
                                                  : g_strdup (_("Date not known"));
  g_autofree char *number = g_strdup_printf (_("Attempt %u"), attempt->number);
  g_autofree char *subtitle = NULL;
  const char *state = NULL;

  if (attempt->is_sample)
    state = _("Sample session, never counted");
  else if (attempt->status == APORIA_ATTEMPT_OPEN)
    state = _("In progress");
  else if (attempt->status == APORIA_ATTEMPT_ARCHIVED)
    state = _("Archived");
  subtitle = g_strjoin (" · ", date, number,
                        report->engine_label != NULL ? report->engine_label : state,
                        report->engine_label != NULL ? state : NULL, NULL);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_widget_set_visible (self->damaged_note, attempt->is_damaged);
}

static void
update_tiles (AporiaSessionView    *self,
              AporiaAttemptSummary *summary)
{
  g_autofree char *answered = g_strdup_printf ("%u", summary->n_answered);
  g_autofree char *skipped =
    summary->n_skipped == 0
      ? g_strdup (_("none skipped"))
      : g_strdup_printf (ngettext ("%u skipped", "%u skipped", summary->n_skipped), summary->n_skipped);

  aporia_tile_set (self->answered_tile, answered, skipped, NULL);
  if (aporia_attempt_get_is_withheld (summary->attempt))
    {
      aporia_tile_set (self->correctness_tile, "–", _("With the debrief"), NULL);
      aporia_tile_set (self->relevance_tile, "–", _("With the debrief"), NULL);
      return;
    }
  aporia_tile_set_score (self->correctness_tile, summary->average_correctness);
  aporia_tile_set_score (self->relevance_tile, summary->average_relevance);
}

static void
clear_turns (AporiaSessionView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->turns))) != NULL)
    gtk_box_remove (self->turns, child);
}

/* What can be done with a session that is there, or with one that was deleted. */
static void
update_marks (AporiaSessionView    *self,
              AporiaAttemptSummary *summary)
{
  gboolean is_deleted = summary->deleted_at != 0;
  const char *verb = summary->is_starred ? _("Remove the star (S)") : _("Star this session (S)");
  guint n_days = aporia_archivist_count_days_left (summary->deleted_at, aporia_time_now ());
  g_autofree char *left =
    g_strdup_printf (ngettext ("Deleted. It can be restored for %u more day; then it is gone for good.",
                               "Deleted. It can be restored for %u more days; then it is gone for good.",
                               n_days),
                     n_days);

  gtk_button_set_icon_name (GTK_BUTTON (self->star_button),
                            summary->is_starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (self->star_button, verb);
  aporia_set_accessible_name (self->star_button,
                              summary->is_starred ? _("Remove the star") : _("Star this session"));
  gtk_label_set_label (self->deleted_label, left);
  gtk_widget_set_visible (GTK_WIDGET (self->deleted_label), is_deleted);
  gtk_widget_set_visible (self->restore_button, is_deleted);
  gtk_widget_set_visible (self->star_button, !is_deleted);
  gtk_widget_set_visible (self->delete_button, !is_deleted);
  gtk_widget_set_visible (self->practise_button, !is_deleted && !summary->attempt->is_sample
                                                   && summary->n_asked > 0);
}

static GtkWidget *
row_new (AporiaSessionView *self,
         AporiaReport      *report,
         GPtrArray         *notes,
         guint              index)
{
  AporiaTurn *turn = g_ptr_array_index (report->turns, index);
  gboolean is_answered = turn->answer != NULL && !turn->answer->is_skipped && turn->question != NULL;
  gboolean is_withheld = aporia_attempt_get_is_withheld (report->attempt);
  AporiaAskAgain *again = is_answered && !is_withheld && self->history != NULL
                            ? aporia_history_get_ask_again (self->history, report, turn)
                            : NULL;
  GtkWidget *row;

  row = aporia_turn_row_new (turn, aporia_takes_get_main_number (report->turns, index), again,
                             report->earlier);
  aporia_turn_row_set_attempt (APORIA_TURN_ROW (row), report->attempt);
  if (turn->question != NULL)
    aporia_turn_row_set_takes (APORIA_TURN_ROW (row), report->turns);
  if (self->history != NULL && turn->question != NULL)
    aporia_turn_row_set_archive (APORIA_TURN_ROW (row), self->history, report->attempt->uid,
                                 aporia_note_find (notes, turn->question->uid));
  return row;
}

/* Which rows are open now, in order.  Returns: (transfer full) */
static GArray *
list_expanded (AporiaSessionView *self)
{
  GArray *expanded = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->turns)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gboolean is_expanded = aporia_turn_row_get_expanded (APORIA_TURN_ROW (row));

      g_array_append_val (expanded, is_expanded);
    }
  return expanded;
}

/* A session that is read again stays open where it was. */
static void
update_turns (AporiaSessionView *self,
              AporiaReport      *report,
              GPtrArray         *notes,
              gboolean           is_same)
{
  g_autoptr(GArray) expanded = list_expanded (self);

  clear_turns (self);
  for (guint i = 0; report->turns != NULL && i < report->turns->len; i++)
    {
      GtkWidget *row = row_new (self, report, notes, i);
      gboolean was_expanded = i < expanded->len && g_array_index (expanded, gboolean, i);

      gtk_box_append (self->turns, row);
      aporia_turn_row_set_expanded (APORIA_TURN_ROW (row), is_same ? was_expanded : i == 0);
    }
}

static GtkWidget *
find_row (AporiaSessionView *self,
          const char        *question_uid)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->turns)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (aporia_turn_row_get_question_uid (APORIA_TURN_ROW (row)), question_uid) == 0)
      return row;
  return NULL;
}

/* When all that was opened has its place. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  AporiaSessionView *self = APORIA_SESSION_VIEW (widget);
  GtkWidget *row = find_row (self, self->wanted_uid);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_point_t origin = GRAPHENE_POINT_INIT (0, 0);
  graphene_point_t place;

  self->tick_id = 0;
  if (row != NULL && gtk_widget_compute_point (row, GTK_WIDGET (self->column), &origin, &place))
    gtk_adjustment_set_value (adjustment, place.y);
  g_clear_pointer (&self->wanted_uid, g_free);
  return G_SOURCE_REMOVE;
}

static gboolean
wait_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  AporiaSessionView *self = APORIA_SESSION_VIEW (widget);

  self->tick_id = gtk_widget_add_tick_callback (widget, scroll_cb, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
go_to_wanted (AporiaSessionView *self)
{
  GtkWidget *row = find_row (self, self->wanted_uid);

  if (row == NULL)
    return;
  aporia_turn_row_set_expanded (APORIA_TURN_ROW (row), TRUE);
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), wait_cb, NULL, NULL);
}

static void
aporia_session_view_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (id == PROP_IS_FOLDED)
    g_value_set_boolean (value, APORIA_SESSION_VIEW (object)->is_folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_session_view_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  AporiaSessionView *self = APORIA_SESSION_VIEW (object);

  if (id != PROP_IS_FOLDED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->is_folded == g_value_get_boolean (value))
    return;
  self->is_folded = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
aporia_session_view_dispose (GObject *object)
{
  AporiaSessionView *self = APORIA_SESSION_VIEW (object);

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_pointer (&self->wanted_uid, g_free);
  g_clear_object (&self->history);
  g_clear_pointer (&self->uid, g_free);

  G_OBJECT_CLASS (aporia_session_view_parent_class)->dispose (object);
}

static void
aporia_session_view_class_init (AporiaSessionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = aporia_session_view_get_property;
  object_class->set_property = aporia_session_view_set_property;
  object_class->dispose = aporia_session_view_dispose;

  properties[PROP_IS_FOLDED] =
    g_param_spec_boolean ("is-folded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (APORIA_TYPE_COLUMN);
  g_type_ensure (APORIA_TYPE_TILE);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  g_type_ensure (APORIA_TYPE_DEBRIEF_CARD);
  g_type_ensure (APORIA_TYPE_NOTE_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-session-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, scroller);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, column);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, verbs);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, title_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, damaged_note);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, deleted_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, practise_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, restore_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, star_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, delete_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, note_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, answered_tile);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, correctness_tile);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, relevance_tile);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, debrief_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaSessionView, turns);
}

static void
aporia_session_view_init (AporiaSessionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self, "none");
}

GtkWidget *
aporia_session_view_new (void)
{
  return g_object_new (APORIA_TYPE_SESSION_VIEW, NULL);
}

void
aporia_session_view_clear (AporiaSessionView *self)
{
  g_return_if_fail (APORIA_IS_SESSION_VIEW (self));

  clear_turns (self);
  g_clear_pointer (&self->uid, g_free);
  show (self, "none");
}

void
aporia_session_view_set_history (AporiaSessionView *self,
                                 AporiaHistory     *history)
{
  g_return_if_fail (APORIA_IS_SESSION_VIEW (self));

  g_set_object (&self->history, history);
}

void
aporia_session_view_set_loading (AporiaSessionView *self)
{
  g_return_if_fail (APORIA_IS_SESSION_VIEW (self));

  if (self->spinner_id == 0 && !gtk_spinner_get_spinning (self->spinner))
    self->spinner_id = g_timeout_add (SPINNER_DELAY_MS, spinner_cb, self);
}

void
aporia_session_view_set_error (AporiaSessionView *self)
{
  g_return_if_fail (APORIA_IS_SESSION_VIEW (self));

  clear_turns (self);
  g_clear_pointer (&self->uid, g_free);
  show (self, "error");
}

void
aporia_session_view_set_session (AporiaSessionView    *self,
                                 AporiaHistorySession *session)
{
  AporiaReport *report = session->report;
  gboolean is_same;

  g_return_if_fail (APORIA_IS_SESSION_VIEW (self));
  g_return_if_fail (report != NULL && report->attempt != NULL);

  update_heading (self, report);
  update_tiles (self, session->summary);
  update_marks (self, session->summary);
  if (self->history != NULL)
    aporia_note_box_set (self->note_box, aporia_history_get_notes (self->history), report->attempt->uid, NULL,
                         aporia_note_find (session->notes, NULL));
  aporia_debrief_card_set_debrief (self->debrief_card, report->debrief);
  is_same = g_strcmp0 (self->uid, report->attempt->uid) == 0;
  update_turns (self, report, session->notes, is_same);
  if (!is_same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_free (self->uid);
  self->uid = g_strdup (report->attempt->uid);
  show (self, "session");
  if (self->wanted_uid != NULL)
    go_to_wanted (self);
}

void
aporia_session_view_update_marks (AporiaSessionView    *self,
                                  AporiaAttemptSummary *summary)
{
  g_return_if_fail (APORIA_IS_SESSION_VIEW (self));

  if (g_strcmp0 (self->uid, summary->attempt->uid) == 0)
    update_marks (self, summary);
}

void
aporia_session_view_go_to (AporiaSessionView *self,
                           const char        *question_uid)
{
  g_return_if_fail (APORIA_IS_SESSION_VIEW (self));

  g_free (self->wanted_uid);
  self->wanted_uid = g_strdup (question_uid);
  if (question_uid != NULL && self->uid != NULL)
    go_to_wanted (self);
}

const char *
aporia_session_view_get_state (AporiaSessionView *self)
{
  g_return_val_if_fail (APORIA_IS_SESSION_VIEW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

void
aporia_session_view_focus (AporiaSessionView *self)
{
  g_return_if_fail (APORIA_IS_SESSION_VIEW (self));

  aporia_focus_label (self->title_label);
}
