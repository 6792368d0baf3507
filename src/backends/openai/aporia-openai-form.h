/* A form as browsers post it (multipart/form-data), with sound in it as a WAV file. */
#pragma once

#include <glib.h>

typedef struct _AporiaOpenaiUpload AporiaOpenaiUpload;

AporiaOpenaiUpload *aporia_openai_upload_new (void);
void                aporia_openai_upload_free (AporiaOpenaiUpload *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaOpenaiUpload, aporia_openai_upload_free)

/* NAME: of ours, plain ASCII. */
void                aporia_openai_upload_add_text (AporiaOpenaiUpload *self,
                                                   const char         *name,
                                                   const char         *value);
/* PCM as core/base/aporia-pcm.h says, as the file "answer.wav". */
void                aporia_openai_upload_add_sound (AporiaOpenaiUpload *self,
                                                    const char         *name,
                                                    GBytes             *pcm);
/* Nothing follows.  TYPE: (out) (transfer full) the value of Content-Type.  Returns: (transfer full) */
GBytes             *aporia_openai_upload_end (AporiaOpenaiUpload *self,
                                              char              **type);
