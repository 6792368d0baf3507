/* What the Welcome pages know: whether they are wanted, and which coach the person chooses.  Main thread
 * only.
 *
 * A choice is in force at once, as in the preferences.  Nothing is looked for before the person chooses it,
 * and until a server is found, or a service set up, the built-in coach is the one.
 */
#pragma once

#include "core/models/aporia-coaches.h"

typedef enum
{
  APORIA_COACH_CHOICE_BUILTIN,
  APORIA_COACH_CHOICE_LOCAL, /* a server on this computer, Ollama above all */
  APORIA_COACH_CHOICE_OTHER, /* another service, set up in the preferences */
} AporiaCoachChoice;

GType aporia_coach_choice_get_type (void);
#define APORIA_TYPE_COACH_CHOICE (aporia_coach_choice_get_type ())

typedef enum
{
  APORIA_SEARCH_IDLE,    /* not looked for yet */
  APORIA_SEARCH_RUNNING,
  APORIA_SEARCH_FOUND,   /* it runs and has models */
  APORIA_SEARCH_EMPTY,   /* it runs and has none yet */
  APORIA_SEARCH_MISSING, /* nothing answers */
} AporiaSearchState;

GType aporia_search_state_get_type (void);
#define APORIA_TYPE_SEARCH_STATE (aporia_search_state_get_type ())

/* Properties, notified: choice (AporiaCoachChoice); search (AporiaSearchState); every change that concerns
 * the cards notifies search.
 * Signal "wanted": this is a first start, nothing is kept yet. */
#define APORIA_TYPE_WELCOME (aporia_welcome_get_type ())
G_DECLARE_FINAL_TYPE (AporiaWelcome, aporia_welcome, APORIA, WELCOME, GObject)

AporiaWelcome     *aporia_welcome_new (AporiaServices *services);
/* COACHES: who can be chosen; without it there is only the built-in coach.  Once. */
void               aporia_welcome_set_coaches (AporiaWelcome *self,
                                               AporiaCoaches *coaches);
/* Looks into the store, which must be prepared; "wanted" follows, or nothing. */
void               aporia_welcome_check (AporiaWelcome *self);

/* Whether there is anything to choose. */
gboolean           aporia_welcome_get_can_choose (AporiaWelcome *self);
/* Whether servers on this computer can be looked for at all. */
gboolean           aporia_welcome_get_can_search (AporiaWelcome *self);
void               aporia_welcome_set_choice (AporiaWelcome    *self,
                                              AporiaCoachChoice choice);
AporiaCoachChoice  aporia_welcome_get_choice (AporiaWelcome *self);
/* Looks again. */
void               aporia_welcome_search (AporiaWelcome *self);
AporiaSearchState  aporia_welcome_get_search (AporiaWelcome *self);
/* The server found.  Returns: (transfer none) (nullable) */
AporiaLocalServer *aporia_welcome_get_server (AporiaWelcome *self);
/* The service elsewhere that is set up and can be used.  Returns: (transfer none) (nullable) */
AporiaCoachItem   *aporia_welcome_get_other (AporiaWelcome *self);
