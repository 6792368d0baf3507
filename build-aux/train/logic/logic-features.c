/* Reads texts (JSON lines: id, text) on standard input and writes what the judge's model sees of them, so
 * that training and program cannot differ: "ID TRAIT … | HASH …".  Developers only; not installed. */
#include "backends/builtin/logic/aporia-builtin-fallacy-model.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include "core/base/aporia-json.h"
#include <locale.h>
#include <stdio.h>

static void
write_text (const char *id, const char *raw)
{
  g_autoptr(BuiltinText) text = builtin_text_new (raw);
  g_autoptr(GArray) finds = builtin_fallacy_find (text);
  g_autoptr(GArray) grams = builtin_fallacy_get_grams (text);
  double traits[BUILTIN_N_LOGIC_TRAITS];

  builtin_fallacy_get_traits (text, finds, traits);
  printf ("%s", id);
  for (guint i = 0; i < BUILTIN_N_LOGIC_TRAITS; i++)
    printf (" %.9g", traits[i]);
  printf (" |");
  for (guint i = 0; i < grams->len; i++)
    printf (" %08x", g_array_index (grams, guint32, i));
  printf ("\n");
}

int
main (void)
{
  char *line = NULL;
  size_t size = 0;

  setlocale (LC_NUMERIC, "C");
  while (getline (&line, &size, stdin) > 0)
    {
      g_autoptr(JsonNode) node = json_from_string (line, NULL);
      JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;

      if (object != NULL)
        write_text (aporia_json_get_string (object, "id", "?"), aporia_json_get_string (object, "text", ""));
    }
  free (line);
  return 0;
}
