/* Ranking of skills in the order the posting gives: must, asked for, duties, nice to have; names first. */
#include "backends/builtin/skills/aporia-builtin-top.h"

#include "core/base/aporia-text.h"
#include <math.h>
#include <string.h>

#define MAX_WINDOW 6
#define MAX_DUTY_WORDS 6

/* Keys of all word runs of the CV -> the line; lines that tell of work win over bare lists. */
static GHashTable *
index_lines (const BuiltinDoc *cv)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < cv->lines->len; i++)
      {
        const BuiltinDocLine *line = builtin_doc_line (cv, i);

        if ((line->section == BUILTIN_SECTION_SKILLS) != (pass == 1) || line->is_heading)
          continue;
        for (guint first = 0; first < line->line->words->len; first++)
          for (guint last = first + 1; last <= line->line->words->len && last <= first + MAX_WINDOW;
               last++)
            {
              char *key = builtin_line_key (line->line, first, last);
              if (g_hash_table_contains (index, key))
                g_free (key);
              else
                g_hash_table_insert (index, key, line->line->text);
            }
      }
  return index;
}

static const char *
find_cv_line (GHashTable *index, GPtrArray *offered, const BuiltinFound *wanted)
{
  const char *line = g_hash_table_lookup (index, wanted->key);

  for (guint i = 0; line == NULL && i < offered->len; i++)
    if (strcmp (((BuiltinFound *) offered->pdata[i])->key, wanted->key) == 0)
      line = ((BuiltinFound *) offered->pdata[i])->line;
  return line;
}

typedef struct
{
  const BuiltinFound *found;
  const char *cv_line;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if (x->found->is_nice != y->found->is_nice)
    return x->found->is_nice ? 1 : -1;
  if ((x->cv_line == NULL) != (y->cv_line == NULL))
    return x->cv_line == NULL ? 1 : -1;
  if (fabs (x->found->weight - y->found->weight) > 0.001)
    return x->found->weight < y->found->weight ? 1 : -1;
  return (int) x->found->order - (int) y->found->order;
}

static void
add_skill (GPtrArray *skills, GHashTable *seen, const char *name, const char *key,
           const char *cv_line, const char *jd_line)
{
  AporiaSkill *skill;

  if (skills->len >= APORIA_TOP_SKILLS || g_hash_table_contains (seen, key))
    return;
  g_hash_table_add (seen, g_strdup (key));
  skill = aporia_skill_new ();
  skill->name = aporia_text_squeeze (name);
  skill->in_cv = cv_line != NULL;
  skill->in_jd = jd_line != NULL;
  skill->cv_line = cv_line != NULL ? builtin_show_line (cv_line) : NULL;
  skill->jd_line = jd_line != NULL ? builtin_show_line (jd_line) : NULL;
  g_ptr_array_add (skills, skill);
}

static gboolean
was_read (GPtrArray *asked, const char *line)
{
  for (guint i = 0; i < asked->len; i++)
    if (strcmp (((BuiltinFound *) asked->pdata[i])->line, line) == 0)
      return TRUE;
  return FALSE;
}

static const char *
get_word (const BuiltinDocLine *line, guint i)
{
  return g_array_index (line->line->words, BuiltinLineWord, i).word;
}

/* The first words of a duty, without "you will", up to "and" or a comma; NULL when that is too little. */
static char *
shorten_duty (const BuiltinDocLine *line)
{
  static const char *const openers[] = { "you",  "will", "your", "we",   "are", "to",
                                         "be",   "the",  "a",    "an",   "and", "ll",
                                         "have", "sie",  "du",   "able", "is",  NULL };
  static const char *const ends[] = { "and",  "so",    "because", "und", "while",
                                      "when", "where", "which",   NULL };
  guint n = line->line->words->len;
  guint first = 0, last;

  while (first < n
         && g_array_index (line->line->words, BuiltinLineWord, first).byte
                < (guint) (line->body - line->line->text))
    first++;
  while (first < n && g_strv_contains (openers, get_word (line, first)))
    first++;
  for (last = first; last < n && last - first < MAX_DUTY_WORDS; last++)
    if (g_strv_contains (ends, get_word (line, last)))
      break;
  if (last < first + 2)
    return NULL;
  return builtin_line_slice (line->line, first, last);
}

/* Duties in the posting's own words, when it names too few skills. */
static void
fill_from_duties (GPtrArray *skills, GHashTable *seen, GPtrArray *asked, const BuiltinDoc *jd)
{
  for (guint i = builtin_doc_body_start (jd); i < jd->lines->len && skills->len < APORIA_TOP_SKILLS; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (jd, i);
      g_autofree char *name = NULL;
      g_autofree char *key = NULL;

      if ((line->section != BUILTIN_SECTION_DUTIES && line->section != BUILTIN_SECTION_REQUIREMENTS)
          || line->is_heading || was_read (asked, line->line->text)
          || strchr (line->line->text, '\t') != NULL)
        continue;
      name = shorten_duty (line);
      if (name == NULL)
        continue;
      key = builtin_skill_key (name);
      add_skill (skills, seen, name, key, NULL, line->line->text);
    }
}

static void
fill_from_cv (GPtrArray *skills, GHashTable *seen, GPtrArray *offered, const char *family,
              gboolean has_jd)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < offered->len; i++)
      {
        const BuiltinFound *found = offered->pdata[i];
        gboolean fits = found->entry != NULL
                        && (g_strcmp0 (found->entry->family, family) == 0
                            || strcmp (found->entry->family, "general") == 0);

        if (pass == 0 ? fits : !has_jd && !fits)
          add_skill (skills, seen, found->name, found->key, found->line, NULL);
      }
}

/* "knowledge of": the subject stands on the other side of a border, so this names nothing. */
static gboolean
is_cut_off (const char *name)
{
  static const char *const ends[] = { " of", " in", " for", " with", " to", " and", " or", " at", " on",
                                      " the" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (name, ends[i]))
      return TRUE;
  return FALSE;
}

GPtrArray *
builtin_rank_skills (const BuiltinDoc *cv, const BuiltinDoc *jd, GPtrArray *asked,
                     GPtrArray *offered, const char *family)
{
  GPtrArray *skills = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) index = index_lines (cv);
  g_autoptr(GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  for (guint i = 0; i < asked->len; i++)
    {
      Ranked one = { asked->pdata[i], find_cv_line (index, offered, asked->pdata[i]) };
      g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    {
      const Ranked *one = &g_array_index (ranked, Ranked, i);
      if (is_cut_off (one->found->name))
        continue;
      add_skill (skills, seen, one->found->name, one->found->key, one->cv_line, one->found->line);
    }
  fill_from_duties (skills, seen, asked, jd);
  fill_from_cv (skills, seen, offered, family, jd->lines->len > 0);
  return skills;
}
