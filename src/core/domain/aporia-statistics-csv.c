#include "core/domain/aporia-statistics-csv.h"

#include "core/base/aporia-csv.h"
#include "core/domain/aporia-evaluation.h"

static void
add_head (GString *csv)
{
  static const char *const before[] = { "number", "question", "skill", "answered_at", "status" };
  static const char *const after[] = { "red_flags", "fallacy", "words", "seconds", "judged_by" };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    aporia_csv_add_text (csv, before[i]);
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    aporia_csv_add_text (csv, aporia_criterion_to_id (i));
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    aporia_csv_add_text (csv, after[i]);
  aporia_csv_end_row (csv);
}

static void
add_time (GString *csv,
          gint64   usec)
{
  g_autoptr(GDateTime) utc = usec > 0 ? g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

  aporia_csv_add_text (csv, text);
}

static void
add_point (GString                *csv,
           const AporiaScorePoint *point)
{
  aporia_csv_add_int (csv, point->index);
  aporia_csv_add_text (csv, point->question_text);
  aporia_csv_add_text (csv, point->skill);
  add_time (csv, point->judged_at);
  aporia_csv_add_text (csv, point->is_skipped ? "skipped" : "answered");
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    if (point->scores[i] >= 0)
      aporia_csv_add_int (csv, point->scores[i]);
    else
      aporia_csv_add_text (csv, NULL);
  aporia_csv_add_int (csv, point->n_red_flags);
  aporia_csv_add_text (csv, point->fallacy);
  aporia_csv_add_int (csv, point->n_words);
  if (point->seconds > 0)
    aporia_csv_add_int (csv, point->seconds);
  else
    aporia_csv_add_text (csv, NULL);
  aporia_csv_add_text (csv, point->engine_class);
  aporia_csv_end_row (csv);
}

char *
aporia_statistics_to_csv (GPtrArray *points)
{
  GString *csv = g_string_new (NULL);

  add_head (csv);
  for (guint i = 0; i < points->len; i++)
    add_point (csv, points->pdata[i]);
  return g_string_free (csv, FALSE);
}
