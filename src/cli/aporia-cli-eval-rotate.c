/* eval rotate: the rotation of skills, event by event. */
#include "cli/aporia-cli-eval.h"

#include "core/services/aporia-rotation.h"

#define MAX_SKILLS 10
#define MAX_QUESTIONS 1000

typedef enum
{
  EVENT_ASK,
  EVENT_RESET,
  EVENT_NONE, /* ends or continues a question: counts nothing */
  EVENT_UNKNOWN,
} Event;

static Event
read_event (const char *name)
{
  static const char *const none[] = { "answer", "skip", "follow_up", NULL };

  if (g_str_equal (name, "ask"))
    return EVENT_ASK;
  if (g_str_equal (name, "reset"))
    return EVENT_RESET;
  return g_strv_contains (none, name) ? EVENT_NONE : EVENT_UNKNOWN;
}

/* FALSE when a count is no integer of 0 or more. */
static gboolean
set_counts (AporiaRotation *rotation, JsonObject *counts)
{
  CliFields fields = { counts, FALSE };
  g_autoptr(GList) names = counts != NULL ? json_object_get_members (counts) : NULL;

  for (GList *at = names; at != NULL; at = at->next)
    {
      gint64 count = cli_fields_get_int (&fields, at->data, FALSE, 0);

      if (count < 0)
        return FALSE;
      aporia_rotation_set_count (rotation, at->data, (guint64) count);
    }
  return !fields.is_bad;
}

static void
play (AporiaRotation *rotation, GStrv events, gint64 n, GString *out)
{
  guint at = 0;

  cli_json_name (out, "order");
  cli_json_open (out, '[');
  while (n > 0)
    {
      Event event = events[at] != NULL ? read_event (events[at++]) : EVENT_ASK;

      if (event == EVENT_RESET)
        aporia_rotation_reset (rotation);
      if (event != EVENT_ASK)
        continue;
      cli_json_string (out, aporia_rotation_get_skill (rotation, aporia_rotation_ask (rotation)));
      n--;
    }
  cli_json_close (out, ']');
  cli_json_name (out, "counts");
  cli_json_open (out, '{');
  for (guint i = 0; i < aporia_rotation_get_n_skills (rotation); i++)
    cli_json_add_int (out, aporia_rotation_get_skill (rotation, i),
                      (gint64) aporia_rotation_get_count (rotation, i));
  cli_json_close (out, '}');
}

static gboolean
run (const CliEval *eval, JsonObject *record, gint64 deadline, GString *out, CliProblem *problem)
{
  CliFields fields = { record, FALSE };
  g_auto(GStrv) skills = cli_fields_get_strv (&fields, "skills", TRUE);
  g_auto(GStrv) events = cli_fields_get_strv (&fields, "events", TRUE);
  JsonObject *counts = cli_fields_get_object (&fields, "counts");
  gint64 n = cli_fields_get_int (&fields, "n", TRUE, 0);
  gint64 seed = cli_fields_get_int (&fields, "seed", TRUE, 0);
  g_autoptr(AporiaRotation) rotation = NULL;

  if (fields.is_bad || n < 0 || n > MAX_QUESTIONS || g_strv_length (skills) > MAX_SKILLS)
    return cli_problem_malformed (problem);
  for (guint i = 0; events[i] != NULL; i++)
    if (read_event (events[i]) == EVENT_UNKNOWN)
      return cli_problem_malformed (problem);
  rotation = aporia_rotation_new ((const char *const *) skills, (guint64) seed);
  if (!set_counts (rotation, counts))
    return cli_problem_malformed (problem);
  if (aporia_rotation_get_n_skills (rotation) == 0)
    return cli_problem_set (problem, "empty", "There is no skill to ask about.");
  play (rotation, events, n, out);
  return TRUE;
}

static const char *const fields[] = { "order", "counts", NULL };
const CliTask cli_task_rotate = { "rotate", fields, run };
