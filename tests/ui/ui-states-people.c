/* The way into each state that is about who practises. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-people-store.h"
#include "lib/aporia-test.h"
#include "ui/stored-sessions.h"
#include "ui/preferences/aporia-preferences-window.h"
#include "ui/ui-states-private.h"

#define await_account(self, wanted)                                                                     \
  aporia_test_await (aporia_account_get_state ((self)->account) == (wanted), 5)

/* There is a provider, and no real browser is opened. */
static void
prepare (UiStates *self)
{
  guint id = g_signal_lookup ("open-uri", APORIA_TYPE_ACCOUNT);

  g_signal_handlers_block_matched (self->account, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA, id, 0, NULL, NULL,
                                   self->window);
  aporia_account_set_provider (self->account, "https://accounts.example.test", "aporia");
  aporia_test_await (aporia_account_get_current (self->account) != NULL, 5);
}

static void
show (UiStates *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL);
  ui_states_take_front (self);
  aporia_preferences_window_show_account (APORIA_PREFERENCES_WINDOW (self->front));
}

static void
add_person (UiStates   *self,
            const char *first_name,
            const char *last_name,
            const char *email)
{
  AporiaStore *store = self->coaches.base.services->store;
  g_autoptr(AporiaPerson) made = aporia_people_store_use (APORIA_PEOPLE_STORE (store), NULL, NULL, NULL);
  g_autoptr(AporiaPerson) person = aporia_person_make (made->uid, first_name, last_name, email);

  g_assert_true (aporia_store_save_person (store, person, NULL));
}

static void
add_sessions (UiStates *self,
              guint     n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *G_GNUC_UNUSED uid = stored_sessions_add (
        self->coaches.base.services, "Cook", 2, 0, 60, 5, APORIA_ATTEMPT_FINISHED, FALSE);
    }
}

void
ui_enter_people_out (UiStates *self)
{
  AporiaStore *store = self->coaches.base.services->store;
  g_autoptr(AporiaPerson) first = aporia_store_load_person (store, NULL);
  g_autoptr(AporiaPerson) back = NULL;

  add_sessions (self, 2);
  add_person (self, "Ada", "Lovelace", "ada@example.test");
  add_person (self, "Donaudampfschifffahrtsgesellschaftskapitän", "von und zu Hohenheim",
              "an.address.that.is.very.long.indeed@department.university.example.test");
  back = aporia_people_store_use (APORIA_PEOPLE_STORE (store), first->uid, NULL, NULL);
  aporia_account_load (self->account);
  aporia_test_await (aporia_account_get_people (self->account)->len == 3, 5);
  show (self);
}

void
ui_enter_people_browser (UiStates *self)
{
  prepare (self);
  self->identity.hold = 1;
  show (self);
  aporia_account_sign_in (self->account);
}

void
ui_enter_people_choosing (UiStates *self)
{
  add_sessions (self, 1);
  prepare (self);
  show (self);
  aporia_account_sign_in (self->account);
  await_account (self, APORIA_ACCOUNT_CHOOSING);
}

void
ui_enter_people_in (UiStates *self)
{
  prepare (self);
  show (self);
  aporia_account_sign_in (self->account);
  await_account (self, APORIA_ACCOUNT_IN);
  aporia_test_await (aporia_account_get_current (self->account)->is_linked, 5);
}

void
ui_enter_people_refused (UiStates *self)
{
  prepare (self);
  self->identity.fail_code = 1 + APORIA_ERROR_AUTH;
  show (self);
  aporia_account_sign_in (self->account);
  aporia_test_await (aporia_account_get_message (self->account) != NULL, 5);
}

void
ui_enter_setup_sign_in (UiStates *self)
{
  prepare (self);
  ui_enter_setup_name (self);
}
