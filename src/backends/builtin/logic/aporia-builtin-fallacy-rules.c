/* Rules of this project, written from the definitions of the kinds.  Precision before recall: a rule needs
 * the claim and what it is wrongly drawn from, never a connective alone. */
#include "backends/builtin/logic/aporia-builtin-fallacy-kinds.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-spoken.h"

#include <string.h>

/* Inside one sentence. */
static const BuiltinCue near_rules[] = {
  { PERSON, 3,
    "coming from a|an|someone|somebody|people|him|her|them *2 who|that|of *16" },
  { PERSON, 3,
    "advice|criticism|feedback|comments|remarks|lessons|opinion *2 from "
    "someone|somebody|people|a|an *4 who|that can not|never|does|did|has|had *12" },
  { PERSON, 3, "what does|would|do he|she|they|a|an|someone|somebody *4 know" },
  { PERSON, 3, "who is|are he|she|they to tell|say|judge" },
  { PERSON, 2, "not deserve a|an|any reply|answer|response" },
  { PERSON, 2, "i do|did not *2 lose *1 sleep over what" },
  { PERSON, 3, "i do|did|would not take|accept advice|criticism|lessons|feedback|orders from" },
  { PERSON, 3,
    "never worked|cooked|taught|nursed|sold|built|coded|driven|run a|in|one *4 "
    "so|anyway|himself|herself|life" },
  { PERSON, 2, "look who is talking" },
  { PERSON, 2, "can not even *8 so i|we|his|her|their" },
  { PERSON, 3, "he|she|they is|are|was|were *1 only|just a|an *4 so i|we|his|her|their" },
  { CROWD, 3, "followers|users|customers|people|guests|fans can not *1 be wrong" },
  { CROWD, 2, "numbers|crowds like that|those|these do|can not" },
  { CROWD, 3,
    "everyone|everybody|all|they *4 do|does|doing|uses|use|says|say|knows|thinks it|that|this|so "
    "*4 so|must|can" },
  { CROWD, 3, "so many people *8 must|can not|has|have to? be" },
  { CROWD, 2, "are all doing it" },
  { CROWD, 3,
    "because|since everyone|everybody|all the others|most people|companies *6 "
    "does|do|did|uses|use|have|has|says|say|is|are" },
  { CROWD, 2, "everyone|everybody knows that" },
  { CROWD, 3,
    "the whole team|industry|trade|branch|class|market *6 so|therefore it *2 must|can|is "
    "right|good|true" },
  { CROWD, 3, "most popular|bestselling *10 so|therefore|that is why" },
  { CROWD, 3, "if *3 bad|wrong *4 would not *4 everyone|everybody|so many|millions" },
  { AUTHORITY, 3, "if he|she|they says|writes|say|write|said|posts *14 then *14" },
  { AUTHORITY, 3,
    "must be right|true|correct|good|fine because|since *8 "
    "said|says|wrote|recommends|recommended" },
  { AUTHORITY, 3,
    "he|she is a|an|the *3 professor|expert|ceo|doctor|director|chef|star|celebrity|author *4 "
    "so|therefore it|that|i|we" },
  { AUTHORITY, 2, "i go by what *6 says|posts|writes|thinks|said" },
  { AUTHORITY, 3, "because *3 boss|ceo|director|professor|expert|guru|chef|founder says|said so" },
  { AUTHORITY, 3,
    "a|an|the famous|celebrated|well known *5 says|said|uses|swears|recommends *8 "
    "so|therefore|that|good" },
  { AUTHORITY, 3, "says|said so|it *4 good enough for me" },
  { AUTHORITY, 2, "who am i to question|doubt" },
  { AUTHORITY, 3,
    "the|our|my ceo|boss|director|professor|founder *5 said|says|wrote|told *10 so it|that|this "
    "must|is|has" },
  { TRADITION, 3,
    "we|they|i have|had always done|used|worked|had|made|cooked|taught|run *8 "
    "so|why|therefore|reason|fine" },
  { TRADITION, 3, "because|since|as we|they|it have|has|had always|ever been|done|used|worked" },
  { TRADITION, 3, "that is how|what|the we|it|they|way *2 have|has always" },
  { TRADITION, 3, "always been done|made|that|this|like|the *4 way|so|like" },
  { TRADITION, 3, "long before *12 reason|therefore|so|reliable|best|right" },
  { TRADITION, 3,
    "for|since decades|generations|centuries|ages *8 so|therefore|reason|must|can not" },
  { TRADITION, 2, "never change a running" },
  { TRADITION, 3,
    "my grandfather|grandmother|father|mother|predecessor|old boss *2 always|already "
    "did|used|made|said *8 so|good|enough|that is why" },
  { TRADITION, 3,
    "for *2 <num> years *10 so|therefore it|that|this|there must|has|can|is *3 "
    "right|good|work|reason|best" },
  { EMOTION, 3,
    "if|when|had you had|have|would|seen *2 seen|see|look *3 face|faces|tears|eyes|child|children "
    "*6" },
  { EMOTION, 2, "break|broke|breaks my|her|his|their heart" },
  { EMOTION, 3, "with all|everything i have|had been|gone through *10" },
  { EMOTION, 2, "think of|about the|my|their|our poor? children|family|families|kids" },
  { EMOTION, 3,
    "i|we have|need|got *6 children|mortgage|family|rent|loans to feed|pay|support *10 "
    "so|therefore|please|that is why" },
  { EMOTION, 3, "i would be devastated|heartbroken *8" },
  { EMOTION, 2, "how would you feel if" },
  { DILEMMA, 3, "you are|were with|for *4 or you are|were" },
  { DILEMMA, 3, "either you|we|they|people|someone *10 or you|we|they|it|else *10" },
  { DILEMMA, 3,
    "there are|is only|just two|one|2 "
    "kinds|types|sorts|ways|options|choices|possibilities|alternatives|way" },
  { DILEMMA, 3, "only two kinds|types|sorts|options|choices of" },
  { DILEMMA, 3, "you can be *3 or you can be *4" },
  { DILEMMA, 2, "my way or" },
  { DILEMMA, 3, "if you are not *5 you are *1 against|part|out|nobody|nothing|lazy|useless" },
  { DILEMMA, 3, "it is all or nothing" },
  { DILEMMA, 3, "you|we have|had to choose|decide between *6 and|or" },
  { DILEMMA, 3, "the only alternative|other choice|option would|is|was" },
  { SLOPE, 3, "before you|we know it" },
  { SLOPE, 3, "where does|will|would|should it|that|this end|stop" },
  { SLOPE, 3, "if *12 then *14 then *14 in the end|all|every|nobody|nothing|finished|over|chaos" },
  { SLOPE, 3,
    "once you|we|they start|allow|let|give|open|make *12 "
    "everyone|everybody|all|always|never|stop|end|every|nobody" },
  { SLOPE, 3, "first it is *6 then *1 it is" },
  { SLOPE, 3,
    "then|soon|tomorrow they|everyone|everybody|people|all will|would all? want *12 "
    "then|next|in|and" },
  { SLOPE, 3, "open the? floodgates|doors to" },
  { SLOPE, 3, "give them|him|her|people an|one|a inch|finger *6" },
  { SLOPE, 3, "next|soon thing? you know" },
  { SLOPE, 3, "and then *8 and then *10 in the end|until|finally *12" },
  { STRAW, 3,
    "so you|they|he|she want|wants|wanted|says|say|think|thinks *2 us|me|we|to|that *6 "
    "never|all|nothing|everything|no|nobody|anymore" },
  { STRAW, 3, "what he|she|they|you really want|wants|wanted|mean|means is|was" },
  { STRAW, 3, "in other words he|she|they want|wants|wanted|say" },
  { STRAW, 3,
    "i|we explained|replied|said|answered|told *3 that a|an|the|if|you|we *8 all "
    "day|nobody|nothing|everything|everybody|forever *14" },
  { STRAW, 2, "apparently|so *2 wants|want us|me to *6 all|every|everything|nothing|never" },
  { CAUSE, 3,
    "so|therefore i|we|you|it know|knew|can|proves|shows|must *4 that? *6 "
    "prevents|causes|caused|helps|works|worked|brings|improves|because|was|due" },
  { CAUSE, 3,
    "after *10 so|therefore it|that|this must|was|has *3 because|the|due|reason|cause|caused" },
  /* "Since we changed A, B fell, so A is what did it." */
  { CAUSE, 3,
    "since|after|once|when i|we|they|he|she|my|our *24 so|therefore|clearly|obviously "
    "the|that|this|these|it|my|our *4 is|was|are|were|must what|why|the|have *1 "
    "fixed|did|made|caused|solved|helped|reason|cause|brought|changed|improved|cured|worked|been" },
  { CAUSE, 3,
    "since|after|once|when i|we|they|he|she|my|our *24 so|therefore|clearly|obviously "
    "the|that|this|these|it|my|our *4 did|fixed|solved|caused|cured|prevented "
    "it|that|this|them|the" },
  { CAUSE, 2, "that|it|this can not be a|any coincidence" },
  { CAUSE, 2, "no coincidence" },
  { CAUSE, 3, "ever since i|we *10 so|which|that *2 proves|shows|means|must" },
  { CAUSE, 3, "that|which proves|proved that *8 works|caused|was|is|prevents|helps" },
  { CAUSE, 3, "it must have been the|because|my" },
  { CAUSE, 3, "the <any> after i|we *12 so *2 that|it|i was|is|caused|know" },
  { HASTY, 3, "they are all|always like that|this|the same" },
  { HASTY, 3, "you can|could not|never trust <group>" },
  { HASTY, 3, "what i|we took|learned|learnt *3 that <group> *2 can|do|are|never|always *8" },
  { HASTY, 3,
    "that|it tells|told|showed|shows|taught|proves|proved me|us? that? <group> *1 "
    "are|always|never|can|do|want|only *6" },
  { HASTY, 3,
    "so|therefore i|we never|always|do|will|would *3 hire|trust|take|serve|work|employ|buy *4 "
    "again|anymore|any more|from|with <any>" },
  { HASTY, 3, "that is|was how|what <group> are|do" },
  { HASTY, 3, "never again *4 <group>" },
  { HASTY, 3, "so|therefore|clearly|obviously all <group> are|do|want|can" },
  { HASTY, 3, "once|one|two|twice *12 so <group> are|do|can|always|never|will" },
  { HASTY, 2, "i know what *4 are like" },
  { HASTY, 3, "<group> only|just care|think|want about|of" },
  { CAUSE, 3,
    "after we|i *10 up|down|better|worse|rose|fell|dropped so the|it|my|our *3 "
    "made|did|caused|works|worked" },
  { SLOPE, 3,
    "if you|we|they let|allow|accept one *8 all|whole|everyone|everybody|nobody|never *6" },
  { SLOPE, 3,
    "if you|we|they give them|him|her one|a|an *6 they|everyone|everybody all? want|wants|expect" },
  { SLOPE, 3, "if *10 soon nobody|everybody|everyone|all will|would" },
  { TRADITION, 3, "for *2 <num> years so that|this is how it|one|we|you" },
  { DEVICE, 3, "fails|failed|fail *2 it|they|that was|were|is|are not *1 real|true|proper" },
  { DEVICE, 3, "no|a real|true|proper <any> does|would not need|ask|complain|use|check" },
  { DEVICE, 3,
    "if something|anything was|were wrong *6 would have *12 so nothing|it|everything was|is" },
  { HASTY, 3, "i have|had met|known|had|worked one|two|three *6 so|and *3 all|they|none|every" },
  { RIGID, 3, "rules are|is rules" },
  { RIGID, 3, "a rule is a rule" },
  { RIGID, 3, "policy is policy" },
  { RIGID, 3,
    "the rule|policy|procedure says|said *14 so|and i|we refused|sent|kept|let|told|turned|did "
    "*10" },
  { RIGID, 3, "a|the|my? rule has|have|knows no exceptions" },
  { RIGID, 3, "no exceptions *6 not? even|emergency" },
  { WORSE, 3,
    "there are|is|were|was much|far|even? worse|bigger|serious problems|things|issues|people" },
  { WORSE, 3,
    "others|other|someone|somebody|colleagues *8 are|is|was|were|did|do much|far|even|lot worse" },
  { WORSE, 3, "at least i|we did|do|am|was|were|have not *12" },
  { WORSE, 3, "so *8 does|do|did not need|require any explaining|explanation|apology|excuse" },
  { WORSE, 3, "compared with|to *10 is|was nothing|harmless|small|peanuts" },
  { WORSE, 3, "who cares about *8 when|while" },
  { WORSE, 3, "should be glad|happy|grateful *4 it|that|i was|did|only" },
  { WHOLE, 3,
    "every|each *8 is|was|are|were *6 so|therefore the *1 "
    "whole|team|company|menu|system|project|group|class|result *4 is|was|must|will|has" },
  { WHOLE, 3,
    "all my|the|our *4 are|were *4 so|therefore the *1 "
    "whole|team|company|menu|system|project|group|class *4 is|must|will" },
  { PARTS, 3,
    "the|my|our company|team|school|university|hotel|hospital|firm is|was *6 so|therefore "
    "i|every|each|everyone *3 am|must|is|are" },
  { HERRING, 3,
    "so the? criticism|complaint|remark|question|accusation|feedback *6 was|is not *1 "
    "fair|right|important|justified" },
  { HERRING, 2, "let us|we should rather talk|speak about" },
  { HERRING, 3, "the real question|issue|problem is|was *3 why|that|who|how *12" },
  { LOADED, 3, "which|who of you *2 decided|broke|sabotaged|forgot|ruined|lied|stole|wanted *8" },
  { LOADED, 3, "when did|have you|they stop|stopped <any>" },
  { LOADED, 3, "have you stopped" },
  { LOADED, 3, "why do|did you always|never|still lie|hate|ruin|ignore|sabotage" },
  { NATURE, 3, "because|since it|they|that is|are *1 natural|organic" },
  { NATURE, 3, "natural *8 so|therefore *3 safe|good|better|harmless|healthy|can" },
  { NATURE, 3, "is|are chemical|chemicals|artificial|unnatural *4 so|therefore" },
  { DEVICE, 3, "no real|true|proper|serious|good <any> would|will *8" },
  { DEVICE, 3, "nobody|no one has|could|can *2 proved|proven|shown|prove|show *10 so|therefore" },
  { DEVICE, 3, "you|they can|could not prove *8 so|therefore" },
  { DEVICE, 3, "rules|that is|are for others|other|beginners|them" },
  { CONSEQUENT, 3, "good|great|best <any> always *6 i always|also *6 so|therefore i" },
};

/* Across sentences. */
static const BuiltinCue far_rules[] = {
  { CAUSE, 3,
    "<num>|january|february|march|april|may|june|july|august|september|october|november|december "
    "*8 went|dropped|fell|rose|improved|increased|decreased *10 so i|we know|knew" },
  { HASTY, 3,
    "one|single|first|once *40 what i took|learned *4 <any> *3 can not|never|always|are" },
  { PERSON, 3,
    "years|year|old|first|only|barely *14 i did not *1 lose|take|listen|care|bother *8 she|he|they "
    "*2 wrote|said|thought|found" },
  { RIGID, 3,
    "rule|policy is|says no|never|always *30 did|follow|followed|do what the rule|policy|it "
    "says|said" },
  { CROWD, 3,
    "million|millions|thousand|thousands|followers|everyone|everybody *14 so i|we|it "
    "give|use|do|take|must|recommend" },
  { STRAW, 3,
    "suggested|proposed|asked for|wanted *12 i|we explained|said|replied|answered|told *4 that *14 "
    "all day|nobody|nothing|everything|everybody|never" },
  { WORSE, 3,
    "in my|another|the other *14 who|that was|is|did|does|had|has *10 so *8 not|nothing|fine|ok" },
  { TRADITION, 3,
    "always|decades|generations|long before *14 and|so for|that|therefore? that reason i|we|it "
    "*10" },
  { DILEMMA, 3, "you are *6 or you are *10 so i|we" },
};

static const BuiltinMatcher *
get_near (void)
{
  static gsize matcher;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher,
                       (gsize) builtin_matcher_new (near_rules, G_N_ELEMENTS (near_rules), TRUE));
  return (const BuiltinMatcher *) matcher;
}

static const BuiltinMatcher *
get_far (void)
{
  static gsize matcher;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher,
                       (gsize) builtin_matcher_new (far_rules, G_N_ELEMENTS (far_rules), FALSE));
  return (const BuiltinMatcher *) matcher;
}

static const BuiltinMatcher *
get_spoken (void)
{
  static gsize matcher;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher, (gsize) builtin_matcher_new (builtin_fallacy_spoken,
                                                              builtin_fallacy_n_spoken, FALSE));
  return (const BuiltinMatcher *) matcher;
}

static void
add_find (GArray *finds, int kind, guint first, guint last, int weight)
{
  BuiltinFallacyFind find = { builtin_fallacy_types[kind], first, last, weight };

  g_array_append_val (finds, find);
}

static void
add_hits (GArray *finds, const BuiltinMatcher *matcher, const BuiltinText *text)
{
  g_autoptr(GArray) hits = builtin_matcher_find (matcher, text);

  for (guint i = 0; i < hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (hits, BuiltinHit, i);
      add_find (finds, hit->cue->kind, hit->first, hit->last, hit->cue->weight);
    }
}

/* "incorrect" and "correct" speak of one thing. */
static const char *
strip_denial (const char *stem)
{
  if (strlen (stem) > 5 && (g_str_has_prefix (stem, "in") || g_str_has_prefix (stem, "un")))
    return stem + 2;
  return stem;
}

static gboolean
stands_between (const BuiltinText *text, guint first, guint last, const char *stem)
{
  for (guint i = first; i < last; i++)
    if (builtin_token_is_content (builtin_text_token (text, i))
        && strcmp (strip_denial (builtin_text_token (text, i)->stem), strip_denial (stem)) == 0)
      return TRUE;
  return FALSE;
}

/* "X is right because X would not be wrong": all the words of the reason stand in the claim. */
static void
find_circle (GArray *finds, const BuiltinText *text, const BuiltinSentence *sentence)
{
  if (sentence->last - sentence->first > 32)
    return;
  for (guint i = sentence->first + 3; i + 3 < sentence->last; i++)
    {
      const char *word = builtin_text_token (text, i)->word;
      guint n = 0, same = 0;

      if (strcmp (word, "because") != 0 && strcmp (word, "since") != 0)
        continue;
      for (guint j = i + 1; j < sentence->last; j++)
        {
          const BuiltinToken *token = builtin_text_token (text, j);
          if (!builtin_token_is_content (token))
            continue;
          n++;
          same += stands_between (text, sentence->first, i, token->stem);
        }
      if (n >= 2 && same * 10 >= n * 7)
        add_find (finds, CIRCLE, sentence->first, sentence->last, 3);
    }
}

GArray *
builtin_fallacy_find (const BuiltinText *text)
{
  GArray *finds = g_array_new (FALSE, FALSE, sizeof (BuiltinFallacyFind));

  add_hits (finds, get_near (), text);
  add_hits (finds, get_far (), text);
  add_hits (finds, get_spoken (), text);
  for (guint i = 0; i < text->sentences->len; i++)
    find_circle (finds, text, builtin_text_sentence (text, i));
  return finds;
}
