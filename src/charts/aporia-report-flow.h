/* A column of text and drawings that is broken into pages; for src/charts only.
 *
 * Texts break between lines, never leaving a single line behind or ahead; drawings stay whole.
 * A part that is kept with the next one never stands alone at the foot of a page.
 */
#pragma once

#include "charts/aporia-report-style.h"

typedef enum
{
  APORIA_BOX_NONE,
  APORIA_BOX_ANSWER,  /* a grey bar at the side */
  APORIA_BOX_REWRITE, /* pale accent */
  APORIA_BOX_FALLACY, /* orange bar, pale orange */
  APORIA_BOX_NOTICE,  /* an outline */
} AporiaReportBox;

typedef struct
{
  AporiaReportFont   font;
  AporiaReportPen    pen;
  AporiaReportBox    box;
  AporiaReportBullet bullet;
  guint              number;         /* of APORIA_BULLET_NUMBER */
  double             indent;
  double             before;         /* blank above; none at the head of a page */
  double             pad_top;        /* inside of the box, above the first line */
  double             pad_bottom;     /* below the last one */
  gboolean           is_box_start;   /* opens a new box although the last part had the same kind */
  gboolean           is_box_end;
  gboolean           has_rule;       /* a hairline in the blank above */
  gboolean           keep_with_next;
  const char        *tag;            /* (nullable) static: structure in the PDF, "P" when NULL */
  gboolean           is_page_start;  /* begins a new page */
  const char        *outline;        /* (nullable) copied: an entry of the PDF's outline */
  const char        *target;         /* (nullable) copied: where links of this name lead */
  const char        *link;           /* (nullable) static: a name that the text leads to */
} AporiaFlowSpec;

typedef void (*AporiaFlowDrawFunc) (const AporiaReportStyle *style,
                                    cairo_t                 *cr,
                                    double                   width,
                                    double                   height,
                                    gpointer                 data);

typedef struct _AporiaFlow AporiaFlow;

/* STYLE: (transfer none), must live longer. */
AporiaFlow *aporia_flow_new (const AporiaReportStyle *style,
                             double                   width,
                             double                   height);
void        aporia_flow_free (AporiaFlow *self);
/* LEAD: (nullable) set in bold before TEXT */
void        aporia_flow_add_text (AporiaFlow           *self,
                                  const char           *lead,
                                  const char           *text,
                                  const AporiaFlowSpec *spec);
/* DATA is freed by NOTIFY. */
void        aporia_flow_add_drawing (AporiaFlow           *self,
                                     double                height,
                                     const AporiaFlowSpec *spec,
                                     AporiaFlowDrawFunc    draw,
                                     gpointer              data,
                                     GDestroyNotify        notify);
/* Breaks the column; nothing may be added afterwards.  Returns: the number of pages, at least 1 */
guint       aporia_flow_paginate (AporiaFlow *self);

/* Called for every part with an outline entry on the page, in the column's coordinates. */
typedef void (*AporiaFlowOutlineFunc) (const char *title,
                                       double      y,
                                       gpointer    data);
/* Draws page N (from 0) with the column's corner at 0, 0. */
void        aporia_flow_draw (AporiaFlow *self,
                              cairo_t    *cr,
                              guint       n);
void        aporia_flow_each_outline (AporiaFlow           *self,
                                      guint                 n,
                                      AporiaFlowOutlineFunc func,
                                      gpointer              data);
