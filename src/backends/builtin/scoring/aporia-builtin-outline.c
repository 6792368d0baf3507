#include "backends/builtin/scoring/aporia-builtin-outline.h"

#include "backends/builtin/feedback/aporia-builtin-follow-up.h"
#include "backends/builtin/feedback/aporia-builtin-imperative.h"
#include "backends/builtin/skills/aporia-builtin-sections.h"
#include "backends/builtin/text/aporia-builtin-bm25.h"
#include "core/base/aporia-text.h"

#define LONGEST_LINE 160
#define LEAST_WORDS 3 /* a line of the CV that tells something */

static void
add_stems (GPtrArray *stems, const char *text)
{
  g_autoptr(BuiltinText) words = builtin_text_new (text);

  for (guint i = 0; i < words->tokens->len; i++)
    if (builtin_token_is_content (builtin_text_token (words, i)))
      g_ptr_array_add (stems, g_strdup (builtin_text_token (words, i)->stem));
}

static gboolean
is_about_work (const BuiltinDocLine *line)
{
  return !line->is_heading
         && (line->section == BUILTIN_SECTION_EXPERIENCE || line->section == BUILTIN_SECTION_PROJECTS)
         && line->is_bullet;
}

/* The line of the CV that fits the question best.  Returns: (transfer full) (nullable) */
static char *
find_line (const char *cv_text, const AporiaQuestion *question)
{
  g_autoptr(BuiltinDoc) cv = builtin_doc_new (cv_text, FALSE);
  g_autoptr(BuiltinRanking) ranking = builtin_ranking_new ();
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) bodies = g_ptr_array_new ();
  g_autoptr(GArray) best = NULL;

  for (guint i = 0; i < cv->lines->len; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);
      g_autoptr(GPtrArray) stems = g_ptr_array_new_with_free_func (g_free);

      add_stems (stems, line->body);
      if (!is_about_work (line) || stems->len < LEAST_WORDS)
        continue;
      builtin_ranking_add (ranking, (const char *const *) stems->pdata, stems->len);
      g_ptr_array_add (bodies, (gpointer) line->body);
    }
  builtin_ranking_finish (ranking);
  add_stems (wanted, question->text);
  add_stems (wanted, question->focus_skill);
  for (guint i = 0; question->key_points != NULL && i < question->key_points->len; i++)
    add_stems (wanted, ((AporiaKeyPoint *) question->key_points->pdata[i])->text);
  best = builtin_ranking_find (ranking, (const char *const *) wanted->pdata, wanted->len, 1, NULL);
  return best->len > 0
             ? aporia_text_shorten (bodies->pdata[g_array_index (best, BuiltinRanked, 0).text], LONGEST_LINE)
             : NULL;
}

/* What only the person can fill in, by what the point is about. */
static const char *
get_blank (BuiltinAspect aspect)
{
  switch (aspect)
    {
    case BUILTIN_ASPECT_RESULT:
      return "[ what came of it: a number, a time, or what others noticed ]";
    case BUILTIN_ASPECT_OWN_PART:
      return "[ what you did yourself ]";
    case BUILTIN_ASPECT_SITUATION:
      return "[ when and where it was ]";
    case BUILTIN_ASPECT_LEARNING:
      return "[ what you do differently since ]";
    case BUILTIN_ASPECT_PEOPLE:
      return "[ whom you told or asked, and what you said ]";
    case BUILTIN_ASPECT_EXAMPLE:
      return "[ one example or figure of your own ]";
    case BUILTIN_ASPECT_REASON:
      return "[ your reason ]";
    case BUILTIN_ASPECT_METHOD:
    default:
      return "[ how you went about it, in one or two steps ]";
    }
}

static void
add_step (GString *out, guint *n, const char *step, const char *blank)
{
  g_string_append_printf (out, "\n%u. %s %s", ++*n, step, blank);
}

static void
add_points (GString *out, guint *n, const AporiaQuestion *question)
{
  for (guint i = 0; question->key_points != NULL && i < question->key_points->len; i++)
    {
      const AporiaKeyPoint *point = question->key_points->pdata[i];
      g_autofree char *name = builtin_point_to_imperative (point->text);
      g_autoptr(GString) step = g_string_new (NULL);

      if (name[0] == '\0')
        continue;
      g_string_append_unichar (step, g_unichar_toupper (g_utf8_get_char (name)));
      g_string_append_printf (step, "%s:", g_utf8_next_char (name));
      add_step (out, n, step->str, get_blank (builtin_point_tell_aspect (point->text)));
    }
}

/* Without key points: the parts of any story or explanation. */
static void
add_parts (GString *out, guint *n, gboolean is_story)
{
  if (is_story)
    {
      add_step (out, n, "The situation, in one sentence:", get_blank (BUILTIN_ASPECT_SITUATION));
      add_step (out, n, "Your task:", "[ what was expected of you ]");
      add_step (out, n, "Your own steps:", get_blank (BUILTIN_ASPECT_METHOD));
      add_step (out, n, "The result:", get_blank (BUILTIN_ASPECT_RESULT));
      add_step (out, n, "What stayed:", get_blank (BUILTIN_ASPECT_LEARNING));
      return;
    }
  add_step (out, n, "The answer itself, in one sentence:", "[ your point ]");
  add_step (out, n, "Why it is so:", get_blank (BUILTIN_ASPECT_REASON));
  add_step (out, n, "One case from your own work:", get_blank (BUILTIN_ASPECT_EXAMPLE));
  add_step (out, n, "What goes wrong without it:", "[ what you have seen happen ]");
}

char *
builtin_outline_make (const AporiaInterviewContext *context, const AporiaQuestion *question)
{
  g_autoptr(BuiltinText) asked = builtin_text_new (question->text);
  gboolean is_story = !builtin_text_asks_knowledge (asked) && !builtin_question_wants_plan (question);
  g_autofree char *line = context != NULL ? find_line (context->cv_text, question) : NULL;
  GString *out = g_string_new ("An outline, not an answer: the brackets are yours to fill.");
  guint n = 0;

  if (line != NULL)
    g_string_append_printf (out, "\nFrom your CV, if it fits: “%s”", line);
  if (question->key_points != NULL && question->key_points->len > 0)
    {
      if (is_story)
        add_step (out, &n, "The situation, in one sentence:", get_blank (BUILTIN_ASPECT_SITUATION));
      add_points (out, &n, question);
    }
  else
    add_parts (out, &n, is_story);
  return g_string_free (out, FALSE);
}
