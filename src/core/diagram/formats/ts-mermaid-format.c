/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-mermaid-format.h"
#include "diagram/formats/ts-mermaid-private.h"

static const char *const endings[] = { ".mmd", ".mermaid", NULL };

typedef struct
{
  const char *word;
  gboolean (*read) (TsMermaidScanner *scanner); /* NULL: not read here */
} Kind;

static const Kind kinds[] = {
  { "flowchart-elk", ts_mermaid_read_flow },
  { "flowchart-v2", ts_mermaid_read_flow },
  { "flowchart", ts_mermaid_read_flow },
  { "graph", ts_mermaid_read_flow },
  { "architecture-beta", ts_mermaid_read_architecture },
  { "architecture", ts_mermaid_read_architecture },
  { "sequenceDiagram", NULL },
  { "classDiagram-v2", NULL },
  { "classDiagram", NULL },
  { "stateDiagram-v2", NULL },
  { "stateDiagram", NULL },
  { "erDiagram", NULL },
  { "gantt", NULL },
  { "pie", NULL },
  { "journey", NULL },
  { "gitGraph", NULL },
  { "mindmap", NULL },
  { "timeline", NULL },
  { "quadrantChart", NULL },
  { "requirementDiagram", NULL },
  { "requirement", NULL },
  { "sankey-beta", NULL },
  { "sankey", NULL },
  { "xychart-beta", NULL },
  { "xychart", NULL },
  { "block-beta", NULL },
  { "block", NULL },
  { "packet-beta", NULL },
  { "packet", NULL },
  { "kanban", NULL },
  { "radar-beta", NULL },
  { "treemap-beta", NULL },
  { "treemap", NULL },
  { "zenuml", NULL },
  { "info", NULL },
  { "C4Context", NULL },
  { "C4Container", NULL },
  { "C4Component", NULL },
  { "C4Dynamic", NULL },
  { "C4Deployment", NULL },
};

static const Kind *
take_kind (TsMermaidScanner *scanner)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *after = scanner->at + strlen (kinds[i].word);

      if (!ts_mermaid_starts (scanner, kinds[i].word)
          || (after < scanner->end && (g_ascii_isalnum (*after) || *after == '_')))
        continue;
      scanner->at = after;
      return &kinds[i];
    }
  return NULL;
}

static gboolean
recognizes (GBytes *bytes)
{
  g_autoptr (TsMermaidGraph) graph = ts_mermaid_graph_new ();
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  TsMermaidScanner scanner = { .name = "", .graph = graph };
  const Kind *kind;

  if (size == 0)
    return FALSE;
  scanner.text = scanner.at = data;
  scanner.end = data + MIN (size, 64 * 1024);
  if (!ts_mermaid_read_preamble (&scanner))
    return FALSE;
  kind = take_kind (&scanner);
  /* "graph {" is DOT, and a word alone says little */
  return kind != NULL
         && (g_str_equal (kind->word, "graph")
                 ? scanner.at < scanner.end && strchr (" \t", *scanner.at) != NULL
                       && memchr (scanner.at, '{', MIN (8, scanner.end - scanner.at)) == NULL
                 : strlen (kind->word) > 6 || kind->read != NULL);
}

static gboolean
check_text (TsMermaidScanner *self)
{
  const char *zero = memchr (self->text, '\0', self->end - self->text), *bad;

  if (zero != NULL)
    return ts_mermaid_fail (self, zero, _ ("there is a zero byte; a diagram is text"));
  if (!g_utf8_validate (self->text, self->end - self->text, &bad))
    return ts_mermaid_fail (self, bad, _ ("this is not UTF-8"));
  return TRUE;
}

static gboolean
read_diagram (TsMermaidScanner *self)
{
  const Kind *kind;
  const char *start;

  if (!check_text (self) || !ts_mermaid_read_preamble (self))
    return FALSE;
  start = self->at;
  kind = take_kind (self);
  if (kind == NULL)
    return ts_mermaid_fail_unexpected (self, _ ("the kind of the diagram, such as “flowchart”,"));
  if (kind->read != NULL)
    return kind->read (self);
  g_set_error (self->error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_UNSUPPORTED,
               _ ("%s: line %u: diagrams of the kind “%s” are not read; flowcharts and "
                  "architecture diagrams are"),
               self->name,
               ts_mermaid_get_line (self, start),
               kind->word);
  return FALSE;
}

static TsImport *
import (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TsMermaidGraph) graph = ts_mermaid_graph_new ();
  g_autoptr (TsImport) result = ts_import_new ("mermaid");
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  TsMermaidScanner scanner;

  data = data != NULL ? data : "";
  scanner = (TsMermaidScanner){ name, data, data, data + size, graph, error };
  if (!read_diagram (&scanner))
    return NULL;
  ts_import_set_text (result, "type", graph->type);
  if (!ts_mermaid_build (graph, result, cancellable, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return g_steal_pointer (&result);
}

const TsFormat TS_MERMAID_FORMAT = {
  .name = "mermaid",
  .title = "Mermaid",
  .endings = endings,
  .media_type = "text/vnd.mermaid",
  .recognizes = recognizes,
  .import = import,
  .export = ts_mermaid_export,
};
