/* Bytes to events, events to what the model said. */
#include "backends/openai/aporia-openai-reply.h"
#include "backends/openai/aporia-openai-scan.h"
#include "backends/openai/aporia-openai-sse.h"

#include <string.h>

static gboolean
collect_cb (const char *data,
            gsize       length,
            gpointer    user_data)
{
  GString *events = user_data;

  g_string_append_c (events, '<');
  g_string_append_len (events, data, (gssize) length);
  g_string_append_c (events, '>');
  return TRUE;
}

/* Feeds TEXT in pieces of SIZE bytes. */
static char *
parse (const char *text,
       gsize       length,
       gsize       size)
{
  GString *events = g_string_new (NULL);
  g_autoptr(AporiaOpenaiSse) sse = aporia_openai_sse_new (collect_cb, events);

  for (gsize at = 0; at < length; at += size)
    {
      /* A copy that ends with the piece: reading beyond it is found by the sanitizer. */
      gsize n = MIN (size, length - at);
      g_autofree char *piece = g_memdup2 (text + at, n);

      g_assert_true (aporia_openai_sse_feed (sse, piece, n));
    }
  aporia_openai_sse_end (sse);
  return g_string_free (events, FALSE);
}

static const struct
{
  const char *text;
  const char *events;
} streams[] = {
  { "data: a\n\ndata: b\n\n", "<a><b>" },
  { "data:a\n\ndata:  b\n\n", "<a>< b>" },
  { "data: a\r\n\r\ndata: b\r\n\r\n", "<a><b>" },
  { "data: a\r\rdata: b\r\r", "<a><b>" },
  { "data: a\r\n\ndata: b\n\r\n", "<a><b>" },
  { ": comment\n\ndata: a\n: another\n\n:\n\n", "<a>" },
  { "event: message\nid: 7\nretry: 100\ndata: a\n\n", "<a>" },
  { "data: one\ndata: two\ndata\ndata:\n\n", "<one\ntwo\n\n>" },
  { "data\n\n", "<>" },
  { "data:\n\n", "<>" },
  { "database: no\ndat: no\ndata : no\n\n", "" },
  { "\n\n\n\ndata: a\n\n\n\n", "<a>" },
  { "\xef\xbb\xbf" "data: a\n\n", "<a>" },
  { "data: a\n\ndata: no blank line", "<a><no blank line>" },
  { "data: a\n\ndata: no blank line\n", "<a><no blank line>" },
  { "data: gr\xc3\xbc\xc3\x9f dich \xf0\x9f\x98\x80\n\n", "<gr\xc3\xbc\xc3\x9f dich \xf0\x9f\x98\x80>" },
  { "data: a:b: c\n\n", "<a:b: c>" },
  { "", "" },
  { "<html>\n<body>data: x</body>\n", "" },
};

static void
test_splits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      gsize length = strlen (streams[i].text);

      for (gsize size = 1; size <= length + 1; size++)
        {
          g_autofree char *events = parse (streams[i].text, length, size);

          g_assert_cmpstr (events, ==, streams[i].events);
        }
    }
}

static void
test_too_long_line (void)
{
  g_autoptr(GString) events = g_string_new (NULL);
  g_autoptr(AporiaOpenaiSse) sse = aporia_openai_sse_new (collect_cb, events);
  g_autofree char *block = g_strnfill (65536, 'x');
  gboolean is_fine = aporia_openai_sse_feed (sse, "data: ", 6);
  guint n = 0;

  for (; is_fine && n < 1000; n++)
    is_fine = aporia_openai_sse_feed (sse, block, 65536);
  g_assert_false (is_fine);
  g_assert_cmpuint (n, <=, APORIA_OPENAI_SSE_MAX_BYTES / 65536 + 2);
  /* Over: nothing more comes out of it. */
  g_assert_false (aporia_openai_sse_feed (sse, "\n\ndata: a\n\n", 11));
  aporia_openai_sse_end (sse);
  g_assert_cmpuint (events->len, ==, 0);
}

static void
test_many_lines_one_event (void)
{
  g_autoptr(GString) events = g_string_new (NULL);
  g_autoptr(AporiaOpenaiSse) sse = aporia_openai_sse_new (collect_cb, events);
  gboolean is_fine = TRUE;

  for (guint i = 0; is_fine && i < 400000; i++)
    is_fine = aporia_openai_sse_feed (sse, "data: xxxxxx\n", 13);
  g_assert_false (is_fine);
}

static gboolean
stop_cb (const char *data,
         gsize       length,
         gpointer    user_data)
{
  (*(guint *) user_data)++;
  return FALSE;
}

static void
test_stop (void)
{
  guint n = 0;
  g_autoptr(AporiaOpenaiSse) sse = aporia_openai_sse_new (stop_cb, &n);

  g_assert_false (aporia_openai_sse_feed (sse, "data: a\n\ndata: b\n\n", 18));
  g_assert_false (aporia_openai_sse_feed (sse, "data: c\n\n", 9));
  aporia_openai_sse_end (sse);
  g_assert_cmpuint (n, ==, 1);
}

/* TAKEN and what it must give. */
static void
check_reply (const char *const *chunks,
             const char        *text,
             const char        *refusal,
             const char        *finish)
{
  g_autoptr(AporiaOpenaiReply) reply = aporia_openai_reply_new ();

  for (guint i = 0; chunks[i] != NULL; i++)
    {
      g_autofree char *copy = g_memdup2 (chunks[i], strlen (chunks[i]));

      g_assert_cmpint (aporia_openai_reply_take (reply, copy, strlen (chunks[i])), ==,
                       APORIA_OPENAI_REPLY_FINE);
    }
  aporia_openai_reply_end (reply);
  g_assert_cmpstr (reply->text->str, ==, text);
  g_assert_cmpstr (reply->refusal->str, ==, refusal);
  g_assert_cmpstr (reply->finish, ==, finish);
}

#define CHECK(text, refusal, finish, ...)                                                              \
  check_reply ((const char *const[]){ __VA_ARGS__, NULL }, text, refusal, finish)
#define DELTA(json) "{\"choices\":[{\"index\":0,\"delta\":" json ",\"finish_reason\":null}]}"

static void
test_chunks (void)
{
  /* OpenAI: a role first, then text, then a reason, then the usage without choices. */
  CHECK ("Hello", "", "stop",
         "{\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"role\":"
         "\"assistant\",\"content\":\"\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}],"
         "\"usage\":null}",
         DELTA ("{\"content\":\"Hel\"}"), DELTA ("{\"content\":\"lo\"}"),
         "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
         "{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}", "[DONE]");
  /* llama.cpp: content null first; an old one: no role, and usage beside choices. */
  CHECK ("Hi", "", "length", DELTA ("{\"role\":\"assistant\",\"content\":null}"),
         DELTA ("{\"content\":\"Hi\"}"),
         "{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}],\"usage\":{\"total_tokens\":3}}");
  CHECK ("", "I cannot.", NULL, DELTA ("{\"refusal\":\"I can\"}"), DELTA ("{\"refusal\":\"not.\"}"));
  CHECK ("a", "", NULL, "{\"choices\":null}", "{\"choices\":[{\"delta\":null}]}",
         DELTA ("{\"content\":\"a\"}"),
         "{\"choices\":[],\"error\":null}");
  /* Reasoning beside the text, and text in parts. */
  CHECK ("yes", "", NULL, DELTA ("{\"reasoning_content\":\"hm\",\"content\":null}"),
         DELTA ("{\"content\":[{\"type\":\"thinking\",\"thinking\":[]},{\"type\":\"text\",\"text\":\"y\"}]}"),
         DELTA ("{\"content\":\"es\"}"));
  /* Several chunks in one event, as servers that forget the blank line send them. */
  CHECK ("ab", "", NULL, DELTA ("{\"content\":\"a\"}") "\n" DELTA ("{\"content\":\"b\"}"));
  /* A whole reply. */
  CHECK ("{\"a\": 1}", "", "stop",
         "{\n \"choices\": [ { \"message\": { \"role\": \"assistant\", \"content\": \"{\\\"a\\\": 1}\" },"
         " \"finish_reason\": \"stop\" } ]\n}\n");
  /* Other objects say nothing, and keep nothing from being read. */
  CHECK ("a", "", NULL, "{}", "{\"type\":\"ping\"}", DELTA ("{\"content\":\"a\"}"), " \n ");
  /* Only the first choice. */
  CHECK ("one", "", NULL, "{\"choices\":[{\"delta\":{\"content\":\"one\"}},{\"delta\":{\"content\":\"two\""
                          "}}]}");
}

static void
test_escapes (void)
{
  CHECK ("\"\\/\b\f\n\r\t", "", NULL, DELTA ("{\"content\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}"));
  CHECK ("\xc3\xbc \xf0\x9f\x98\x80", "", NULL, DELTA ("{\"content\":\"\\u00fc \\uD83D\\ude00\"}"));
  /* Half a pair, and a zero that would end the text, become the replacement character. */
  CHECK ("\xef\xbf\xbd!", "", NULL, DELTA ("{\"content\":\"\\ud83d!\"}"));
  CHECK ("\xef\xbf\xbd", "", NULL, DELTA ("{\"content\":\"\\u0000\"}"));
  CHECK ("\xef\xbf\xbd" "A", "", NULL, DELTA ("{\"content\":\"\\ud83d\\u0041\"}"));
}

static void
test_bad_chunks (void)
{
  static const struct
  {
    const char            *data;
    AporiaOpenaiReplyState state;
  } bad[] = {
    { "{\"choices\":[{\"delta\":{\"content\":\"a", APORIA_OPENAI_REPLY_UNREADABLE },
    { "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]", APORIA_OPENAI_REPLY_UNREADABLE },
    { "{\"choices\":[{\"delta\":{\"content\":\"\\q\"}}]}x", APORIA_OPENAI_REPLY_UNREADABLE },
    { "hello", APORIA_OPENAI_REPLY_UNREADABLE },
    { "\"text\"", APORIA_OPENAI_REPLY_UNREADABLE },
    { "<html></html>", APORIA_OPENAI_REPLY_UNREADABLE },
    { "{\"error\":{\"message\":\"boom\"}}", APORIA_OPENAI_REPLY_ERROR },
    { "{\"error\":\"boom\"}", APORIA_OPENAI_REPLY_ERROR },
    { "{\"choices\":[],\"error\":{\"code\":500}}", APORIA_OPENAI_REPLY_ERROR },
    { "[{\"error\":{\"code\":429}}]", APORIA_OPENAI_REPLY_ERROR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(AporiaOpenaiReply) reply = aporia_openai_reply_new ();
      g_autofree char *copy = g_memdup2 (bad[i].data, strlen (bad[i].data));

      g_assert_cmpint (aporia_openai_reply_take (reply, copy, strlen (bad[i].data)), ==, bad[i].state);
    }
}

/* Each prefix of a chunk is refused, none is read beyond its end, and nothing is appended. */
static void
test_truncated_chunks (void)
{
  static const char whole[] = "{\"a\":[1,-2.5e3,true,false,null,{\"b\":\"\\u00fc\\n\"}],\"choices\":[{\"de"
                              "lta\":"
                              "{\"content\":\"x\\ud83d\\ude00y\",\"refusal\":null},\"finish_reason\":\"sto"
                              "p\"}]}";

  for (gsize n = 0; n < strlen (whole); n++)
    {
      g_autofree char *copy = g_memdup2 (whole, n);
      g_autoptr(GString) content = g_string_new ("kept");
      g_autoptr(GString) refusal = g_string_new (NULL);
      AporiaOpenaiChunk chunk;

      g_assert_false (aporia_openai_scan_chunk (copy, n, content, refusal, &chunk));
      g_assert_cmpstr (content->str, ==, "kept");
    }
}

static void
test_deep_chunk (void)
{
  g_autoptr(GString) deep = g_string_new ("{\"a\":");
  g_autoptr(GString) content = g_string_new (NULL);
  g_autoptr(GString) refusal = g_string_new (NULL);
  AporiaOpenaiChunk chunk;

  for (guint i = 0; i < 500000; i++)
    g_string_append_c (deep, '[');
  g_assert_false (aporia_openai_scan_chunk (deep->str, deep->len, content, refusal, &chunk));
}

static void
test_invalid_utf8 (void)
{
  g_autoptr(AporiaOpenaiReply) reply = aporia_openai_reply_new ();
  const char *chunk = DELTA ("{\"content\":\"a\xc3(b\"}");

  aporia_openai_reply_take (reply, chunk, strlen (chunk));
  aporia_openai_reply_end (reply);
  g_assert_true (g_utf8_validate (reply->text->str, -1, NULL));
}

static void
test_thinking (void)
{
  CHECK ("{\"a\":1}", "", NULL, DELTA ("{\"content\":\"<thi\"}"), DELTA ("{\"content\":\"nk>hm {\"}"),
         DELTA ("{\"content\":\"}</thi\"}"), DELTA ("{\"content\":\"nk>\\n\\n\"}"),
         DELTA ("{\"content\":\"{\\\"a\\\":1}\"}"));
  CHECK ("<b>text", "", NULL, DELTA ("{\"content\":\"<b>\"}"), DELTA ("{\"content\":\"text\"}"));
  CHECK ("<th", "", NULL, DELTA ("{\"content\":\"<th\"}"));
  CHECK ("", "", NULL, DELTA ("{\"content\":\"<think>never ends\"}"));
  /* The begin of the thinking stood in the prompt. */
  CHECK ("answer", "", NULL, DELTA ("{\"content\":\"so … </think>\\n answer\"}"));
}

/* While it is written: nothing of the thinking, and never less than before. */
static void
test_thinking_is_not_shown (void)
{
  g_autoptr(AporiaOpenaiReply) reply = aporia_openai_reply_new ();
  const char *parts[] = { " ", "<", "think", ">", "secret", "</", "think", ">", "\\n", "out", "come" };
  gsize before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *chunk = g_strdup_printf (DELTA ("{\"content\":\"%s\"}"), parts[i]);

      aporia_openai_reply_take (reply, chunk, strlen (chunk));
      g_assert_null (strstr (reply->text->str, "secret"));
      g_assert_cmpuint (reply->text->len, >=, before);
      before = reply->text->len;
    }
  g_assert_cmpstr (reply->text->str, ==, "outcome");
}

static AporiaOpenaiReplyState
repeat (const char *content,
        guint       n)
{
  g_autoptr(AporiaOpenaiReply) reply = aporia_openai_reply_new ();
  g_autofree char *chunk = g_strdup_printf (DELTA ("{\"content\":\"%s\"}"), content);
  AporiaOpenaiReplyState state = APORIA_OPENAI_REPLY_FINE;

  for (guint i = 0; i < n && state == APORIA_OPENAI_REPLY_FINE; i++)
    state = aporia_openai_reply_take (reply, chunk, strlen (chunk));
  return state;
}

static void
test_endless (void)
{
  g_assert_cmpint (repeat ("0123456789", 10000), ==, APORIA_OPENAI_REPLY_FINE);
  g_assert_cmpint (repeat ("0123456789", 20000), ==, APORIA_OPENAI_REPLY_ENDLESS);
  g_assert_cmpint (repeat (" \\n", 500), ==, APORIA_OPENAI_REPLY_FINE);
  g_assert_cmpint (repeat (" \\n", 2000), ==, APORIA_OPENAI_REPLY_ENDLESS);
  g_assert_cmpint (repeat ("<think>", 50000), ==, APORIA_OPENAI_REPLY_ENDLESS);
}

/* Any bytes, in any pieces: the events are the same, and nothing is read beyond a piece. */
static void
test_random_pieces (void)
{
  static const char *const parts[] = { "data", "data:", "data: ", ":", " ", "\n", "\r", "\r\n", "\n\n",
                                       "{\"a\":1}",
                                       "\xc3\xbc", "\xef\xbb\xbf", "event: x", "[DONE]", "", "\xff" };

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *whole = NULL;
      g_autofree char *pieces = NULL;

      for (guint n = (guint) g_test_rand_int_range (0, 30); n > 0; n--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      whole = parse (text->str, text->len, MAX (text->len, 1));
      pieces = parse (text->str, text->len, (gsize) g_test_rand_int_range (1, 8));
      g_assert_cmpstr (whole, ==, pieces);
    }
}

/* A chunk with some of its bytes changed is read or refused; what was read is always UTF-8. */
static void
test_random_chunks (void)
{
  static const char whole[] = "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
                              "\"content\":"
                              "\"a\\u00fc\\n\xc3\xbc\"},\"finish_reason\":\"stop\"}],\"usage\":{\"n\":[1,-"
                              "2.5e3]}}";

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *copy = g_memdup2 (whole, strlen (whole));
      g_autoptr(AporiaOpenaiReply) reply = aporia_openai_reply_new ();

      for (guint n = (guint) g_test_rand_int_range (1, 4); n > 0; n--)
        copy[g_test_rand_int_range (0, (int) strlen (whole))] = (char) g_test_rand_int_range (1, 256);
      aporia_openai_reply_take (reply, copy, strlen (whole));
      aporia_openai_reply_end (reply);
      g_assert_true (g_utf8_validate (reply->text->str, -1, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/sse/splits", test_splits);
  g_test_add_func ("/openai/sse/too-long-line", test_too_long_line);
  g_test_add_func ("/openai/sse/many-lines-one-event", test_many_lines_one_event);
  g_test_add_func ("/openai/sse/stop", test_stop);
  g_test_add_func ("/openai/reply/chunks", test_chunks);
  g_test_add_func ("/openai/reply/escapes", test_escapes);
  g_test_add_func ("/openai/reply/bad-chunks", test_bad_chunks);
  g_test_add_func ("/openai/reply/truncated-chunks", test_truncated_chunks);
  g_test_add_func ("/openai/reply/deep-chunk", test_deep_chunk);
  g_test_add_func ("/openai/reply/invalid-utf8", test_invalid_utf8);
  g_test_add_func ("/openai/reply/thinking", test_thinking);
  g_test_add_func ("/openai/reply/thinking-is-not-shown", test_thinking_is_not_shown);
  g_test_add_func ("/openai/reply/endless", test_endless);
  g_test_add_func ("/openai/sse/random-pieces", test_random_pieces);
  g_test_add_func ("/openai/reply/random-chunks", test_random_chunks);
  return g_test_run ();
}
