/* Adding parts and breaking them into pages. */
#include "charts/aporia-report-flow-private.h"

#include <string.h>

#define SHARED_LENGTH 200

static void
item_free (gpointer data)
{
  AporiaFlowItem *item = data;

  if (item->notify != NULL)
    item->notify (item->data);
  g_clear_object (&item->layout);
  g_clear_pointer (&item->lines, g_array_unref);
  g_free (item->outline);
  g_free (item->target);
  g_free (item);
}

AporiaFlow *
aporia_flow_new (const AporiaReportStyle *style,
                 double                   width,
                 double                   height)
{
  AporiaFlow *self = g_new0 (AporiaFlow, 1);

  self->style = style;
  self->width = width;
  self->height = height;
  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return self;
}

void
aporia_flow_free (AporiaFlow *self)
{
  g_hash_table_unref (self->shared);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

static AporiaFlowItem *
add_item (AporiaFlow           *self,
          const AporiaFlowSpec *spec)
{
  AporiaFlowItem *item = g_new0 (AporiaFlowItem, 1);

  item->spec = *spec;
  item->outline = g_strdup (spec->outline);
  item->target = g_strdup (spec->target);
  g_ptr_array_add (self->items, item);
  return item;
}

static void
measure_lines (AporiaFlowItem *item)
{
  PangoLayoutIter *iter = pango_layout_get_iter (item->layout);

  item->lines = g_array_sized_new (FALSE, FALSE, sizeof (AporiaFlowLine),
                                   (guint) pango_layout_get_line_count (item->layout));
  do
    {
      PangoRectangle logical;
      int top, bottom;
      AporiaFlowLine line;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      line.top = (double) top / PANGO_SCALE;
      line.bottom = (double) bottom / PANGO_SCALE;
      line.x = (double) logical.x / PANGO_SCALE;
      line.baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      g_array_append_val (item->lines, line);
      item->height = line.bottom;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
embolden (PangoLayout *layout,
          guint        length)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->start_index = 0;
  bold->end_index = length;
  pango_attr_list_insert (attributes, bold);
  pango_layout_set_attributes (layout, attributes);
}

/* Returns: (transfer full) a layout that may be another part's too: nobody changes it any more */
static PangoLayout *
make_layout (AporiaFlow           *self,
             const char           *lead,
             const char           *text,
             double                width,
             const AporiaFlowSpec *spec)
{
  g_autofree char *key = NULL;
  PangoLayout *layout;

  if (strlen (text) <= SHARED_LENGTH)
    key = g_strdup_printf ("%d %.2f %" G_GSIZE_FORMAT " %s", spec->font, width,
                           lead != NULL ? strlen (lead) : 0, text);
  layout = key != NULL ? g_hash_table_lookup (self->shared, key) : NULL;
  if (layout != NULL)
    return g_object_ref (layout);
  layout = aporia_report_style_layout (self->style, spec->font, text, width);
  pango_layout_set_line_spacing (layout, spec->font == APORIA_FONT_BODY ? 1.12f : 1.04f);
  if (lead != NULL)
    embolden (layout, (guint) strlen (lead));
  if (key != NULL)
    g_hash_table_insert (self->shared, g_steal_pointer (&key), g_object_ref (layout));
  return layout;
}

void
aporia_flow_add_text (AporiaFlow           *self,
                      const char           *lead,
                      const char           *text,
                      const AporiaFlowSpec *spec)
{
  AporiaFlowItem *item = add_item (self, spec);
  double right = spec->box != APORIA_BOX_NONE ? APORIA_FLOW_BOX_INSET : 0;
  double width = self->width - aporia_flow_text_x (spec) - right;
  g_autofree char *whole = lead != NULL ? g_strconcat (lead, "  ", text, NULL) : NULL;

  item->layout = make_layout (self, lead, whole != NULL ? whole : text, width, spec);
  measure_lines (item);
}

void
aporia_flow_add_drawing (AporiaFlow           *self,
                         double                height,
                         const AporiaFlowSpec *spec,
                         AporiaFlowDrawFunc    draw,
                         gpointer              data,
                         GDestroyNotify        notify)
{
  AporiaFlowItem *item = add_item (self, spec);

  item->height = height;
  item->draw = draw;
  item->data = data;
  item->notify = notify;
}

/* ---- Breaking into pages -------------------------------------------------------------------- */

static GArray *
last_page (AporiaFlow *self)
{
  return g_ptr_array_index (self->pages, self->pages->len - 1);
}

static void
start_page (AporiaFlow *self)
{
  g_ptr_array_add (self->pages, g_array_new (FALSE, FALSE, sizeof (AporiaFlowPiece)));
  self->y = 0;
}

/* The least height in which the item can begin, without what is kept with it. */
static double
least_height (const AporiaFlowItem *item)
{
  if (item->lines == NULL || item->lines->len <= 3)
    return item->height + item->spec.pad_top + item->spec.pad_bottom;
  return g_array_index (item->lines, AporiaFlowLine, 1).bottom + item->spec.pad_top;
}

/* Height from here to the first part that may stand at the foot of a page. */
static double
height_needed (AporiaFlow *self,
               guint       index)
{
  double needed = 0;

  for (guint i = index; i < self->items->len; i++)
    {
      AporiaFlowItem *item = aporia_flow_nth (self, i);

      needed += i > index || self->y > 0 ? item->spec.before : 0;
      if (!item->spec.keep_with_next)
        return needed + least_height (item);
      needed += item->height + item->spec.pad_top + item->spec.pad_bottom;
    }
  return needed;
}

/* How many lines from FIRST fit into ROOM, leaving none of them alone. */
static guint
count_fitting (const AporiaFlowItem *item,
               guint       first,
               double      room)
{
  double origin = g_array_index (item->lines, AporiaFlowLine, first).top;
  guint n = 0, left;

  while (first + n < item->lines->len
         && g_array_index (item->lines, AporiaFlowLine, first + n).bottom - origin <= room)
    n++;
  left = item->lines->len - first - n;
  if (left == 1 && n > 2)
    return n - 1;
  if (n == 1 && left > 0 && first == 0)
    return 0;
  return n;
}

static void
put_piece (AporiaFlow *self,
           guint       index,
           guint       first,
           guint       n)
{
  AporiaFlowItem *item = aporia_flow_nth (self, index);
  gboolean is_start = first == 0, is_end = item->lines == NULL || first + n == item->lines->len;
  double height = item->height;
  AporiaFlowPiece piece = { .item = index, .first = first, .n = n, .is_at_head = self->y <= 0 };

  if (item->lines != NULL && n > 0)
    height = g_array_index (item->lines, AporiaFlowLine, first + n - 1).bottom
             - g_array_index (item->lines, AporiaFlowLine, first).top;
  piece.top = self->y;
  self->y += is_start ? item->spec.pad_top : 0;
  piece.y = self->y;
  self->y += height + (is_end ? item->spec.pad_bottom : 0);
  piece.bottom = self->y;
  g_array_append_val (last_page (self), piece);
}

static void
place_lines (AporiaFlow *self,
             guint       index)
{
  AporiaFlowItem *item = aporia_flow_nth (self, index);
  guint first = 0;

  while (first < item->lines->len)
    {
      double room = self->height - self->y - item->spec.pad_top - item->spec.pad_bottom;
      guint n = count_fitting (item, first, room);

      if (n == 0 && self->y > 0)
        {
          start_page (self);
          continue;
        }
      n = MAX (n, 1); /* a line higher than a page: drawn all the same */
      put_piece (self, index, first, n);
      first += n;
      if (first < item->lines->len)
        start_page (self);
    }
}

guint
aporia_flow_paginate (AporiaFlow *self)
{
  start_page (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      AporiaFlowItem *item = aporia_flow_nth (self, i);
      double needed = height_needed (self, i);

      if (self->y > 0
          && (item->spec.is_page_start || self->y + MIN (needed, self->height) > self->height))
        start_page (self);
      self->y += self->y > 0 ? item->spec.before : 0;
      if (item->lines != NULL)
        place_lines (self, i);
      else
        put_piece (self, i, 0, 0);
    }
  return self->pages->len;
}
