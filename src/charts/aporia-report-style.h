/* Fonts, colours and small drawings of the printed report; for src/charts only. */
#pragma once

#include "charts/aporia-chart-theme.h"

#include <pango/pangocairo.h>

typedef enum
{
  APORIA_FONT_TITLE,
  APORIA_FONT_LEAD,
  APORIA_FONT_SECTION,
  APORIA_FONT_QUESTION,
  APORIA_FONT_BODY,
  APORIA_FONT_LABEL,  /* small and bold, over a part */
  APORIA_FONT_SMALL,
  APORIA_FONT_FIGURE, /* the number of a tile */
  APORIA_FONT_SCORE,
  APORIA_N_FONTS,
} AporiaReportFont;

typedef enum
{
  APORIA_PEN_TEXT,
  APORIA_PEN_DIM,
  APORIA_PEN_HAIR,
  APORIA_PEN_ACCENT,
  APORIA_PEN_TINT,        /* pale accent */
  APORIA_PEN_GREY,        /* pale grey */
  APORIA_PEN_TRACK,
  APORIA_PEN_GOOD,
  APORIA_PEN_WARNING,
  APORIA_PEN_ORANGE,      /* bar of the fallacy box */
  APORIA_PEN_ORANGE_TINT,
  APORIA_PEN_WHITE,
  APORIA_N_PENS,
} AporiaReportPen;

typedef enum
{
  APORIA_BULLET_NONE,
  APORIA_BULLET_DOT,
  APORIA_BULLET_CHECK,
  APORIA_BULLET_ARROW,
  APORIA_BULLET_FLAG,
  APORIA_BULLET_CIRCLE, /* an open one: missed */
  APORIA_BULLET_NUMBER,
} AporiaReportBullet;

typedef struct
{
  PangoContext         *pango;                 /* owned */
  PangoFontDescription *fonts[APORIA_N_FONTS]; /* owned */
  PangoAttrList        *plain;                 /* owned; of every text */
  GHashTable           *lines[APORIA_N_FONTS]; /* owned; text to PangoLayout */
  AporiaChartTheme     *charts;                /* owned: of all of them, which so share their texts */
  gboolean              has_links; /* all pages will be drawn: no link leads nowhere */
} AporiaReportStyle;

AporiaReportStyle *aporia_report_style_new (void);
void               aporia_report_style_free (AporiaReportStyle *self);

/* Returns: (transfer full) WIDTH 0 is no limit */
PangoLayout       *aporia_report_style_layout (const AporiaReportStyle *self,
                                               AporiaReportFont         font,
                                               const char              *text,
                                               double                   width);
/* One line with its top at Y, elided at WIDTH.  ALIGN: 0 start, .5 middle, 1 end of WIDTH.
 * Returns: its height */
double             aporia_report_style_show (const AporiaReportStyle *self,
                                             cairo_t                 *cr,
                                             AporiaReportFont         font,
                                             AporiaReportPen          pen,
                                             const char              *text,
                                             double                   x,
                                             double                   y,
                                             double                   width,
                                             double                   align);
void               aporia_report_set_pen (cairo_t        *cr,
                                          AporiaReportPen pen);
void               aporia_report_fill_rounded (cairo_t        *cr,
                                               AporiaReportPen pen,
                                               double          x,
                                               double          y,
                                               double          width,
                                               double          height,
                                               double          radius);
/* In a box of SIZE about X, Y.  NUMBER is for APORIA_BULLET_NUMBER. */
void               aporia_report_style_bullet (const AporiaReportStyle *self,
                                               cairo_t                 *cr,
                                               AporiaReportBullet       bullet,
                                               double                   x,
                                               double                   y,
                                               guint                    number);
