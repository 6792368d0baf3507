/* Charts about answers: small immutable descriptions, drawn by one cairo and pango renderer.
 *
 * A chart is made from statistics by a pure function.  All sizes are in the units of the
 * surface.  A point is what a person can step through with the keyboard: an answer, a skill, a
 * bin, a criterion.
 */
#pragma once

#include "charts/aporia-chart-theme.h"
#include "core/domain/aporia-delivery-point.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-statistics.h"

#include <cairo.h>

#define APORIA_CHART_NO_POINT (-1)

typedef struct _AporiaChart AporiaChart;
typedef struct _AporiaChartScene AporiaChartScene;

APORIA_DECLARE_RECORD (AporiaChart, aporia_chart)

/* Each returns: (transfer full); without points it draws a plain sentence. */
/* A line through the judged answers; skipped ones are crosses on the axis. */
AporiaChart *aporia_chart_correctness_over_time (AporiaStatistics *statistics);
/* Two bars for each answer; neighbours are averaged when there are more than twelve. */
AporiaChart *aporia_chart_correctness_and_relevance (AporiaStatistics *statistics);
/* One's own answers by correctness in ten bins, the marker "You" at the average. */
AporiaChart *aporia_chart_distribution (AporiaStatistics *statistics);
/* Average correctness of each skill, weakest first. */
AporiaChart *aporia_chart_by_skill (AporiaStatistics *statistics);
/* The five averages. */
AporiaChart *aporia_chart_criteria (AporiaStatistics *statistics);
/* Fallacies by kind, the first half of the answers beside the later one, and the trend in words. */
AporiaChart *aporia_chart_fallacies (AporiaStatistics *statistics);
/* Words of each answer, and minutes to it; skipped ones have none. */
AporiaChart *aporia_chart_answer_length (AporiaStatistics *statistics);
AporiaChart *aporia_chart_answer_time (AporiaStatistics *statistics);
/* Average correctness of each attempt at the job of the statistics. */
AporiaChart *aporia_chart_attempts (AporiaStatistics *statistics);
/* People by average correctness, the marker "You"; without points while there is no rank. */
AporiaChart *aporia_chart_people (AporiaStatistics *statistics);

/* How an answer sounded, over its time: how loud it was, with pauses, fillers, repeats and fast stretches
 * marked.  Its points are the words, where their times are known, and the pauses. */
AporiaChart *aporia_chart_delivery (AporiaSpoken *spoken);
/* From when to when point INDEX of that chart lasts, in seconds of the recording. */
void         aporia_chart_get_point_span (const AporiaChart *self,
                                          guint              index,
                                          double            *start,
                                          double            *end);

/* One measure of how answers sounded, over time.  POINTS: (element-type AporiaDeliveryPoint) by time; those
 * that do not have it are left out. */
AporiaChart *aporia_chart_delivery_course (GPtrArray            *points,
                                           AporiaDeliveryMeasure measure);

const char  *aporia_chart_get_title (const AporiaChart *self);
/* "Correctness over 24 answers, from 52 to 78 percent, rising".  Returns: (transfer full) */
char        *aporia_chart_dup_summary (const AporiaChart *self);
guint        aporia_chart_get_n_points (const AporiaChart *self);
/* Do the points lie one below the other, so that up and down step through them? */
gboolean     aporia_chart_get_is_rows (const AporiaChart *self);
/* "Question 3, SQL: correctness 64 percent, Getting there".  Returns: (transfer full) */
char        *aporia_chart_dup_point_label (const AporiaChart *self,
                                           guint              index);
/* What the point is about: a question's uid, a skill's name, a criterion's id.
 * Returns: (transfer none) (nullable) NULL for bins and averages of several answers */
const char  *aporia_chart_get_point_key (const AporiaChart *self,
                                         guint              index);

/* Draws into the rectangle 0, 0, WIDTH, HEIGHT of CR; the surface below is not painted.
 * SELECTED is the index of the point to highlight or APORIA_CHART_NO_POINT. */
void         aporia_chart_draw (AporiaChart      *self,
                                cairo_t          *cr,
                                double            width,
                                double            height,
                                AporiaChartTheme *theme,
                                int               selected);
/* Returns: the index of the point at X, Y, or APORIA_CHART_NO_POINT */
int          aporia_chart_point_at (AporiaChart      *self,
                                    double            width,
                                    double            height,
                                    AporiaChartTheme *theme,
                                    double            x,
                                    double            y);

/* For who draws or asks more than once: a chart laid out for one size and theme.  It belongs to
 * the thread that made it.  Returns: (transfer full) */
AporiaChartScene *aporia_chart_layout (AporiaChart      *self,
                                       double            width,
                                       double            height,
                                       AporiaChartTheme *theme);
void              aporia_chart_scene_draw (AporiaChartScene *self,
                                           cairo_t          *cr,
                                           int               selected);
int               aporia_chart_scene_point_at (AporiaChartScene *self,
                                               double            x,
                                               double            y);
void              aporia_chart_scene_free (AporiaChartScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaChartScene, aporia_chart_scene_free)
