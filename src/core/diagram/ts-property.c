/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "diagram/ts-property.h"

/* What the numbers mean. The names are those of queueing theory and of capacity planning: a component is a
 * station of replicas times slots servers with a mean service time. */

#define NUMBER(name, label, unit, min, max)                                                        \
  {                                                                                                \
    name, label, TS_PROPERTY_NUMBER, unit, min, max, NULL                                          \
  }
#define TEXT(name, label)                                                                          \
  {                                                                                                \
    name, label, TS_PROPERTY_TEXT, NULL, 0, 0, NULL                                                \
  }
#define CHOICE(name, label, choices)                                                               \
  {                                                                                                \
    name, label, TS_PROPERTY_CHOICE, NULL, 0, 0, choices                                           \
  }

static const char *const balancing_choices[] = { "round_robin",
                                                 "least_connections",
                                                 "random",
                                                 "hash",
                                                 NULL };
static const char *const consistency_choices[] = { "strong", "eventual", NULL };
static const char *const delivery_choices[] = { "at_most_once",
                                                "at_least_once",
                                                "exactly_once",
                                                NULL };
static const char *const zone_choices[] = {
  "boundary", "region", "zone", "cluster", "network", NULL
};

/* One table of all specs; those of a kind are a subset of it. */
enum
{
  TECHNOLOGY,
  RATE,
  CAPACITY,
  LATENCY,
  SLOTS,
  ZONE,
  AVAILABILITY,
  COST,
  HIT_RATIO,
  MEMORY,
  STORAGE,
  SHARDS,
  READ_SHARE,
  CONSISTENCY,
  PARTITIONS,
  RETENTION,
  DEPTH,
  DELIVERY,
  BALANCING,
  PERIOD,
  ZONE_KIND,
  PROTOCOL,
  CALLS,
  TRANSIT,
  PAYLOAD,
  TIMEOUT,
  RETRIES,
  N_SPECS
};

static const TsPropertySpec specs[N_SPECS] = {
  [TECHNOLOGY] = TEXT ("technology", N_ ("Technology")),
  [RATE] = NUMBER ("rate", N_ ("Request rate"), N_ ("requests/s"), 0, 1e12),
  [CAPACITY] = NUMBER ("capacity", N_ ("Capacity of a replica"), N_ ("requests/s"), 0, 1e12),
  [LATENCY] = NUMBER ("latency", N_ ("Service time"), N_ ("ms"), 0, 1e9),
  [SLOTS] = NUMBER ("slots", N_ ("Requests at a time"), N_ ("per replica"), 1, 1e6),
  [ZONE] = TEXT ("zone", N_ ("Zone")),
  [AVAILABILITY] = NUMBER ("availability", N_ ("Availability"), N_ ("%"), 0, 100),
  [COST] = NUMBER ("cost", N_ ("Cost of a replica"), N_ ("$/month"), 0, 1e12),
  [HIT_RATIO] = NUMBER ("hit_ratio", N_ ("Hit ratio"), N_ ("%"), 0, 100),
  [MEMORY] = NUMBER ("memory", N_ ("Memory"), N_ ("GB"), 0, 1e9),
  [STORAGE] = NUMBER ("storage", N_ ("Storage"), N_ ("GB"), 0, 1e12),
  [SHARDS] = NUMBER ("shards", N_ ("Shards"), NULL, 1, 1e6),
  [READ_SHARE] = NUMBER ("read_share", N_ ("Share of reads"), N_ ("%"), 0, 100),
  [CONSISTENCY] = CHOICE ("consistency", N_ ("Consistency"), consistency_choices),
  [PARTITIONS] = NUMBER ("partitions", N_ ("Partitions"), NULL, 1, 1e6),
  [RETENTION] = NUMBER ("retention", N_ ("Retention"), N_ ("h"), 0, 1e6),
  [DEPTH] = NUMBER ("depth", N_ ("Longest queue"), N_ ("requests"), 0, 1e12),
  [DELIVERY] = CHOICE ("delivery", N_ ("Delivery"), delivery_choices),
  [BALANCING] = CHOICE ("balancing", N_ ("Balancing"), balancing_choices),
  [PERIOD] = NUMBER ("period", N_ ("Period"), N_ ("s"), 0, 1e9),
  [ZONE_KIND] = CHOICE ("zone_kind", N_ ("Kind of zone"), zone_choices),
  [PROTOCOL] = TEXT ("protocol", N_ ("Protocol")),
  [CALLS] = NUMBER ("calls", N_ ("Calls per request"), NULL, 0, 1e6),
  [TRANSIT] = NUMBER ("transit", N_ ("Network latency"), N_ ("ms"), 0, 1e9),
  [PAYLOAD] = NUMBER ("payload", N_ ("Payload"), N_ ("KB"), 0, 1e9),
  [TIMEOUT] = NUMBER ("timeout", N_ ("Timeout"), N_ ("ms"), 0, 1e9),
  [RETRIES] = NUMBER ("retries", N_ ("Retries"), NULL, 0, 100),
};

#define BIT(spec) (1u << (spec))

#define STATION                                                                                    \
  (BIT (TECHNOLOGY) | BIT (CAPACITY) | BIT (LATENCY) | BIT (SLOTS) | BIT (ZONE)                    \
   | BIT (AVAILABILITY) | BIT (COST))

static const guint32 kind_masks[TS_N_COMPONENT_KINDS] = {
  [TS_COMPONENT_CLIENT] = BIT (TECHNOLOGY) | BIT (RATE) | BIT (ZONE) | BIT (PAYLOAD),
  [TS_COMPONENT_LOAD_BALANCER] = STATION | BIT (BALANCING),
  [TS_COMPONENT_GATEWAY] = STATION,
  [TS_COMPONENT_SERVICE] = STATION | BIT (DEPTH),
  [TS_COMPONENT_WORKER] = STATION,
  [TS_COMPONENT_CACHE] = STATION | BIT (HIT_RATIO) | BIT (MEMORY) | BIT (SHARDS),
  [TS_COMPONENT_DATABASE] =
      STATION | BIT (STORAGE) | BIT (SHARDS) | BIT (READ_SHARE) | BIT (CONSISTENCY),
  [TS_COMPONENT_QUEUE] = STATION | BIT (DEPTH) | BIT (RETENTION) | BIT (DELIVERY),
  [TS_COMPONENT_OBJECT_STORE] = STATION | BIT (STORAGE) | BIT (CONSISTENCY),
  [TS_COMPONENT_CDN] = STATION | BIT (HIT_RATIO),
  [TS_COMPONENT_SEARCH] = STATION | BIT (STORAGE) | BIT (SHARDS),
  [TS_COMPONENT_EXTERNAL] = STATION,
  [TS_COMPONENT_STREAM] = STATION | BIT (PARTITIONS) | BIT (RETENTION) | BIT (DELIVERY),
  [TS_COMPONENT_FUNCTION] = STATION,
  [TS_COMPONENT_SCHEDULER] = STATION | BIT (PERIOD),
  [TS_COMPONENT_WAREHOUSE] = STATION | BIT (STORAGE),
  [TS_COMPONENT_DNS] = STATION,
  [TS_COMPONENT_FIREWALL] = STATION,
  [TS_COMPONENT_IDENTITY] = STATION,
  [TS_COMPONENT_MONITORING] = STATION | BIT (RETENTION),
  [TS_COMPONENT_BOX] = STATION,
};

static guint32
get_mask (const TsElement *element)
{
  switch (element->role)
    {
    case TS_ELEMENT_COMPONENT:
      return kind_masks[element->kind];
    case TS_ELEMENT_GROUP:
      return BIT (ZONE_KIND) | BIT (TECHNOLOGY);
    case TS_ELEMENT_EDGE:
      return BIT (PROTOCOL) | BIT (CALLS) | BIT (TRANSIT) | BIT (PAYLOAD) | BIT (TIMEOUT)
             | BIT (RETRIES);
    case TS_ELEMENT_NOTE:
    case TS_ELEMENT_TEXT:
    case TS_ELEMENT_IMAGE:
    case TS_ELEMENT_FRAME:
    default:
      return 0;
    }
}

/**
 * ts_element_list_properties:
 * @n: (out): how many there are
 *
 * Returns: (transfer container) (array length=n): the properties an element of its role and kind has, in the
 *   order in which they are shown
 */
const TsPropertySpec *const *
ts_element_list_properties (const TsElement *element, guint *n)
{
  const TsPropertySpec **list = g_new0 (const TsPropertySpec *, N_SPECS + 1);
  guint32 mask = get_mask (element);

  *n = 0;
  for (guint i = 0; i < N_SPECS; i++)
    {
      if (mask & BIT (i))
        list[(*n)++] = &specs[i];
    }
  return list;
}

/**
 * ts_element_find_property:
 * @name: the word files use
 *
 * Returns: (transfer none) (nullable): the property of that name, if elements of this role and kind have it
 */
const TsPropertySpec *
ts_element_find_property (const TsElement *element, const char *name)
{
  guint32 mask = get_mask (element);

  for (guint i = 0; i < N_SPECS; i++)
    {
      if ((mask & BIT (i)) && g_str_equal (specs[i].name, name))
        return &specs[i];
    }
  return NULL;
}

static gboolean
parse_number (const char *text, double *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value);
}

/**
 * ts_element_get_number:
 * @name: the word files use
 * @value: (out): its value, in the unit of the property
 *
 * Returns: whether it is given, is a number, and is in the property's range
 */
gboolean
ts_element_get_number (const TsElement *element, const char *name, double *value)
{
  const TsPropertySpec *spec = ts_element_find_property (element, name);
  const char *text = ts_element_get_property (element, name);

  return spec != NULL && text != NULL && spec->type == TS_PROPERTY_NUMBER
         && ts_property_spec_check (spec, text) && parse_number (text, value);
}

/** ts_property_spec_get_label: Returns: (transfer none): its name for people */
const char *
ts_property_spec_get_label (const TsPropertySpec *self)
{
  return _ (self->label);
}

/** ts_property_spec_get_unit: Returns: (transfer none): its unit for people; may be empty */
const char *
ts_property_spec_get_unit (const TsPropertySpec *self)
{
  return self->unit != NULL ? _ (self->unit) : "";
}

/** ts_property_spec_get_choice_label: Returns: (transfer none): the name of a choice for people */
const char *
ts_property_spec_get_choice_label (const TsPropertySpec *self, guint choice)
{
  static const struct
  {
    const char *name, *label;
  } labels[] = {
    { "round_robin", N_ ("Round robin") },
    { "least_connections", N_ ("Least connections") },
    { "random", N_ ("Random") },
    { "hash", N_ ("Hash") },
    { "strong", N_ ("Strong") },
    { "eventual", N_ ("Eventual") },
    { "at_most_once", N_ ("At most once") },
    { "at_least_once", N_ ("At least once") },
    { "exactly_once", N_ ("Exactly once") },
    { "boundary", N_ ("Boundary") },
    { "region", N_ ("Region") },
    { "zone", N_ ("Zone") },
    { "cluster", N_ ("Cluster") },
    { "network", N_ ("Network") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_equal (labels[i].name, self->choices[choice]))
        return _ (labels[i].label);
    }
  return self->choices[choice];
}

/**
 * ts_property_spec_check:
 * @value: a value as text
 *
 * Returns: whether the property takes it
 */
gboolean
ts_property_spec_check (const TsPropertySpec *self, const char *value)
{
  double number;

  switch (self->type)
    {
    case TS_PROPERTY_NUMBER:
      return parse_number (value, &number) && number >= self->min && number <= self->max;
    case TS_PROPERTY_CHOICE:
      return g_strv_contains (self->choices, value);
    case TS_PROPERTY_TEXT:
    default:
      return TRUE;
    }
}
