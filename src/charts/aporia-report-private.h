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

/* A table; the first column may lead to a target. */
typedef struct
{
  const char *title;
  double      share;     /* of the width */
  gboolean    is_number; /* set at the end of its column */
} AporiaReportColumn;

typedef struct _AporiaReportTable AporiaReportTable;

AporiaReportTable *aporia_report_table_new (const AporiaReportColumn *columns,
                                            guint                     n_columns);
/* CELLS: (transfer full), one a column and NULL.  LINK: (nullable) the name of a target */
void               aporia_report_table_add (AporiaReportTable *self,
                                            char             **cells,
                                            const char        *link);
/* TABLE: (transfer full) */
void               aporia_report_add_table (AporiaFlow        *flow,
                                            AporiaReportTable *table,
                                            double             before);
/* A row a skill; nothing without answers. */
void               aporia_report_add_skills (AporiaFlow             *flow,
                                             const AporiaStatistics *statistics);
/* A row an answer, each leading to its question. */
void               aporia_report_add_contents (AporiaFlow *flow,
                                               GPtrArray  *turns);
/* A row a session (element-type AporiaReport), each leading to its part. */
void               aporia_report_add_sessions (AporiaFlow *flow,
                                               GPtrArray  *parts);
/* The targets of a question and of a part with many sessions.  Returns: (transfer full) */
char              *aporia_report_dup_target (const AporiaQuestion *question);
char              *aporia_report_dup_part_target (const AporiaReport *part);

#define APORIA_REPORT_METHOD "method"
/* A page of its own. */
void               aporia_report_add_method (AporiaFlow   *flow,
                                             AporiaReport *report);
/* The texts that the report was asked to hold, each from a new page. */
void               aporia_report_add_appendices (AporiaFlow   *flow,
                                                 AporiaReport *report);

void aporia_report_add_section (AporiaFlow *flow,
                                const char *title);
void aporia_report_add_label (AporiaFlow *flow,
                              const char *label);

void aporia_report_add_summary (AporiaFlow   *flow,
                                AporiaReport *report);
/* One of many sessions, from a new page. */
void aporia_report_add_part_summary (AporiaFlow   *flow,
                                     AporiaReport *part);
/* Turn INDEX of REPORT. */
void aporia_report_add_turn (AporiaFlow         *flow,
                             const AporiaReport *report,
                             guint               index);
void aporia_report_add_feedback (AporiaFlow *flow,
                                 AporiaTurn *turn);
