/* Made-up people with made-up scores, for measurements. */
#include "backends/sqlite/aporia-sqlite-admin.h"
#include "backends/sqlite/aporia-sqlite-store-private.h"
#include "core/domain/aporia-evaluation.h"

/* Questions in a transaction, and in an attempt. */
#define BATCH 20000
#define PER_ATTEMPT 10
/* 1 January 2025; questions are answered within the two years that follow. */
#define FIRST_TIME (G_GINT64_CONSTANT (1735689600) * G_USEC_PER_SEC)
#define N_DAYS 730

#define ANSWER                                                                                     \
  "I looked at what went wrong, wrote the steps down and tried each of them; the third one "       \
  "helped, and now we do it every week."
#define N_WORDS 26

typedef struct
{
  AporiaSqlite *db;   /* borrowed */
  GRand        *rand; /* owned */
  gint64        vacancy_id;
  gint64        user_id;
  gint64        link_id;
  gint64        attempt_id;
  gint64        question_id;
  gint64        outbox_id; /* what waited before */
  gint64        time;
  int           level; /* what the person scores in the mean */
  gboolean      has_model;
} Fill;

/* A UUID of version 4, from the seed.  In an argument list nothing else may draw: its order is nobody's. */
static const char *
draw_uid (Fill *fill,
          char  uid[37])
{
  guint32 a = g_rand_int (fill->rand);
  guint32 b = g_rand_int (fill->rand);
  guint32 c = g_rand_int (fill->rand);
  guint32 d = g_rand_int (fill->rand);

  g_snprintf (uid, 37, "%08x-%04x-4%03x-%04x-%04x%08x", a, b >> 16, b & 0xfff,
              0x8000 | (c >> 18), c & 0xffff, d);
  return uid;
}

static gboolean
keep_id (Fill    *fill,
         gint64  *id,
         gboolean is_good)
{
  if (is_good)
    *id = sqlite3_last_insert_rowid (aporia_sqlite_get_handle (fill->db));
  return is_good;
}

static gboolean
add_vacancy (Fill    *fill,
             GError **error)
{
  char uid[37];

  return aporia_sqlite_run (fill->db, error,
                            "INSERT INTO vacancies (uid, position_title, company, created_at) "
                            "SELECT ?, 'Made-up position', 'Made-up company', ? WHERE NOT EXISTS (SELECT 1 "
                            "FROM vacancies WHERE user_id IS NULL AND position_title = 'Made-up position')",
                            "st", draw_uid (fill, uid), FIRST_TIME)
         && aporia_sqlite_get_int (fill->db, error, &fill->vacancy_id,
                                   "SELECT vacancy_id FROM vacancies WHERE user_id IS NULL "
                                   "AND position_title = 'Made-up position'",
                                   "");
}

static gboolean
add_person (Fill    *fill,
            guint    number,
            GError **error)
{
  g_autofree char *name = g_strdup_printf ("Person %u", number + 1);
  char uid[37];

  fill->level = g_rand_int_range (fill->rand, 30, 91);
  fill->has_model = g_rand_int_range (fill->rand, 0, 4) == 0;
  fill->time = FIRST_TIME + g_rand_int_range (fill->rand, 0, N_DAYS) * G_TIME_SPAN_DAY;

  return keep_id (fill, &fill->user_id,
                  aporia_sqlite_run (fill->db, error,
                                     "INSERT INTO users (uid, first_name, last_name, created_at, "
                                     "updated_at) VALUES (?1, ?2, 'Made-up', ?3, ?3)",
                                     "sst", draw_uid (fill, uid), name, fill->time))
         && keep_id (fill, &fill->link_id,
                     aporia_sqlite_run (fill->db, error,
                                        "INSERT INTO user_vacancies (uid, user_id, vacancy_id, "
                                        "created_at) VALUES (?, ?, ?, ?)",
                                        "sllt", draw_uid (fill, uid), fill->user_id,
                                        fill->vacancy_id, fill->time));
}

static gboolean
add_attempt (Fill    *fill,
             guint    number,
             GError **error)
{
  gint64 seed = g_rand_int (fill->rand);
  char uid[37];

  return keep_id (fill, &fill->attempt_id,
                  aporia_sqlite_run (fill->db, error,
                                     "INSERT INTO attempts (uid, user_vacancy_id, user_id, number, "
                                     "n_planned, difficulty, tone, style, seed, status, started_at, "
                                     "ended_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5, 'medium', "
                                     "'friendly', 'mixed', ?6, 'finished', ?7, ?7, ?7)",
                                     "slliilt", draw_uid (fill, uid), fill->link_id, fill->user_id,
                                     (int) number, PER_ATTEMPT, seed, fill->time));
}

static gboolean
add_answer (Fill    *fill,
            gboolean is_skipped,
            GError **error)
{
  int seconds = g_rand_int_range (fill->rand, 20, 240);
  char uid[37];

  return aporia_sqlite_run (
      fill->db, error,
      "INSERT INTO answers (uid, question_id, attempt_id, user_id, answer_text, is_skipped, "
      "seconds, n_words, counted, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
      "slllsiiit", draw_uid (fill, uid), fill->question_id, fill->attempt_id, fill->user_id,
      is_skipped ? NULL
                 : ANSWER,
      is_skipped, seconds, is_skipped ? 0 : N_WORDS, fill->time);
}

static int
draw_score (Fill *fill)
{
  int score = fill->level + g_rand_int_range (fill->rand, -25, 26);

  return CLAMP (score, 0, 100);
}

static gboolean
add_judgement (Fill    *fill,
               GError **error)
{
  gboolean has_fallacy = g_rand_int_range (fill->rand, 0, 12) == 0;
  gboolean is_low = g_rand_int_range (fill->rand, 0, 10) == 0;
  gboolean has_red_flag = g_rand_int_range (fill->rand, 0, 15) == 0;
  int scores[APORIA_N_CRITERIA];
  char uid[37];

  draw_uid (fill, uid);
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    scores[i] = draw_score (fill);

  return aporia_sqlite_run (
      fill->db, error,
      "INSERT INTO suggestions (uid, question_id, user_id, correctness, depth, structure, "
      "communication, role_relevance, band_low, band_high, confidence, low_confidence, "
      "reasons_json, points_json, strengths_json, improvements_json, improvements_text, "
      "red_flags_json, red_flags_count, red_flags_text, star, engine_class, judged_by_model, "
      "prompt_version, fallacy_detected, fallacy_level, fallacy_type, is_current, counted, "
      "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0.8, ?, '[]', '[]', '[]', '[]', '', "
      "'[]', ?, '', 0, ?, 'made-up', '1', ?, ?, ?, 1, 1, ?)",
      "slliiiiiiiiisisst", uid, fill->question_id, fill->user_id, scores[0], scores[1], scores[2],
      scores[3], scores[4], MAX (scores[0] - 8, 0), MIN (scores[0] + 8, 100), is_low, has_red_flag,
      fill->has_model ? "model" : "builtin", has_fallacy, has_fallacy ? "light" : "none",
      has_fallacy ? "converse_accident" : NULL, fill->time);
}

static gboolean
add_question (Fill    *fill,
              guint    number,
              GError **error)
{
  static const char *const skills[] = { "Planning", "Teamwork", "Hygiene", "Writing", "Numbers" };
  const char *skill = skills[g_rand_int_range (fill->rand, 0, G_N_ELEMENTS (skills))];
  gboolean is_skipped = g_rand_int_range (fill->rand, 0, 16) == 0;
  char uid[37];

  fill->time += g_rand_int_range (fill->rand, 60, 600) * G_USEC_PER_SEC;
  if (!keep_id (fill, &fill->question_id,
                aporia_sqlite_run (
                    fill->db, error,
                    "INSERT INTO questions (uid, user_vacancy_id, attempt_id, user_id, "
                    "question_text, category, difficulty, skill_tag, question_order, stage, kind, "
                    "counted, created_at) VALUES (?, ?, ?, ?, 'What did you do when it went wrong?', "
                    "'technical', 'medium', ?, ?, 'trade', 'main', 1, ?)",
                    "slllsit", draw_uid (fill, uid), fill->link_id, fill->attempt_id, fill->user_id,
                    skill, (int) number, fill->time)))
    return FALSE;

  return add_answer (fill, is_skipped, error) && (is_skipped || add_judgement (fill, error));
}

/* One question of the row PERSON by PERSON; what comes before its first ones is made with it. */
static gboolean
add_nth (Fill    *fill,
         guint64  nth,
         guint    n_questions,
         guint    n_before,
         GError **error)
{
  guint person = nth / n_questions;
  guint question = nth % n_questions;

  return (question > 0 || add_person (fill, n_before + person, error))
         && (question % PER_ATTEMPT > 0 || add_attempt (fill, question / PER_ATTEMPT + 1, error))
         && add_question (fill, question % PER_ATTEMPT + 1, error);
}

static gboolean
begin_batch (Fill        *fill,
             AporiaStore *store,
             GError     **error)
{
  if (!(fill->db = aporia_sqlite_store_begin_write (store, error)))
    return FALSE;

  fill->outbox_id = 0;
  if (aporia_sqlite_get_int (fill->db, error, &fill->outbox_id,
                             "SELECT COALESCE(max(outbox_id), 0) FROM outbox", "")
      && add_vacancy (fill, error))
    return TRUE;

  aporia_sqlite_end (fill->db, FALSE, NULL);
  return FALSE;
}

static gboolean
end_batch (Fill    *fill,
           gboolean is_good,
           GError **error)
{
  /* Nobody made up is sent to the shared database. */
  is_good = is_good
            && aporia_sqlite_run (fill->db, error, "DELETE FROM outbox WHERE outbox_id > ?", "l",
                                  fill->outbox_id);

  return aporia_sqlite_end (fill->db, is_good, error);
}

static gboolean
add_all (Fill        *fill,
         AporiaStore *store,
         guint64      n_all,
         guint        n_questions,
         guint        n_before,
         GError     **error)
{
  for (guint64 first = 0; first < n_all; first += BATCH)
    {
      gboolean is_good = begin_batch (fill, store, error);

      if (!is_good)
        return FALSE;
      for (guint64 i = first; is_good && i < MIN (first + BATCH, n_all); i++)
        is_good = add_nth (fill, i, n_questions, n_before, error);
      if (!end_batch (fill, is_good, error))
        return FALSE;
    }

  return TRUE;
}

/* Nothing is lost that anybody told, so the disk need not be waited for; and whole indexes are written to at
 * random, which takes a cache that holds them.  Pragmas cannot change inside of a transaction. */
static gboolean
set_hurry (AporiaStore *store,
           gboolean     is_hurried,
           GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  if (db == NULL || !aporia_sqlite_end (db, TRUE, error))
    return FALSE;
  return aporia_sqlite_exec (db,
                             is_hurried ? "PRAGMA synchronous = OFF; PRAGMA cache_size = -524288"
                                        : "PRAGMA synchronous = FULL; PRAGMA cache_size = -2000",
                             error);
}

gboolean
aporia_sqlite_store_fill (AporiaStore *store,
                          guint        n_people,
                          guint        n_questions,
                          guint32      seed,
                          GError     **error)
{
  g_autoptr(GRand) rand = NULL;
  AporiaSqliteStatus status;
  Fill fill = { NULL };
  guint32 seeds[2] = { seed, 0 };
  gboolean is_good;

  if (!aporia_sqlite_store_get_status (store, &status, error))
    return FALSE;

  /* A second time makes other people. */
  seeds[1] = status.n_people;
  fill.rand = rand = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));

  if (!set_hurry (store, TRUE, error))
    return FALSE;
  is_good = add_all (&fill, store, (guint64) n_people * n_questions, n_questions, status.n_people, error);

  return set_hurry (store, FALSE, is_good ? error : NULL) && is_good;
}
