#include "core/models/aporia-skill-list.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-gap-map.h"
#include "core/domain/aporia-skill-evidence.h"
#include "core/domain/aporia-skill-name.h"

#include <glib/gi18n-lib.h>

#define MAX_UNDO 50
#define MAX_NAME_CHARS 60

/* All of the list that a change may change. */
typedef struct
{
  GPtrArray *skills;
  char      *first;     /* (nullable) */
  char      *basis;     /* keys of what had been found when the list became the person's */
  gboolean   is_edited;
} State;

/* A change: what was before it, and its name. */
typedef struct
{
  State before;
  char *label;
} Edit;

struct _AporiaSkillList
{
  GObject        parent_instance;
  State          state;
  GPtrArray     *undo;    /* (element-type Edit) the last one at the end */
  AporiaSkillEvidence documents; /* owned: as they are now */
  AporiaSkill   *removed; /* owned (nullable) */
  guint          removed_from;
  Edit          *removal; /* borrowed: the edit that removed it, while it can be undone */
};

G_DEFINE_FINAL_TYPE (AporiaSkillList, aporia_skill_list, G_TYPE_OBJECT)

enum
{
  CHANGED,
  EDITED,
  REMOVED,
  UNDONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GPtrArray *
skills_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_skill_unref);
}

static GPtrArray *
skills_copy (GPtrArray *skills)
{
  GPtrArray *copy = skills_new ();

  for (guint i = 0; skills != NULL && i < skills->len && i < APORIA_TOP_SKILLS; i++)
    g_ptr_array_add (copy, aporia_skill_ref (skills->pdata[i]));
  return copy;
}

static void
state_clear (State *self)
{
  g_clear_pointer (&self->skills, g_ptr_array_unref);
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->basis, g_free);
}

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  state_clear (&edit->before);
  g_free (edit->label);
  g_free (edit);
}

static AporiaSkill *
get_skill (AporiaSkillList *self,
           guint            index)
{
  return self->state.skills->pdata[index];
}

/* SKILLS: (transfer full) in place of those, which whoever shows them keeps as they were. */
static void
set_skills (AporiaSkillList *self,
            GPtrArray       *skills)
{
  g_clear_pointer (&self->state.skills, g_ptr_array_unref);
  self->state.skills = skills;
}

/* The names of SKILLS as one text to compare. */
static char *
dup_keys (GPtrArray *skills)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < skills->len; i++)
    {
      g_autofree char *key = aporia_text_key (((AporiaSkill *) skills->pdata[i])->name);

      g_string_append_printf (keys, "%s\n", key);
    }
  return g_string_free (keys, FALSE);
}

/* Keeps what is before a change named LABEL (transfer full); from now on the list is the person's own. */
static Edit *
begin_edit (AporiaSkillList *self,
            char            *label)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->label = label;
  edit->before.skills = skills_copy (self->state.skills);
  edit->before.first = g_strdup (self->state.first);
  edit->before.basis = g_strdup (self->state.basis);
  edit->before.is_edited = self->state.is_edited;
  if (self->undo->len == MAX_UNDO)
    {
      if (self->removal == self->undo->pdata[0])
        self->removal = NULL;
      g_ptr_array_remove_index (self->undo, 0);
    }
  g_ptr_array_add (self->undo, edit);
  if (!self->state.is_edited)
    {
      g_free (self->state.basis);
      self->state.basis = dup_keys (self->documents.found);
      self->state.is_edited = TRUE;
    }
  set_skills (self, skills_copy (edit->before.skills));
  return edit;
}

static void
end_edit (AporiaSkillList *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[EDITED], 0);
}

/* ---- what the documents say ---- */

static void
clear_documents (AporiaSkillList *self)
{
  g_clear_pointer (&self->documents.found, g_ptr_array_unref);
  g_clear_pointer (&self->documents.gap_map, aporia_gap_map_unref);
  g_clear_pointer (&self->documents.cv_text, g_free);
  g_clear_pointer (&self->documents.jd_text, g_free);
}

/* A list that was taken over belongs to the documents that come with it. */
static void
adopt_basis (AporiaSkillList *self)
{
  g_autofree char *own = NULL;

  if (!self->state.is_edited || self->state.basis != NULL || self->documents.found->len == 0)
    return;
  own = dup_keys (self->state.skills);
  self->state.basis = dup_keys (self->documents.found);
  self->state.is_edited = !g_str_equal (own, self->state.basis);
}

void
aporia_skill_list_set_found (AporiaSkillList *self,
                             AporiaProfile   *profile,
                             AporiaGapMap    *gap_map,
                             const char      *cv_text,
                             const char      *jd_text)
{
  g_return_if_fail (APORIA_IS_SKILL_LIST (self));

  clear_documents (self);
  self->documents.found = skills_copy (profile != NULL ? profile->top_skills : NULL);
  self->documents.gap_map = gap_map != NULL ? aporia_gap_map_ref (gap_map) : NULL;
  self->documents.cv_text = g_strdup (cv_text);
  self->documents.jd_text = g_strdup (jd_text);
  adopt_basis (self);
  if (!self->state.is_edited)
    set_skills (self, skills_copy (self->documents.found));
  else
    {
      GPtrArray *skills = skills_new ();

      for (guint i = 0; i < self->state.skills->len; i++)
        g_ptr_array_add (skills, aporia_skill_evidence_find (&self->documents, get_skill (self, i)->name));
      set_skills (self, skills);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- changes ---- */

/* Why NAME cannot be in the list; EXCEPT is the one it would replace, G_MAXUINT for none. */
static char *
refuse_name (AporiaSkillList *self,
             const char      *name,
             guint            except)
{
  if (*name == '\0')
    return g_strdup (_("Type a name for the skill."));
  if (g_utf8_strlen (name, -1) > MAX_NAME_CHARS)
    return g_strdup_printf (_("Use at most %d characters."), MAX_NAME_CHARS);
  for (guint i = 0; i < self->state.skills->len; i++)
    if (i != except && aporia_skill_name_is_near (get_skill (self, i)->name, name))
      {
        g_autofree char *shown = aporia_skill_name_dup_shown (get_skill (self, i)->name);

        /* Translators: the name of a skill. */
        return g_strdup_printf (_("“%s” is in the list already."), shown);
      }
  return NULL;
}

void
aporia_skill_list_move (AporiaSkillList *self,
                        guint            from,
                        guint            to)
{
  g_autofree char *name = NULL;
  AporiaSkill *skill;

  g_return_if_fail (APORIA_IS_SKILL_LIST (self));

  if (from == to || from >= self->state.skills->len || to >= self->state.skills->len)
    return;
  name = aporia_skill_name_dup_shown (get_skill (self, from)->name);
  begin_edit (self, g_strdup_printf (to < from ? _("%s moved up") : _("%s moved down"), name));
  skill = g_ptr_array_steal_index (self->state.skills, from);
  g_ptr_array_insert (self->state.skills, (int) to, skill);
  end_edit (self);
}

char *
aporia_skill_list_rename (AporiaSkillList *self,
                          guint            index,
                          const char      *name)
{
  g_autofree char *clean = aporia_text_squeeze (name);
  g_autoptr(AporiaSkill) old = NULL;
  AporiaSkill *skill;
  char *why;

  g_return_val_if_fail (APORIA_IS_SKILL_LIST (self), NULL);
  g_return_val_if_fail (index < self->state.skills->len, NULL);

  if ((why = refuse_name (self, clean, index)) != NULL)
    return why;
  old = aporia_skill_ref (get_skill (self, index));
  if (g_str_equal (old->name, clean))
    return NULL;
  begin_edit (self, g_strdup_printf (_("%s renamed to %s"), old->name, clean));
  skill = aporia_skill_evidence_find (&self->documents, clean);
  /* Another word for the same: what proves it still does. */
  if (!skill->in_cv && !skill->in_jd)
    {
      aporia_skill_unref (skill);
      skill = aporia_skill_make (clean, old->cv_line, old->jd_line);
      skill->in_cv = old->in_cv;
      skill->in_jd = old->in_jd;
    }
  if (self->state.first != NULL && g_str_equal (self->state.first, old->name))
    {
      g_free (self->state.first);
      self->state.first = g_strdup (clean);
    }
  aporia_skill_unref (self->state.skills->pdata[index]);
  self->state.skills->pdata[index] = skill;
  end_edit (self);
  return NULL;
}

char *
aporia_skill_list_dup_full_sentence (void)
{
  return g_strdup_printf (_("An interview covers %d skills at most. Remove one first."), APORIA_TOP_SKILLS);
}

char *
aporia_skill_list_add (AporiaSkillList *self,
                       const char      *name)
{
  g_autofree char *clean = aporia_text_squeeze (name);
  char *why;

  g_return_val_if_fail (APORIA_IS_SKILL_LIST (self), NULL);

  if (aporia_skill_list_get_is_full (self))
    return aporia_skill_list_dup_full_sentence ();
  if ((why = refuse_name (self, clean, G_MAXUINT)) != NULL)
    return why;
  begin_edit (self, g_strdup_printf (_("%s added"), clean));
  g_ptr_array_add (self->state.skills, aporia_skill_evidence_find (&self->documents, clean));
  end_edit (self);
  return NULL;
}

void
aporia_skill_list_remove (AporiaSkillList *self,
                          guint            index)
{
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  g_return_if_fail (APORIA_IS_SKILL_LIST (self));
  g_return_if_fail (index < self->state.skills->len);

  name = aporia_skill_name_dup_shown (get_skill (self, index)->name);
  message = g_strdup_printf (_("%s removed"), name);
  self->removal = begin_edit (self, g_strdup (message));
  g_clear_pointer (&self->removed, aporia_skill_unref);
  self->removed = g_ptr_array_steal_index (self->state.skills, index);
  self->removed_from = index;
  end_edit (self);
  g_signal_emit (self, signals[REMOVED], 0, message);
}

void
aporia_skill_list_practise (AporiaSkillList *self,
                            AporiaSkill     *skill)
{
  AporiaSkill *first = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (APORIA_IS_SKILL_LIST (self));

  name = aporia_skill_name_dup_shown (skill->name);
  begin_edit (self, g_strdup_printf (_("%s put first"), name));
  for (guint i = 0; i < self->state.skills->len && first == NULL; i++)
    if (aporia_skill_name_is_near (get_skill (self, i)->name, skill->name))
      first = g_ptr_array_steal_index (self->state.skills, i);
  /* It is called as in the list, and proven by the lines that were looked at. */
  if (first != NULL)
    {
      const char *cv_line = skill->cv_line != NULL ? skill->cv_line : first->cv_line;
      const char *jd_line = skill->jd_line != NULL ? skill->jd_line : first->jd_line;
      AporiaSkill *both = aporia_skill_make (first->name, cv_line, jd_line);

      both->in_cv = skill->in_cv || first->in_cv;
      both->in_jd = skill->in_jd || first->in_jd;
      aporia_skill_unref (first);
      first = both;
    }
  else
    first = aporia_skill_ref (skill);
  if (self->state.skills->len == APORIA_TOP_SKILLS)
    g_ptr_array_remove_index (self->state.skills, APORIA_TOP_SKILLS - 1);
  g_ptr_array_insert (self->state.skills, 0, first);
  g_free (self->state.first);
  self->state.first = g_strdup (first->name);
  end_edit (self);
}

void
aporia_skill_list_use_found (AporiaSkillList *self)
{
  g_return_if_fail (APORIA_IS_SKILL_LIST (self));

  if (!self->state.is_edited)
    return;
  begin_edit (self, g_strdup (_("Skills taken from the documents")));
  set_skills (self, skills_copy (self->documents.found));
  g_clear_pointer (&self->state.first, g_free);
  self->state.is_edited = FALSE;
  end_edit (self);
}

void
aporia_skill_list_keep (AporiaSkillList *self)
{
  g_return_if_fail (APORIA_IS_SKILL_LIST (self));

  g_free (self->state.basis);
  self->state.basis = dup_keys (self->documents.found);
  end_edit (self);
}

/* ---- undo ---- */

const char *
aporia_skill_list_get_undo_label (AporiaSkillList *self)
{
  return self->undo->len > 0 ? ((Edit *) self->undo->pdata[self->undo->len - 1])->label : NULL;
}

void
aporia_skill_list_undo (AporiaSkillList *self)
{
  g_autofree char *message = NULL;
  Edit *edit;

  g_return_if_fail (APORIA_IS_SKILL_LIST (self));

  if (self->undo->len == 0)
    return;
  edit = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  if (self->removal == edit)
    {
      self->removal = NULL;
      g_clear_pointer (&self->removed, aporia_skill_unref);
    }
  /* Translators: what was done to a skill, as in "SQL removed". */
  message = g_strdup_printf (_("Undone: %s"), edit->label);
  state_clear (&self->state);
  self->state = edit->before;
  edit->before = (State) { 0 };
  edit_free (edit);
  /* A list that was the documents' is what they say by now. */
  if (!self->state.is_edited)
    set_skills (self, skills_copy (self->documents.found));
  end_edit (self);
  g_signal_emit (self, signals[UNDONE], 0, message);
}

void
aporia_skill_list_bring_back (AporiaSkillList *self)
{
  g_autoptr(AporiaSkill) removed = NULL;
  g_autofree char *name = NULL;
  g_autofree char *why = NULL;

  g_return_if_fail (APORIA_IS_SKILL_LIST (self));

  if (self->removal != NULL && self->undo->len > 0 &&
      self->removal == self->undo->pdata[self->undo->len - 1])
    {
      aporia_skill_list_undo (self);
      return;
    }
  removed = g_steal_pointer (&self->removed);
  self->removal = NULL;
  if (removed == NULL || aporia_skill_list_get_is_full (self))
    return;
  why = refuse_name (self, removed->name, G_MAXUINT);
  if (why != NULL)
    return;
  name = aporia_skill_name_dup_shown (removed->name);
  begin_edit (self, g_strdup_printf (_("%s brought back"), name));
  g_ptr_array_insert (self->state.skills, (int) MIN (self->removed_from, self->state.skills->len),
                      g_steal_pointer (&removed));
  end_edit (self);
}

/* ---- what is kept ---- */

JsonObject *
aporia_skill_list_to_json (AporiaSkillList *self)
{
  JsonObject *object;

  if (!self->state.is_edited)
    return NULL;
  object = json_object_new ();
  json_object_set_array_member (object, "skills", aporia_skills_to_json (self->state.skills));
  aporia_json_set_string (object, "first", self->state.first);
  aporia_json_set_string (object, "basis", self->state.basis);
  return object;
}

static void
forget (AporiaSkillList *self)
{
  g_ptr_array_set_size (self->undo, 0);
  self->removal = NULL;
  g_clear_pointer (&self->removed, aporia_skill_unref);
  state_clear (&self->state);
  self->state.is_edited = FALSE;
}

void
aporia_skill_list_load (AporiaSkillList *self,
                        JsonObject      *object)
{
  g_return_if_fail (APORIA_IS_SKILL_LIST (self));

  forget (self);
  if (object != NULL)
    {
      self->state.skills = aporia_skills_from_json (aporia_json_get_array (object, "skills"));
      self->state.first = g_strdup (aporia_json_get_string (object, "first", NULL));
      self->state.basis = g_strdup (aporia_json_get_string (object, "basis", NULL));
      self->state.is_edited = TRUE;
    }
  else
    self->state.skills = skills_copy (self->documents.found);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_skill_list_take_over (AporiaSkillList *self,
                             GPtrArray       *skills)
{
  g_return_if_fail (APORIA_IS_SKILL_LIST (self));

  forget (self);
  self->state.skills = skills_copy (skills);
  self->state.basis = NULL;
  self->state.is_edited = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- class ---- */

static void
aporia_skill_list_finalize (GObject *object)
{
  AporiaSkillList *self = APORIA_SKILL_LIST (object);

  forget (self);
  g_ptr_array_unref (self->undo);
  clear_documents (self);
  G_OBJECT_CLASS (aporia_skill_list_parent_class)->finalize (object);
}

static void
aporia_skill_list_class_init (AporiaSkillListClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = aporia_skill_list_finalize;
  signals[CHANGED] =
    g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] =
    g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNDONE] =
    g_signal_new ("undone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
aporia_skill_list_init (AporiaSkillList *self)
{
  self->state.skills = skills_new ();
  self->undo = g_ptr_array_new_with_free_func (edit_free);
  self->documents.found = skills_new ();
}

AporiaSkillList *
aporia_skill_list_new (void)
{
  return g_object_new (APORIA_TYPE_SKILL_LIST, NULL);
}

GPtrArray *
aporia_skill_list_get_skills (AporiaSkillList *self)
{
  return self->state.skills;
}

gboolean
aporia_skill_list_get_is_full (AporiaSkillList *self)
{
  return self->state.skills->len >= APORIA_TOP_SKILLS;
}

gboolean
aporia_skill_list_get_is_edited (AporiaSkillList *self)
{
  return self->state.is_edited;
}

gboolean
aporia_skill_list_get_has_new (AporiaSkillList *self)
{
  g_autofree char *keys = NULL;

  if (!self->state.is_edited || self->state.basis == NULL || self->documents.found->len == 0)
    return FALSE;
  keys = dup_keys (self->documents.found);
  return !g_str_equal (keys, self->state.basis);
}

const char *
aporia_skill_list_get_first (AporiaSkillList *self)
{
  if (self->state.first == NULL || self->state.skills->len == 0 ||
      !g_str_equal (get_skill (self, 0)->name, self->state.first))
    return NULL;
  return self->state.first;
}
