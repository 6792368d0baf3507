#include "core/domain/aporia-profile.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-gap-map.h"

static const char *const seniority_ids[] = { "unknown", "intern", "junior",  "mid",
                                             "senior",  "lead",   "manager", "director" };

const char *
aporia_seniority_to_id (AporiaSeniority seniority)
{
  return seniority_ids[seniority];
}

AporiaSeniority
aporia_seniority_from_id (const char *id)
{
  return (AporiaSeniority) aporia_id_find (seniority_ids, G_N_ELEMENTS (seniority_ids), id,
                                           APORIA_SENIORITY_UNKNOWN);
}

static void
aporia_skill_clear (AporiaSkill *self)
{
  g_free (self->name);
  g_free (self->cv_line);
  g_free (self->jd_line);
}

APORIA_DEFINE_RECORD (AporiaSkill, aporia_skill, aporia_skill_clear)

/* The list fields by their name in JSON. */
static const struct
{
  const char *name;
  gsize       offset;
} lists[] = {
  { "industries", G_STRUCT_OFFSET (AporiaProfile, industries) },
  { "skills", G_STRUCT_OFFSET (AporiaProfile, skills) },
  { "tools", G_STRUCT_OFFSET (AporiaProfile, tools) },
  { "key_projects", G_STRUCT_OFFSET (AporiaProfile, key_projects) },
  { "achievements", G_STRUCT_OFFSET (AporiaProfile, achievements) },
  { "education", G_STRUCT_OFFSET (AporiaProfile, education) },
  { "gaps_or_risks", G_STRUCT_OFFSET (AporiaProfile, gaps_or_risks) },
  { "keywords", G_STRUCT_OFFSET (AporiaProfile, keywords) },
  { "positions", G_STRUCT_OFFSET (AporiaProfile, positions) },
  { "languages", G_STRUCT_OFFSET (AporiaProfile, languages) },
};

#define LIST(self, i) G_STRUCT_MEMBER (GStrv, self, lists[i].offset)

static void
aporia_profile_clear (AporiaProfile *self)
{
  g_free (self->full_name);
  g_free (self->target_role);
  g_free (self->summary);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (LIST (self, i));
  g_clear_pointer (&self->top_skills, g_ptr_array_unref);
  g_free (self->job_family);
  g_free (self->notice);
  g_free (self->first_skill);
  g_free (self->posting_title);
  g_free (self->posting_company);
  g_clear_pointer (&self->gap_map, aporia_gap_map_unref);
  g_clear_pointer (&self->made_by, aporia_judged_by_unref);
}

APORIA_DEFINE_RECORD (AporiaProfile, aporia_profile, aporia_profile_clear)

JsonArray *
aporia_skills_to_json (GPtrArray *skills)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; skills != NULL && i < skills->len; i++)
    {
      AporiaSkill *skill = skills->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "name", skill->name);
      json_object_set_boolean_member (object, "in_cv", skill->in_cv);
      json_object_set_boolean_member (object, "in_jd", skill->in_jd);
      aporia_json_set_string (object, "cv_line", skill->cv_line);
      aporia_json_set_string (object, "jd_line", skill->jd_line);
      json_array_add_object_element (array, object);
    }
  return array;
}

char *
aporia_profile_to_json (const AporiaProfile *self)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  aporia_json_set_string (object, "full_name", self->full_name);
  aporia_json_set_string (object, "target_role", self->target_role);
  json_object_set_string_member (object, "seniority", aporia_seniority_to_id (self->seniority));
  json_object_set_string_member (object, "summary", self->summary != NULL ? self->summary : "");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    aporia_json_set_strv (object, lists[i].name, (const char *const *) LIST (self, i));
  json_object_set_array_member (object, "top_skills", aporia_skills_to_json (self->top_skills));
  aporia_json_set_string (object, "job_family", self->job_family);
  aporia_json_set_string (object, "notice", self->notice);
  aporia_json_set_string (object, "first_skill", self->first_skill);
  aporia_json_set_string (object, "posting_title", self->posting_title);
  aporia_json_set_string (object, "posting_company", self->posting_company);
  if (self->gap_map != NULL)
    json_object_set_array_member (object, "gap_map", aporia_gap_map_to_json (self->gap_map));
  if (self->made_by != NULL)
    {
      JsonObject *made_by = json_object_new ();

      aporia_json_set_string (made_by, "engine_class", self->made_by->engine_class);
      aporia_json_set_string (made_by, "model", self->made_by->model);
      aporia_json_set_string (made_by, "prompt_version", self->made_by->prompt_version);
      json_object_set_object_member (object, "made_by", made_by);
    }
  json_node_take_object (node, object);
  return aporia_json_to_text (node);
}

GPtrArray *
aporia_skills_from_json (JsonArray *array)
{
  GPtrArray *skills = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);
  guint n = array == NULL ? 0 : json_array_get_length (array);

  for (guint i = 0; i < n && i < APORIA_TOP_SKILLS; i++)
    {
      JsonObject *object = aporia_json_array_get_object (array, i);
      AporiaSkill *skill = aporia_skill_new ();

      skill->name = g_strdup (aporia_json_get_string (object, "name", ""));
      skill->in_cv = aporia_json_get_boolean (object, "in_cv", FALSE);
      skill->in_jd = aporia_json_get_boolean (object, "in_jd", FALSE);
      skill->cv_line = g_strdup (aporia_json_get_string (object, "cv_line", NULL));
      skill->jd_line = g_strdup (aporia_json_get_string (object, "jd_line", NULL));
      g_ptr_array_add (skills, skill);
    }
  return skills;
}

AporiaProfile *
aporia_profile_from_json (const char *json,
                          GError    **error)
{
  g_autoptr(JsonNode) node = aporia_json_parse (json, -1, error);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *made_by = aporia_json_get_object (object, "made_by");
  AporiaProfile *self;

  if (node == NULL)
    return NULL;

  self = aporia_profile_new ();
  self->full_name = g_strdup (aporia_json_get_string (object, "full_name", NULL));
  self->target_role = g_strdup (aporia_json_get_string (object, "target_role", NULL));
  self->seniority = aporia_seniority_from_id (aporia_json_get_string (object, "seniority", NULL));
  self->summary = g_strdup (aporia_json_get_string (object, "summary", ""));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    LIST (self, i) = aporia_json_get_strv (object, lists[i].name);
  self->top_skills = aporia_skills_from_json (aporia_json_get_array (object, "top_skills"));
  self->job_family = g_strdup (aporia_json_get_string (object, "job_family", "general"));
  self->notice = g_strdup (aporia_json_get_string (object, "notice", NULL));
  self->first_skill = g_strdup (aporia_json_get_string (object, "first_skill", NULL));
  self->posting_title = g_strdup (aporia_json_get_string (object, "posting_title", NULL));
  self->posting_company = g_strdup (aporia_json_get_string (object, "posting_company", NULL));
  self->gap_map = aporia_gap_map_from_json (aporia_json_get_array (object, "gap_map"));
  if (made_by != NULL)
    self->made_by = aporia_judged_by_make (aporia_json_get_string (made_by, "engine_class", ""),
                                           aporia_json_get_string (made_by, "model", ""),
                                           aporia_json_get_string (made_by, "prompt_version", ""));
  return self;
}

GStrv
aporia_profile_dup_top_skill_names (const AporiaProfile *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; self->top_skills != NULL && i < self->top_skills->len; i++)
    g_strv_builder_add (builder, ((AporiaSkill *) self->top_skills->pdata[i])->name);
  return g_strv_builder_end (builder);
}

AporiaSkill *
aporia_profile_find_skill (const AporiaProfile *self,
                           const char          *name)
{
  g_autofree char *wanted = aporia_text_key (name);

  for (guint i = 0; self->top_skills != NULL && i < self->top_skills->len; i++)
    {
      AporiaSkill *skill = self->top_skills->pdata[i];
      g_autofree char *key = aporia_text_key (skill->name);

      if (g_str_equal (key, wanted))
        return skill;
    }
  return NULL;
}

AporiaProfile *
aporia_profile_with_top_skills (const AporiaProfile *self,
                                GPtrArray           *top_skills,
                                const char          *first_skill)
{
  AporiaProfile *copy = aporia_profile_new ();

  *copy = *self;
  copy->full_name = g_strdup (self->full_name);
  copy->target_role = g_strdup (self->target_role);
  copy->summary = g_strdup (self->summary);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    LIST (copy, i) = g_strdupv (LIST (self, i));
  copy->top_skills = g_ptr_array_ref (top_skills);
  copy->job_family = g_strdup (self->job_family);
  copy->notice = g_strdup (self->notice);
  copy->first_skill = g_strdup (first_skill);
  copy->posting_title = g_strdup (self->posting_title);
  copy->posting_company = g_strdup (self->posting_company);
  copy->gap_map = self->gap_map != NULL ? aporia_gap_map_ref (self->gap_map) : NULL;
  copy->made_by = self->made_by != NULL ? aporia_judged_by_ref (self->made_by) : NULL;
  return copy;
}
