/* AporiaSoundReader that hands each recording to aporia-decode, a confined child process.
 *
 * The child gets one read-only descriptor of the file as its standard input and nothing else, and writes
 * samples.  A crash, a kill or a time-out of it is an AporiaSoundProblem, never the end of the application.
 * Read are WAV (PCM, float, A-law, mu-law), FLAC, MP3, Ogg and WebM with Opus, Vorbis or FLAC, M4A with AAC.
 */
#pragma once

#include "core/ports/aporia-sound-reader.h"

#define APORIA_AUDIO_FILE_MAX_BYTES (50 * 1024 * 1024)
#define APORIA_AUDIO_FILE_MAX_SECONDS (30 * 60)

#define APORIA_TYPE_AUDIO_FILE (aporia_audio_file_get_type ())
G_DECLARE_FINAL_TYPE (AporiaAudioFile, aporia_audio_file, APORIA, AUDIO_FILE, GObject)

/* PROGRAM: (nullable) path of aporia-decode; NULL makes every read fail with NO_READER. */
AporiaSoundReader *aporia_audio_file_new (const char *program);
