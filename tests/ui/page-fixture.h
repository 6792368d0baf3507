/* The Interview page in a window, over the interview model and fakes. */
#pragma once

#include "core/model-fixture.h"
#include "lib/speaking-fixture.h"
#include "ui-test.h"
#include "ui/interview/aporia-interview-page.h"

#define ANSWER "We cooked for two hundred guests and I planned every single plate."

typedef struct
{
  ModelFixture         base;
  AporiaInterview     *interview;
  GtkWidget           *window;
  AporiaInterviewPage *page;
} Fixture;

#define STATE(f) aporia_interview_get_state ((f)->interview)
#define await_state(f, wanted) aporia_test_await (STATE (f) == (wanted), 5)

void        fixture_set_up (Fixture      *fixture,
                            gconstpointer data);
void        fixture_tear_down (Fixture      *fixture,
                               gconstpointer data);
/* An attempt with N_PLANNED questions, up to its first one. */
void        fixture_start (Fixture *fixture,
                           guint    n_planned);
/* The name of the stack's page that is seen. */
const char *fixture_visible_page (Fixture *fixture);
void        fixture_type (Fixture    *fixture,
                          const char *text);
char       *fixture_dup_typed (Fixture *fixture);
/* Types ANSWER and presses Submit. */
void        fixture_answer (Fixture *fixture);
/* An action of the page. */
void        fixture_act (Fixture    *fixture,
                         const char *action);
/* Whether child ID of the page is sensitive. */
gboolean    fixture_can_press (Fixture    *fixture,
                               const char *id);

#define FIXTURE_SAID "I led four? cooks through a whole summer without a single complaint"

/* Starts three questions with a page that answers by VOICE, whose recogniser hears FIXTURE_SAID.  FOLDER:
 * (nullable) of its keeper. */
/* All of WIDGET, in what the page scrolls. */
gboolean    fixture_is_in_view (Fixture   *fixture,
                                GtkWidget *widget);
/* Five seconds, with Speak. */
void        fixture_say (Fixture         *fixture,
                         SpeakingFixture *voice);
void        fixture_begin_voice (Fixture         *fixture,
                                 SpeakingFixture *voice,
                                 const char      *folder);
/* The same with a voice that was begun before. */
void        fixture_show_voice (Fixture         *fixture,
                                SpeakingFixture *voice);
