/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/formats/ts-css-ink.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    TsInk ink;
  } cases[] = {
    { "red", 0xff0000ff },
    { " LightSteelBlue ", 0xb0c4deff },
    { "yellowgreen", 0x9acd32ff },
    { "aliceblue", 0xf0f8ffff },
    { "transparent", TS_INK_NONE },
    { "none", TS_INK_NONE },
    { "#abc", 0xaabbccff },
    { "#abcd", 0xaabbccdd },
    { " #1779cf", 0x1779cfff },
    { "#11223300", TS_INK_NONE },
    { "rgb(1, 2, 3)", 0x010203ff },
    { "rgba(255 0 0 / 50%)", 0xff000080 },
    { "rgb(300,-4,50%)", 0xff0080ff },
    { "rgba(1,2,3,0)", TS_INK_NONE },
  };
  TsInk ink;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (ts_css_ink_parse (cases[i].text, &ink));
      g_assert_cmphex (ink, ==, cases[i].ink);
    }
}

static void
test_refuse (void)
{
  static const char *const cases[] = { "",          "redd",  "00000",         "#12",
                                       "#gggggg",   "rgb",   "rgb(",          "rgb(1,2)",
                                       "rgb(1,2,3", "rgb(a", "rgb(1,2,3,4,5)" };
  TsInk ink;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_false (ts_css_ink_parse (cases[i], &ink));
      g_assert_cmphex (ink, ==, TS_INK_AUTO);
    }
}

static void
test_fade (void)
{
  g_assert_cmphex (ts_css_ink_fade (0x010203ff, 0.5), ==, 0x01020380);
  g_assert_cmphex (ts_css_ink_fade (0x010203ff, 0), ==, TS_INK_NONE);
  g_assert_cmphex (ts_css_ink_fade (TS_INK_AUTO, 0.5), ==, TS_INK_AUTO);
  g_assert_cmphex (ts_css_ink_fade (TS_INK_NONE, 0.5), ==, TS_INK_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/css-ink/parse", test_parse);
  g_test_add_func ("/css-ink/refuse", test_refuse);
  g_test_add_func ("/css-ink/fade", test_fade);
  return g_test_run ();
}
