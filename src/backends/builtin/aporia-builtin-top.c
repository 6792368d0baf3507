/* Ranking of skills in the order the posting gives: must, asked for, duties, nice to have; names first. */
#include "backends/builtin/aporia-builtin-top.h"

#include "core/base/aporia-text.h"
#include <math.h>
#include <string.h>

#define WEIGHT_MUST 5.0
#define WEIGHT_REQUIRED 4.0
#define WEIGHT_PLAIN 3.0
#define WEIGHT_DUTY 2.5
#define WEIGHT_NICE 1.0
#define PHRASE_FACTOR 0.7
#define MAX_WINDOW 6
#define MAX_DUTY_WORDS 6
#define MAX_LIST_WORDS 6

void
builtin_found_free (BuiltinFound *self)
{
  g_free (self->name);
  g_free (self->key);
  g_free (self);
}

static gboolean
line_has (const BuiltinLine *line, const char *const *words)
{
  for (guint i = 0; i < line->words->len; i++)
    if (g_strv_contains (words, g_array_index (line->words, BuiltinLineWord, i).word))
      return TRUE;
  return FALSE;
}

static double
line_weight (const BuiltinDocLine *line, gboolean *is_nice)
{
  static const char *const must[] = {
    "must", "essential", "required", "mandatory", "zwingend", NULL
  };
  static const char *const nice[] = { "plus",          "bonus",        "desirable", "advantage",
                                      "ideally",       "preferably",   "preferred", "vorteil",
                                      "wünschenswert", "idealerweise", NULL };

  *is_nice = line->section == BUILTIN_SECTION_NICE || line_has (line->line, nice);
  if (*is_nice)
    return WEIGHT_NICE;
  if (line->section == BUILTIN_SECTION_OFFER || line->section == BUILTIN_SECTION_ABOUT)
    return 0;
  if (line_has (line->line, must))
    return WEIGHT_MUST;
  if (line->section == BUILTIN_SECTION_REQUIREMENTS)
    return WEIGHT_REQUIRED;
  return line->section == BUILTIN_SECTION_DUTIES ? WEIGHT_DUTY : WEIGHT_PLAIN;
}

static void
add_mention (GPtrArray *found, const BuiltinDocLine *doc_line, const BuiltinMention *mention,
             double weight, gboolean is_nice)
{
  g_autofree char *key = builtin_line_key (doc_line->line, mention->first, mention->last);
  BuiltinFound *one;

  if (mention->entry != NULL)
    {
      g_free (key);
      key = g_strdup (mention->entry->key);
    }
  for (guint i = 0; i < found->len; i++)
    {
      one = found->pdata[i];
      if (strcmp (one->key, key) == 0)
        {
          if (one->weight < weight || (one->is_nice && !is_nice))
            {
              one->line = doc_line->line->text;
              one->is_nice = is_nice;
            }
          one->weight = MAX (one->weight, weight) + 0.3;
          return;
        }
    }
  one = g_new0 (BuiltinFound, 1);
  one->name = builtin_line_slice (doc_line->line, mention->first, mention->last);
  one->key = g_steal_pointer (&key);
  one->entry = mention->entry;
  one->weight = weight;
  one->is_nice = is_nice;
  one->line = doc_line->line->text;
  one->order = found->len;
  g_ptr_array_add (found, one);
}

static gboolean
covered_by_phrase (const GArray *phrases, const BuiltinMention *mention)
{
  for (guint i = 0; i < phrases->len; i++)
    {
      const BuiltinMention *phrase = &g_array_index (phrases, BuiltinMention, i);
      if (phrase->first <= mention->first && mention->last <= phrase->last)
        return TRUE;
    }
  return FALSE;
}

/* Short lines and comma lists are read item by item. */
static gboolean
reads_as_list (const BuiltinDocLine *line)
{
  guint n = line->line->words->len;

  if (line->section == BUILTIN_SECTION_SKILLS)
    return TRUE;
  if (line->section != BUILTIN_SECTION_REQUIREMENTS && line->section != BUILTIN_SECTION_NICE
      && line->section != BUILTIN_SECTION_DUTIES)
    return FALSE;
  return n <= MAX_LIST_WORDS && line->body[0] != '\0'
         && (line->is_bullet || !g_str_has_suffix (line->line->text, "."));
}

static void
read_line (GPtrArray *found, const BuiltinDocLine *line, double weight, gboolean is_nice)
{
  g_autoptr(GArray) entries = builtin_line_find_entries (line->line);
  g_autoptr(GArray) phrases =
                 builtin_line_find_phrases (line->line, entries, reads_as_list (line));

  for (guint i = 0; i < entries->len; i++)
    {
      const BuiltinMention *mention = &g_array_index (entries, BuiltinMention, i);
      if (!covered_by_phrase (phrases, mention))
        add_mention (found, line, mention, weight, is_nice);
    }
  for (guint i = 0; i < phrases->len; i++)
    add_mention (found, line, &g_array_index (phrases, BuiltinMention, i), weight * PHRASE_FACTOR,
                 is_nice);
}

GPtrArray *
builtin_find_asked (const BuiltinDoc *jd)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) builtin_found_free);

  for (guint i = 0; i < jd->lines->len; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (jd, i);
      gboolean is_nice;
      double weight = line_weight (line, &is_nice);

      if (weight > 0 && !line->is_heading && i > 0)
        read_line (found, line, weight, is_nice);
    }
  return found;
}

GPtrArray *
builtin_find_offered (const BuiltinDoc *cv)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) builtin_found_free);

  for (guint i = 0; i < cv->lines->len; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);

      if (!line->is_heading && line->section != BUILTIN_SECTION_INTERESTS
          && line->section != BUILTIN_SECTION_LANGUAGES && line->section != BUILTIN_SECTION_OTHER)
        read_line (found, line, line->section == BUILTIN_SECTION_SKILLS ? 1 : 2, FALSE);
    }
  return found;
}

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
  skill->cv_line = g_strdup (cv_line);
  skill->jd_line = g_strdup (jd_line);
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
  for (guint i = 1; i < jd->lines->len && skills->len < APORIA_TOP_SKILLS; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (jd, i);
      g_autofree char *name = NULL;
      g_autofree char *key = NULL;

      if ((line->section != BUILTIN_SECTION_DUTIES && line->section != BUILTIN_SECTION_REQUIREMENTS)
          || line->is_heading || was_read (asked, line->line->text))
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
      add_skill (skills, seen, one->found->name, one->found->key, one->cv_line, one->found->line);
    }
  fill_from_duties (skills, seen, asked, jd);
  fill_from_cv (skills, seen, offered, family, jd->lines->len > 0);
  return skills;
}
