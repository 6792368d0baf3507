/* What is asked for from outside the window, by the command line or the launcher, until the store
 * is open and it can be done.  Main thread only. */
#pragma once

#include "core/models/aporia-setup.h"
#include "ui/aporia-window.h"

typedef struct _AporiaRequest AporiaRequest;

/* Setup, with up to two files: a CV and a job description.  FILES: (transfer full) */
AporiaRequest *aporia_request_new_session (GStrv files);
/* The session of ID, as aporia_session_finder_find() takes it.  COMMAND_LINE: (nullable) who waits for that
 * and is told when there is none; the window says so as well. */
AporiaRequest *aporia_request_open_new (const char              *id,
                                        GApplicationCommandLine *command_line);
void           aporia_request_free (AporiaRequest *self);
/* Does it in WINDOW, after what the store's worker was asked before: an interview that is resumed does not
 * hide it.  SELF: (transfer full) */
void           aporia_request_carry_out (AporiaRequest  *self,
                                         AporiaServices *services,
                                         AporiaSetup    *setup,
                                         AporiaWindow   *window);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaRequest, aporia_request_free)
