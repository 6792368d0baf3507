/* Answering by voice over a microphone and a recogniser that do as they are told. */
#pragma once

#include "core/models/aporia-speaking.h"
#include "lib/fake-player.h"
#include "lib/fake-recorder.h"
#include "lib/fake-settings.h"
#include "lib/fake-transcriber.h"

#define SPEAKING_LOUD -12.0
#define SPEAKING_SILENT -80.0

typedef struct
{
  AporiaSettings    *settings;
  FakeRecorder      *recorder;
  AporiaTranscriber *transcriber; /* of this computer */
  AporiaTranscriber *server;      /* (nullable) */
  AporiaVoiceKeeper *keeper; /* (nullable) */
  char              *folder; /* (nullable) its folder */
  AporiaSpeaking    *speaking;
  AporiaTranscript  *heard; /* (nullable) the last one */
  guint              n_heard;
  char              *path;  /* what the maker of transcribers was asked for last */

  /* Once recordings are kept. */
  AporiaServices    *services;   /* (nullable) its own */
  FakePlayer        *player;     /* (nullable), as the next one */
  AporiaRecordings  *recordings;
} SpeakingFixture;

/* TRANSCRIBER: (transfer full).  SETTINGS: (nullable) NULL: its own.  FOLDER: (nullable) of the keeper. */
void               speaking_fixture_begin (SpeakingFixture   *self,
                                           AporiaTranscriber *transcriber,
                                           AporiaSettings    *settings,
                                           const char        *folder);
/* Recordings wait in VOICE_FOLDER and are kept in FOLDER.  SERVICES: (nullable) NULL: its own, of an empty
 * store. */
void               speaking_fixture_keep_recordings (SpeakingFixture *self,
                                                     AporiaServices  *services,
                                                     const char      *voice_folder,
                                                     const char      *folder);
/* Waits until everything that worked for it is gone. */
void               speaking_fixture_end (SpeakingFixture *self);
/* The same where somebody else still has some of it. */
void               speaking_fixture_leave (SpeakingFixture *self);

void               speaking_fixture_await (SpeakingFixture    *self,
                                           AporiaSpeakingState state);
/* For SECONDS, in silence that the meter takes for a voice. */
void               speaking_fixture_record (SpeakingFixture *self,
                                            double           seconds);
/* "That was all": until it is written down. */
void               speaking_fixture_stop (SpeakingFixture *self);

/* OBJECT: (transfer full) what worked for it lets go of it a moment later. */
void               speaking_fixture_let_go (gpointer object);
