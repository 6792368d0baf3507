#include "core/models/aporia-notes.h"

#include "core/base/aporia-log.h"
#include "core/ports/aporia-archive-store.h"
#include "core/services/aporia-step.h"

/* As for drafts. */
#define SAVE_MS 400
#define AGAIN_MS 4000

/* Counted and never changed: it is recognised by where it lies while somebody holds it. */
typedef struct
{
  char *key;
  char *attempt_uid;
  char *question_uid; /* (nullable) */
  char *text;
} Note;

struct _AporiaNotes
{
  GObject         parent_instance;
  AporiaServices *services; /* owned */
  GHashTable     *waiting;  /* owned (element-type utf8 Note) not handed to the store yet */
  GHashTable     *writing;  /* owned (element-type utf8 Note) the newest write of each */
  char           *error;    /* owned (nullable) */
  guint           save_id;
};

G_DEFINE_FINAL_TYPE (AporiaNotes, aporia_notes, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
note_clear (gpointer data)
{
  Note *self = data;

  g_free (self->key);
  g_free (self->attempt_uid);
  g_free (self->question_uid);
  g_free (self->text);
}

static void
note_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, note_clear);
}

static char *
make_key (const char *attempt_uid,
          const char *question_uid)
{
  return g_strconcat (attempt_uid, " ", question_uid, NULL);
}

static Note *
note_new (const char *attempt_uid,
          const char *question_uid,
          const char *text)
{
  Note *self = g_atomic_rc_box_new0 (Note);

  self->key = make_key (attempt_uid, question_uid);
  self->attempt_uid = g_strdup (attempt_uid);
  self->question_uid = g_strdup (question_uid);
  self->text = g_strdup (text);
  return self;
}

static void
set_error (AporiaNotes *self,
           const char  *message)
{
  if (g_strcmp0 (self->error, message) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* --- writing ------------------------------------------------------------------------------------------ */

static gboolean
due_cb (gpointer user_data)
{
  AporiaNotes *self = user_data;

  self->save_id = 0;
  aporia_notes_flush (self);
  return G_SOURCE_REMOVE;
}

static gpointer
save_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  Note *note = data;

  aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (services->store), note->attempt_uid,
                                  note->question_uid, note->text, error);
  return NULL;
}

/* What was typed meanwhile is newer than what failed. */
static void
keep_for_later (AporiaNotes *self,
                Note        *note)
{
  if (!g_hash_table_contains (self->waiting, note->key))
    g_hash_table_insert (self->waiting, g_strdup (note->key), g_atomic_rc_box_acquire (note));
  if (self->save_id == 0)
    self->save_id = g_timeout_add (AGAIN_MS, due_cb, self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaNotes *self = APORIA_NOTES (source);
  Note *note = user_data;
  g_autoptr(GError) error = NULL;

  aporia_step_finish (result, &error);
  aporia_log_error ("saving a note", error);
  /* Otherwise a newer one is on its way, which tells for itself what becomes of it. */
  if (g_hash_table_lookup (self->writing, note->key) == note)
    {
      if (error != NULL)
        keep_for_later (self, note);
      g_hash_table_remove (self->writing, note->key);
    }
  note_unref (note);
  set_error (self, error != NULL ? error->message : NULL);
}

static void
write_note (AporiaNotes *self,
            Note        *note)
{
  g_hash_table_replace (self->writing, g_strdup (note->key), g_atomic_rc_box_acquire (note));
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, save_step,
                   g_atomic_rc_box_acquire (note), note_unref, NULL, NULL, saved_cb,
                   g_atomic_rc_box_acquire (note));
}

/* --- the object ----------------------------------------------------------------------------------------- */

static void
aporia_notes_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_ERROR)
    g_value_set_string (value, APORIA_NOTES (object)->error);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_notes_finalize (GObject *object)
{
  AporiaNotes *self = APORIA_NOTES (object);

  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_hash_table_unref (self->waiting);
  g_hash_table_unref (self->writing);
  g_free (self->error);
  G_OBJECT_CLASS (aporia_notes_parent_class)->finalize (object);
}

static void
aporia_notes_class_init (AporiaNotesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aporia_notes_get_property;
  object_class->finalize = aporia_notes_finalize;
  properties[PROP_ERROR] =
    g_param_spec_string ("error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aporia_notes_init (AporiaNotes *self)
{
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, note_unref);
  self->writing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, note_unref);
}

AporiaNotes *
aporia_notes_new (AporiaServices *services)
{
  AporiaNotes *self = g_object_new (APORIA_TYPE_NOTES, NULL);

  self->services = aporia_services_ref (services);
  return self;
}

void
aporia_notes_set (AporiaNotes *self,
                  const char  *attempt_uid,
                  const char  *question_uid,
                  const char  *text)
{
  g_return_if_fail (APORIA_IS_NOTES (self));
  g_return_if_fail (attempt_uid != NULL && text != NULL);

  g_hash_table_replace (self->waiting, make_key (attempt_uid, question_uid),
                        note_new (attempt_uid, question_uid, text));
  /* A fixed beat, not a pause: somebody who types without stopping is saved as well. */
  if (self->save_id == 0)
    self->save_id = g_timeout_add (SAVE_MS, due_cb, self);
}

const char *
aporia_notes_peek_pending (AporiaNotes *self,
                           const char  *attempt_uid,
                           const char  *question_uid)
{
  g_autofree char *key = make_key (attempt_uid, question_uid);
  Note *note;

  g_return_val_if_fail (APORIA_IS_NOTES (self), NULL);

  note = g_hash_table_lookup (self->waiting, key);
  if (note == NULL)
    note = g_hash_table_lookup (self->writing, key);
  return note != NULL ? note->text : NULL;
}

void
aporia_notes_flush (AporiaNotes *self)
{
  GHashTableIter iter;
  gpointer note;

  g_return_if_fail (APORIA_IS_NOTES (self));

  g_clear_handle_id (&self->save_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, NULL, &note))
    write_note (self, note);
  g_hash_table_remove_all (self->waiting);
}

const char *
aporia_notes_get_error (AporiaNotes *self)
{
  g_return_val_if_fail (APORIA_IS_NOTES (self), NULL);

  return self->error;
}
