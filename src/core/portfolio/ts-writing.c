/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "portfolio/ts-markup.h"
#include "portfolio/ts-writing.h"

/**
 * SECTION: what stands in a section
 *
 * A TsWriting is a section of a project taken apart into statements, so that a check can count what is
 * there instead of looking for magic words. What repeats itself, or the template's guidance, counts once
 * or not at all.
 */

#define COPY_RUN        5 /* words in a row that make a copy of the guidance */
#define STATEMENT_WORDS 4 /* fewer words cover no theme */
#define REPEATS         3 /* how often a word counts, at most, on average */
#define LINE_LENGTH                                                                                \
  2000               /* bytes of a line that are searched; a longer one is no list or sentence */
#define LEAD_WORDS 5 /* the most words before a colon that make a lead */

struct _TsWriting
{
  char *guidance;        /* (nullable) */
  GPtrArray *statements; /* of TsStatement */
  GPtrArray *lines;      /* of TsMarkupLine */
  GHashTable *seen;      /* statements, in lower case */
  TsText *words;         /* of all statements and headings */
  char **designs;
  guint n_pictures;
};

static void
statement_free (TsStatement *statement)
{
  g_free (statement->text);
  g_free (statement->lead);
  g_free (statement->heading);
  ts_text_free (statement->words);
  g_free (statement);
}

/* Returns @text without emphasis, code marks, cell borders and pictures; links keep their words. */
static char *
strip_marks (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      const char *end =
          g_str_has_prefix (at, "](") ? memchr (at, ')', strnlen (at, LINE_LENGTH)) : NULL;

      if (end != NULL)
        at = end;
      else if (*at == '|')
        g_string_append_c (plain, ' ');
      else if (strchr ("*`[]!", *at) == NULL)
        g_string_append_c (plain, *at);
    }
  return g_strstrip (g_string_free (plain, FALSE));
}

/* Returns the start of a line, as much of it as is searched. */
static char *
cut_line (const char *line)
{
  gsize length = strnlen (line, LINE_LENGTH);

  while (length > 0 && ((guchar) line[length] & 0xc0) == 0x80)
    length--;
  return g_strndup (line, length);
}

/* Returns where the lead of @text ends, the marks around it left out, and where the rest begins. */
static char *
cut_lead (const char *text, const char **rest)
{
  static const char *const marks[] = { "**", "__", "`" };
  const char *colon = strchr (text, ':');

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);
      const char *end = g_str_has_prefix (text, marks[i]) ? strstr (text + length, marks[i]) : NULL;

      if (end != NULL)
        {
          *rest = end + length;
          return g_strndup (text + length, (gsize) (end - text) - length);
        }
    }
  if (*text == '|')
    {
      const char *end = strchr (text + 1, '|');

      *rest = end != NULL ? end : text + strlen (text);
      return g_strndup (text + 1, (gsize) (*rest - text) - 1);
    }
  if (colon != NULL)
    {
      g_autofree char *lead = g_strndup (text, (gsize) (colon - text));

      *rest = colon + 1;
      if (ts_text_count_words (lead) <= LEAD_WORDS)
        return g_steal_pointer (&lead);
    }
  *rest = text;
  return NULL;
}

static gboolean
is_own (TsWriting *self, const char *text)
{
  g_autofree char *kept = NULL;

  if (!g_hash_table_add (self->seen, g_utf8_strdown (text, -1)))
    return FALSE;
  if (ts_text_is_blank (self->guidance))
    return TRUE;
  kept = ts_text_drop_shared (text, self->guidance, COPY_RUN);
  return 2 * ts_text_count_words (kept) > ts_text_count_words (text);
}

static void
add_statement (TsWriting *self, const char *raw, const char *heading)
{
  TsStatement *statement;
  g_autofree char *text = strip_marks (raw);
  g_autofree char *with_heading = NULL;
  const char *rest;

  if (ts_text_is_blank (text) || !is_own (self, text))
    return;
  statement = g_new0 (TsStatement, 1);
  statement->lead = cut_lead (raw, &rest);
  if (statement->lead != NULL)
    {
      g_autofree char *plain = strip_marks (statement->lead);
      g_autofree char *plain_rest = strip_marks (rest);
      gsize length = strlen (text);

      g_free (statement->lead);
      statement->lead = g_strdup (plain);
      statement->rest = text + length - MIN (length, strlen (plain_rest));
    }
  else
    statement->rest = text;
  statement->heading = g_strdup (heading);
  statement->n_words = ts_text_count_words (text);
  with_heading = g_strconcat (heading != NULL ? heading : "", "\n", text, NULL);
  statement->words = ts_text_new (with_heading);
  statement->text = g_steal_pointer (&text);
  g_ptr_array_add (self->statements, statement);
}

/* Adds a paragraph's sentences. */
static void
add_sentences (TsWriting *self, GString *paragraph, const char *heading)
{
  const char *start = paragraph->str;

  for (const char *at = start; *at != '\0'; at++)
    {
      if (strchr (".!?", *at) != NULL && (at[1] == ' ' || at[1] == '\0'))
        {
          g_autofree char *sentence = g_strndup (start, (gsize) (at - start) + 1);

          add_statement (self, sentence, heading);
          start = at + 1 + strspn (at + 1, " ");
          at = start - 1;
        }
    }
  add_statement (self, start, heading);
  g_string_truncate (paragraph, 0);
}

static gboolean
is_table_head (GPtrArray *lines, guint i)
{
  const TsMarkupLine *next = i + 1 < lines->len ? lines->pdata[i + 1] : NULL;

  return next != NULL && next->kind == TS_MARKUP_RULE && strchr (next->text, '|') != NULL;
}

static void
flush (TsWriting *self, GString *open, gboolean in_item, const char *heading)
{
  if (in_item)
    {
      add_statement (self, open->str, heading);
      g_string_truncate (open, 0);
    }
  else
    add_sentences (self, open, heading);
}

static void
find_statements (TsWriting *self)
{
  g_autoptr (GString) open = g_string_new (NULL);
  const char *heading = NULL;
  gboolean in_item = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const TsMarkupLine *line = self->lines->pdata[i];

      if (line->kind == TS_MARKUP_TEXT && !g_str_has_prefix (line->text, "**"))
        {
          g_string_append_printf (open, "%s%s", open->len > 0 ? " " : "", line->text);
          continue;
        }
      flush (self, open, in_item, heading);
      in_item =
          line->kind == TS_MARKUP_ITEM || (line->kind == TS_MARKUP_TEXT && line->text[0] == '*');
      if (in_item)
        g_string_assign (open, line->text);
      else if (line->kind == TS_MARKUP_HEADING)
        heading = line->text;
      else if (line->kind == TS_MARKUP_ROW && !is_table_head (self->lines, i))
        add_statement (self, line->text, heading);
    }
  flush (self, open, in_item, heading);
}

/**
 * ts_writing_new:
 * @markdown: the text of a section
 * @guidance: (nullable): what the template asks for; sentences copied from it are left out
 *
 * Returns: (transfer full): the section, taken apart
 */
TsWriting *
ts_writing_new (const char *markdown, const char *guidance)
{
  TsWriting *self = g_new0 (TsWriting, 1);
  g_autoptr (GString) all = g_string_new (NULL);
  g_auto (GStrv) pictures = ts_markup_list_images (markdown, "");

  self->guidance = g_strdup (guidance);
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify) statement_free);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lines = ts_markup_read (markdown);
  self->designs = ts_markup_list_images (markdown, "design:");
  self->n_pictures = g_strv_length (pictures);
  find_statements (self);
  for (guint i = 0; i < self->statements->len; i++)
    {
      const TsStatement *statement = self->statements->pdata[i];

      g_string_append_printf (all, "%s\n", statement->text);
    }
  self->words = ts_text_new (all->str);
  return self;
}

void
ts_writing_free (TsWriting *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->statements);
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->seen);
  g_strfreev (self->designs);
  g_free (self->guidance);
  ts_text_free (self->words);
  g_free (self);
}

/** ts_writing_get_statements: Returns: (transfer none) (element-type TsStatement): what is said, in order */
GPtrArray *
ts_writing_get_statements (const TsWriting *self)
{
  return self->statements;
}

/** ts_writing_get_designs: Returns: (transfer none): the ids of the designs attached */
const char *const *
ts_writing_get_designs (const TsWriting *self)
{
  return (const char *const *) self->designs;
}

/** ts_writing_count_pictures: Returns: how many pictures are attached, designs among them */
guint
ts_writing_count_pictures (const TsWriting *self)
{
  return self->n_pictures;
}

/**
 * ts_writing_count_words:
 *
 * Returns: the words of all statements; where the same few are repeated, no more than three times the
 *   number of different ones
 */
guint
ts_writing_count_words (const TsWriting *self)
{
  g_autoptr (GHashTable) different = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint count = 0;

  for (guint i = 0; i < self->statements->len; i++)
    {
      const TsStatement *statement = self->statements->pdata[i];
      g_autofree char *lower = g_utf8_strdown (statement->text, -1);
      g_auto (GStrv) words = g_strsplit_set (lower, " \t.,;:()", -1);

      count += statement->n_words;
      for (guint w = 0; words[w] != NULL; w++)
        {
          if (*words[w] != '\0')
            g_hash_table_add (different, g_strdup (words[w]));
        }
    }
  return MIN (count, REPEATS * g_hash_table_size (different));
}

/** ts_writing_count_code_lines: Returns: how many lines of code there are, fences included */
guint
ts_writing_count_code_lines (const TsWriting *self)
{
  guint count = 0;

  for (guint i = 0; i < self->lines->len; i++)
    count += ((const TsMarkupLine *) self->lines->pdata[i])->kind == TS_MARKUP_CODE;
  return count;
}

/**
 * ts_writing_is_measured:
 *
 * Returns: whether the text has a number that says of what: "200 ms", "99.9 %", "< 5", "$40"; a number
 *   within a name ("p99", "HTTP/2") or one that only counts off ("step 2 of") is none
 */
gboolean
ts_writing_is_measured (const char *text)
{
  static const char pattern[] =
      "(?<![\\w./-])[0-9][0-9.,_]*\\s?"
      "(?:[%€$£/×]|(?!(?:of|and|or|the|is|to|in|for|on|at|with|as|by|then)\\b)[a-zµ]+)"
      "|[<>≤≥$€£]=?\\s?[0-9]";

  g_autofree char *start = cut_line (text);

  return g_regex_match_simple (pattern, start, G_REGEX_CASELESS, 0);
}

/** ts_writing_count_measured: Returns: how many statements hold a measured number */
guint
ts_writing_count_measured (const TsWriting *self)
{
  guint count = 0;

  for (guint i = 0; i < self->statements->len; i++)
    count += ts_writing_is_measured (((const TsStatement *) self->statements->pdata[i])->text);
  return count;
}

/* Counts the numbers of @side, and tells whether an operator stands between two of them. */
static guint
count_numbers (const char *side, gboolean *calculates)
{
  static const char *const operators[] = { "*", "/", "+", "-", "×", "÷", "·", "−", " x " };
  gboolean operator_seen = FALSE;
  guint count = 0;

  *calculates = FALSE;
  while (*side != '\0')
    {
      if (g_ascii_isdigit (*side))
        {
          *calculates |= count > 0 && operator_seen;
          operator_seen = FALSE;
          count++;
          side += strspn (side, "0123456789.,_");
          continue;
        }
      for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
        operator_seen |= g_str_has_prefix (side, operators[i]);
      side++;
    }
  return count;
}

/**
 * ts_writing_is_formula:
 *
 * Returns: whether the line works a number out of others, as in "40 000 × 5 / 86 400 = 2.3 a second"
 */
gboolean
ts_writing_is_formula (const char *line)
{
  g_autofree char *start = cut_line (line);
  g_auto (GStrv) sides = NULL;
  g_autoptr (GString) text = g_string_new (start);

  g_string_replace (text, "≈", "=", 0);
  g_string_replace (text, "|", "=", 0);
  sides = g_strsplit (text->str, "=", -1);
  for (guint i = 0; sides[i] != NULL && sides[i + 1] != NULL; i++)
    {
      gboolean left, right;
      guint before = count_numbers (sides[i], &left);
      guint after = count_numbers (sides[i + 1], &right);

      if ((left && after > 0) || (right && before > 0))
        return TRUE;
    }
  return FALSE;
}

/** ts_writing_count_formulas: Returns: how many lines work a number out, code included */
guint
ts_writing_count_formulas (const TsWriting *self)
{
  guint count = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const TsMarkupLine *line = self->lines->pdata[i];

      if (line->kind != TS_MARKUP_RULE)
        count += ts_writing_is_formula (line->text);
    }
  return count;
}

/** ts_writing_count_operations: Returns: how many operations it names: HTTP requests, calls, remote procedures */
guint
ts_writing_count_operations (const TsWriting *self)
{
  static const char pattern[] = "\\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)[\\s`|]+[/{][^\\s`|]*"
                                "|\\brpc\\s+\\w+|\\b[A-Za-z_][\\w.]{2,}\\(";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const TsMarkupLine *line = self->lines->pdata[i];
      g_autofree char *start = cut_line (line->text);
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (regex, start, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        g_hash_table_add (found, g_match_info_fetch (match, 0));
    }
  return g_hash_table_size (found);
}

static void
add_created_tables (const TsWriting *self, GHashTable *found)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "\\b(?:CREATE\\s+TABLE(?:\\s+IF\\s+NOT\\s+EXISTS)?|message|struct|type)\\s+[\"`]?(\\w+)",
      G_REGEX_CASELESS,
      0,
      NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const TsMarkupLine *line = self->lines->pdata[i];
      g_autofree char *start = cut_line (line->text);
      g_autoptr (GMatchInfo) match = NULL;

      if (line->kind == TS_MARKUP_CODE && g_regex_match (regex, start, 0, &match))
        {
          g_autofree char *name = g_match_info_fetch (match, 1);

          g_hash_table_add (found, g_utf8_strdown (name, -1));
        }
    }
}

/**
 * ts_writing_count_entities:
 *
 * Returns: how many things are described by name: leads with something behind them, headings with
 *   something below, tables and messages declared in code
 */
guint
ts_writing_count_entities (const TsWriting *self)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->statements->len; i++)
    {
      const TsStatement *statement = self->statements->pdata[i];

      if (statement->lead != NULL && !ts_text_is_blank (statement->rest))
        g_hash_table_add (found, g_utf8_strdown (statement->lead, -1));
      if (statement->heading != NULL)
        g_hash_table_add (found, g_utf8_strdown (statement->heading, -1));
    }
  add_created_tables (self, found);
  return g_hash_table_size (found);
}

/**
 * ts_writing_covers:
 * @phrases: phrases with "|" between them
 * @measured: whether a measured number has to be in the same statement
 *
 * Returns: whether a statement of some words, with its heading, has one of the phrases
 */
gboolean
ts_writing_covers (const TsWriting *self, const char *phrases, gboolean measured)
{
  g_auto (GStrv) list = g_strsplit (phrases, "|", -1);

  for (guint i = 0; i < self->statements->len; i++)
    {
      const TsStatement *statement = self->statements->pdata[i];

      if (statement->n_words < STATEMENT_WORDS
          || (measured && !ts_writing_is_measured (statement->text)))
        continue;
      for (guint p = 0; list[p] != NULL; p++)
        {
          if (ts_text_has_phrase (statement->words, list[p]))
            return TRUE;
        }
    }
  return FALSE;
}

/** ts_writing_names: Returns: whether the words of @phrase stand next to each other anywhere */
gboolean
ts_writing_names (const TsWriting *self, const char *phrase)
{
  return ts_text_has_phrase (self->words, phrase);
}

/* The words that name the fields of a decision record. */
static const char *const field_names[TS_N_DECISION_FIELDS] = {
  "context|problem|situation|question", "options|alternatives|considered",
  "choice|chosen|decision|decided",     "cost|consequences|price|downside|drawback|trade off",
  "revisit|reconsider|review when",
};

static int
find_field (const char *label)
{
  g_autoptr (TsText) words = ts_text_new (label);

  for (int field = TS_N_DECISION_FIELDS - 1; field >= 0; field--)
    {
      g_auto (GStrv) names = g_strsplit (field_names[field], "|", -1);

      for (guint i = 0; names[i] != NULL; i++)
        {
          if (ts_text_has_phrase (words, names[i]))
            return field;
        }
    }
  return -1;
}

/* Returns the cells of a row, without the borders at its ends. */
static char **
split_cells (const char *row)
{
  g_autofree char *inner = g_strdup (row + (*row == '|'));

  g_strchomp (inner);
  if (g_str_has_suffix (inner, "|"))
    inner[strlen (inner) - 1] = '\0';
  return g_strsplit (inner, "|", -1);
}

/* Each row of a table whose head names fields is a record. */
static void
add_table_decisions (const TsWriting *self, GArray *records)
{
  g_auto (GStrv) head = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const TsMarkupLine *line = self->lines->pdata[i];
      g_auto (GStrv) cells = NULL;
      guint record = 0;

      if (line->kind == TS_MARKUP_BLANK || line->kind == TS_MARKUP_HEADING)
        g_clear_pointer (&head, g_strfreev);
      if (line->kind != TS_MARKUP_ROW)
        continue;
      cells = split_cells (line->text);
      if (is_table_head (self->lines, i))
        {
          g_strfreev (head);
          head = g_steal_pointer (&cells);
          continue;
        }
      for (guint c = 0; head != NULL && head[c] != NULL && cells[c] != NULL; c++)
        {
          int field = find_field (head[c]);

          if (field >= 0 && !ts_text_is_blank (cells[c]))
            record |= 1u << field;
        }
      if (record != 0)
        g_array_append_val (records, record);
    }
}

/* Leads that name fields make records; a heading, or a field that was there already, begins another. */
static void
add_list_decisions (const TsWriting *self, GArray *records)
{
  const char *heading = NULL;
  guint record = 0;

  for (guint i = 0; i < self->statements->len; i++)
    {
      const TsStatement *statement = self->statements->pdata[i];
      int field = statement->lead != NULL && !ts_text_is_blank (statement->rest)
                      ? find_field (statement->lead)
                      : -1;

      if (field < 0)
        continue;
      if (record != 0
          && ((record & (1u << field)) != 0 || g_strcmp0 (heading, statement->heading) != 0))
        {
          g_array_append_val (records, record);
          record = 0;
        }
      heading = statement->heading;
      record |= 1u << field;
    }
  if (record != 0)
    g_array_append_val (records, record);
}

/**
 * ts_writing_find_decisions:
 *
 * Finds decision records: lists or paragraphs whose leads name the fields ("**Context:** …"), one record
 * after the other or below headings of their own, and tables with a column for each field.
 *
 * Returns: (transfer full) (element-type guint): for each record the fields that are filled, as bits by
 *   #TsDecisionField
 */
GArray *
ts_writing_find_decisions (const TsWriting *self)
{
  GArray *records = g_array_new (FALSE, FALSE, sizeof (guint));

  add_table_decisions (self, records);
  if (records->len == 0)
    add_list_decisions (self, records);
  return records;
}
