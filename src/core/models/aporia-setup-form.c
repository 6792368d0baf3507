/* The form and the name, kept between starts. */
#include "core/base/aporia-json.h"
#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-person.h"
#include "core/models/aporia-setup-private.h"
#include "core/services/aporia-step.h"

static void
add_document (JsonObject     *form,
              const char     *name,
              AporiaDocument *document)
{
  JsonObject *object;

  if (document == NULL)
    return;
  object = json_object_new ();
  json_object_set_string_member (object, "sha256", document->sha256);
  json_object_set_string_member (object, "name", document->name);
  json_object_set_object_member (form, name, object);
}

char *
aporia_setup_form_to_json (AporiaSetup *self)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *form = json_object_new ();
  JsonObject *skills;

  add_document (form, "cv", self->slots[APORIA_DOCUMENT_CV].document);
  add_document (form, "jd", self->slots[APORIA_DOCUMENT_JD].document);
  json_object_set_string_member (form, "position_title", self->position_title);
  json_object_set_string_member (form, "company", self->company);
  json_object_set_boolean_member (form, "title_found", self->title.is_found);
  json_object_set_boolean_member (form, "company_found", self->company_name.is_found);
  json_object_set_string_member (form, "style", aporia_style_to_id ((AporiaStyle) self->style));
  json_object_set_string_member (form, "difficulty",
                                 aporia_difficulty_to_id ((AporiaDifficulty) self->difficulty));
  json_object_set_string_member (form, "tone", aporia_tone_to_id ((AporiaTone) self->tone));
  json_object_set_int_member (form, "n_planned", self->n_planned);
  skills = aporia_skill_list_to_json (self->skills);
  if (skills != NULL)
    json_object_set_object_member (form, "skills", skills);
  json_object_set_int_member (form, "time_limit", self->time_limit);
  json_object_set_boolean_member (form, "is_pressure", self->is_pressure != 0);
  json_node_take_object (node, form);
  return aporia_json_to_text (node);
}

/* What is written, and whose it is. */
typedef struct
{
  char *person_uid; /* owned (nullable) not known yet */
  char *json;       /* owned */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->person_uid);
  g_free (kept->json);
  g_free (kept);
}

/* Meanwhile it may be somebody else's turn: they find their own form, not this one. */
static gboolean
is_still_theirs (AporiaServices *services,
                 Kept           *kept)
{
  g_autoptr(AporiaPerson) person = NULL;

  if (kept->person_uid == NULL)
    return TRUE;
  person = aporia_store_load_person (services->store, NULL);
  return person == NULL || g_str_equal (person->uid, kept->person_uid);
}

static gpointer
save_form_step (AporiaServices *services,
                gpointer        input,
                GCancellable   *cancellable,
                GError        **error)
{
  Kept *kept = input;
  g_autoptr(GError) failure = NULL;

  if (is_still_theirs (services, kept)
      && !aporia_store_save_setting (services->store, APORIA_SETUP_SETTING, kept->json, &failure))
    aporia_log_error ("keeping the setup form", failure);
  return NULL;
}

void
aporia_setup_save_form (AporiaSetup *self)
{
  Kept *kept;

  if (self->is_restoring)
    return;
  kept = g_new0 (Kept, 1);
  kept->person_uid = self->person != NULL ? g_strdup (self->person->uid) : NULL;
  kept->json = aporia_setup_form_to_json (self);
  /* Not in the background: a later load must not overtake it. */
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, NULL,
                   save_form_step, kept, kept_free, NULL, NULL, NULL, NULL);
}

/* What load() finds. */
typedef struct
{
  AporiaPerson   *person;
  JsonNode       *form; /* (nullable) */
  AporiaDocument *documents[2];
} Restored;

static void
restored_free (Restored *self)
{
  g_clear_pointer (&self->person, aporia_person_unref);
  g_clear_pointer (&self->form, json_node_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->documents); i++)
    g_clear_pointer (&self->documents[i], aporia_document_unref);
  g_free (self);
}

static AporiaDocument *
restore_document (AporiaServices *services,
                  JsonObject     *form,
                  const char     *name)
{
  JsonObject *object = aporia_json_get_object (form, name);
  const char *sha256 = aporia_json_get_string (object, "sha256", NULL);
  g_autoptr(AporiaDocument) document = NULL;

  if (sha256 != NULL)
    document = aporia_store_load_document (services->store, sha256, NULL);
  if (document == NULL)
    return NULL;
  return aporia_document_renamed (document, aporia_json_get_string (object, "name", document->name));
}

static gpointer
restore_step (AporiaServices *services,
              gpointer        input,
              GCancellable   *cancellable,
              GError        **error)
{
  Restored *restored = g_new0 (Restored, 1);
  g_autofree char *form = aporia_store_load_setting (services->store, APORIA_SETUP_SETTING, NULL);

  restored->person = aporia_store_load_person (services->store, error);
  if (restored->person == NULL)
    {
      restored_free (restored);
      return NULL;
    }
  restored->form = form != NULL ? aporia_json_parse (form, -1, NULL) : NULL;
  if (restored->form != NULL && JSON_NODE_HOLDS_OBJECT (restored->form))
    {
      JsonObject *object = json_node_get_object (restored->form);

      restored->documents[APORIA_DOCUMENT_CV] = restore_document (services, object, "cv");
      restored->documents[APORIA_DOCUMENT_JD] = restore_document (services, object, "jd");
    }
  return restored;
}

/* What is there and is not from the posting was typed. */
static void
apply_filled (AporiaSetupFilled *filled,
              const char        *text,
              gboolean           is_found)
{
  filled->is_found = is_found && *text != '\0';
  filled->is_touched = !filled->is_found && *text != '\0';
}

void
aporia_setup_apply_form (AporiaSetup *self,
                         JsonObject  *form)
{
  g_free (self->position_title);
  g_free (self->company);
  self->position_title = g_strdup (aporia_json_get_string (form, "position_title", ""));
  self->company = g_strdup (aporia_json_get_string (form, "company", ""));
  apply_filled (&self->title, self->position_title, aporia_json_get_boolean (form, "title_found", FALSE));
  apply_filled (&self->company_name, self->company, aporia_json_get_boolean (form, "company_found", FALSE));
  aporia_skill_list_load (self->skills, aporia_json_get_object (form, "skills"));
  self->style = aporia_style_from_id (aporia_json_get_string (form, "style", NULL));
  self->difficulty = aporia_difficulty_from_id (aporia_json_get_string (form, "difficulty", NULL));
  self->tone = aporia_tone_from_id (aporia_json_get_string (form, "tone", NULL));
  self->n_planned = (guint) CLAMP (aporia_json_get_int (form, "n_planned", APORIA_PLANNED_DEFAULT),
                                   APORIA_PLANNED_MIN, APORIA_PLANNED_MAX);
  self->time_limit = (guint) CLAMP (aporia_json_get_int (form, "time_limit", 0), 0, APORIA_TIME_LIMIT_MAX);
  self->is_pressure = aporia_json_get_boolean (form, "is_pressure", FALSE);
}

/* A file named on the command line is not pushed aside by the earlier one, but if it cannot be read, the
 * earlier one is there. */
static void
restore_slot (AporiaSetup       *self,
              AporiaDocumentRole role,
              AporiaDocument    *document)
{
  Slot *slot = &self->slots[role];

  if (document == NULL || slot->document != NULL)
    return;
  if (slot->state == APORIA_SLOT_EMPTY)
    {
      aporia_setup_take_document (self, role, document);
      return;
    }
  slot->document = aporia_document_ref (document);
  aporia_setup_notify_slot (self, role);
  aporia_setup_read_anew (self);
}

static void
restore_done_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  AporiaSetup *self = APORIA_SETUP (source);
  g_autoptr(GError) error = NULL;
  Restored *restored = aporia_step_finish (result, &error);

  aporia_log_error ("loading the setup form", error);
  if (restored == NULL)
    return;

  g_clear_pointer (&self->person, aporia_person_unref);
  self->person = aporia_person_ref (restored->person);
  aporia_log_set_context (self->person->uid, NULL);
  self->is_restoring = TRUE;
  if (restored->form != NULL && JSON_NODE_HOLDS_OBJECT (restored->form))
    aporia_setup_apply_form (self, json_node_get_object (restored->form));
  aporia_setup_notify_form (self);
  for (guint i = 0; i < G_N_ELEMENTS (restored->documents); i++)
    restore_slot (self, (AporiaDocumentRole) i, restored->documents[i]);
  self->is_restoring = FALSE;
  aporia_setup_refresh_jobs (self);
  restored_free (restored);
}

void
aporia_setup_load (AporiaSetup *self)
{
  g_return_if_fail (APORIA_IS_SETUP (self));

  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self,
                   restore_step, NULL, NULL, (GDestroyNotify) restored_free, NULL, restore_done_cb, NULL);
}

/* --- the person -------------------------------------------------------------------------------------- */

void
aporia_setup_take_person (AporiaSetup  *self,
                          AporiaPerson *person)
{
  g_return_if_fail (APORIA_IS_SETUP (self));

  aporia_person_ref (person);
  g_clear_pointer (&self->person, aporia_person_unref);
  self->person = person;
  aporia_setup_notify_form (self);
}

static gpointer
save_person_step (AporiaServices *services,
                  gpointer        input,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_autoptr(GError) failure = NULL;

  if (!aporia_store_save_person (services->store, input, &failure))
    aporia_log_error ("keeping the name", failure);
  return NULL;
}

void
aporia_setup_set_person (AporiaSetup *self,
                         const char  *first_name,
                         const char  *last_name,
                         const char  *email)
{
  g_autofree char *first = aporia_text_squeeze (first_name);
  g_autofree char *last = aporia_text_squeeze (last_name);
  g_autofree char *mail = aporia_text_squeeze (email);
  g_autofree char *uid = self->person != NULL ? g_strdup (self->person->uid) : aporia_uid_new ();

  g_return_if_fail (APORIA_IS_SETUP (self));

  if (*first == '\0')
    return;
  g_clear_pointer (&self->person, aporia_person_unref);
  self->person = aporia_person_make (uid, first, last, mail);
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, NULL,
                   save_person_step, aporia_person_ref (self->person), (GDestroyNotify) aporia_person_unref,
                   NULL, NULL, NULL, NULL);
  aporia_setup_notify_form (self);
}
