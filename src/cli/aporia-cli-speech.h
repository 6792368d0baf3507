/* What aporia-cli speech found out about a recording. */
#pragma once

#include "core/domain/aporia-delivery.h"
#include "core/domain/aporia-sound.h"
#include "core/domain/aporia-transcript.h"

typedef struct
{
  const char *file;             /* as shown */
  AporiaSound *sound;           /* owned */
  AporiaTranscript *transcript; /* owned, (nullable) */
  AporiaDelivery *delivery;     /* owned */
  GArray *turns;                /* owned (element-type AporiaEndpoint): ends, the last perhaps still open */
  gboolean is_open;             /* the recording ends before the last turn does */
  double ms;
} CliSpeech;

/* For people, and one JSON object on a line. */
void cli_speech_print (const CliSpeech *speech);
void cli_speech_print_json (const CliSpeech *speech);
