#include "ui/interview/aporia-answer-editor.h"

#include "core/base/aporia-language.h"
#include "core/base/aporia-text.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-mark.h"
#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>

#define WORDS_PER_MINUTE 140
#define DOUBTFUL "doubtful"

struct _AporiaAnswerEditor
{
  AdwBin parent_instance;

  GtkWidget   *frame;
  GtkTextView *view;
  GtkWidget   *hint_label;
  GtkLabel    *answer_label;
  GtkWidget   *meta_box;
  GtkLabel    *count_label;
  GtkLabel    *destination_label;

  GtkTextMark *spoken_start; /* owned by the buffer (nullable): what was said last, and what parts it … */
  GtkTextMark *spoken_end;   /* … from what is before */

  gboolean is_setting; /* the text comes from the program */
  gboolean is_draft_saved;
};

G_DEFINE_FINAL_TYPE (AporiaAnswerEditor, aporia_answer_editor, ADW_TYPE_BIN)

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

char *
aporia_answer_editor_dup_count (guint n_words)
{
  guint minutes = (n_words + WORDS_PER_MINUTE / 2) / WORDS_PER_MINUTE;
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", n_words), n_words);
  g_autofree char *spoken = NULL;

  if (n_words == 0)
    return g_steal_pointer (&words);
  if (minutes == 0)
    spoken = g_strdup (_("less than 1 min spoken"));
  else
    spoken =
        g_strdup_printf (ngettext ("about %u min spoken", "about %u min spoken", minutes), minutes);
  return g_strdup_printf ("%s · %s", words, spoken);
}

static void
update_count (AporiaAnswerEditor *self)
{
  guint n_words = aporia_answer_editor_count_words (self);
  g_autofree char *count = aporia_answer_editor_dup_count (n_words);
  g_autofree char *text = NULL;

  if (n_words > 0 && self->is_draft_saved)
    text = g_strdup_printf ("%s · %s", count, _("draft saved"));
  else
    text = g_strdup (count);
  gtk_label_set_label (self->count_label, text);
}

static void
changed_cb (AporiaAnswerEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  gtk_widget_set_visible (self->hint_label, gtk_text_view_get_editable (self->view)
                                              && gtk_text_buffer_get_char_count (buffer) == 0);
  update_count (self);
  if (!self->is_setting)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
aporia_answer_editor_class_init (AporiaAnswerEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[EDITED] = g_signal_new ("edited", APORIA_TYPE_ANSWER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-answer-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaAnswerEditor, frame);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnswerEditor, view);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnswerEditor, hint_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnswerEditor, answer_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnswerEditor, meta_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnswerEditor, count_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnswerEditor, destination_label);
}

static void
aporia_answer_editor_init (AporiaAnswerEditor *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->view);
  /* Plain prose: the application's own colours, no syntax of any language. */
  gtk_source_buffer_set_highlight_syntax (GTK_SOURCE_BUFFER (buffer), FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (GTK_SOURCE_BUFFER (buffer), FALSE);
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (buffer), NULL);
  gtk_text_buffer_create_tag (buffer, DOUBTFUL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update_count (self);
}

void
aporia_answer_editor_set_text (AporiaAnswerEditor *self,
                               const char         *text)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (APORIA_IS_ANSWER_EDITOR (self));

  buffer = gtk_text_view_get_buffer (self->view);
  self->is_setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->is_setting = FALSE;
}

char *
aporia_answer_editor_dup_text (AporiaAnswerEditor *self)
{
  char *text = NULL;

  g_return_val_if_fail (APORIA_IS_ANSWER_EDITOR (self), NULL);

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  return text;
}

guint
aporia_answer_editor_count_words (AporiaAnswerEditor *self)
{
  g_autofree char *text = aporia_answer_editor_dup_text (self);

  return aporia_text_count_words (text);
}

void
aporia_answer_editor_set_editable (AporiaAnswerEditor *self,
                                   gboolean            is_editable)
{
  g_autofree char *text = NULL;

  g_return_if_fail (APORIA_IS_ANSWER_EDITOR (self));

  text = aporia_answer_editor_dup_text (self);
  gtk_text_view_set_editable (self->view, is_editable);
  gtk_text_view_set_cursor_visible (self->view, is_editable);
  if (is_editable)
    aporia_mark_words (self->answer_label, NULL, -1, -1);
  gtk_label_set_label (self->answer_label, is_editable ? "" : text);
  aporia_set_accessible_name (self->answer_label, _("Your answer, submitted"));
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), !is_editable);
  gtk_widget_set_visible (self->frame, is_editable);
  gtk_widget_set_visible (self->meta_box, is_editable);
  gtk_widget_set_visible (self->hint_label, is_editable && *text == '\0');
}

void
aporia_answer_editor_set_draft_saved (AporiaAnswerEditor *self,
                                      gboolean            is_saved)
{
  g_return_if_fail (APORIA_IS_ANSWER_EDITOR (self));

  self->is_draft_saved = is_saved;
  update_count (self);
}

void
aporia_answer_editor_describe (AporiaAnswerEditor *self,
                               const char         *text)
{
  g_return_if_fail (APORIA_IS_ANSWER_EDITOR (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
aporia_answer_editor_set_destination (AporiaAnswerEditor *self,
                                      const char         *text)
{
  g_return_if_fail (APORIA_IS_ANSWER_EDITOR (self));

  gtk_label_set_label (self->destination_label, text);
}

gboolean
aporia_answer_editor_mark (AporiaAnswerEditor *self,
                           const char         *quote,
                           int                 start,
                           int                 end)
{
  g_return_val_if_fail (APORIA_IS_ANSWER_EDITOR (self), FALSE);

  return aporia_mark_words (self->answer_label, quote, start, end);
}

gboolean
aporia_answer_editor_find_mark (AporiaAnswerEditor *self,
                                int                *y,
                                int                *height)
{
  graphene_point_t origin;

  g_return_val_if_fail (APORIA_IS_ANSWER_EDITOR (self), FALSE);

  if (!aporia_mark_find (self->answer_label, y, height) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->answer_label), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT (0, 0), &origin))
    return FALSE;
  *y += (int) origin.y;
  return TRUE;
}

void
aporia_answer_editor_insert_outline (AporiaAnswerEditor *self,
                                     const char         *question)
{
  GtkTextBuffer *buffer;
  GtkTextMark *mark;
  GtkTextIter at;
  g_autofree char *first = NULL;
  g_autofree char *rest = NULL;

  g_return_if_fail (APORIA_IS_ANSWER_EDITOR (self));

  buffer = gtk_text_view_get_buffer (self->view);
  /* TRANSLATORS: the four parts of a story told in an interview. */
  first = g_strdup_printf ("%s ", aporia_language_match (N_("Situation:"), question));
  rest = g_strdup_printf ("\n\n%s \n\n%s \n\n%s ", aporia_language_match (N_("Task:"), question),
                          aporia_language_match (N_("Action:"), question),
                          aporia_language_match (N_("Result:"), question));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, first, -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  mark = gtk_text_buffer_create_mark (buffer, NULL, &at, TRUE);
  gtk_text_buffer_insert (buffer, &at, rest, -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, mark);
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_text_buffer_delete_mark (buffer, mark);
  gtk_text_buffer_end_user_action (buffer);
  aporia_answer_editor_focus (self);
}

/* --- What was said --- */

static void
forget_spoken (AporiaAnswerEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  if (self->spoken_start == NULL)
    return;
  gtk_text_buffer_delete_mark (buffer, g_steal_pointer (&self->spoken_start));
  gtk_text_buffer_delete_mark (buffer, g_steal_pointer (&self->spoken_end));
}

/* From START to where the cursor is.  What is typed behind it is not part of it. */
static void
mark_spoken (AporiaAnswerEditor *self,
             int                 start)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter at;

  forget_spoken (self);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, start);
  self->spoken_start = gtk_text_buffer_create_mark (buffer, NULL, &at, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  self->spoken_end = gtk_text_buffer_create_mark (buffer, NULL, &at, TRUE);
}

char *
aporia_answer_editor_take_spoken (AporiaAnswerEditor *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;
  char *text;

  g_return_val_if_fail (APORIA_IS_ANSWER_EDITOR (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  if (self->spoken_start == NULL)
    return NULL;
  gtk_text_buffer_get_iter_at_mark (buffer, &start, self->spoken_start);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, self->spoken_end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_end_user_action (buffer);
  forget_spoken (self);
  return text;
}

void
aporia_answer_editor_put_spoken (AporiaAnswerEditor *self,
                                 const char         *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter end;
  int start;

  g_return_if_fail (APORIA_IS_ANSWER_EDITOR (self));

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_end_iter (buffer, &end);
  start = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_insert (buffer, &end, text, -1);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_buffer_end_user_action (buffer);
  mark_spoken (self, start);
}

/* START: where the transcript begins in the buffer. */
static void
underline_doubts (GtkTextBuffer    *buffer,
                  AporiaTranscript *transcript,
                  int               start)
{
  for (guint i = 0; i < transcript->words->len; i++)
    {
      double p = aporia_transcript_get_word (transcript, i)->p;
      GtkTextIter from;
      GtkTextIter to;
      guint first;
      guint last;

      if (p < 0 || p >= APORIA_TRANSCRIPT_DOUBT ||
          !aporia_transcript_find_word (transcript, i, &first, &last))
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &from, start + (int) first);
      gtk_text_buffer_get_iter_at_offset (buffer, &to, start + (int) last);
      gtk_text_buffer_apply_tag_by_name (buffer, DOUBTFUL, &from, &to);
    }
}

void
aporia_answer_editor_add_spoken (AporiaAnswerEditor *self,
                                 AporiaTranscript   *transcript)
{
  GtkTextBuffer *buffer;
  GtkTextIter end;
  int before;
  int start;

  g_return_if_fail (APORIA_IS_ANSWER_EDITOR (self));

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_end_iter (buffer, &end);
  before = gtk_text_iter_get_offset (&end);
  if (before > 0)
    gtk_text_buffer_insert (buffer, &end, "\n\n", -1);
  start = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_insert (buffer, &end, transcript->text, -1);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_buffer_end_user_action (buffer);
  underline_doubts (buffer, transcript, start);
  mark_spoken (self, before);
}

void
aporia_answer_editor_focus (AporiaAnswerEditor *self)
{
  g_return_if_fail (APORIA_IS_ANSWER_EDITOR (self));

  if (gtk_text_view_get_editable (self->view))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else
    aporia_focus_label (self->answer_label);
}
