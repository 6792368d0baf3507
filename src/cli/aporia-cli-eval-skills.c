/* eval skills: spans of a text, or the top skills of a CV and a job description. */
#include "cli/aporia-cli-eval.h"

#include "backends/builtin/skills/aporia-builtin-skills.h"
#include "backends/builtin/skills/aporia-builtin-spans.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-profile.h"

#include <string.h>

static void
write_spans (const char *text, GString *out)
{
  g_autoptr(GArray) spans = builtin_find_spans (text);
  const char *at = text;
  int offset = 0;

  cli_json_name (out, "spans");
  cli_json_open (out, '[');
  for (guint i = 0; i < spans->len; i++)
    {
      const BuiltinSpan *span = &g_array_index (spans, BuiltinSpan, i);
      g_autofree char *slice = g_strndup (text + span->byte, span->byte_end - span->byte);

      offset += (int) g_utf8_pointer_to_offset (at, text + span->byte);
      at = text + span->byte;
      cli_json_open (out, '{');
      cli_eval_add_place (out, offset, offset + (int) g_utf8_strlen (slice, -1));
      cli_json_add_string (out, "text", slice);
      cli_json_add_string (out, "type", span->type == BUILTIN_SPAN_SKILL ? "skill" : "knowledge");
      cli_json_add_double (out, "p", span->p);
      cli_json_close (out, '}');
    }
  cli_json_close (out, ']');
  cli_json_add_strv (out, "top10", NULL);
}

static AporiaDocument *
make_document (const char *name, const char *text)
{
  AporiaDocument *document = aporia_document_new ();

  document->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  document->name = g_strdup (name);
  document->kind = g_strdup ("txt");
  document->text = g_strdup (text);
  document->side_text = g_strdup ("");
  document->n_pages = 1;
  document->warnings = g_new0 (char *, 1);
  return document;
}

/* The place of KEY in LINE in code points; the whole line when it is written otherwise. */
static gboolean
find_in_line (const char *line, const char *name, int *start, int *end)
{
  g_autoptr(BuiltinLine) words = builtin_line_new (line);
  g_autofree char *key = builtin_skill_key (name);

  for (guint n = 8; n > 0; n--)
    for (guint i = 0; i + n <= words->words->len; i++)
      {
        g_autofree char *here = builtin_line_key (words, i, i + n);

        if (strcmp (here, key) != 0)
          continue;
        *start = (int) g_utf8_pointer_to_offset (
            line, line + g_array_index (words->words, BuiltinLineWord, i).byte);
        *end = (int) g_utf8_pointer_to_offset (
            line, line + g_array_index (words->words, BuiltinLineWord, i + n - 1).byte_end);
        return TRUE;
      }
  return FALSE;
}

/* Where the line that people see as SHOWN begins in TEXT; RAW: what stands there. */
static const char *
find_raw_line (const char *text, const char *shown, char **raw)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize length = strcspn (p, "\n");
      gsize blanks = strspn (p, " \t\r\f");
      g_autofree char *here = g_strstrip (g_strndup (p, length));
      g_autofree char *seen = builtin_show_line (here);

      if (here[0] != '\0' && strcmp (seen, shown) == 0)
        {
          *raw = g_steal_pointer (&here);
          return p + MIN (blanks, length);
        }
      p += length + (p[length] == '\n' ? 1 : 0);
    }
  return NULL;
}

/* Where LINE (nullable) of TEXT shows the skill. */
static void
write_evidence (GString *out, const char *source, const char *text, const char *line,
                const char *name)
{
  g_autofree char *raw = NULL;
  const char *at = line != NULL ? find_raw_line (text, line, &raw) : NULL;
  int offset;
  int start = 0;
  int end;

  if (at == NULL)
    return;
  offset = (int) g_utf8_pointer_to_offset (text, at);
  end = (int) g_utf8_strlen (raw, -1);
  find_in_line (raw, name, &start, &end);
  cli_json_open (out, '{');
  cli_json_add_string (out, "source", source);
  cli_eval_add_place (out, offset + start, offset + end);
  cli_json_close (out, '}');
}

static void
write_top (const AporiaProfile *profile, const char *cv, const char *jd, GString *out)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = profile->top_skills->len;

  cli_json_add_strv (out, "spans", NULL);
  cli_json_name (out, "top10");
  cli_json_open (out, '[');
  for (guint i = 0; i < MIN (n, APORIA_TOP_SKILLS); i++)
    {
      const AporiaSkill *skill = profile->top_skills->pdata[i];

      /* A skill of the CV alone is none that the job asks for. */
      if (!skill->in_jd || !g_hash_table_add (seen, builtin_skill_key (skill->name)))
        continue;
      cli_json_open (out, '{');
      cli_json_add_string (out, "skill", skill->name);
      cli_json_add_double (out, "score", 1.0 - 0.09 * i);
      cli_json_add_bool (out, "in_cv", skill->in_cv);
      cli_json_add_bool (out, "in_jd", skill->in_jd);
      cli_json_name (out, "evidence");
      cli_json_open (out, '[');
      write_evidence (out, "cv", cv, skill->cv_line, skill->name);
      write_evidence (out, "jd", jd, skill->jd_line, skill->name);
      cli_json_close (out, ']');
      cli_json_close (out, '}');
    }
  cli_json_close (out, ']');
}

static gboolean
run (const CliEval *eval, JsonObject *record, gint64 deadline, GString *out, CliProblem *problem)
{
  CliFields fields = { record, FALSE };
  const char *text = cli_fields_get_string (&fields, "text", FALSE);
  const char *cv = cli_fields_get_string (&fields, "cv", FALSE);
  const char *jd = cli_fields_get_string (&fields, "jd", FALSE);
  const char *title = cli_fields_get_string (&fields, "position_title", FALSE);
  g_autoptr(AporiaDocument) cv_document = NULL;
  g_autoptr(AporiaDocument) jd_document = NULL;
  g_autoptr(AporiaProfile) profile = NULL;

  if (fields.is_bad || (text != NULL) == (cv != NULL || jd != NULL) || (cv == NULL) != (jd == NULL))
    return cli_problem_malformed (problem);
  if (text != NULL)
    {
      write_spans (text, out);
      return TRUE;
    }
  cv_document = make_document ("cv.txt", cv);
  jd_document = make_document ("jd.txt", jd);
  if (eval->model != NULL)
    profile = aporia_profiler_profile (eval->model->profiler, cv_document, jd_document,
                                       title != NULL ? title : "", NULL, NULL);
  problem->is_by_model = profile != NULL;
  if (profile == NULL)
    profile = aporia_profiler_profile (eval->coach->profiler, cv_document, jd_document,
                                       title != NULL ? title : "", NULL, NULL);
  if (profile == NULL)
    return cli_problem_set (problem, "internal", "The profiler gave no profile.");
  write_top (profile, cv, jd, out);
  return TRUE;
}

static const char *const fields[] = { "spans", "top10", NULL };
const CliTask cli_task_skills = { "skills", fields, run };
