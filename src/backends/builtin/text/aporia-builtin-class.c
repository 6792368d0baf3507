/* Closed classes by list; numbers and negations by the flags of a token. */
#include "backends/builtin/text/aporia-builtin-class.h"

#include <string.h>

static const char *const i_words[] = { "i", "we", NULL };
static const char *const they_words[] = { "they", "he", "she", "people", "them", NULL };
static const char *const be_words[] = { "is", "are", "was", "were", "be", "been", "am", NULL };
static const char *const group_words[] = {
  "people",      "everyone",    "everybody",   "they",        "customers",   "clients",
  "guests",      "patients",    "students",    "pupils",      "parents",     "users",
  "men",         "women",       "managers",    "developers",  "nurses",      "doctors",
  "teachers",    "residents",   "suppliers",   "colleagues",  "tourists",    "foreigners",
  "salespeople", "buyers",      "drivers",     "waiters",     "chefs",       "children",
  "kids",        "youngsters",  "engineers",   "designers",   "consultants", "candidates",
  "applicants",  "visitors",    "companies",   "agencies",    "millennials", "relatives",
  "contractors", "freelancers", "temps",       "apprentices", "trainees",    "tenants",
  "visitors",    "members",     "staff",       "workers",     "cooks",       "boys",
  "girls",       "families",    "seniors",     "graduates",   "academics",   "lawyers",
  "auditors",    "testers",     "analysts",    "recruiters",  "firms",       "startups",
  "vendors",     "teams",       "departments", "schools",     "hotels",      "restaurants",
  NULL
};
static const char *const past_words[] = {
  "told",  "asked",   "made",   "took",  "put",     "wrote", "went",    "said",   "gave",
  "found", "built",   "led",    "ran",   "cut",     "saw",   "set",     "sat",    "kept",
  "drew",  "brought", "began",  "chose", "spoke",   "sent",  "met",     "taught", "rebuilt",
  "split", "rang",    "read",   "held",  "bought",  "sold",  "paid",    "caught", "rewrote",
  "did",   "broke",   "stood",  "let",   "hung",    "drove", "threw",   "won",    "felt",
  "came",  "got",     "became", "left",  "learned", "spent", "swapped", "redid",  "dug",
  "laid",  "fed",     "hid",    "lent",  "sought",  "shut",  "swept",   "woke",   NULL
};

static const struct
{
  const char *name;
  BuiltinClass class_id;
  const char *const *words;
} classes[] = {
  { "I", CLASS_I, i_words },
  { "they", CLASS_THEY, they_words },
  { "num", CLASS_NUM, NULL },
  { "neg", CLASS_NEG, NULL },
  { "past", CLASS_PAST, past_words },
  { "any", CLASS_ANY, NULL },
  { "group", CLASS_GROUP, group_words },
  { "be", CLASS_BE, be_words },
};

gboolean
builtin_class_matches (BuiltinClass class_id, const BuiltinToken *token)
{
  switch (class_id)
    {
    case CLASS_ANY:
      return TRUE;
    case CLASS_NUM:
      return (token->flags & BUILTIN_TOKEN_NUMBER) != 0;
    case CLASS_NEG:
      return (token->flags & BUILTIN_TOKEN_NEGATION) != 0;
    case CLASS_PAST:
      if (strlen (token->word) > 4 && g_str_has_suffix (token->word, "ed"))
        return TRUE;
      break;
    case CLASS_I:
    case CLASS_THEY:
    case CLASS_GROUP:
    case CLASS_BE:
      break;
    }
  return g_strv_contains (classes[class_id].words, token->word);
}

BuiltinClass
builtin_class_find (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strlen (classes[i].name) == length && strncmp (classes[i].name, name, length) == 0)
      return classes[i].class_id;
  return CLASS_ANY;
}
