/* Folding of single words.  The stemmer is Martin Porter's English (Snowball) algorithm, libstemmer. */
#include "backends/builtin/text/aporia-builtin-fold.h"

#include <libstemmer.h>
#include <string.h>

typedef struct
{
  const char *from;
  const char *to;
} Pair;

/* Whole words whose two spellings no rule below joins. */
static const Pair spellings[] = {
  { "programme", "program" },
  { "programmes", "programs" },
  { "licence", "license" },
  { "licences", "licenses" },
  { "defence", "defense" },
  { "offence", "offense" },
  { "practise", "practice" },
  { "practised", "practiced" },
  { "practising", "practicing" },
  { "judgement", "judgment" },
  { "grey", "gray" },
  { "tyre", "tire" },
  { "tyres", "tires" },
  { "kerb", "curb" },
  { "ageing", "aging" },
  { "catalogue", "catalog" },
  { "dialogue", "dialog" },
  { "sceptical", "skeptical" },
  { "mould", "mold" },
  { "manoeuvre", "maneuver" },
  { "whilst", "while" },
  { "learnt", "learned" },
  { "spelt", "spelled" },
  { "burnt", "burned" },
  { "aluminium", "aluminum" },
  { "fulfil", "fulfill" },
  { "enrol", "enroll" },
  { "skilful", "skillful" },
  { "cosy", "cozy" },
  { "okay", "ok" },
  { "towards", "toward" },
  { "amongst", "among" },
  { "cheque", "check" },
  { "cheques", "checks" },
  { "got", "got" },
  { "gotten", "got" },
};

/* Endings, longest first. */
static const Pair endings[] = {
  { "isations", "izations" }, { "isation", "ization" }, { "ourable", "orable" },
  { "ourite", "orite" },      { "ouring", "oring" },    { "ourful", "orful" },
  { "oured", "ored" },        { "ours", "ors" },        { "our", "or" },
  { "ising", "izing" },       { "ised", "ized" },       { "ises", "izes" },
  { "iser", "izer" },         { "ise", "ize" },         { "ysing", "yzing" },
  { "ysed", "yzed" },         { "yses", "yzes" },       { "yse", "yze" },
  { "ntre", "nter" },         { "ntres", "nters" },     { "itre", "iter" },
  { "itres", "iters" },       { "etre", "eter" },       { "etres", "eters" },
  { "eatre", "eater" },       { "ibre", "iber" },
};

/* Stems that double the l in British spelling. */
static const char *const doubled[] = { "travell",  "cancell", "modell",   "labell",
                                       "levell",   "signall", "counsell", "fuell",
                                       "channell", "tunnell", "diall",    "totall" };

static const Pair contractions[] = {
  { "i'm", "i am" },
  { "im", "i am" },
  { "i've", "i have" },
  { "ive", "i have" },
  { "i'd", "i would" },
  { "i'll", "i will" },
  { "you're", "you are" },
  { "you've", "you have" },
  { "you'd", "you would" },
  { "you'll", "you will" },
  { "he's", "he is" },
  { "hes", "he is" },
  { "she's", "she is" },
  { "shes", "she is" },
  { "it's", "it is" },
  { "he'd", "he would" },
  { "she'd", "she would" },
  { "he'll", "he will" },
  { "she'll", "she will" },
  { "it'd", "it would" },
  { "it'll", "it will" },
  { "itll", "it will" },
  { "we're", "we are" },
  { "we've", "we have" },
  { "weve", "we have" },
  { "we'd", "we would" },
  { "we'll", "we will" },
  { "they're", "they are" },
  { "theyre", "they are" },
  { "they've", "they have" },
  { "theyve", "they have" },
  { "they'd", "they would" },
  { "theyd", "they would" },
  { "they'll", "they will" },
  { "theyll", "they will" },
  { "that's", "that is" },
  { "thats", "that is" },
  { "that'd", "that would" },
  { "there's", "there is" },
  { "theres", "there is" },
  { "what's", "what is" },
  { "whats", "what is" },
  { "who's", "who is" },
  { "where's", "where is" },
  { "here's", "here is" },
  { "let's", "let us" },
  { "lets", "let us" },
  { "isn't", "is not" },
  { "isnt", "is not" },
  { "aren't", "are not" },
  { "arent", "are not" },
  { "wasn't", "was not" },
  { "wasnt", "was not" },
  { "weren't", "were not" },
  { "werent", "were not" },
  { "don't", "do not" },
  { "dont", "do not" },
  { "doesn't", "does not" },
  { "doesnt", "does not" },
  { "didn't", "did not" },
  { "didnt", "did not" },
  { "can't", "can not" },
  { "cant", "can not" },
  { "cannot", "can not" },
  { "couldn't", "could not" },
  { "couldnt", "could not" },
  { "won't", "will not" },
  { "wouldn't", "would not" },
  { "wouldnt", "would not" },
  { "shouldn't", "should not" },
  { "shouldnt", "should not" },
  { "haven't", "have not" },
  { "havent", "have not" },
  { "hasn't", "has not" },
  { "hasnt", "has not" },
  { "hadn't", "had not" },
  { "hadnt", "had not" },
  { "mustn't", "must not" },
  { "needn't", "need not" },
  { "must've", "must have" },
  { "should've", "should have" },
  { "could've", "could have" },
  { "would've", "would have" },
  { "gonna", "going to" },
  { "wanna", "want to" },
  { "dunno", "do not know" },
  { "youre", "you are" },
  { "youve", "you have" },
  { "youll", "you will" },
  { "wont", "will not" },
};

static const char *const stop_words[] = {
  "a",         "about",      "above",   "after",   "again",     "against",  "all",      "also",
  "always",    "am",         "an",      "and",     "any",       "anyway",   "are",      "around",
  "as",        "at",         "away",    "back",    "be",        "because",  "been",     "before",
  "being",     "below",      "between", "both",    "but",       "by",       "can",      "could",
  "did",       "do",         "does",    "doing",   "done",      "down",     "during",   "each",
  "either",    "else",       "even",    "ever",    "every",     "few",      "for",      "from",
  "further",   "get",        "gets",    "getting", "go",        "goes",     "going",    "got",
  "had",       "has",        "have",    "having",  "he",        "her",      "here",     "hers",
  "herself",   "him",        "himself", "his",     "how",       "however",  "i",        "if",
  "in",        "into",       "is",      "it",      "its",       "itself",   "just",     "let",
  "like",      "made",       "make",    "makes",   "making",    "many",     "may",      "me",
  "might",     "mine",       "more",    "most",    "much",      "must",     "my",       "myself",
  "need",      "neither",    "never",   "no",      "nor",       "not",      "now",      "of",
  "off",       "often",      "on",      "once",    "one",       "only",     "or",       "other",
  "others",    "ought",      "our",     "ours",    "ourselves", "out",      "over",     "own",
  "per",       "please",     "quite",   "rather",  "really",    "same",     "say",      "says",
  "shall",     "she",        "should",  "since",   "so",        "some",     "someone",  "something",
  "sometimes", "still",      "such",    "than",    "that",      "the",      "their",    "theirs",
  "them",      "themselves", "then",    "there",   "these",     "they",     "thing",    "things",
  "this",      "those",      "though",  "through", "to",        "together", "too",      "toward",
  "under",     "until",      "up",      "upon",    "us",        "use",      "used",     "uses",
  "using",     "usually",    "very",    "via",     "want",      "was",      "we",       "well",
  "were",      "what",       "when",    "where",   "whether",   "which",    "while",    "who",
  "whole",     "whom",       "whose",   "why",     "will",      "with",     "within",   "without",
  "would",     "yes",        "yet",     "you",     "your",      "yours",    "yourself", "tell",
  "give",      "describe",   "explain", "time",    "example",   "ok",       "oh",
};

static const char *const number_words[] = {
  "two",      "three",    "four",    "five",     "six",      "seven",     "eight",   "nine",
  "ten",      "eleven",   "twelve",  "thirteen", "fourteen", "fifteen",   "sixteen", "seventeen",
  "eighteen", "nineteen", "twenty",  "thirty",   "forty",    "fifty",     "sixty",   "seventy",
  "eighty",   "ninety",   "hundred", "hundreds", "thousand", "thousands", "million", "dozen",
  "half",     "twice",    "third",   "quarter",  "percent",  "doubled",   "halved",  "tripled",
};

static GHashTable *stop_set, *number_set, *spelling_map, *contraction_map;

static void
add_pairs (GHashTable *table, const Pair *pairs, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_hash_table_insert (table, (gpointer) pairs[i].from, (gpointer) pairs[i].to);
}

static void
load (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  spelling_map = g_hash_table_new (g_str_hash, g_str_equal);
  contraction_map = g_hash_table_new (g_str_hash, g_str_equal);
  add_pairs (spelling_map, spellings, G_N_ELEMENTS (spellings));
  add_pairs (contraction_map, contractions, G_N_ELEMENTS (contractions));
  stop_set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  number_set = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS (number_words); i++)
    g_hash_table_add (number_set, (gpointer) number_words[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (stop_words); i++)
    g_hash_table_add (stop_set, g_strdup (stop_words[i]));
  g_once_init_leave (&once, 1);
}

static char *
fold_spelling (char *word)
{
  gsize length = strlen (word);
  const char *other = g_hash_table_lookup (spelling_map, word);

  if (other != NULL)
    {
      g_free (word);
      return g_strdup (other);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (doubled); i++)
    if (doubled[i][0] == word[0] && g_str_has_prefix (word, doubled[i]))
      {
        gsize cut = strlen (doubled[i]);
        memmove (word + cut - 1, word + cut, length - cut + 1);
        return word;
      }
  if (length < 6 && !g_str_has_suffix (word, "our") && !g_str_has_suffix (word, "tre"))
    return word;
  if (length < 5)
    return word;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (word, endings[i].from))
      {
        g_autofree char *head = g_strndup (word, length - strlen (endings[i].from));
        g_free (word);
        return g_strconcat (head, endings[i].to, NULL);
      }
  return word;
}

/* Most words: lower case without looking at code points.  NULL when that is not enough. */
static char *
fold_ascii (const char *word, gsize length)
{
  char *out = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) word[i] >= 0x80 || word[i] == '`')
        {
          g_free (out);
          return NULL;
        }
      out[i] = g_ascii_tolower (word[i]);
    }
  out[length] = '\0';
  return out;
}

char *
builtin_fold_word (const char *word, gsize length)
{
  g_autoptr(GString) out = NULL;
  char *plain = fold_ascii (word, length);

  load ();
  if (plain != NULL)
    return fold_spelling (plain);
  out = g_string_sized_new (length + 1);
  for (const char *p = word; p < word + length && *p != '\0'; p = g_utf8_next_char (p))
    {
      /* Not as the locale has it: in Turkish "I" becomes "ı". */
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));

      if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`')
        c = '\'';
      if (c != 0x00AD)
        g_string_append_unichar (out, c);
    }
  return fold_spelling (g_string_free (g_steal_pointer (&out), FALSE));
}

static GPrivate stemmer_private = G_PRIVATE_INIT ((GDestroyNotify) sb_stemmer_delete);

char *
builtin_stem_word (const char *folded)
{
  struct sb_stemmer *stemmer = g_private_get (&stemmer_private);
  const sb_symbol *stem;

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      return g_strdup (folded);
  if (stemmer == NULL)
    {
      stemmer = sb_stemmer_new ("english", "UTF_8");
      g_private_set (&stemmer_private, stemmer);
    }
  stem = sb_stemmer_stem (stemmer, (const sb_symbol *) folded, (int) strlen (folded));
  return g_strdup (stem != NULL ? (const char *) stem : folded);
}

const char *
builtin_expand_contraction (const char *folded)
{
  load ();
  return g_hash_table_lookup (contraction_map, folded);
}

gboolean
builtin_is_stop_word (const char *folded)
{
  load ();
  return g_hash_table_contains (stop_set, folded);
}

gboolean
builtin_is_number_word (const char *folded)
{
  load ();
  return g_hash_table_contains (number_set, folded);
}
