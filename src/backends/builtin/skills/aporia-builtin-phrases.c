/* Skills that stand where a posting lists them, known to the lexicon or not.  The cues are rules of this
 * project. */
#include "backends/builtin/skills/aporia-builtin-phrase-words.h"
#include "backends/builtin/skills/aporia-builtin-skills.h"

#include <string.h>

#define MAX_ITEM 5

static const BuiltinLineWord *
word_at (const BuiltinLine *line, guint i)
{
  return &g_array_index (line->words, BuiltinLineWord, i);
}

typedef enum
{
  GAP_NONE,
  GAP_LIST, /* comma and the like */
  GAP_END,  /* full stop */
} Gap;

static Gap
gap_before (const BuiltinLine *line, guint i)
{
  const char *p, *end;

  if (i == 0)
    return GAP_NONE;
  p = line->text + word_at (line, i - 1)->byte_end;
  end = line->text + word_at (line, i)->byte;
  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (strchr (".!?", (int) *p) != NULL && p + 1 < end)
        return GAP_END;
      if (c == 0x2013 || c == 0x2014 || c == 0x00B7 || c == 0x2022
          || strchr (",;:|()/*\t", (int) *p) != NULL)
        return GAP_LIST;
    }
  return GAP_NONE;
}

static const BuiltinMention *
entry_at (const GArray *entries, guint i)
{
  for (guint e = 0; e < entries->len; e++)
    {
      const BuiltinMention *mention = &g_array_index (entries, BuiltinMention, e);
      if (mention->first <= i && i < mention->last)
        return mention;
    }
  return NULL;
}

/* Words that make a longer name of the entry before them: "REST API design". */
static gboolean
is_name_end (const char *word)
{
  static const char *const ends[] = { "ing",  "ment", "tion", "sis", "ity",  "ign", "care", "plan",
                                      "trol", "ance", "ence", "apy", "work", "ure", "ship" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (word, ends[i]))
      return TRUE;
  return FALSE;
}

static void
add_item (GArray *found, const BuiltinLine *line, const GArray *entries, guint first, guint last)
{
  BuiltinMention mention = { 0 };

  while (first < last && entry_at (entries, first) == NULL
         && g_strv_contains (builtin_phrase_openers, word_at (line, first)->word))
    first++;
  while (last > first && entry_at (entries, last - 1) == NULL
         && g_strv_contains (builtin_phrase_vague, word_at (line, last - 1)->word))
    last--;
  if (first >= last || last - first > MAX_ITEM || strlen (word_at (line, first)->word) < 2)
    return;
  if (g_ascii_isdigit (word_at (line, first)->word[0]))
    return;
  for (guint i = first; i < last; i++)
    {
      const BuiltinMention *entry = entry_at (entries, i);
      if (entry != NULL && !(last > entry->last && is_name_end (word_at (line, last - 1)->word)))
        return; /* the lexicon's own span is the better name */
    }
  mention.first = first;
  mention.last = last;
  g_array_append_val (found, mention);
}

/* Reads "A, B and C" from word FROM on; gives the word behind.  IS_WHOLE: items may hold prepositions. */
static guint
read_list (GArray *found, const BuiltinLine *line, const GArray *entries, guint from,
           gboolean is_whole)
{
  guint start = from;
  guint i;

  for (i = from; i < line->words->len; i++)
    {
      const BuiltinMention *entry = entry_at (entries, i);
      const char *word = word_at (line, i)->word;
      Gap gap = i > from ? gap_before (line, i) : GAP_NONE;

      if (gap == GAP_END)
        break;
      if (entry != NULL && entry->first < i)
        continue;
      if (entry == NULL && g_strv_contains (builtin_phrase_joiners, word))
        {
          add_item (found, line, entries, start, i);
          start = i + 1;
          continue;
        }
      if (gap == GAP_LIST)
        {
          add_item (found, line, entries, start, i);
          start = i;
        }
      if (entry == NULL && !is_whole && g_strv_contains (builtin_phrase_closers, word)
          && !(i == start && g_strv_contains (builtin_phrase_openers, word))
          && strcmp (word, "together") != 0)
        break;
      if (strcmp (word, "together") == 0)
        {
          add_item (found, line, entries, start, i);
          start = i + 1;
        }
    }
  if (i > start)
    add_item (found, line, entries, start, i);
  return i;
}

/* Words of the line that TRIGGER takes up at AT; 0 when it does not stand there. */
static guint
match_trigger (const BuiltinLine *line, guint at, const char *trigger)
{
  guint n = 0;

  while (*trigger != '\0')
    {
      gsize length = strcspn (trigger, " ");
      const char *word;

      if (at + n >= line->words->len)
        return 0;
      word = word_at (line, at + n)->word;
      if (strlen (word) != length || strncmp (word, trigger, length) != 0)
        return 0;
      n++;
      trigger += length + (trigger[length] == ' ' ? 1 : 0);
    }
  return n;
}

static guint
trigger_length (const BuiltinLine *line, guint at)
{
  guint best = 0;

  for (guint t = 0; t < builtin_n_phrase_triggers; t++)
    best = MAX (best, match_trigger (line, at, builtin_phrase_triggers[t]));
  return best;
}

/* "Kubernetes is a must", "German would be a plus". */
static void
find_demanded (GArray *found, const BuiltinLine *line, const GArray *entries)
{
  static const char *const demands[] = { "must",      "required",  "essential", "mandatory",
                                         "needed",    "expected",  "desirable", "plus",
                                         "advantage", "preferred", "bonus",     NULL };
  guint start = 0;

  for (guint i = 0; i < line->words->len; i++)
    {
      const char *word = word_at (line, i)->word;
      gboolean is_verb = strcmp (word, "is") == 0 || strcmp (word, "are") == 0
                         || (strcmp (word, "would") == 0 && i + 1 < line->words->len
                             && strcmp (word_at (line, i + 1)->word, "be") == 0);

      if (gap_before (line, i) == GAP_END)
        start = i;
      if (!is_verb || i == start)
        continue;
      for (guint j = i + 1; j < line->words->len && j <= i + 4; j++)
        if (g_strv_contains (demands, word_at (line, j)->word))
          {
            guint from = start;
            while (from < i)
              {
                guint next = read_list (found, line, entries, from, FALSE);
                from = next > from ? next + 1 : i;
              }
            break;
          }
    }
}

/* The line says where its skills stand. */
static gboolean
has_signpost (const BuiltinLine *line, const GArray *entries)
{
  static const char *const verbs[] = { "is",  "are",  "you",   "we",   "your",
                                       "our", "must", "would", "will", NULL };

  for (guint i = 0; i < line->words->len; i++)
    if (entry_at (entries, i) == NULL
        && (trigger_length (line, i) > 1 || g_strv_contains (verbs, word_at (line, i)->word)))
      return TRUE;
  return FALSE;
}

GArray *
builtin_line_find_phrases (const BuiltinLine *line, const GArray *entries, gboolean is_list)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (BuiltinMention));

  if (is_list && !has_signpost (line, entries))
    {
      for (guint i = 0; i < line->words->len;)
        {
          guint next = read_list (found, line, entries, i, TRUE);
          i = next > i ? next + 1 : i + 1;
        }
      return found;
    }
  find_demanded (found, line, entries);
  for (guint i = 0; i < line->words->len;)
    {
      guint n = entry_at (entries, i) == NULL ? trigger_length (line, i) : 0;

      if (n > 0)
        {
          guint next = read_list (found, line, entries, i + n, FALSE);
          i = MAX (next, i + n);
        }
      else
        i++;
    }
  return found;
}
