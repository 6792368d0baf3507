#include "core/domain/aporia-takes.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-turn.h"
#include <glib/gi18n-lib.h>

static AporiaTurn *
peek (GPtrArray *turns,
      guint      index)
{
  return turns->pdata[index];
}

static int
find_turn (GPtrArray  *turns,
           const char *uid)
{
  for (guint i = 0; turns != NULL && uid != NULL && i < turns->len; i++)
    if (peek (turns, i)->question != NULL && g_strcmp0 (peek (turns, i)->question->uid, uid) == 0)
      return (int) i;
  return -1;
}

const AporiaQuestion *
aporia_takes_find_root (GPtrArray            *turns,
                        const AporiaQuestion *question)
{
  int parent =
    question->kind == APORIA_QUESTION_RETAKE ? find_turn (turns, question->parent_uid) : -1;

  return parent >= 0 ? peek (turns, (guint) parent)->question : question;
}

static gboolean
is_take_of (GPtrArray            *turns,
            const AporiaTurn     *turn,
            const AporiaQuestion *root)
{
  return turn->question != NULL && aporia_takes_find_root (turns, turn->question) == root;
}

/* A take of a question of this attempt. */
static gboolean
is_further (GPtrArray            *turns,
            const AporiaQuestion *question)
{
  return question != NULL && aporia_takes_find_root (turns, question) != question;
}

guint
aporia_takes_get_number (GPtrArray            *turns,
                         const AporiaQuestion *question)
{
  const AporiaQuestion *root = aporia_takes_find_root (turns, question);
  guint n = 0;

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      AporiaTurn *turn = peek (turns, i);

      n += is_take_of (turns, turn, root);
      if (turn->question == question)
        break;
    }
  return MAX (n, 1);
}

char *
aporia_takes_dup_label (guint number)
{
  if (number <= 1)
    return g_strdup (_("First take"));
  if (number == 2)
    return g_strdup (_("Second take"));
  if (number == 3)
    return g_strdup (_("Third take"));
  /* Translators: the answer to the same question for the fourth time and so on. */
  return g_strdup_printf (_("Take %u"), number);
}

guint
aporia_takes_get_main_number (GPtrArray *turns,
                              guint      index)
{
  guint n = 0;
  int at = (int) index;

  /* A parent stands before what it led to: the way ends. */
  while (at >= 0 && peek (turns, (guint) at)->question != NULL &&
         (peek (turns, (guint) at)->question->kind == APORIA_QUESTION_FOLLOW_UP ||
          is_further (turns, peek (turns, (guint) at)->question)))
    {
      int parent = find_turn (turns, peek (turns, (guint) at)->question->parent_uid);

      at = parent < at ? parent : -1;
    }
  for (int i = 0; i <= at; i++)
    {
      AporiaQuestion *question = peek (turns, (guint) i)->question;

      n += question == NULL ||
           (question->kind != APORIA_QUESTION_FOLLOW_UP && !is_further (turns, question));
    }
  return n;
}

static AporiaTurn *
find_judged (GPtrArray  *turns,
             AporiaTurn *turn,
             gboolean    is_first)
{
  const AporiaQuestion *root = aporia_takes_find_root (turns, turn->question);
  AporiaTurn *found = NULL;

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      AporiaTurn *other = peek (turns, i);

      if (other->question != NULL && g_strcmp0 (other->question->uid, turn->question->uid) == 0)
        break;
      if (!is_take_of (turns, other, root) || other->evaluation == NULL)
        continue;
      found = other;
      if (is_first)
        break;
    }
  return found;
}

AporiaTurn *
aporia_takes_find_before (GPtrArray  *turns,
                          AporiaTurn *turn)
{
  return find_judged (turns, turn, FALSE);
}

AporiaTurn *
aporia_takes_find_first (GPtrArray  *turns,
                         AporiaTurn *turn)
{
  AporiaTurn *before = aporia_takes_find_before (turns, turn);
  AporiaTurn *first = before != NULL ? find_judged (turns, turn, TRUE) : NULL;

  return first != before ? first : NULL;
}

GPtrArray *
aporia_takes_drop_retakes (GPtrArray *turns)
{
  GPtrArray *left = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    if (!is_further (turns, peek (turns, i)->question))
      g_ptr_array_add (left, aporia_turn_ref (peek (turns, i)));
  return left;
}

GPtrArray *
aporia_takes_list_spoken (GPtrArray  *turns,
                          AporiaTurn *turn)
{
  GPtrArray *spoken = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  const AporiaQuestion *root = turn->question != NULL ? aporia_takes_find_root (turns, turn->question) : NULL;

  for (guint i = 0; root != NULL && turns != NULL && i < turns->len; i++)
    {
      AporiaTurn *other = peek (turns, i);

      if (other->question != NULL && other->question != turn->question && is_take_of (turns, other, root)
          && other->spoken != NULL && other->spoken->delivery->has_speech && other->answer != NULL
          && !other->answer->is_skipped)
        g_ptr_array_add (spoken, aporia_turn_ref (other));
    }
  return spoken;
}
