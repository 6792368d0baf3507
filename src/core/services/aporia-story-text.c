#include "core/services/aporia-story-text.h"

#include "core/base/aporia-json.h"
#include "core/domain/aporia-story.h"

#include <glib/gi18n-lib.h>

static void
add_story (GString           *text,
           const AporiaStory *story)
{
  g_autofree char *skills = g_strjoinv (", ", story->skills);
  g_auto(GStrv) lines = g_strsplit (story->text, "\n", -1);

  g_string_append_printf (text, "\n## %s\n\n", story->title);
  if (*skills != '\0')
    g_string_append_printf (text, "%s\n\n", skills);
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, ">%s%s\n", *lines[i] != '\0' ? " " : "", lines[i]);
}

char *
aporia_story_text_to_markdown (GPtrArray *stories)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (stories->len > 0)
    g_string_append_printf (text, "\n# %s\n", _("Stories"));
  for (guint i = 0; i < stories->len; i++)
    add_story (text, stories->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_line (const AporiaStory *story)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  aporia_json_set_string (object, "kind", "story");
  aporia_json_set_string (object, "uid", story->uid);
  aporia_json_set_string (object, "session", story->attempt_uid);
  aporia_json_set_string (object, "title", story->title);
  aporia_json_set_string (object, "text", story->text);
  aporia_json_set_strv (object, "skills", (const char *const *) story->skills);
  json_node_take_object (node, object);
  return aporia_json_to_text (node);
}

char *
aporia_story_text_to_jsonl (GPtrArray *stories)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < stories->len; i++)
    {
      g_autofree char *line = dup_line (stories->pdata[i]);

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
