/* Inside of the flow; for its two files only. */
#pragma once

#include "charts/aporia-report-flow.h"

#define APORIA_FLOW_BOX_INSET 12
#define APORIA_FLOW_BULLET_ROOM 13
#define APORIA_FLOW_NUMBER_ROOM 27

typedef struct
{
  double top;
  double bottom;
  double baseline;
  double x;
} AporiaFlowLine;

typedef struct
{
  AporiaFlowSpec     spec;
  char              *outline; /* (nullable) owned */
  char              *target;  /* (nullable) owned */
  PangoLayout       *layout;  /* (nullable) owned; NULL for a drawing */
  GArray            *lines;   /* (nullable) owned (element-type AporiaFlowLine) */
  double             height;
  AporiaFlowDrawFunc draw;
  gpointer           data;
  GDestroyNotify     notify;
} AporiaFlowItem;

/* What of an item is on a page. */
typedef struct
{
  guint    item;
  guint    first;  /* lines */
  guint    n;
  double   y;      /* of its first line or of the drawing */
  double   top;    /* of its box */
  double   bottom;
  gboolean is_at_head;
} AporiaFlowPiece;

struct _AporiaFlow
{
  const AporiaReportStyle *style; /* borrowed */
  GHashTable              *shared; /* short texts to PangoLayout: many come again */
  double                   width;
  double                   height;
  GPtrArray               *items;  /* (element-type AporiaFlowItem) */
  GPtrArray               *pages;  /* (element-type GArray of AporiaFlowPiece) */
  double                   y;      /* while breaking */
};

static inline double
aporia_flow_text_x (const AporiaFlowSpec *spec)
{
  double x = spec->indent + (spec->box != APORIA_BOX_NONE ? APORIA_FLOW_BOX_INSET : 0);

  if (spec->bullet == APORIA_BULLET_NUMBER)
    return x + APORIA_FLOW_NUMBER_ROOM;
  return spec->bullet != APORIA_BULLET_NONE ? x + APORIA_FLOW_BULLET_ROOM : x;
}

static inline AporiaFlowItem *
aporia_flow_nth (AporiaFlow *self,
                 guint       index)
{
  return g_ptr_array_index (self->items, index);
}
