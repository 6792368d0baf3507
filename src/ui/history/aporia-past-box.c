#include "ui/history/aporia-past-box.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-comparison.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/history/aporia-session-words.h"
#include "ui/widgets/aporia-comparison-card.h"
#include "ui/widgets/aporia-tile-layout.h"

#include <glib/gi18n-lib.h>

#define COLUMN_WIDTH 280

struct _AporiaPastBox
{
  AdwBin parent_instance;

  AporiaTurn   *turn;        /* owned, as the rest */
  GCancellable *cancellable; /* (nullable) while reading */
};

G_DEFINE_FINAL_TYPE (AporiaPastBox, aporia_past_box, ADW_TYPE_BIN)

static char *
dup_score (AporiaTurn *turn)
{
  return aporia_session_dup_score (
    turn->evaluation != NULL ? turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS] : -1);
}

static char *
dup_date (gint64 time)
{
  return time > 0 ? aporia_time_format_date (time) : g_strdup (_("Date not known"));
}

static GtkWidget *
label_new (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* "Then, 12 March 2026", the score, the answer. */
static GtkWidget *
column_new (const char *heading,
            AporiaTurn *turn)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *answer;
  g_autofree char *score = dup_score (turn);

  answer = label_new (turn->answer != NULL && turn->answer->text != NULL ? turn->answer->text
                                                                         : C_("one question", "Skipped"),
                      NULL);
  gtk_label_set_selectable (GTK_LABEL (answer), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (answer), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (answer)), -1);
  gtk_widget_set_valign (column, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (column), label_new (heading, "heading"));
  gtk_box_append (GTK_BOX (column), label_new (score, "dim-label"));
  gtk_box_append (GTK_BOX (column), answer);
  return column;
}

static gint64
get_time (AporiaTurn *turn)
{
  return turn->answer != NULL ? turn->answer->answered_at : 0;
}

static GtkWidget *
columns_new (AporiaPastBox *self,
             AporiaTurn    *other)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gboolean is_earlier = get_time (other) <= get_time (self->turn);
  AporiaTurn *first = is_earlier ? other : self->turn;
  AporiaTurn *second = is_earlier ? self->turn : other;
  g_autofree char *then_date = dup_date (get_time (first));
  g_autofree char *now_date = dup_date (get_time (second));
  /* Translators: above an earlier and a later answer to the same question; a date. */
  g_autofree char *then = g_strdup_printf (_("Then, %s"), then_date);
  g_autofree char *now = g_strdup_printf (_("Now, %s"), now_date);

  gtk_widget_set_layout_manager (columns,
                                 g_object_new (APORIA_TYPE_TILE_LAYOUT, "column-width", COLUMN_WIDTH,
                                               "max-columns", 2, "spacing", 18, NULL));
  gtk_box_append (GTK_BOX (columns), column_new (then, first));
  gtk_box_append (GTK_BOX (columns), column_new (now, second));
  return columns;
}

/* What changed from the earlier of the two to the later. */
static GtkWidget *
comparison_new (AporiaPastBox *self,
                AporiaTurn    *other)
{
  gboolean is_earlier = get_time (other) <= get_time (self->turn);
  g_autoptr(AporiaComparison) comparison =
    aporia_comparison_make (is_earlier ? other->evaluation : self->turn->evaluation,
                            is_earlier ? self->turn->evaluation : other->evaluation);
  GtkWidget *card = aporia_comparison_card_new ();

  g_object_set (card, "title", _("Then and now"), NULL);
  aporia_comparison_card_set_comparison (APORIA_COMPARISON_CARD (card), comparison);
  return card;
}

/* What is below is made when somebody looks. */
static void
expanded_cb (GtkExpander   *expander,
             GParamSpec    *pspec,
             AporiaPastBox *self)
{
  AporiaTurn *other = g_object_get_data (G_OBJECT (expander), "turn");
  GtkWidget *details = gtk_widget_get_next_sibling (GTK_WIDGET (expander));

  gtk_widget_set_visible (details, gtk_expander_get_expanded (expander));
  if (gtk_widget_get_first_child (details) != NULL)
    return;
  gtk_box_append (GTK_BOX (details), columns_new (self, other));
  gtk_box_append (GTK_BOX (details), comparison_new (self, other));
}

static GtkWidget *
expander_new (const char *text)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *nothing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  /* Empty: an expander asks for its height by its width only when its child does. */
  gtk_widget_set_layout_manager (nothing, g_object_new (APORIA_TYPE_TILE_LAYOUT, "column-width", 1, NULL));
  gtk_expander_set_child (GTK_EXPANDER (expander), nothing);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), label_new (text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return expander;
}

static GtkWidget *
time_new (AporiaPastBox  *self,
          AporiaPastTurn *past)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *expander;
  g_autofree char *date = dup_date (get_time (past->turn));
  g_autofree char *title = aporia_session_dup_title (past->attempt);
  g_autofree char *score = dup_score (past->turn);
  g_autofree char *text = g_strjoin (" · ", date, title, score, NULL);

  expander = expander_new (text);
  g_object_set_data_full (G_OBJECT (expander), "turn", aporia_turn_ref (past->turn),
                          (GDestroyNotify) aporia_turn_unref);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  gtk_widget_set_visible (details, FALSE);
  gtk_box_append (GTK_BOX (box), expander);
  gtk_box_append (GTK_BOX (box), details);
  return box;
}

static void
show_past (AporiaPastBox *self,
           GPtrArray     *turns)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *heading =
    g_strdup_printf (ngettext ("Answered %u other time", "Answered %u other times", turns->len), turns->len);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "padded");
  gtk_box_append (GTK_BOX (box), label_new (heading, "heading"));
  for (guint i = turns->len; i > 0; i--)
    gtk_box_append (GTK_BOX (box), time_new (self, turns->pdata[i - 1]));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GPtrArray) turns = aporia_history_list_past_finish (APORIA_HISTORY (source), result, NULL);
  GWeakRef *weak = user_data;
  g_autoptr(AporiaPastBox) self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  /* Only something more to look at: without it the answer is as it was. */
  if (self != NULL && turns != NULL && turns->len > 0)
    show_past (self, turns);
}

static void
aporia_past_box_dispose (GObject *object)
{
  AporiaPastBox *self = APORIA_PAST_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->turn, aporia_turn_unref);

  G_OBJECT_CLASS (aporia_past_box_parent_class)->dispose (object);
}

static void
aporia_past_box_class_init (AporiaPastBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_past_box_dispose;
}

static void
aporia_past_box_init (AporiaPastBox *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
aporia_past_box_new (AporiaHistory *history,
                     AporiaTurn    *turn)
{
  AporiaPastBox *self = g_object_new (APORIA_TYPE_PAST_BOX, NULL);
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->turn = aporia_turn_ref (turn);
  self->cancellable = g_cancellable_new ();
  aporia_history_list_past_async (history, turn->question->uid, self->cancellable, listed_cb, weak);
  return GTK_WIDGET (self);
}
