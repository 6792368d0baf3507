/* Who is here, and becoming one of them. */
#include "core/models/aporia-account-private.h"

#include "core/domain/aporia-person.h"
#include "core/ports/aporia-people-store.h"

/* --- people -------------------------------------------------------------------------------------------- */

GPtrArray *
aporia_account_list_people (AporiaServices *services,
                            GError        **error)
{
  /* On the first start there is nobody yet. */
  g_autoptr(AporiaPerson) person = aporia_store_load_person (services->store, error);

  return person != NULL ? aporia_people_store_list (APORIA_PEOPLE_STORE (services->store), error) : NULL;
}

static gpointer
list_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  return aporia_account_list_people (services, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaAccount *self = APORIA_ACCOUNT (source);
  g_autoptr(GError) error = NULL;
  GPtrArray *people = aporia_step_finish (result, &error);
  void (*done) (AporiaAccount *account) = user_data;

  if (people == NULL)
    {
      aporia_account_fail (self, "listing the people", error);
      return;
    }
  aporia_account_take_people (self, people);
  if (done != NULL)
    done (self);
}

void
aporia_account_read_people (AporiaAccount *self,
                            void         (*done) (AporiaAccount *self))
{
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, list_step,
                   NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->end, listed_cb,
                   done);
}

AporiaLocalPerson *
aporia_account_get_current (AporiaAccount *self)
{
  AporiaLocalPerson *first = self->people->len > 0 ? self->people->pdata[0] : NULL;

  return first != NULL && first->is_current ? first : NULL;
}

/* --- becoming somebody --------------------------------------------------------------------------------- */

typedef struct
{
  char           *uid;      /* owned (nullable) NULL: somebody new */
  AporiaIdentity *identity; /* owned (nullable) */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->uid);
  g_clear_pointer (&wanted->identity, aporia_identity_unref);
  g_free (wanted);
}

static gpointer
use_step (AporiaServices *services,
          gpointer        input,
          GCancellable   *cancellable,
          GError        **error)
{
  Wanted *wanted = input;

  return aporia_people_store_use (APORIA_PEOPLE_STORE (services->store), wanted->uid, wanted->identity,
                                  error);
}

/* USER_DATA: whether it was by signing in. */
static void
used_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AporiaAccount *self = APORIA_ACCOUNT (source);
  AporiaLocalPerson *before = aporia_account_get_current (self);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaPerson) person = aporia_step_finish (result, &error);

  if (person == NULL)
    {
      aporia_account_fail (self, "becoming another person", error);
      aporia_account_set_state (self, APORIA_ACCOUNT_OUT);
      return;
    }
  self->is_other = before == NULL || !g_str_equal (before->person->uid, person->uid);
  aporia_account_set_state (self, GPOINTER_TO_INT (user_data) ? APORIA_ACCOUNT_IN : APORIA_ACCOUNT_OUT);
  aporia_account_read_people (self, GPOINTER_TO_INT (user_data) ? aporia_account_person_changed
                                                                : aporia_account_welcome_back);
}

void
aporia_account_become (AporiaAccount  *self,
                       const char     *uid,
                       AporiaIdentity *identity)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->uid = g_strdup (uid);
  wanted->identity = identity != NULL ? aporia_identity_ref (identity) : NULL;
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, use_step,
                   wanted, wanted_free, (GDestroyNotify) aporia_person_unref, NULL, used_cb,
                   GINT_TO_POINTER (identity != NULL));
}

void
aporia_account_use (AporiaAccount *self,
                    const char    *uid)
{
  AporiaLocalPerson *current;

  g_return_if_fail (APORIA_IS_ACCOUNT (self));

  current = aporia_account_get_current (self);
  if (uid != NULL && current != NULL && g_str_equal (current->person->uid, uid))
    return;
  aporia_account_cancel (self);
  aporia_account_set_message (self, NULL);
  aporia_account_become (self, uid, NULL);
}
