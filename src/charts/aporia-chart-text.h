/* Texts of charts in the four styles of a theme, each laid out once however often it is asked for: the charts
 * of a report share their scales and most of their words.  For src/charts only.
 */
#pragma once

#include "charts/aporia-chart-theme.h"

#include <pango/pangocairo.h>

typedef enum
{
  APORIA_TEXT_TITLE,
  APORIA_TEXT_BODY,
  APORIA_TEXT_STRONG,
  APORIA_TEXT_SMALL,
} AporiaTextStyle;
#define APORIA_N_TEXT_STYLES 4

/* Of one thread: that of the drawing. */
typedef struct _AporiaChartText AporiaChartText;

AporiaChartText *aporia_chart_text_new         (const AporiaChartTheme *theme);
void             aporia_chart_text_free        (AporiaChartText        *self);
/* In units of the surface. */
double           aporia_chart_text_size        (const AporiaChartTheme *theme,
                                                AporiaTextStyle         style);
/* Returns: (transfer none) TEXT in one line of any width; a copy has to be made before it is changed */
PangoLayout     *aporia_chart_text_get         (AporiaChartText        *self,
                                                const char             *text,
                                                AporiaTextStyle         style);
double           aporia_chart_text_line_height (AporiaChartText        *self,
                                                AporiaTextStyle         style);
