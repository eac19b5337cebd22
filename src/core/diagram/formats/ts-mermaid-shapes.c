/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-mermaid-private.h"

/* The shapes of Mermaid 11 with all their names. Those with brackets stand first, longer ones before those they start
 * with. What has no shape of its own here is drawn as the nearest. */
static const TsMermaidShape shapes[] = {
  { "dbl-circ,double-circle", "(((", ")))", TS_SHAPE_DOUBLE_ELLIPSE, FALSE, TS_COMPONENT_BOX },
  { "circle,circ", "((", "))", TS_SHAPE_ELLIPSE, TRUE, TS_COMPONENT_BOX },
  { "stadium,pill,terminal", "([", "])", TS_SHAPE_STADIUM, TRUE, TS_COMPONENT_BOX },
  { "ellipse", "(-", "-)", TS_SHAPE_ELLIPSE, TRUE, TS_COMPONENT_BOX },
  { "rounded,event", "(", ")", TS_SHAPE_ROUNDED, TRUE, TS_COMPONENT_BOX },
  { "fr-rect,framed-rectangle,subproc,subprocess,subroutine",
    "[[",
    "]]",
    TS_SHAPE_SUBROUTINE,
    TRUE,
    TS_COMPONENT_BOX },
  { "cyl,cylinder,database,db", "[(", ")]", TS_SHAPE_CYLINDER, TRUE, TS_COMPONENT_DATABASE },
  { "lean-r,in-out,lean-right", "[/", "/]", TS_SHAPE_PARALLELOGRAM, FALSE, TS_COMPONENT_BOX },
  { "trap-b,priority,trapezoid,trapezoid-bottom",
    "[/",
    "\\]",
    TS_SHAPE_TRAPEZOID,
    FALSE,
    TS_COMPONENT_BOX },
  { "lean-l,lean-left,out-in", "[\\", "\\]", TS_SHAPE_PARALLELOGRAM_BACK, FALSE, TS_COMPONENT_BOX },
  { "trap-t,inv-trapezoid,manual,trapezoid-top",
    "[\\",
    "/]",
    TS_SHAPE_TRAPEZOID_DOWN,
    FALSE,
    TS_COMPONENT_BOX },
  { "rect,proc,process,rectangle", "[", "]", TS_SHAPE_AUTO, TRUE, TS_COMPONENT_BOX },
  { "hex,hexagon,prepare", "{{", "}}", TS_SHAPE_HEXAGON, FALSE, TS_COMPONENT_BOX },
  { "diam,decision,diamond,question", "{", "}", TS_SHAPE_DIAMOND, FALSE, TS_COMPONENT_BOX },
  { "odd", ">", "]", TS_SHAPE_FLAG, FALSE, TS_COMPONENT_BOX },
  { "cloud", NULL, NULL, TS_SHAPE_CLOUD, TRUE, TS_COMPONENT_EXTERNAL },
  { "doc,document", NULL, NULL, TS_SHAPE_DOCUMENT, FALSE, TS_COMPONENT_BOX },
  { "h-cyl,das,horizontal-cylinder",
    NULL,
    NULL,
    TS_SHAPE_LYING_CYLINDER,
    TRUE,
    TS_COMPONENT_QUEUE },
  { "tri,extract,triangle", NULL, NULL, TS_SHAPE_TRIANGLE, FALSE, TS_COMPONENT_BOX },
  { "lin-cyl,disk,lined-cylinder", NULL, NULL, TS_SHAPE_CYLINDER, TRUE, TS_COMPONENT_OBJECT_STORE },
  { "datastore,data-store", NULL, NULL, TS_SHAPE_RECTANGLE, TRUE, TS_COMPONENT_DATABASE },
  { "bow-rect,bow-tie-rectangle,stored-data",
    NULL,
    NULL,
    TS_SHAPE_RECTANGLE,
    TRUE,
    TS_COMPONENT_DATABASE },
  { "flag,paper-tape", NULL, NULL, TS_SHAPE_DOCUMENT, FALSE, TS_COMPONENT_BOX },
  { "docs,documents,st-doc,stacked-document",
    NULL,
    NULL,
    TS_SHAPE_DOCUMENT,
    FALSE,
    TS_COMPONENT_BOX },
  { "lin-doc,lined-document", NULL, NULL, TS_SHAPE_DOCUMENT, FALSE, TS_COMPONENT_BOX },
  { "tag-doc,tag-document,tagged-document",
    NULL,
    NULL,
    TS_SHAPE_DOCUMENT,
    FALSE,
    TS_COMPONENT_BOX },
  { "delay,half-rounded-rectangle", NULL, NULL, TS_SHAPE_STADIUM, FALSE, TS_COMPONENT_BOX },
  { "sm-circ,small-circle,start", NULL, NULL, TS_SHAPE_ELLIPSE, FALSE, TS_COMPONENT_BOX },
  { "fr-circ,framed-circle,stop", NULL, NULL, TS_SHAPE_DOUBLE_ELLIPSE, FALSE, TS_COMPONENT_BOX },
  { "f-circ,filled-circle,junction", NULL, NULL, TS_SHAPE_ELLIPSE, FALSE, TS_COMPONENT_BOX },
  { "cross-circ,crossed-circle,summary", NULL, NULL, TS_SHAPE_ELLIPSE, FALSE, TS_COMPONENT_BOX },
  { "flip-tri,flipped-triangle,manual-file",
    NULL,
    NULL,
    TS_SHAPE_TRIANGLE,
    FALSE,
    TS_COMPONENT_BOX },
  { "hourglass,collate", NULL, NULL, TS_SHAPE_TRIANGLE, FALSE, TS_COMPONENT_BOX },
  { "curv-trap,curved-trapezoid,display", NULL, NULL, TS_SHAPE_STADIUM, FALSE, TS_COMPONENT_BOX },
  { "notch-rect,card,notched-rectangle", NULL, NULL, TS_SHAPE_RECTANGLE, FALSE, TS_COMPONENT_BOX },
  { "notch-pent,loop-limit,notched-pentagon",
    NULL,
    NULL,
    TS_SHAPE_TRAPEZOID,
    FALSE,
    TS_COMPONENT_BOX },
  { "sl-rect,manual-input,sloped-rectangle",
    NULL,
    NULL,
    TS_SHAPE_RECTANGLE,
    FALSE,
    TS_COMPONENT_BOX },
  { "st-rect,processes,procs,stacked-rectangle",
    NULL,
    NULL,
    TS_SHAPE_RECTANGLE,
    TRUE,
    TS_COMPONENT_BOX },
  { "div-rect,div-proc,divided-process,divided-rectangle",
    NULL,
    NULL,
    TS_SHAPE_SUBROUTINE,
    FALSE,
    TS_COMPONENT_BOX },
  { "lin-rect,lin-proc,lined-process,lined-rectangle,shaded-process",
    NULL,
    NULL,
    TS_SHAPE_SUBROUTINE,
    FALSE,
    TS_COMPONENT_BOX },
  { "tag-rect,tag-proc,tagged-process,tagged-rectangle",
    NULL,
    NULL,
    TS_SHAPE_RECTANGLE,
    FALSE,
    TS_COMPONENT_BOX },
  { "win-pane,internal-storage,window-pane",
    NULL,
    NULL,
    TS_SHAPE_RECTANGLE,
    FALSE,
    TS_COMPONENT_BOX },
  { "fork,join", NULL, NULL, TS_SHAPE_RECTANGLE, FALSE, TS_COMPONENT_BOX },
  { "bolt,com-link,lightning-bolt", NULL, NULL, TS_SHAPE_RECTANGLE, FALSE, TS_COMPONENT_BOX },
  { "brace,brace-l,comment", NULL, NULL, TS_SHAPE_RECTANGLE, FALSE, TS_COMPONENT_BOX },
  { "brace-r", NULL, NULL, TS_SHAPE_RECTANGLE, FALSE, TS_COMPONENT_BOX },
  { "braces", NULL, NULL, TS_SHAPE_RECTANGLE, FALSE, TS_COMPONENT_BOX },
  { "bang", NULL, NULL, TS_SHAPE_CLOUD, FALSE, TS_COMPONENT_BOX },
  { "text", NULL, NULL, TS_SHAPE_RECTANGLE, FALSE, TS_COMPONENT_BOX },
};

/* ts_mermaid_shape_find: Returns: (nullable): the shape of one of these names */
const TsMermaidShape *
ts_mermaid_shape_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_auto (GStrv) names = g_strsplit (shapes[i].names, ",", -1);

      if (g_strv_contains ((const char *const *) names, name))
        return &shapes[i];
    }
  return NULL;
}

/* ts_mermaid_shape_find_open: Returns: (nullable): the first shape with whose bracket the text starts; another with
 * the same one may follow it */
const TsMermaidShape *
ts_mermaid_shape_find_open (const char *text, gsize size)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes) && shapes[i].open != NULL; i++)
    {
      gsize length = strlen (shapes[i].open);

      if (size >= length && memcmp (text, shapes[i].open, length) == 0)
        return &shapes[i];
    }
  return NULL;
}

/* ts_mermaid_shape_find_for: Returns: (nullable): the shape that is drawn as this one */
const TsMermaidShape *
ts_mermaid_shape_find_for (TsShape shape)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      if (shapes[i].shape == shape)
        return &shapes[i];
    }
  return NULL;
}

/* ts_mermaid_shape_get_name: Returns: (transfer full): its first name */
char *
ts_mermaid_shape_get_name (const TsMermaidShape *self)
{
  return g_strndup (self->names, strcspn (self->names, ","));
}
