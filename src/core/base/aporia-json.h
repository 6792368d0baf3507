/* Typed, tolerant JSON reading with limits, and small writers, on json-glib.
 * Outside data never reaches an assertion: wrong types read as absent. */
#pragma once

#include <json-glib/json-glib.h>

/* Parses TEXT (LENGTH bytes, -1 when NUL-terminated) that must be an object or array no deeper than
 * 64 levels and no larger than 16 MiB.  Returns: (transfer full), or NULL with APORIA_ERROR_PROTOCOL. */
JsonNode    *aporia_json_parse (const char *text,
                                gssize      length,
                                GError    **error);

/* Returns: (transfer full) compact JSON text. */
char        *aporia_json_to_text (JsonNode *node);

/* Each returns its fallback when OBJECT is NULL, the member is absent, null or of another type. */
const char  *aporia_json_get_string (JsonObject *object,
                                     const char *name,
                                     const char *fallback);
gint64       aporia_json_get_int (JsonObject *object,
                                  const char *name,
                                  gint64      fallback);
double       aporia_json_get_double (JsonObject *object,
                                     const char *name,
                                     double      fallback);
gboolean     aporia_json_get_boolean (JsonObject *object,
                                      const char *name,
                                      gboolean    fallback);
/* Returns: (transfer none) (nullable) */
JsonArray   *aporia_json_get_array (JsonObject *object,
                                    const char *name);
JsonObject  *aporia_json_get_object (JsonObject *object,
                                     const char *name);
/* Strings of an array, others left out.  Returns: (transfer full), never NULL. */
GStrv        aporia_json_get_strv (JsonObject *object,
                                   const char *name);
/* Object at INDEX of ARRAY.  Returns: (transfer none) (nullable) */
JsonObject  *aporia_json_array_get_object (JsonArray *array,
                                           guint      index);

/* NULL STRINGS writes an empty array; NULL VALUE writes null. */
void         aporia_json_set_strv (JsonObject         *object,
                                   const char         *name,
                                   const char *const  *strings);
void         aporia_json_set_string (JsonObject *object,
                                     const char *name,
                                     const char *value);

/* A string array as JSON text and back; text that is no array gives an empty one. */
char        *aporia_json_strv_to_text (const char *const *strings);
GStrv        aporia_json_strv_from_text (const char *text);
