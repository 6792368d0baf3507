#include "backends/openai/aporia-openai-facts.h"

#include "core/base/aporia-resources.h"

#include <string.h>

/* A text in which more than one word of so many is a blank helps nobody. */
#define WORDS_PER_BLANK 4

typedef struct
{
  const char *word;
  int         value;
} NumberWord;

static const NumberWord english[] = {
  { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 }, { "six", 6 }, { "seven", 7 }, { "eight", 8 },
  { "nine", 9 }, { "ten", 10 }, { "eleven", 11 }, { "twelve", 12 }, { "thirteen", 13 }, { "fourteen", 14 },
  { "fifteen", 15 }, { "sixteen", 16 }, { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 },
  { "twenty", 20 }, { "thirty", 30 }, { "forty", 40 }, { "fifty", 50 }, { "sixty", 60 }, { "seventy", 70 },
  { "eighty", 80 }, { "ninety", 90 }, { "hundred", 100 }, { NULL, 0 },
};
static const NumberWord german[] = {
  { "zwei", 2 }, { "drei", 3 }, { "vier", 4 }, { "fünf", 5 }, { "sechs", 6 }, { "sieben", 7 }, { "acht", 8 },
  { "neun", 9 }, { "zehn", 10 }, { "elf", 11 }, { "zwölf", 12 }, { "fünfzehn", 15 }, { "zwanzig", 20 },
  { "dreißig", 30 }, { "vierzig", 40 }, { "fünfzig", 50 }, { "sechzig", 60 }, { "siebzig", 70 },
  { "achtzig", 80 }, { "neunzig", 90 }, { "hundert", 100 }, { NULL, 0 },
};
static const NumberWord spanish[] = {
  { "dos", 2 }, { "tres", 3 }, { "cuatro", 4 }, { "cinco", 5 }, { "seis", 6 }, { "siete", 7 }, { "ocho", 8 },
  { "nueve", 9 }, { "diez", 10 }, { "once", 11 }, { "doce", 12 }, { "quince", 15 }, { "veinte", 20 },
  { "treinta", 30 }, { "cuarenta", 40 }, { "cincuenta", 50 }, { "sesenta", 60 }, { "setenta", 70 },
  { "ochenta", 80 }, { "noventa", 90 }, { "cien", 100 }, { NULL, 0 },
};
static const NumberWord french[] = {
  { "deux", 2 }, { "trois", 3 }, { "quatre", 4 }, { "cinq", 5 }, { "six", 6 }, { "sept", 7 }, { "huit", 8 },
  { "dix", 10 }, { "onze", 11 }, { "douze", 12 }, { "quinze", 15 }, { "vingt", 20 }, { "trente", 30 },
  { "quarante", 40 }, { "cinquante", 50 }, { "soixante", 60 }, { "cent", 100 }, { NULL, 0 },
};

static const NumberWord *
get_number_words (const char *language)
{
  if (g_strcmp0 (language, "de") == 0)
    return german;
  if (g_strcmp0 (language, "es") == 0)
    return spanish;
  return g_strcmp0 (language, "fr") == 0 ? french : english;
}

static gboolean
has_capital (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Tools of one word with a name of their own ("Kubernetes", not "oven"): by their folded key, or as "=Excel"
 * where only these capitals count.  The columns are those of data/skills: the name, the kind ("o": tool),
 * then, from the seventh on, the forms ("excel=Excel"). */
static GHashTable *
load_tools (void)
{
  GHashTable *tools = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GBytes) bytes = aporia_resources_load ("skills/vocabulary.tsv");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (fields) < 7 || strcmp (fields[1], "o") != 0 || strchr (fields[0], ' ') != NULL ||
          !has_capital (fields[0]))
        continue;
      if (strchr (fields[6], '=') != NULL)
        g_hash_table_add (tools, g_strconcat ("=", fields[0], NULL));
      else
        g_hash_table_add (tools, g_utf8_casefold (fields[0], -1));
    }
  return tools;
}

static GHashTable *
get_tools (void)
{
  static GHashTable *tools;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      tools = load_tools ();
      g_once_init_leave (&ready, 1);
    }
  return tools;
}

/* A word or number of a text. */
typedef struct
{
  const char *start;
  const char *end;
  gboolean    is_first; /* of a sentence */
} Part;

static gboolean
is_joint (const char *p)
{
  return strchr (".,'", *p) != NULL || g_str_has_prefix (p, "’");
}

static gboolean
is_letter (const char *p)
{
  return *p != '\0' && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)));
}

/* The next part at or behind P.  IS_FIRST: in and out. */
static gboolean
next_part (const char *p,
           gboolean   *is_first,
           Part       *part)
{
  for (; *p != '\0' && !is_letter (p); p = g_utf8_next_char (p))
    {
      if (*p == '.' && g_ascii_isupper (p[1]))
        break; /* ".NET" */
      if (strchr (".!?:\n\"([", *p) != NULL || g_str_has_prefix (p, "“") || g_str_has_prefix (p, "„") ||
          g_str_has_prefix (p, "•"))
        *is_first = TRUE;
    }
  if (*p == '\0')
    return FALSE;
  part->start = p;
  part->is_first = *is_first;
  *is_first = FALSE;
  do
    p = g_utf8_next_char (p);
  while (is_letter (p) || *p == '+' || *p == '#' ||
         (*p != '\0' && is_joint (p) && is_letter (g_utf8_next_char (p))));
  part->end = p;
  return TRUE;
}

static char *
fold_part (const Part *part)
{
  g_autofree char *word = g_strndup (part->start, (gsize) (part->end - part->start));
  char *tail = strrchr (word, '\'');

  if (tail != NULL && tail[1] == 's' && tail[2] == '\0')
    *tail = '\0';
  tail = g_strrstr (word, "’s");
  if (tail != NULL && tail[strlen ("’s")] == '\0')
    *tail = '\0';
  return g_utf8_casefold (word, -1);
}

/* The number that KEY begins with: "1,200" and "1.200" -> "1200", "2.5" stays, "20k" -> "20000"; a number
 * word -> its digits.  Returns: (transfer full) (nullable) */
static char *
get_number (const char       *key,
            const NumberWord *words)
{
  g_autoptr(GString) digits = NULL;
  const char *p = key;

  for (guint i = 0; words[i].word != NULL; i++)
    if (strcmp (words[i].word, key) == 0)
      return g_strdup_printf ("%d", words[i].value);
  if (!g_ascii_isdigit (*p))
    return NULL;
  digits = g_string_new (NULL);
  for (; g_ascii_isdigit (*p) || (*p != '\0' && strchr (".,'", *p) != NULL); p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (strspn (p + 1, "0123456789") != 3)
      g_string_append_c (digits, '.');
  if (*p == 'k' && p[1] == '\0')
    g_string_append (digits, "000");
  return g_strdup (digits->str);
}

typedef struct
{
  GHashTable       *known; /* words by their folded key, numbers as "#N" */
  const NumberWord *numbers;
  gboolean          nouns_have_capitals;
} Facts;

static void
facts_clear (Facts *self)
{
  g_hash_table_unref (self->known);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

static void
facts_init (Facts             *self,
            const char *const *sources,
            guint              n_sources,
            const char        *language)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = get_number_words (language);
  self->nouns_have_capitals = g_strcmp0 (language, "de") == 0;
  for (guint i = 0; i < n_sources; i++)
    {
      gboolean is_first = TRUE;
      Part part = { .end = sources[i] };

      while (sources[i] != NULL && next_part (part.end, &is_first, &part))
        {
          g_autofree char *key = fold_part (&part);
          g_autofree char *number = get_number (key, self->numbers);

          if (number != NULL)
            g_hash_table_add (self->known, g_strconcat ("#", number, NULL));
          g_hash_table_add (self->known, g_steal_pointer (&key));
        }
    }
}

/* Capitals behind the first letter, or digits among letters: "SQL", "GitHub", "Q3". */
static gboolean
has_odd_shape (const Part *part)
{
  const char *second = g_utf8_next_char (part->start);
  gboolean has_letter = FALSE;
  gboolean has_digit = FALSE;

  for (const char *p = part->start; p < part->end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (p >= second && g_unichar_isupper (c))
        return TRUE;
      has_letter = has_letter || g_unichar_isalpha (c);
      has_digit = has_digit || g_unichar_isdigit (c);
    }
  return has_letter && has_digit;
}

static gboolean
is_tool (const Part *part,
         const char *key)
{
  g_autofree char *exact = g_strdup_printf ("=%.*s", (int) (part->end - part->start), part->start);

  return g_hash_table_contains (get_tools (), key) ||
         (!part->is_first && g_hash_table_contains (get_tools (), exact));
}

static gboolean
is_name (const Facts *self,
         const Part  *part,
         const char  *key)
{
  gboolean has_capital = g_unichar_isupper (g_utf8_get_char (part->start));

  /* "I", "I'm" */
  if (*part->start == 'I' && (part->end == part->start + 1 || is_joint (part->start + 1)))
    return FALSE;
  if (has_odd_shape (part) || is_tool (part, key))
    return TRUE;
  return has_capital && !part->is_first && !self->nouns_have_capitals;
}

static gboolean
is_unknown (const Facts *self,
            const Part  *part)
{
  g_autofree char *key = fold_part (part);
  g_autofree char *number = NULL;

  if (g_hash_table_contains (self->known, key))
    return FALSE;
  number = get_number (key, self->numbers);
  if (number != NULL)
    {
      g_autofree char *wanted = g_strconcat ("#", number, NULL);

      return !g_hash_table_contains (self->known, wanted);
    }
  return is_name (self, part, key);
}

/* Blanks with nothing but a space between them are one. */
static void
merge_blanks (GString *text)
{
  while (g_string_replace (text, OPENAI_BLANK " " OPENAI_BLANK, OPENAI_BLANK, 0) > 0)
    ;
}

char *
openai_facts_blank (const char        *text,
                    const char *const *sources,
                    guint              n_sources,
                    const char        *language)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_auto(Facts) facts = { 0 };
  gboolean is_first = TRUE;
  Part part = { .end = text };
  const char *from = text;
  guint n_words = 0;
  guint n_blanks = 0;

  facts_init (&facts, sources, n_sources, language);
  while (next_part (part.end, &is_first, &part))
    {
      n_words++;
      if (!is_unknown (&facts, &part))
        continue;
      n_blanks++;
      g_string_append_len (out, from, part.start - from);
      g_string_append (out, OPENAI_BLANK);
      from = part.end;
    }
  g_string_append (out, from);
  merge_blanks (out);
  if (n_words == 0 || n_blanks * WORDS_PER_BLANK > n_words)
    return NULL;
  return g_strdup (out->str);
}

static gboolean
has_unknown (const Facts *facts,
             const char  *sentence)
{
  gboolean is_first = TRUE;
  Part part = { .end = sentence };

  while (next_part (part.end, &is_first, &part))
    if (is_unknown (facts, &part))
      return TRUE;
  return FALSE;
}

char *
openai_facts_keep (const char        *text,
                   const char *const *sources,
                   guint              n_sources,
                   const char        *language)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_auto(Facts) facts = { 0 };
  const char *start = text;

  facts_init (&facts, sources, n_sources, language);
  while (*start != '\0')
    {
      const char *end = start;
      g_autofree char *sentence = NULL;

      while (*end != '\0' && !(strchr (".!?", *end) != NULL && (end[1] == ' ' || end[1] == '\0')))
        end++;
      while (*end != '\0' && strchr (".!? ", *end) != NULL)
        end++;
      sentence = g_strndup (start, (gsize) (end - start));
      if (!has_unknown (&facts, sentence))
        g_string_append (out, sentence);
      start = end;
    }
  return g_strdup (g_strchomp (out->str));
}
