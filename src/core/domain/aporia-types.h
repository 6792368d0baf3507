/* Forward declarations of every record, so that headers need not include each other. */
#pragma once

#include "core/base/aporia-record.h"

typedef struct _AporiaArchiveChoices AporiaArchiveChoices;
typedef struct _AporiaArchiveFilter AporiaArchiveFilter;
typedef struct _AporiaNote AporiaNote;
typedef struct _AporiaPastTurn AporiaPastTurn;
typedef struct _AporiaIdentity AporiaIdentity;
typedef struct _AporiaLocalPerson AporiaLocalPerson;
typedef struct _AporiaPerson AporiaPerson;
typedef struct _AporiaSearchHit AporiaSearchHit;
typedef struct _AporiaSearchQuery AporiaSearchQuery;
typedef struct _AporiaSearchTerm AporiaSearchTerm;
typedef struct _AporiaSnippet AporiaSnippet;
typedef struct _AporiaDocument AporiaDocument;
typedef struct _AporiaSkill AporiaSkill;
typedef struct _AporiaProfile AporiaProfile;
typedef struct _AporiaRequirement AporiaRequirement;
typedef struct _AporiaGapMap AporiaGapMap;
typedef struct _AporiaVacancy AporiaVacancy;
typedef struct _AporiaAttempt AporiaAttempt;
typedef struct _AporiaAttemptSummary AporiaAttemptSummary;
typedef struct _AporiaKeyPoint AporiaKeyPoint;
typedef struct _AporiaQuestion AporiaQuestion;
typedef struct _AporiaAnswer AporiaAnswer;
typedef struct _AporiaJudgedBy AporiaJudgedBy;
typedef struct _AporiaRemark AporiaRemark;
typedef struct _AporiaPointResult AporiaPointResult;
typedef struct _AporiaEvaluation AporiaEvaluation;
typedef struct _AporiaComparison AporiaComparison;
typedef struct _AporiaFallacyKind AporiaFallacyKind;
typedef struct _AporiaFallacyHint AporiaFallacyHint;
typedef struct _AporiaDebrief AporiaDebrief;
typedef struct _AporiaTurn AporiaTurn;
typedef struct _AporiaSpoken AporiaSpoken;
typedef struct _AporiaJudgement AporiaJudgement;
typedef struct _AporiaScorePoint AporiaScorePoint;
typedef struct _AporiaScope AporiaScope;
typedef struct _AporiaScopeChoices AporiaScopeChoices;
typedef struct _AporiaAttemptScore AporiaAttemptScore;
typedef struct _AporiaStatistics AporiaStatistics;
typedef struct _AporiaReport AporiaReport;
typedef struct _AporiaSavedReport AporiaSavedReport;
typedef struct _AporiaInterviewContext AporiaInterviewContext;
typedef struct _AporiaQuestionRequest AporiaQuestionRequest;
typedef struct _AporiaCalendarEvent AporiaCalendarEvent;
typedef struct _AporiaInterviewDay AporiaInterviewDay;
typedef struct _AporiaPlanDay AporiaPlanDay;
typedef struct _AporiaOwnQuestion AporiaOwnQuestion;
typedef struct _AporiaStory AporiaStory;
typedef struct _AporiaToldAnswer AporiaToldAnswer;
typedef struct _AporiaPracticeItem AporiaPracticeItem;
typedef struct _AporiaProvider AporiaProvider;
typedef struct _AporiaLocalServer AporiaLocalServer;
