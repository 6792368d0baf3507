/* Inside of a chart; for src/charts only. */
#pragma once

#include "charts/aporia-chart.h"

typedef enum
{
  APORIA_CHART_LINE,
  APORIA_CHART_PAIRS,     /* two columns side by side for each point */
  APORIA_CHART_HISTOGRAM,
  APORIA_CHART_ROWS,      /* lying bars with names */
  APORIA_CHART_COUNTS,    /* rows with a name, a bar of each series and what they mean in words */
  APORIA_CHART_STRIP,     /* loudness over time; values are seconds, from and to, FIRST the marks of a word */
} AporiaChartKind;

typedef struct
{
  double values[2]; /* -1: none (skipped) */
  guint  first;     /* number of the first and the last answer it stands for */
  guint  last;
  guint  n;         /* answers it stands for */
  char  *name;      /* (nullable) owned */
  char  *key;       /* (nullable) owned */
  char  *remark;    /* (nullable) owned: what the values mean */
} AporiaChartPoint;

struct _AporiaChart
{
  AporiaChartKind kind;
  char           *title;
  char           *caption;   /* what the axis counts, "" for none */
  char           *empty;     /* the sentence drawn without points */
  char           *series[2]; /* names; the second is NULL with one series */
  GArray         *points;    /* (element-type AporiaChartPoint) */
  double          mark;      /* 0..100, -1 for none */
  double          top;       /* the end of the scale; 0: percent, with its bands */
  int             digits;    /* of values after the point */
  char           *summary;
  AporiaSpoken   *spoken;    /* (nullable) owned: of a strip */
  /* Returns: (transfer full) */
  char *(*dup_label) (const AporiaChart *self,
                      guint              index);
};

static inline const AporiaChartPoint *
aporia_chart_peek (const AporiaChart *self,
                   guint              index)
{
  return &g_array_index (self->points, AporiaChartPoint, index);
}

AporiaChart *aporia_chart_make (AporiaChartKind kind,
                                const char     *title,
                                const char     *caption,
                                const char     *first,
                                const char     *second);
void         aporia_chart_add_point (AporiaChart *chart,
                                     double       first,
                                     double       second,
                                     guint        number,
                                     const char  *name,
                                     const char  *key);
/* The end of a scale from 0 for values up to HIGHEST: two to five steps of 1, 2 or 5 times a power of ten,
 * none smaller than SMALLEST.  STEP (nullable) gets theirs. */
double       aporia_chart_choose_top (double  highest,
                                      double  smallest,
                                      double *step);
/* Returns: (transfer container) (element-type AporiaScorePoint) judged answers of the engine
 * class that the statistics are about */
GPtrArray   *aporia_chart_collect_judged (AporiaStatistics *statistics);
