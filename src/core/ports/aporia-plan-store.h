/* Port: interviews that are ahead, what was asked in them, and what to practise for them.  Implemented by the
 * object that is the AporiaStore; what is said there about threads, errors and NULL holds here.
 *
 * A job is a position title at a company; whoever pastes the posting anew practises for the same job. */
#pragma once

#include "core/domain/aporia-own-question.h"
#include "core/domain/aporia-plan-day.h"
#include <gio/gio.h>

#define APORIA_TYPE_PLAN_STORE (aporia_plan_store_get_type ())
G_DECLARE_INTERFACE (AporiaPlanStore, aporia_plan_store, APORIA, PLAN_STORE, GObject)

struct _AporiaPlanStoreInterface
{
  GTypeInterface g_iface;

  gboolean (*save_interview) (AporiaPlanStore *self, AporiaInterviewDay *interview, GError **error);
  GPtrArray *(*list_interviews) (AporiaPlanStore *self, GError **error);
  gboolean (*add_own_questions) (AporiaPlanStore    *self,
                                 AporiaInterviewDay *interview,
                                 GStrv               texts,
                                 GError            **error);
  GPtrArray *(*list_own_questions) (AporiaPlanStore *self,
                                    const char      *position_title,
                                    const char      *company,
                                    GError         **error);
  gboolean (*change_own_question) (AporiaPlanStore *self,
                                   const char      *uid,
                                   const char      *text,
                                   GError         **error);
  gboolean (*set_own_question_deleted) (AporiaPlanStore *self,
                                        const char      *uid,
                                        gboolean         is_deleted,
                                        GError         **error);
  GStrv (*list_weak_skills) (AporiaPlanStore *self,
                             const char      *position_title,
                             const char      *company,
                             GError         **error);
  GPtrArray *(*list_strong) (AporiaPlanStore *self,
                             const char      *position_title,
                             const char      *company,
                             guint            limit,
                             GError         **error);
};

/* Sets, changes or (day 0) removes the interview of its job.  A job that was never practised for is kept too.
 * */
gboolean   aporia_plan_store_save_interview (AporiaPlanStore    *self,
                                             AporiaInterviewDay *interview,
                                             GError            **error);
/* (element-type AporiaInterviewDay) of all jobs, earliest first. */
GPtrArray *aporia_plan_store_list_interviews (AporiaPlanStore *self,
                                              GError         **error);
/* Keeps TEXTS as questions of the interview's job and notes that the person has told; equal ones once. */
gboolean   aporia_plan_store_add_own_questions (AporiaPlanStore    *self,
                                                AporiaInterviewDay *interview,
                                                GStrv               texts,
                                                GError            **error);
/* (element-type AporiaOwnQuestion) of a job, newest first. */
GPtrArray *aporia_plan_store_list_own_questions (AporiaPlanStore *self,
                                                 const char      *position_title,
                                                 const char      *company,
                                                 GError         **error);
/* Other words for it; a text that its job has already changes nothing. */
gboolean   aporia_plan_store_change_own_question (AporiaPlanStore *self,
                                                  const char      *uid,
                                                  const char      *text,
                                                  GError         **error);
/* Tombstone and its undo; told again, it is there again. */
gboolean   aporia_plan_store_set_own_question_deleted (AporiaPlanStore *self,
                                                       const char      *uid,
                                                       gboolean         is_deleted,
                                                       GError         **error);
/* Skills of the job's answers whose average is not "Strong", weakest first; engines are not mixed. */
GStrv      aporia_plan_store_list_weak_skills (AporiaPlanStore *self,
                                               const char      *position_title,
                                               const char      *company,
                                               GError         **error);
/* (element-type AporiaTurn) the person's best answers, "Strong" and of sure judgement, those of the job
 * first; one a question. */
GPtrArray *aporia_plan_store_list_strong (AporiaPlanStore *self,
                                          const char      *position_title,
                                          const char      *company,
                                          guint            limit,
                                          GError         **error);
