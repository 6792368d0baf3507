/* Who can be the coach, who is, and what is kept of it where. */
#include "core/coaches-fixture.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-profile.h"
#include "core/services/aporia-session.h"
#include "lib/aporia-test.h"

#include <string.h>

#define HOSTED "https://api.example.org/v1"
#define LOCAL "http://127.0.0.1:8080/v1"
#define KEY "sk-secret"

static void
set_up (CoachesFixture *self,
        gconstpointer   data)
{
  coaches_fixture_set_up (self);
  aporia_coaches_load (self->coaches, NULL);
}

static void
tear_down (CoachesFixture *self,
           gconstpointer   data)
{
  coaches_fixture_tear_down (self);
}

static guint
count (CoachesFixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->coaches));
}

static const char *
active_id (CoachesFixture *self)
{
  return aporia_coach_item_get_id (aporia_coaches_get_active (self->coaches));
}

static void
assert_coach (CoachesFixture *self,
              const char     *id)
{
  g_autofree char *coach = coaches_fixture_dup_coach_id (self);

  g_assert_cmpstr (coach, ==, id);
  g_assert_cmpstr (active_id (self), ==, id);
}

static void
assert_key (CoachesFixture  *self,
            AporiaCoachItem *item,
            const char      *expected)
{
  g_autofree char *key = coaches_fixture_peek_key (self, item);

  g_assert_cmpstr (key, ==, expected);
}

static gboolean
key_is (CoachesFixture *self,
        const char     *name,
        const char     *expected)
{
  g_autofree char *key = fake_secrets_peek (self->secrets, name);

  return g_strcmp0 (key, expected) == 0;
}

static char *
kept_text (CoachesFixture *self)
{
  return aporia_settings_dup_text (self->settings, APORIA_SETTING_PROVIDERS);
}

static void
test_builtin_only (CoachesFixture *self,
                   gconstpointer   data)
{
  AporiaCoachItem *item = aporia_coaches_get_active (self->coaches);
  g_autofree char *place = aporia_coach_item_dup_place (item);

  g_assert_cmpuint (count (self), ==, 1);
  assert_coach (self, APORIA_COACH_BUILTIN);
  g_assert_cmpstr (aporia_coach_item_get_label (item), ==, "Built-in coach");
  g_assert_cmpstr (place, ==, "This computer");
  g_assert_true (g_str_has_prefix (aporia_coach_item_get_status_text (item), "Ready"));
}

static void
test_save_and_choose (CoachesFixture *self,
                      gconstpointer   data)
{
  AporiaCoachItem *item = coaches_fixture_add (self, HOSTED, "large");
  g_autofree char *id = g_strdup (aporia_coach_item_get_id (item));
  g_autofree char *place = aporia_coach_item_dup_place (item);
  g_autofree char *text = kept_text (self);

  g_assert_cmpuint (count (self), ==, 2);
  g_assert_cmpstr (id, !=, "");
  g_assert_cmpstr (aporia_coach_item_get_label (item), ==, "Server · large");
  g_assert_cmpstr (place, ==, "api.example.org");
  assert_key (self, item, KEY);
  g_assert_null (strstr (text, KEY));
  assert_coach (self, APORIA_COACH_BUILTIN);

  aporia_coaches_choose (self->coaches, id);
  assert_coach (self, id);
  g_assert_true (aporia_coach_item_get_is_chosen (item));

  coaches_fixture_restart (self, NULL);
  g_assert_cmpuint (count (self), ==, 2);
  assert_coach (self, id);
  assert_key (self, aporia_coaches_find (self->coaches, id), KEY);
}

/* A coach learns its key when it is made, so a new key makes a new coach: one for the record that was saved,
 * one when its key is kept, which nobody knows how long takes. */
static void
test_keys (CoachesFixture *self,
           gconstpointer   data)
{
  g_autoptr(AporiaProvider) provider = coaches_fixture_make_provider (HOSTED, "large");
  AporiaCoachItem *item = aporia_coaches_save (self->coaches, provider, NULL);
  guint n_made;

  aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (item));
  n_made = self->n_made;
  aporia_coaches_save (self->coaches, aporia_coach_item_get_provider (item), KEY);
  aporia_test_await (self->n_made == n_made + 2, 5);
  assert_key (self, item, KEY);

  aporia_coaches_save (self->coaches, aporia_coach_item_get_provider (item), NULL);
  aporia_test_drain ();
  assert_key (self, item, KEY);
  g_assert_cmpuint (self->n_made, ==, n_made + 3);

  aporia_coaches_save (self->coaches, aporia_coach_item_get_provider (item), "sk-other");
  aporia_test_await (self->n_made == n_made + 5, 5);
  assert_key (self, item, "sk-other");

  aporia_coaches_save (self->coaches, aporia_coach_item_get_provider (item), "");
  aporia_test_await (self->n_made == n_made + 7, 5);
  assert_key (self, item, NULL);
}

/* What an interview finds out is shown, too. */
static void
test_latency (CoachesFixture *self,
              gconstpointer   data)
{
  AporiaCoachItem *item = coaches_fixture_add (self, HOSTED, "large");
  g_autoptr(AporiaCoach) coach = NULL;
  g_autoptr(AporiaDocument) jd = aporia_document_new ();
  g_autoptr(AporiaProfile) profile = NULL;

  jd->text = g_strdup ("Cook wanted.");
  aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (item));
  aporia_coaches_refresh_latency (self->coaches);
  g_assert_cmpint (aporia_coach_item_get_latency (item), ==, -1);
  coach = aporia_services_ref_coach (self->base.services);
  profile = aporia_session_profile (self->base.services, coach, NULL, jd, "Cook", NULL, NULL);
  g_assert_nonnull (profile);
  aporia_coaches_refresh_latency (self->coaches);
  g_assert_cmpint (aporia_coach_item_get_latency (item), >=, 1);
}

static void
has_key_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(int *) user_data = aporia_coaches_has_key_finish (APORIA_COACHES (source), result);
}

static void
test_has_key (CoachesFixture *self,
              gconstpointer   data)
{
  AporiaCoachItem *item = coaches_fixture_add (self, HOSTED, "large");
  g_autoptr(AporiaProvider) other = coaches_fixture_make_provider (LOCAL, "small");
  int has = -1;

  aporia_coaches_has_key_async (self->coaches, aporia_coach_item_get_provider (item), NULL, has_key_cb,
                                &has);
  aporia_test_await (has >= 0, 5);
  g_assert_cmpint (has, ==, TRUE);
  has = -1;
  aporia_coaches_has_key_async (self->coaches, other, NULL, has_key_cb, &has);
  aporia_test_await (has >= 0, 5);
  g_assert_cmpint (has, ==, FALSE);
}

static void
test_models (CoachesFixture *self,
             gconstpointer   data)
{
  AporiaCoachItem *item = coaches_fixture_add (self, HOSTED, "large");
  const char *id = aporia_coach_item_get_id (item);

  aporia_coaches_choose (self->coaches, id);
  aporia_coaches_set_model (self->coaches, id, "small");
  g_assert_cmpstr (aporia_coach_item_get_label (item), ==, "Server · small");
  assert_coach (self, id);
  assert_key (self, item, KEY);
  aporia_coaches_set_model (self->coaches, APORIA_COACH_BUILTIN, "x");
  aporia_coaches_set_model (self->coaches, "nobody", "x");

  /* Without a model nobody can be asked. */
  aporia_coaches_set_model (self->coaches, id, "");
  assert_coach (self, APORIA_COACH_BUILTIN);
  g_assert_true (aporia_coach_item_get_is_chosen (item));
  g_assert_cmpstr (aporia_coach_item_get_status_text (item), ==, "Not used: no model is chosen");
}

/* --- removing ------------------------------------------------------------------------------------------ */

typedef struct
{
  char *message;
  char *id;
} Undoable;

static void
undoable_cb (AporiaCoaches *coaches,
             const char    *message,
             const char    *id,
             Undoable      *undoable)
{
  undoable->message = g_strdup (message);
  undoable->id = g_strdup (id);
}

static void
test_undo_remove (CoachesFixture *self,
                  gconstpointer   data)
{
  AporiaCoachItem *item = coaches_fixture_add (self, HOSTED, "large");
  g_autofree char *id = g_strdup (aporia_coach_item_get_id (item));
  Undoable undoable = { 0 };

  coaches_fixture_add (self, LOCAL, "small");
  aporia_coaches_choose (self->coaches, id);
  g_signal_connect (self->coaches, "undoable", G_CALLBACK (undoable_cb), &undoable);
  aporia_coaches_remove (self->coaches, id);
  g_assert_cmpstr (undoable.message, ==, "“Server” was removed");
  g_assert_cmpstr (undoable.id, ==, id);
  g_assert_cmpuint (count (self), ==, 2);
  assert_coach (self, APORIA_COACH_BUILTIN);
  aporia_test_drain ();

  aporia_coaches_undo_remove (self->coaches, id);
  g_assert_cmpuint (count (self), ==, 3);
  item = aporia_coaches_find (self->coaches, id);
  assert_key (self, item, KEY);
  assert_coach (self, id);
  {
    g_autoptr(AporiaCoachItem) second = g_list_model_get_item (G_LIST_MODEL (self->coaches), 1);

    g_assert_true (second == item);
  }
  /* There is nothing more to take back. */
  aporia_coaches_undo_remove (self->coaches, id);
  g_assert_cmpuint (count (self), ==, 3);
  g_free (undoable.message);
  g_free (undoable.id);
}

static void
test_finish_remove (CoachesFixture *self,
                    gconstpointer   data)
{
  AporiaCoachItem *item = coaches_fixture_add (self, HOSTED, "large");
  g_autofree char *id = g_strdup (aporia_coach_item_get_id (item));
  g_autofree char *name = aporia_provider_dup_secret_name (aporia_coach_item_get_provider (item));
  g_autofree char *text = NULL;

  aporia_coaches_remove (self->coaches, id);
  g_assert_true (key_is (self, name, KEY));
  aporia_coaches_finish_remove (self->coaches, id);
  aporia_coaches_undo_remove (self->coaches, id);
  g_assert_cmpuint (count (self), ==, 1);
  aporia_test_await (g_str_equal ((g_free (text), text = kept_text (self)), "[]"), 5);
  g_assert_true (key_is (self, name, NULL));
}

/* When the program ends before the undo is gone, the key goes all the same. */
static void
test_end_finishes (CoachesFixture *self,
                   gconstpointer   data)
{
  AporiaCoachItem *item = coaches_fixture_add (self, HOSTED, "large");
  g_autofree char *name = aporia_provider_dup_secret_name (aporia_coach_item_get_provider (item));
  g_autofree char *text = NULL;

  aporia_coaches_remove (self->coaches, aporia_coach_item_get_id (item));
  g_object_run_dispose (G_OBJECT (self->coaches));
  aporia_test_await (key_is (self, name, NULL), 5);
  coaches_fixture_restart (self, NULL);
  g_assert_cmpuint (count (self), ==, 1);
  aporia_test_await (g_str_equal ((g_free (text), text = kept_text (self)), "[]"), 5);
}

/* A keyring that does not answer now is asked again at the next start. */
static void
test_forget_later (CoachesFixture *self,
                   gconstpointer   data)
{
  AporiaCoachItem *item = coaches_fixture_add (self, HOSTED, "large");
  g_autofree char *id = g_strdup (aporia_coach_item_get_id (item));
  g_autofree char *name = aporia_provider_dup_secret_name (aporia_coach_item_get_provider (item));

  fake_secrets_set_fails_forget (self->secrets, TRUE);
  aporia_coaches_remove (self->coaches, id);
  coaches_fixture_restart (self, NULL);
  g_assert_cmpuint (count (self), ==, 1);
  aporia_test_drain ();
  g_assert_true (key_is (self, name, KEY));
  fake_secrets_set_fails_forget (self->secrets, FALSE);
  coaches_fixture_restart (self, NULL);
  aporia_test_await (key_is (self, name, NULL), 5);
}

/* --- who decides --------------------------------------------------------------------------------------- */

static AporiaProvider *
make_environment (const char *model)
{
  AporiaProvider *provider = coaches_fixture_make_provider (HOSTED, model);

  g_free (provider->id);
  provider->id = g_strdup (APORIA_COACH_ENVIRONMENT);
  return provider;
}

static void
test_environment (CoachesFixture *self,
                  gconstpointer   data)
{
  AporiaCoachItem *own = coaches_fixture_add (self, LOCAL, "small");
  g_autofree char *id = g_strdup (aporia_coach_item_get_id (own));
  g_autoptr(AporiaProvider) environment = make_environment ("large");
  g_autofree char *text = NULL;

  aporia_coaches_choose (self->coaches, id);
  coaches_fixture_restart (self, environment);
  g_assert_true (aporia_coaches_get_is_overridden (self->coaches));
  assert_coach (self, APORIA_COACH_ENVIRONMENT);
  g_assert_true (aporia_coach_item_get_is_read_only (aporia_coaches_get_active (self->coaches)));

  /* What the person chose is kept for later, and the environment's is never changed or kept. */
  aporia_coaches_choose (self->coaches, APORIA_COACH_BUILTIN);
  assert_coach (self, APORIA_COACH_ENVIRONMENT);
  aporia_coaches_choose (self->coaches, id);
  aporia_coaches_remove (self->coaches, APORIA_COACH_ENVIRONMENT);
  aporia_coaches_set_model (self->coaches, APORIA_COACH_ENVIRONMENT, "other");
  g_assert_cmpuint (count (self), ==, 3);
  text = kept_text (self);
  g_assert_null (strstr (text, "environment"));

  coaches_fixture_restart (self, NULL);
  g_assert_cmpuint (count (self), ==, 2);
  assert_coach (self, id);
}

/* A key in somebody's environment alone sends nothing anywhere. */
static void
test_environment_without_model (CoachesFixture *self,
                                gconstpointer   data)
{
  g_autoptr(AporiaProvider) environment = make_environment ("");
  AporiaCoachItem *item;

  coaches_fixture_restart (self, environment);
  item = aporia_coaches_find (self->coaches, APORIA_COACH_ENVIRONMENT);
  g_assert_nonnull (item);
  g_assert_false (aporia_coaches_get_is_overridden (self->coaches));
  assert_coach (self, APORIA_COACH_BUILTIN);
  g_assert_cmpstr (aporia_coach_item_get_status_text (item), ==, "Not used: OPENAI_MODEL is not set");
}

static void
test_never_network (CoachesFixture *self,
                    gconstpointer   data)
{
  AporiaCoachItem *hosted = coaches_fixture_add (self, HOSTED, "large");
  AporiaCoachItem *local = coaches_fixture_add (self, LOCAL, "small");
  g_autofree char *hosted_id = g_strdup (aporia_coach_item_get_id (hosted));
  g_autofree char *local_id = g_strdup (aporia_coach_item_get_id (local));
  g_autoptr(AporiaProvider) environment = make_environment ("large");

  aporia_coaches_choose (self->coaches, hosted_id);
  aporia_coaches_set_never_network (self->coaches, TRUE);
  assert_coach (self, APORIA_COACH_BUILTIN);
  g_assert_cmpstr (aporia_coach_item_get_status_text (hosted), ==,
                   "Not used: the network is switched off");
  g_assert_false (aporia_coaches_may_call (self->coaches, aporia_coach_item_get_provider (hosted)));

  /* What runs on this computer needs no network. */
  aporia_coaches_choose (self->coaches, local_id);
  assert_coach (self, local_id);

  /* The switch wins over the environment. */
  coaches_fixture_restart (self, environment);
  g_assert_true (aporia_coaches_get_never_network (self->coaches));
  assert_coach (self, APORIA_COACH_BUILTIN);
  aporia_coaches_set_never_network (self->coaches, FALSE);
  assert_coach (self, APORIA_COACH_ENVIRONMENT);
}

/* --- outside data -------------------------------------------------------------------------------------- */

static void
load_text (CoachesFixture *self,
           const char     *text)
{
  aporia_settings_set_text (self->settings, APORIA_SETTING_PROVIDERS, text);
  coaches_fixture_restart (self, NULL);
}

static void
test_broken_settings (CoachesFixture *self,
                      gconstpointer   data)
{
  static const char *const broken[] = {
    "", "null", "{", "[", "42", "{\"id\": 1}", "[1, \"x\", null, []]", "[{}]",
    "[{\"id\": \"a\", \"name\": \"A\", \"base_url\": \"\"}]",
    "[{\"id\": \"a\", \"name\": \"A\", \"base_url\": \"not an address\"}]",
    "[{\"id\": \"\", \"name\": \"A\", \"base_url\": \"https://a.example/v1\"}]",
    "[{\"id\": \"builtin\", \"name\": \"A\", \"base_url\": \"https://a.example/v1\"}]",
    "[{\"id\": \"environment\", \"name\": \"A\", \"base_url\": \"https://a.example/v1\"}]",
    "[{\"id\": 7, \"name\": [], \"base_url\": {}}]",
  };

  aporia_settings_set_text (self->settings, APORIA_SETTING_ACTIVE_COACH, "who");
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      load_text (self, broken[i]);
      g_test_message ("%s", broken[i]);
      g_assert_cmpuint (count (self), ==, 1);
      assert_coach (self, APORIA_COACH_BUILTIN);
    }
}

static void
test_out_of_range (CoachesFixture *self,
                   gconstpointer   data)
{
  AporiaProvider *provider;

  load_text (self,
             "[{\"id\": \"a\", \"name\": \"A\", \"base_url\": \"https://a.example/v1\", \"model\": \"m\","
             "  \"timeout_seconds\": -5, \"context_tokens\": 99999999999, \"temperature\": 7,"
             "  \"fingerprint\": \"abc\", \"moderates\": true},"
             " {\"id\": \"a\", \"name\": \"B\", \"base_url\": \"https://b.example/v1\"},"
             " {\"id\": \"c\", \"name\": \"C\", \"base_url\": \"https://c.example/v1\", \"removed\": true}]");
  g_assert_cmpuint (count (self), ==, 2);
  provider = aporia_coach_item_get_provider (aporia_coaches_find (self->coaches, "a"));
  g_assert_cmpstr (provider->name, ==, "A");
  g_assert_cmpuint (provider->timeout_seconds, ==, APORIA_PROVIDER_TIMEOUT_MIN);
  g_assert_cmpuint (provider->context_tokens, ==, APORIA_PROVIDER_CONTEXT_MAX);
  g_assert_cmpfloat (provider->temperature, ==, APORIA_PROVIDER_TEMPERATURE_MAX);
  g_assert_null (provider->fingerprint);
  g_assert_true (provider->moderates);
  g_assert_true (provider->checks_judge);
}

static void
test_round_trip (CoachesFixture *self,
                 gconstpointer   data)
{
  g_autoptr(AporiaProvider) provider = coaches_fixture_make_provider (HOSTED, "large");
  AporiaProvider *read;
  g_autofree char *id = NULL;

  provider->fingerprint = g_strdup (FAKE_PROBE_FINGERPRINT);
  provider->timeout_seconds = 90;
  provider->context_tokens = 32000;
  provider->temperature = 0.7;
  provider->moderates = TRUE;
  provider->checks_judge = FALSE;
  id = g_strdup (aporia_coach_item_get_id (aporia_coaches_save (self->coaches, provider, NULL)));
  coaches_fixture_restart (self, NULL);
  read = aporia_coach_item_get_provider (aporia_coaches_find (self->coaches, id));
  g_assert_cmpstr (read->name, ==, "Server");
  g_assert_cmpstr (read->preset, ==, "custom");
  g_assert_cmpstr (read->base_url, ==, HOSTED);
  g_assert_cmpstr (read->model, ==, "large");
  g_assert_cmpstr (read->fingerprint, ==, FAKE_PROBE_FINGERPRINT);
  g_assert_cmpuint (read->timeout_seconds, ==, 90);
  g_assert_cmpuint (read->context_tokens, ==, 32000);
  g_assert_cmpfloat_with_epsilon (read->temperature, 0.7, 1e-9);
  g_assert_true (read->moderates);
  g_assert_false (read->checks_judge);
}

#define ADD(path, func) g_test_add ("/core/coaches/" path, CoachesFixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("builtin-only", test_builtin_only);
  ADD ("save-and-choose", test_save_and_choose);
  ADD ("keys", test_keys);
  ADD ("latency", test_latency);
  ADD ("has-key", test_has_key);
  ADD ("models", test_models);
  ADD ("undo-remove", test_undo_remove);
  ADD ("finish-remove", test_finish_remove);
  ADD ("end-finishes", test_end_finishes);
  ADD ("forget-later", test_forget_later);
  ADD ("environment", test_environment);
  ADD ("environment-without-model", test_environment_without_model);
  ADD ("never-network", test_never_network);
  ADD ("broken-settings", test_broken_settings);
  ADD ("out-of-range", test_out_of_range);
  ADD ("round-trip", test_round_trip);
  return g_test_run ();
}
