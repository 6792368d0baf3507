#include "charts/aporia-chart-private.h"
#include "charts/aporia-chart-scene.h"
#include "charts/report-fixture.h"
#include "lib/spoken-maker.h"

#include <math.h>
#include <string.h>

typedef AporiaChart *(*MakeFunc) (AporiaStatistics *);

static const MakeFunc makers[] = {
  aporia_chart_correctness_over_time, aporia_chart_correctness_and_relevance,
  aporia_chart_distribution, aporia_chart_by_skill, aporia_chart_criteria,
  aporia_chart_fallacies, aporia_chart_answer_length, aporia_chart_answer_time,
  aporia_chart_attempts, aporia_chart_people,
};

static AporiaChartTheme *
make_theme (AporiaThemeKind kind)
{
  return aporia_chart_theme_make (kind, NULL, NULL, NULL, NULL, 14, 1);
}

static void
assert_summary (AporiaChart *chart,
                const char  *expected)
{
  g_autofree char *summary = aporia_chart_dup_summary (chart);

  g_assert_cmpstr (summary, ==, expected);
}

static void
assert_label (AporiaChart *chart,
              guint        index,
              const char  *expected)
{
  g_autofree char *label = aporia_chart_dup_point_label (chart, index);

  g_assert_cmpstr (label, ==, expected);
}

/* ---- Words ---------------------------------------------------------------------------------- */

static void
assert_course (const int  *values,
               guint       n,
               const char *expected)
{
  g_autoptr(AporiaStatistics) statistics = report_fixture_statistics (values, n);
  g_autoptr(AporiaChart) chart = aporia_chart_correctness_over_time (statistics);

  assert_summary (chart, expected);
}

static void
test_course_words (void)
{
  assert_course ((int[]) { 0 }, 0, "Answer one question to see this chart.");
  assert_course ((int[]) { 64 }, 1, "Correctness of one answer: 64 percent, Getting there");
  assert_course ((int[]) { -1, -1 }, 2, "All questions were skipped so far");
  assert_course ((int[]) { 52, 10, 78 }, 3,
                 "Correctness over 3 answers, from 52 to 78 percent, rising");
  assert_course ((int[]) { -1, 80, 95, 30, -1 }, 5,
                 "Correctness over 3 answers, from 80 to 30 percent, falling");
  assert_course ((int[]) { 100, 3, 60, 100 }, 4,
                 "Correctness over 4 answers, changing between 3 and 100 percent");
  assert_course ((int[]){ 50, 52 }, 2, "Correctness over 2 answers, from 50 to 52 percent, steady");
}

static void
test_point_labels (void)
{
  const int values[] = { 82, -1, 64, 96 };
  g_autoptr(AporiaStatistics) statistics = report_fixture_statistics (values, 4);
  g_autoptr(AporiaChart) course = aporia_chart_correctness_over_time (statistics);
  g_autoptr(AporiaChart) pairs = aporia_chart_correctness_and_relevance (statistics);
  g_autoptr(AporiaChart) bins = aporia_chart_distribution (statistics);
  g_autoptr(AporiaChart) skills = aporia_chart_by_skill (statistics);

  assert_label (course, 0, "Question 1, SQL: correctness 82 percent, Strong");
  assert_label (course, 1, "Question 2, PostgreSQL: skipped");
  assert_label (course, 2, "Question 3, C: correctness 64 percent, Getting there");
  /* Found as "incident response", shown as everywhere. */
  assert_label (course, 3, "Question 4, Incident response: correctness 96 percent, Strong");
  g_assert_cmpstr (aporia_chart_get_point_key (course, 2), ==, "q3");
  g_assert_cmpuint (aporia_chart_get_n_points (pairs), ==, 3);
  g_assert_cmpuint (aporia_chart_get_n_points (bins), ==, APORIA_N_BINS);
  assert_label (bins, 7, "From 70 to 79 percent: 0 answers");
  assert_label (bins, 8, "From 80 to 89 percent: 1 answer");
  assert_label (bins, 9, "From 90 to 100 percent: 1 answer");
  g_assert_null (aporia_chart_get_point_key (bins, 8));
  assert_label (skills, 0, "C: correctness 64 percent, Getting there, 1 answer");
  assert_label (skills, 2, "Incident response: correctness 96 percent, Strong, 1 answer");
  assert_summary (skills, "Correctness of 3 skills, weakest C with 64 percent");
  g_assert_cmpstr (aporia_chart_get_point_key (skills, 0), ==, "C");
  g_assert_cmpstr (aporia_chart_get_point_key (skills, 2), ==, "incident response");
}

static void
test_labels_of_the_rest (void)
{
  g_autoptr(AporiaStatistics) statistics = report_fixture_rich (10);
  g_autoptr(AporiaChart) fallacies = aporia_chart_fallacies (statistics);
  g_autoptr(AporiaChart) length = aporia_chart_answer_length (statistics);
  g_autoptr(AporiaChart) duration = aporia_chart_answer_time (statistics);
  g_autoptr(AporiaChart) attempts = aporia_chart_attempts (statistics);
  g_autoptr(AporiaChart) people = aporia_chart_people (statistics);

  assert_label (fallacies, 0,
                "Sweeping Generalization: 1 in the first half, 2 in the later half, more often than before");
  assert_label (fallacies, 1, "Appeal to Popularity: 0 in the first half, 2 in the later half, new");
  assert_label (fallacies, 2, "False Cause: 2 in the first half, 0 in the later half, not seen again");
  g_assert_cmpstr (aporia_chart_get_point_key (fallacies, 2), ==, "false_cause");
  assert_label (length, 0, "Question 1, SQL: 57 words");
  assert_label (duration, 0, "Question 1, SQL: 1:33 minutes");
  assert_label (attempts, 4,
                "Attempt 5, 20 November 2026: correctness 69 percent, Getting there, 12 answers");
  assert_summary (attempts, "5 attempts at Backend Engineer; the current one is better than 3 of 4 earlier");
  assert_label (people, 6, "From 60 to 69 percent: 4 people");
  assert_summary (people, "Place 5 of 12, with an average of 68 percent");
}

/* Nothing seen and nothing known are told apart from nothing answered. */
static void
test_words_without_points (void)
{
  const int values[] = { 50, 60 };
  g_autoptr(AporiaStatistics) none = report_fixture_many (0);
  g_autoptr(AporiaStatistics) some = report_fixture_statistics (values, 2);
  g_autoptr(AporiaChart) unanswered = aporia_chart_fallacies (none);
  g_autoptr(AporiaChart) unseen = aporia_chart_fallacies (some);
  g_autoptr(AporiaChart) alone = aporia_chart_people (some);

  assert_summary (unanswered, "Answer one question to see this chart.");
  assert_summary (unseen, "No fallacy was seen in these answers.");
  assert_summary (alone, "From five people on, those who want to are compared.");
  g_assert_cmpuint (aporia_chart_get_n_points (alone), ==, 0);
}

static void
test_delivery_words (void)
{
  g_autoptr(GPtrArray) points = spoken_maker_make_course (4);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(AporiaChart) pace = aporia_chart_delivery_course (points, APORIA_DELIVERY_PACE);
  g_autoptr(AporiaChart) fillers = aporia_chart_delivery_course (points, APORIA_DELIVERY_FILLING);
  g_autoptr(AporiaChart) pauses = aporia_chart_delivery_course (points, APORIA_DELIVERY_SILENCE);
  g_autoptr(AporiaChart) steadiness = aporia_chart_delivery_course (points, APORIA_DELIVERY_STEADINESS);
  g_autoptr(AporiaChart) empty = aporia_chart_delivery_course (none, APORIA_DELIVERY_STEADINESS);

  assert_summary (pace, "Pace of 3 spoken answers: from 110 to 140 words a minute, the last one 140");
  assert_summary (fillers, "Fillers of 3 spoken answers: from 1.5 to 4.5 for 100 words, the last one 1.5");
  assert_summary (pauses, "Pauses of 4 spoken answers: from 12 to 24 percent of the time, the last one 24");
  assert_summary (steadiness, "Spoken answer 4, 17 November 2023, SQL: steadiness 58 of 100");
  assert_summary (empty, "Steadiness needs a few spoken answers to compare with.");
  assert_label (pace, 0, "Spoken answer 1, 14 November 2023, SQL: 110 words a minute");
  /* The second was heard too badly to count words. */
  assert_label (pace, 1, "Spoken answer 3, 16 November 2023, SQL: 130 words a minute");
  assert_label (fillers, 1, "Spoken answer 3, 16 November 2023, SQL: 2.5 fillers for 100 words");
  assert_label (pauses, 1, "Spoken answer 2, 15 November 2023, SQL: pauses 16 percent of the time");
  assert_label (steadiness, 0, "Spoken answer 4, 17 November 2023, SQL: steadiness 58 of 100");
  g_assert_cmpstr (aporia_chart_get_point_key (pace, 1), ==, "q3");
  /* The bands of scores are behind no measure. */
  g_assert_cmpfloat (pace->top, >, 0);
  g_assert_cmpfloat (steadiness->top, ==, 100);
}

static void
test_tops (void)
{
  static const double cases[][4] = {
    /* highest, smallest step, end, step */
    { 0, 10, 20, 10 }, { 1.5, 1, 2, 1 },      { 47, 10, 50, 10 },    { 51, 10, 60, 20 },
    { 101, 10, 150, 50 }, { 999, 10, 1000, 200 }, { 1001, 10, 1500, 500 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double step, top = aporia_chart_choose_top (cases[i][0], cases[i][1], &step);

      g_assert_cmpfloat (top, ==, cases[i][2]);
      g_assert_cmpfloat (step, ==, cases[i][3]);
      g_assert_cmpfloat (aporia_chart_choose_top (top, cases[i][1], &step), ==, top);
      g_assert_cmpfloat (step, ==, cases[i][3]);
    }
}

static void
test_engines_are_not_mixed (void)
{
  const int values[] = { 80, 20 };
  g_autoptr(AporiaStatistics) statistics = report_fixture_statistics (values, 2);
  AporiaScorePoint *other = g_ptr_array_index (statistics->points, 1);
  g_autoptr(AporiaChart) chart = NULL;

  g_free (other->engine_class);
  other->engine_class = g_strdup ("model");
  chart = aporia_chart_correctness_over_time (statistics);
  assert_summary (chart, "Correctness of one answer: 80 percent, Strong");
}

static void
test_many_pairs_are_averaged (void)
{
  g_autoptr(AporiaStatistics) statistics = report_fixture_many (100);
  g_autoptr(AporiaChart) chart = aporia_chart_correctness_and_relevance (statistics);
  g_autofree char *label = aporia_chart_dup_point_label (chart, 0);

  g_assert_cmpuint (aporia_chart_get_n_points (chart), <=, 12);
  g_assert_true (g_str_has_prefix (label, "Questions 1 to 9: correctness "));
}

/* ---- Ink ------------------------------------------------------------------------------------ */

static guint
count_ink (cairo_surface_t *surface)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += data[y * stride + x * 4 + 3] > 0;
  return n;
}

static void
draw_and_check (AporiaChart      *chart,
                AporiaChartTheme *theme,
                int               width,
                int               height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  aporia_chart_draw (chart, cr, width, height, theme, (int) aporia_chart_get_n_points (chart) - 1);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  g_assert_cmpuint (count_ink (surface), >, 50);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_draws_any_number (void)
{
  static const guint counts[] = { 0, 1, 2, 10, 700, 10000 };
  static const int sizes[][2] = { { 200, 150 }, { 280, 200 }, { 900, 420 }, { 1600, 900 } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr(AporiaStatistics) statistics = report_fixture_rich (counts[i]);

      for (guint j = 0; j < G_N_ELEMENTS (makers) * G_N_ELEMENTS (sizes); j++)
        {
          const int *size = sizes[j / G_N_ELEMENTS (makers)];
          g_autoptr(AporiaChart) chart = makers[j % G_N_ELEMENTS (makers)](statistics);

          /* Themes differ in ink, which many points do not make more of. */
          for (AporiaThemeKind kind = 0; kind <= (counts[i] > 10 ? 0 : APORIA_THEME_PRINT); kind++)
            {
              g_autoptr(AporiaChartTheme) theme = make_theme (kind);

              draw_and_check (chart, theme, size[0], size[1]);
            }
        }
    }
}

static void
test_draws_absurd_sizes (void)
{
  const int values[] = { 40, -1, 60 };
  g_autoptr(AporiaStatistics) statistics = report_fixture_statistics (values, 3);
  g_autoptr(AporiaChartTheme) theme = make_theme (APORIA_THEME_LIGHT);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    for (int size = 0; size < 60; size += 7)
      {
        g_autoptr(AporiaChart) chart = makers[i](statistics);
        g_autoptr(AporiaChartScene) wide = aporia_chart_layout (chart, 400, size, theme);
        g_autoptr(AporiaChartScene) high = aporia_chart_layout (chart, size, 400, theme);

        g_assert_nonnull (wide);
        g_assert_nonnull (high);
      }
}

/* ---- Structure ------------------------------------------------------------------------------ */

static void
assert_labels_apart (AporiaChartScene *scene)
{
  for (guint i = 0; i < scene->labels->len; i++)
    {
      const AporiaLabel *a = &g_array_index (scene->labels, AporiaLabel, i);

      g_assert_cmpfloat (a->x, >=, 0);
      g_assert_cmpfloat (a->x + a->w, <=, scene->width + .01);
      g_assert_cmpfloat (a->y + a->h, <=, scene->height + .01);
      for (guint j = i + 1; j < scene->labels->len; j++)
        {
          const AporiaLabel *b = &g_array_index (scene->labels, AporiaLabel, j);
          double across = MIN (a->x + a->w, b->x + b->w) - MAX (a->x, b->x);
          double down = MIN (a->y + a->h, b->y + b->h) - MAX (a->y, b->y);

          /* Line boxes may touch by the room below letters. */
          g_assert_false (across > .5 && down > 3);
        }
    }
}

static void
test_labels_do_not_overlap (void)
{
  static const guint counts[] = { 1, 2, 10, 30, 700, 10000 };
  static const double scales[] = { 1, 1.5, 2 };
  static const int widths[] = { 260, 280, 420, 900 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr(AporiaStatistics) statistics = report_fixture_rich (counts[i]);

      for (guint j = 0; j < G_N_ELEMENTS (makers) * 12; j++)
        {
          g_autoptr(AporiaChart) chart = makers[j / 12](statistics);
          g_autoptr(AporiaChartTheme) theme = aporia_chart_theme_make (
            APORIA_THEME_LIGHT, NULL, NULL, NULL, NULL, 14, scales[j % 3]);
          g_autoptr(AporiaChartScene) scene
            = aporia_chart_layout (chart, widths[j / 3 % 4], 220, theme);

          assert_labels_apart (scene);
        }
    }
}

static const AporiaShape *
nth_shape (AporiaChartScene *scene,
           AporiaShapeKind   kind,
           guint             n)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const AporiaShape *shape = &g_array_index (scene->shapes, AporiaShape, i);

      if (shape->kind == kind && n-- == 0)
        return shape;
    }
  return NULL;
}

static void
test_higher_is_higher (void)
{
  const int values[] = { 20, -1, 60, 90 };
  g_autoptr(AporiaStatistics) statistics = report_fixture_statistics (values, 4);
  g_autoptr(AporiaChart) course = aporia_chart_correctness_over_time (statistics);
  g_autoptr(AporiaChart) skills = aporia_chart_by_skill (statistics);
  g_autoptr(AporiaChartTheme) theme = make_theme (APORIA_THEME_LIGHT);
  g_autoptr(AporiaChartScene) scene = aporia_chart_layout (course, 420, 260, theme);
  g_autoptr(AporiaChartScene) rows = aporia_chart_layout (skills, 420, 260, theme);
  const AporiaShape *low = nth_shape (scene, APORIA_SHAPE_DOT, 0);
  const AporiaShape *middle = nth_shape (scene, APORIA_SHAPE_DOT, 1);
  const AporiaShape *high = nth_shape (scene, APORIA_SHAPE_DOT, 2);
  guint n;

  g_assert_cmpfloat (low->y, >, middle->y);
  g_assert_cmpfloat (middle->y, >, high->y);
  g_assert_cmpfloat (low->x, <, middle->x);
  g_assert_null (nth_shape (scene, APORIA_SHAPE_DOT, 3));
  g_assert_nonnull (nth_shape (scene, APORIA_SHAPE_CROSS, 0)); /* the skipped one */
  /* All tracks, then a bar on each: weakest first. */
  n = aporia_chart_get_n_points (skills);
  g_assert_cmpuint (n, ==, 3);
  for (guint i = 0; i < n; i++)
    {
      const AporiaShape *track = nth_shape (rows, APORIA_SHAPE_ROW, i);
      const AporiaShape *bar = nth_shape (rows, APORIA_SHAPE_ROW, n + i);

      g_assert_cmpint (track->ink, ==, APORIA_INK_TRACK);
      g_assert_cmpint (bar->ink, ==, APORIA_INK_FIRST);
      g_assert_cmpfloat (bar->y, ==, track->y);
      g_assert_cmpfloat (bar->w, <, track->w);
      if (i > 0)
        g_assert_cmpfloat (bar->w, >, nth_shape (rows, APORIA_SHAPE_ROW, n + i - 1)->w);
    }
  g_assert_null (nth_shape (rows, APORIA_SHAPE_ROW, n * 2));
}

static gboolean
lies_within (const AporiaLabel *label,
             const AporiaShape *shape)
{
  return shape->x <= label->x && shape->y <= label->y && shape->x + shape->w >= label->x + label->w
         && shape->y + shape->h >= label->y + label->h;
}

/* The place of the shape that backs LABEL, the number of shapes when none does. */
static guint
find_backing (AporiaChartScene  *scene,
              const AporiaLabel *label)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const AporiaShape *shape = &g_array_index (scene->shapes, AporiaShape, i);

      if (shape->kind == APORIA_SHAPE_RECT && shape->ink == APORIA_INK_SURFACE && lies_within (label, shape))
        return i;
    }
  return scene->shapes->len;
}

/* Returns: the number of values of SCENE that a line of the scale meets */
static guint
assert_values_readable (AporiaChartScene *scene)
{
  guint n_met = 0;

  for (guint i = 0; i < scene->labels->len; i++)
    {
      const AporiaLabel *label = &g_array_index (scene->labels, AporiaLabel, i);
      guint backing = find_backing (scene, label);

      for (guint j = 0; j < scene->shapes->len; j++)
        {
          const AporiaShape *line = &g_array_index (scene->shapes, AporiaShape, j);
          gboolean is_grid = line->kind == APORIA_SHAPE_LINE && line->ink == APORIA_INK_GRID;
          gboolean is_data = line->kind == APORIA_SHAPE_PATH || line->kind == APORIA_SHAPE_DOT
                             || line->kind == APORIA_SHAPE_BAR;

          /* It hides nothing but the scale. */
          g_assert_true (!is_data || backing == scene->shapes->len || j > backing);
          if (!is_grid || line->x + line->w <= label->x || line->x >= label->x + label->w
              || line->y <= label->y || line->y >= label->y + label->h)
            continue;
          n_met++;
          g_assert_cmpuint (backing, <, scene->shapes->len);
          g_assert_cmpuint (j, <, backing);
        }
    }
  return n_met;
}

/* Dashes of high contrast are as strong as the numbers: none goes through one. */
static void
test_values_beside_lines (void)
{
  static const AporiaThemeKind kinds[] = { APORIA_THEME_HIGH_CONTRAST, APORIA_THEME_HIGH_CONTRAST_DARK };
  guint n_met = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const int values[] = { 20, 68, 44, 94, 71, 23 };
      g_autoptr(AporiaStatistics) statistics = report_fixture_statistics (values, G_N_ELEMENTS (values));
      g_autoptr(AporiaChart) course = aporia_chart_correctness_over_time (statistics);
      g_autoptr(AporiaChart) pairs = aporia_chart_correctness_and_relevance (statistics);
      g_autoptr(AporiaChartTheme) theme = make_theme (kinds[i]);
      g_autoptr(AporiaChartScene) line = aporia_chart_layout (course, 420, 260, theme);
      g_autoptr(AporiaChartScene) bars = aporia_chart_layout (pairs, 620, 260, theme);

      n_met += assert_values_readable (line);
      n_met += assert_values_readable (bars);
    }
  g_assert_cmpuint (n_met, >, 0);
}

static void
test_never_colour_alone (void)
{
  const int values[] = { 20, 60 };
  g_autoptr(AporiaStatistics) statistics = report_fixture_statistics (values, 2);
  g_autoptr(AporiaChart) chart = aporia_chart_correctness_and_relevance (statistics);
  g_autoptr(AporiaChartTheme) theme = make_theme (APORIA_THEME_PRINT);
  g_autoptr(AporiaChartScene) scene = aporia_chart_layout (chart, 420, 260, theme);

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const AporiaShape *shape = &g_array_index (scene->shapes, AporiaShape, i);

      g_assert_true ((shape->ink == APORIA_INK_SECOND) == shape->is_hatched);
    }
}

static void
test_envelope_is_bounded (void)
{
  g_autoptr(AporiaStatistics) statistics = report_fixture_many (10000);
  g_autoptr(AporiaChart) chart = aporia_chart_correctness_over_time (statistics);
  g_autoptr(AporiaChartTheme) theme = make_theme (APORIA_THEME_LIGHT);
  g_autoptr(AporiaChartScene) scene = aporia_chart_layout (chart, 900, 420, theme);

  g_assert_nonnull (nth_shape (scene, APORIA_SHAPE_COLUMNS, 0));
  g_assert_null (nth_shape (scene, APORIA_SHAPE_DOT, 0));
  g_assert_cmpuint (scene->vertices->len, <=, 2 * 900);
}

static void
test_points_are_found (void)
{
  g_autoptr(AporiaStatistics) statistics = report_fixture_rich (4);
  g_autoptr(AporiaChartTheme) theme = make_theme (APORIA_THEME_LIGHT);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      g_autoptr(AporiaChart) chart = makers[i](statistics);
      g_autoptr(AporiaChartScene) scene = aporia_chart_layout (chart, 420, 260, theme);

      if (aporia_chart_get_n_points (chart) == 0)
        continue;
      g_assert_cmpuint (scene->hits->len, ==, aporia_chart_get_n_points (chart));
      for (guint j = 0; j < scene->hits->len; j++)
        {
          const AporiaHit *hit = &g_array_index (scene->hits, AporiaHit, j);

          g_assert_cmpint (aporia_chart_scene_point_at (scene, hit->mark_x, hit->mark_y), ==,
                           (int) j);
        }
      g_assert_cmpint (aporia_chart_point_at (chart, 420, 260, theme, -5, -5), ==,
                       APORIA_CHART_NO_POINT);
    }
}

/* ---- Themes --------------------------------------------------------------------------------- */

static double
channel (double value)
{
  return value <= .03928 ? value / 12.92 : pow ((value + .055) / 1.055, 2.4);
}

static double
contrast (const AporiaRgba *a,
          const AporiaRgba *b)
{
  double one = .2126 * channel (a->red) + .7152 * channel (a->green) + .0722 * channel (a->blue);
  double two = .2126 * channel (b->red) + .7152 * channel (b->green) + .0722 * channel (b->blue);

  return (MAX (one, two) + .05) / (MIN (one, two) + .05);
}

static void
test_theme_contrast (void)
{
  for (AporiaThemeKind kind = 0; kind <= APORIA_THEME_PRINT; kind++)
    {
      g_autoptr(AporiaChartTheme) theme = make_theme (kind);
      const AporiaRgba *surface = &theme->inks[APORIA_INK_SURFACE];

      g_assert_cmpfloat (contrast (&theme->inks[APORIA_INK_TEXT], surface), >=, 7);
      g_assert_cmpfloat (contrast (&theme->inks[APORIA_INK_DIM], surface), >=, 4.5);
      g_assert_cmpfloat (contrast (&theme->inks[APORIA_INK_FIRST], surface), >=, 3);
      g_assert_cmpfloat (contrast (&theme->inks[APORIA_INK_SECOND], surface), >=, 3);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/chart/course-words", test_course_words);
  g_test_add_func ("/charts/chart/point-labels", test_point_labels);
  g_test_add_func ("/charts/chart/labels-of-the-rest", test_labels_of_the_rest);
  g_test_add_func ("/charts/chart/words-without-points", test_words_without_points);
  g_test_add_func ("/charts/chart/delivery-words", test_delivery_words);
  g_test_add_func ("/charts/chart/tops", test_tops);
  g_test_add_func ("/charts/chart/engines-are-not-mixed", test_engines_are_not_mixed);
  g_test_add_func ("/charts/chart/many-pairs-are-averaged", test_many_pairs_are_averaged);
  g_test_add_func ("/charts/chart/draws-any-number", test_draws_any_number);
  g_test_add_func ("/charts/chart/draws-absurd-sizes", test_draws_absurd_sizes);
  g_test_add_func ("/charts/chart/labels-do-not-overlap", test_labels_do_not_overlap);
  g_test_add_func ("/charts/chart/higher-is-higher", test_higher_is_higher);
  g_test_add_func ("/charts/chart/values-beside-lines", test_values_beside_lines);
  g_test_add_func ("/charts/chart/never-colour-alone", test_never_colour_alone);
  g_test_add_func ("/charts/chart/envelope-is-bounded", test_envelope_is_bounded);
  g_test_add_func ("/charts/chart/points-are-found", test_points_are_found);
  g_test_add_func ("/charts/chart/theme-contrast", test_theme_contrast);
  return g_test_run ();
}
