/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/formats/ts-import.h"

/**
 * TsImport:
 *
 * What was read from a file of another program: one diagram a page, how many things of each sort the file has in
 * the terms of its own format (the columns), and what of it a design cannot hold. Each thing counted is either
 * kept, in whatever form, or lost with a reason; ts_import_is_complete() tests that, so that nothing goes
 * silently.
 */
struct _TsImport
{
  const char *format;
  GPtrArray *columns; /* of Column, in the order they were added */
  GPtrArray *pages;   /* of Page */
  GPtrArray *lost;    /* of char, for people */
};

typedef struct
{
  char *name;
  char *text; /* of a fact that is no count; else NULL */
  guint n_counted, n_kept, n_lost;
} Column;

typedef struct
{
  char *title;
  TsDiagram *diagram;
} Page;

G_DEFINE_QUARK (ts - import - error - quark, ts_import_error)

static void
column_free (Column *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static void
page_free (Page *self)
{
  g_free (self->title);
  g_object_unref (self->diagram);
  g_free (self);
}

/**
 * ts_import_new:
 * @format: the name of the format; a literal
 *
 * Returns: (transfer full): an import without pages
 */
TsImport *
ts_import_new (const char *format)
{
  TsImport *self = g_new0 (TsImport, 1);

  self->format = format;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  self->lost = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ts_import_free (TsImport *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->lost);
  g_free (self);
}

static Column *
find_column (const TsImport *self, const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];

      if (g_str_equal (column->name, name))
        return column;
    }
  return NULL;
}

static Column *
get_column (TsImport *self, const char *name)
{
  Column *column = find_column (self, name);

  if (column == NULL)
    {
      column = g_new0 (Column, 1);
      column->name = g_strdup (name);
      g_ptr_array_add (self->columns, column);
    }
  return column;
}

/**
 * ts_import_add_column:
 * @column: the name of a sort of things in the file, such as "vertices"
 *
 * Makes the column be there even if nothing is counted.
 */
void
ts_import_add_column (TsImport *self, const char *column)
{
  get_column (self, column);
}

/**
 * ts_import_set_text:
 * @column: what the fact is called, such as "encoding"
 * @text: the fact
 *
 * Says something about the file that is no count.
 */
void
ts_import_set_text (TsImport *self, const char *column, const char *text)
{
  Column *found = get_column (self, column);

  g_free (found->text);
  found->text = g_strdup (text);
}

/**
 * ts_import_count:
 * @column: a sort of things
 * @n: how many more of them the file has
 */
void
ts_import_count (TsImport *self, const char *column, guint n)
{
  get_column (self, column)->n_counted += n;
}

/**
 * ts_import_keep:
 * @column: a sort of things
 * @n: how many more of them are in a diagram, as an element or as a part of one
 */
void
ts_import_keep (TsImport *self, const char *column, guint n)
{
  get_column (self, column)->n_kept += n;
}

/**
 * ts_import_lose:
 * @column: (nullable): the sort of things that is lost; %NULL if only something about a kept thing is
 * @n: how many of that sort
 * @where: the place in the file, such as "page 2, cell “a7”" or "line 12"
 * @format: what is lost and why, for people
 */
void
ts_import_lose (TsImport *self,
                const char *column,
                guint n,
                const char *where,
                const char *format,
                ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (column != NULL)
    get_column (self, column)->n_lost += n;
  g_ptr_array_add (self->lost, g_strdup_printf ("%s: %s", where, what));
}

/**
 * ts_import_lose_also:
 * @column: another sort of things that what was lost is counted as
 * @n: how many of that sort
 *
 * For what is counted in two columns and was told by ts_import_lose().
 */
void
ts_import_lose_also (TsImport *self, const char *column, guint n)
{
  get_column (self, column)->n_lost += n;
}

/**
 * ts_import_add_page:
 * @title: what the page is called; may be empty
 * @elements: (element-type TsElement): what is on it, from the back
 * @error: return location for an error of #TS_DIAGRAM_ERROR or #TS_IMPORT_ERROR
 *
 * Returns: whether the elements make a diagram
 */
gboolean
ts_import_add_page (TsImport *self, const char *title, GPtrArray *elements, GError **error)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  Page *page;

  if (elements->len > TS_IMPORT_MAX_ELEMENTS)
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_LIMIT,
                   "page “%s” has %u elements, more than the %d that a design takes",
                   title,
                   elements->len,
                   TS_IMPORT_MAX_ELEMENTS);
      return FALSE;
    }
  for (guint i = 0; i < elements->len; i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, elements->pdata[i], i));
  if (!ts_diagram_apply (diagram, edits, error))
    return FALSE;
  page = g_new0 (Page, 1);
  page->title = g_strdup (title);
  page->diagram = g_steal_pointer (&diagram);
  g_ptr_array_add (self->pages, page);
  return TRUE;
}

/** ts_import_get_format: Returns: (transfer none): the name of the format */
const char *
ts_import_get_format (const TsImport *self)
{
  return self->format;
}

/** ts_import_get_count: Returns: how many things of that sort the file has */
guint
ts_import_get_count (const TsImport *self, const char *column)
{
  const Column *found = find_column (self, column);

  return found != NULL ? found->n_counted : 0;
}

/** ts_import_get_text: Returns: (transfer none) (nullable): a fact about the file; %NULL if it is not known */
const char *
ts_import_get_text (const TsImport *self, const char *column)
{
  const Column *found = find_column (self, column);

  return found != NULL ? found->text : NULL;
}

/**
 * ts_import_is_complete:
 * @column: (out) (optional) (transfer none): the first sort of things of which some are neither kept nor lost
 *
 * Returns: whether all that was counted is kept or lost
 */
gboolean
ts_import_is_complete (const TsImport *self, const char **column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *at = self->columns->pdata[i];

      if (at->n_counted != at->n_kept + at->n_lost)
        {
          if (column != NULL)
            *column = at->name;
          return FALSE;
        }
    }
  return TRUE;
}

/** ts_import_get_n_pages: Returns: how many diagrams the file holds */
guint
ts_import_get_n_pages (const TsImport *self)
{
  return self->pages->len;
}

/** ts_import_get_diagram: Returns: (transfer none): the diagram of a page */
TsDiagram *
ts_import_get_diagram (const TsImport *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, NULL);

  return ((const Page *) self->pages->pdata[page])->diagram;
}

/** ts_import_get_title: Returns: (transfer none): what a page is called; may be empty */
const char *
ts_import_get_title (const TsImport *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, "");

  return ((const Page *) self->pages->pdata[page])->title;
}

/** ts_import_get_n_lost: Returns: how many entries the list of what was lost has */
guint
ts_import_get_n_lost (const TsImport *self)
{
  return self->lost->len;
}

/** ts_import_get_lost: Returns: (transfer none): an entry of the list of what was lost, for people */
const char *
ts_import_get_lost (const TsImport *self, guint place)
{
  g_return_val_if_fail (place < self->lost->len, "");

  return self->lost->pdata[place];
}

static void
add_member (JsonBuilder *builder, const char *member, guint value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
write_model (const TsImport *self, JsonBuilder *builder)
{
  guint components = 0, edges = 0, groups = 0, notes = 0, labels = 0;

  for (guint page = 0; page < self->pages->len; page++)
    {
      TsDiagram *diagram = ts_import_get_diagram (self, page);

      for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
        {
          const TsElement *element = ts_diagram_get_element (diagram, i);

          components += element->role == TS_ELEMENT_COMPONENT;
          edges += element->role == TS_ELEMENT_EDGE;
          groups += element->role == TS_ELEMENT_GROUP || element->role == TS_ELEMENT_FRAME;
          notes += element->role == TS_ELEMENT_NOTE || element->role == TS_ELEMENT_TEXT
                   || element->role == TS_ELEMENT_IMAGE;
          labels += *element->label != '\0';
        }
    }
  json_builder_begin_object (builder);
  add_member (builder, "components", components);
  add_member (builder, "edges", edges);
  add_member (builder, "groups", groups);
  add_member (builder, "notes", notes);
  add_member (builder, "labels", labels);
  json_builder_end_object (builder);
}

/**
 * ts_import_write_json:
 *
 * Adds an object: "source" with the format and the count or the text of each column, "model" with the components, edges,
 * groups (and frames), notes (and texts and images) of all pages and how many of them have a label, and "lost",
 * the list of what was lost.
 */
void
ts_import_write_json (const TsImport *self, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "source");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, self->format);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = self->columns->pdata[i];

      if (column->text != NULL)
        {
          json_builder_set_member_name (builder, column->name);
          json_builder_add_string_value (builder, column->text);
        }
      else
        add_member (builder, column->name, column->n_counted);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "model");
  write_model (self, builder);
  json_builder_set_member_name (builder, "lost");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->lost->len; i++)
    json_builder_add_string_value (builder, self->lost->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
