/* Interviews that are ahead, in the fake store. */
#include "lib/fake-store-private.h"

#include "core/base/aporia-day.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"

static char *
make_job (const char *position_title,
          const char *company)
{
  return g_strdup_printf ("%s\n%s", position_title, company);
}

static gboolean
save_interview (AporiaPlanStore    *store,
                AporiaInterviewDay *interview,
                GError            **error)
{
  ENTER (APORIA_STORE (store), "save_interview", FALSE);

  if (interview->day == 0)
    {
      g_autofree char *job = make_job (interview->position_title, interview->company);

      g_hash_table_remove (self->interviews, job);
    }
  else
    g_hash_table_insert (self->interviews, make_job (interview->position_title, interview->company),
                         aporia_interview_day_ref (interview));
  return TRUE;
}

static AporiaInterviewDay *
copy_interview (AporiaInterviewDay *interview)
{
  int day = interview->starts_at != 0 ? aporia_day_of (interview->starts_at, NULL) : interview->day;
  AporiaInterviewDay *copy =
    aporia_interview_day_make (interview->position_title, interview->company, day, interview->starts_at);

  copy->is_told = interview->is_told;
  return copy;
}

static int
compare_interviews (gconstpointer a,
                    gconstpointer b)
{
  const AporiaInterviewDay *one = *(AporiaInterviewDay *const *) a;
  const AporiaInterviewDay *other = *(AporiaInterviewDay *const *) b;

  return one->day - other->day;
}

static GPtrArray *
list_interviews (AporiaPlanStore *store,
                 GError         **error)
{
  GPtrArray *list;
  GHashTableIter iter;
  gpointer interview;
  ENTER (APORIA_STORE (store), "list_interviews", NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_interview_day_unref);
  g_hash_table_iter_init (&iter, self->interviews);
  while (g_hash_table_iter_next (&iter, NULL, &interview))
    g_ptr_array_add (list, copy_interview (interview));
  g_ptr_array_sort (list, compare_interviews);
  return list;
}

/* Those of a job, made when there are none yet. */
static GPtrArray *
ensure_own (FakeStore *self,
            const char *position_title,
            const char *company)
{
  g_autofree char *job = make_job (position_title, company);
  GPtrArray *own = g_hash_table_lookup (self->own, job);

  if (own == NULL)
    {
      own = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_own_question_unref);
      g_hash_table_insert (self->own, g_steal_pointer (&job), own);
    }
  return own;
}

static gboolean
has_own (GPtrArray  *own,
         const char *text)
{
  g_autofree char *key = aporia_text_key (text);

  for (guint i = 0; i < own->len; i++)
    {
      g_autofree char *other = aporia_text_key (((AporiaOwnQuestion *) own->pdata[i])->text);

      if (g_str_equal (key, other))
        return TRUE;
    }
  return FALSE;
}

/* Returns: whether it is there already, or again */
static gboolean
bring_back (GPtrArray  *own,
            const char *text)
{
  g_autofree char *key = aporia_text_key (text);

  for (guint i = 0; i < own->len; i++)
    {
      AporiaOwnQuestion *question = own->pdata[i];
      g_autofree char *other = aporia_text_key (question->text);

      if (!g_str_equal (key, other))
        continue;
      question->is_deleted = FALSE;
      return TRUE;
    }
  return FALSE;
}

static gboolean
add_own_questions (AporiaPlanStore    *store,
                   AporiaInterviewDay *interview,
                   GStrv               texts,
                   GError            **error)
{
  g_autofree char *job = make_job (interview->position_title, interview->company);
  AporiaInterviewDay *stored;
  GPtrArray *own;
  ENTER (APORIA_STORE (store), "add_own_questions", FALSE);

  own = ensure_own (self, interview->position_title, interview->company);
  for (guint i = 0; texts[i] != NULL; i++)
    if (!bring_back (own, texts[i]))
      {
        AporiaOwnQuestion *question = aporia_own_question_new ();

        question->uid = aporia_uid_new ();
        question->text = g_strdup (texts[i]);
        question->company = g_strdup (interview->company);
        g_ptr_array_insert (own, 0, question);
      }
  stored = g_hash_table_lookup (self->interviews, job);
  if (stored != NULL)
    {
      AporiaInterviewDay *told = copy_interview (stored);

      told->is_told = TRUE;
      g_hash_table_insert (self->interviews, g_steal_pointer (&job), told);
    }
  return TRUE;
}

/* By job; POSITION: (out) in its list.  Returns: (transfer none) (nullable) the list */
static GPtrArray *
find_own (FakeStore  *self,
          const char *uid,
          guint      *position)
{
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, self->own);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    for (*position = 0; *position < ((GPtrArray *) list)->len; (*position)++)
      if (g_str_equal (((AporiaOwnQuestion *) ((GPtrArray *) list)->pdata[*position])->uid, uid))
        return list;
  return NULL;
}

static AporiaOwnQuestion *
copy_own (AporiaOwnQuestion *question,
          const char        *text)
{
  AporiaOwnQuestion *other = aporia_own_question_new ();

  other->uid = g_strdup (question->uid);
  other->text = g_strdup (text);
  other->company = g_strdup (question->company);
  other->is_deleted = question->is_deleted;
  return other;
}

/* QUESTION: (transfer full) */
static void
replace_own (GPtrArray         *own,
             guint              position,
             AporiaOwnQuestion *question)
{
  aporia_own_question_unref (own->pdata[position]);
  own->pdata[position] = question;
}

static gboolean
change_own_question (AporiaPlanStore *store,
                     const char      *uid,
                     const char      *text,
                     GError         **error)
{
  guint position;
  GPtrArray *own;
  ENTER (APORIA_STORE (store), "change_own_question", FALSE);

  own = find_own (self, uid, &position);
  if (own != NULL && !has_own (own, text))
    replace_own (own, position, copy_own (own->pdata[position], text));
  return TRUE;
}

static gboolean
set_own_question_deleted (AporiaPlanStore *store,
                          const char      *uid,
                          gboolean         is_deleted,
                          GError         **error)
{
  AporiaOwnQuestion *other;
  guint position;
  GPtrArray *own;
  ENTER (APORIA_STORE (store), "set_own_question_deleted", FALSE);

  own = find_own (self, uid, &position);
  if (own == NULL)
    return fake_store_fail ("There is no such question.", error);
  other = copy_own (own->pdata[position], ((AporiaOwnQuestion *) own->pdata[position])->text);
  other->is_deleted = is_deleted;
  replace_own (own, position, other);
  return TRUE;
}

static GPtrArray *
list_own_questions (AporiaPlanStore *store,
                    const char      *position_title,
                    const char      *company,
                    GError         **error)
{
  GPtrArray *own;
  GPtrArray *list;
  ENTER (APORIA_STORE (store), "list_own_questions", NULL);

  own = ensure_own (self, position_title, company);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_own_question_unref);
  for (guint i = 0; i < own->len; i++)
    if (!((AporiaOwnQuestion *) own->pdata[i])->is_deleted)
      g_ptr_array_add (list, aporia_own_question_ref (own->pdata[i]));
  return list;
}

typedef struct
{
  const char *skill; /* borrowed */
  double      sum;
  guint       n;
} Skill;

static int
compare_skills (gconstpointer a,
                gconstpointer b)
{
  const Skill *one = a;
  const Skill *other = b;
  double difference = one->sum / one->n - other->sum / other->n;

  return difference < 0 ? -1 : difference > 0 ? 1 : g_strcmp0 (one->skill, other->skill);
}

static void
count_skill (GArray     *skills,
             const char *name,
             int         correctness)
{
  Skill added = { name, correctness, 1 };

  for (guint i = 0; i < skills->len; i++)
    {
      Skill *skill = &g_array_index (skills, Skill, i);

      if (g_str_equal (skill->skill, name))
        {
          skill->sum += correctness;
          skill->n++;
          return;
        }
    }
  g_array_append_val (skills, added);
}

static gboolean
is_of_job (FakeAttempt *attempt,
           const char  *position_title,
           const char  *company)
{
  AporiaVacancy *vacancy = attempt->record->vacancy;

  return !attempt->is_deleted && !attempt->record->is_sample &&
         g_strcmp0 (vacancy->position_title, position_title) == 0 &&
         g_strcmp0 (vacancy->company, company) == 0;
}

static GStrv
list_weak_skills (AporiaPlanStore *store,
                  const char      *position_title,
                  const char      *company,
                  GError         **error)
{
  g_autoptr(GArray) skills = g_array_new (FALSE, FALSE, sizeof (Skill));
  g_autoptr(GStrvBuilder) weak = g_strv_builder_new ();
  ENTER (APORIA_STORE (store), "list_weak_skills", NULL);

  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];

      for (guint j = 0; is_of_job (attempt, position_title, company) && j < attempt->questions->len; j++)
        {
          FakeQuestion *question = attempt->questions->pdata[j];

          if (question->question->kind == APORIA_QUESTION_MAIN && question->evaluation != NULL)
            count_skill (skills, question->question->focus_skill,
                         question->evaluation->scores[APORIA_CRITERION_CORRECTNESS]);
        }
    }
  g_array_sort (skills, compare_skills);
  for (guint i = 0; i < skills->len; i++)
    {
      const Skill *skill = &g_array_index (skills, Skill, i);

      if (skill->sum / skill->n < 75)
        g_strv_builder_add (weak, skill->skill);
    }
  return g_strv_builder_end (weak);
}

static int
compare_strong (gconstpointer a,
                gconstpointer b)
{
  const AporiaTurn *one = *(AporiaTurn *const *) a;
  const AporiaTurn *other = *(AporiaTurn *const *) b;

  return other->evaluation->scores[APORIA_CRITERION_CORRECTNESS] -
         one->evaluation->scores[APORIA_CRITERION_CORRECTNESS];
}

/* Best first: those of the job, or all others. */
static void
add_strong (FakeStore  *self,
            GPtrArray  *list,
            const char *position_title,
            const char *company,
            gboolean    is_job)
{
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  for (guint i = 0; i < self->attempts->len; i++)
    {
      FakeAttempt *attempt = self->attempts->pdata[i];
      gboolean is_wanted = !attempt->is_deleted && !attempt->record->is_sample &&
                           is_of_job (attempt, position_title, company) == is_job;

      for (guint j = 0; is_wanted && j < attempt->questions->len; j++)
        {
          FakeQuestion *question = attempt->questions->pdata[j];

          if (question->evaluation != NULL && !question->evaluation->is_low_confidence &&
              question->question->kind != APORIA_QUESTION_FOLLOW_UP &&
              question->evaluation->scores[APORIA_CRITERION_CORRECTNESS] >= 75)
            g_ptr_array_add (turns, aporia_turn_make (question->question, question->answer,
                                                      question->evaluation, question->hint));
        }
    }
  g_ptr_array_sort (turns, compare_strong);
  g_ptr_array_extend_and_steal (list, g_steal_pointer (&turns));
}

static GPtrArray *
list_strong (AporiaPlanStore *store,
             const char      *position_title,
             const char      *company,
             guint            limit,
             GError         **error)
{
  GPtrArray *turns;
  ENTER (APORIA_STORE (store), "list_strong", NULL);

  turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  add_strong (self, turns, position_title, company, TRUE);
  add_strong (self, turns, position_title, company, FALSE);
  g_ptr_array_set_size (turns, (int) MIN (turns->len, limit));
  return turns;
}

void
fake_store_plan_iface_init (AporiaPlanStoreInterface *iface)
{
  iface->save_interview = save_interview;
  iface->list_interviews = list_interviews;
  iface->add_own_questions = add_own_questions;
  iface->list_own_questions = list_own_questions;
  iface->change_own_question = change_own_question;
  iface->set_own_question_deleted = set_own_question_deleted;
  iface->list_weak_skills = list_weak_skills;
  iface->list_strong = list_strong;
}
