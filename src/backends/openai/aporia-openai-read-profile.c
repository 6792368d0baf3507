/* What a model says about CV and job description, held against both. */
#include "backends/openai/aporia-openai-readers.h"

#include "backends/openai/aporia-openai-facts.h"
#include "backends/openai/aporia-openai-quote.h"
#include "core/base/aporia-language.h"
#include "core/base/aporia-text.h"

#include <string.h>

#define MAX_ITEMS 40
#define MAX_ITEM_CHARS 160
#define MAX_SKILL_CHARS 60
#define MAX_SUMMARY_CHARS 700
#define MAX_RISKS 5
#define STEM_CHARS 5
/* An entry that is worded anew ("Cook, Hotel Blau (2019–2023)") has so many of its words from the CV. */
#define LEAST_SUPPORT 0.6

typedef struct
{
  const char *cv; /* "" when there is none */
  const char *jd;
  char       *both; /* owned */
} Texts;

typedef gboolean (*AcceptFunc) (const Texts *texts, const char *item, char **as);

/* The words are in one of the texts. */
static gboolean
accept_term (const Texts *texts,
             const char  *item,
             char       **as)
{
  OpenaiSlice slice;

  return openai_quote_find (texts->both, item, &slice);
}

static gboolean
accept_line (const Texts *texts,
             const char  *item,
             char       **as)
{
  *as = openai_quote_find_line (texts->cv, item);
  return *as != NULL;
}

static gboolean
accept_entry (const Texts *texts,
              const char  *item,
              char       **as)
{
  return openai_quote_get_support (texts->cv, item) >= LEAST_SUPPORT;
}

static gboolean
accept_any (const Texts *texts,
            const char  *item,
            char       **as)
{
  return TRUE;
}

/* The strings of member NAME that ACCEPT takes, each once; FALLBACK (nullable) when none is left. */
static GStrv
read_list (JsonObject        *reply,
           const char        *name,
           const Texts       *texts,
           AcceptFunc         accept,
           guint              max_items,
           const char *const *fallback)
{
  g_auto(GStrv) raw = aporia_json_get_strv (reply, name);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; raw[i] != NULL && g_hash_table_size (seen) < max_items; i++)
    {
      g_autofree char *item = aporia_text_squeeze (raw[i]);
      g_autofree char *as = NULL;

      if (*item == '\0' || g_utf8_strlen (item, -1) > 2 * MAX_ITEM_CHARS || !accept (texts, item, &as))
        continue;
      if (as == NULL)
        as = aporia_text_shorten (item, MAX_ITEM_CHARS);
      if (g_hash_table_add (seen, aporia_text_key (as)))
        g_strv_builder_add (list, as);
    }
  if (g_hash_table_size (seen) == 0 && fallback != NULL)
    g_strv_builder_addv (list, (const char **) fallback);
  return g_strv_builder_end (list);
}

static void
set_list (GStrv *field,
          GStrv  list)
{
  g_strfreev (*field);
  *field = list;
}

static const char *const *
list_of (GStrv list)
{
  return (const char *const *) list;
}

static void
read_lists (AporiaProfile *profile,
            JsonObject    *reply,
            const Texts   *texts,
            AporiaProfile *builtin)
{
  set_list (&profile->skills,
            read_list (reply, "skills", texts, accept_term, MAX_ITEMS, list_of (builtin->skills)));
  set_list (&profile->tools,
            read_list (reply, "tools", texts, accept_term, MAX_ITEMS, list_of (builtin->tools)));
  set_list (&profile->keywords,
            read_list (reply, "keywords", texts, accept_term, MAX_ITEMS, list_of (builtin->keywords)));
  set_list (&profile->industries,
            read_list (reply, "industries", texts, accept_any, 5, list_of (builtin->industries)));
  set_list (&profile->key_projects,
            read_list (reply, "key_projects", texts, accept_line, 10, list_of (builtin->key_projects)));
  set_list (&profile->achievements,
            read_list (reply, "achievements", texts, accept_line, 10, list_of (builtin->achievements)));
  set_list (&profile->positions,
            read_list (reply, "positions", texts, accept_entry, 20, list_of (builtin->positions)));
  set_list (&profile->education,
            read_list (reply, "education", texts, accept_entry, 10, list_of (builtin->education)));
  set_list (&profile->languages,
            read_list (reply, "languages", texts, accept_entry, 10, list_of (builtin->languages)));
  set_list (&profile->gaps_or_risks, read_list (reply, "gaps_or_risks", texts, accept_any, MAX_RISKS,
                                                list_of (builtin->gaps_or_risks)));
}

/* Member NAME when its words are in the texts, else FALLBACK. */
static char *
read_name (JsonObject  *reply,
           const char  *name,
           const Texts *texts,
           const char  *fallback)
{
  g_autofree char *value = aporia_text_squeeze (aporia_json_get_string (reply, name, ""));

  if (*value != '\0' && g_utf8_strlen (value, -1) <= MAX_ITEM_CHARS && accept_term (texts, value, NULL))
    return g_steal_pointer (&value);
  return g_strdup (fallback);
}

static char *
read_summary (JsonObject  *reply,
              const Texts *texts,
              const char  *fallback)
{
  const char *sources[] = { texts->cv, texts->jd };
  g_autofree char *raw = aporia_text_squeeze (aporia_json_get_string (reply, "summary", ""));
  g_autofree char *kept = openai_facts_keep (raw, sources, 2, aporia_language_detect (raw));

  return *kept != '\0' ? aporia_text_shorten (kept, MAX_SUMMARY_CHARS) : g_strdup (fallback);
}

/* Whether LINE has half of the words of SKILL, whatever their endings: "planning of menus" names "menu
 * plan". */
static gboolean
names_skill (const char *line,
             const char *skill)
{
  g_autofree char *there = aporia_text_key (line);
  g_autofree char *key = aporia_text_key (skill);
  g_auto(GStrv) words = g_strsplit (key, " ", -1);
  guint n_found = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *stem = g_utf8_substring (words[i], 0, MIN (g_utf8_strlen (words[i], -1), STEM_CHARS));

      n_found += strstr (there, stem) != NULL;
    }
  return 2 * n_found >= g_strv_length (words);
}

/* The line of the job description that QUOTE is from, when it is about the skill; else the one that names
 * it. */
static char *
find_demand (const Texts *texts,
             const char  *quote,
             const char  *skill)
{
  g_autofree char *line = quote != NULL ? openai_quote_find_line (texts->jd, quote) : NULL;

  if (line != NULL && names_skill (line, skill))
    return g_steal_pointer (&line);
  return openai_quote_find_line (texts->jd, skill);
}

/* A CV shows a skill in words of its own: any line that is really there will do. */
static char *
find_proof (const Texts *texts,
            const char  *quote,
            const char  *skill)
{
  char *line = quote != NULL ? openai_quote_find_line (texts->cv, quote) : NULL;

  return line != NULL ? line : openai_quote_find_line (texts->cv, skill);
}

/* NULL when neither the job description nor, without one, the CV asks for it. */
static AporiaSkill *
read_skill (JsonObject  *object,
            const Texts *texts)
{
  g_autofree char *name = aporia_text_squeeze (aporia_json_get_string (object, "skill", ""));
  g_autoptr(AporiaSkill) skill = aporia_skill_new ();

  if (*name == '\0' || g_utf8_strlen (name, -1) > MAX_SKILL_CHARS)
    return NULL;
  skill->jd_line = find_demand (texts, aporia_json_get_string (object, "jd_quote", NULL), name);
  skill->cv_line = find_proof (texts, aporia_json_get_string (object, "cv_quote", NULL), name);
  skill->in_jd = skill->jd_line != NULL;
  skill->in_cv = skill->cv_line != NULL;
  skill->name = g_steal_pointer (&name);
  if (*texts->jd != '\0' ? !skill->in_jd : !skill->in_cv)
    return NULL;
  return g_steal_pointer (&skill);
}

static gboolean
add_skill (GPtrArray   *skills,
           GHashTable  *seen,
           AporiaSkill *skill)
{
  g_autoptr(AporiaSkill) owned = skill;

  if (skills->len >= APORIA_TOP_SKILLS || !g_hash_table_add (seen, aporia_text_key (skill->name)))
    return FALSE;
  g_ptr_array_add (skills, g_steal_pointer (&owned));
  return TRUE;
}

/* Skills of both texts before those of the job description alone; else the order stays. */
static GPtrArray *
sort_skills (GPtrArray *skills)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < skills->len; i++)
      {
        AporiaSkill *skill = skills->pdata[i];

        if ((skill->in_cv && skill->in_jd) == (pass == 0))
          g_ptr_array_add (sorted, aporia_skill_ref (skill));
      }
  return sorted;
}

static GPtrArray *
read_skills (JsonObject    *reply,
             const Texts   *texts,
             AporiaProfile *builtin)
{
  g_autoptr(GPtrArray) skills = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = aporia_json_get_array (reply, "top_skills");
  guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < MIN (n, MAX_ITEMS); i++)
    {
      AporiaSkill *skill = read_skill (aporia_json_array_get_object (array, i), texts);

      if (skill != NULL)
        add_skill (skills, seen, skill);
    }
  for (guint i = 0; i < builtin->top_skills->len; i++)
    add_skill (skills, seen, aporia_skill_ref (builtin->top_skills->pdata[i]));
  return sort_skills (skills);
}

AporiaProfile *
openai_read_profile (JsonObject    *reply,
                     const char    *cv,
                     const char    *jd,
                     AporiaProfile *builtin)
{
  AporiaProfile *profile = aporia_profile_new ();
  g_autofree char *both = g_strconcat (jd != NULL ? jd : "", "\n", cv, NULL);
  const Texts texts = { cv != NULL ? cv : "", jd != NULL ? jd : "", both };

  profile->full_name = read_name (reply, "full_name", &texts, builtin->full_name);
  profile->target_role = read_name (reply, "target_role", &texts, builtin->target_role);
  profile->seniority = aporia_seniority_from_id (aporia_json_get_string (reply, "seniority", NULL));
  if (profile->seniority == APORIA_SENIORITY_UNKNOWN)
    profile->seniority = builtin->seniority;
  profile->summary = read_summary (reply, &texts, builtin->summary);
  read_lists (profile, reply, &texts, builtin);
  g_clear_pointer (&profile->top_skills, g_ptr_array_unref);
  profile->top_skills = read_skills (reply, &texts, builtin);
  profile->job_family = g_strdup (builtin->job_family);
  return profile;
}
