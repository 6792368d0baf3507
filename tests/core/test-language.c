#include "core/base/aporia-language.h"

static const struct
{
  const char *code;
  const char *text;
} samples[] = {
  { "en", "We are looking for a sous chef who runs the line with us and trains two apprentices." },
  { "en", "I called the supplier and we agreed on two deliveries a day." },
  { "de", "Wir suchen eine Köchin oder einen Koch für unsere Küche, mit Erfahrung in der Planung." },
  { "de", "Ich habe mit dem Lieferanten gesprochen und wir haben zwei Lieferungen am Tag vereinbart." },
  { "de", "Das habe ich nicht gemacht." },
  { "es", "Buscamos una persona con experiencia en la gestión de proyectos y que sea capaz de trabajar en "
          "equipo." },
  { "es", "Hablé con el proveedor y acordamos dos entregas al día." },
  { "fr", "Nous recherchons une infirmière pour le service de nuit, avec une expérience dans les soins." },
  { "fr", "J'ai appelé le fournisseur et nous avons convenu de deux livraisons par jour." },
  { "it", "Ho parlato con il fornitore e abbiamo deciso di fare due consegne al giorno." },
  { "pt", "Falei com o fornecedor e combinámos duas entregas por dia para a cozinha." },
  { "nl", "Ik heb met de leverancier gesproken en we hebben twee leveringen per dag afgesproken." },
  { "sv", "Jag pratade med leverantören och vi kom överens om två leveranser per dag." },
  { "pl", "Rozmawiałem z dostawcą i ustaliliśmy, że będą dwie dostawy na dzień." },
  { "cs", "Mluvil jsem s dodavatelem a domluvili jsme se na dvou dodávkách denně." },
  { "tr", "Tedarikçi ile konuştum ve günde iki teslimat için anlaştık." },
  { "ru", "Я поговорил с поставщиком, и мы договорились о двух поставках в день, в Docker." },
  { "uk", "Я поговорив із постачальником, і ми домовилися про дві поставки на день." },
  { "el", "Μίλησα με τον προμηθευτή και συμφωνήσαμε για δύο παραδόσεις." },
  { "zh", "我和供应商谈过，我们商定每天送货两次。" },
  { "ja", "仕入れ先と話し、一日に二回の配達に決めました。" },
  { "ko", "공급업체와 이야기해서 하루 두 번 배송하기로 했습니다." },
  { "ar", "تحدثت مع المورد واتفقنا على توصيلتين في اليوم." },
  { "hi", "मैंने आपूर्तिकर्ता से बात की और हम सहमत हुए।" },
};

static void
test_detect (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_test_message ("%s", samples[i].text);
      g_assert_cmpstr (aporia_language_detect (samples[i].text), ==, samples[i].code);
    }
}

/* Lists of terms, numbers and a word or two tell nothing. */
static void
test_unsure (void)
{
  static const char *const texts[] = { NULL, "", "42", "Python, SQL, Docker, Kubernetes, PostgreSQL", "Yes.",
                                       "Kubernetes 你好" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (aporia_language_detect (texts[i]));
}

static void
test_names (void)
{
  g_assert_cmpstr (aporia_language_get_english_name ("de"), ==, "German");
  g_assert_cmpstr (aporia_language_get_english_name (NULL), ==, "English");
  g_assert_cmpstr (aporia_language_get_english_name ("xx"), ==, "English");
  g_assert_cmpstr (aporia_language_get_name ("fr"), ==, "French");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/language/detect", test_detect);
  g_test_add_func ("/core/language/unsure", test_unsure);
  g_test_add_func ("/core/language/names", test_names);
  return g_test_run ();
}
