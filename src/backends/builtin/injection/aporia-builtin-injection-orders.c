/* A phrase can be worded in a thousand ways; what it is about cannot.  A sentence that orders (give, set,
 * treat as …), names marks, goes to the extreme (top, 100, every) and is about the candidate, or that speaks
 * to a machine, is no sentence of a CV, a posting or an answer. */
#include "backends/builtin/injection/aporia-builtin-injection-orders.h"

#define SENTENCE "(?:^|(?<=[.!?:>] ))"
#define HAS(words) "(?=[^.!?\\n]*\\b(?:" words ")\\b)"
#define NEAR "[^.!?\\n]{0,50}?"
#define REST "[^.!?\\n]+"

#define MACHINE \
  "ai|a\\.i\\.|ki|llms?|chat-?gpt|gpt|chat-?bots?|(?:large )?language models?|sprachmodell\\w*|" \
  "ki-systeme?|" \
  "(?:review(?:er|ing)?|screening|grading|hiring|recruiting) (?:bot|ai|software|model)s?|" \
  "automated (?:\\w+ )?(?:systems?|evaluators?|graders?|reviewers?|screeners?|readers?|tools?|" \
  "assistants?)|" \
  "dear (?:model|assistant|system|machine)|reads? (?:this|it) automatically"
#define ORDER \
  "set|give|award|assign|rate|raise|mark|grade|score|rank|put|treat|consider|regard|output|write|" \
  "say|state|" \
  "answer|respond|reply|report|return|skip|approve|recommend|praise|accept|favou?r|receive|must|" \
  "bewerte|bewerten|gib|geben|vergib|vergeben|einstufen|einzustufen|behandle|" \
  "donne[rz]?|attribue[rz]?|recommande[rz]?|otorga|asigna|punt[úu]a|recomienda"
#define MARKS \
  "marks?|scores?|grades?|ratings?|points?|correctness|criteri(?:on|a)|kriteri\\w+|\\w*punkt\\w*|" \
  "\\w*note|bewertung\\w*|puntuaci[óo]n|calificaci[óo]n|criter(?:es?|ios?)"
#define EXTREME \
  "top|maximum|maximal\\w*|max|highest|best\\w*|perfect\\w*|perfekt\\w*|full|flawless|brilliant|" \
  "exceptional|" \
  "100|(?:to|with) (?:5|five|10|ten)|[45] ?(?:/|out of) ?5|10 ?(?:/|out of) ?10|h[öo]chst\\w*|voll\\w*|" \
  "m[áa]xim[ao]|maximale?|only positive|correct in (?:all|every)|regardless|every|all"
#define PERSON \
  "(?:this|the|that) (?:candidate|applicant|person|cv|r[ée]sum[ée])(?:'s|’s)?|this (?:application|file)|" \
  "diese\\w? (?:person|bewerb\\w+|lebenslauf|kandidat\\w*)|cette personne|est[ea] (?:persona|candidat[oa])"
#define RULES "instructions?|directions?|directives?|orders|guidelines|prompts?|rules"

static const BuiltinInjectionRule orders[] = {
  { "marks-for-candidate", "score_request", 0.92,
    SENTENCE HAS (PERSON) HAS (ORDER) HAS (MARKS)
        HAS (EXTREME) "(?![^.!?\\n]*\\b(?:you will|we offer|we give|our)\\b)" REST },
  { "every-mark", "score_request", 0.93,
    "\\b(?:set|raise|give|make|put|fill)\\b" NEAR
    "\\b(?:all|every|each|any) (?:\\w+ )?(?:marks?|scores?|grades?|"
    "ratings?|criteri(?:on|a))\\b" NEAR "\\b(?:maximum|max|highest|top|full|best|100|5|five|10|ten)\\b" },
  { "machine-marks", "score_request", 0.93,
    SENTENCE HAS (MACHINE) HAS (MARKS "|feedback|evaluation") HAS (EXTREME) HAS (
        ORDER
        "|should|scores?|asks?") "(?![^.!?\\n]*\\b(?:you will|you have|experience|we|our|team)\\b)" REST },
  { "machine-candidate", "score_request", 0.93,
    "(?:^|[.!?:>] )(?:if you are|dear|for|to|note|any|all)?" NEAR "\\b(?:" MACHINE ")\\b" NEAR
    "\\b(?:should|must|shall|please|write|say|state|approve|skip|soll\\w*|treat|consider)\\b" NEAR
    "\\b(?:" PERSON "|applicant|evaluation|approve)\\b" },
  { "all-is-right", "score_request", 0.9,
    SENTENCE "(?:please )?(?:treat|consider|regard|assume|count)\\b" NEAR
             "\\b(?:answers?|requirements?|criteria|points?|skills?|claims?)\\b" NEAR
             "\\b(?:correct|fulfilled|met|satisfied|covered|true|passed)\\b" },
  { "hide-weakness", "score_request", 0.92,
    "\\b(?:never|do not|don't|don’t)\\s+(?:ever )?(?:mention|list|report|name|point "
    "out|note|show|criticis\\w+|"
    "criticiz\\w+)\\b" NEAR
    "\\b(?:weakness\\w*|improvements?|red flags?|flaws?|shortcomings?|negatives?|gaps?|"
    "mistakes?)\\b" NEAR "\\b(?:" PERSON ")\\b" },
  { "praise-only", "score_request", 0.92,
    "\\b(?:answer|respond|reply|write|output|say|give|produce)\\b" NEAR
    "\\b(?:praise only|only praise|nothing but "
    "praise|only (?:good|positive|nice) (?:things|feedback|remarks|words|comments))\\b" },
  { "not-your-rules", "override", 0.95,
    "\\b(?:do not|don't|stop|never) (?:follow|obey|use|apply)(?:ing)? your (?:\\w+ ){0,2}(?:" RULES
    "|rubric|criteria)\\b|"
    "\\binstead of (?:judging|evaluating|scoring|grading|rating|screening|assessing)\\b" },
  { "rules-are-void", "override", 0.95,
    "\\b(?:earlier|previous|prior|former|other|your) (?:" RULES ")\\b" NEAR
    "\\b(?:void|cancell?ed|invalid|no longer "
    "(?:apply|valid)|obsolete|suspended|do not apply)\\b" },
  { "new-message", "override", 0.95,
    "\\b(?:new|updated|real|actual|hidden|secret) system (?:message|prompt)\\b|\\b(?:begin|start) (?:of "
    ")?(?:new "
    "|real |system )?instructions?\\b\\s*[:.]" },
  { "this-text-first", "override", 0.92,
    "\\b(?:prioriti[sz]e|put) this (?:text|document|file)\\b" NEAR "\\byour (?:" RULES
    ")\\b|\\b(?:follow|obey) only "
    "the (?:orders|instructions|rules|words|text) (?:in|of) this\\b" },
  { "your-only-task", "override", 0.92, "\\byour (?:only|new|real|actual) task (?:now )?(?:is|was)\\b" },
  { "reprogrammed", "role_change", 0.93,
    "\\byou (?:have been|are being|were) (?:re-?programmed|reset)\\b|\\b(?:this is|i am|i'm) (?:the|your) "
    "(?:administrator|developer|creator|operator)\\b\\W+(?:speaking\\b|\\w+)" },
  { "hidden-prompt", "prompt_leak", 0.93,
    "\\b(?:translate|show|print|reveal|repeat|summari[sz]e|copy|quote)\\b" NEAR
    "\\byour (?:hidden|secret|internal|system|initial|own) (?:prompts?|instructions?)\\b" },
  { "attention-software", "score_request", 0.95,
    "\\battention\\b\\W+(?:to )?(?:all |any |the )?(?:" MACHINE "|automated \\w+ software)\\b" },
  { "verdict-of-candidate", "score_request", 0.93,
    "\\b(?:respond|reply|answer|output|return) (?:only )?with\\b[^.!?\\n]{0,10}[:\"“]?\\s*(?:the |this "
    ")(?:candidate|"
    "applicant) (?:is|exceeds|meets|has)\\b" },
  { "french-override", "override", 0.95,
    "\\bignore[zr]? (?:les|toutes|vos|tes)\\b" NEAR "\\binstructions\\b" },
};

const BuiltinInjectionRule *
builtin_injection_get_orders (guint *n)
{
  *n = G_N_ELEMENTS (orders);
  return orders;
}
