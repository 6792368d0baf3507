#include "ui/widgets/aporia-question-card.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-skill-name.h"
#include "ui/widgets/aporia-chips.h"
#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters; the longest question of any interviewer is far below. */
#define MAX_SO_FAR 2000

struct _AporiaQuestionCard
{
  GtkWidget parent_instance;

  GtkLabel    *kind_label;
  GtkLabel    *engine_label;
  GtkWidget   *skeleton_box;
  GtkLabel    *text_label;
  AporiaChips *chips;
  GtkWidget   *why_box;
  GtkLabel    *why_label;
  GtkLabel    *quote_label;
  GtkLabel    *notice_label;
  GtkButton   *read_button;
  GtkLabel    *read_label;
};

G_DEFINE_FINAL_TYPE (AporiaQuestionCard, aporia_question_card, GTK_TYPE_WIDGET)

static void
aporia_question_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_question_card_parent_class)->dispose (object);
}

static void
aporia_question_card_class_init (AporiaQuestionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_question_card_dispose;

  g_type_ensure (APORIA_TYPE_CHIPS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-question-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, kind_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, engine_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, skeleton_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, text_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, chips);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, why_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, why_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, quote_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, notice_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, read_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaQuestionCard, read_label);
}

static void
aporia_question_card_init (AporiaQuestionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_question_card_new (void)
{
  return g_object_new (APORIA_TYPE_QUESTION_CARD, NULL);
}

static char *
dup_kind (AporiaQuestion *question)
{
  const char *stage = question->kind == APORIA_QUESTION_FOLLOW_UP
                          ? _ ("Follow-up question")
                          : aporia_stage_get_label (question->stage);

  return g_strdup_printf ("%s · %s · %s", aporia_category_get_label (question->category),
                          aporia_difficulty_get_label (question->difficulty), stage);
}

static gboolean
same_skill (const char *a,
            const char *b)
{
  g_autofree char *key_a = aporia_text_key (a);
  g_autofree char *key_b = aporia_text_key (b);

  return g_str_equal (key_a, key_b);
}

static void
add_chip (AporiaQuestionCard *self,
          const char         *skill,
          const char         *detail,
          const char         *style)
{
  g_autofree char *name = aporia_skill_name_dup_shown (skill);

  aporia_chips_add (self->chips, name, detail, style);
}

static void
fill_chips (AporiaQuestionCard *self,
            AporiaQuestion     *question)
{
  const char *focus = question->focus_skill != NULL ? question->focus_skill : "";

  aporia_chips_clear (self->chips);
  if (*focus != '\0')
    add_chip (self, focus, _("The skill this question is about"), "focus");
  for (guint i = 0; question->tags != NULL && question->tags[i] != NULL; i++)
    if (!same_skill (question->tags[i], focus))
      add_chip (self, question->tags[i], _("Also touched by this question"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), aporia_chips_get_n_chips (self->chips) > 0);
}

/* LINE without the bullet of the list it was in. */
static const char *
skip_bullet (const char *line)
{
  const char *text = line;

  while (*text != '\0' && g_utf8_strchr ("-*+•–·▪ \t", -1, g_utf8_get_char (text)) != NULL)
    text = g_utf8_next_char (text);
  return *text != '\0' ? text : line;
}

static void
fill_why (AporiaQuestionCard *self,
          AporiaQuestion     *question)
{
  gboolean has_why = question->why != NULL && *question->why != '\0';
  gboolean has_quote = question->why_quote != NULL && *question->why_quote != '\0'
                       && !(has_why && strstr (question->why, question->why_quote) != NULL);
  g_autofree char *quote =
      has_quote ? g_strdup_printf ("“%s”", skip_bullet (question->why_quote)) : g_strdup ("");

  gtk_label_set_label (self->why_label, has_why ? question->why : "");
  gtk_label_set_label (self->quote_label, quote);
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), has_why);
  gtk_widget_set_visible (GTK_WIDGET (self->quote_label), has_quote);
  gtk_widget_set_visible (self->why_box, has_why || has_quote);
}

/* A screen reader waits until the words are all there. */
static void
set_busy (AporiaQuestionCard *self,
          gboolean            is_busy)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, is_busy, -1);
}

void
aporia_question_card_set_question (AporiaQuestionCard *self,
                                   AporiaQuestion     *question)
{
  g_autofree char *kind = NULL;

  g_return_if_fail (APORIA_IS_QUESTION_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), question != NULL);
  if (question == NULL)
    return;

  set_busy (self, FALSE);
  kind = dup_kind (question);
  gtk_label_set_label (self->kind_label, kind);
  gtk_label_set_label (self->engine_label, aporia_judged_by_get_label (question->made_by));
  gtk_widget_set_visible (GTK_WIDGET (self->engine_label), TRUE);
  gtk_widget_set_visible (self->skeleton_box, FALSE);
  gtk_label_set_label (self->text_label, question->text);
  gtk_widget_set_visible (GTK_WIDGET (self->text_label), TRUE);
  aporia_set_accessible_name (self, _("Question"));
  gtk_label_set_label (self->notice_label, question->notice != NULL ? question->notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice_label), question->notice != NULL &&
                          *question->notice != '\0');
  fill_chips (self, question);
  fill_why (self, question);
}

/* The end of a text that never ends is not laid out. */
static char *
dup_shown (const char *text)
{
  return g_utf8_strlen (text, -1) <= MAX_SO_FAR ? g_strdup (text) : g_utf8_substring (text, 0, MAX_SO_FAR);
}

void
aporia_question_card_set_so_far (AporiaQuestionCard *self,
                                 const char         *text)
{
  gboolean has_text = text != NULL && *text != '\0';
  g_autofree char *shown = NULL;

  g_return_if_fail (APORIA_IS_QUESTION_CARD (self));

  shown = dup_shown (has_text ? text : "");
  set_busy (self, TRUE);
  gtk_label_set_label (self->text_label, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->text_label), has_text);
  gtk_widget_set_visible (self->skeleton_box, !has_text);
  gtk_label_set_label (self->kind_label, _("Being written…"));
  gtk_widget_set_visible (GTK_WIDGET (self->engine_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), FALSE);
  gtk_widget_set_visible (self->why_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->notice_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/* --- reading aloud --- */

void
aporia_question_card_set_reading (AporiaQuestionCard *self,
                                  AporiaCardReading   reading,
                                  const char         *where,
                                  const char         *problem)
{
  gboolean is_now = reading == APORIA_CARD_READING_NOW;
  g_autofree char *tip = NULL;

  g_return_if_fail (APORIA_IS_QUESTION_CARD (self));

  if (is_now)
    tip = g_strdup (_("Stop reading (F7)"));
  else if (where != NULL)
    tip = g_strdup_printf (_("Have %s read it aloud (F7)"), where);
  else
    tip = g_strdup (_("Read aloud (F7)"));
  gtk_widget_set_visible (GTK_WIDGET (self->read_button), reading != APORIA_CARD_READING_NONE);
  gtk_button_set_icon_name (self->read_button,
                            is_now ? "media-playback-stop-symbolic" : "audio-volume-high-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->read_button), tip);
  aporia_set_accessible_name (self->read_button, is_now ? _("Stop reading") : _("Read the question aloud"));
  gtk_label_set_label (self->read_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->read_label), problem != NULL);
}

/* Where character N of the question is, in bytes, or its end. */
static guint
find_byte (const char *text,
           guint       n)
{
  glong length = g_utf8_strlen (text, -1);

  return (guint) (g_utf8_offset_to_pointer (text, MIN ((glong) n, length)) - text);
}

/* A line below it and a tint: neither moves the words around it, and the line is seen without colour. */
void
aporia_question_card_set_word (AporiaQuestionCard *self,
                               guint               offset,
                               guint               length)
{
  g_autoptr(PangoAttrList) attributes = NULL;
  const char *text;
  GdkRGBA tint;

  g_return_if_fail (APORIA_IS_QUESTION_CARD (self));

  text = gtk_label_get_label (self->text_label);
  if (length > 0 && gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                                    "accent_bg_color", &tint))
    {
      PangoAttribute *parts[] = {
        pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
        pango_attr_background_new ((guint16) (tint.red * 65535), (guint16) (tint.green * 65535),
                                   (guint16) (tint.blue * 65535)),
        pango_attr_background_alpha_new (65535 / 4),
      };

      attributes = pango_attr_list_new ();
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          parts[i]->start_index = find_byte (text, offset);
          parts[i]->end_index = find_byte (text, offset + length);
          pango_attr_list_insert (attributes, parts[i]);
        }
    }
  gtk_label_set_attributes (self->text_label, attributes);
}

void
aporia_question_card_focus (AporiaQuestionCard *self)
{
  g_return_if_fail (APORIA_IS_QUESTION_CARD (self));

  aporia_focus_label (self->text_label);
}
