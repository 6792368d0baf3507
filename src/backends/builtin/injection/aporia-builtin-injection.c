/* Rules of this project over phrases.  Precision before recall: CVs, postings and answers speak of
 * instructions, scores and roles every day; a rule needs an order to whoever reads, not a word alone. */
#include "backends/builtin/injection/aporia-builtin-injection.h"

#include "backends/builtin/injection/aporia-builtin-injection-orders.h"

#include <string.h>

typedef BuiltinInjectionRule Rule;

#define GAP "[^.!?\\n]{0,60}?"
#define TARGET                                                                                     \
  "\\b(?:instructions?|orders?|prompts?|directions|guidelines|assignments?|commands?|tasks?|"      \
  "programming|previous text|documents? (?:provided|above)|(?:prior|previous|above) (?:text|"      \
  "information|inputs?)|all the previous information|negative indicators)\\b"
#define DROP                                                                                       \
  "(?:ignor(?:e|ing)|disregard|forget|drop|override|abandon|bypass|discard|remove|nullify)"

static const Rule rules[] = {
  /* override */
  { "drop-instructions", "override", 0.95,
    "\\b" DROP "\\s+(?:about\\s+)?(?:all|any|every|your|my|the|these|those|above|previous|prior|"
    "preceding|earlier|of)\\b" GAP TARGET },
  { "ignore-above", "override", 0.95, "\\b(?:ignore|disregard|forget)\\s+(?:the\\s+)?above\\b" },
  { "forget-everything", "override", 0.95,
    "\\bforget\\s+(?:about\\s+)?(?:everything|all)(?:\\s+(?:before|above|that|you|i|and|previous)|,"
    ")" },
  { "new-task", "override", 0.85,
    "\\b(?:your|a|start\\w* (?:over )?with a)\\s+new\\s+task\\s*(?:,|:|is\\b)|\\bnew "
    "(?:tasks|instructions) "
    "follow\\b|\\b(?:additional|new|updated|hidden) instructions?\\s*[-:]" },
  { "change-instructions", "override", 0.95,
    "\\bchange your instructions\\b|\\binstruction:\\s|\\bnot (?:answer|look|use)\\b" GAP
    "\\b(?:provided documents|documents provided)\\b|\\byou may not deviate\\b" },
  { "command-you", "override", 0.9,
    "\\bi command you to\\b|\\b(?:just|only) "
    "(?:say|output|print)\\s*[\"“'«]|\\bstop\\s*[:-]\\s*(?:write|"
    "say|print)\\b|\\brepeat after me\\b" },
  { "not-by-documents", "override", 0.9,
    "\\bnot by the (?:articles?|documents?|context)\\b|\\b(?:ignor|disregard)ing the (?:articles?|"
    "documents?|context)\\b|\\bignore "
    "(?:all|everything|any)\\b[^.!?\\n]{0,20}\\b(?:context|and)\\b|"
    "\\byour instructions are now\\b|\\battention\\b\\W+stop\\b|\\bmake something up\\b|\\bhello "
    "gpt\\b|"
    "\\bas a language model\\b|\\bexploit\\w* ai systems\\b|\\bpwned\\b|\\bdespite what you(?:'ve| "
    "have) "
    "been told\\b" },
  { "say-so", "override", 0.85,
    "\\bsay (?:yes|no)\\b\\s*[.!]?\\s*$|\\bstate that \\w+ is the (?:best|most)\\b|\\binclude that "
    "you "
    "(?:hate|love)\\b|\\bdo not write explanations\\b|\\bschreiben sie keine erkl[äa]rungen\\b" },
  { "german-above", "override", 0.93,
    "\\babweichend (?:zu|von)\\b" GAP "\\b(?:instruktion|anweisung)\\w*|\\b(?:obigen|vorherigen|"
    "bisherigen)\\b" GAP "\\bignorieren\\b|\\bki-systeme\\b" GAP "\\bausz?u?nutzen\\b|\\bunwahre "
    "[üu]berschrift\\b|\\bvoll in ihren rollen\\b|\\bantwort auf diese frage oder du\\b" },
  { "slavic-override", "override", 0.95, "\\bzaboravi sve\\b|забудьте все" },
  { "german-override", "override", 0.95,
    "\\b(?:ignorier\\w*|vergiss|vergesst|vergessen sie|missachte\\w*|verwirf|verwerfen sie)\\b" GAP
    "\\b(?:anweisung\\w*|auftr[äa]g\\w*|befehl\\w*|alles|vorherig\\w*|bisherig\\w*|instruktion\\w*|"
    "informationen|aufgaben)\\b" },
  { "german-new-task", "override", 0.9,
    "\\b(?:nun|jetzt) (?:folgen|kommen)\\b" GAP
    "\\b(?:aufgaben|anweisungen)\\b|\\b(?:neue|weitere)n? "
    "aufgabe\\b" GAP "\\b(?:n[äa]mlich|konzentrier\\w*|hilf\\b)|\\bkonzentrier\\w*\\b" GAP
    "\\bneue "
    "aufgabe|\\balle (?:bisherigen|vorherigen) (?:informationen|anweisungen|aufgaben)\\b|\\blassen "
    "sie "
    "alle\\b|\\bvon vorne an\\b" GAP "\\baufgabe" },
  { "german-demand", "override", 0.85,
    "\\bachtung\\b\\W+stopp\\b|\\bhallo gpt\\b|\\bantworte im stil\\b|\\bim stile? eine\\w* "
    "\\w+" GAP "\\bantwort|\\bbeantworte (?:die|bitte|folgende)\\b" GAP
    "\\bim stil|\\brichtige antwort\\b" GAP "[\"“„]" },
  { "other-override", "override", 0.95,
    "\\b(?:olvid[ae]\\w*|oublie[zr]?|dimentica\\w*)\\b" GAP
    "\\b(?:instrucciones|instructions|todo|tout|"
    "istruzioni|consignes)\\b|\\bignore[zr]?\\b" GAP "\\b(?:consignes|instrucciones)\\b" },
  /* role_change */
  { "act-as", "role_change", 0.92,
    "\\b(?:i want you to|i need you to|i'd like you to|from now on|now you)\\b[^.!?\\n]{0,30}?"
    "\\b(?:act|pretend|behave|roleplay|play the role|simulate|imitate|respond|answer)\\b|"
    "\\byou (?:will|shall|must|should|are going to|are to|have to) (?:pretend|roleplay|simulate|"
    "immerse)\\b|\\brole-?playing as\\b|\\bas the \\w+, tell me\\b|^you are [A-Z]\\w+\\.\\s+what "
    "do "
    "you\\b" },
  { "act-as-program", "role_change", 0.9,
    "\\bact as (?:an? |the |my )?(?:\\w+ "
    ")?(?:interpreter|terminal|chatbot|assistant|ai|translator|console|"
    "compiler|character|persona|dan)\\b" },
  { "you-are-now", "role_change", 0.92,
    "\\b(?:you are|you're) (?:now|no longer|going to pretend|about to immerse)\\b|\\bnow you(?: "
    "are|'re) "
    "\\w+|\\bimagine (?:that )?you(?: are|'re) "
    "(?!(?:applying|working|in|on|at|asked|given)\\b)|\\bpretend "
    "(?:you|to be|that you)\\b|\\byou are (?:the \\w+ monster|three racoons)" },
  { "stay-in-role", "role_change", 0.9,
    "\\b(?:break|stay in|out of|remain in) (?:of )?character\\b|\\bstay in their roles?\\b|\\bstay "
    "fully in "
    "their roles?\\b|\\b(?:actors|acting characters)\\b" GAP
    "\\b(?:robbery|hack|film)\\b|\\bdo anything "
    "now\\b|\\bjailbroken\\b|\\bdeveloper mode\\b|\\bno "
    "(?:filters|restrictions|programming "
    "guidelines|ethical)\\b|\\bunfiltered\\b" GAP "\\b(?:ai|bot|model)\\b" },
  { "german-role", "role_change", 0.92,
    "\\b(?:jetzt|nun|ab jetzt) bist du\\b|\\bdu bist (?:jetzt|nun|ab "
    "jetzt|keine?)\\b|\\bstell(?:en sie sich| "
    "dir) (?:mal )?vor,? (?:du|sie) (?:bist|w[äa]r\\w*|sind)\\b|\\bdass (?:sie|du) als\\b" GAP
    "\\b(?:fungier|agier|handel)\\w*|\\bspielst? du die rolle\\b|\\bzwei "
    "(?:personen|schauspieler)\\b" GAP "\\bfilm\\b" },
  /* score_request */
  { "note-to-software", "score_request", 0.97,
    "\\b(?:note|message|instructions?|attention|hint)\\s+(?:to|for)\\s+(?:the\\s+|any\\s+|all\\s+)?"
    "(?:automated|"
    "ai|a\\.i\\.|llm|ats|language model|screening|hiring (?:system|bot|software)|reviewing "
    "(?:ai|model)|"
    "grader|evaluator|scoring)\\b" },
  { "asks-for-verdict", "score_request", 0.95,
    "\\b(?:output|report|respond(?: with)?|reply(?: with)?|answer "
    "with|state|conclude|return)\\b[^.!?\\n]"
    "{0,25}[:\"“][^\\n]{0,10}?(?:profile exceeds|highly "
    "recommended|interview|exceptional|perfect|strong "
    "hire|hire|best candidate|qualified|recommended|top candidate)" },
  { "override-scoring", "score_request", 0.97,
    "\\boverride (?:manual |the |all |any |automated "
    ")?(?:scor|rating|rank|evaluat|filter)\\w*|\\bpre-?"
    "(?:verified|approved|screened) by (?:senior|the|hr|upper)\\b|\\bdon'?t evaluate "
    "(?:the|this)\\b|\\bdo "
    "not (?:evaluate|score|screen|assess) (?:the|this) "
    "(?:candidate|applicant|r[eé]sum[eé]|cv|answer)\\b" },
  { "praise", "score_request", 0.93,
    "\\bbest (?:r[eé]sum[eé]|cv|candidate|application|answer) (?:i|you|we)(?: have|'ve)? ever "
    "(?:seen|read)\\b|"
    "\\bwould be harming the company\\b|\\bsupremely qualified\\b|\\b(?:highly|strongly) "
    "recommended for "
    "(?:immediate )?hir(?:e|ing)\\b" },
  { "mark-wanted", "score_request", 0.93,
    "\\b(?:give|assign|award|rate|score|rank|grade|mark|put)\\s+(?:me|this|the|my)\\b[^.!?\\n]{0,"
    "40}\\b(?:full "
    "(?:marks|score|points)|(?:the )?(?:maximum|max|highest|top|perfect|best)(?: possible)? "
    "(?:score|mark|"
    "marks|rating|grade|rank|points|position)|10 ?/ ?10|100 ?(?:%|points|/)|5 ?/ ?5|as "
    "(?:correct|excellent|"
    "the best))" },
  { "german-mark", "score_request", 0.93,
    "\\b(?:bewerte|bewerten sie|gib|geben sie|vergib|vergeben sie)\\b" GAP
    "\\b(?:volle punktzahl|h[öo]chste|"
    "beste note|maximal\\w*|100 punkte|sehr gut bewert)|\\bhinweis an (?:die "
    ")?(?:ki|automat\\w*|software|"
    "das system)\\b" },
  /* prompt_leak */
  { "prompt-leak", "prompt_leak", 0.95,
    "\\b(?:show|print|reveal|output|repeat|display|tell me|give me|leak|share|return|copy)\\b" GAP
    "\\b(?:your "
    "(?:full |entire |whole |initial |system |hidden "
    ")?(?:prompts?|instructions|rules)|(?:full|entire|system|"
    "initial|original|all) (?:prompt|system message)\\b|prompt texts?|(?:what are )?your "
    "instructions)" },
  { "what-is-above", "prompt_leak", 0.93,
    "\\bwhat (?:was|is|were|are|do you see) (?:the )?(?:written |said |text )?(?:at the beginning "
    "of|above|"
    "before) ?(?:this|the|your)?(?: (?:prompt|conversation|chat|text))\\b|\\bwhat is written "
    "above\\b|"
    "\\binformation in the prompt\\b" },
  { "german-leak", "prompt_leak", 0.95,
    "\\b(?:zeig\\w*|nenn\\w*|gib|ausgeben|anzeigen|wiederhol\\w*)\\b" GAP "\\b(?:prompt\\w*|deine "
    "anweisungen|systemanweisung\\w*|die folgenden texte)|\\bprompt-?text\\w*\\b" },
  /* off_task */
  { "writing-task", "off_task", 0.85,
    "\\b(?:now|then|instead|next task)\\W{1,3}(?:please "
    ")?(?:write|compose|generate|create|draft)\\s+"
    "(?:me |us )?(?:an?|some) (?:\\w+ ){0,2}(?:poem|essay|song|story|manifesto|joke|haiku|limerick|"
    "rap)\\b|\\buntrue headline\\b|\\bwrite (?:me )?a reason why\\b" },
  { "tell-that", "off_task", 0.85,
    "\\b(?:tell me|say) that you (?:hate|love)\\b|\\bsay "
    "[\"“'][^\"”'\\n]{1,40}[\"”']|\\bprint\\s*[\"“']|\\bblame "
    "(?:it on )?china\\b|\\bgenerate (?:c\\+\\+|python|code)\\b|\\b(?:say|write):? (?:\\w+ "
    "){1,3}(?:is crazy|"
    "hates?)\\b|\\banswer with [\"“']" },
  { "german-task", "off_task", 0.85,
    "(?:^|[.!?:,]\\s*)(?:bitte )?(?:schreib(?:e|'|en sie)?|verfass\\w+|formulier\\w+|generier\\w+) "
    "(?:sie )?(?:mir|"
    "nun|mal|ein\\w*|andy|nur)\\b|\\bschreibe nur\\b" },
  /* obfuscated */
  { "encoded", "obfuscated", 0.8, "\\b(?:[A-Za-z0-9+/]{4}){20,}={0,2}(?![A-Za-z0-9])" },
  { "spaced-out", "obfuscated", 0.9,
    "(?<!\\S)(?:(?:\\w ){9,}\\w|i g n o r e|d i s r e g a r d|f o r g e t|i n s t r u c t i o n "
    "s?)(?!\\S)" },
  { "invisible", "obfuscated", 0.97, "[\\x{E0020}-\\x{E007E}]{2,}" },
  { "zero-width", "obfuscated", 0.9,
    "[A-Za-z][\\x{200B}\\x{200C}\\x{200D}\\x{2060}\\x{FEFF}][A-Za-z]+[\\x{200B}\\x{200C}\\x{200D}"
    "\\x{2060}"
    "\\x{FEFF}][A-Za-z]" },
  { "escaped-breaks", "obfuscated", 0.85, "(?:\\\\\\s?n\\s*){4,}" },
};

/* A rule ready for use. */
typedef struct
{
  const Rule *rule;
  GRegex *regex;
} Compiled;

static void
compile (GArray *all, const Rule *from, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      Compiled one = { &from[i], g_regex_new (from[i].pattern,
                                              G_REGEX_CASELESS | G_REGEX_OPTIMIZE | G_REGEX_MULTILINE,
                                              0, NULL) };

      g_array_append_val (all, one);
    }
}

/* (element-type Compiled) the rules of this file and those over whole sentences. */
static const GArray *
get_compiled (void)
{
  static GArray *all;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      guint n_orders = 0;
      const Rule *orders = builtin_injection_get_orders (&n_orders);

      all = g_array_new (FALSE, FALSE, sizeof (Compiled));
      compile (all, rules, G_N_ELEMENTS (rules));
      compile (all, orders, n_orders);
      g_once_init_leave (&ready, 1);
    }
  return all;
}

/* A find in bytes. */
typedef struct
{
  int start;
  int end;
  const Rule *rule;
} Find;

static int
compare_finds (gconstpointer a, gconstpointer b)
{
  const Find *x = a;
  const Find *y = b;

  return x->start != y->start ? x->start - y->start : x->end - y->end;
}

static GArray *
find_all (const char *text)
{
  const GArray *all = get_compiled ();
  GArray *finds = g_array_new (FALSE, FALSE, sizeof (Find));

  for (guint i = 0; i < all->len; i++)
    {
      const Compiled *one = &g_array_index (all, Compiled, i);
      g_autoptr(GMatchInfo) info = NULL;

      g_regex_match (one->regex, text, 0, &info);
      while (g_match_info_matches (info))
        {
          Find find = { 0, 0, one->rule };

          g_match_info_fetch_pos (info, 0, &find.start, &find.end);
          if (find.end > find.start)
            g_array_append_val (finds, find);
          if (!g_match_info_next (info, NULL))
            break;
        }
    }
  g_array_sort (finds, compare_finds);
  return finds;
}

static gboolean
is_border (const char *text, const char *at)
{
  if (at[-1] == '\n')
    return TRUE;
  return g_ascii_isspace (at[-1]) && at - text >= 2 && strchr (".!?", at[-2]) != NULL;
}

/* TEXT without the sentences or lines that FINDS touch.  Returns: (transfer full) */
static char *
clean (const char *text, const GArray *finds)
{
  GString *out = g_string_new (NULL);
  const char *start = text;
  guint next = 0;

  while (*start != '\0')
    {
      const char *end = start + 1;
      gboolean is_touched = FALSE;

      while (*end != '\0' && !is_border (text, end))
        end++;
      for (guint i = next; i < finds->len; i++)
        {
          const Find *find = &g_array_index (finds, Find, i);

          if (text + find->start >= end)
            break;
          is_touched = is_touched || text + find->end > start;
        }
      if (!is_touched)
        g_string_append_len (out, start, end - start);
      else if (end[-1] == '\n')
        g_string_append_c (out, '\n');
      while (next < finds->len && text + g_array_index (finds, Find, next).end <= end)
        next++;
      start = end;
    }
  return g_string_free (out, FALSE);
}

static void
fill (BuiltinInjection *self, const char *text, const GArray *finds)
{
  double clean_share = 1;
  double most = 0;

  for (guint i = 0; i < finds->len; i++)
    {
      const Find *find = &g_array_index (finds, Find, i);
      BuiltinInjectionSpan span = { (int) g_utf8_pointer_to_offset (text, text + find->start),
                                    (int) g_utf8_pointer_to_offset (text, text + find->end),
                                    find->rule->name };

      g_array_append_val (self->spans, span);
      clean_share *= 1 - 0.5 * find->rule->p;
      if (find->rule->p > most)
        {
          most = find->rule->p;
          self->kind = find->rule->kind;
        }
    }
  self->is_found = TRUE;
  self->p = MAX (most, MIN (1 - clean_share, 0.99));
  self->cleaned = clean (text, finds);
}

BuiltinInjection *
builtin_injection_find (const char *text)
{
  BuiltinInjection *self = g_new0 (BuiltinInjection, 1);
  g_autoptr(GArray) finds = find_all (text);

  self->spans = g_array_new (FALSE, FALSE, sizeof (BuiltinInjectionSpan));
  if (finds->len > 0)
    fill (self, text, finds);
  else
    {
      self->p = 0.03;
      self->cleaned = g_strdup (text);
    }
  return self;
}

void
builtin_injection_free (BuiltinInjection *self)
{
  g_array_unref (self->spans);
  g_free (self->cleaned);
  g_free (self);
}
