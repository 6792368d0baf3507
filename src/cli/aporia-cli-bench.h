/* What the benchmarks of aporia-cli share. */
#pragma once

#include "core/services/aporia-session.h"

/* What the runs work on: the sample session in a temporary store. */
typedef struct
{
  AporiaServices *services; /* owned */
  AporiaSession *session;   /* owned */
  char *folder;             /* owned */
  char *pdf;                /* owned: a report of the sample */
  guint order;              /* of the last question that was put */
} CliGround;

gboolean cli_ground_fill (CliGround *ground, GError **error);
/* With the folder and all that is in it. */
void cli_ground_clear (CliGround *ground);
/* Removes the folder PATH and the files in it and below. */
void cli_remove_folder (const char *path);

/* Each does one run: the INDEXth. */
gboolean cli_bench_run_score (CliGround *ground, guint index, GError **error);
gboolean cli_bench_run_save (CliGround *ground, guint index, GError **error);
gboolean cli_bench_run_report (CliGround *ground, guint index, GError **error);
gboolean cli_bench_run_submit (CliGround *ground, guint index, GError **error);

/* Prints a line for each made-up document, read by the extractor as the application starts it.  The
 * documents stay in KEEP, where that is not NULL. */
gboolean cli_bench_extract (const char *keep, GError **error);
/* Fills a store with N_USERS people of N_QUESTIONS questions and prints a line for reading the statistics of
 * one of them after another. */
gboolean cli_bench_dashboard (guint n_users, guint n_questions, GError **error);
