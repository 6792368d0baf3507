#include "ui/widgets/aporia-paragraphs.h"

#include <string.h>

#define SPACING 6
/* Bytes: a paragraph may end with a sentence from here on, and has to end with a word from there on. */
#define LONG 200
#define TOO_LONG 400

GtkWidget *
aporia_paragraphs_new (void)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
}

static GtkWidget *
label_new (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "selectable", TRUE, "max-width-chars", 75, NULL);
}

/* Where the paragraph that begins at TEXT ends.  It never changes when more text follows, unless it is the
 * last one. */
static const char *
find_end (const char *text)
{
  const char *p = text;

  for (; *p != '\0' && *p != '\n'; p++)
    {
      gsize length = (gsize) (p - text);

      if (*p != ' ' || length < LONG)
        continue;
      if (length >= TOO_LONG || strchr (".!?", p[-1]) != NULL)
        break;
    }
  return p;
}

static const char *
skip_blanks (const char *text)
{
  return text + strspn (text, " \n");
}

void
aporia_paragraphs_set_text (GtkBox     *self,
                            const char *text)
{
  GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (const char *p = skip_blanks (text); *p != '\0';)
    {
      const char *end = find_end (p);
      g_autofree char *paragraph = g_strndup (p, (gsize) (end - p));

      if (label == NULL)
        {
          label = label_new ();
          gtk_box_append (self, label);
        }
      if (strcmp (gtk_label_get_label (GTK_LABEL (label)), paragraph) != 0)
        gtk_label_set_label (GTK_LABEL (label), paragraph);
      label = gtk_widget_get_next_sibling (label);
      p = skip_blanks (end);
    }
  while (label != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (label);

      gtk_box_remove (self, label);
      label = next;
    }
}

void
aporia_paragraphs_move (GtkBox *from,
                        GtkBox *to)
{
  GtkWidget *label;

  while ((label = gtk_widget_get_first_child (GTK_WIDGET (from))) != NULL)
    {
      g_object_ref (label);
      gtk_box_remove (from, label);
      gtk_box_append (to, label);
      g_object_unref (label);
    }
}

char *
aporia_paragraphs_dup_text (GtkBox *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (self)); label != NULL;
       label = gtk_widget_get_next_sibling (label))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", gtk_label_get_label (GTK_LABEL (label)));
  return g_strdup (text->str);
}
