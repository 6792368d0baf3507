#include "backends/builtin/skills/aporia-builtin-posting.h"

#include "backends/builtin/skills/aporia-builtin-skills.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-skill-name.h"

#include <string.h>

/* Lines that are looked at: a posting says what it is about at its beginning. */
#define MAX_LINES 40
#define MAX_TITLE_WORDS 8
#define MAX_TITLE_CHARS 70
#define MAX_COMPANY_WORDS 6

/* ---- patterns ---- */

#define TITLE_LABEL                                                                                  \
  "^(?:job title|position title|job|title|position|role|vacancy|open position|job posting|"          \
  "job description|stellenbezeichnung|berufsbezeichnung|stelle|stellenangebot|stellenausschreibung)" \
  "\\s*[:–—]\\s*(.+)$"
#define COMPANY_LABEL \
  "^(?:company|company name|employer|organi[sz]ation|firma|unternehmen|arbeitgeber)\\s*[:–—]\\s*(.+)$"
/* "(m/f/d)", "(w|m|d)", "(all genders)" */
#define GENDER "\\(\\s*(?:[mfwdxih](?:\\s*[/|,*]\\s*(?:[mfwdxih]|div|divers))+|all genders|gn)\\s*\\)"
#define BARE_GENDER "\\s\\b[mwf]/[mwf]/[dx]\\b"
/* Before a title that heads a posting. */
#define HEAD                                                                                           \
  "^(?:(?:we(?: are|'re|’re)?|now|currently)? ?(?:hiring|recruiting|seeking|looking for)(?: now)?|wanted|" \
  "wir suchen|gesucht)\\s*[:!–—-]?\\s*(?:an?|our (?:next|new)|eine?n?|eine/n|eine\\(n\\))?\\s+"
#define TAIL "\\s+(?:wanted|needed|required|gesucht)\\s*[!.]*$"
/* In a sentence. */
#define SOUGHT                                                                                       \
  "\\b(?:(?:is|are|'re|’re) (?:now |currently |actively )?(?:hiring|recruiting|seeking|searching for|" \
  "looking (?:for|to (?:hire|recruit)))|needs|wants|seeks|join (?:us|our team|the team) as|"         \
  "for the (?:position|role|post) of|suchen wir|wir suchen|sucht)\\s+"                                \
  "(?:(?:(?:ab sofort|zum nächstmöglichen zeitpunkt|for our [\\w ]{1,30}?),?)\\s+)?"                  \
  "(?:an?|our (?:next|new)|another|the|eine?n?|eine/n|eine\\(n\\))?\\s*(.+)$"
#define AS_YOU "^as (?:an?|our|the) (.+?),? (?:at [^,]+, )?you(?:'ll|’ll| will| are| lead| work)?\\b"
/* What ends a title inside a sentence. */
#define STOP                                                                                           \
  "\\s*(?:[,.;:!?(–—|]|\\s-\\s|\\s(?:to|who|whose|with|for|in|at|on|that|and you|based|based|join|joining|" \
  "working|within|you|zur|zum|für|mit|in|im|bei|der|die|das)\\s).*$"
#define PRAISE                                                                                          \
  "^(?:(?:experienced|motivated|passionate|talented|enthusiastic|reliable|skilled|friendly|dedicated|"   \
  "qualified|ambitious|hard-?working|hands-on|full-?time|part-?time|new|great|good|creative|driven|"     \
  "erfahrenen?|engagierten?|motivierten?)(?:,| and| und)?\\s+)+"
#define CAPITAL "[\\p{Lu}\\d][\\p{L}\\d&'’.-]*"
#define NAME "((?:The )?" CAPITAL "(?:\\s+(?:of|and|&|for|the|" CAPITAL "))*)"
#define HIRES                                                                                        \
  "^(?:at )?" NAME                                                                                   \
  " (?:is (?:now |currently |actively )?(?:hiring|recruiting|seeking|searching for|looking (?:for|to))|" \
  "needs an?|seeks an?|sucht) "
#define LEGAL "\\b(?:Ltd|Limited|Inc|GmbH|mbH|AG|LLC|LLP|PLC|plc|SE|KG|Corp|Corporation|e\\.\\s?V)\\b\\.?"
#define WITH_LEGAL                                                                                   \
  "((?:[\\p{Lu}\\d][\\p{L}\\d&'’.-]* (?:(?:of|and|und|&) )?){1,4}" LEGAL "(?: & Co\\. KG)?)"

static GRegex *
compile (const char   *pattern,
         gboolean      is_caseless,
         GRegex      **kept)
{
  if (g_once_init_enter (kept))
    {
      GRegex *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE | (is_caseless ? G_REGEX_CASELESS : 0), 0, NULL);

      g_once_init_leave (kept, regex);
    }
  return *kept;
}

#define REGEX(name, pattern, is_caseless) \
  static GRegex * \
  name (void) \
  { \
    static GRegex *kept; \
    return compile (pattern, is_caseless, &kept); \
  }

REGEX (title_label, TITLE_LABEL, TRUE)
REGEX (company_label, COMPANY_LABEL, TRUE)
REGEX (gender, GENDER "|" BARE_GENDER, TRUE)
REGEX (brackets, "\\s*[(\\[][^)\\]]*[)\\]]", TRUE)
REGEX (head, HEAD, TRUE)
REGEX (tail, TAIL, TRUE)
REGEX (sought, SOUGHT, TRUE)
REGEX (as_you, AS_YOU, TRUE)
REGEX (stop, STOP, TRUE)
REGEX (praise, PRAISE, TRUE)
REGEX (hires, HIRES, FALSE)
REGEX (with_legal, WITH_LEGAL, FALSE)
REGEX (about, "^about " NAME ":?$", FALSE)

/* ---- small helpers ---- */

/* Returns: (transfer full) (nullable) the first group of REGEX in TEXT */
static char *
match_group (GRegex     *regex,
             const char *text)
{
  g_autoptr(GMatchInfo) info = NULL;

  return g_regex_match (regex, text, 0, &info) ? g_match_info_fetch (info, 1) : NULL;
}

static void
drop (GRegex *regex,
      char  **text)
{
  char *rest = g_regex_replace_literal (regex, *text, -1, 0, " ", 0, NULL);

  if (rest == NULL)
    return;
  g_free (*text);
  *text = aporia_text_squeeze (rest);
  g_free (rest);
}

static GStrv
first_lines (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", MAX_LINES + 1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL && i < MAX_LINES; i++)
    {
      g_autofree char *line = aporia_text_squeeze (lines[i]);
      const char *start = line;

      while (g_str_has_prefix (start, "•") || *start == '#' || *start == '*' || *start == ' ')
        start = g_utf8_next_char (start);
      if (*start != '\0')
        g_strv_builder_add (builder, start);
    }
  return g_strv_builder_end (builder);
}

/* The name of a trade that we know stands in TEXT, as whole words. */
static gboolean
names_title (const char *text)
{
  GPtrArray *titles = builtin_data_get ()->titles;
  g_auto(GStrv) words = builtin_skill_words (text);
  g_autofree char *joined = g_strjoinv (" ", words);

  for (guint t = 0; t < titles->len; t++)
    {
      const char *wanted = ((BuiltinTitle *) titles->pdata[t])->words;
      gsize length = strlen (wanted);

      for (const char *at = strstr (joined, wanted); at != NULL; at = strstr (at + 1, wanted))
        if ((at == joined || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
          return TRUE;
    }
  return FALSE;
}

static void
strip_edges (char *text)
{
  gsize length;

  while (*text != '\0' && strchr (" -*:,;.!|\"'", *text) != NULL)
    memmove (text, text + 1, strlen (text));
  for (length = strlen (text); length > 0 && strchr (" -*:,;.!|\"'", text[length - 1]) != NULL; length--)
    text[length - 1] = '\0';
}

/* "Backend Engineer | Berlin", "Nordlicht: Koch": the part that names the trade, or all of it.
 * TEXT: (transfer full) */
static char *
take_part (char *text)
{
  static const char *const marks[] = { " | ", " – ", " — ", " - ", " · ", " • ", ", ", " @ ", " / " };

  for (guint m = 0; m < G_N_ELEMENTS (marks); m++)
    {
      g_auto(GStrv) parts = g_strsplit (text, marks[m], -1);

      for (guint i = 0; parts[i] != NULL && parts[1] != NULL; i++)
        if (names_title (parts[i]))
          {
            g_free (text);
            text = g_strdup (parts[i]);
            break;
          }
    }
  return text;
}

static gboolean
is_short (const char *text,
          guint       max_words)
{
  guint n = aporia_text_count_words (text);

  return n > 0 && n <= max_words && g_utf8_strlen (text, -1) <= MAX_TITLE_CHARS;
}

/* ---- the position ---- */

/* "Sous Chef (m/f/d) for our restaurant in Berlin": what follows is about the place. */
static void
cut_behind (char *text)
{
  static const char *const places[] = { " at ",    " for our ",  " in our ",
                                        " for a ", " based in ", " to join " };
  g_autoptr(GMatchInfo) info = NULL;
  int start = 0;

  g_regex_match (gender (), text, 0, &info);
  if (g_match_info_matches (info) && g_match_info_fetch_pos (info, 0, &start, NULL) && start > 2)
    text[start] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      char *at = strstr (text, places[i]);

      if (at != NULL && at > text)
        *at = '\0';
    }
}

/* What is left of a candidate is the title alone.  IS_SURE: it need not be one that we know.
 * TEXT: (transfer full).  Returns: (transfer full) (nullable) */
static char *
finish_title (char    *text,
              gboolean is_sure)
{
  gboolean is_marked = g_regex_match (gender (), text, 0, NULL);
  g_autofree char *title = text;

  cut_behind (title);
  drop (brackets (), &title);
  drop (praise (), &title);
  title = take_part (title);
  strip_edges (title);
  if (!is_short (title, MAX_TITLE_WORDS) || strchr (title, '.') != NULL ||
      (!is_sure && !is_marked && !names_title (title)))
    return NULL;
  return aporia_skill_name_dup_shown (title);
}

/* A line that is a title and no sentence. */
static char *
read_heading (const char *line)
{
  g_autofree char *text = g_strdup (line);
  gsize length = strlen (line);

  if (length > 2 && line[length - 1] == '.' && aporia_text_count_words (line) > 4)
    return NULL;
  drop (head (), &text);
  drop (tail (), &text);
  if (aporia_text_count_words (text) > MAX_TITLE_WORDS + 6)
    return NULL;
  return finish_title (g_steal_pointer (&text), FALSE);
}

static char *
read_sentence (const char *line)
{
  g_autofree char *text = match_group (as_you (), line);

  if (text == NULL)
    text = match_group (sought (), line);
  if (text == NULL)
    return NULL;
  drop (gender (), &text);
  drop (brackets (), &text);
  drop (praise (), &text);
  drop (stop (), &text);
  return finish_title (g_steal_pointer (&text), FALSE);
}

char *
builtin_posting_find_title (const char *text)
{
  g_auto(GStrv) lines = first_lines (text);
  char *title = NULL;

  for (guint i = 0; lines[i] != NULL && title == NULL; i++)
    {
      g_autofree char *labelled = match_group (title_label (), lines[i]);

      if (labelled != NULL)
        title = finish_title (g_steal_pointer (&labelled), is_short (lines[i], MAX_TITLE_WORDS));
    }
  for (guint i = 0; lines[i] != NULL && i < 3 && title == NULL; i++)
    title = read_heading (lines[i]);
  for (guint i = 0; lines[i] != NULL && title == NULL; i++)
    title = read_sentence (lines[i]);
  return title;
}

/* ---- who is hiring ---- */

/* Words that stand where a name would, and are none. */
static gboolean
is_no_name (const char *text)
{
  static const char *const words[] = {
    "we", "our", "us", "you", "your", "the role", "this", "who", "what", "it", "they", "company",
    "the company", "client",
    "our client", "role", "team", "the team", "job", "the job", "department", "the position",
    "position", "home", "night", "scale", "the department", "one", "he", "she", NULL
  };
  g_autofree char *key = aporia_text_key (text);

  return g_strv_contains (words, key) || g_str_has_prefix (key, "our ") || g_str_has_prefix (key, "your ") ||
         g_str_has_prefix (key, "this ") || g_str_has_prefix (key, "the role");
}

/* "At Northwind Ltd" begins a sentence, not a name. */
static void
drop_first_word (char *name)
{
  static const char *const words[] = { "The ", "At ", "For ", "With ", "From ", "In ", "Our ", "Join ", "We ",
                                       "Bei ", "Die ", "Der ", "Das " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (name, words[i]))
      memmove (name, name + strlen (words[i]), strlen (name + strlen (words[i])) + 1);
}

/* NAME: (transfer full) (nullable).  Returns: (transfer full) (nullable) */
static char *
finish_company (char *name)
{
  g_autofree char *company = name;

  if (company == NULL)
    return NULL;
  drop (brackets (), &company);
  drop_first_word (company);
  while (g_str_has_suffix (company, " and") || g_str_has_suffix (company, " of"))
    *strrchr (company, ' ') = '\0';
  if (!is_short (company, MAX_COMPANY_WORDS) || is_no_name (company) || names_title (company))
    return NULL;
  return g_steal_pointer (&company);
}

/* The whole of TEXT is a name. */
static char *
read_name (const char *text)
{
  g_autofree char *line = g_strconcat ("about ", text, NULL);

  return finish_company (match_group (about (), line));
}

/* "Sous Chef at Example Ltd" at the head of a posting. */
static char *
read_at (const char *line)
{
  const char *at = strstr (line, " at ");
  g_autofree char *title = at != NULL ? g_strndup (line, (gsize) (at - line)) : NULL;
  g_autofree char *rest = NULL;

  if (title == NULL || aporia_text_count_words (title) > MAX_TITLE_WORDS || !names_title (title))
    return NULL;
  rest = g_strdup (at + strlen (" at "));
  strip_edges (rest);
  return read_name (rest);
}

/* A name is one when more than its own heading speaks of it. */
static gboolean
is_named_again (const char *text,
                const char *name)
{
  const char *first = strstr (text, name);

  return first != NULL && strstr (first + strlen (name), name) != NULL;
}

static char *
read_about (const char *line,
            const char *text)
{
  char *company = g_str_has_prefix (line, "About ") ? read_name (line + strlen ("About ")) : NULL;

  if (company == NULL || is_named_again (text, company))
    return company;
  g_free (company);
  return NULL;
}

/* The one firm of a legal form that TEXT names; NULL when there are several. */
static char *
find_only_firm (const char *text)
{
  g_autoptr(GMatchInfo) info = NULL;
  g_autofree char *firm = NULL;

  g_regex_match (with_legal (), text, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *found = g_match_info_fetch (info, 1);
      g_autofree char *clean = aporia_text_squeeze (found);

      drop_first_word (clean);
      if (firm == NULL)
        firm = g_steal_pointer (&clean);
      else if (strcmp (firm, clean) != 0)
        return NULL;
    }
  return finish_company (g_steal_pointer (&firm));
}

char *
builtin_posting_find_company (const char *text)
{
  g_auto(GStrv) lines = first_lines (text);
  g_autofree char *joined = g_strjoinv ("\n", lines);
  char *company = NULL;

  for (guint i = 0; lines[i] != NULL && company == NULL; i++)
    company = finish_company (match_group (company_label (), lines[i]));
  for (guint i = 0; lines[i] != NULL && company == NULL; i++)
    company = finish_company (match_group (hires (), lines[i]));
  for (guint i = 0; lines[i] != NULL && i < 3 && company == NULL; i++)
    company = read_at (lines[i]);
  for (guint i = 0; lines[i] != NULL && company == NULL; i++)
    company = read_about (lines[i], joined);
  return company != NULL ? company : find_only_firm (joined);
}
