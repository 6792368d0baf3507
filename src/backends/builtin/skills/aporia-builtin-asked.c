/* What a posting asks for and what a CV offers: names of the vocabulary, items of lists, and in prose what
 * the tagger finds. */
#include "backends/builtin/skills/aporia-builtin-cv.h"
#include "backends/builtin/skills/aporia-builtin-spans.h"
#include "backends/builtin/skills/aporia-builtin-top.h"
#include "backends/builtin/text/aporia-builtin-fold.h"

#include <string.h>

#define PHRASE_FACTOR 0.7
#define SPAN_FACTOR 0.5
#define MIN_SPAN_P 0.5
#define MAX_LIST_WORDS 6
#define MAX_SPAN_WORDS 5

/* By BuiltinDemand. */
static const double weights[] = { 5.0, 4.0, 3.0, 2.5, 1.0, 0 };

void
builtin_found_free (BuiltinFound *self)
{
  g_free (self->name);
  g_free (self->key);
  g_free (self);
}

static BuiltinFound *
find_key (GPtrArray *found, const char *key)
{
  for (guint i = 0; i < found->len; i++)
    if (strcmp (((BuiltinFound *) found->pdata[i])->key, key) == 0)
      return found->pdata[i];
  return NULL;
}

static void
set_place (BuiltinFound *one, const BuiltinDocLine *line, const BuiltinMention *mention)
{
  one->line = line->line->text;
  one->doc_line = line;
  one->first = mention->first;
  one->last = mention->last;
}

/* "B2": how well a language is spoken (the levels of the Council of Europe), not a thing to know. */
static gboolean
is_language_level (const char *key)
{
  return strlen (key) == 2 && strchr ("abc", key[0]) != NULL && strchr ("12", key[1]) != NULL;
}

/* "Five", "two": how many or how long. */
static gboolean
is_only_numbers (const BuiltinDocLine *line, const BuiltinMention *mention)
{
  for (guint i = mention->first; i < mention->last; i++)
    if (!builtin_is_number_word (g_array_index (line->line->words, BuiltinLineWord, i).word))
      return FALSE;
  return TRUE;
}

/* FACTOR: how sure it is that MENTION is a skill at all. */
static void
add_mention (GPtrArray *found, const BuiltinDocLine *line, const BuiltinMention *mention,
             gboolean is_jd, double factor)
{
  g_autofree char *key = mention->entry != NULL
                             ? g_strdup (mention->entry->key)
                             : builtin_line_key (line->line, mention->first, mention->last);
  BuiltinFound *one = find_key (found, key);
  int years = 0;
  BuiltinDemand demand = is_jd ? builtin_tell_demand (line, mention->first, mention->last, &years)
                               : BUILTIN_DEMAND_PLAIN;
  double weight = factor
                  * (is_jd                                     ? weights[demand]
                     : line->section == BUILTIN_SECTION_SKILLS ? 1
                                                               : 2);
  gboolean is_nice = demand == BUILTIN_DEMAND_NICE;

  if (weight <= 0 || is_language_level (key) || is_only_numbers (line, mention))
    return;
  if (one != NULL)
    {
      if (one->weight < weight || (one->is_nice && !is_nice))
        {
          set_place (one, line, mention);
          one->is_nice = is_nice;
        }
      one->weight = MAX (one->weight, weight) + 0.3;
      one->demand = MIN (one->demand, demand);
      one->years = MAX (one->years, years);
      return;
    }
  one = g_new0 (BuiltinFound, 1);
  one->name = builtin_line_slice (line->line, mention->first, mention->last);
  one->key = g_steal_pointer (&key);
  one->entry = mention->entry;
  one->weight = weight;
  one->is_nice = is_nice;
  one->demand = demand;
  one->years = years;
  one->order = found->len;
  set_place (one, line, mention);
  g_ptr_array_add (found, one);
}

static gboolean
is_covered (const GArray *mentions, guint first, guint last)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const BuiltinMention *one = &g_array_index (mentions, BuiltinMention, i);
      if (one->first <= first && last <= one->last)
        return TRUE;
    }
  return FALSE;
}

static gboolean
touches (const GArray *mentions, guint first, guint last)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const BuiltinMention *one = &g_array_index (mentions, BuiltinMention, i);
      if (one->first < last && first < one->last)
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

/* In a row of a table the first cell names the thing; a further cell only when it is a list itself. */
static gboolean
is_side_cell (const BuiltinDocLine *line, const BuiltinMention *mention)
{
  const char *text = line->line->text;
  const char *tab = strchr (text, '\t');
  const char *at = text + g_array_index (line->line->words, BuiltinLineWord, mention->first).byte;
  const char *cell;

  if (tab == NULL || at < tab)
    return FALSE;
  for (cell = at; cell > tab && *cell != '\t'; cell--)
    ;
  return memchr (cell + 1, ',', strcspn (cell + 1, "\t")) == NULL;
}

/* The first cell of a row, when nothing in the row was found and it is not the row of titles. */
static void
add_first_cell (GPtrArray *found, const BuiltinDocLine *line)
{
  static const char *const titles[] = {
    "skill",       "skills",       "tool",        "tools",      "technology", "technologies",
    "requirement", "requirements", "area",        "topic",      "competence", "competency",
    "subject",     "item",         "anforderung", "kenntnisse", "what",       NULL
  };
  const char *tab = strchr (line->line->text, '\t');
  BuiltinMention cell = { 0, 0, NULL };

  while (cell.last < line->line->words->len
         && line->line->text + g_array_index (line->line->words, BuiltinLineWord, cell.last).byte
                < tab)
    cell.last++;
  if (cell.last > 0 && cell.last <= MAX_SPAN_WORDS
      && !g_strv_contains (titles, g_array_index (line->line->words, BuiltinLineWord, 0).word))
    add_mention (found, line, &cell, TRUE, PHRASE_FACTOR);
}

/* Names the tagger sees in a sentence and no rule has found. */
static void
add_spans (GPtrArray *found, const BuiltinDocLine *line, const GArray *entries,
           const GArray *phrases)
{
  g_autoptr(GArray) spans = builtin_find_spans (line->line->text);
  const GArray *words = line->line->words;

  for (guint i = 0; i < spans->len; i++)
    {
      const BuiltinSpan *span = &g_array_index (spans, BuiltinSpan, i);
      BuiltinMention mention = { 0, 0, NULL };

      if (span->type != BUILTIN_SPAN_KNOWLEDGE || span->p < MIN_SPAN_P)
        continue;
      for (guint w = 0; w < words->len; w++)
        {
          const BuiltinLineWord *word = &g_array_index (words, BuiltinLineWord, w);
          if (word->byte < span->byte)
            mention.first = w + 1;
          if (word->byte_end <= span->byte_end)
            mention.last = w + 1;
        }
      if (mention.first < mention.last && mention.last - mention.first <= MAX_SPAN_WORDS
          && !touches (entries, mention.first, mention.last)
          && !touches (phrases, mention.first, mention.last)
          && g_unichar_isupper (g_utf8_get_char (line->line->text + span->byte))
          && mention.first > 0)
        add_mention (found, line, &mention, TRUE, SPAN_FACTOR);
    }
}

/* N_SKIPPED: words at its beginning that name a person. */
static void
read_line (GPtrArray *found, const BuiltinDocLine *line, gboolean is_jd, guint n_skipped)
{
  g_autoptr(GArray) entries = builtin_line_find_entries (line->line);
  gboolean is_list = reads_as_list (line);
  g_autoptr(GArray) phrases = builtin_line_find_phrases (line->line, entries, is_list);

  for (guint i = 0; i < entries->len; i++)
    {
      const BuiltinMention *mention = &g_array_index (entries, BuiltinMention, i);
      if (mention->first >= n_skipped && !is_covered (phrases, mention->first, mention->last))
        add_mention (found, line, mention, is_jd, 1);
    }
  for (guint i = 0; i < phrases->len; i++)
    {
      const BuiltinMention *mention = &g_array_index (phrases, BuiltinMention, i);
      if (is_jd && strchr (line->line->text, '\t') != NULL && mention->first == 0)
        continue; /* the first cell is read as a whole below */
      if (mention->first >= n_skipped && !is_side_cell (line, mention))
        add_mention (found, line, mention, is_jd, PHRASE_FACTOR);
    }
  if (is_jd && strchr (line->line->text, '\t') != NULL)
    {
      if (entries->len == 0)
        add_first_cell (found, line);
      return;
    }
  if (is_jd && !is_list
      && (line->section == BUILTIN_SECTION_REQUIREMENTS || line->section == BUILTIN_SECTION_DUTIES
          || line->section == BUILTIN_SECTION_NICE))
    add_spans (found, line, entries, phrases);
}

GPtrArray *
builtin_find_asked (const BuiltinDoc *jd)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) builtin_found_free);

  for (guint i = builtin_doc_body_start (jd); i < jd->lines->len; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (jd, i);

      if (!line->is_heading && line->section != BUILTIN_SECTION_OFFER
          && line->section != BUILTIN_SECTION_ABOUT)
        read_line (found, line, TRUE, 0);
    }
  return found;
}

GPtrArray *
builtin_find_offered (const BuiltinDoc *cv)
{
  g_autofree char *name = builtin_cv_find_name (cv);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) builtin_found_free);

  for (guint i = 0; i < cv->lines->len; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);

      if (!line->is_heading && line->section != BUILTIN_SECTION_INTERESTS
          && line->section != BUILTIN_SECTION_LANGUAGES && line->section != BUILTIN_SECTION_OTHER)
        read_line (found, line, FALSE, builtin_cv_count_name_words (line->line, name));
    }
  return found;
}
