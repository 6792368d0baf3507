/* Colours and fonts of a chart, from plain values, so that screen, paper and tests share one
 * renderer. */
#pragma once

#include "core/base/aporia-record.h"

typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} AporiaRgba;

typedef enum
{
  APORIA_THEME_LIGHT,
  APORIA_THEME_DARK,
  APORIA_THEME_HIGH_CONTRAST,      /* dark on light, no pale fills */
  APORIA_THEME_HIGH_CONTRAST_DARK,
  APORIA_THEME_PRINT,              /* opaque colours only, readable in greyscale */
} AporiaThemeKind;

/* What a colour is for. */
typedef enum
{
  APORIA_INK_SURFACE,
  APORIA_INK_TEXT,
  APORIA_INK_DIM,    /* secondary text, at least 4.5:1 on the surface */
  APORIA_INK_GRID,
  APORIA_INK_TRACK,  /* the empty part of a bar */
  APORIA_INK_FIRST,  /* first series: the accent */
  APORIA_INK_SECOND, /* second series, always hatched as well */
  APORIA_INK_AREA,   /* under a line */
  APORIA_INK_MARK,   /* the marker "You" and the selection */
  APORIA_INK_BAND_MIDDLE,
  APORIA_INK_BAND_HIGH,
} AporiaInk;
#define APORIA_N_INKS 11

typedef struct _AporiaChartTheme AporiaChartTheme;
struct _AporiaChartTheme
{
  AporiaThemeKind kind;
  AporiaRgba      inks[APORIA_N_INKS];
  char           *font_family; /* a list such as "Cantarell, Sans" */
  double          font_size;   /* of body text in user units, text scale included */
  double          line_width;
  struct _AporiaChartText *text; /* (nullable) owned: what was laid out with it; of the thread that draws */
};

APORIA_DECLARE_RECORD (AporiaChartTheme, aporia_chart_theme)

/* FONT_SIZE is in the units of the surface (pixels, points) and is multiplied by TEXT_SCALE.
 * NULL colours and a NULL font take the kind's own.  Returns: (transfer full) */
AporiaChartTheme *aporia_chart_theme_make (AporiaThemeKind   kind,
                                           const AporiaRgba *surface,
                                           const AporiaRgba *text,
                                           const AporiaRgba *accent,
                                           const char       *font_family,
                                           double            font_size,
                                           double            text_scale);
gboolean          aporia_chart_theme_equal (const AporiaChartTheme *a,
                                            const AporiaChartTheme *b);
/* High contrast: no pale fills, thicker lines. */
gboolean          aporia_chart_theme_is_contrast (const AporiaChartTheme *self);
/* SHARE of B (0..1) in A; opaque. */
AporiaRgba        aporia_rgba_mix (const AporiaRgba *a,
                                   const AporiaRgba *b,
                                   double            share);
