/* How bad arguments are put when people talk: the claim in one sentence, what is drawn from it in the next.
 * Rules of this project, written from the definitions of the kinds. */
#include "backends/builtin/logic/aporia-builtin-fallacy-spoken.h"

#include "backends/builtin/logic/aporia-builtin-fallacy-kinds.h"

const BuiltinCue builtin_fallacy_spoken[] = {
  { PERSON, 3,
    "what he|she|they thinks|think|says|say|said|wrote|writes *6 does|do|did not *2 "
    "interest|matter|count|concern|bother" },
  { PERSON, 3, "not going|willing to take *2 advice|lessons|orders|criticism|instructions *4 from" },
  { PERSON, 3,
    "he|she|they has|have|had never *2 "
    "stood|worked|been|run|seen|touched|held|cooked|taught|driven|sold|managed|built|led *20 so "
    "what|that he|she|they" },
  { PERSON, 3, "of all people" },
  { CROWD, 3,
    "that|this many people|customers|users|companies|colleagues|guests|clients *3 would|can|could "
    "not *2 be|buy|use|do|err" },
  { CROWD, 3,
    "so|because|since|when|if|as everybody|everyone|nearly|most *8 it|that|this has to be|must be *3 "
    "right|good|true|best|fine|way|one" },
  { CROWD, 3,
    "if *12 really|truly necessary|needed|important|dangerous|bad|wrong *4 "
    "somebody|someone|everybody|everyone|they|people *2 would" },
  { CROWD, 3,
    "<num> *2 people|customers|users|companies|members|buyers|guests *6 can|could not be|err|all" },
  { AUTHORITY, 3, "somebody|someone|anyone|anybody|man|woman with *8 knows|know what|better" },
  { AUTHORITY, 3, "so for me the|this|that *6 settled|closed|clear|answered|decided" },
  { AUTHORITY, 3,
    "do|did not see|know|think *2 who|that|anyone|anybody can|could know|judge better|this|that|it" },
  { AUTHORITY, 3,
    "he|she|they has|have|had *4 awards|papers|books|stars|degrees|prizes *12 so|therefore|that *10 "
    "right|true|trust|settled|believe|wrong" },
  { TRADITION, 3,
    "it|this|that has|have|had always been|worked|gone|had *14 so it|that|we|there "
    "stays|stay|remains|keep|kept|is|can not" },
  { TRADITION, 3,
    "for|since|around for *3 years|decades|generations|centuries|war *12 does|do|can|could|need not "
    "need|be|have *3 questioned|wrong|discussed|changed|doubted" },
  { TRADITION, 3, "years|decades|generations *10 can not be *2 wrong|bad|anything" },
  { TRADITION, 3, "that is how *2 it|we|they *2 always done|been|worked|did" },
  { TRADITION, 3, "always done|made|had|did it|this|that|them this|that|the *1 way *10 so" },
  { EMOTION, 3,
    "when|if you think of|about my|our|the|her|his|their|that|all *6 you will|would|must *3 "
    "agree|see|understand" },
  { EMOTION, 3, "anyone|anybody|everyone|whoever with|who a|has|had *2 heart *8" },
  { EMOTION, 3,
    "if i|we do|did|can not *16 my|our children|kids|family|rent|mortgage|son|daughter *24 "
    "so|therefore|please" },
  { EMOTION, 3,
    "my|our children|kids|family|rent|mortgage|wife|husband|mother|son|daughter *24 so *3 you *2 "
    "see|understand|agree" },
  { DILEMMA, 3, "there is|was no third|middle way|ground|option|choice|possibility" },
  { DILEMMA, 3, "you|they|people|we are either *6 or" },
  { DILEMMA, 3,
    "whoever|those|anyone does|did|would|will|who *6 not *12 "
    "shown|showed|proved|proven|against|no|does place|not|care" },
  { DILEMMA, 3, "someone|somebody|whoever|those who *8 has|have no place" },
  { DILEMMA, 3, "or *2 against *2 me|us|progress|change|company|team" },
  { SLOPE, 3,
    "if i|we|you|they allow|permit|let|accept|say *8 tomorrow|next|soon|then|monday|tuesday *20 "
    "nobody|nothing|all|everybody|everyone|every|end" },
  { SLOPE, 3, "you say|give|allow yes? to? one *8 they|everyone|everybody|all|soon *3 want|all *10" },
  { SLOPE, 3,
    "once you|we|they start|give|allow|begin *10 soon|within|until|end *12 "
    "nobody|close|nothing|everything|over" },
  { SLOPE, 3,
    "if|once|you *24 then|soon|next *16 in|within|at *3 year|years|end|months *8 "
    "nobody|no|nothing|empty|close|closed" },
  { STRAW, 3,
    "said|answered|replied|told *3 that? if he|she|they|you want|wants|wanted *20 "
    "never|nothing|nobody" },
  { STRAW, 3, "so|then according to him|her|them|you i|we|everyone|all should|must" },
  { STRAW, 3, "asked|wanted|proposed|suggested|thought *16 i|we answered|said|replied|told *40 ended it" },
  { STRAW, 3,
    "asked|wanted|proposed|suggested|thought *16 i|we answered|said|replied|told *40 matter was "
    "closed|settled" },
  { CAUSE, 3,
    "since|after|when i|we *16 gone|went|risen|rose|fallen|fell|dropped|doubled|grown|up *8 so "
    "it|that|this|the *3 must|does|works|did|proves it|be|because" },
  { CAUSE, 3, "so the <any> does|did it" },
  { CAUSE, 3,
    "that|this|which proves|proved that? my|our|the|it|this|how *4 "
    "keeps|works|helps|causes|brings|worked|saves|makes" },
  { CAUSE, 3, "it|that|this must|can only be|have been because|due" },
  { HASTY, 3, "since then|that|this *2 i|we know *1 that <group> *10" },
  { HASTY, 3, "since then|that|this *2 i|we never|only *2 hire|employ|trust|invite *10" },
  { HASTY, 3, "since then *10 because|since|as *1 <group> can not|never|always|only *8" },
  { HASTY, 3,
    "the first|one|last|only <any> *14 since|so|from|now *6 never|not|only|longer *2 "
    "hire|employ|invite|trust" },
  { HASTY, 3,
    "i|we had|met|hired|knew one *36 do|will not|never *4 hire|employ|invite|trust|take "
    "anyone|anybody|any|one|them" },
  { RIGID, 3, "rules are|were there to be? followed|follow|kept|keep" },
  { RIGID, 3,
    "rule|rules|policy|not allowed|forbidden *40 as|like the|our rule|rules|policy|handbook "
    "says|said|demands" },
  { WORSE, 3, "not worth *1 mentioning|talking|discussing" },
  { WORSE, 3, "compared|comparing with|to *10 nothing|harmless|peanuts|not" },
  { WORSE, 3, "nothing to talk|apologise about|for" },
  { WORSE, 3,
    "others|other|another|somebody|someone|colleague *10 much|far|even? worse *12 so *12 "
    "nothing|not|fine|harmless" },
  { CIRCLE, 3, "because there is|are no other|better way|one|method|thing *8 as|that|which" },
  { CIRCLE, 3, "because i would|do|will|can never *6 lie|not|wrong|untrue" },
  { HERRING, 3,
    "so i|we think|believe|feel|find|consider that? *2 the? "
    "complaint|criticism|question|invoice|accusation|reproach|remark|feedback *8 was|is|were not|un "
    "*3 justified|fair|right|deserved" },
  { LOADED, 3,
    "asked|ask *6 why he|she|they|you always|still|keeps|keep <any> *3 mistakes|lies|lie|lying" },
  { NATURE, 3,
    "natural|nature|herbal *12 so|therefore it|they|that|is|are|can *2 safe|harmless|good|healthy|not" },
  { NATURE, 3, "nature|natural *4 can|does|do|could not harm|hurt|poison" },
  { WHOLE, 3, "each|every *8 is|are|has *10 so|therefore the|our|my *4 whole|altogether *4 is|are|must" },
  { PARTS, 3,
    "best|great|famous|excellent|leading *20 so|therefore he|she|they|i *1 must be *2 "
    "best|great|good|excellent|too" },
  { DEVICE, 3, "nobody|no one|none *5 able|has|could|can|ever *4 prove|proven|proved *20 so|therefore" },
  { DEVICE, 3, "a|no real|true|proper|genuine <any> has|have|does|needs|gets|makes no|not|never" },
};
const guint builtin_fallacy_n_spoken = G_N_ELEMENTS (builtin_fallacy_spoken);
