/* The window's struct, shared by its files: models in aporia-window.c, verbs in -actions.c, pages in
 * -pages.c, the coach in -coach.c, the account in -account.c, the plan in -plan.c, the stories in -stories.c,
 * what is shown in place of the pages in -welcome.c. */
#pragma once

#include "core/models/aporia-plan.h"
#include "core/models/aporia-welcome.h"
#include "ui/analytics/aporia-analytics-page.h"
#include "ui/aporia-arriving-page.h"
#include "ui/aporia-problem-page.h"
#include "ui/aporia-text-scale.h"
#include "ui/aporia-window.h"
#include "ui/coach-chip/aporia-coach-chip.h"
#include "ui/history/aporia-history-page.h"
#include "ui/interview/aporia-interview-page.h"
#include "ui/setup/aporia-setup-page.h"
#include "ui/welcome/aporia-welcome-page.h"

struct _AporiaWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack            *root;
  AdwBin              *welcome_bin;
  AdwBin              *problem_bin;
  AdwBin              *arriving_bin;
  AdwToastOverlay     *toasts;
  AporiaCoachChip     *coach_chip;
  GtkInfoBar          *sample_bar;
  AdwViewStack        *stack;
  AdwViewSwitcherTitle *switcher_title;
  AdwViewSwitcherBar  *switcher_bar;
  AporiaSetupPage     *setup_page;
  AdwBin              *interview_bin;
  AdwBin              *analytics_bin;
  AdwBin              *history_bin;

  /* Borrowed from their bins; NULL until built, see aporia-window-pages.c. */
  AporiaInterviewPage *interview_page;
  AporiaAnalyticsPage *analytics_page;
  AporiaHistoryPage   *history_page;
  AporiaWelcomePage   *welcome_page;
  AporiaProblemPage   *problem_page;
  AporiaArrivingPage  *arriving_page;
  gboolean             is_building;
  gboolean             is_painted;
  gboolean             wants_welcome; /* as soon as the first frame has been seen */
  guint                build_id;
  guint                switch_id;

  AporiaServices  *services;  /* owned */
  AporiaSetup     *setup;     /* owned */
  AporiaInterview *interview; /* owned */
  AporiaHistory   *history;   /* owned */
  AporiaAnalytics *analytics; /* owned */
  AporiaPlan      *plan;      /* owned */
  AporiaCoaches   *coaches;   /* owned (nullable): until aporia_window_set_coaches() */
  AporiaHandsFree *hands_free; /* owned (nullable) */
  AporiaReading   *reading;   /* owned (nullable): until aporia_window_set_reading() */
  AporiaSpeaking  *speaking;  /* owned (nullable): until aporia_window_set_speaking() */
  AdwToast        *recording_toast; /* weak (nullable) */
  AporiaSharing   *sharing;   /* owned (nullable): until aporia_window_set_sharing() */
  AporiaAccount   *account;   /* owned (nullable): until aporia_window_set_account() */
  AporiaWelcome   *welcome;   /* owned (nullable) until it is needed */
  GSettings       *settings;  /* owned (nullable): the schema may not be installed */
  AporiaTextScale *text_scale; /* owned */
};

/* Makes the page NAME unless it is there. */
void aporia_window_build_page (AporiaWindow *self,
                               const char   *name);
/* Makes the others after the next frame; the window must be mapped. */
void aporia_window_build_rest (AporiaWindow *self);
/* Shows the Welcome pages, from the first one. */
void aporia_window_show_welcome (AporiaWindow *self);
/* From the Welcome pages, if they are shown, to the page below. */
void aporia_window_close_welcome (AporiaWindow *self);
void aporia_window_connect_history_page (AporiaWindow *self);

/* The model, and what it needs of the others. */
void aporia_window_make_plan (AporiaWindow *self);
void aporia_window_install_plan_actions (GtkWidgetClass *widget_class);
void aporia_window_connect_stories (AporiaWindow *self);
void aporia_window_install_story_actions (GtkWidgetClass *widget_class);
void aporia_window_install_actions (GtkWidgetClass *widget_class);
void aporia_window_install_coach_actions (GtkWidgetClass *widget_class);
void aporia_window_install_account_actions (GtkWidgetClass *widget_class);
/* Opens the preferences at the page about people. */
void aporia_window_show_people (AporiaWindow *self);
/* Keys of the verbs. */
void aporia_window_set_accels (GtkApplication *app);
