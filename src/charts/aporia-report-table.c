/* Tables of the report: a row a skill, a row an answer, a row a session. */
#include "charts/aporia-report-private.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-skill-name.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define ROW 15.5
#define PAD 4
/* A drawing stays whole: longer tables go on in a new one, with the heads again. */
#define ROWS_A_PART 36

struct _AporiaReportTable
{
  AporiaReportColumn *columns; /* owned */
  guint               n_columns;
  GPtrArray          *rows;    /* owned (element-type GStrv) */
  GPtrArray          *links;   /* owned (element-type utf8, nullable) */
};

AporiaReportTable *
aporia_report_table_new (const AporiaReportColumn *columns,
                         guint                     n_columns)
{
  AporiaReportTable *self = g_new0 (AporiaReportTable, 1);

  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->n_columns = n_columns;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->links = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
table_free (gpointer data)
{
  AporiaReportTable *self = data;

  g_free (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->links);
  g_free (self);
}

void
aporia_report_table_add (AporiaReportTable *self,
                         char             **cells,
                         const char        *link)
{
  g_ptr_array_add (self->rows, cells);
  g_ptr_array_add (self->links, g_strdup (link));
}

/* ---- Drawing -------------------------------------------------------------------------------- */

static void
draw_row (const AporiaReportStyle *style,
          cairo_t                 *cr,
          const AporiaReportTable *self,
          double                   width,
          double                   y,
          char                   **cells,
          const char              *link)
{
  gboolean is_head = cells == NULL;
  AporiaReportFont font = is_head ? APORIA_FONT_LABEL : APORIA_FONT_SMALL;
  double x = 0;

  cairo_tag_begin (cr, "TR", NULL);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const AporiaReportColumn *column = &self->columns[i];
      double room = column->share * width;
      const char *text = is_head ? column->title : cells[i];
      gboolean is_linked = i == 0 && link != NULL && style->has_links;
      g_autofree char *target = is_linked ? g_strdup_printf ("dest='%s'", link) : NULL;

      cairo_tag_begin (cr, is_head ? "TH" : "TD", NULL);
      if (is_linked)
        cairo_tag_begin (cr, CAIRO_TAG_LINK, target);
      aporia_report_style_show (style, cr, font,
                                is_head           ? APORIA_PEN_DIM
                                : is_linked       ? APORIA_PEN_ACCENT
                                                  : APORIA_PEN_TEXT,
                                text, x + (i > 0 ? PAD : 0), y + 2.5, room - (i > 0 ? 2 * PAD : PAD),
                                column->is_number ? 1 : 0);
      if (is_linked)
        cairo_tag_end (cr, CAIRO_TAG_LINK);
      cairo_tag_end (cr, is_head ? "TH" : "TD");
      x += room;
    }
  cairo_tag_end (cr, "TR");
}

static void
draw_table (const AporiaReportStyle *style,
            cairo_t                 *cr,
            double                   width,
            double                   height,
            gpointer                 data)
{
  const AporiaReportTable *self = data;

  draw_row (style, cr, self, width, 0, NULL, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    draw_row (style, cr, self, width, ROW * (i + 1), g_ptr_array_index (self->rows, i),
              g_ptr_array_index (self->links, i));
  /* All lines at once: a stroke each costs more than the text. */
  for (guint i = 0; i < self->rows->len; i++)
    {
      cairo_move_to (cr, 0, ROW * (i + 1));
      cairo_rel_line_to (cr, width, 0);
    }
  aporia_report_set_pen (cr, APORIA_PEN_HAIR);
  cairo_set_line_width (cr, .6);
  cairo_stroke (cr);
}

void
aporia_report_add_table (AporiaFlow        *flow,
                         AporiaReportTable *table,
                         double             before)
{
  guint n_rows = table->rows->len;

  for (guint first = 0; first < n_rows; first += ROWS_A_PART)
    {
      AporiaReportTable *part = aporia_report_table_new (table->columns, table->n_columns);

      for (guint i = first; i < MIN (first + ROWS_A_PART, n_rows); i++)
        aporia_report_table_add (part, g_strdupv (g_ptr_array_index (table->rows, i)),
                                 g_ptr_array_index (table->links, i));
      aporia_flow_add_drawing (flow, ROW * (part->rows->len + 1),
                               &(AporiaFlowSpec) { .before = first == 0 ? before : 10, .tag = "Table" },
                               draw_table, part, table_free);
    }
  table_free (table);
}

/* ---- By skill ------------------------------------------------------------------------------- */

typedef struct
{
  const char *skill; /* borrowed */
  guint       n_answered;
  guint       n_skipped;
  guint       n_judged;
  double      correctness; /* sums */
  double      relevance;
  guint       n_red_flags;
  guint       n_fallacies;
} SkillRow;

static SkillRow *
find_row (GArray     *rows,
          const char *skill)
{
  SkillRow row = { .skill = skill };

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (g_array_index (rows, SkillRow, i).skill, skill))
      return &g_array_index (rows, SkillRow, i);
  g_array_append_val (rows, row);
  return &g_array_index (rows, SkillRow, rows->len - 1);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const SkillRow *one = a, *other = b;
  double first = one->n_judged > 0 ? one->correctness / one->n_judged : 101;
  double second = other->n_judged > 0 ? other->correctness / other->n_judged : 101;

  if (first != second)
    return first < second ? -1 : 1;
  return g_strcmp0 (one->skill, other->skill);
}

static char *
format_average (double sum,
                guint  n)
{
  /* Translators: a percentage */
  return n > 0 ? g_strdup_printf (_("%d %%"), aporia_score_round (sum / n)) : g_strdup ("–");
}

/* Returns: (transfer full) (element-type SkillRow) the weakest first */
static GArray *
collect_skills (const AporiaStatistics *statistics)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (SkillRow));

  for (guint i = 0; i < statistics->points->len; i++)
    {
      const AporiaScorePoint *point = g_ptr_array_index (statistics->points, i);
      SkillRow *row = find_row (rows, point->skill != NULL ? point->skill : "");

      row->n_skipped += point->is_skipped;
      row->n_answered += !point->is_skipped;
      if (point->is_skipped || point->scores[APORIA_CRITERION_CORRECTNESS] < 0)
        continue;
      row->n_judged++;
      row->correctness += point->scores[APORIA_CRITERION_CORRECTNESS];
      row->relevance += MAX (point->scores[APORIA_CRITERION_RELEVANCE], 0);
      row->n_red_flags += point->n_red_flags;
      row->n_fallacies += point->fallacy != NULL;
    }
  g_array_sort (rows, compare_rows);
  return rows;
}

void
aporia_report_add_skills (AporiaFlow             *flow,
                          const AporiaStatistics *statistics)
{
  const AporiaReportColumn columns[] = {
    { _("Skill"), .34, FALSE },     { _("Answered"), .11, TRUE },  { _("Skipped"), .11, TRUE },
    { _("Correctness"), .13, TRUE }, { _("Relevance"), .12, TRUE }, { _("Red flags"), .10, TRUE },
    { _("Fallacies"), .09, TRUE },
  };
  g_autoptr(GArray) rows = collect_skills (statistics);
  AporiaReportTable *table;

  if (rows->len == 0)
    return;
  table = aporia_report_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < rows->len; i++)
    {
      const SkillRow *row = &g_array_index (rows, SkillRow, i);
      char **cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);

      cells[0] = aporia_skill_name_dup_shown (row->skill);
      cells[1] = g_strdup_printf ("%u", row->n_answered);
      cells[2] = g_strdup_printf ("%u", row->n_skipped);
      cells[3] = format_average (row->correctness, row->n_judged);
      cells[4] = format_average (row->relevance, row->n_judged);
      cells[5] = g_strdup_printf ("%u", row->n_red_flags);
      cells[6] = g_strdup_printf ("%u", row->n_fallacies);
      aporia_report_table_add (table, cells, NULL);
    }
  aporia_report_add_section (flow, _("By skill, weakest first"));
  aporia_report_add_table (flow, table, 6);
}

/* ---- All answers ---------------------------------------------------------------------------- */

/* A name that cairo's attributes take as it is; uids are ours, but never trusted to be without quotes. */
static char *
dup_name (const char *prefix,
          const char *uid)
{
  return g_strcanon (g_strconcat (prefix, uid, NULL), G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-", '-');
}

char *
aporia_report_dup_target (const AporiaQuestion *question)
{
  return dup_name ("q-", question->uid);
}

char *
aporia_report_dup_part_target (const AporiaReport *part)
{
  return dup_name ("s-", part->attempt->uid);
}

static char *
format_score (const AporiaTurn *turn,
              AporiaCriterion   criterion)
{
  if (turn->evaluation == NULL || turn->evaluation->scores[criterion] < 0)
    return g_strdup ("–");
  return g_strdup_printf (_("%d %%"), turn->evaluation->scores[criterion]);
}

static char *
dup_state (const AporiaTurn *turn)
{
  if (turn->answer == NULL)
    return g_strdup (_("open"));
  if (turn->answer->is_skipped)
    return g_strdup (_("skipped"));
  return g_strdup (turn->evaluation != NULL ? _("judged") : _("not judged"));
}

void
aporia_report_add_contents (AporiaFlow *flow,
                            GPtrArray  *turns)
{
  const AporiaReportColumn columns[] = {
    { _("Question"), .46, FALSE },  { _("Skill"), .20, FALSE },    { _("Answer"), .12, FALSE },
    { _("Correctness"), .12, TRUE }, { _("Relevance"), .10, TRUE },
  };
  AporiaReportTable *table = aporia_report_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < turns->len; i++)
    {
      const AporiaTurn *turn = g_ptr_array_index (turns, i);
      const AporiaQuestion *question = turn->question;
      g_autofree char *target = aporia_report_dup_target (question);
      g_autofree char *text = aporia_text_squeeze (question->text);
      char **cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);

      cells[0] = g_steal_pointer (&text);
      cells[1] = question->focus_skill != NULL ? aporia_skill_name_dup_shown (question->focus_skill)
                                               : g_strdup ("");
      cells[2] = dup_state (turn);
      cells[3] = format_score (turn, APORIA_CRITERION_CORRECTNESS);
      cells[4] = format_score (turn, APORIA_CRITERION_RELEVANCE);
      aporia_report_table_add (table, cells, target);
    }
  aporia_report_add_section (flow, _("All answers"));
  aporia_report_add_table (flow, table, 6);
}

/* ---- All sessions --------------------------------------------------------------------------- */

static char *
format_mean (const AporiaStatistics *statistics,
             AporiaCriterion         criterion)
{
  double average = statistics->average[criterion];

  return average >= 0 ? g_strdup_printf (_("%d %%"), aporia_score_round (average)) : g_strdup ("–");
}

void
aporia_report_add_sessions (AporiaFlow *flow,
                            GPtrArray  *parts)
{
  const AporiaReportColumn columns[] = {
    { _("Date"), .17, FALSE },     { _("Job"), .24, FALSE },        { _("Attempt"), .10, TRUE },
    { _("Answered"), .11, TRUE },  { _("Correctness"), .12, TRUE }, { _("Relevance"), .11, TRUE },
    { _("Coach"), .15, FALSE },
  };
  AporiaReportTable *table = aporia_report_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < parts->len; i++)
    {
      const AporiaReport *part = g_ptr_array_index (parts, i);
      g_autofree char *target = aporia_report_dup_part_target (part);
      char **cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);

      cells[0] = aporia_time_format_date (part->attempt->started_at);
      cells[1] = aporia_vacancy_dup_label (part->attempt->vacancy);
      cells[2] = g_strdup_printf ("%u", part->attempt->number);
      cells[3] = g_strdup_printf ("%u", part->statistics->n_answered);
      cells[4] = format_mean (part->statistics, APORIA_CRITERION_CORRECTNESS);
      cells[5] = format_mean (part->statistics, APORIA_CRITERION_RELEVANCE);
      cells[6] = g_strdup (part->engine_label);
      aporia_report_table_add (table, cells, target);
    }
  aporia_report_add_section (flow, _("Sessions"));
  aporia_report_add_table (flow, table, 6);
}
