/* Lines of a CV that tell of work: achievements and projects. */
#include "backends/builtin/skills/aporia-builtin-cv.h"

#include <string.h>

#define MAX_LINES 12

static gboolean
has_word (const BuiltinLine *line, const char *const *words)
{
  for (guint i = 0; i < line->words->len; i++)
    if (g_strv_contains (words, g_array_index (line->words, BuiltinLineWord, i).word))
      return TRUE;
  return FALSE;
}

static gboolean
has_result_number (const BuiltinLine *line)
{
  g_autofree char *rest =
      g_regex_replace_literal (builtin_cv_get_period_regex (), line->text, -1, 0, "", 0, NULL);

  return rest != NULL && strpbrk (rest, "0123456789") != NULL;
}

static gboolean
tells_of_work (const BuiltinDocLine *line)
{
  if (line->is_heading || line->line->words->len < 4)
    return FALSE;
  return line->section == BUILTIN_SECTION_EXPERIENCE || line->section == BUILTIN_SECTION_PROJECTS
         || (line->section == BUILTIN_SECTION_HEAD && line->is_bullet);
}

static GStrv
collect_lines (const BuiltinDoc *cv, const char *const *words, gboolean wants_number)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < cv->lines->len && n < MAX_LINES; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);
      gboolean is_dated =
          !line->is_bullet
          && g_regex_match (builtin_cv_get_period_regex (), line->line->text, 0, NULL)
          && line->section == BUILTIN_SECTION_EXPERIENCE;

      if (!tells_of_work (line) || is_dated)
        continue;
      if (has_word (line->line, words) || (wants_number && has_result_number (line->line))
          || (!wants_number && line->section == BUILTIN_SECTION_PROJECTS))
        {
          g_autofree char *shown = builtin_show_line (line->line->text);
          g_strv_builder_add (list, shown);
          n++;
        }
    }
  return g_strv_builder_end (list);
}

GStrv
builtin_cv_find_achievements (const BuiltinDoc *cv)
{
  static const char *const words[] = {
    "reduced", "increased",  "raised", "cut",       "doubled",    "saved",    "improved", "halved",
    "awarded", "won",        "grew",   "shortened", "promoted",   "prize",    "award",    "best",
    "gesenkt", "gesteigert", "erhöht", "reduziert", "verbessert", "verkürzt", NULL
  };

  return collect_lines (cv, words, TRUE);
}

GStrv
builtin_cv_find_projects (const BuiltinDoc *cv)
{
  static const char *const words[] = {
    "project",     "projects",   "led",        "built",   "launched",  "introduced",
    "designed",    "migrated",   "opened",     "planned", "organised", "organized",
    "created",     "developed",  "set",        "rebuilt", "rolled",    "implemented",
    "established", "founded",    "redesigned", "projekt", "aufgebaut", "eingeführt",
    "geleitet",    "entwickelt", "konzipiert", "leitung", NULL
  };

  return collect_lines (cv, words, FALSE);
}
