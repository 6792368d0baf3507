/* The history as an archive, in the fake store. */
#include "lib/fake-store-private.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"

#define MAX_SNIPPETS 3
#define SNIPPET_CHARS 140

#define ENTER_ARCHIVE(store, function, value)                                                      \
  FakeStore *self = FAKE_STORE (store);                                                            \
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker =                                                   \
      fake_store_enter (APORIA_STORE (store), function, error);                                    \
  if (locker == NULL)                                                                              \
  return value

static gboolean
is_by (FakeQuestion         *question,
       const AporiaJudgedBy *coach)
{
  return question->evaluation != NULL
         && g_strcmp0 (fake_question_get_class (question), coach->engine_class) == 0
         && (*coach->model == '\0'
             || g_strcmp0 (question->evaluation->judged_by->model, coach->model) == 0);
}

static gboolean
has_question (FakeAttempt         *attempt,
              AporiaArchiveFilter *filter)
{
  gboolean has_coach = filter->coach == NULL;
  gboolean has_skill = filter->skill == NULL;

  for (guint i = 0; i < attempt->questions->len; i++)
    {
      FakeQuestion *question = attempt->questions->pdata[i];

      has_coach = has_coach || is_by (question, filter->coach);
      has_skill = has_skill || g_strcmp0 (question->question->focus_skill, filter->skill) == 0;
    }
  return has_coach && has_skill;
}

static gboolean
is_let_through (FakeStore           *self,
                FakeAttempt         *attempt,
                AporiaArchiveFilter *filter)
{
  AporiaAttempt *record = attempt->record;

  return g_strcmp0 (record->person_uid, fake_store_ensure_person (self)->uid) == 0
         && attempt->is_deleted == filter->is_deleted
         && (filter->role == NULL || g_strcmp0 (record->vacancy->position_title, filter->role) == 0)
         && (filter->since == 0 || record->started_at >= filter->since)
         && (!filter->is_starred || attempt->is_starred) && has_question (attempt, filter);
}

static int
compare_attempts (gconstpointer a,
                  gconstpointer b)
{
  const FakeAttempt *one = *(FakeAttempt *const *) a;
  const FakeAttempt *other = *(FakeAttempt *const *) b;

  return (one->record->started_at < other->record->started_at) -
         (one->record->started_at > other->record->started_at);
}

/* Newest first.  Returns: (transfer container) */
static GPtrArray *
filter_attempts (FakeStore           *self,
                 AporiaArchiveFilter *filter)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = self->attempts->len; i > 0; i--)
    if (is_let_through (self, self->attempts->pdata[i - 1], filter))
      g_ptr_array_add (found, self->attempts->pdata[i - 1]);
  g_ptr_array_sort (found, compare_attempts);
  return found;
}

static GPtrArray *
fake_list_sessions (AporiaArchiveStore  *store,
                    AporiaArchiveFilter *filter,
                    guint                offset,
                    guint                limit,
                    GError             **error)
{
  g_autoptr(GPtrArray) found = NULL;
  GPtrArray *summaries;
  ENTER_ARCHIVE (store, "list_sessions", NULL);

  found = filter_attempts (self, filter);
  summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_attempt_summary_unref);
  for (guint i = offset; i < found->len && summaries->len < limit; i++)
    g_ptr_array_add (summaries, fake_attempt_summarise (found->pdata[i]));
  return summaries;
}

static AporiaAttemptSummary *
fake_load_session (AporiaArchiveStore *store,
                   const char         *uid,
                   GError            **error)
{
  FakeAttempt *attempt;
  ENTER_ARCHIVE (store, "load_session", NULL);

  attempt = fake_store_find_attempt (self, uid);
  return attempt != NULL ? fake_attempt_summarise (attempt) : NULL;
}

/* --- what there is to choose from --------------------------------------------------------------------- */

static void
add_coach (GPtrArray    *coaches,
           FakeQuestion *question)
{
  const char *engine_class = fake_question_get_class (question);
  gboolean is_builtin = g_str_equal (engine_class, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaJudgedBy) coach =
    aporia_judged_by_make (engine_class, is_builtin ? "" : question->evaluation->judged_by->model, "");

  if (g_str_equal (engine_class, APORIA_ENGINE_NONE))
    return;
  for (guint i = 0; i < coaches->len; i++)
    {
      AporiaJudgedBy *other = coaches->pdata[i];

      if (g_str_equal (other->engine_class, engine_class) && g_strcmp0 (other->model, coach->model) == 0)
        return;
    }
  g_ptr_array_add (coaches, g_steal_pointer (&coach));
}

static int
compare_coaches (gconstpointer a,
                 gconstpointer b)
{
  const AporiaJudgedBy *one = *(AporiaJudgedBy *const *) a;
  const AporiaJudgedBy *other = *(AporiaJudgedBy *const *) b;
  int order = g_strcmp0 (one->engine_class, other->engine_class);

  return order != 0 ? order : g_ascii_strcasecmp (one->model, other->model);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_ascii_strcasecmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
sort_names (GHashTable *names)
{
  guint n_names = 0;
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (names, &n_names);
  GStrv sorted = g_strdupv (keys);

  qsort (sorted, n_names, sizeof (char *), compare_names);
  return sorted;
}

static AporiaArchiveChoices *
fake_load_choices (AporiaArchiveStore *store,
                   GError            **error)
{
  g_autoptr(GHashTable) roles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) skills = g_hash_table_new (g_str_hash, g_str_equal);
  AporiaArchiveChoices *choices;
  ENTER_ARCHIVE (store, "load_choices", NULL);

  choices = aporia_archive_choices_new ();
  choices->coaches = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_judged_by_unref);
  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      choices->n_deleted += attempt->is_deleted;
      if (!attempt->is_deleted)
        g_hash_table_add (roles, attempt->record->vacancy->position_title);
      for (guint j = 0; j < attempt->questions->len; j++)
        {
          FakeQuestion *question = attempt->questions->pdata[j];

          if (!attempt->is_deleted && question->question->focus_skill != NULL)
            g_hash_table_add (skills, question->question->focus_skill);
          if (question->evaluation != NULL)
            add_coach (choices->coaches, question);
        }
    }
  g_ptr_array_sort (choices->coaches, compare_coaches);
  choices->roles = sort_names (roles);
  choices->skills = sort_names (skills);
  return choices;
}

/* --- search ------------------------------------------------------------------------------------------- */

static void
add_lines (GString   *text,
           GPtrArray *remarks)
{
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    g_string_append_printf (text, "%s\n", ((AporiaRemark *) remarks->pdata[i])->text);
}

static char *
dup_feedback (FakeQuestion *question)
{
  AporiaEvaluation *evaluation = question->evaluation;
  GString *text = g_string_new (NULL);

  if (evaluation != NULL)
    {
      g_string_append_printf (text, "%s\n", evaluation->opening != NULL ? evaluation->opening : "");
      add_lines (text, evaluation->strengths);
      add_lines (text, evaluation->improvements);
      add_lines (text, evaluation->red_flags);
      g_string_append_printf (text, "%s\n%s\n", evaluation->rewrite != NULL ? evaluation->rewrite : "",
                              evaluation->follow_up != NULL ? evaluation->follow_up : "");
    }
  if (question->hint != NULL && question->hint->explanation != NULL)
    g_string_append (text, question->hint->explanation);
  return g_string_free (text, FALSE);
}

static AporiaSearchHit *
make_hit (AporiaSearchQuery   *query,
          AporiaAttempt       *attempt,
          const char *const   *texts,
          const AporiaFoundIn *found_in,
          guint                n_texts)
{
  AporiaSearchHit *hit;

  if (!aporia_search_query_matches (query, texts, n_texts))
    return NULL;

  hit = aporia_search_hit_new ();
  hit->attempt = aporia_attempt_ref (attempt);
  hit->snippets = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_snippet_unref);
  for (guint i = 0; i < n_texts && hit->snippets->len < MAX_SNIPPETS; i++)
    {
      AporiaSnippet *snippet =
        texts[i] != NULL ? aporia_snippet_make (found_in[i], query, texts[i], SNIPPET_CHARS) : NULL;

      if (snippet != NULL)
        g_ptr_array_add (hit->snippets, snippet);
    }
  return hit;
}

static AporiaSearchHit *
search_session (AporiaSearchQuery *query,
                FakeAttempt       *attempt)
{
  const AporiaFoundIn found_in[] = { APORIA_FOUND_TITLE, APORIA_FOUND_NOTE };
  AporiaVacancy *vacancy = attempt->record->vacancy;
  g_autofree char *title = g_strjoin (" ", vacancy->position_title, vacancy->company, NULL);
  const char *texts[] = { title, attempt->note };

  return make_hit (query, attempt->record, texts, found_in, 2);
}

static guint
get_number (FakeQuestion *question)
{
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  GPtrArray *questions = question->attempt->questions;
  guint index = 0;

  for (guint i = 0; i < questions->len; i++)
    {
      FakeQuestion *other = questions->pdata[i];

      if (other == question)
        index = i;
      g_ptr_array_add (turns, aporia_turn_make (other->question, NULL, NULL, NULL));
    }
  return aporia_takes_get_main_number (turns, index);
}

static AporiaSearchHit *
search_turn (AporiaSearchQuery *query,
             FakeQuestion      *question)
{
  const AporiaFoundIn found_in[] = { APORIA_FOUND_QUESTION, APORIA_FOUND_ANSWER, APORIA_FOUND_FEEDBACK,
                                     APORIA_FOUND_NOTE };
  gboolean is_withheld = aporia_attempt_get_is_withheld (question->attempt->record);
  g_autofree char *feedback = is_withheld ? NULL : dup_feedback (question);
  const char *texts[] = { question->question->text,
                          question->answer != NULL ? question->answer->text : NULL, feedback,
                          question->note };
  AporiaSearchHit *hit = make_hit (query, question->attempt->record, texts, found_in, 4);

  if (hit != NULL)
    {
      hit->question_uid = g_strdup (question->question->uid);
      hit->number = get_number (question);
    }
  return hit;
}

/* HIT (transfer full) is kept when it is on the page. */
static void
take_hit (GPtrArray       *hits,
          AporiaSearchHit *hit,
          guint           *n_before,
          guint            limit)
{
  if (hit == NULL)
    return;
  if (*n_before > 0)
    (*n_before)--;
  else if (hits->len < limit)
    {
      g_ptr_array_add (hits, hit);
      return;
    }
  aporia_search_hit_unref (hit);
}

static GPtrArray *
fake_search (AporiaArchiveStore  *store,
             AporiaSearchQuery   *query,
             AporiaArchiveFilter *filter,
             guint                offset,
             guint                limit,
             GError             **error)
{
  g_autoptr(GPtrArray) found = NULL;
  GPtrArray *hits;
  ENTER_ARCHIVE (store, "search", NULL);

  hits = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_search_hit_unref);
  found = filter_attempts (self, filter);
  for (guint i = 0; i < found->len; i++)
    {
      FakeAttempt *attempt = found->pdata[i];

      take_hit (hits, search_session (query, attempt), &offset, limit);
      for (guint j = 0; j < attempt->questions->len; j++)
        {
          FakeQuestion *question = attempt->questions->pdata[j];

          if (filter->skill == NULL || g_strcmp0 (question->question->focus_skill, filter->skill) == 0)
            take_hit (hits, search_turn (query, question), &offset, limit);
        }
    }
  return hits;
}

/* --- the same question another time ------------------------------------------------------------------- */

static gboolean
is_same_question (AporiaQuestion *a,
                  AporiaQuestion *b)
{
  if (a == b || a->kind == APORIA_QUESTION_FOLLOW_UP || b->kind == APORIA_QUESTION_FOLLOW_UP)
    return FALSE;
  return g_strcmp0 (a->text, b->text) == 0 || g_strcmp0 (a->uid, b->parent_uid) == 0
         || g_strcmp0 (a->parent_uid, b->uid) == 0
         || (a->parent_uid != NULL && g_strcmp0 (a->parent_uid, b->parent_uid) == 0);
}

static int
compare_past (gconstpointer a,
              gconstpointer b)
{
  const AporiaPastTurn *one = *(AporiaPastTurn *const *) a;
  const AporiaPastTurn *other = *(AporiaPastTurn *const *) b;
  gint64 difference = one->turn->answer->answered_at - other->turn->answer->answered_at;

  return (difference > 0) - (difference < 0);
}

static void
add_past (GPtrArray    *turns,
          FakeQuestion *question)
{
  AporiaPastTurn *past = aporia_past_turn_new ();

  past->attempt = aporia_attempt_ref (question->attempt->record);
  past->turn = aporia_turn_make (question->question, question->answer, question->evaluation, question->hint);
  g_ptr_array_add (turns, past);
}

static GPtrArray *
fake_list_past_turns (AporiaArchiveStore *store,
                      const char         *question_uid,
                      GError            **error)
{
  GPtrArray *turns;
  FakeQuestion *base;
  ENTER_ARCHIVE (store, "list_past_turns", NULL);

  turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_past_turn_unref);
  base = fake_store_find_question (self, question_uid);
  for (guint i = 0; base != NULL && i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      if (attempt->is_deleted || attempt->record->is_sample != base->attempt->record->is_sample
          || g_strcmp0 (attempt->record->person_uid, base->attempt->record->person_uid) != 0)
        continue;
      for (guint j = 0; j < attempt->questions->len; j++)
        {
          FakeQuestion *question = attempt->questions->pdata[j];

          if (question->answer != NULL && !question->answer->is_skipped
              && is_same_question (question->question, base->question))
            add_past (turns, question);
        }
    }
  g_ptr_array_sort (turns, compare_past);
  if (turns->len > APORIA_PAST_TURNS_MAX)
    g_ptr_array_remove_range (turns, 0, turns->len - APORIA_PAST_TURNS_MAX);
  return turns;
}

/* --- stars, notes, the purge -------------------------------------------------------------------------- */

static gboolean
fake_set_starred (AporiaArchiveStore *store,
                  const char         *uid,
                  gboolean            is_starred,
                  GError            **error)
{
  FakeAttempt *attempt;
  ENTER_ARCHIVE (store, "set_starred", FALSE);

  if (!(attempt = fake_store_expect_attempt (self, uid, error)))
    return FALSE;
  attempt->is_starred = is_starred;
  return TRUE;
}

static void
add_note (GPtrArray  *notes,
          const char *uid,
          const char *question_uid,
          const char *text)
{
  AporiaNote *note;

  if (text == NULL)
    return;
  note = aporia_note_new ();
  note->attempt_uid = g_strdup (uid);
  note->question_uid = g_strdup (question_uid);
  note->text = g_strdup (text);
  note->updated_at = aporia_time_now ();
  g_ptr_array_add (notes, note);
}

static GPtrArray *
fake_list_notes (AporiaArchiveStore *store,
                 const char         *uid,
                 GError            **error)
{
  GPtrArray *notes;
  FakeAttempt *attempt;
  ENTER_ARCHIVE (store, "list_notes", NULL);

  notes = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_note_unref);
  attempt = fake_store_find_attempt (self, uid);
  if (attempt == NULL)
    return notes;
  add_note (notes, uid, NULL, attempt->note);
  for (guint i = 0; i < attempt->questions->len; i++)
    {
      FakeQuestion *question = attempt->questions->pdata[i];

      add_note (notes, uid, question->question->uid, question->note);
    }
  return notes;
}

static gboolean
fake_save_note (AporiaArchiveStore *store,
                const char         *uid,
                const char         *question_uid,
                const char         *text,
                GError            **error)
{
  FakeAttempt *attempt;
  FakeQuestion *question = NULL;
  char **note;
  ENTER_ARCHIVE (store, "save_note", FALSE);

  if (!(attempt = fake_store_find_attempt (self, uid))
      || (question_uid != NULL && !(question = fake_store_find_question (self, question_uid))))
    return *text == '\0' || fake_store_fail ("There is no such session.", error);
  note = question != NULL ? &question->note : &attempt->note;
  g_free (*note);
  *note = *text != '\0' ? g_strdup (text) : NULL;
  return TRUE;
}

static gboolean
fake_purge (AporiaArchiveStore *store,
            gint64              before,
            guint              *n_purged,
            GError            **error)
{
  guint n = 0;
  ENTER_ARCHIVE (store, "purge", FALSE);

  for (guint i = self->attempts->len; i > 0; i--)
    {
      FakeAttempt *attempt = self->attempts->pdata[i - 1];

      if (attempt->is_deleted && attempt->deleted_at < before)
        {
          g_ptr_array_remove_index (self->attempts, i - 1);
          n++;
        }
    }
  n += fake_store_purge_stories (self, before);
  if (n_purged != NULL)
    *n_purged = n;
  return TRUE;
}

void
fake_store_archive_iface_init (AporiaArchiveStoreInterface *iface)
{
  iface->list_sessions = fake_list_sessions;
  iface->load_session = fake_load_session;
  iface->load_choices = fake_load_choices;
  iface->search = fake_search;
  iface->list_past_turns = fake_list_past_turns;
  iface->set_starred = fake_set_starred;
  iface->list_notes = fake_list_notes;
  iface->save_note = fake_save_note;
  iface->purge = fake_purge;
}
