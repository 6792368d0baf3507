/* The profiler: fields from CVs of several trades, top skills with their exact lines. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/builtin/aporia-builtin-data.h"
#include "builtin-cases.h"
#include "core/base/aporia-json.h"
#include "core/domain/aporia-document.h"
#include <string.h>

static AporiaCoach *coach;

static AporiaDocument *
make_document (const char *text)
{
  AporiaDocument *document = aporia_document_new ();

  document->text = g_strdup (text);
  document->side_text = g_strdup ("");
  return document;
}

static AporiaProfile *
profile (const char *cv, const char *jd, const char *title)
{
  g_autoptr(AporiaDocument) cv_document = cv != NULL ? make_document (cv) : NULL;
  g_autoptr(AporiaDocument) jd_document = jd != NULL ? make_document (jd) : NULL;

  return aporia_profiler_profile (coach->profiler, cv_document, jd_document, title, NULL, NULL);
}

static gboolean
has_skill (const AporiaProfile *self, const char *name)
{
  g_autofree char *key = builtin_skill_key (name);

  for (guint i = 0; i < self->top_skills->len; i++)
    {
      g_autofree char *other =
          builtin_skill_key (((AporiaSkill *) self->top_skills->pdata[i])->name);
      if (strcmp (key, other) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_line (const char *text, const char *line)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_contains ((const char *const *) lines, line);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtin_cases); i++)
    {
      const BuiltinCase *one = &builtin_cases[i];
      g_autoptr(AporiaProfile) p = profile (one->cv, one->jd, one->title);
      g_auto(GStrv) wanted = g_strsplit (one->skills, "|", -1);

      g_assert_cmpstr (p->job_family, ==, one->family);
      g_assert_cmpint (g_ascii_strcasecmp (p->full_name, one->name), ==, 0);
      g_assert_cmpuint (p->top_skills->len, <=, APORIA_TOP_SKILLS);
      for (guint s = 0; wanted[s] != NULL; s++)
        g_assert_true (has_skill (p, wanted[s]));
      g_assert_false (has_skill (p, one->others));
      for (guint s = 0; s < p->top_skills->len; s++)
        {
          const AporiaSkill *skill = p->top_skills->pdata[s];
          g_assert_true (skill->cv_line == NULL || has_line (one->cv, skill->cv_line));
          g_assert_true (skill->jd_line == NULL || has_line (one->jd, skill->jd_line));
          g_assert_cmpint (skill->in_cv, ==, skill->cv_line != NULL);
        }
      for (guint l = 0; p->achievements[l] != NULL; l++)
        g_assert_true (has_line (one->cv, p->achievements[l]));
      g_assert_cmpuint (g_strv_length (p->achievements), >, 0);
      g_assert_cmpuint (g_strv_length (p->positions), >, 0);
    }
}

static void
test_fields (void)
{
  g_autoptr(AporiaProfile) cook = profile (builtin_cases[0].cv, builtin_cases[0].jd, "Sous Chef");
  g_autoptr(AporiaProfile) german = profile (builtin_cases[3].cv, NULL, "");

  g_assert_cmpstr (cook->positions[0], ==, "Chef de partie, Hotel Adler (03/2019 - present)");
  g_assert_true (g_strv_contains ((const char *const *) cook->languages, "English (B2)"));
  g_assert_cmpstr (cook->summary, ==, "Cook with nine years in hotel kitchens.");
  g_assert_true (g_strv_contains ((const char *const *) german->languages, "Englisch (B1)"));
  g_assert_cmpuint (g_strv_length (german->education), ==, 1);
}

static void
test_parts (void)
{
  g_autoptr(AporiaProfile) only_cv = profile (builtin_cases[4].cv, NULL, "");
  g_autoptr(AporiaProfile) only_jd = profile (NULL, builtin_cases[4].jd, "");
  g_autoptr(AporiaProfile) nothing = profile ("", "", "");

  g_assert_true (has_skill (only_cv, "Go"));
  g_assert_true (has_skill (only_jd, "Kubernetes"));
  g_assert_null (only_jd->full_name);
  g_assert_cmpuint (nothing->top_skills->len, ==, 0);
  g_assert_cmpstr (nothing->job_family, ==, "general");
}

static void
test_order (void)
{
  g_autoptr(AporiaProfile) p = profile (builtin_cases[4].cv, builtin_cases[4].jd, "");
  int missing = -1, nice = -1;

  for (guint i = 0; i < p->top_skills->len; i++)
    {
      const AporiaSkill *skill = p->top_skills->pdata[i];
      if (strcmp (skill->name, "Kubernetes") == 0)
        missing = (int) i;
      if (strcmp (skill->name, "Rust") == 0)
        nice = (int) i;
      if (strcmp (skill->name, "Go") == 0)
        g_assert_cmpint (missing, ==, -1);
    }
  g_assert_cmpint (missing, >=, 0);
  g_assert_cmpint (nice, >, missing);
}

static void
test_data (void)
{
  const char *folder = g_getenv ("APORIA_TEST_DATA");
  g_autofree char *path = NULL, *text = NULL;
  g_auto(GStrv) lines = NULL;
  double found = 0, all = 0;

  path = g_build_filename (folder, "cv-synthetic", "top10.jsonl", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autoptr(JsonNode) node = aporia_json_parse (lines[i], -1, NULL);
      JsonObject *object = json_node_get_object (node);
      g_autoptr(AporiaProfile) p = profile (aporia_json_get_string (object, "cv", ""),
                                             aporia_json_get_string (object, "jd", ""), "");
      g_auto(GStrv) wanted = aporia_json_get_strv (object, "top10");

      for (guint s = 0; wanted[s] != NULL; s++, all++)
        found += has_skill (p, wanted[s]);
    }
  g_assert_cmpfloat (found / all, >=, 0.9);
}

/* A level of a language is not a skill of its own, wherever a posting puts it. */
static void
test_levels (void)
{
  static const char *const postings[] = {
    "Requirements\n- German, B2\n- Stock control\n",
    "Requirements\nGerman\tB2 or better, orders are called in German\nStock control\tEvery week, lists\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (postings); i++)
    {
      g_autoptr(AporiaProfile) p = profile (NULL, postings[i], "Storekeeper");

      g_assert_true (has_skill (p, "German"));
      g_assert_false (has_skill (p, "B2"));
    }
}

/* A posting of one line has no title to pass over. */
static void
test_one_line (void)
{
  static const char *const postings[] = {
    "Requirements: Python, PostgreSQL, Docker. We offer a desk.",
    "We look for a backend engineer who knows Python, PostgreSQL and Docker and likes to mentor juniors.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (postings); i++)
    {
      g_autoptr(AporiaProfile) p = profile (NULL, postings[i], "Backend Engineer");

      g_assert_true (has_skill (p, "Python"));
      g_assert_true (has_skill (p, "PostgreSQL"));
      g_assert_true (has_skill (p, "Docker"));
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  coach = aporia_builtin_coach_new ();
  g_test_add_func ("/builtin/profiler/cases", test_cases);
  g_test_add_func ("/builtin/profiler/levels", test_levels);
  g_test_add_func ("/builtin/profiler/one-line", test_one_line);
  g_test_add_func ("/builtin/profiler/fields", test_fields);
  g_test_add_func ("/builtin/profiler/parts", test_parts);
  g_test_add_func ("/builtin/profiler/order", test_order);
  /* The measured pairs are no part of the project; this suite never skips. */
  if (g_getenv ("APORIA_TEST_DATA") != NULL)
    g_test_add_func ("/builtin/profiler/data", test_data);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
