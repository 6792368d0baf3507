#include "core/base/aporia-language.h"

#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many letters of one script, or small words of one language, tell it. */
#define LEAST_LETTERS 6
#define LEAST_WORDS 3
/* Of all words, so many per cent are small ones; below that the text is a list of terms. */
#define LEAST_PERCENT 8

typedef struct
{
  const char *code;
  const char *name;
  const char *words; /* (nullable) small words in small letters; NULL: told by its script */
} Language;

static const Language languages[] = {
  { "en", N_("English"),
    "the and of to in is was for that with on as are were be by this it at from or an i we my our you your "
    "have has had not but which they their he she his her when what who would could can will if about so me "
    "a there did do because them then" },
  { "de", N_("German"),
    "der die das und ist nicht ich wir sie mit für auf ein eine einen einem einer zu den dem des von im am "
    "war habe haben hat wurde werden wird auch als bei nach aus dass oder wie wenn sich uns unser mein meine "
    "meinem meinen um vor über durch aber noch zur zum kann sind es ihr ihre nur in an so" },
  { "es", N_("Spanish"),
    "el la los las de y que en un una por para con del al se es no lo como más pero su sus fue era he ha "
    "hemos mi mis nuestro nuestra yo este esta ser son también cuando muy sin sobre entre hasta porque desde "
    "nos me o e a" },
  { "fr", N_("French"),
    "le la les de des du et en un une que qui est pour dans pas ce cette sur avec au aux par je nous vous il "
    "elle ils mon ma mes notre nos votre vos son sa ses plus ou mais été était ai avons avez sont être avoir "
    "fait comme si ne se à où j'ai l'équipe c'est d'une d'un qu'il" },
  { "it", N_("Italian"),
    "il lo la i gli le di e che in un una per con del della dei delle al alla nel nella è sono ho abbiamo "
    "non si come più ma mio mia nostro nostra questo questa anche era stato stata da dal dalla su quando "
    "perché o ha essere" },
  { "pt", N_("Portuguese"),
    "o a os as de e que em um uma por para com do da dos das no na nos nas se é não como mais mas seu sua "
    "foi era tenho temos meu minha nosso nossa eu este esta ser são também quando muito sem sobre entre até "
    "porque ao à ou fui fiz" },
  { "nl", N_("Dutch"),
    "de het een en van in is dat niet ik wij we met voor op te zijn aan er maar ook als bij naar uit om door "
    "of was heb hebben heeft werd worden wordt mijn ons onze dit deze die over dan nog kan hoe wanneer" },
  { "sv", N_("Swedish"),
    "och att det som en ett är på för med av den inte har jag vi till var om så från när men hade min mitt "
    "vår vårt våra eller ett kan ska vid i de sig också efter under" },
  { "da", N_("Danish"),
    "og at det som en et er på for med af den ikke har jeg vi til var om så fra når men havde min mit vores "
    "eller kan skal ved i de sig også efter under blev" },
  { "pl", N_("Polish"),
    "i w na z do nie się że jest to oraz dla od po jak był była było mam mamy przez przy który która które "
    "mój moja nasz nasza ale także lub o za co jako przed" },
  { "cs", N_("Czech"),
    "a v na se je že to s do z pro jsem jsme byl byla bylo ve by které který která ale jako nebo po od při "
    "můj moje náš naše také i o za jak když" },
  { "tr", N_("Turkish"),
    "ve bir bu için ile de da olarak çok daha ben biz olan gibi kadar ne var olduğu sonra ama veya her en o "
    "benim bizim oldu ettim yaptım" },
  { "ru", N_("Russian"), NULL },
  { "uk", N_("Ukrainian"), NULL },
  { "el", N_("Greek"), NULL },
  { "zh", N_("Chinese"), NULL },
  { "ja", N_("Japanese"), NULL },
  { "ko", N_("Korean"), NULL },
  { "ar", N_("Arabic"), NULL },
  { "he", N_("Hebrew"), NULL },
  { "hi", N_("Hindi"), NULL },
  { "th", N_("Thai"), NULL },
};
#define N_LANGUAGES G_N_ELEMENTS (languages)

static const Language *
find_language (const char *code)
{
  for (guint i = 0; i < N_LANGUAGES; i++)
    if (g_strcmp0 (languages[i].code, code) == 0)
      return &languages[i];
  return NULL;
}

/* Word -> the bits of the languages that have it. */
static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      g_auto(GStrv) words = g_strsplit (languages[i].words != NULL ? languages[i].words : "", " ", -1);

      for (guint w = 0; words[w] != NULL; w++)
        {
          guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (table, words[w]));

          g_hash_table_replace (table, g_strdup (words[w]), GUINT_TO_POINTER (bits | 1u << i));
        }
    }
  return table;
}

static GHashTable *
get_table (void)
{
  static GHashTable *table;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      table = make_table ();
      g_once_init_leave (&ready, 1);
    }
  return table;
}

static const char *
get_code_of_script (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_CYRILLIC:
      /* і ї є ґ: letters that Russian does not have. */
      return c == 0x456 || c == 0x457 || c == 0x454 || c == 0x491 ? "uk" : "ru";
    case G_UNICODE_SCRIPT_GREEK:
      return "el";
    case G_UNICODE_SCRIPT_HAN:
      return "zh";
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return "ja";
    case G_UNICODE_SCRIPT_HANGUL:
      return "ko";
    case G_UNICODE_SCRIPT_ARABIC:
      return "ar";
    case G_UNICODE_SCRIPT_HEBREW:
      return "he";
    case G_UNICODE_SCRIPT_DEVANAGARI:
      return "hi";
    case G_UNICODE_SCRIPT_THAI:
      return "th";
    default:
      return NULL;
    }
}

typedef struct
{
  guint n_letters;
  guint n_words;
  guint hits[N_LANGUAGES]; /* letters of a script, or small words */
} Count;

static guint
index_of (const char *code)
{
  return (guint) (find_language (code) - languages);
}

static void
count_scripts (const char *text,
               Count      *count)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *code = get_code_of_script (c);

      count->n_letters += g_unichar_isalpha (c);
      if (code != NULL)
        count->hits[index_of (code)]++;
    }
}

/* The language of a script other than Latin, when it has a good part of the letters (a Russian CV
 * still names "Python" and "Docker"). */
static const char *
find_by_script (const Count *count)
{
  const guint ja = index_of ("ja");
  const guint uk = index_of ("uk");
  const guint ru = index_of ("ru");
  guint best = ru;

  /* Japanese is written with Chinese characters too, Ukrainian with the letters of Russian. */
  if (count->hits[ja] * 10 > count->hits[index_of ("zh")] && count->hits[ja] >= 3)
    return "ja";
  if (count->hits[uk] * 50 > count->hits[ru] && count->hits[uk] >= 2)
    return "uk";
  for (guint i = ru; i < N_LANGUAGES; i++)
    if (count->hits[i] > count->hits[best])
      best = i;
  /* A Chinese character says as much as three letters. */
  if (count->hits[best] < LEAST_LETTERS || count->hits[best] * 4 < count->n_letters)
    return NULL;
  return languages[best].code;
}

static void
count_word (const char *start,
            const char *end,
            Count      *count)
{
  g_autofree char *word = aporia_text_lower (start, end - start);
  guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (get_table (), word));

  count->n_words++;
  for (guint i = 0; bits != 0; i++, bits >>= 1)
    count->hits[i] += bits & 1;
}

static void
count_words (const char *text,
             Count      *count)
{
  const char *start = NULL;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_inside = *p != '\0' && (g_unichar_isalpha (c) || (c == '\'' && start != NULL));

      if (is_inside && start == NULL)
        start = p;
      else if (!is_inside && start != NULL)
        {
          count_word (start, p, count);
          start = NULL;
        }
      if (*p == '\0')
        return;
    }
}

const char *
aporia_language_detect (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text != NULL ? text : "", -1, G_NORMALIZE_ALL_COMPOSE);
  Count count = { 0 };
  const char *by_script;
  guint best = 0;
  guint second = 0;

  if (normal == NULL)
    return NULL;
  count_scripts (normal, &count);
  by_script = find_by_script (&count);
  if (by_script != NULL)
    return by_script;

  memset (count.hits, 0, sizeof count.hits);
  count_words (normal, &count);
  for (guint i = 1; i < N_LANGUAGES; i++)
    if (count.hits[i] > count.hits[best])
      best = i;
  for (guint i = 0; i < N_LANGUAGES; i++)
    if (i != best)
      second = MAX (second, count.hits[i]);
  if (count.hits[best] < LEAST_WORDS || count.hits[best] == second ||
      count.hits[best] * 100 < count.n_words * LEAST_PERCENT)
    return NULL;
  return languages[best].code;
}

gboolean
aporia_language_is_small_word (const char *code,
                               const char *word)
{
  guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (get_table (), word));

  return code != NULL && find_language (code) != NULL ? (bits & 1u << index_of (code)) != 0 : bits != 0;
}

const char *
aporia_language_get_english_name (const char *code)
{
  const Language *language = find_language (code);

  return language != NULL ? language->name : "English";
}

const char *
aporia_language_get_name (const char *code)
{
  return _(aporia_language_get_english_name (code));
}

const char *
aporia_language_match (const char *sentence,
                       const char *beside)
{
  const char *language = aporia_language_detect (beside);
  /* Translators: the ISO 639-1 code of the language you translate into: "de", "fr". */
  const char *own = C_("code of this language", "en");

  return g_strcmp0 (language, own) == 0 ? _(sentence) : sentence;
}
