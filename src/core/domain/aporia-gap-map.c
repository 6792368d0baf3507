#include "core/domain/aporia-gap-map.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>

static const char *const demand_ids[] = { "must", "asked", "nice" };
static const char *const state_ids[] = { "proven", "weak", "absent" };
static const char *const reason_ids[] = { "none", "listed", "related", "years" };

static int
find_id (const char *const *ids,
         guint              n,
         const char        *id,
         int                fallback)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (ids[i], id) == 0)
      return (int) i;
  return fallback;
}

const char *
aporia_demand_to_id (AporiaDemand demand)
{
  return demand_ids[demand];
}

AporiaDemand
aporia_demand_from_id (const char *id)
{
  return (AporiaDemand) find_id (demand_ids, G_N_ELEMENTS (demand_ids), id, APORIA_DEMAND_ASKED);
}

const char *
aporia_gap_state_to_id (AporiaGapState state)
{
  return state_ids[state];
}

const char *
aporia_gap_reason_to_id (AporiaGapReason reason)
{
  return reason_ids[reason];
}

static void
aporia_requirement_clear (AporiaRequirement *self)
{
  g_free (self->name);
  g_free (self->jd_line);
  g_free (self->cv_line);
}

APORIA_DEFINE_RECORD (AporiaRequirement, aporia_requirement, aporia_requirement_clear)

static void
aporia_gap_map_clear (AporiaGapMap *self)
{
  g_clear_pointer (&self->requirements, g_ptr_array_unref);
}

APORIA_DEFINE_RECORD (AporiaGapMap, aporia_gap_map, aporia_gap_map_clear)

AporiaGapMap *
aporia_gap_map_make (GPtrArray *requirements)
{
  AporiaGapMap *self = aporia_gap_map_new ();

  self->requirements = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_requirement_unref);
  for (guint demand = APORIA_DEMAND_MUST; demand <= APORIA_DEMAND_NICE; demand++)
    for (guint i = 0; i < requirements->len && self->requirements->len < APORIA_GAP_MAP_MAX; i++)
      {
        AporiaRequirement *one = requirements->pdata[i];

        if (one->demand == demand)
          g_ptr_array_add (self->requirements, aporia_requirement_ref (one));
      }
  g_ptr_array_unref (requirements);
  return self;
}

guint
aporia_gap_map_count (const AporiaGapMap *self,
                      AporiaDemand        demand,
                      AporiaGapState      state)
{
  guint n = 0;

  for (guint i = 0; i < self->requirements->len; i++)
    {
      const AporiaRequirement *one = self->requirements->pdata[i];
      n += one->demand == demand && one->state == state;
    }
  return n;
}

char *
aporia_requirement_dup_advice (const AporiaRequirement *self)
{
  if (self->state == APORIA_GAP_PROVEN)
    return g_strdup ("");
  if (self->state == APORIA_GAP_ABSENT)
    return g_strdup (_("The CV does not mention it. Think of what comes closest."));
  switch (self->reason)
    {
    case APORIA_GAP_REASON_LISTED:
      return g_strdup (_("Named in a list only. Have one example of your work ready."));
    case APORIA_GAP_REASON_RELATED:
      return g_strdup (_("The CV shows something close to it. Say how that carries over."));
    case APORIA_GAP_REASON_YEARS:
      return g_strdup_printf (
          ngettext ("%d year is asked for; the CV shows fewer.",
                    "%d years are asked for; the CV shows fewer.",
                    (gulong) self->years_asked),
          self->years_asked);
    case APORIA_GAP_REASON_NONE:
      break;
    }
  return g_strdup ("");
}

static void
add_place (JsonObject        *object,
           const char        *name,
           const AporiaPlace *place)
{
  JsonArray *pair = json_array_new ();

  json_array_add_int_element (pair, place->start);
  json_array_add_int_element (pair, place->end);
  json_object_set_array_member (object, name, pair);
}

static void
read_place (JsonObject  *object,
            const char  *name,
            AporiaPlace *place)
{
  JsonArray *pair = aporia_json_get_array (object, name);
  gint64 values[2] = { 0, 0 };

  for (guint i = 0; pair != NULL && json_array_get_length (pair) == 2 && i < 2; i++)
    {
      JsonNode *node = json_array_get_element (pair, i);
      if (json_node_get_value_type (node) == G_TYPE_INT64)
        values[i] = json_node_get_int (node);
    }
  if (values[0] < 0 || values[1] < values[0] || values[1] > G_MAXINT)
    return;
  place->start = (int) values[0];
  place->end = (int) values[1];
}

JsonArray *
aporia_gap_map_to_json (const AporiaGapMap *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->requirements->len; i++)
    {
      const AporiaRequirement *one = self->requirements->pdata[i];
      JsonObject *object = json_object_new ();

      aporia_json_set_string (object, "name", one->name);
      aporia_json_set_string (object, "demand", demand_ids[one->demand]);
      aporia_json_set_string (object, "state", state_ids[one->state]);
      aporia_json_set_string (object, "reason", reason_ids[one->reason]);
      aporia_json_set_string (object, "jd_line", one->jd_line);
      add_place (object, "jd_place", &one->jd_place);
      aporia_json_set_string (object, "cv_line", one->cv_line);
      add_place (object, "cv_place", &one->cv_place);
      json_object_set_int_member (object, "years_asked", one->years_asked);
      json_object_set_int_member (object, "years_found", one->years_found);
      json_array_add_object_element (array, object);
    }
  return array;
}

static AporiaRequirement *
read_requirement (JsonObject *object)
{
  AporiaRequirement *one = aporia_requirement_new ();

  one->name = g_strdup (aporia_json_get_string (object, "name", ""));
  one->demand = aporia_demand_from_id (aporia_json_get_string (object, "demand", NULL));
  one->cv_line = g_strdup (aporia_json_get_string (object, "cv_line", NULL));
  one->jd_line = g_strdup (aporia_json_get_string (object, "jd_line", ""));
  /* Without a line there is no proof, whatever the text says. */
  one->state = APORIA_GAP_ABSENT;
  if (one->cv_line != NULL)
    one->state = (AporiaGapState) find_id (state_ids, 2, aporia_json_get_string (object, "state", NULL),
                                           APORIA_GAP_WEAK);
  one->reason = one->state != APORIA_GAP_WEAK
                    ? APORIA_GAP_REASON_NONE
                    : (AporiaGapReason) find_id (reason_ids, G_N_ELEMENTS (reason_ids),
                                                 aporia_json_get_string (object, "reason", NULL),
                                                 APORIA_GAP_REASON_NONE);
  read_place (object, "jd_place", &one->jd_place);
  read_place (object, "cv_place", &one->cv_place);
  one->years_asked = (int) CLAMP (aporia_json_get_int (object, "years_asked", 0), 0, 99);
  one->years_found = (int) CLAMP (aporia_json_get_int (object, "years_found", -1), -1, 99);
  return one;
}

AporiaGapMap *
aporia_gap_map_from_json (JsonArray *array)
{
  GPtrArray *requirements;

  if (array == NULL)
    return NULL;
  requirements = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_requirement_unref);
  for (guint i = 0; i < json_array_get_length (array) && i < APORIA_GAP_MAP_MAX; i++)
    g_ptr_array_add (requirements, read_requirement (aporia_json_array_get_object (array, i)));
  return aporia_gap_map_make (requirements);
}
