#include "backends/openai/aporia-openai-extract.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

#include <string.h>

/* Prose with more braces than this holds no reply. */
#define MAX_TRIES 32

/* What follows the object that begins at START, or NULL when it does not end. */
static const char *
find_object_end (const char *start)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (const char *p = start; *p != '\0'; p++)
    {
      if (in_string)
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
          else if (*p == '"')
            in_string = FALSE;
        }
      else if (*p == '"')
        in_string = TRUE;
      else if (*p == '{')
        depth++;
      else if (*p == '}' && --depth == 0)
        return p + 1;
    }
  return NULL;
}

static JsonNode *
parse_object (const char *start,
              gssize      length)
{
  g_autoptr(JsonNode) node = aporia_json_parse (start, length, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

JsonNode *
aporia_openai_extract_object (const char *text,
                              GError    **error)
{
  JsonNode *node = parse_object (text, -1);
  const char *start = node == NULL ? strchr (text, '{') : NULL;
  gboolean is_cut = FALSE;

  for (guint i = 0; node == NULL && start != NULL && i < MAX_TRIES; i++)
    {
      const char *end = find_object_end (start);

      if (end != NULL)
        node = parse_object (start, end - start);
      else
        is_cut = TRUE;
      start = strchr (start + 1, '{');
    }
  if (node == NULL)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                         is_cut ? "the JSON object is not complete, or not valid JSON"
                                : "there is no valid JSON object in the reply");
  return node;
}
