/* What became of the questions that recordings belong to, in the fake store. */
#include "lib/fake-store-private.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-person.h"

static gboolean
look (AporiaRecordingStore *store,
      const char           *question_uid,
      AporiaRecorded       *recorded,
      GError              **error)
{
  FakeQuestion *question;
  ENTER (APORIA_STORE (store), "look_at_recording", FALSE);

  question = fake_store_find_question (self, question_uid);
  if (question == NULL)
    return TRUE;
  recorded->is_mine =
    g_strcmp0 (question->attempt->record->person_uid, fake_store_ensure_person (self)->uid) == 0;
  if (question->answer == NULL)
    recorded->state = APORIA_RECORDED_OPEN;
  else
    recorded->state = question->answer->is_skipped ? APORIA_RECORDED_SKIPPED : APORIA_RECORDED_ANSWERED;
  return TRUE;
}

void
fake_store_recordings_iface_init (AporiaRecordingStoreInterface *iface)
{
  iface->look = look;
}
