/* Signing in without a browser: what comes of it is scripted. */
#pragma once

#include "core/ports/aporia-identity-provider.h"

typedef struct
{
  const char *subject;       /* whose account it is */
  const char *email;         /* (nullable) */
  gint        is_unverified;
  gint        hold;          /* while 1, signing in waits in the browser, until it is cancelled */
  gint        fail_code;     /* 1 + the AporiaErrorCode that signing in and renewing fail with; 0: none */
  gint        fail_sign_out; /* the provider cannot be told */
  gint        has_session;   /* one is kept */
  gint        n_sign_outs;
  gint        n_renewals;
} FakeIdentityControl;

#define FAKE_IDENTITY_URI "https://accounts.example.test/authorize?code_challenge=x"

/* CONTROL must outlive the provider. */
AporiaIdentityProvider *fake_identity_new (FakeIdentityControl *control);
