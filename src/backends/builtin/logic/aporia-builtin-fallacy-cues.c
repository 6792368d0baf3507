#include "backends/builtin/logic/aporia-builtin-fallacy-cues.h"

#include "backends/builtin/text/aporia-builtin-pattern.h"

/* Written from the definitions of the kinds: what their claims compare, appeal to, or fear. */
static const BuiltinCue cues[] = {
  { WORSE, 1, "worse|meanwhile|starving|starve|hunger|poverty|homeless|dying|war|trivial|minor|lucky" },
  { WORSE, 1, "bigger|real|actual|serious|important problem|problems|issue|issues|things|fish" },
  { WORSE, 1, "at least|first world|third world|who cares|nobody cares|what about" },
  { WORSE, 1, "~focus|~complain|~whine|~waste|~imagine|attention|priority|priorities" },
  { WORSE, 1, "compared to|with" },
  { WORSE, 1, "be glad|grateful|thankful|happy" },
  { WORSE, 1, "other|poor countries|country|people *1 have|are" },
  { WORSE, 1, "could be worse|much" },
  { WORSE, 1, "spend|spent *1 so? much|more|time" },
  { DILEMMA, 1, "either|otherwise|unless|~option|~choose|choice|choices|alternative|rather|opposite" },
  { DILEMMA, 1, "two kinds|types|options|choices|sides|ways" },
  { DILEMMA, 1, "if you|we|they|he|she|it *1 not" },
  { DILEMMA, 1, "with us|against us|against me" },
  { DILEMMA, 1, "the only|or else" },
  { DILEMMA, 1, "both|instead|middle|must|can not be" },
  { DILEMMA, 1, "so you|it|he|they|we want|think|are|were|would|was|is" },
  { SLOPE, 1, "next|soon|until|eventually|tomorrow|future|slippery|slope|precedent|anymore|already" },
  { SLOPE, 1, "end|ends|ended|leads|lead|leading up|to" },
  { SLOPE, 1, "going to|will be|will not|~become|then they|it|you|we|what|the" },
  { SLOPE, 1, "where does|do *3 end|stop|draw" },
  { SLOPE, 1, "first they|it|you|the|we" },
  { SLOPE, 1, "before you know" },
  { SLOPE, 1, "~allow|~start|~ban|~stop|~open|illegal|once" },
  { SLOPE, 1, "if we|you|they *6 then|will|would" },
  { NATURE, 1, "~natural|nature|unnatural|organic|~chemical|~evolve|evolution|biology|biological" },
  { NATURE, 1, "artificial|synthetic|processed|~animal|~plant|~instinct|body|bodies|species|wild" },
  { NATURE, 1, "survival|~gene|genetic|genetically|~herb|~hunter|diet|meat|milk|medicine|~drug|~eat" },
  { NATURE, 1, "designed|meant|made|born to" },
  { NATURE, 1, "human|human? being|beings|earth|healthy" },
  { TRADITION, 1, "~tradition|always|century|centuries|~generation|~ancestor|history|historical|ancient" },
  { TRADITION, 1, "hundreds|thousands of years" },
  { TRADITION, 1, "for years|decades|ages|so long|ever" },
  { TRADITION, 1, "~culture|~religion|heritage|~custom|~marry|marriage|wedding|family|parents|roots" },
  { TRADITION, 1, "used to|back in|grew up|old|decades|still|forever" },
  { TRADITION, 1, "been around|doing|done|like|this" },
  { TRADITION, 1, "long time|how it|we is|do|have|has" },
  { AUTHORITY, 1, "~doctor|~expert|~scientist|~professor|~study|degree|~lawyer|~engineer|~research" },
  { AUTHORITY, 1, "nobel|famous|~professional|genius|~qualify|~credential|~teacher|physicist|phd|peer" },
  { AUTHORITY, 1, "according|trust|says|said|source|sources|science|university|court|journal" },
  { AUTHORITY, 1, "i am|was a|an" },
  { AUTHORITY, 1, "as a|an <any>" },
  { AUTHORITY, 1, "i work|worked|study|studied in|at|as|for|with" },
  { AUTHORITY, 1, "my teacher|professor|doctor|dad|father|uncle|boss|mother" },
  { AUTHORITY, 1, "know|knows more|better|what" },
  { AUTHORITY, 1, "years of? experience" },
  { HASTY, 1, "every|all|most|any|anyone|never|typical|entire|whole|same|usually" },
  { HASTY, 1, "i have *1 seen|met|known|had|never" },
  { HASTY, 1, "these|those people|guys|women|men|kids" },
  { HASTY, 1, "every time|one of|tend to|i know|are so|they are" },
  { HASTY, 1, "people who|like|in|are|from" },
  { HASTY, 1, "my friend|friends|wife|husband|boss|mom|brother|sister|experience|school|ex|neighbour" },
  { HASTY, 1, "women|men|girls|guys|americans|liberals|conservatives|millennials|customers|students" },
  { CROWD, 1, "everyone|everybody|~popular|unpopular|majority|minority|million|millions|billion|billions" },
  { CROWD, 1, "nobody|consensus|mainstream|percent|~vote|~win|won|~success|~agree|~sell|sold|sales" },
  { CROWD, 1, "most|many|enough|thousands|lots of? people" },
  { CROWD, 1, "a lot of people|others|users|fans" },
  { CROWD, 1, "people agree|think|like|love|use|believe|seem|want" },
  { CROWD, 1, "we all|no one|only one|ask anyone|rest of|how many|so many" },
  { CROWD, 1, "public|~review|~fan|~rate|reviews|followers|~player|~watch" },
  { PERSON, 1, "stupid|idiot|moron|liar|hypocrite|ignorant|dumb|fool|corrupt|lazy|clueless" },
  { PERSON, 1, "you are|were a|an|just|not|so|the" },
  { PERSON, 1, "he|she *2 can not|never" },
  { CAUSE, 1, "~cause|because|therefore|thus|hence" },
  { CAUSE, 1, "after|since|ever|coincidence" },
  { EMOTION, 1, "~child|~kid|~fear|afraid|scare|~suffer|die|death|cry|pity|heart|terrible|innocent" },
  { EMOTION, 1, "~feel|please|poor|family|shame|proud|hate" },
  { STRAW, 1, "so you|what you ~say|think|want|mean" },
  { STRAW, 1, "~claim|~argue|apparently|pretend" },
  { CONSEQUENT, 1, "if" },
};

static const BuiltinMatcher *
get_matcher (void)
{
  static gsize matcher;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher, (gsize) builtin_matcher_new (cues, G_N_ELEMENTS (cues), TRUE));
  return (const BuiltinMatcher *) matcher;
}

void
builtin_fallacy_count_cues (const BuiltinText *text, guint counts[BUILTIN_N_FALLACY_KINDS])
{
  g_autoptr(GArray) hits = builtin_matcher_find (get_matcher (), text);

  for (guint i = 0; i < BUILTIN_N_FALLACY_KINDS; i++)
    counts[i] = 0;
  for (guint i = 0; i < hits->len; i++)
    counts[g_array_index (hits, BuiltinHit, i).cue->kind]++;
}

guint
builtin_fallacy_find_sentence (const BuiltinText *text, guint kind)
{
  g_autoptr(GArray) hits = builtin_matcher_find (get_matcher (), text);
  g_autofree guint *counts = g_new0 (guint, text->sentences->len + 1);
  guint best = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (hits, BuiltinHit, i);
      guint sentence = builtin_text_token (text, hit->first)->sentence;

      if ((guint) hit->cue->kind == kind && ++counts[sentence] > counts[best])
        best = sentence;
    }
  return best;
}
