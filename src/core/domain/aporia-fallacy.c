#include "core/domain/aporia-fallacy.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-resources.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include <glib/gi18n-lib.h>

static void
aporia_fallacy_kind_clear (AporiaFallacyKind *self)
{
  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->also);
  g_free (self->definition);
  g_free (self->why_it_hurts);
  g_free (self->repair);
  g_free (self->example);
  g_free (self->better);
}

APORIA_DEFINE_RECORD (AporiaFallacyKind, aporia_fallacy_kind, aporia_fallacy_kind_clear)

static AporiaFallacyKind *
kind_from_json (JsonObject *object)
{
  AporiaFallacyKind *kind = aporia_fallacy_kind_new ();

  kind->id = g_strdup (aporia_json_get_string (object, "id", ""));
  kind->name = g_strdup (aporia_json_get_string (object, "name", ""));
  kind->also = aporia_json_get_strv (object, "also");
  kind->definition = g_strdup (aporia_json_get_string (object, "definition", ""));
  kind->why_it_hurts = g_strdup (aporia_json_get_string (object, "why_it_hurts", ""));
  kind->repair = g_strdup (aporia_json_get_string (object, "repair", ""));
  kind->example = g_strdup (aporia_json_get_string (object, "example", ""));
  kind->better = g_strdup (aporia_json_get_string (object, "better", ""));
  return kind;
}

GPtrArray *
aporia_fallacy_kinds (void)
{
  static GPtrArray *kinds = NULL;

  if (g_once_init_enter (&kinds))
    {
      GPtrArray *loaded = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_fallacy_kind_unref);
      g_autoptr(JsonNode) node = aporia_resources_load_json ("fallacies/fallacies.json");
      JsonArray *array = aporia_json_get_array (json_node_get_object (node), "fallacies");

      for (guint i = 0; i < json_array_get_length (array); i++)
        g_ptr_array_add (loaded, kind_from_json (aporia_json_array_get_object (array, i)));
      g_once_init_leave (&kinds, loaded);
    }
  return kinds;
}

AporiaFallacyKind *
aporia_fallacy_kind_find (const char *id)
{
  GPtrArray *kinds = aporia_fallacy_kinds ();

  for (guint i = 0; i < kinds->len; i++)
    {
      AporiaFallacyKind *kind = kinds->pdata[i];

      if (g_strcmp0 (kind->id, id) == 0)
        return kind;
    }
  return NULL;
}

static const char *const level_ids[] = { "none", "light", "strong" };

const char *
aporia_hint_level_to_id (AporiaHintLevel level)
{
  return level_ids[level];
}

AporiaHintLevel
aporia_hint_level_from_id (const char *id)
{
  return (AporiaHintLevel) aporia_id_find (level_ids, G_N_ELEMENTS (level_ids), id, APORIA_HINT_NONE);
}

static void
aporia_fallacy_hint_clear (AporiaFallacyHint *self)
{
  g_free (self->type);
  g_free (self->second_type);
  g_free (self->excerpt);
  g_free (self->explanation);
  g_clear_pointer (&self->judged_by, aporia_judged_by_unref);
}

G_DEFINE_BOXED_TYPE (AporiaFallacyHint, aporia_fallacy_hint, aporia_fallacy_hint_ref,
                     aporia_fallacy_hint_unref)

AporiaFallacyHint *
aporia_fallacy_hint_new (void)
{
  AporiaFallacyHint *self = g_atomic_rc_box_new0 (AporiaFallacyHint);

  self->explanation = g_strdup ("");
  self->start = -1;
  self->end = -1;
  return self;
}

AporiaFallacyHint *
aporia_fallacy_hint_ref (AporiaFallacyHint *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_fallacy_hint_unref (AporiaFallacyHint *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) aporia_fallacy_hint_clear);
}

const char *
aporia_fallacy_get_disclaimer (void)
{
  return _("This is probabilistic coaching, not truth.");
}

char *
aporia_fallacy_hint_dup_more_info (const AporiaFallacyHint *self)
{
  AporiaFallacyKind *kind = aporia_fallacy_kind_find (self->type);
  GString *text;

  if (self->level == APORIA_HINT_NONE || kind == NULL)
    return g_strdup ("");

  text = g_string_new (NULL);
  g_string_append_printf (text, "%s\n%s\n\n", _("What it is"), kind->definition);
  g_string_append_printf (text, "%s\n%s", _("Why your answer may fit"), self->explanation);
  if (self->excerpt != NULL)
    g_string_append_printf (text, " “%s”", self->excerpt);
  g_string_append_printf (text, "\n\n%s\n%s\n\n", _("Why it matters in an interview"), kind->why_it_hurts);
  g_string_append_printf (text, "%s\n%s\n\n", _("What to say instead"), kind->repair);
  g_string_append (text, aporia_fallacy_get_disclaimer ());
  return g_string_free (text, FALSE);
}
