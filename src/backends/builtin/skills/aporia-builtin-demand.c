/* Cues stand before what they are about ("ideally with Rust", "must: SQL") or behind it ("SQL is a must"). */
#include "backends/builtin/skills/aporia-builtin-demand.h"

#include <stdlib.h>
#include <string.h>

static const char *const must_words[] = {
  "must",      "essential", "required",     "mandatory",     "need",  "needed",
  "necessary", "zwingend",  "erforderlich", "requires",      "vital", "muss",
  "notwendig", "crucial",   "imperative",   "indispensable", NULL
};
static const char *const nice_words[] = {
  "plus",       "bonus",        "desirable",  "advantage",     "ideally",
  "preferably", "preferred",    "vorteil",    "wünschenswert", "idealerweise",
  "optional",   "advantageous", "beneficial", "nice",          "desired",
  "preferable", "welcome",      "gern",       "vorteilhaft",   NULL
};
/* These come before what they are about. */
static const char *const leading_words[] = { "ideally",  "preferably", "idealerweise",
                                             "requires", "need",       NULL };

static const char *
word_at (const BuiltinDocLine *line, guint i)
{
  return g_array_index (line->line->words, BuiltinLineWord, i).word;
}

static guint
count_words (const BuiltinDocLine *line)
{
  return line->line->words->len;
}

/* What stands between word I - 1 and word I. */
static char *
dup_gap (const BuiltinDocLine *line, guint i)
{
  const BuiltinLineWord *a = &g_array_index (line->line->words, BuiltinLineWord, i - 1);
  const BuiltinLineWord *b = &g_array_index (line->line->words, BuiltinLineWord, i);

  return g_strndup (line->line->text + a->byte_end, b->byte - a->byte_end);
}

/* A new sentence begins with word I. */
static gboolean
is_sentence_break (const BuiltinDocLine *line, guint i)
{
  g_autofree char *gap = dup_gap (line, i);

  return strpbrk (gap, ";!?") != NULL || strstr (gap, ". ") != NULL || strstr (gap, ".\t") != NULL;
}

static gboolean
is_list_break (const BuiltinDocLine *line, guint i)
{
  static const char *const joiners[] = { "and", "but", "while", "und", "aber", "whereas", NULL };
  g_autofree char *gap = dup_gap (line, i);

  return strchr (gap, ',') != NULL || strchr (gap, ')') != NULL
         || g_strv_contains (joiners, word_at (line, i));
}

static gboolean
is_table_row (const BuiltinDocLine *line)
{
  return strchr (line->line->text, '\t') != NULL;
}

typedef enum
{
  CUE_NONE,
  CUE_MUST,
  CUE_NICE,
} Cue;

static Cue
read_cue (const BuiltinDocLine *line, guint i)
{
  const char *word = word_at (line, i);

  if (g_strv_contains (nice_words, word))
    {
      /* "plus" and "welcome" are words of their own as well. */
      if (strcmp (word, "plus") == 0 && i > 0 && strcmp (word_at (line, i - 1), "a") != 0
          && strcmp (word_at (line, i - 1), "big") != 0
          && strcmp (word_at (line, i - 1), "strong") != 0)
        return CUE_NONE;
      return CUE_NICE;
    }
  return g_strv_contains (must_words, word) ? CUE_MUST : CUE_NONE;
}

/* The cue at I is about the words behind it, not about those before. */
static gboolean
is_leading (const BuiltinDocLine *line, guint i, guint from)
{
  static const char *const before[] = { "a",        "is",  "are",    "an",   "be",
                                        "von",      "ist", "sind",   "sehr", "highly",
                                        "absolute", "big", "strong", NULL };
  const char *word = word_at (line, i);

  if (i == from || g_strv_contains (leading_words, word))
    return TRUE;
  if (strcmp (word, "must") == 0 || strcmp (word, "muss") == 0 || strcmp (word, "nice") == 0)
    return !g_strv_contains (before, word_at (line, i - 1)) && i + 1 < count_words (line);
  return FALSE;
}

/* The cue in words FROM to TO (one sentence) that is about word AT. */
static Cue
find_cue (const BuiltinDocLine *line, guint from, guint to, guint at)
{
  Cue leading = CUE_NONE;
  guint part = from;

  for (guint i = from; i < to; i++)
    {
      Cue cue = read_cue (line, i);

      if (cue == CUE_NONE)
        continue;
      if (is_leading (line, i, part))
        {
          if (at < i && at >= part)
            return leading;
          leading = cue;
          continue;
        }
      if (at < i)
        return cue;
      /* What follows "…, and" is another matter. */
      if (i + 1 < to && is_list_break (line, i + 1))
        {
          leading = CUE_NONE;
          part = i + 1;
        }
    }
  return leading;
}

/* In a table a cue is about the whole row. */
static Cue
find_row_cue (const BuiltinDocLine *line)
{
  Cue cue = CUE_NONE;

  for (guint i = 0; cue == CUE_NONE && i < count_words (line); i++)
    cue = read_cue (line, i);
  return cue;
}

static void
find_sentence (const BuiltinDocLine *line, guint at, guint *from, guint *to)
{
  *from = at;
  *to = at + 1;
  while (*from > 0 && !is_sentence_break (line, *from))
    (*from)--;
  while (*to < count_words (line) && !is_sentence_break (line, *to))
    (*to)++;
}

int
builtin_read_count (const char *word)
{
  static const char *const names[] = { "one",   "two",   "three", "four", "five", "six",
                                       "seven", "eight", "nine",  "ten",  "a",    NULL };
  static const char *const german[] = { "ein",   "zwei",   "drei", "vier", "fünf",
                                        "sechs", "sieben", "acht", NULL };

  if (g_ascii_isdigit (word[0]))
    return strlen (word) <= 3 ? atoi (word) : 0;
  for (int i = 0; names[i] != NULL && i < 10; i++)
    if (strcmp (word, names[i]) == 0)
      return i + 1;
  for (int i = 0; german[i] != NULL; i++)
    if (strcmp (word, german[i]) == 0 || (i == 0 && strcmp (word, "einem") == 0))
      return i + 1;
  return 0;
}

/* "at least 3 years", "3-5 years", "two or more years": the least. */
static int
find_years (const BuiltinDocLine *line, guint from, guint to)
{
  static const char *const years[] = {
    "year", "years", "yrs", "yr", "jahre", "jahren", "jahr", NULL
  };

  for (guint i = from; i < to; i++)
    {
      if (!g_strv_contains (years, word_at (line, i)))
        continue;
      for (guint back = 1; back <= 4 && i >= from + back; back++)
        {
          int count = builtin_read_count (word_at (line, i - back));
          int lower = i >= from + back + 1 ? builtin_read_count (word_at (line, i - back - 1)) : 0;

          if (count > 0 && count <= 40)
            return lower > 0 && lower < count ? lower : count;
        }
    }
  return 0;
}

BuiltinDemand
builtin_tell_demand (const BuiltinDocLine *line, guint first, guint last, int *years)
{
  guint from = 0, to = count_words (line);
  Cue cue;

  if (!is_table_row (line))
    find_sentence (line, first, &from, &to);
  *years = find_years (line, from, to);
  cue = is_table_row (line) ? find_row_cue (line) : find_cue (line, from, to, last - 1);
  if (line->section == BUILTIN_SECTION_OFFER || line->section == BUILTIN_SECTION_ABOUT)
    return BUILTIN_DEMAND_NONE;
  if (cue == CUE_NICE || (line->section == BUILTIN_SECTION_NICE && cue != CUE_MUST))
    return BUILTIN_DEMAND_NICE;
  if (cue == CUE_MUST)
    return BUILTIN_DEMAND_MUST;
  if (line->section == BUILTIN_SECTION_REQUIREMENTS)
    return BUILTIN_DEMAND_REQUIRED;
  return line->section == BUILTIN_SECTION_DUTIES ? BUILTIN_DEMAND_DUTY : BUILTIN_DEMAND_PLAIN;
}
