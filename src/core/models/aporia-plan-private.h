/* The plan model's struct, shared by its files: what is shown in aporia-plan.c, what is changed in -verbs.c,
 * calendar files in -files.c. */
#pragma once

#include "core/models/aporia-plan.h"
#include "core/services/aporia-step.h"

/* What the store holds about the job: the result of one step. */
typedef struct
{
  AporiaInterviewDay *interview; /* owned (nullable) */
  GPtrArray          *waiting;   /* owned (element-type AporiaPracticeItem) */
  GStrv               weak;      /* owned */
  GPtrArray          *strong;    /* owned (element-type AporiaTurn) */
  GPtrArray          *own;       /* owned (element-type AporiaOwnQuestion) */
  gboolean            is_past;
  gboolean            is_reminded; /* today */
} AporiaPlanFacts;

struct _AporiaPlan
{
  GObject          parent_instance;
  AporiaServices  *services; /* owned */
  char            *position_title; /* owned */
  char            *company;  /* owned */
  GStrv            skills;   /* owned */
  gboolean         may_remind;
  GCancellable    *cancellable; /* owned: of the step that reads */

  AporiaPlanFacts *facts;    /* owned (nullable) until read */
  int              today;    /* when they were read */
  int              reminded_on; /* as long as the store may not know yet */
  GPtrArray       *days;     /* owned (element-type AporiaPlanDay) */
  GPtrArray       *events;   /* owned (nullable) */
  char            *error;    /* owned (nullable) */
  char            *note;     /* owned (nullable) */
  guint            tick_id;

  AporiaInterviewDay *undo_date;  /* owned (nullable): the date as it was */
  char               *undo_uid;   /* owned (nullable): the question that was put in or taken out */
  gboolean            undo_is_in; /* what it was */
  char               *undo_own;   /* owned (nullable): the own question that was removed */
};

void aporia_plan_emit_changed (AporiaPlan *self);
void aporia_plan_notice (AporiaPlan *self,
                         const char *message,
                         gboolean    can_undo);
/* Replaces error and note; MESSAGE and NOTE are (transfer full) (nullable). */
void aporia_plan_take_error (AporiaPlan *self,
                             char       *message,
                             char       *note);
void aporia_plan_forget_undo (AporiaPlan *self);
