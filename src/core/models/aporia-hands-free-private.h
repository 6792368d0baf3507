/* The model's struct, shared by its files: who has the floor and what follows in aporia-hands-free.c, what is
 * heard in -hearing.c, what is said in -saying.c, the way through the interview in -interview.c. */
#pragma once

#include "core/base/aporia-worker.h"
#include "core/models/aporia-hands-free.h"
#include "core/models/aporia-piecewise-transcript.h"

struct _AporiaHandsFree
{
  GObject parent_instance;

  AporiaInterview *interview; /* owned */
  AporiaSpeaking  *speaking;  /* owned */
  AporiaRecorder  *recorder;  /* owned */
  AporiaSpeaker   *speaker;   /* owned (nullable) */
  const double    *clock;     /* (nullable) in place of the real one */

  AporiaVoiceTurns   *turns;   /* owned (nullable): it runs */
  AporiaVoiceSettings settings;
  double              last_at; /* of the last event */
  guint               work;
  guint               tick_id;
  guint               follow_id;
  guint               silent_id;
  char               *problem; /* (nullable) */
  gboolean            is_prompting;

  /* The answer that is given. */
  char                      *question;    /* (nullable) its uid */
  AporiaTranscriber         *transcriber; /* owned (nullable) */
  AporiaWorker              *worker;      /* owned: one thread, which writes down */
  AporiaPiecewiseTranscript *pieces;      /* owned: its sound and its words */
  gsize                      n_trimmed;   /* bytes of the sound that the keeper need not have any more */
  gsize                      n_kept;      /* bytes of the sound that the keeper was given */
  gboolean                   wants_take;  /* once all is written down */
  gboolean                   has_text;    /* what is in the editor is an answer, whatever was heard */
  gboolean                   is_storing;  /* it was submitted */
  gboolean                   is_stored;
  gboolean                   is_recording; /* the recorder runs */

  /* What is said. */
  char    *caption;    /* never NULL */
  char    *remark;     /* (nullable) what the reply begins with */
  gboolean is_voicing;
  guint    saying;     /* the speaker's number of it */
  gboolean is_closing; /* it is the last that is said */
  guint    word_start;
  guint    word_length;
  double   level;
  double   voice_level;
  double   said_at; /* when the voice was asked for what is heard at HEARD_AT */
  double   heard_at;
};

/* --- aporia-hands-free.c --- */
double aporia_hands_free_get_now (AporiaHandsFree *self);
/* EVENT's time may lie in the past: it is never before the last one's. */
void   aporia_hands_free_handle (AporiaHandsFree  *self,
                                 AporiaVoiceEvent *event);
void   aporia_hands_free_happen (AporiaHandsFree     *self,
                                 AporiaVoiceEventKind kind);
/* Ends it, and PROBLEM (nullable) is why. */
void   aporia_hands_free_end (AporiaHandsFree *self,
                              const char      *problem);
/* The answer ends here and now, as it is. */
void   aporia_hands_free_close_answer (AporiaHandsFree *self);
void   aporia_hands_free_emit_changed (AporiaHandsFree *self);
void   aporia_hands_free_emit_level (AporiaHandsFree *self);

/* --- -hearing.c --- */
void   aporia_hands_free_bind_hearing (AporiaHandsFree *self);
/* The answer to the question that is open begins. */
void   aporia_hands_free_begin_answer (AporiaHandsFree *self);
void   aporia_hands_free_set_listening (AporiaHandsFree *self,
                                        gboolean         is_listening);
/* Writes down what is not yet. */
void   aporia_hands_free_write (AporiaHandsFree *self);
/* Takes the answer when it is wanted and complete. */
void   aporia_hands_free_take_if_complete (AporiaHandsFree *self);
/* The words are on disk, as a draft or as an answer. */
void   aporia_hands_free_trim_kept (AporiaHandsFree *self,
                                    gboolean         is_saved);
void   aporia_hands_free_stop_hearing (AporiaHandsFree *self);

/* --- -saying.c --- */
void   aporia_hands_free_bind_speaker (AporiaHandsFree *self);
void   aporia_hands_free_say (AporiaHandsFree *self,
                              const char      *text);
/* Something will be said soon: nothing of it shall have to be opened then. */
void   aporia_hands_free_clear_throat (AporiaHandsFree *self);
void   aporia_hands_free_hush (AporiaHandsFree *self);
/* The voice has ended: the person has the floor. */
void   aporia_hands_free_listen (AporiaHandsFree *self);

/* --- -interview.c --- */
void   aporia_hands_free_bind_interview (AporiaHandsFree *self);
/* What is said next: the question, with what there is to say before it.  Returns: (transfer full) */
char  *aporia_hands_free_dup_reply (AporiaHandsFree *self);
