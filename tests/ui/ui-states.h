/* Every state that the window can be in, each reached as a person would, on fakes: what tests of words, names
 * and sizes walk through.  Holding and failing are the store's and the coach's; the rest is the built-in
 * coach with documents of a usual length. */
#pragma once

#include "core/coaches-fixture.h"
#include "lib/fake-identity.h"
#include "ui/aporia-window.h"

typedef struct
{
  CoachesFixture   coaches;
  AporiaSetup     *setup;
  AporiaInterview *interview;
  AporiaHistory   *history;
  AporiaAnalytics *analytics;
  AporiaAccount   *account;
  FakeIdentityControl identity;
  AporiaWindow    *window;
  GtkWindow       *front; /* borrowed: the window the state is about; usually WINDOW */
  char            *folder;
} UiStates;

typedef struct
{
  const char *name; /* "setup-empty" */
  void      (*enter) (UiStates *self);
  const char *texts[6];  /* each in a label or a button that is seen */
  const char *absent[3]; /* in none */
  gboolean    is_alone;  /* there is no coach but the built-in one */
} UiState;

/* N_STATES: (out).  Returns: (transfer none) (array length=n_states) */
const UiState *ui_states_get (guint *n_states);

/* For STATE, in a window of WIDTH x HEIGHT. */
void ui_states_set_up (UiStates      *self,
                       const UiState *state,
                       int            width,
                       int            height);
void ui_states_tear_down (UiStates *self);
/* Waits until a state that was entered stands still. */
void ui_states_rest (UiStates *self);
/* Enters the state and waits until it stands still. */
void ui_states_enter (UiStates      *self,
                      const UiState *state);

/* Some frames of WIDGET, which must be mapped. */
void ui_states_settle (GtkWidget *widget);
/* So that WIDGET is seen in a picture. */
void ui_states_scroll_to (UiStates *self, GtkWidget *widget);

/* Texts of the labels in WIDGET that are seen.  Returns: (transfer full) (element-type utf8) */
GPtrArray *ui_states_collect_texts (GtkWidget *widget);
/* Calls FUNC for WIDGET and all below it that is mapped. */
void       ui_states_walk (GtkWidget *widget,
                           void     (*func) (GtkWidget *widget,
                                             gpointer   data),
                           gpointer   data);
