/* The stream of records: one reader (the caller), N workers, one writer that keeps the order.
 *
 * A record that takes too long is answered for by the writer; its worker is given up and replaced, so
 * that the next record goes on. */
#include "cli/aporia-cli-eval.h"
#include "cli/aporia-cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_LINE (16 * 1024 * 1024)
#define MAX_ID 200

typedef enum
{
  SLOT_WAITING,
  SLOT_RUNNING,
  SLOT_DONE,
  SLOT_GIVEN_UP, /* answered for by the writer; belongs to its worker */
} SlotState;

/* One line of input. */
typedef struct
{
  GString *line; /* owned; NULL when it was too large */
  SlotState state;
  char *id; /* owned, (nullable) */
  gint64 started;
  GString *answer; /* owned; set when done */
} Slot;

typedef struct
{
  const CliEval *eval;
  GMutex lock;
  GCond changed;
  GQueue order;   /* Slot: all that is not written yet */
  GQueue waiting; /* Slot: those nobody works on yet */
  guint window;   /* so many lines are held at most */
  gboolean is_ended;
  gboolean is_broken; /* standard output is gone */
  guint n_workers;
  guint n_given_up;
} Stream;

static void
slot_free (Slot *slot)
{
  if (slot->line != NULL)
    g_string_free (slot->line, TRUE);
  if (slot->answer != NULL)
    g_string_free (slot->answer, TRUE);
  g_free (slot->id);
  g_free (slot);
}

static char *
find_id (JsonObject *record)
{
  CliFields fields = { record, FALSE };
  const char *id = cli_fields_get_string (&fields, "id", FALSE);
  glong length = id != NULL ? g_utf8_strlen (id, -1) : 0;

  return length >= 1 && length <= MAX_ID ? g_strdup (id) : NULL;
}

/* The record of SLOT as JSON, or NULL with PROBLEM. */
static JsonNode *
read_record (Slot *slot, CliProblem *problem)
{
  g_autoptr(JsonNode) node = NULL;

  if (slot->line == NULL)
    {
      cli_problem_set (problem, "too_large", "The line is larger than 16 MiB.");
      return NULL;
    }
  node = cli_json_read (slot->line->str, slot->line->len);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      cli_problem_set (problem, "malformed", "The line is not one JSON object.");
      return NULL;
    }
  return g_steal_pointer (&node);
}

/* Takes the time from here on; the writer watches it. */
static void
start_slot (Stream *stream, Slot *slot, JsonNode *record)
{
  char *id = record != NULL ? find_id (json_node_get_object (record)) : NULL;

  g_mutex_lock (&stream->lock);
  slot->id = id;
  slot->started = g_get_monotonic_time ();
  slot->state = SLOT_RUNNING;
  g_cond_broadcast (&stream->changed);
  g_mutex_unlock (&stream->lock);
}

static GString *
answer_slot (Stream *stream, Slot *slot)
{
  const CliEval *eval = stream->eval;
  CliProblem problem = { NULL, NULL, FALSE };
  g_autoptr(JsonNode) record = read_record (slot, &problem);
  g_autoptr(GString) fields = g_string_new (NULL);
  GString *answer = g_string_new (NULL);
  gint64 limit = (gint64) eval->timeout_ms * 1000;
  gint64 spent;

  start_slot (stream, slot, record);
  if (record != NULL && slot->id == NULL)
    cli_problem_malformed (&problem);
  else if (record != NULL)
    eval->task->run (eval, json_node_get_object (record), slot->started + limit, fields, &problem);
  spent = g_get_monotonic_time () - slot->started;
  if (spent > limit)
    cli_problem_set (&problem, "timeout", "The record took longer than the limit.");
  cli_answer_write (eval, slot->id, &problem, (double) spent / 1000.0, fields, answer);
  return answer;
}

static gpointer
work (gpointer data)
{
  Stream *stream = data;
  Slot *slot;

  g_mutex_lock (&stream->lock);
  for (;;)
    {
      GString *answer;

      while ((slot = g_queue_pop_head (&stream->waiting)) == NULL && !stream->is_ended)
        g_cond_wait (&stream->changed, &stream->lock);
      if (slot == NULL)
        break;
      g_mutex_unlock (&stream->lock);
      answer = answer_slot (stream, slot);
      g_mutex_lock (&stream->lock);
      slot->answer = answer;
      if (slot->state == SLOT_GIVEN_UP)
        {
          slot_free (slot);
          stream->n_given_up--;
          g_cond_broadcast (&stream->changed);
          g_mutex_unlock (&stream->lock);
          return NULL;
        }
      slot->state = SLOT_DONE;
      g_cond_broadcast (&stream->changed);
    }
  stream->n_workers--;
  g_cond_broadcast (&stream->changed);
  g_mutex_unlock (&stream->lock);
  return NULL;
}

static void
add_worker (Stream *stream)
{
  g_thread_unref (g_thread_new ("eval", work, stream));
}

/* The answer for a record whose worker still works. */
static GString *
give_up (Stream *stream, Slot *slot)
{
  CliProblem problem = { "timeout", "The record took longer than the limit.", FALSE };
  GString *answer = g_string_new (NULL);

  cli_answer_write (stream->eval, slot->id, &problem, (double) stream->eval->timeout_ms, NULL,
                    answer);
  slot->state = SLOT_GIVEN_UP;
  stream->n_given_up++;
  add_worker (stream);
  return answer;
}

/* Waits for the first line's answer.  Returns: (transfer full), NULL after the last line.  Locked. */
static GString *
wait_for_answer (Stream *stream)
{
  for (;;)
    {
      Slot *slot = g_queue_peek_head (&stream->order);
      gint64 until;

      if (slot == NULL && stream->is_ended)
        return NULL;
      if (slot != NULL && slot->state == SLOT_DONE)
        {
          GString *answer = g_steal_pointer (&slot->answer);

          slot_free (g_queue_pop_head (&stream->order));
          return answer;
        }
      if (slot == NULL || slot->state != SLOT_RUNNING)
        {
          g_cond_wait (&stream->changed, &stream->lock);
          continue;
        }
      until = slot->started + (gint64) stream->eval->timeout_ms * 1000;
      if (!g_cond_wait_until (&stream->changed, &stream->lock, until) && slot->state == SLOT_RUNNING
          && g_get_monotonic_time () >= until)
        return give_up (stream, g_queue_pop_head (&stream->order));
    }
}

static gpointer
write_answers (gpointer data)
{
  Stream *stream = data;
  GString *answer;

  g_mutex_lock (&stream->lock);
  while ((answer = wait_for_answer (stream)) != NULL)
    {
      gboolean is_good;

      g_cond_broadcast (&stream->changed);
      g_mutex_unlock (&stream->lock);
      is_good = fwrite (answer->str, 1, answer->len, stdout) == answer->len && fflush (stdout) == 0;
      g_string_free (answer, TRUE);
      g_mutex_lock (&stream->lock);
      stream->is_broken = stream->is_broken || !is_good;
    }
  g_mutex_unlock (&stream->lock);
  return NULL;
}

/* Takes LINE (nullable: it was too large). */
static void
push_line (Stream *stream, GString *line)
{
  Slot *slot = g_new0 (Slot, 1);

  slot->line = line;
  g_mutex_lock (&stream->lock);
  while (g_queue_get_length (&stream->order) >= stream->window)
    g_cond_wait (&stream->changed, &stream->lock);
  g_queue_push_tail (&stream->order, slot);
  g_queue_push_tail (&stream->waiting, slot);
  g_cond_broadcast (&stream->changed);
  g_mutex_unlock (&stream->lock);
}

/* LINE grows by BYTES; NULL once it is too large. */
static GString *
extend_line (GString *line, const char *bytes, gsize length)
{
  if (line == NULL)
    return NULL;
  if (line->len + length <= MAX_LINE)
    return g_string_append_len (line, bytes, (gssize) length);
  g_string_free (line, TRUE);
  return NULL;
}

static void
read_lines (Stream *stream)
{
  static char buffer[64 * 1024];
  GString *line = g_string_new (NULL);
  gboolean has_some = FALSE;
  gssize n;

  while ((n = read (STDIN_FILENO, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR))
    {
      const char *at = buffer;
      const char *end = buffer + MAX (n, 0);

      while (at < end)
        {
          const char *stop = memchr (at, '\n', (gsize) (end - at));

          line = extend_line (line, at, (gsize) ((stop != NULL ? stop : end) - at));
          has_some = stop == NULL;
          at = stop != NULL ? stop + 1 : end;
          if (stop == NULL)
            continue;
          push_line (stream, line);
          line = g_string_new (NULL);
        }
    }
  if (has_some)
    push_line (stream, line);
  else if (line != NULL)
    g_string_free (line, TRUE);
}

int
cli_stream_run (const CliEval *eval)
{
  Stream stream = { .eval = eval, .window = eval->n_jobs * 4, .n_workers = eval->n_jobs };
  GThread *writer;

  g_mutex_init (&stream.lock);
  g_cond_init (&stream.changed);
  for (guint i = 0; i < eval->n_jobs; i++)
    add_worker (&stream);
  writer = g_thread_new ("writer", write_answers, &stream);
  read_lines (&stream);

  g_mutex_lock (&stream.lock);
  stream.is_ended = TRUE;
  g_cond_broadcast (&stream.changed);
  g_mutex_unlock (&stream.lock);
  g_thread_join (writer);
  g_mutex_lock (&stream.lock);
  while (stream.n_workers > 0)
    g_cond_wait (&stream.changed, &stream.lock);
  /* Whoever was given up may never end: the process does. */
  if (stream.n_given_up > 0)
    _exit (stream.is_broken ? CLI_FAILED : CLI_DONE);
  g_mutex_unlock (&stream.lock);
  g_mutex_clear (&stream.lock);
  g_cond_clear (&stream.changed);
  return stream.is_broken ? CLI_FAILED : CLI_DONE;
}
