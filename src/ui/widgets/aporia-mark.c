#include "ui/widgets/aporia-mark.h"

#include <string.h>

/* Finds the bytes of what is to be marked; FALSE when the words are not in the text. */
static gboolean
find_bytes (const char *text,
            const char *quote,
            int         start,
            int         end,
            guint      *first,
            guint      *last)
{
  const char *found;

  if (start >= 0 && end > start && end <= g_utf8_strlen (text, -1))
    {
      *first = (guint) (g_utf8_offset_to_pointer (text, start) - text);
      *last = (guint) (g_utf8_offset_to_pointer (text, end) - text);
      if (quote == NULL || strncmp (text + *first, quote, *last - *first) == 0)
        return TRUE;
    }
  found = quote != NULL && *quote != '\0' ? strstr (text, quote) : NULL;
  if (found == NULL)
    return FALSE;
  *first = (guint) (found - text);
  *last = *first + (guint) strlen (quote);
  return TRUE;
}

static void
add (PangoAttrList  *list,
     PangoAttribute *attribute,
     guint           first,
     guint           last)
{
  attribute->start_index = first;
  attribute->end_index = last;
  pango_attr_list_insert (list, attribute);
}

/* Black on this yellow is 17 to 1 whatever is around it; the line under it tells it without colour. */
gboolean
aporia_mark_words (GtkLabel   *label,
                   const char *quote,
                   int         start,
                   int         end)
{
  g_autoptr(PangoAttrList) list = NULL;
  guint first, last;

  g_return_val_if_fail (GTK_IS_LABEL (label), FALSE);

  if (find_bytes (gtk_label_get_text (label), quote, start, end, &first, &last))
    {
      list = pango_attr_list_new ();
      add (list, pango_attr_background_new (0xffff, 0xe7e7, 0x5c5c), first, last);
      add (list, pango_attr_foreground_new (0, 0, 0), first, last);
      add (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), first, last);
    }
  gtk_label_set_attributes (label, list);
  return list != NULL;
}

void
aporia_mark_blanks (GtkLabel *label)
{
  g_autoptr(PangoAttrList) list = pango_attr_list_new ();
  const char *text;

  g_return_if_fail (GTK_IS_LABEL (label));

  text = gtk_label_get_text (label);
  for (const char *open = strchr (text, '['); open != NULL; open = strchr (open + 1, '['))
    {
      const char *close = strchr (open, ']');

      if (close == NULL)
        break;
      add (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), (guint) (open - text),
           (guint) (close + 1 - text));
      add (list, pango_attr_style_new (PANGO_STYLE_ITALIC), (guint) (open - text),
           (guint) (close + 1 - text));
    }
  gtk_label_set_attributes (label, list);
}

static gboolean
find_background_cb (PangoAttribute *attribute,
                    gpointer        data)
{
  PangoAttribute **found = data;

  if (attribute->klass->type == PANGO_ATTR_BACKGROUND)
    *found = attribute;
  return FALSE;
}

gboolean
aporia_mark_find (GtkLabel *label,
                  int      *y,
                  int      *height)
{
  g_autoptr(PangoAttrList) G_GNUC_UNUSED none = NULL;
  PangoAttrList *list;
  PangoAttribute *found = NULL;
  PangoRectangle from, to;
  int x;

  g_return_val_if_fail (GTK_IS_LABEL (label), FALSE);

  list = gtk_label_get_attributes (label);
  if (list != NULL)
    none = pango_attr_list_filter (list, find_background_cb, &found);
  if (found == NULL)
    return FALSE;
  gtk_label_get_layout_offsets (label, &x, y);
  pango_layout_index_to_pos (gtk_label_get_layout (label), (int) found->start_index, &from);
  pango_layout_index_to_pos (gtk_label_get_layout (label), (int) found->end_index, &to);
  *y += PANGO_PIXELS (from.y);
  *height = PANGO_PIXELS (to.y + to.height - from.y);
  return TRUE;
}
