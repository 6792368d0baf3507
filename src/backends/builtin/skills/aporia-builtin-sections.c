#include "backends/builtin/skills/aporia-builtin-sections.h"

#include <string.h>

typedef struct
{
  const char *words;
  BuiltinSection section;
} Heading;

/* Normal forms (builtin_skill_words), English and German. */
static const Heading cv_headings[] = {
  { "summary", BUILTIN_SECTION_SUMMARY },
  { "profile", BUILTIN_SECTION_SUMMARY },
  { "personal profile", BUILTIN_SECTION_SUMMARY },
  { "professional profile", BUILTIN_SECTION_SUMMARY },
  { "professional summary", BUILTIN_SECTION_SUMMARY },
  { "personal statement", BUILTIN_SECTION_SUMMARY },
  { "about me", BUILTIN_SECTION_SUMMARY },
  { "objective", BUILTIN_SECTION_SUMMARY },
  { "career objective", BUILTIN_SECTION_SUMMARY },
  { "profil", BUILTIN_SECTION_SUMMARY },
  { "kurzprofil", BUILTIN_SECTION_SUMMARY },
  { "über mich", BUILTIN_SECTION_SUMMARY },
  { "experience", BUILTIN_SECTION_EXPERIENCE },
  { "work experience", BUILTIN_SECTION_EXPERIENCE },
  { "professional experience", BUILTIN_SECTION_EXPERIENCE },
  { "employment", BUILTIN_SECTION_EXPERIENCE },
  { "employment history", BUILTIN_SECTION_EXPERIENCE },
  { "work history", BUILTIN_SECTION_EXPERIENCE },
  { "career history", BUILTIN_SECTION_EXPERIENCE },
  { "career", BUILTIN_SECTION_EXPERIENCE },
  { "relevant experience", BUILTIN_SECTION_EXPERIENCE },
  { "clinical experience", BUILTIN_SECTION_EXPERIENCE },
  { "teaching experience", BUILTIN_SECTION_EXPERIENCE },
  { "berufserfahrung", BUILTIN_SECTION_EXPERIENCE },
  { "beruflicher werdegang", BUILTIN_SECTION_EXPERIENCE },
  { "berufspraxis", BUILTIN_SECTION_EXPERIENCE },
  { "werdegang", BUILTIN_SECTION_EXPERIENCE },
  { "projects", BUILTIN_SECTION_PROJECTS },
  { "key projects", BUILTIN_SECTION_PROJECTS },
  { "selected projects", BUILTIN_SECTION_PROJECTS },
  { "projekte", BUILTIN_SECTION_PROJECTS },
  { "achievements", BUILTIN_SECTION_PROJECTS },
  { "key achievements", BUILTIN_SECTION_PROJECTS },
  { "erfolge", BUILTIN_SECTION_PROJECTS },
  { "education", BUILTIN_SECTION_EDUCATION },
  { "education and training", BUILTIN_SECTION_EDUCATION },
  { "qualifications", BUILTIN_SECTION_EDUCATION },
  { "training", BUILTIN_SECTION_EDUCATION },
  { "certificates", BUILTIN_SECTION_EDUCATION },
  { "certifications", BUILTIN_SECTION_EDUCATION },
  { "academic background", BUILTIN_SECTION_EDUCATION },
  { "ausbildung", BUILTIN_SECTION_EDUCATION },
  { "bildung", BUILTIN_SECTION_EDUCATION },
  { "bildungsweg", BUILTIN_SECTION_EDUCATION },
  { "studium", BUILTIN_SECTION_EDUCATION },
  { "schulbildung", BUILTIN_SECTION_EDUCATION },
  { "weiterbildung", BUILTIN_SECTION_EDUCATION },
  { "skills", BUILTIN_SECTION_SKILLS },
  { "key skills", BUILTIN_SECTION_SKILLS },
  { "core skills", BUILTIN_SECTION_SKILLS },
  { "technical skills", BUILTIN_SECTION_SKILLS },
  { "skills and tools", BUILTIN_SECTION_SKILLS },
  { "tools", BUILTIN_SECTION_SKILLS },
  { "competencies", BUILTIN_SECTION_SKILLS },
  { "core competencies", BUILTIN_SECTION_SKILLS },
  { "kenntnisse", BUILTIN_SECTION_SKILLS },
  { "fähigkeiten", BUILTIN_SECTION_SKILLS },
  { "it kenntnisse", BUILTIN_SECTION_SKILLS },
  { "edv kenntnisse", BUILTIN_SECTION_SKILLS },
  { "kompetenzen", BUILTIN_SECTION_SKILLS },
  { "languages", BUILTIN_SECTION_LANGUAGES },
  { "language skills", BUILTIN_SECTION_LANGUAGES },
  { "sprachen", BUILTIN_SECTION_LANGUAGES },
  { "sprachkenntnisse", BUILTIN_SECTION_LANGUAGES },
  { "interests", BUILTIN_SECTION_INTERESTS },
  { "hobbies", BUILTIN_SECTION_INTERESTS },
  { "hobbies and interests", BUILTIN_SECTION_INTERESTS },
  { "hobbys", BUILTIN_SECTION_INTERESTS },
  { "interessen", BUILTIN_SECTION_INTERESTS },
  { "references", BUILTIN_SECTION_OTHER },
  { "referenzen", BUILTIN_SECTION_OTHER },
  { "personal details", BUILTIN_SECTION_HEAD },
  { "contact", BUILTIN_SECTION_HEAD },
  { "kontakt", BUILTIN_SECTION_HEAD },
  { "persönliche daten", BUILTIN_SECTION_HEAD },
};

/* A heading of a posting holds one of these word runs. */
static const Heading jd_headings[] = {
  { "nice to have", BUILTIN_SECTION_NICE },
  { "desirable", BUILTIN_SECTION_NICE },
  { "a plus", BUILTIN_SECTION_NICE },
  { "bonus", BUILTIN_SECTION_NICE },
  { "preferred", BUILTIN_SECTION_NICE },
  { "would be great", BUILTIN_SECTION_NICE },
  { "von vorteil", BUILTIN_SECTION_NICE },
  { "wünschenswert", BUILTIN_SECTION_NICE },
  { "idealerweise", BUILTIN_SECTION_NICE },
  { "we offer", BUILTIN_SECTION_OFFER },
  { "our offer", BUILTIN_SECTION_OFFER },
  { "benefits", BUILTIN_SECTION_OFFER },
  { "what you get", BUILTIN_SECTION_OFFER },
  { "what you will get", BUILTIN_SECTION_OFFER },
  { "in return", BUILTIN_SECTION_OFFER },
  { "why join", BUILTIN_SECTION_OFFER },
  { "why us", BUILTIN_SECTION_OFFER },
  { "pay and", BUILTIN_SECTION_OFFER },
  { "wir bieten", BUILTIN_SECTION_OFFER },
  { "was wir bieten", BUILTIN_SECTION_OFFER },
  { "unser angebot", BUILTIN_SECTION_OFFER },
  { "how to apply", BUILTIN_SECTION_OFFER },
  { "apply now", BUILTIN_SECTION_OFFER },
  { "bewerbung", BUILTIN_SECTION_OFFER },
  { "about us", BUILTIN_SECTION_ABOUT },
  { "who we are", BUILTIN_SECTION_ABOUT },
  { "the company", BUILTIN_SECTION_ABOUT },
  { "our company", BUILTIN_SECTION_ABOUT },
  { "über uns", BUILTIN_SECTION_ABOUT },
  { "wer wir sind", BUILTIN_SECTION_ABOUT },
  { "requirements", BUILTIN_SECTION_REQUIREMENTS },
  { "what we ask", BUILTIN_SECTION_REQUIREMENTS },
  { "what we expect", BUILTIN_SECTION_REQUIREMENTS },
  { "what we need", BUILTIN_SECTION_REQUIREMENTS },
  { "we are looking for", BUILTIN_SECTION_REQUIREMENTS },
  { "looking for", BUILTIN_SECTION_REQUIREMENTS },
  { "your profile", BUILTIN_SECTION_REQUIREMENTS },
  { "profile", BUILTIN_SECTION_REQUIREMENTS },
  { "you bring", BUILTIN_SECTION_REQUIREMENTS },
  { "bring", BUILTIN_SECTION_REQUIREMENTS },
  { "you have", BUILTIN_SECTION_REQUIREMENTS },
  { "you need", BUILTIN_SECTION_REQUIREMENTS },
  { "you will need", BUILTIN_SECTION_REQUIREMENTS },
  { "qualifications", BUILTIN_SECTION_REQUIREMENTS },
  { "who you are", BUILTIN_SECTION_REQUIREMENTS },
  { "about you", BUILTIN_SECTION_REQUIREMENTS },
  { "must have", BUILTIN_SECTION_REQUIREMENTS },
  { "must haves", BUILTIN_SECTION_REQUIREMENTS },
  { "essential", BUILTIN_SECTION_REQUIREMENTS },
  { "person specification", BUILTIN_SECTION_REQUIREMENTS },
  { "skills", BUILTIN_SECTION_REQUIREMENTS },
  { "experience", BUILTIN_SECTION_REQUIREMENTS },
  { "ihr profil", BUILTIN_SECTION_REQUIREMENTS },
  { "dein profil", BUILTIN_SECTION_REQUIREMENTS },
  { "profil", BUILTIN_SECTION_REQUIREMENTS },
  { "anforderungen", BUILTIN_SECTION_REQUIREMENTS },
  { "bringen sie mit", BUILTIN_SECTION_REQUIREMENTS },
  { "bringst du mit", BUILTIN_SECTION_REQUIREMENTS },
  { "qualifikation", BUILTIN_SECTION_REQUIREMENTS },
  { "qualifikationen", BUILTIN_SECTION_REQUIREMENTS },
  { "voraussetzungen", BUILTIN_SECTION_REQUIREMENTS },
  { "responsibilities", BUILTIN_SECTION_DUTIES },
  { "what you will do", BUILTIN_SECTION_DUTIES },
  { "what you ll do", BUILTIN_SECTION_DUTIES },
  { "you will do", BUILTIN_SECTION_DUTIES },
  { "your tasks", BUILTIN_SECTION_DUTIES },
  { "tasks", BUILTIN_SECTION_DUTIES },
  { "duties", BUILTIN_SECTION_DUTIES },
  { "the role", BUILTIN_SECTION_DUTIES },
  { "your role", BUILTIN_SECTION_DUTIES },
  { "the job", BUILTIN_SECTION_DUTIES },
  { "your job", BUILTIN_SECTION_DUTIES },
  { "your work", BUILTIN_SECTION_DUTIES },
  { "your day", BUILTIN_SECTION_DUTIES },
  { "aufgaben", BUILTIN_SECTION_DUTIES },
  { "tätigkeiten", BUILTIN_SECTION_DUTIES },
  { "deine rolle", BUILTIN_SECTION_DUTIES },
};

#define MAX_HEADING_WORDS 6
#define MAX_TITLE_WORDS 10

static const char *
skip_bullet (const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || strchr ("-*+>", (int) c) != NULL || c == 0x2022 || c == 0x2013
          || c == 0x25CF || c == 0x25AA || c == 0x00B7 || c == 0x2023 || c == 0x2043 || c == 0x25A0
          || c == 0xF0B7 || c == 0x2014 || c == 0x2713)
        p = g_utf8_next_char (p);
      else
        break;
    }
  return *p != '\0' ? p : text;
}

/* Words that a heading of a posting has besides its own: "Your key skills and experience". */
static gboolean
is_heading_word (const char *word)
{
  static const char *const words[] = {
    "your", "our", "the", "what", "we", "you", "and", "or", "key", "main", "core", "required",
    "essential", "preferred", "desired", "desirable", "minimum", "additional", "other", "general",
    "professional", "job", "role", "position", "technical", "personal", "skill", "skills",
    "knowledge", "experience", "qualification", "qualifications", "requirements", "requirement",
    "education", "responsibilities", "duties", "about", "this", "for", "to", "is", "are", "in",
    "us", "ll", "will", "re", "need", "have", "must", "nice", "a", "an", "ideal", "candidate",
    "person", "specification", "profile", "criteria", "bonus", "points", "plus", "looking",
    "expect", "bring", "do", "be", "of", "with", "ihr", "dein", "deine", "ihre", "das", "die",
    "sie", "du", "mit", "und", "wir", "uns", "was", "unsere", "unser", "offer", "benefits", "perks",
    "package", "day", "tasks", "work", "expectations", "attributes", "abilities", "strengths",
    "background", "who", "it", "would", "great", "if", "also", "get", "gets", "from", "should",
    "know", "fit", "make", "team", "company", "that", "im", "für", "zu", "von", "vorteil", "on",
    "at", "typical", "daily", "primary", "how", "apply", "now", "why", "join", "return", "pay", NULL
  };

  return g_strv_contains (words, word);
}

/* All words of JOINED but those of RUN are such as headings have. */
static gboolean
is_whole_heading (const char *joined, const char *run)
{
  g_auto(GStrv) words = g_strsplit (joined, " ", -1);
  g_auto(GStrv) own = g_strsplit (run, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!is_heading_word (words[i]) && !g_strv_contains ((const char *const *) own, words[i]))
      return FALSE;
  return TRUE;
}

/* IS_MARKED: a colon or its place tells that it is a heading, whatever its words. */
static int
look_up (const char *joined, gboolean is_jd, gboolean is_marked)
{
  g_autofree char *padded = g_strdup_printf (" %s ", joined);

  if (!is_jd)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cv_headings); i++)
        if (strcmp (cv_headings[i].words, joined) == 0)
          return (int) cv_headings[i].section;
      return -1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (jd_headings); i++)
    {
      g_autofree char *wanted = g_strdup_printf (" %s ", jd_headings[i].words);
      if (strstr (padded, wanted) != NULL
          && (is_marked || is_whole_heading (joined, jd_headings[i].words)))
        return (int) jd_headings[i].section;
    }
  return -1;
}

/* The section TEXT (LENGTH bytes) is a heading of, or -1. */
static int
heading_section (const char *text, gsize length, gboolean is_jd, gboolean is_marked)
{
  g_autofree char *slice = g_strndup (text, length);
  g_auto(GStrv) words = builtin_skill_words (slice);
  guint n = g_strv_length (words);
  g_autofree char *joined = g_strjoinv (" ", words);

  if (n == 0 || n > MAX_HEADING_WORDS)
    return -1;
  return look_up (joined, is_jd, is_marked);
}

static void
doc_line_free (gpointer data)
{
  BuiltinDocLine *self = data;

  builtin_line_free (self->line);
  g_free (self);
}

/* Tells the section of a line and the one that goes on below it. */
static void
place_line (BuiltinDocLine *self, BuiltinSection *current, gboolean is_jd)
{
  const char *text = skip_bullet (self->line->text);
  const char *colon = strchr (text, ':');
  gsize length = strlen (text);
  int section = -1;

  self->is_bullet = text != self->line->text;
  self->body = text;
  self->section = *current;
  if (colon != NULL && colon[1] != '\0'
      && (section = heading_section (text, (gsize) (colon - text), is_jd, TRUE)) >= 0)
    {
      self->section = (BuiltinSection) section;
      self->body = colon + 1 + strspn (colon + 1, " \t");
      if (section == BUILTIN_SECTION_OFFER || section == BUILTIN_SECTION_ABOUT)
        *current = self->section;
      return;
    }
  if (self->is_bullet || (length > 0 && text[length - 1] == '.'))
    return;
  section = heading_section (text, length, is_jd, length > 0 && text[length - 1] == ':');
  if (section >= 0 && strchr (text, ',') == NULL)
    {
      self->is_heading = TRUE;
      self->section = *current = (BuiltinSection) section;
    }
}

BuiltinDoc *
builtin_doc_new (const char *text, gboolean is_jd)
{
  BuiltinDoc *self = g_new0 (BuiltinDoc, 1);
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  BuiltinSection current = BUILTIN_SECTION_HEAD;
  guint next = 0;

  self->lines = g_ptr_array_new_with_free_func (doc_line_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      BuiltinDocLine *line;
      guint start = next;

      next += (guint) strlen (lines[i]) + 1;
      start += (guint) strspn (lines[i], " \t\r\f");
      g_strstrip (lines[i]);
      if (lines[i][0] == '\0')
        continue;
      line = g_new0 (BuiltinDocLine, 1);
      line->line = builtin_line_new (lines[i]);
      line->byte = start;
      place_line (line, &current, is_jd);
      g_ptr_array_add (self->lines, line);
    }
  return self;
}

void
builtin_doc_free (BuiltinDoc *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

guint
builtin_doc_body_start (const BuiltinDoc *self)
{
  const BuiltinDocLine *first = self->lines->len > 0 ? builtin_doc_line (self, 0) : NULL;

  return first != NULL && first->section == BUILTIN_SECTION_HEAD
                 && first->line->words->len <= MAX_TITLE_WORDS
             ? 1
             : 0;
}
