#include "backends/builtin/skills/aporia-builtin-cv.h"

#include "core/base/aporia-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LINES 12
#define MAX_SUMMARY 600

/* Patterns are compiled once; GRegex is safe to share. */
GRegex *
builtin_cv_get_period_regex (void)
{
  static gsize once;
  static const char pattern[] =
      "(?:(?:[\\p{L}]{3,9}\\.?\\s+)?(?:\\d{1,2}[./]){0,2}(?:19|20)\\d\\d)"
      "\\s*(?:-|–|—|to|until|till|bis)\\s*"
      "(?:(?:[\\p{L}]{3,9}\\.?\\s+)?(?:\\d{1,2}[./]){0,2}(?:19|20)\\d\\d|present|today|now|current|"
      "ongoing|heute|date)"
      "|(?:since|seit|from|ab)\\s+(?:[\\p{L}]{3,9}\\.?\\s+)?(?:\\d{1,2}[./]){0,2}(?:19|20)\\d\\d"
      "|(?:\\d{1,2}[./])?\\b(?:19|20)\\d\\d\\b";

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL));
  return (GRegex *) once;
}

static const char *
line_text (const BuiltinDoc *doc, guint i)
{
  return builtin_doc_line (doc, i)->line->text;
}

/* The words of LINE hold one of TITLES; gives its value. */
static const char *
match_title (GPtrArray *titles, const BuiltinLine *line)
{
  g_autoptr(GString) joined = g_string_new (" ");

  for (guint i = 0; i < line->words->len; i++)
    g_string_append_printf (joined, "%s ", g_array_index (line->words, BuiltinLineWord, i).word);
  for (guint i = 0; i < titles->len; i++)
    {
      const BuiltinTitle *title = titles->pdata[i];
      gsize length = strlen (title->words);

      for (const char *p = strstr (joined->str + 1, title->words); p != NULL;
           p = strstr (p + 1, title->words))
        if (p[-1] == ' ' && p[length] == ' ')
          return title->value;
    }
  return NULL;
}

static const char *
match_title_text (GPtrArray *titles, const char *text)
{
  g_autoptr(BuiltinLine) line = builtin_line_new (text != NULL ? text : "");

  return match_title (titles, line);
}

static gboolean
is_name_word (const char *word)
{
  gunichar first = g_utf8_get_char (word);

  if (!g_unichar_isupper (first))
    return strcmp (word, "de") == 0 || strcmp (word, "van") == 0 || strcmp (word, "von") == 0
           || strcmp (word, "der") == 0 || strcmp (word, "al") == 0 || strcmp (word, "da") == 0;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isalpha (c) && c != '-' && c != '\'' && c != 0x2019 && c != '.'
          && !g_unichar_ismark (c))
        return FALSE;
    }
  return TRUE;
}

static gboolean
looks_like_name (const char *text)
{
  static const char *const others[] = { "curriculum", "vitae",  "cv", "lebenslauf",
                                        "resume",     "résumé", NULL };
  g_auto(GStrv) words = g_strsplit_set (text, " \t", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *lower = aporia_text_lower (words[i], -1);

      if (words[i][0] == '\0')
        continue;
      if (!is_name_word (words[i]) || g_strv_contains (others, lower))
        return FALSE;
      n++;
    }
  return n >= 2 && n <= 4;
}

char *
builtin_cv_find_name (const BuiltinDoc *cv)
{
  for (guint i = 0; i < cv->lines->len && i < 6; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);
      const char *text = line->line->text;
      g_autofree char *part = NULL;

      if (g_ascii_strncasecmp (text, "name:", 5) == 0)
        return aporia_text_squeeze (text + 5);
      if (line->is_heading)
        continue;
      part = g_strndup (text, strcspn (text, "|,·"));
      g_strstrip (part);
      if (looks_like_name (part) && match_title_text (builtin_data_get ()->titles, part) == NULL)
        return aporia_text_squeeze (part);
    }
  return NULL;
}

/* All words of LINE up to N_WORDS are names of skills: a line of key words, not a person. */
static gboolean
names_only_skills (const BuiltinLine *line, guint n_words)
{
  g_autoptr(GArray) entries = builtin_line_find_entries (line);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const BuiltinMention *mention = &g_array_index (entries, BuiltinMention, i);
      n += MIN (mention->last, n_words) - MIN (mention->first, n_words);
    }
  return n >= n_words;
}

guint
builtin_cv_count_name_words (const BuiltinLine *line, const char *name)
{
  const char *at = name != NULL ? strstr (line->text, name) : NULL;
  gsize end;
  guint n = 0;

  if (at == NULL || (at != line->text && g_ascii_strncasecmp (line->text, "name:", 5) != 0))
    return 0;
  end = (gsize) (at - line->text) + strlen (name);
  while (n < line->words->len && g_array_index (line->words, BuiltinLineWord, n).byte_end <= end)
    n++;
  return names_only_skills (line, n) ? 0 : n;
}

static char *
trim_edges (const char *text)
{
  g_autofree char *squeezed = aporia_text_squeeze (text);
  static const char edges[] = " ,;|:()-\t";
  const char *start = squeezed;
  gsize length;

  while (*start != '\0')
    {
      gunichar c = g_utf8_get_char (start);
      if (strchr (edges, (int) *start) == NULL && c != 0x2013 && c != 0x2014 && c != 0x00B7
          && c != 0x2022)
        break;
      start = g_utf8_next_char (start);
    }
  length = strlen (start);
  while (length > 0)
    {
      const char *last = g_utf8_find_prev_char (start, start + length);
      gunichar c = g_utf8_get_char (last);
      if (strchr (edges, (int) *last) == NULL && c != 0x2013 && c != 0x2014 && c != 0x00B7)
        break;
      length = (gsize) (last - start);
    }
  return g_strndup (start, length);
}

/* A line without period, bullet or full stop that may name a job or a firm. */
static const char *
get_plain_neighbour (const BuiltinDoc *cv, guint i)
{
  const BuiltinDocLine *line;

  if (i >= cv->lines->len)
    return NULL;
  line = builtin_doc_line (cv, i);
  if (line->section != BUILTIN_SECTION_EXPERIENCE || line->is_heading || line->is_bullet
      || g_str_has_suffix (line->line->text, ".") || line->line->words->len > 10
      || g_regex_match (builtin_cv_get_period_regex (), line->line->text, 0, NULL))
    return NULL;
  return line->line->text;
}

static char *
make_position (const BuiltinDoc *cv, guint i)
{
  g_autofree char *text = builtin_show_line (line_text (cv, i));
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *period = NULL, *before = NULL, *rest = NULL, *label = NULL;
  const char *next = get_plain_neighbour (cv, i + 1);
  int start, end;

  if (!g_regex_match (builtin_cv_get_period_regex (), text, 0, &match))
    return NULL;
  period = g_match_info_fetch (match, 0);
  g_match_info_fetch_pos (match, 0, &start, &end);
  before = g_strndup (text, (gsize) start);
  label = g_strconcat (before, " ", text + end, NULL);
  rest = trim_edges (label);
  if (rest[0] == '\0')
    {
      const char *above = i > 0 ? get_plain_neighbour (cv, i - 1) : NULL;
      g_free (rest);
      rest = g_strdup (above != NULL ? above : next != NULL ? next : "");
    }
  else if (next != NULL && strchr (rest, ',') == NULL && strstr (rest, " at ") == NULL)
    {
      char *joined = g_strdup_printf ("%s, %s", rest, next);
      g_free (rest);
      rest = joined;
    }
  return rest[0] != '\0' ? g_strdup_printf ("%s (%s)", rest, period) : NULL;
}

GStrv
builtin_cv_find_positions (const BuiltinDoc *cv)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < cv->lines->len && n < MAX_LINES; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);
      g_autofree char *position = NULL;

      if (line->section != BUILTIN_SECTION_EXPERIENCE || line->is_bullet || line->is_heading
          || line->line->words->len > 18)
        continue;
      position = make_position (cv, i);
      if (position == NULL)
        continue;
      g_strv_builder_add (list, position);
      n++;
    }
  return g_strv_builder_end (list);
}

static GStrv
collect_section (const BuiltinDoc *cv, BuiltinSection section)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < cv->lines->len && n < MAX_LINES; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);
      g_autofree char *shown = NULL;

      if (line->section != section || line->is_heading)
        continue;
      shown = builtin_show_line (line->body);
      g_strv_builder_add (list, shown);
      n++;
    }
  return g_strv_builder_end (list);
}

GStrv
builtin_cv_find_education (const BuiltinDoc *cv)
{
  return collect_section (cv, BUILTIN_SECTION_EDUCATION);
}

char *
builtin_cv_find_summary (const BuiltinDoc *cv)
{
  g_auto(GStrv) lines = collect_section (cv, BUILTIN_SECTION_SUMMARY);
  g_autofree char *joined = g_strjoinv (" ", lines);
  g_autofree char *squeezed = aporia_text_squeeze (joined);

  return aporia_text_shorten (squeezed, MAX_SUMMARY);
}

/* "German (B2)" from "German (B2)", "German: B2", "German - native". */
static char *
read_language (const char *item)
{
  g_autofree char *text = trim_edges (item);
  gsize cut = strcspn (text, "(:");
  const char *dash = strstr (text, " - ");
  g_autofree char *name = NULL, *level = NULL;

  if (dash == NULL)
    dash = strstr (text, " – ");
  if (text[cut] == '\0' && dash != NULL)
    cut = (gsize) (dash - text);
  name = g_strndup (text, cut);
  g_strstrip (name);
  level = trim_edges (text + cut);
  if (name[0] == '\0' || g_utf8_strlen (name, -1) > 24)
    return NULL;
  if (level[0] == '\0')
    return g_steal_pointer (&name);
  if (strchr (text + cut, '(') != NULL && strchr (level, '(') == NULL)
    g_strdelimit (level, ")", ' ');
  g_strstrip (level);
  return g_strdup_printf ("%s (%s)", name, level);
}

GStrv
builtin_cv_find_languages (const BuiltinDoc *cv)
{
  g_auto(GStrv) lines = collect_section (cv, BUILTIN_SECTION_LANGUAGES);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) items = g_strsplit_set (lines[i], ",;|", -1);
      for (guint j = 0; items[j] != NULL; j++)
        {
          g_autofree char *language = read_language (items[j]);
          if (language != NULL)
            g_strv_builder_add (list, language);
        }
    }
  return g_strv_builder_end (list);
}
