/* aporia-cli shared: the database that a person's computers, and people, share. */
#include "cli/aporia-cli-shared.h"
#include "cli/aporia-cli.h"

#include "backends/mysql/aporia-mysql-store.h"

#include <glib/gi18n.h>

static gboolean keeps_texts;
static gboolean is_to;
static gboolean is_from;
static gboolean as_json;
static char *email;
static int patience = 30;
static gboolean removes_rows;
static AporiaSharedTarget *target; /* (nullable) of the store that is open */

static const GOptionEntry entries[] = {
  { "to", 0, 0, G_OPTION_ARG_NONE, &is_to,
    N_("copy: the whole history of this computer to the shared database"), NULL },
  { "from", 0, 0, G_OPTION_ARG_NONE, &is_from,
    N_("copy: the whole history in the shared database to this computer"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("copy: how far it is, and what came of it, as JSON lines"),
    NULL },
  { "keep-texts", 0, 0, G_OPTION_ARG_NONE, &keeps_texts,
    N_("sync, copy: CV, posting and what quotes them stay on this computer"), NULL },
  { "email", 0, 0, G_OPTION_ARG_STRING, &email, N_("sync, copy: who you are, where that is not known yet"),
    "ADDRESS" },
  { "wait", 0, 0, G_OPTION_ARG_INT, &patience,
    N_("sync, copy: seconds to go on trying while the database cannot be reached (30)"), "SECONDS" },
  { "remove-rows", 0, 0, G_OPTION_ARG_NONE, &removes_rows,
    N_("revoke: what the person sent is removed from the database as well"), NULL },
  G_OPTION_ENTRY_NULL
};

static AporiaSharedStore *
open_shared (GError **error)
{
  g_clear_pointer (&target, aporia_shared_target_unref);
  target = cli_shared_load_target (error);
  return target != NULL ? aporia_mysql_store_new (target) : NULL;
}

static void
print_status (const AporiaSharedStatus *status)
{
  cli_print (_("Server: %s\n"), status->host);
  cli_print (_("Version: %s\n"), status->server_version);
  cli_print (_("Account: %s\n"), status->account);
  cli_print (_("Encryption: %s\n"), status->cipher != NULL ? status->cipher : _("none, this computer only"));
  if (status->is_cluster)
    cli_print (_("Cluster: yes\n"));
  if (status->is_personal)
    cli_print (_("Reaches: your own rows, and counts of all people\n"));
  else if (status->schema > 0)
    cli_print (_("Reaches: everything. Whoever has this account can read what everybody sent; aporia-cli "
                 "shared invite makes accounts that reach one person's rows only.\n"));
  cli_print (_("Schema: %lld\n"), (long long) status->schema);
  cli_print (_("Newest schema: %lld\n"), (long long) status->newest_schema);
}

/* Returns: (nullable) why nothing can be shared with it */
static const char *
explain_schema (const AporiaSharedStatus *status)
{
  if (status->schema == 0)
    return _("The database is not prepared yet; aporia-cli shared init does that.");
  if (status->schema < status->newest_schema)
    return _("The database is of an older version; aporia-cli shared init brings it to this one.");
  if (status->schema > status->newest_schema)
    return _("The database is of a newer version of Aporia; nothing is shared with it.");
  return NULL;
}

/* Makes no store where there is none. */
static gboolean
tell_waiting (GError **error)
{
  g_autofree char *path = cli_dup_database_path ();
  g_autoptr(AporiaServices) services = NULL;
  g_autoptr(AporiaOutboxState) state = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  services = cli_services_open (error);
  if (services != NULL)
    state = aporia_outbox_store_load_state (APORIA_OUTBOX_STORE (services->store), NULL, error);
  if (state == NULL)
    return FALSE;
  if (state->others_wait)
    cli_print (_("Changes of somebody else wait until it is their turn.\n"));
  if (state->n_waiting == 0)
    cli_print (_("This computer: nothing waits to be sent\n"));
  else
    cli_print (ngettext ("This computer: %u change waits to be sent\n",
                         "This computer: %u changes wait to be sent\n", state->n_waiting),
               state->n_waiting);
  return TRUE;
}

static int
tell_status (AporiaSharedStore *shared)
{
  GError *error = NULL;
  g_autoptr(AporiaSharedStatus) status = aporia_shared_store_load_status (shared, NULL, &error);
  const char *flaw;

  if (status == NULL)
    return cli_fail_error (error);
  print_status (status);
  if (!tell_waiting (&error))
    return cli_fail_error (error);
  flaw = explain_schema (status);
  return flaw != NULL ? cli_fail ("%s", flaw) : CLI_DONE;
}

static int
prepare (AporiaSharedStore *shared)
{
  GError *error = NULL;

  if (!aporia_shared_store_migrate (shared, NULL, &error))
    return cli_fail_error (error);
  cli_print (_("The shared database is ready.\n"));
  return CLI_DONE;
}

static int
check (AporiaSharedStore *shared)
{
  GError *error = NULL;
  g_autofree char *lines = aporia_shared_store_check (shared, NULL, &error);

  if (lines == NULL)
    return cli_fail_error (error);
  if (*lines == '\0')
    {
      cli_print (_("The shared database is what it should be.\n"));
      return CLI_DONE;
    }
  cli_print ("%s", lines);
  return cli_fail (_("The shared database is not what it should be."));
}

static AporiaSyncOptions
make_options (void)
{
  return (AporiaSyncOptions) {
    /* What was asked for in Preferences holds here, too. */
    .keeps_texts = keeps_texts || cli_shared_keeps_texts (),
    .patience = (guint) MAX (patience, 0),
    .email = email
  };
}

static int
synchronise (AporiaSharedStore *shared)
{
  GError *error = NULL;
  AporiaSyncOptions options = make_options ();
  AporiaSyncResult result = { 0 };
  g_autoptr(AporiaServices) services = cli_services_open (&error);

  if (services == NULL || !aporia_sync_run (services->store, shared, &options, &result, NULL, &error))
    return cli_fail_error (error);
  cli_print (_("In step: %u received, %u sent.\n"), result.n_received, result.n_sent);
  return CLI_DONE;
}

static int
copy (AporiaSharedStore *shared)
{
  AporiaSyncOptions options = make_options ();

  return cli_shared_copy (shared, is_to ? APORIA_MOVE_TO_DATABASE : APORIA_MOVE_TO_COMPUTER, &options,
                          as_json);
}

/* The password is shown once: nothing here keeps it. */
static int
invite (AporiaSharedStore *shared,
        const char        *address)
{
  GError *error = NULL;
  g_autoptr(AporiaInvitation) invitation = aporia_shared_store_invite (shared, address, NULL, &error);
  g_autofree char *hosts = NULL;

  if (invitation == NULL)
    return cli_fail_error (error);
  hosts = aporia_shared_target_dup_hosts (target);
  cli_print (_("An account for %s, who reaches nothing with it but their own rows. Hand these lines over; "
               "the password is not shown again, and the same command makes another one.\n"),
             invitation->email);
  cli_print ("\nMYSQL_HOST=%s\nMYSQL_DATABASE=%s\nMYSQL_USER=%s\nMYSQL_PASSWORD=%s\nAPORIA_EMAIL=%s\n",
             hosts, target->database, invitation->account, invitation->password,
             invitation->email);
  return CLI_DONE;
}

/* Says what is gone and what is not. */
static int
take_away (AporiaSharedStore *shared,
           const char        *address)
{
  GError *error = NULL;
  gint64 n_rows = aporia_shared_store_revoke (shared, address, removes_rows, NULL, &error);

  if (n_rows < 0)
    return cli_fail_error (error);
  cli_print (_("%s has no account of their own in the shared database any more.\n"), address);
  if (removes_rows)
    cli_print (ngettext ("%u row of theirs was removed from it; backups of it are not touched.\n",
                         "%u rows of theirs were removed from it; backups of it are not touched.\n",
                         (gulong) n_rows),
               (guint) n_rows);
  else
    cli_print (_("What they sent stays there: the same command with --remove-rows removes it, and shared "
                 "invite makes another account for it.\n"));
  cli_print (_("Their computers keep what they hold, and with another account would send it again.\n"));
  return CLI_DONE;
}

int
cli_shared_run (int argc, char **argv)
{
  static const struct
  {
    const char *verb;
    int (*run) (AporiaSharedStore *shared);
  } verbs[] = {
    { "init", prepare },
    { "status", tell_status },
    { "check", check },
    { "sync", synchronise },
    { "copy", copy },
  };
  static const struct
  {
    const char *verb;
    int (*run) (AporiaSharedStore *shared, const char *address);
  } person_verbs[] = {
    { "invite", invite },
    { "revoke", take_away },
  };

  if (!cli_parse (
          &argc, &argv, entries,
          "init | status | check | sync | copy --to|--from | invite EMAIL | revoke EMAIL",
          N_("The shared database: MYSQL_HOST, MYSQL_PORT, MYSQL_DATABASE, MYSQL_USER, MYSQL_PASSWORD "
              "and, for an authority of your own, MYSQL_SSL_CA; else the one that Preferences name.")))
    return CLI_USAGE;
  if (argc == 2 && g_str_equal (argv[1], "copy") && is_to == is_from)
    return cli_wrong_usage (_("copy needs --to or --from."));
  for (guint i = 0; argc == 2 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].verb))
      {
        GError *error = NULL;
        g_autoptr(AporiaSharedStore) shared = open_shared (&error);

        return shared != NULL ? verbs[i].run (shared) : cli_fail_error (error);
      }
  for (guint i = 0; argc == 3 && i < G_N_ELEMENTS (person_verbs); i++)
    if (g_str_equal (argv[1], person_verbs[i].verb))
      {
        GError *error = NULL;
        g_autoptr(AporiaSharedStore) shared = open_shared (&error);

        return shared != NULL ? person_verbs[i].run (shared, argv[2]) : cli_fail_error (error);
      }
  return cli_wrong_usage (
      _("One of init, status, check, sync, copy, invite EMAIL and revoke EMAIL is needed."));
}
