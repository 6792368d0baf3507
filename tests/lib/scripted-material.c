#include "lib/scripted-material.h"

#include <string.h>

#define MAX_QUOTE 120
#define N_SKILLS 10

static const char *
get_user_message (JsonObject *request)
{
  JsonArray *messages = json_object_get_array_member (request, "messages");

  for (guint i = 0; i < json_array_get_length (messages); i++)
    {
      JsonObject *message = json_array_get_object_element (messages, i);

      if (strcmp (json_object_get_string_member_with_default (message, "role", ""), "user") == 0)
        return json_object_get_string_member_with_default (message, "content", "");
    }
  return "";
}

/* "<<<DATA name code>>>\n…\n<<<END name code>>>" */
static void
read_sections (GHashTable *sections,
               const char *text)
{
  static const char open[] = "<<<DATA ";

  while ((text = strstr (text, open)) != NULL)
    {
      const char *name = text + strlen (open);
      const char *name_end = strchr (name, ' ');
      const char *start = strstr (name, ">>>\n");
      const char *end = start != NULL ? strstr (start, "\n<<<END ") : NULL;

      if (name_end == NULL || start == NULL || end == NULL)
        return;
      start += strlen (">>>\n");
      g_hash_table_replace (sections, g_strndup (name, (gsize) (name_end - name)),
                            start < end ? g_strndup (start, (gsize) (end - start)) : g_strdup (""));
      text = end;
    }
}

const char *
scripted_material_get (const ScriptedMaterial *self,
                       const char             *section)
{
  const char *text = g_hash_table_lookup (self->sections, section);

  return text != NULL ? text : "";
}

/* Without fences: the longest line is the likeliest to be somebody's answer. */
static char *
find_longest_line (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  const char *longest = "";

  for (guint i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) > strlen (longest) && strchr ("<{[#`", lines[i][0]) == NULL)
      longest = lines[i];
  return g_strdup (longest);
}

static void
read_quotes (ScriptedMaterial *self,
             const char       *answer)
{
  g_auto(GStrv) lines = g_strsplit (answer, "\n", -1);
  g_auto(GStrv) words = g_strsplit_set (answer, " \n\t", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) sentences = g_strsplit (lines[i], ". ", -1);

      for (guint k = 0; sentences[k] != NULL; k++)
        if (g_utf8_strlen (sentences[k], -1) > 10)
          g_ptr_array_add (self->quotes, g_utf8_substring (sentences[k], 0,
                                                           MIN (g_utf8_strlen (sentences[k], -1),
                                                                MAX_QUOTE)));
    }
  if (self->quotes->len == 0)
    g_ptr_array_add (self->quotes, g_strdup (answer));
  for (guint i = 0; words[i] != NULL; i++)
    self->n_words += *words[i] != '\0';
}

static void
add_skill (ScriptedMaterial *self,
           const char       *text)
{
  g_autofree char *skill = g_strstrip (g_strdup (text));
  gsize length = strlen (skill);

  if (length > 0 && skill[length - 1] == '.')
    skill[length - 1] = '\0';
  if (length > 2 && length < 40 && self->skills->len < 2 * N_SKILLS &&
      !g_ptr_array_find_with_equal_func (self->skills, skill, g_str_equal, NULL))
    g_ptr_array_add (self->skills, g_steal_pointer (&skill));
}

/* Lists ("HACCP, menu planning, food cost") first, then words with a capital. */
static void
read_skills (ScriptedMaterial *self,
             const char       *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto(GStrv) words = g_strsplit_set (text, " \n\t,.;:!?()<>\"'{}[]`*#=-", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) items = g_strsplit (lines[i], ",", -1);

      for (guint k = 0; g_strv_length (items) >= 4 && items[k] != NULL; k++)
        add_skill (self, items[k]);
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_isupper (words[i][0]) && strlen (words[i]) > 3)
      add_skill (self, words[i]);
}

void
scripted_material_init (ScriptedMaterial *self,
                        JsonObject       *request)
{
  static const char *const fallback[] = { "Planning", "Teamwork", "Reporting", "Scheduling", "Budgeting",
                                          "Training", "Testing", "Purchasing", "Writing", "Analysis" };
  const char *message = get_user_message (request);
  g_autofree char *answer = NULL;
  const char *job;

  memset (self, 0, sizeof *self);
  self->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->quotes = g_ptr_array_new_with_free_func (g_free);
  self->skills = g_ptr_array_new_with_free_func (g_free);
  read_sections (self->sections, message);
  answer = *scripted_material_get (self, "answer") != '\0' ? g_strdup (scripted_material_get (self, "answer"))
                                                           : find_longest_line (message);
  read_quotes (self, answer);
  job = *scripted_material_get (self, "jd") != '\0' ? scripted_material_get (self, "jd")
                                                    : scripted_material_get (self, "cv");
  read_skills (self, *job != '\0' ? job : message);
  for (guint i = 0; i < G_N_ELEMENTS (fallback) && self->skills->len < N_SKILLS; i++)
    add_skill (self, fallback[i]);
}

void
scripted_material_clear (ScriptedMaterial *self)
{
  g_clear_pointer (&self->sections, g_hash_table_unref);
  g_clear_pointer (&self->quotes, g_ptr_array_unref);
  g_clear_pointer (&self->skills, g_ptr_array_unref);
}

char *
scripted_material_dup_line (const ScriptedMaterial *self,
                            const char             *section,
                            const char             *text)
{
  g_auto(GStrv) lines = g_strsplit (scripted_material_get (self, section), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], text) != NULL)
      return g_strstrip (g_utf8_substring (lines[i], 0, MIN (g_utf8_strlen (lines[i], -1), MAX_QUOTE)));
  return NULL;
}
