#include "backends/builtin/questions/aporia-builtin-own.h"

#include "backends/builtin/scoring/aporia-builtin-signals.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-turn.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SOURCE "mine"

static gboolean
was_asked (const BuiltinMaking *making, const char *text)
{
  g_autofree char *key = aporia_text_key (text);

  for (guint i = 0; making->request->asked != NULL && making->request->asked[i] != NULL; i++)
    {
      g_autofree char *asked = aporia_text_key (making->request->asked[i]);

      if (strcmp (asked, key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Half of an interview is the coach's own: what is asked twice in life is not all that may be asked. */
static gboolean
is_turn_of_own (const BuiltinMaking *making)
{
  GPtrArray *turns = making->request->context != NULL ? making->request->context->turns : NULL;
  guint n_own = 0;
  guint n_main = 0;

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      AporiaQuestion *question = ((AporiaTurn *) turns->pdata[i])->question;

      if (question->kind != APORIA_QUESTION_MAIN)
        continue;
      n_main++;
      n_own += g_strcmp0 (question->source, SOURCE) == 0;
    }
  return n_main > 0 && 2 * n_own <= n_main;
}

AporiaOwnQuestion *
builtin_pick_own (const BuiltinMaking *making)
{
  GPtrArray *own = making->request->own;
  AporiaOwnQuestion *picked = NULL;

  if (own == NULL || making->request->stage == APORIA_STAGE_OPENING
      || making->request->stage == APORIA_STAGE_CLOSING || !is_turn_of_own (making))
    return NULL;
  for (guint i = 0; i < own->len; i++)
    {
      AporiaOwnQuestion *question = own->pdata[i];

      if (was_asked (making, question->text))
        continue;
      if (builtin_shares_stem (question->text, making->skill))
        return question;
      if (picked == NULL)
        picked = question;
    }
  return picked;
}

void
builtin_fill_from_own (AporiaQuestion *question, AporiaOwnQuestion *own, const BuiltinMaking *making)
{
  g_autoptr(BuiltinText) text = builtin_text_new (own->text);

  question->category =
      builtin_text_asks_knowledge (text) ? APORIA_CATEGORY_TECHNICAL : APORIA_CATEGORY_MIXED;
  question->difficulty = making->attempt != NULL ? making->attempt->difficulty : APORIA_DIFFICULTY_MEDIUM;
  question->text = g_strdup (own->text);
  question->source = g_strdup (SOURCE);
  question->tags = g_new0 (char *, 1);
  g_clear_pointer (&question->key_points, g_ptr_array_unref);
  question->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  g_strfreev (question->follow_ups);
  question->follow_ups = g_new0 (char *, 1);
  g_free (question->why);
  if (own->company != NULL && *own->company != '\0')
    /* Translators: %s is the name of a company */
    question->why = g_strdup_printf (_ ("You were asked this at %s."), own->company);
  else
    question->why = g_strdup (_ ("You were asked this in an interview."));
}
