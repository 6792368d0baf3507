/* aporia-cli shared copy: a whole history to the shared database, or from it. */
#include "cli/aporia-cli-json.h"
#include "cli/aporia-cli-shared.h"
#include "cli/aporia-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* A line at once: whoever reads it wants to know now. */
static void
print_line (GString *text)
{
  cli_print ("%s\n", text->str);
  fflush (stdout);
}

static void
progress_cb (guint n_received, guint n_sent, guint n_left, gpointer data)
{
  g_autoptr(GString) text = g_string_new (NULL);

  cli_json_open (text, '{');
  cli_json_add_int (text, "received", n_received);
  cli_json_add_int (text, "sent", n_sent);
  cli_json_add_int (text, "left", n_left);
  cli_json_close (text, '}');
  print_line (text);
}

static void
add_holdings (GString *text, const char *name, const AporiaHoldings *holdings)
{
  static const char *const names[APORIA_N_HOLDINGS] = {
    [APORIA_HOLDING_SESSIONS] = "sessions", [APORIA_HOLDING_QUESTIONS] = "questions",
    [APORIA_HOLDING_ANSWERS] = "answers",   [APORIA_HOLDING_FEEDBACK] = "judgements",
    [APORIA_HOLDING_STORIES] = "stories",   [APORIA_HOLDING_NOTES] = "notes",
    [APORIA_HOLDING_JOBS] = "jobs",         [APORIA_HOLDING_OTHERS] = "others",
  };

  cli_json_name (text, name);
  cli_json_open (text, '{');
  for (guint i = 0; i < APORIA_N_HOLDINGS; i++)
    cli_json_add_int (text, names[i], holdings->n[i]);
  cli_json_add_int (text, "all", holdings->n_all);
  cli_json_close (text, '}');
}

static void
print_check_json (AporiaMoveCheck *check, const AporiaSyncResult *result)
{
  g_autoptr(GString) text = g_string_new (NULL);

  cli_json_open (text, '{');
  cli_json_add_string (text, "way", check->way == APORIA_MOVE_TO_DATABASE ? "to" : "from");
  cli_json_add_int (text, "received", result->n_received);
  cli_json_add_int (text, "sent", result->n_sent);
  add_holdings (text, "here", &check->here);
  add_holdings (text, "there", &check->there);
  cli_json_name (text, "flaws");
  cli_json_open (text, '[');
  for (guint i = 0; i < check->flaws->len; i++)
    {
      const AporiaMoveFlaw *flaw = check->flaws->pdata[i];

      cli_json_open (text, '{');
      cli_json_add_string (text, "table", flaw->row->table->name);
      cli_json_add_string (text, "uid", flaw->row->uid);
      cli_json_add_bool (text, "missing", flaw->is_missing);
      cli_json_close (text, '}');
    }
  cli_json_close (text, ']');
  cli_json_close (text, '}');
  print_line (text);
}

static void
print_side (const char *name, const AporiaHoldings *holdings)
{
  g_autofree char *text = aporia_holdings_describe (holdings);

  cli_print ("%s: %s\n", name, text);
}

static void
print_check (AporiaMoveCheck *check)
{
  print_side (_("This computer"), &check->here);
  print_side (_("The shared database"), &check->there);
  for (guint i = 0; i < check->flaws->len; i++)
    {
      const AporiaMoveFlaw *flaw = check->flaws->pdata[i];
      g_autofree char *line = aporia_move_flaw_describe (flaw);

      cli_print ("%s (%s %s)\n", line, flaw->row->table->name, flaw->row->uid);
    }
}

int
cli_shared_copy (AporiaSharedStore *shared, AporiaMoveWay way, const AporiaSyncOptions *given,
                 gboolean as_json)
{
  GError *error = NULL;
  AporiaSyncOptions options = *given;
  AporiaSyncResult result = { 0 };
  g_autoptr(AporiaServices) services = cli_services_open (&error);
  g_autoptr(AporiaMoveCheck) check = NULL;
  g_autofree char *summary = NULL;

  if (as_json)
    options.progress = progress_cb;
  if (services != NULL)
    check = aporia_mover_run (services->store, shared, way, &options, &result, NULL, &error);
  if (check == NULL)
    return cli_fail_error (error);
  if (as_json)
    print_check_json (check, &result);
  else
    print_check (check);
  summary = aporia_move_check_describe (check);
  if (check->flaws->len > 0)
    return cli_fail ("%s", summary);
  if (!as_json)
    cli_print ("%s\n", summary);
  return CLI_DONE;
}
