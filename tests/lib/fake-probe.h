/* A probe with scripted answers, for tests of what tries providers. */
#pragma once

#include "core/ports/aporia-provider-probe.h"

typedef struct
{
  gint fail_step;     /* 1 + the step that fails; 0: none */
  gint fail_code;     /* with this AporiaErrorCode */
  gint fail_models;   /* set to 1: listing models fails */
  gint hold;          /* while 1, steps and pulls wait (10 s at most) or until they are cancelled */
  gint n_steps;       /* calls so far */
  gint is_self_signed; /* while 1, reaching fails unless the provider trusts FAKE_PROBE_FINGERPRINT */
  gint n_local;       /* servers on this computer: 1 "ollama" with a model, 2 also one without */
  gint has_no_model;  /* while 1, the server on this computer has none yet */
  gint fail_pull;     /* set to 1: the pull fails half way */
  gint n_pulls;
  char last_key[64];  /* what the last call was given; "" for none.  Read it when nothing runs */
} FakeProbeControl;

#define FAKE_PROBE_FINGERPRINT "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define FAKE_PROBE_MODEL "fake-small"

/* CONTROL must outlive the probe.  Models: FAKE_PROBE_MODEL, "fake-large" and one with a very long name. */
AporiaProviderProbe *fake_probe_new (FakeProbeControl *control);
