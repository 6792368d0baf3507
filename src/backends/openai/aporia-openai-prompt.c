#include "backends/openai/aporia-openai-prompt.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-resources.h"

#include <string.h>

#define TONE_SECTION "Tone: "

void
openai_prompt_free (OpenaiPrompt *self)
{
  g_free (self->version);
  g_free (self->system);
  g_free (self->user);
  for (guint i = 0; i < OPENAI_N_TONES; i++)
    g_free (self->tones[i]);
  g_clear_pointer (&self->schema, json_node_unref);
  g_free (self);
}

/* Always FALSE.  Written for whoever edits a prompt; never shown to the person. */
static gboolean
fail (GError    **error,
      const char *agent,
      const char *format,
      const char *word)
{
  g_autofree char *what = g_strdup_printf (format, word);

  g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL, "%s: %s", agent, what);
  return FALSE;
}

/* The version line and the sections by their titles.  NULL with error. */
static GHashTable *
split_file (const char *agent,
            const char *text,
            GError    **error)
{
  g_autoptr(GHashTable) sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto(GStrv) parts = g_strsplit (text, "\n# ", -1);

  if (parts[0] == NULL || !g_str_has_prefix (parts[0], "version: ") ||
      strlen (g_strstrip (parts[0])) <= strlen ("version: ") ||
      strpbrk (parts[0] + strlen ("version: "), " \n") != NULL)
    {
      fail (error, agent, "the first line must be \"%s WORD\"", "version:");
      return NULL;
    }
  g_hash_table_insert (sections, g_strdup ("version"), g_strdup (parts[0] + strlen ("version: ")));
  for (guint i = 1; parts[i] != NULL; i++)
    {
      char *body = strchr (parts[i], '\n');

      if (body != NULL)
        *body++ = '\0';
      if (body == NULL || *g_strstrip (body) == '\0')
        {
          fail (error, agent, "the section \"# %s\" is empty", parts[i]);
          return NULL;
        }
      if (!g_hash_table_insert (sections, g_strdup (parts[i]), g_strdup (body)))
        {
          fail (error, agent, "the section \"# %s\" is there twice", parts[i]);
          return NULL;
        }
    }
  return g_steal_pointer (&sections);
}

/* Moves the section TITLE out of SECTIONS.  NULL with error. */
static char *
take_section (GHashTable *sections,
              const char *agent,
              const char *title,
              GError    **error)
{
  gpointer name = NULL;
  gpointer body = NULL;

  if (!g_hash_table_steal_extended (sections, title, &name, &body))
    fail (error, agent, "the section \"# %s\" is missing", title);
  g_free (name);
  return body;
}

/* The next placeholder at or behind P.  Returns: its first brace, NULL when there is none; END is set behind
 * it and NAME to a copy of its name. */
static const char *
find_placeholder (const char  *p,
                  const char **end,
                  char       **name)
{
  while ((p = strstr (p, "{{")) != NULL)
    {
      gsize length = strspn (p + 2, "abcdefghijklmnopqrstuvwxyz_");

      if (length > 0 && g_str_has_prefix (p + 2 + length, "}}"))
        {
          *name = g_strndup (p + 2, length);
          *end = p + length + 4;
          return p;
        }
      p += 2;
    }
  return NULL;
}

static gboolean
check_system (const char *agent,
              const char *system,
              GError    **error)
{
  static const char *const trusted[] = { OPENAI_TRUSTED_NAMES, NULL };
  const char *end = system;

  for (;;)
    {
      g_autofree char *name = NULL;

      if (find_placeholder (end, &end, &name) == NULL)
        return TRUE;
      if (!g_strv_contains (trusted, name))
        return fail (error, agent, "{{%s}} is outside data and belongs into the section \"# User\"", name);
    }
}

static gboolean
take_tones (OpenaiPrompt *self,
            GHashTable   *sections,
            const char   *agent,
            GError      **error)
{
  for (guint i = 0; i < OPENAI_N_TONES; i++)
    {
      g_autofree char *title = g_strconcat (TONE_SECTION, aporia_tone_to_id ((AporiaTone) i), NULL);

      self->tones[i] = take_section (sections, agent, title, error);
      if (self->tones[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_sections (OpenaiPrompt *self,
               GHashTable   *sections,
               GHashTable   *rules,
               const char   *agent,
               GError      **error)
{
  g_autofree char *version = take_section (sections, agent, "version", error);
  g_autofree char *system = take_section (sections, agent, "System", error);
  const char *rule = g_hash_table_lookup (rules, "Rules");
  g_auto(GStrv) parts = NULL;
  GHashTableIter iter;
  gpointer title;

  if (system == NULL)
    return FALSE;
  if (rule == NULL)
    return fail (error, "rules", "the section \"# %s\" is missing", "Rules");
  self->version = g_strdup_printf ("%s+%s", version, (char *) g_hash_table_lookup (rules, "version"));
  parts = g_strsplit (system, "{{rules}}", -1);
  self->system = g_strjoinv (rule, parts);
  self->user = take_section (sections, agent, "User", error);
  if (self->user == NULL || !take_tones (self, sections, agent, error))
    return FALSE;
  g_hash_table_iter_init (&iter, sections);
  if (g_hash_table_iter_next (&iter, &title, NULL))
    return fail (error, agent, "nothing uses the section \"# %s\"", title);
  return check_system (agent, self->system, error);
}

OpenaiPrompt *
openai_prompt_parse (const char *agent,
                     const char *text,
                     const char *rules,
                     GError    **error)
{
  g_autoptr(OpenaiPrompt) self = g_new0 (OpenaiPrompt, 1);
  g_autoptr(GHashTable) common = split_file ("rules", rules, error);
  g_autoptr(GHashTable) sections = common != NULL ? split_file (agent, text, error) : NULL;

  if (sections == NULL || !take_sections (self, sections, common, agent, error))
    return NULL;
  return g_steal_pointer (&self);
}

static char *
load_text (const char *folder,
           const char *name,
           const char *suffix)
{
  g_autofree char *path = g_strconcat (folder, name, suffix, NULL);
  g_autoptr(GBytes) bytes = aporia_resources_load (path);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
has_schema (const char *agent)
{
  g_autofree char *name = g_strconcat (agent, ".json", NULL);
  g_auto(GStrv) names = aporia_resources_list ("schemas/");

  return g_strv_contains ((const char *const *) names, name);
}

static OpenaiPrompt *
load (const char *agent)
{
  g_autofree char *text = load_text ("prompts/", agent, ".md");
  g_autofree char *rules = load_text ("prompts/", "rules", ".md");
  g_autoptr(GError) error = NULL;
  OpenaiPrompt *self = openai_prompt_parse (agent, text, rules, &error);

  if (self == NULL)
    g_error ("prompts/%s", error->message);
  if (has_schema (agent))
    {
      g_autofree char *path = g_strconcat ("schemas/", agent, ".json", NULL);

      self->schema = aporia_resources_load_json (path);
    }
  return self;
}

const OpenaiPrompt *
openai_prompt_get (const char *agent)
{
  static GMutex mutex;
  static GHashTable *prompts;
  OpenaiPrompt *self;

  g_mutex_lock (&mutex);
  if (prompts == NULL)
    prompts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) openai_prompt_free);
  self = g_hash_table_lookup (prompts, agent);
  if (self == NULL)
    {
      self = load (agent);
      g_hash_table_insert (prompts, g_strdup (agent), self);
    }
  g_mutex_unlock (&mutex);
  return self;
}

static const OpenaiValue *
find_value (const OpenaiValue *values,
            guint              n_values,
            const char        *name)
{
  for (guint i = 0; i < n_values; i++)
    if (g_str_equal (values[i].name, name))
      return &values[i];
  return NULL;
}

/* Appends PARAGRAPH to OUT, or nothing when one of its values is NULL.  FALSE with error. */
static gboolean
render_paragraph (const char        *paragraph,
                  const OpenaiValue *values,
                  guint              n_values,
                  GString           *out,
                  GError           **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const char *from = paragraph;

  for (;;)
    {
      g_autofree char *name = NULL;
      const char *end = from;
      const char *at = find_placeholder (from, &end, &name);
      const OpenaiValue *value;

      if (at == NULL)
        break;
      value = find_value (values, n_values, name);
      if (value == NULL)
        return fail (error, "template", "there is no value for {{%s}}", name);
      if (value->value == NULL)
        return TRUE;
      g_string_append_len (text, from, at - from);
      g_string_append (text, value->value);
      from = end;
    }
  g_string_append_printf (out, "%s%s%s", out->len > 0 ? "\n\n" : "", text->str, from);
  return TRUE;
}

char *
openai_prompt_render (const char        *template,
                      const OpenaiValue *values,
                      guint              n_values,
                      GError           **error)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_auto(GStrv) paragraphs = g_strsplit (template, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (!render_paragraph (paragraphs[i], values, n_values, out, error))
      return NULL;
  return g_strdup (out->str);
}
