#include "core/models/aporia-setup.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-profile.h"
#include "core/models/aporia-setup-private.h"

/* Typing a title settles before the profile is made again and the form is stored. */
#define SETTLE_MS 400

G_DEFINE_FINAL_TYPE (AporiaSetup, aporia_setup, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CV_STATE,
  PROP_JD_STATE,
  PROP_CV_ERROR,
  PROP_JD_ERROR,
  PROP_CV,
  PROP_JD,
  PROP_POSITION_TITLE,
  PROP_COMPANY,
  PROP_STYLE,
  PROP_DIFFICULTY,
  PROP_TONE,
  PROP_N_PLANNED,
  PROP_TIME_LIMIT,
  PROP_IS_PRESSURE,
  PROP_PROFILE,
  PROP_IS_PROFILING,
  PROP_CAN_START,
  PROP_MISSING,
  PROP_PERSON,
  PROP_GAPS_STATE,
  PROP_GAP_MAP,
  PROP_IS_TITLE_FOUND,
  PROP_IS_COMPANY_FOUND,
  PROP_JOBS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint undoable_signal;

static void
notify (AporiaSetup *self,
        guint        property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
aporia_setup_update_missing (AporiaSetup *self)
{
  g_autofree char *missing = aporia_setup_describe_missing (self);

  if (g_strcmp0 (missing, self->missing) == 0)
    return;
  g_free (self->missing);
  self->missing = g_steal_pointer (&missing);
  notify (self, PROP_MISSING);
  notify (self, PROP_CAN_START);
}

void
aporia_setup_emit_undoable (AporiaSetup *self,
                            const char  *message)
{
  g_signal_emit (self, undoable_signal, 0, message);
}

void
aporia_setup_notify_slot (AporiaSetup       *self,
                          AporiaDocumentRole role)
{
  gboolean is_cv = role == APORIA_DOCUMENT_CV;

  notify (self, is_cv ? PROP_CV : PROP_JD);
  notify (self, is_cv ? PROP_CV_ERROR : PROP_JD_ERROR);
  notify (self, is_cv ? PROP_CV_STATE : PROP_JD_STATE);
  aporia_setup_update_missing (self);
}

void
aporia_setup_notify_profile (AporiaSetup *self)
{
  notify (self, PROP_PROFILE);
  notify (self, PROP_IS_PROFILING);
  aporia_setup_update_missing (self);
}

void
aporia_setup_notify_gaps (AporiaSetup *self)
{
  notify (self, PROP_GAP_MAP);
  notify (self, PROP_GAPS_STATE);
}

void
aporia_setup_notify_jobs (AporiaSetup *self)
{
  notify (self, PROP_JOBS);
}

void
aporia_setup_notify_form (AporiaSetup *self)
{
  for (guint i = PROP_POSITION_TITLE; i <= PROP_IS_PRESSURE; i++)
    notify (self, i);
  notify (self, PROP_PERSON);
  notify (self, PROP_IS_TITLE_FOUND);
  notify (self, PROP_IS_COMPANY_FOUND);
  aporia_setup_update_missing (self);
}

static gboolean
settled_cb (gpointer user_data)
{
  AporiaSetup *self = user_data;

  self->settle_id = 0;
  aporia_setup_save_form (self);
  if (self->is_profile_stale)
    aporia_setup_make_profile (self);
  return G_SOURCE_REMOVE;
}

static void
settle (AporiaSetup *self)
{
  if (self->is_restoring)
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* VALUE is the person's. */
static void
set_text_property (AporiaSetup       *self,
                   char             **field,
                   AporiaSetupFilled *filled,
                   const char        *value,
                   guint              property)
{
  g_autofree char *clean = aporia_text_squeeze (value);

  if (g_str_equal (clean, *field))
    return;
  g_free (*field);
  filled->is_touched = TRUE;
  if (filled->is_found)
    {
      filled->is_found = FALSE;
      notify (self, property == PROP_COMPANY ? PROP_IS_COMPANY_FOUND : PROP_IS_TITLE_FOUND);
    }
  *field = g_steal_pointer (&clean);
  self->is_profile_stale = self->is_profile_stale || property == PROP_POSITION_TITLE;
  notify (self, property);
  aporia_setup_update_missing (self);
  settle (self);
}

static void
set_number_property (AporiaSetup *self,
                     guint       *field,
                     guint        value,
                     guint        property)
{
  if (*field == value)
    return;
  *field = value;
  notify (self, property);
  settle (self);
}

static void
aporia_setup_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  AporiaSetup *self = APORIA_SETUP (object);

  switch (id)
    {
    case PROP_POSITION_TITLE:
      set_text_property (self, &self->position_title, &self->title, g_value_get_string (value), id);
      break;
    case PROP_COMPANY:
      set_text_property (self, &self->company, &self->company_name, g_value_get_string (value), id);
      break;
    case PROP_STYLE:
      set_number_property (self, &self->style, (guint) g_value_get_int (value), id);
      break;
    case PROP_DIFFICULTY:
      set_number_property (self, &self->difficulty, (guint) g_value_get_int (value), id);
      break;
    case PROP_TONE:
      set_number_property (self, &self->tone, (guint) g_value_get_int (value), id);
      break;
    case PROP_N_PLANNED:
      set_number_property (self, &self->n_planned, g_value_get_uint (value), id);
      break;
    case PROP_TIME_LIMIT:
      set_number_property (self, &self->time_limit, g_value_get_uint (value), id);
      break;
    case PROP_IS_PRESSURE:
      set_number_property (self, &self->is_pressure, g_value_get_boolean (value), id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_setup_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  AporiaSetup *self = APORIA_SETUP (object);
  Slot *cv = &self->slots[APORIA_DOCUMENT_CV];
  Slot *jd = &self->slots[APORIA_DOCUMENT_JD];

  switch (id)
    {
    case PROP_CV_STATE: g_value_set_enum (value, cv->state); break;
    case PROP_JD_STATE: g_value_set_enum (value, jd->state); break;
    case PROP_CV_ERROR: g_value_set_string (value, cv->error); break;
    case PROP_JD_ERROR: g_value_set_string (value, jd->error); break;
    case PROP_CV: g_value_set_boxed (value, cv->document); break;
    case PROP_JD: g_value_set_boxed (value, jd->document); break;
    case PROP_POSITION_TITLE: g_value_set_string (value, self->position_title); break;
    case PROP_COMPANY: g_value_set_string (value, self->company); break;
    case PROP_STYLE: g_value_set_int (value, (int) self->style); break;
    case PROP_DIFFICULTY: g_value_set_int (value, (int) self->difficulty); break;
    case PROP_TONE: g_value_set_int (value, (int) self->tone); break;
    case PROP_N_PLANNED: g_value_set_uint (value, self->n_planned); break;
    case PROP_TIME_LIMIT: g_value_set_uint (value, self->time_limit); break;
    case PROP_IS_PRESSURE: g_value_set_boolean (value, self->is_pressure != 0); break;
    case PROP_PROFILE: g_value_set_boxed (value, self->profile); break;
    case PROP_IS_PROFILING: g_value_set_boolean (value, aporia_setup_get_is_profiling (self)); break;
    case PROP_CAN_START: g_value_set_boolean (value, aporia_setup_get_can_start (self)); break;
    case PROP_MISSING: g_value_set_string (value, self->missing); break;
    case PROP_PERSON: g_value_set_boxed (value, self->person); break;
    case PROP_GAPS_STATE: g_value_set_enum (value, aporia_setup_get_gaps_state (self)); break;
    case PROP_GAP_MAP: g_value_set_boxed (value, aporia_setup_get_gap_map (self)); break;
    case PROP_IS_TITLE_FOUND: g_value_set_boolean (value, self->title.is_found); break;
    case PROP_IS_COMPANY_FOUND: g_value_set_boolean (value, self->company_name.is_found); break;
    case PROP_JOBS: g_value_set_boxed (value, self->jobs); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_setup_dispose (GObject *object)
{
  AporiaSetup *self = APORIA_SETUP (object);

  if (self->settle_id != 0)
    {
      g_clear_handle_id (&self->settle_id, g_source_remove);
      aporia_setup_save_form (self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->slots); i++)
    {
      g_cancellable_cancel (self->slots[i].cancellable);
      g_clear_object (&self->slots[i].cancellable);
    }
  g_cancellable_cancel (self->reading_cancellable);
  g_clear_object (&self->reading_cancellable);
  g_cancellable_cancel (self->profile_cancellable);
  g_clear_object (&self->profile_cancellable);
  G_OBJECT_CLASS (aporia_setup_parent_class)->dispose (object);
}

static void
aporia_setup_finalize (GObject *object)
{
  AporiaSetup *self = APORIA_SETUP (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->slots); i++)
    {
      g_clear_pointer (&self->slots[i].document, aporia_document_unref);
      g_free (self->slots[i].error);
      g_free (self->slots[i].reading);
    }
  g_clear_pointer (&self->removed, aporia_document_unref);
  g_clear_pointer (&self->profile, aporia_profile_unref);
  g_clear_pointer (&self->reading, aporia_profile_unref);
  g_clear_object (&self->skills);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  aporia_setup_clear_before (self);
  g_free (self->gaps_error);
  g_clear_pointer (&self->person, aporia_person_unref);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_free (self->position_title);
  g_free (self->company);
  g_free (self->missing);
  G_OBJECT_CLASS (aporia_setup_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags ro = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  static const struct
  {
    guint       id;
    const char *name;
    int         maximum;
  } numbers[] = { { PROP_STYLE, "style", APORIA_STYLE_TECHNICAL },
                  { PROP_DIFFICULTY, "difficulty", APORIA_DIFFICULTY_HARD },
                  { PROP_TONE, "tone", APORIA_TONE_CONCISE } };

  properties[PROP_CV_STATE] =
    g_param_spec_enum ("cv-state", NULL, NULL, APORIA_TYPE_SLOT_STATE, APORIA_SLOT_EMPTY, ro);
  properties[PROP_JD_STATE] =
    g_param_spec_enum ("jd-state", NULL, NULL, APORIA_TYPE_SLOT_STATE, APORIA_SLOT_EMPTY, ro);
  properties[PROP_CV_ERROR] = g_param_spec_string ("cv-error", NULL, NULL, NULL, ro);
  properties[PROP_JD_ERROR] = g_param_spec_string ("jd-error", NULL, NULL, NULL, ro);
  properties[PROP_CV] = g_param_spec_boxed ("cv", NULL, NULL, aporia_document_get_type (), ro);
  properties[PROP_JD] = g_param_spec_boxed ("jd", NULL, NULL, aporia_document_get_type (), ro);
  properties[PROP_POSITION_TITLE] = g_param_spec_string ("position-title", NULL, NULL, "", rw);
  properties[PROP_COMPANY] = g_param_spec_string ("company", NULL, NULL, "", rw);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    properties[numbers[i].id] =
      g_param_spec_int (numbers[i].name, NULL, NULL, 0, numbers[i].maximum, 0, rw);
  properties[PROP_N_PLANNED] =
    g_param_spec_uint ("n-planned", NULL, NULL, APORIA_PLANNED_MIN, APORIA_PLANNED_MAX,
                       APORIA_PLANNED_DEFAULT, rw);
  properties[PROP_TIME_LIMIT] =
    g_param_spec_uint ("time-limit", NULL, NULL, 0, APORIA_TIME_LIMIT_MAX, 0, rw);
  properties[PROP_IS_PRESSURE] = g_param_spec_boolean ("is-pressure", NULL, NULL, FALSE, rw);
  properties[PROP_PROFILE] = g_param_spec_boxed ("profile", NULL, NULL, aporia_profile_get_type (), ro);
  properties[PROP_IS_PROFILING] = g_param_spec_boolean ("is-profiling", NULL, NULL, FALSE, ro);
  properties[PROP_CAN_START] = g_param_spec_boolean ("can-start", NULL, NULL, FALSE, ro);
  properties[PROP_MISSING] = g_param_spec_string ("missing", NULL, NULL, "", ro);
  properties[PROP_GAPS_STATE] =
    g_param_spec_enum ("gaps-state", NULL, NULL, APORIA_TYPE_GAPS_STATE, APORIA_GAPS_NONE, ro);
  properties[PROP_GAP_MAP] = g_param_spec_boxed ("gap-map", NULL, NULL, aporia_gap_map_get_type (), ro);
  properties[PROP_IS_TITLE_FOUND] = g_param_spec_boolean ("is-title-found", NULL, NULL, FALSE, ro);
  properties[PROP_IS_COMPANY_FOUND] = g_param_spec_boolean ("is-company-found", NULL, NULL, FALSE, ro);
  properties[PROP_JOBS] = g_param_spec_boxed ("jobs", NULL, NULL, G_TYPE_PTR_ARRAY, ro);
  properties[PROP_PERSON] = g_param_spec_boxed ("person", NULL, NULL, aporia_person_get_type (), ro);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aporia_setup_class_init (AporiaSetupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = aporia_setup_set_property;
  object_class->get_property = aporia_setup_get_property;
  object_class->dispose = aporia_setup_dispose;
  object_class->finalize = aporia_setup_finalize;
  install_properties (object_class);
  undoable_signal = g_signal_new ("undoable", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
aporia_setup_init (AporiaSetup *self)
{
  self->position_title = g_strdup ("");
  self->company = g_strdup ("");
  self->difficulty = APORIA_DIFFICULTY_MEDIUM;
  self->n_planned = APORIA_PLANNED_DEFAULT;
  self->missing = aporia_setup_describe_missing (self);
  self->skills = aporia_skill_list_new ();
  g_signal_connect_object (self->skills, "edited", G_CALLBACK (aporia_setup_save_form), self,
                           G_CONNECT_SWAPPED);
}

AporiaSetup *
aporia_setup_new (AporiaServices *services)
{
  AporiaSetup *self = g_object_new (APORIA_TYPE_SETUP, NULL);

  self->services = aporia_services_ref (services);
  return self;
}

AporiaProfile *
aporia_setup_get_profile (AporiaSetup *self)
{
  return self->profile;
}

AporiaSkillList *
aporia_setup_get_skills (AporiaSetup *self)
{
  return self->skills;
}

AporiaPerson *
aporia_setup_get_person (AporiaSetup *self)
{
  return self->person;
}

const char *
aporia_setup_get_position_title (AporiaSetup *self)
{
  return self->position_title;
}

const char *
aporia_setup_get_company (AporiaSetup *self)
{
  return self->company;
}

gboolean
aporia_setup_get_can_start (AporiaSetup *self)
{
  return *self->missing == '\0';
}

const char *
aporia_setup_get_missing (AporiaSetup *self)
{
  return self->missing;
}

gboolean
aporia_setup_get_is_profiling (AporiaSetup *self)
{
  return self->reading_cancellable != NULL || self->profile_cancellable != NULL;
}
