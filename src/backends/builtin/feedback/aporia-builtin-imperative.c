/* English verbs of the third person to their base form, by rule and a short table. */
#include "backends/builtin/feedback/aporia-builtin-imperative.h"

#include "core/base/aporia-text.h"

#include <string.h>

typedef struct
{
  const char *from;
  const char *to;
} Pair;

static const Pair irregular[] = {
  { "is", "be" },
  { "has", "have" },
  { "does", "do" },
  { "goes", "go" },
  { "ties", "tie" },
  { "lies", "lie" },
  { "dies", "die" },
  { "focuses", "focus" },
  { "told", "tell" },
  { "said", "say" },
  { "gave", "give" },
  { "made", "make" },
  { "took", "take" },
  { "kept", "keep" },
  { "found", "find" },
  { "chose", "choose" },
  { "wrote", "write" },
  { "led", "lead" },
  { "went", "go" },
  { "had", "have" },
  { "did", "do" },
  { "was", "be" },
  { "brought", "bring" },
  { "showed", "show" },
  { "changed", "change" },
  { "named", "name" },
  { "described", "describe" },
  { "used", "use" },
  { "agreed", "agree" },
  { "prepared", "prepare" },
  { "measured", "measure" },
  { "compared", "compare" },
  { "decided", "decide" },
  { "shared", "share" },
  { "solved", "solve" },
  { "planned", "plan" },
  { "stopped", "stop" },
  { "put", "put" },
  { "arranged", "arrange" },
  { "apologised", "apologise" },
  { "apologized", "apologize" },
  { "noticed", "notice" },
  { "secured", "secure" },
  { "saved", "save" },
  { "proposed", "propose" },
  { "halved", "halve" },
  { "drove", "drive" },
  { "knew", "know" },
  { "won", "win" },
  { "heard", "hear" },
  { "spoke", "speak" },
  { "sought", "seek" },
  { "stood", "stand" },
  { "sat", "sit" },
  { "thought", "think" },
  { "rethought", "rethink" },
  { "got", "get" },
  { "grew", "grow" },
};

/* Plural nouns that points begin with or join by "and". */
static const char *const nouns[] = { "its",       "his",      "this",    "always",   "us",
                                     "less",      "steps",    "figures", "numbers",  "rules",
                                     "tools",     "signs",    "details", "examples", "results",
                                     "reasons",   "thus",     "perhaps", "access",   "process",
                                     "success",   "business", "stress",  "focus",    "afterwards",
                                     "sometimes", "others",   "means",   "causes",   "files",
                                     "papers",    "days",     "goals",   "duties",   "copies",
                                     "errors",    "joints",   "beams",   "fluids",   "tiers",
                                     "hypotheses", "alternatives", "airtightness", "allergies",
                                     "priorities", "unsolved", "tired",  "accrued",  "contained", NULL };

/* What stands behind a verb, and seldom behind a plural noun. */
static const char *const behind_verbs[] = {
  "the",     "a",        "an",    "what",      "how",     "why",    "that",      "whether",
  "it",      "them",     "who",   "when",      "where",   "him",    "her",       "his",
  "one",     "each",     "every", "your",      "no",      "not",    "out",       "up",
  "back",    "down",     "after", "before", "so",        "clearly", "honest", "help",      "notes",
  "good",    "another",  "over",  "something", "gloves",  "advice", "agreement", "supplier",
  "samples", "surfaces", "food",  "progress",  "both",    "tasks",  "live",      NULL
};

/* Verbs that are no nouns in their form with -s. */
static const char *const sure_verbs[] = {
  "says",      "tells",      "gives",    "asks",       "explains",  "goes",    "keeps",
  "gets",      "listens",    "adapts",   "does",       "has",       "is",      "brings",
  "carries",   "looks",      "takes",    "makes",      "prepares",  "thinks",  "finds",
  "lets",      "sends",      "helps",    "adds",       "avoids",    "chooses", "decides",
  "informs",   "knows",      "sees",     "writes",     "follows",   "learns",  "offers",
  "describes", "apologises", "assesses", "disinfects", "validates", "plans",   "leaves",
  "separates", "rinses",     "explains", "tries",      "agrees",    "knocks",  "watches",
  "thanks",    "covers",     "sorts",    "bleeds",     "shows",     NULL
};

static const char *
find_irregular (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (irregular); i++)
    if (strcmp (irregular[i].from, word) == 0)
      return irregular[i].to;
  return NULL;
}

static gboolean
ends_like (const char *word, const char *end)
{
  return g_str_has_suffix (word, end);
}

/* WORD in small letters, no marks.  Returns: (transfer full) (nullable) */
static char *
to_base (const char *word)
{
  const char *known = find_irregular (word);
  gsize n = strlen (word);

  if (known != NULL)
    return g_strdup (known);
  if (n < 4 || g_strv_contains (nouns, word))
    return NULL;
  if (ends_like (word, "ied"))
    return g_strdup_printf ("%.*sy", (int) n - 3, word);
  if (ends_like (word, "ed"))
    return n > 4 ? g_strndup (word, n - 2) : NULL;
  if (ends_like (word, "ies"))
    return g_strdup_printf ("%.*sy", (int) n - 3, word);
  if (ends_like (word, "sses") || ends_like (word, "shes") || ends_like (word, "ches")
      || ends_like (word, "xes") || ends_like (word, "zzes") || ends_like (word, "oes"))
    return g_strndup (word, n - 2);
  if (ends_like (word, "s") && !ends_like (word, "ss") && !ends_like (word, "us"))
    return g_strndup (word, n - 1);
  return NULL;
}

/* A word and the marks that cling to its end. */
static void
split_marks (const char *word, char **bare, char **marks)
{
  gsize n = strlen (word);

  while (n > 0 && strchr (",.;:!?", word[n - 1]) != NULL)
    n--;
  *bare = g_strndup (word, n);
  *marks = g_strdup (word + n);
}

static gboolean
is_word (const char *word, const char *wanted)
{
  return word != NULL && g_ascii_strncasecmp (word, wanted, strlen (wanted)) == 0
         && strchr (",.;:!?", word[strlen (wanted)]) != NULL;
}

/* The person of "he or she", "himself or herself"; N: words taken up. */
static const char *
find_person (char **words, guint *n)
{
  static const Pair alone[] = { { "himself", "yourself" },
                                { "herself", "yourself" },
                                { "oneself", "yourself" } };
  static const Pair joined[] = {
    { "he", "you" }, { "his", "your" }, { "him", "you" }, { "himself", "yourself" }
  };
  static const char *const female[] = { "she", "her", "her", "herself" };

  for (guint i = 0; words[1] != NULL && words[2] != NULL && i < G_N_ELEMENTS (joined); i++)
    if (is_word (words[0], joined[i].from) && is_word (words[1], "or")
        && is_word (words[2], female[i]))
      {
        *n = 3;
        return joined[i].to;
      }
  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    if (is_word (words[0], alone[i].from))
      {
        *n = 1;
        return alone[i].to;
      }
  return NULL;
}

static gboolean
owns_own (const char *before)
{
  static const char *const owners[] = { "my",  "your", "our", "their", "its",
                                        "his", "her",  "the", "one's", NULL };

  return before != NULL && g_strv_contains (owners, before);
}

/* "Says that the second sums up and is often graded": behind "that" a state belongs to what is spoken of. */
static gboolean
is_reported_state (char **words, guint i)
{
  static const char *const states[] = { "is", "has", "does", "was", NULL };
  static const char *const openers[] = { "that", "whether", "what", "who", "which",
                                         "how",  "why",     "where", "when", NULL };

  if (!g_strv_contains (states, words[i]))
    return FALSE;
  for (; i > 1 && strpbrk (words[i - 1], ",;:") == NULL; i--)
    if (g_strv_contains (openers, words[i - 2]))
      return TRUE;
  return FALSE;
}

/* Behind "and", "or" or a comma: a verb, not one more thing? */
static gboolean
is_joined_verb (char **words, guint i)
{
  g_autofree char *bare = NULL, *marks = NULL;

  if (i > 0 && is_reported_state (words, i))
    return FALSE;

  if (i == 0
      || !(is_word (words[i - 1], "and") || is_word (words[i - 1], "or")
           || is_word (words[i - 1], "then") || is_word (words[i - 1], "but")
           || is_word (words[i - 1], "never") || strchr (words[i - 1], ',') != NULL))
    return FALSE;
  split_marks (words[i], &bare, &marks);
  if (g_strv_contains (sure_verbs, bare))
    return TRUE;
  return words[i + 1] != NULL && marks[0] == '\0' && g_strv_contains (behind_verbs, words[i + 1])
         && ends_like (bare, "s");
}

static void
append_base (GString *out, const char *word)
{
  g_autofree char *bare = NULL, *marks = NULL, *base = NULL;

  split_marks (word, &bare, &marks);
  base = to_base (bare);
  g_string_append_printf (out, "%s%s", base != NULL ? base : bare, marks);
}

/* "he or she is" -> "you are"; what was done stays done. */
static void
append_for_you (GString *out, const char *word)
{
  static const Pair forms[] = { { "is", "are" }, { "was", "were" } };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (word, forms[i].from) == 0)
      {
        g_string_append (out, forms[i].to);
        return;
      }
  if (ends_like (word, "s") || ends_like (word, "s,"))
    append_base (out, word);
  else
    g_string_append (out, word);
}

/* The first word, small unless it is a name ("HACCP records"). */
static char *
dup_small (const char *word)
{
  gunichar second = word[0] != '\0' ? g_utf8_get_char (g_utf8_next_char (word)) : 0;

  return g_unichar_isupper (second) || g_unichar_isdigit (second) ? g_strdup (word)
                                                                  : aporia_text_lower (word, -1);
}

/* "Connectors must match", "Tyres, forks, chains": things, no deeds.  SECOND is (nullable). */
static gboolean
begins_with_things (const char *bare, const char *marks, const char *second)
{
  static const char *const behind_nouns[] = { "must", "are", "were", "can", "have", NULL };

  if (g_strv_contains (sure_verbs, bare))
    return FALSE;
  return marks[0] != '\0' || (second != NULL && g_strv_contains (behind_nouns, second));
}

static gboolean
begins_with_verb (const char *first, const char *second)
{
  g_autofree char *bare = NULL, *marks = NULL, *base = NULL;

  split_marks (first, &bare, &marks);
  if (!g_ascii_islower (bare[0]) || begins_with_things (bare, marks, second))
    return FALSE;
  base = to_base (bare);
  return base != NULL || g_str_equal (bare, "never");
}

/* The words of a point without its full stop, the first one small.  Returns: (transfer full) */
static GStrv
split_point (const char *point)
{
  g_autofree char *plain = g_strchomp (g_strdup (point));
  GStrv words;

  while (g_str_has_suffix (plain, "."))
    plain[strlen (plain) - 1] = '\0';
  words = g_strsplit (plain, " ", -1);
  if (words[0] != NULL)
    {
      char *small = dup_small (words[0]);
      g_free (words[0]);
      words[0] = small;
    }
  return words;
}

/* "own" wants an owner: "own work" -> "your own work", "the own boss" -> "your own boss". */
static gboolean
append_owner (GString *out, char **words, guint i)
{
  if (is_word (words[i], "the") && is_word (words[i + 1], "own"))
    g_string_append (out, "your");
  else if (is_word (words[i], "own") && !owns_own (i > 0 ? words[i - 1] : NULL))
    g_string_append (out, "your own");
  else
    return FALSE;
  return TRUE;
}

static char *
turn (const char *point, gboolean to_imperative, gboolean *is_verb)
{
  g_auto(GStrv) words = split_point (point);
  g_autoptr(GString) out = g_string_new (NULL);
  gboolean was_person = FALSE;

  *is_verb = words[0] != NULL && begins_with_verb (words[0], words[1]);
  for (guint i = 0, n = 1; words[i] != NULL; i += n)
    {
      const char *person = find_person (words + i, &n);

      n = person != NULL ? n : 1;
      g_string_append (out, i > 0 ? " " : "");
      if (person != NULL)
        {
          g_autofree char *bare = NULL, *marks = NULL;
          split_marks (words[i + n - 1], &bare, &marks);
          g_string_append_printf (out, "%s%s", person, marks);
        }
      else if (append_owner (out, words, i))
        continue;
      else if (to_imperative && *is_verb && (i == 0 || is_joined_verb (words, i)))
        append_base (out, words[i]);
      else if (was_person)
        append_for_you (out, words[i]);
      else
        g_string_append (out, words[i]);
      was_person = person != NULL && g_str_equal (person, "you");
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
builtin_point_to_imperative (const char *point)
{
  gboolean is_verb;
  char *text = turn (point, TRUE, &is_verb);
  char *said;

  if (!g_str_has_prefix (text, "do not ") && !(is_verb && g_str_has_prefix (text, "never ")))
    return text;
  /* What is left undone cannot be shown, only said. */
  said = g_strconcat ("say that you ", text, NULL);
  g_free (text);
  return said;
}

char *
builtin_point_to_you (const char *point, gboolean *is_verb)
{
  return turn (point, FALSE, is_verb);
}
