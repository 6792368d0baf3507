/* The parts of a report, each adding itself to the flow; for src/charts only. */
#pragma once

#include "charts/aporia-report-flow.h"
#include "core/domain/aporia-report.h"

/* A number with its name and word: a tile or a cell of a strip of scores. */
typedef struct
{
  char  *label;
  char  *figure;
  char  *word;
  double value; /* 0..100 for the bar, -1 without */
} AporiaReportFact;

/* Returns: (transfer full) (element-type AporiaReportFact) */
GPtrArray *aporia_report_facts_new (void);
/* FIGURE: (transfer full) */
void       aporia_report_facts_add (GPtrArray  *facts,
                                    const char *label,
                                    char       *figure,
                                    const char *word,
                                    double      value);

/* FACTS: (transfer full) */
void aporia_report_add_tiles (AporiaFlow *flow,
                              GPtrArray  *facts);
void aporia_report_add_strip (AporiaFlow           *flow,
                              GPtrArray            *facts,
                              const AporiaFlowSpec *spec);
void aporia_report_add_charts (AporiaFlow       *flow,
                               AporiaStatistics *statistics);

void aporia_report_add_section (AporiaFlow *flow,
                                const char *title);
void aporia_report_add_label (AporiaFlow *flow,
                              const char *label);

void aporia_report_add_summary (AporiaFlow   *flow,
                                AporiaReport *report);
/* Turn INDEX of TURNS. */
void aporia_report_add_turn (AporiaFlow *flow,
                             GPtrArray  *turns,
                             guint       index);
void aporia_report_add_feedback (AporiaFlow *flow,
                                 AporiaTurn *turn);
