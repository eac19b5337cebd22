/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "diagram/ts-graphviz.h"

/* The most memory that the child may take; dense graphs would take all there is. */
#define MAX_MEMORY (2048UL * 1024 * 1024)

/* How much of what the child complains about is told. */
#define MAX_COMPLAINT 4000

G_DEFINE_QUARK (ts - graphviz - error - quark, ts_graphviz_error)

/* One run of the child, on a main context of its own. */
typedef struct
{
  GSubprocess *process;
  GBytes *output, *complaint;
  GError *error;
  gboolean done, late;
} Run;

static void
limit_child_cb (gpointer user_data)
{
  const struct rlimit memory = { MAX_MEMORY, MAX_MEMORY };
  const struct rlimit core = { 0, 0 };

  setrlimit (RLIMIT_AS, &memory);
  setrlimit (RLIMIT_CORE, &core);
}

static void
communicated_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  g_subprocess_communicate_finish (
      G_SUBPROCESS (object), result, &run->output, &run->complaint, &run->error);
  run->done = TRUE;
}

static gboolean
late_cb (gpointer user_data)
{
  Run *run = user_data;

  run->late = TRUE;
  g_subprocess_force_exit (run->process);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Run *run = user_data;

  g_subprocess_force_exit (run->process);
  return G_SOURCE_REMOVE;
}

static void
attach (GSource *source, GMainContext *context, GSourceFunc func, Run *run)
{
  g_source_set_callback (source, func, run, NULL);
  g_source_attach (source, context);
}

static void
wait_for_child (Run *run, guint milliseconds, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) late = g_timeout_source_new (milliseconds);
  g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

  g_main_context_push_thread_default (context);
  attach (late, context, late_cb, run);
  attach (cancelled, context, G_SOURCE_FUNC (cancelled_cb), run);
  g_subprocess_communicate_async (run->process, NULL, NULL, communicated_cb, run);
  while (!run->done)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (late);
  g_source_destroy (cancelled);
  g_main_context_pop_thread_default (context);
}

/* Returns the start of what the child said. */
static char *
read_complaint (GBytes *complaint)
{
  gsize size = 0;
  const char *data = complaint != NULL ? g_bytes_get_data (complaint, &size) : NULL;
  char *text = g_utf8_make_valid (data != NULL ? data : "", (gssize) MIN (size, MAX_COMPLAINT));

  return g_strstrip (text);
}

static gboolean
judge (Run *run, guint milliseconds, GCancellable *cancellable, GError **error)
{
  g_autofree char *complaint = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (run->late)
    {
      g_set_error (error,
                   TS_GRAPHVIZ_ERROR,
                   TS_GRAPHVIZ_ERROR_TIMEOUT,
                   _ ("Graphviz took longer than %.1f seconds"),
                   milliseconds / 1000.0);
      return FALSE;
    }
  if (run->error == NULL && g_subprocess_get_successful (run->process))
    return TRUE;
  complaint = read_complaint (run->complaint);
  g_strdelimit (complaint, "\n", ' ');
  g_set_error (error,
               TS_GRAPHVIZ_ERROR,
               TS_GRAPHVIZ_ERROR_FAILED,
               _ ("Graphviz: %s"),
               *complaint != '\0' ? complaint : _ ("it gave no reason"));
  return FALSE;
}

/* Makes a file in memory of the input. A pipe would send us SIGPIPE when the child is killed while it reads. */
static int
open_input (GBytes *input, GError **error)
{
  gsize size, written = 0;
  const char *data = g_bytes_get_data (input, &size);
  int file = memfd_create ("dot", MFD_CLOEXEC);

  while (file >= 0 && written < size)
    {
      gssize n = write (file, data + written, size - written);

      if (n < 0 && errno != EINTR)
        {
          close (file);
          file = -1;
        }
      written += MAX (n, 0);
    }
  if (file >= 0 && lseek (file, 0, SEEK_SET) == 0)
    return file;
  g_set_error (error,
               TS_GRAPHVIZ_ERROR,
               TS_GRAPHVIZ_ERROR_FAILED,
               _ ("Graphviz: there is no memory for the graph (%s)"),
               g_strerror (errno));
  return -1;
}

static GSubprocess *
start (const char *engine, const char *format, GBytes *input, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *program = g_find_program_in_path ("dot");
  g_autofree char *way = g_strconcat ("-K", engine, NULL);
  g_autofree char *option = g_strconcat ("-T", format, NULL);
  int file;

  if (program == NULL)
    {
      g_set_error_literal (error,
                           TS_GRAPHVIZ_ERROR,
                           TS_GRAPHVIZ_ERROR_MISSING,
                           _ ("The program “dot” is not there; install Graphviz to use it"));
      return NULL;
    }
  file = open_input (input, error);
  if (file < 0)
    return NULL;
  launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_take_stdin_fd (launcher, file);
  /* with a server's name set, Graphviz opens no file that a graph names */
  g_subprocess_launcher_setenv (launcher, "SERVER_NAME", "touchstone", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "GV_FILE_PATH");
  g_subprocess_launcher_set_child_setup (launcher, limit_child_cb, NULL, NULL);
  return g_subprocess_launcher_spawn (launcher, error, program, way, option, NULL);
}

/**
 * ts_graphviz_run:
 * @engine: the way to lay out: "dot", or "osage", the quickest
 * @format: what to write, such as "json0" (with a layout) or "dot_json" (without)
 * @input: graphs in DOT
 * @milliseconds: how long it may take
 * @cancellable: (nullable): kills the child
 * @complaint: (out) (optional) (transfer full): what it complained about; "" for nothing
 * @error: return location for an error of #TS_GRAPHVIZ_ERROR or #G_IO_ERROR
 *
 * Runs the program "dot" and waits for it, on any thread. It may read no other file and take 2 GiB at most.
 *
 * Returns: (transfer full) (nullable): what it wrote
 */
GBytes *
ts_graphviz_run (const char *engine,
                 const char *format,
                 GBytes *input,
                 guint milliseconds,
                 GCancellable *cancellable,
                 char **complaint,
                 GError **error)
{
  Run run = { 0 };
  GBytes *output = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  run.process = start (engine, format, input, error);
  if (run.process == NULL)
    return NULL;
  wait_for_child (&run, milliseconds, cancellable);
  if (judge (&run, milliseconds, cancellable, error) && run.output != NULL)
    output = g_bytes_ref (run.output);
  if (output != NULL && complaint != NULL)
    *complaint = read_complaint (run.complaint);
  g_clear_pointer (&run.output, g_bytes_unref);
  g_clear_pointer (&run.complaint, g_bytes_unref);
  g_clear_error (&run.error);
  g_object_unref (run.process);
  return output;
}

/**
 * ts_graphviz_split:
 * @json: what "dot" wrote for one graph or several: JSON objects one after the other
 * @size: in bytes
 *
 * Returns: (transfer full) (element-type GBytes): each object; what follows a broken one is not there
 */
GPtrArray *
ts_graphviz_split (const char *json, gsize size)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint depth = 0;
  gsize start = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      if (quoted && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        quoted = !quoted;
      else if (!quoted && json[i] == '{' && depth++ == 0)
        start = i;
      else if (!quoted && json[i] == '}' && depth > 0 && --depth == 0)
        g_ptr_array_add (objects, g_bytes_new (json + start, i + 1 - start));
    }
  return objects;
}
