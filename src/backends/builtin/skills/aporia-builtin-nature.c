/* By the lexicon, and by words that tell for skills it does not know. */
#include "backends/builtin/skills/aporia-builtin-nature.h"

#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/text/aporia-builtin-fold.h"
#include "core/base/aporia-text.h"
#include <string.h>

typedef struct
{
  const char *stem; /* beginning of a word */
  BuiltinNature nature;
} Sign;

static const Sign signs[] = {
  { "communicat", BUILTIN_NATURE_COMMUNICATION },
  { "listening", BUILTIN_NATURE_COMMUNICATION },
  { "calm", BUILTIN_NATURE_CALM },
  { "pressure", BUILTIN_NATURE_CALM },
  { "stress", BUILTIN_NATURE_CALM },
  { "resilien", BUILTIN_NATURE_CALM },
  { "leadership", BUILTIN_NATURE_LEADERSHIP },
  { "leading", BUILTIN_NATURE_LEADERSHIP },
  { "teamwork", BUILTIN_NATURE_TEAM },
  { "collaborat", BUILTIN_NATURE_TEAM },
  { "cooperat", BUILTIN_NATURE_TEAM },
  { "conflict", BUILTIN_NATURE_TEAM },
  { "reliab", BUILTIN_NATURE_CHARACTER },
  { "flexib", BUILTIN_NATURE_CHARACTER },
  { "initiative", BUILTIN_NATURE_CHARACTER },
  { "motivat", BUILTIN_NATURE_CHARACTER },
  { "empath", BUILTIN_NATURE_CHARACTER },
  { "patience", BUILTIN_NATURE_CHARACTER },
  { "independen", BUILTIN_NATURE_CHARACTER },
  { "adaptab", BUILTIN_NATURE_CHARACTER },
  { "punctual", BUILTIN_NATURE_CHARACTER },
  { "honest", BUILTIN_NATURE_CHARACTER },
  { "curio", BUILTIN_NATURE_CHARACTER },
  { "creativ", BUILTIN_NATURE_CHARACTER },
  { "friendl", BUILTIN_NATURE_CHARACTER },
  { "accountab", BUILTIN_NATURE_CHARACTER },
  { "integrity", BUILTIN_NATURE_CHARACTER },
};

static gboolean
is_language (const char *word)
{
  static const char *const names[] = { "english",   "german",  "french",     "spanish",  "italian",
                                       "polish",    "dutch",   "portuguese", "turkish",  "arabic",
                                       "russian",   "czech",   "deutsch",    "englisch", "danish",
                                       "ukrainian", "swedish", "mandarin",   "chinese",  "japanese",
                                       NULL };

  return g_strv_contains (names, word);
}

/* Only names of languages, and words that go with them. */
static gboolean
is_only_languages (const GStrv words)
{
  static const char *const helpers[] = { "and",      "or",      "fluent",   "good",
                                         "spoken",   "written", "language", "skills",
                                         "business", "b1",      "b2",       "c1",
                                         "c2",       "a2",      "in",       NULL };
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (is_language (words[i]))
        n++;
      else if (!g_strv_contains (helpers, words[i]))
        return FALSE;
    }
  return n > 0;
}

/* "2391": the number of a course or a paper. */
static gboolean
is_number (const char *word)
{
  return *word != '\0' && word[strspn (word, "0123456789")] == '\0';
}

/* "NVQ Level 3", "driving licence", "18th Edition"; "register" alone is no paper. */
static gboolean
is_certificate (const char *skill, const GStrv words)
{
  static const char *const papers[] = { "licence", "license",  "certificate", "certification", "diploma",
                                        "nvq",     "gcse",     "degree",      "bachelor",      "qts",
                                        "pgce",    "accredited", "qualification", NULL };
  static const char *const named[] = { "registration", "edition", "level", NULL };
  gboolean is_named = FALSE;

  if (words[0] != NULL && words[1] == NULL && is_number (words[0]))
    return TRUE;
  for (const char *p = skill; *p != '\0' && p[1] != '\0'; p++)
    is_named = is_named || g_ascii_isdigit (*p) || (g_ascii_isupper (*p) && g_ascii_isupper (p[1]));
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (papers, words[i]) || (is_named && g_strv_contains (named, words[i])))
      return TRUE;
  return FALSE;
}

BuiltinNature
builtin_tell_nature (const char *skill)
{
  const BuiltinSkillEntry *entry = builtin_vocabulary_find (skill);
  g_auto(GStrv) words = builtin_skill_words (entry != NULL ? entry->name : skill);

  if (is_only_languages (words))
    return BUILTIN_NATURE_LANGUAGE;
  if ((entry != NULL && entry->kind == BUILTIN_KIND_CERTIFICATE) || is_certificate (skill, words))
    return BUILTIN_NATURE_CERTIFICATE;
  if (entry != NULL && entry->kind == BUILTIN_KIND_TOOL)
    return BUILTIN_NATURE_KNOWLEDGE;
  for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
    for (guint i = 0; words[i] != NULL; i++)
      if (g_str_has_prefix (words[i], signs[s].stem))
        return signs[s].nature;
  return entry != NULL && entry->kind == BUILTIN_KIND_ATTITUDE ? BUILTIN_NATURE_CHARACTER
                                                               : BUILTIN_NATURE_KNOWLEDGE;
}

/* Singular things that want an article. */
static gboolean
wants_article (const char *last)
{
  static const char *const things[] = {
    "roster",   "rota",      "schedule",  "menu",     "budget",    "plan",      "list",        "till",
    "ledger",   "pass",      "diary",     "desk",     "database",  "backlog",   "calendar",    "line",
    "roadmap",  "licence",   "license",   "certificate", "registration", "diploma", "edition", "degree",
    "system",   "machine",   "platform",  "framework", "server",   "network",   "truck",       "lorry",
    "vehicle",  "crane",     "pump",      "engine",   "register",  "portfolio", "website",     "warehouse",
    "process",  "procedure", "workflow",  "pipeline", "interface", "api",       "tool",        "suite",
    "approach", "mindset",   "attitude",  "shift",    "plant",     "board",     "oven",        "camera",
    "van",      "bus",       "trolley",   "counter",  "switchboard", "archive", "catalogue",   "contract",
    "report",   "device",    "printer",   "press",    "lathe",     "boiler",    "autoclave",   NULL
  };

  return g_strv_contains (things, last);
}

/* SKILL with the article it needs.  Returns: (transfer full) */
static char *
dup_with_article (const char *skill)
{
  static const char *const openers[] = { "the", "a", "an", "our", "your", "good", NULL };
  g_auto(GStrv) words = builtin_skill_words (skill);
  guint n = g_strv_length (words);

  if (n < 2 || g_strv_contains (openers, words[0]))
    return g_strdup (skill);
  if (g_str_equal (words[n - 1], "manner"))
    return g_strdup_printf ("a good %s", skill);
  return wants_article (words[n - 1]) ? g_strdup_printf ("the %s", skill) : g_strdup (skill);
}

/* Duties stand in a posting as "look after patients"; in a sentence they are "looking after patients". */
static const char *const duties[] = {
  "look",        "give",      "lead",     "run",     "plan",    "order",     "write",    "keep",
  "manage",      "build",     "develop",  "create",  "prepare", "cook",      "clean",    "sell",
  "teach",       "help",      "work",     "take",    "make",    "organise",  "organize", "advise",
  "coordinate",  "maintain",  "check",    "drive",   "load",    "handle",    "answer",   "monitor",
  "communicate", "recognise", "serve",    "greet",   "repair",  "install",   "care",     "support",
  "train",       "review",    "design",   "test",    "process", "supervise", "ensure",   "own",
  "assist",      "deliver",   "maintain", "analyse", "carry",   "act",       NULL
};

/* Verbs of that list that are nouns as well: only before "the", "our" and the like. */
static const char *const both[] = { "order", "plan",    "support", "train", "review", "design",
                                    "test",  "process", "work",    "help",  "care",   "load",
                                    "check", "run",     "act",     "own",   NULL };
static const char *const behind[] = { "the", "our",  "a",  "an",  "your", "all", "for", "after",
                                      "on",  "with", "in", "out", "up",   "as",  NULL };

static gboolean
is_duty (const GStrv words)
{
  if (words[0] == NULL || words[1] == NULL || words[2] == NULL
      || !g_strv_contains (duties, words[0]))
    return FALSE;
  return !g_strv_contains (both, words[0]) || g_strv_contains (behind, words[1]);
}

/* VERB of the list above with -ing.  Returns: (transfer full) */
static char *
to_gerund (const char *verb)
{
  static const char *const doubling[] = { "run", "plan", NULL };
  gsize n = strlen (verb);

  if (g_strv_contains (doubling, verb))
    return g_strdup_printf ("%s%cing", verb, verb[n - 1]);
  if (n > 2 && verb[n - 1] == 'e' && verb[n - 2] != 'e')
    return g_strdup_printf ("%.*sing", (int) n - 1, verb);
  return g_strconcat (verb, "ing", NULL);
}

/* "Fault finding" opened a line of the posting: inside a sentence it is "fault finding"; "Excel macros",
 * "English grammar" and "Scrum" stay. */
static char *
dup_inside (const char *skill)
{
  const char *rest = skill + strcspn (skill, " ");
  g_autofree char *head = g_strndup (skill, (gsize) (rest - skill));
  g_autofree char *low = aporia_text_lower (head, -1);
  const BuiltinSkillEntry *entry = builtin_vocabulary_find (head);

  if (*rest == '\0' || !g_unichar_isupper (g_utf8_get_char (skill)) || is_language (low)
      || (entry != NULL && g_unichar_isupper (g_utf8_get_char (entry->name))))
    return g_strdup (skill);
  for (const char *p = g_utf8_next_char (skill); *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)) || g_unichar_isdigit (g_utf8_get_char (p)))
      return g_strdup (skill);
  return g_strconcat (low, rest, NULL);
}

char *
builtin_dup_skill_phrase (const char *name)
{
  g_autofree char *skill = dup_inside (name);
  const BuiltinSkillEntry *entry = builtin_vocabulary_find (skill);
  g_auto(GStrv) words = builtin_skill_words (skill);

  if (entry != NULL && builtin_kind_is_soft (entry->kind)
      && builtin_nature_is_soft (builtin_tell_nature (skill)))
    return dup_with_article (entry->name);
  if (entry == NULL && is_duty (words))
    {
      g_autofree char *gerund = to_gerund (words[0]);
      return g_strconcat (gerund, skill + strcspn (skill, " "), NULL);
    }
  return dup_with_article (skill);
}
