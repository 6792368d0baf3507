/* What a sentence is about, added up.  Weights and threshold are of this project: set on attacks written for
 * it and on 5,000 sentences of CVs, postings, answers and feedback, of which they flag one. */
#include "backends/builtin/injection/aporia-builtin-injection-weigh.h"

#include "core/base/aporia-text.h"

/* A long sentence gathers words of every kind. */
#define USUAL_WORDS 20
#define PER_WORD 0.06

/* A kind of words: to or about a machine, a judge, marks, a candidate; orders; the extreme; rules and
 * prompts. */
typedef struct
{
  double weight;
  gboolean is_telling; /* orders, or speaks to somebody: without that a sentence is harmless */
  const char *pattern;
} Kind;

static const Kind kinds[] = {
  { 1.2, TRUE,
    "\\b(?:ai|a\\.i\\.|ki|llms?|chat-?gpt|gpt|chat-?bots?|language models?|sprachmodell\\w*|"
    "bots?|automated|automatic\\w*|algorithm\\w*|ki-systeme?|machine)\\b" },
  { 0.9, TRUE,
    "(?:^|[.:!?>] ?)(?:dear|hello|hi|attention|note|message|hint|instructions?|hinweis|achtung|"
    "assistant|system|user|grader|reviewer|evaluator|judge|model|model:)\\b" },
  { 1.6, FALSE,
    "\\b(?:graders?|evaluators?|evaluat\\w+|rubric|judg\\w+|assess(?:es|ed|ment|ing)?|grading|"
    "screening|scoring|auswert\\w*|bewert\\w*|eval[úu]a\\w*|[ée]valu\\w+)\\b" },
  { 2.0, FALSE,
    "\\b(?:marks?|scores?|scored|grades?|graded|ratings?|rated?|rank|stars|correctness|criteri(?:on|"
    "a)|\\w*punkte?n?|h[öo]chstnote|(?:best|volle)\\w* noten?|nota|(?:la|meilleure) note|puntuaci\\w+|"
    "verdict)\\b" },
  { 1.0, FALSE,
    "\\b(?:5|five|10|ten|100|fünf|cinco|cinq|by two) (?:stars?|points?|punkten?|percent|marks?|"
    "puntos|in (?:all|each|every))\\b|\\b(?:a|grade it|to|with) (?:5|five|10|100)\\b|\\b\\d+ ?(?:/|"
    "out of) ?(?:5|10|100)\\b|\\b100 ?%" },
  { 1.5, FALSE,
    "\\b(?:top|maxim\\w+|max|highest|best|perfect\\w*|perfekt\\w*|full|flawless|brilliant|"
    "exceptional|outstanding|excellent|supremely|h[öo]chst\\w*|voll\\w*|m[áa]xim\\w+|meilleure?|"
    "m[áa]s alta|always|every|each|all|no exceptions|regardless|whatever|nothing to improve|"
    "everywhere)\\b" },
  { 1.8, FALSE,
    "\\b(?:candidate|applicant|candidat[eo]?|(?:this|the) (?:person|cv|r[ée]sum[ée]|profile|"
    "application)|this answer|person|bewerb\\w+|lebenslauf|persona)\\b" },
  { 1.5, TRUE,
    "\\b(?:praise me|rate me|score me|give me|mark me|hire me|recommend me|(?:every|each|all)? ?(?:response|"
    "answers?) of mine|my (?:answers?|r[ée]sum[ée]|cv|profile))\\b" },
  { 2.6, TRUE,
    "\\b(?:(?:your|these|all|any|previous|prior|earlier|above|new|following|only|the) (?:\\w+ )?(?:prompts?|"
    "instructions?|directives?|orders|rules|guidelines)|prompt|command|system message|instructions? (?:for|"
    "to)|anweisung\\w*|consignes|instrucciones|reprogram\\w*)\\b" },
  { 1.2, TRUE,
    "\\byour (?:evaluation|feedback|prompt|report|rubric|reply|response|output|instructions?|"
    "guidelines|rules|verdict|task|role|assessment|review|answer|marks|scores)\\b" },
  { 2.4, TRUE,
    "(?:^|[.:!?>]\\s?|,\\s(?:just|simply|please)?\\s?|\\b(?:please|kindly|just|must|should|"
    "shall|bitte|simply) )(?:set|give|award|assign|rate|raise|mark|grade|score|rank|put|treat|"
    "consider|output|write|say|state|answer|respond|reply|report|return|skip|approve|recommend|"
    "praise|accept|favou?r|conclude|increase|hand out|ignore|disregard|forget|pay no|do not|"
    "don't|never|do as|use (?:these|this)|end with|bewerten?|gib|geben|vergib|donne[rz]?|eval[úu]a|"
    "otorga|asigna)\\b" },
  { -0.8, FALSE,
    "^\\W*(?:\\w+ed|wrote|built|led|ran|made|was|were|had|i|we|our)\\b" },
  { 1.6, TRUE,
    "\\bthis (?:document|text|file|cv|r[ée]sum[ée]) (?:says|tells|is used|was)|\\bdiesem (?:lebenslauf|"
    "dokument)\\b|\\b(?:rules|instructions) (?:you received|above|below)|\\bthese (?:rules|"
    "instructions)\\b|\\bnot as your\\b|\\b(?:is used to|that|who|which|processing|evaluates?|"
    "reads?) (?:assess|evaluates?|reads?|this (?:cv|file|document|r[ée]sum[ée]))\\b" },
  { 3.0, TRUE,
    "\\[\\[?/?inst\\]?\\]|<\\|\\w+\\|>|</?(?:data|system|user|document|cv)>|\\b(?:assistant|"
    "user|system)\\s*:" },
  { 1.6, FALSE,
    "\\b(?:strong hire|(?:strongly|highly) recommended|recommended for|perfect fit|best candidate|"
    "fits perfectly|exceeds all|hire (?:me|immediately)|match)\\b" },
  { 1.0, TRUE,
    "\\b(?:no|never|not|nothing|without)\\b.{0,30}\\b(?:weakness\\w*|improve\\w*|red flags?|"
    "flaws?|evaluate|judge|attention|questions?|negative)\\b" },
};

static GRegex *const *
get_regexes (void)
{
  static GRegex *regexes[G_N_ELEMENTS (kinds)];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        regexes[i] = g_regex_new (kinds[i].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regexes;
}

double
builtin_injection_weigh (const char *sentence)
{
  GRegex *const *regexes = get_regexes ();
  guint n_words = aporia_text_count_words (sentence);
  gboolean is_telling = FALSE;
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_regex_match (regexes[i], sentence, 0, NULL))
      {
        sum += kinds[i].weight;
        is_telling = is_telling || kinds[i].is_telling;
      }
  return is_telling ? sum - PER_WORD * MAX (0, (int) n_words - USUAL_WORDS) : 0;
}
