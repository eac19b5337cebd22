/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/ts-component-names.h"

/* What components are called in the labels of drawings, in the names of vendors' icons and by people who
 * look for one. One table for all of them, so that what the palette finds is what importers make. */

#define MAX_PHRASE 4 /* words in the longest name of the table */

typedef enum
{
  LAST,   /* only where it is the last word, as "user" in "mobile user" */
  WEAK,   /* what is said of many things: any other name goes before it */
  STRONG, /* a product, or a word that means just this */
} Weight;

typedef struct
{
  TsComponentKind kind;
  Weight weight;
  const char *names; /* separated by commas; small letters and digits only */
} Names;

static const Names table[] = {
  { TS_COMPONENT_CLIENT,
    STRONG,
    "client,browser,web browser,mobile app,web app,mobile client,web client,smartphone,laptop,"
    "iphone,ipad,tablet,mobile devices,single page app,end user,external user,sdk client,kiosk" },
  { TS_COMPONENT_CLIENT,
    LAST,
    "user,customer,person,actor,visitor,shopper,rider,driver,viewer,app,mobile,phone,device,web,"
    "desktop,android,ios,frontend,front end,spa,people" },
  { TS_COMPONENT_LOAD_BALANCER,
    STRONG,
    "load balancer,loadbalancer,load balancing,lb,elb,alb,nlb,glb,nginx,haproxy,envoy,traefik,"
    "f5,reverse proxy,traffic manager,application load balancer,network load balancer,"
    "elastic load balancing,elastic load balancer,ingress,ingress controller,balancer,proxy,"
    "caddy,keepalived,metallb,front door" },
  { TS_COMPONENT_GATEWAY,
    STRONG,
    "gateway,api gateway,apigateway,apigee,kong,zuul,api management,bff,backend for frontend,"
    "service mesh,istio,linkerd,graphql gateway,graphql,appsync,edge gateway,internet gateway,"
    "nat gateway,transit gateway,vpn gateway,websocket gateway,cloud endpoints,tyk,krakend" },
  { TS_COMPONENT_SERVICE,
    STRONG,
    "microservice,micro service,web server,webserver,app server,"
    "application server,game server,media server,backend service,"
    "tomcat,gunicorn,node js,nodejs,spring boot,express js,django,"
    "rails,fastapi,flask,laravel" },
  { TS_COMPONENT_SERVICE,
    WEAK,
    "service,svc,server,backend,back end,api,rest api,grpc,application,container,pod,docker,"
    "docker container,ec2,vm,virtual machine,compute engine,instance,app service,app engine,"
    "app runner,cloud run,beanstalk,elastic beanstalk,fargate,ecs,eks,gke,aks,kubernetes,k8s,"
    "deployment,node,host,host machine,compute,module,microservices,container engine,rpc,"
    "lightsail,heroku,service fabric,elastic container service,elastic kubernetes service" },
  { TS_COMPONENT_WORKER,
    STRONG,
    "worker,consumer,batch,batch job,background job,background worker,job,processor,"
    "stream processor,celery,sidekiq,crawler,scraper,encoder,transcoder,indexer,subscriber,"
    "flink,spark,dataflow,cloud dataflow,data flow,dataproc,cloud dataproc,emr,hadoop,map reduce,"
    "mapreduce,etl,fan out,aws batch,glue,storm,beam,poller,daemon,ingester,"
    "aggregator,mediaconvert,elastic transcoder" },
  { TS_COMPONENT_CACHE,
    STRONG,
    "cache,redis,memcached,memcache,elasticache,elasti cache,memorystore,memory store,valkey,"
    "varnish,hazelcast,in memory,in memory cache,dax,redis cluster,redis cache,azure cache,"
    "caching,keydb,dragonfly,ehcache,session store" },
  { TS_COMPONENT_DATABASE,
    STRONG,
    "database,db,data base,datastore,data store,sql,nosql,rdbms,postgres,postgresql,postgre sql,"
    "pg,mysql,my sql,mariadb,maria db,sqlite,oracle,sql server,mssql,aurora,rds,amazon rds,"
    "dynamodb,dynamo db,dynamo,mongodb,mongo,mongo db,documentdb,document db,cassandra,scylla,"
    "scylladb,hbase,bigtable,cloud bigtable,spanner,cloud spanner,cloud sql,cosmos,cosmosdb,"
    "cosmos db,couchbase,couchdb,neo4j,neptune,graph database,keyspaces,timescale,timescaledb,"
    "cockroach,cockroachdb,cockroach db,tidb,vitess,planetscale,firestore,firebase,fauna,"
    "rethinkdb,read replica,replica,primary,shard,master db,table,supabase,etcd,zookeeper,"
    "key value store,kv store,metadata store,timestream,influxdb,influx db,datomic,rocksdb,"
    "leveldb,realtime database,time series database,ledger" },
  { TS_COMPONENT_QUEUE,
    STRONG,
    "queue,message queue,mq,sqs,rabbitmq,rabbit mq,rabbit,activemq,active mq,amazon mq,broker,"
    "message broker,service bus,task queue,cloud tasks,task queues,job queue,zeromq,zero mq,"
    "dead letter,dead letter queue,dlq,amqp,mqtt,mosquitto,beanstalkd,storage queue,sns,"
    "simple queue service,simple notification service,ibm mq,nsq,celery broker,message bus" },
  { TS_COMPONENT_OBJECT_STORE,
    STRONG,
    "object store,object storage,s3,s3 bucket,bucket,blob,blob storage,blob store,gcs,minio,ceph,"
    "cloud storage,file storage,file store,storage account,glacier,efs,nfs,hdfs,file system,"
    "filesystem,image store,media storage,swift,block storage,ebs,persistent disk,"
    "simple storage service,bucket with objects,fsx,r2,virtual file system,backblaze" },
  { TS_COMPONENT_OBJECT_STORE, WEAK, "storage,store,files,images,disk,volume" },
  { TS_COMPONENT_CDN,
    STRONG,
    "cdn,content delivery,content delivery network,cloudfront,cloud front,cloudflare,akamai,"
    "fastly,cloud cdn,edge cache,azure cdn,edge location,edge network,google network edge cache,"
    "bunny cdn" },
  { TS_COMPONENT_SEARCH,
    STRONG,
    "search,elasticsearch,elastic search,opensearch,open search,solr,lucene,algolia,meilisearch,"
    "typesense,search index,search engine,full text,full text search,inverted index,sphinx,"
    "cloudsearch,cognitive search,vector database,vector db,vector store,pinecone,weaviate,milvus,"
    "qdrant,kendra,index" },
  { TS_COMPONENT_EXTERNAL,
    STRONG,
    "third party,3rd party,external system,external service,external api,partner,stripe,paypal,"
    "payment gateway,payment provider,payment processor,twilio,sendgrid,mailgun,ses,fcm,apns,"
    "email provider,sms provider,sms gateway,push provider,mainframe,legacy,legacy system,saas,"
    "smtp,salesforce,bank,acquirer,external,google maps,slack,shopify,adyen,braintree" },
  { TS_COMPONENT_EXTERNAL, LAST, "provider,internet,vendor" },
  { TS_COMPONENT_STREAM,
    STRONG,
    "stream,event stream,kafka,apache kafka,msk,kinesis,kinesis data streams,kinesis firehose,"
    "kinesis data firehose,firehose,pulsar,event hub,event hubs,eventhub,event bus,event bridge,"
    "eventbridge,event grid,pub sub,pubsub,cloud pubsub,cloud pub sub,redpanda,nats,jetstream,"
    "topic,commit log,change data capture,cdc,debezium,kafka topic,redis streams,event log,"
    "event store,kafka cluster" },
  { TS_COMPONENT_FUNCTION,
    STRONG,
    "function,lambda,aws lambda,serverless,cloud function,cloud functions,azure functions,"
    "function app,faas,edge function,step function,functions,lambda function,cloudflare worker,"
    "edge worker" },
  { TS_COMPONENT_SCHEDULER,
    STRONG,
    "scheduler,cron,cronjob,cron job,timer,cloud scheduler,airflow,step functions,temporal,quartz,"
    "workflow,orchestrator,composer,cloud composer,dagster,prefect,argo,job scheduler,logic apps,"
    "task scheduler,cadence,luigi,scheduled job,schedule" },
  { TS_COMPONENT_WAREHOUSE,
    STRONG,
    "data warehouse,warehouse,dwh,redshift,snowflake,bigquery,big query,synapse,data lake,"
    "lakehouse,databricks,clickhouse,druid,hive,athena,presto,trino,olap,data mart,lake formation,"
    "analytics database,pinot,teradata,vertica,data lake storage,datalab,delta lake" },
  { TS_COMPONENT_WAREHOUSE, LAST, "analytics,reporting,olap cube" },
  { TS_COMPONENT_DNS,
    STRONG,
    "dns,route53,route 53,cloud dns,name server,nameserver,azure dns,bind9,coredns,domain name,"
    "geo dns,service discovery,consul,eureka,service registry,cloud map" },
  { TS_COMPONENT_FIREWALL,
    STRONG,
    "firewall,waf,web application firewall,ddos,ddos protection,shield,aws shield,security group,"
    "network acl,guardduty,cloud armor,bastion,vpn,nat,rate limiter,rate limiting,network firewall,"
    "wireguard,throttle,jump host" },
  { TS_COMPONENT_IDENTITY,
    STRONG,
    "identity,identity provider,idp,auth,auth0,okta,cognito,keycloak,oauth,oauth2,oidc,openid,sso,"
    "single sign on,iam,ldap,active directory,entra,entra id,authentication,authorization,"
    "auth service,auth server,authentication service,authorization server,kms,vault,secrets "
    "manager,"
    "key vault,session service,login service,login,azure ad,key management service,opa,secrets" },
  { TS_COMPONENT_MONITORING,
    STRONG,
    "monitoring,monitor,prometheus,grafana,metrics,logs,logging,log aggregator,observability,"
    "tracing,jaeger,zipkin,datadog,new relic,splunk,kibana,logstash,fluentd,fluent bit,cloudwatch,"
    "cloud watch,stackdriver,alerting,alertmanager,sentry,opentelemetry,open telemetry,otel,loki,"
    "tempo,nagios,pagerduty,elk,elk stack,cloudtrail,x ray,application insights,azure monitor,"
    "audit log,telemetry,cloud logging,cloud monitoring,pingdom,statsd,graphite,health check" },
  { TS_COMPONENT_BOX, STRONG, "box,rectangle,shape,square,block" },
};

/* By name, the row of the table. */
static GHashTable *
get_names (void)
{
  static GHashTable *names;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      names = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (table); i++)
        {
          char **list = g_strsplit (table[i].names, ",", -1);

          for (guint j = 0; list[j] != NULL; j++)
            g_hash_table_insert (names, list[j], (gpointer) &table[i]);
          g_free (list); /* the names stay: they are the keys */
        }
      g_once_init_leave (&once, 1);
    }
  return names;
}

/* Takes text to words of small letters and digits; with @camel a capital after a small letter begins one. */
static GPtrArray *
split_words (const char *text, gboolean camel)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean part = g_unichar_isalnum (c);

      if (word->len > 0
          && (!part || (camel && g_unichar_isupper (c) && g_unichar_islower (before))))
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (part)
        g_string_append_unichar (word, g_unichar_tolower (c));
      before = c;
    }
  if (word->len > 0)
    g_ptr_array_add (words, g_strdup (word->str));
  return words;
}

static const Names *
look_up (const char *phrase)
{
  gsize length = strlen (phrase);
  gsize end = length;
  g_autofree char *stem = NULL;
  const Names *found = g_hash_table_lookup (get_names (), phrase);

  if (found != NULL || length < 3)
    return found;
  while (end > 0 && g_ascii_isdigit (phrase[end - 1]))
    end--; /* "db2" is a db */
  if (end == length && phrase[end - 1] == 's')
    end--; /* so are "dbs" */
  stem = g_strndup (phrase, end);
  found = g_hash_table_lookup (get_names (), stem);
  if (found == NULL && g_str_has_suffix (stem, "ie"))
    {
      stem[end - 2] = 'y';
      stem[end - 1] = '\0';
      found = g_hash_table_lookup (get_names (), stem); /* "proxies" */
    }
  else if (found == NULL && g_str_has_suffix (stem, "e"))
    {
      stem[end - 1] = '\0';
      found = g_hash_table_lookup (get_names (), stem); /* "switches", "boxes" */
    }
  return found;
}

/* Returns the longest name that begins with word @at, and its number of words in @length. */
static const Names *
find_name (GPtrArray *words, guint at, guint *length)
{
  for (guint n = MIN (MAX_PHRASE, words->len - at); n > 0; n--)
    {
      g_autoptr (GString) phrase = g_string_new (words->pdata[at]);
      const Names *found;

      for (guint i = 1; i < n; i++)
        g_string_append_printf (phrase, " %s", (char *) words->pdata[at + i]);
      found = look_up (phrase->str);
      if (found != NULL)
        {
          *length = n;
          return found;
        }
    }
  return NULL;
}

/* Returns where the words end that say something: numbers and single letters after them only tell copies apart,
 * as in "orders DB 2" and "service B". */
static guint
find_end (GPtrArray *words)
{
  guint end = words->len;

  while (end > 1)
    {
      const char *last = words->pdata[end - 1];

      if (last[strspn (last, "0123456789")] != '\0' && last[1] != '\0')
        break;
      end--;
    }
  return end;
}

/* Among names of the same weight the longer one counts, then the last: a "Kafka consumer" is a consumer. */
static const Names *
choose_name (GPtrArray *words)
{
  const Names *best = NULL;
  guint best_length = 0, end = find_end (words);

  for (guint at = 0; at < words->len;)
    {
      guint length = 1;
      const Names *found = find_name (words, at, &length);
      gboolean counts = found != NULL && (found->weight != LAST || at + length >= end)
                        && (best == NULL || found->weight > best->weight
                            || (found->weight == best->weight && length >= best_length));

      if (counts)
        {
          best = found;
          best_length = length;
        }
      at += length;
    }
  return best;
}

/**
 * ts_component_kind_guess:
 * @words: a label of a component, the name of an icon, or the like, such as "orders Postgres 14" or
 *   "mxgraph.aws4.elasticache"
 * @kind: (out): what it most likely is
 *
 * Looks for what components are called, product names included, as whole words. Names of a product or of one
 * kind only go before words that are said of many things: a "search service" is a search, an "order service"
 * a service.
 *
 * Returns: whether any such word was found; if not, @kind is left alone
 */
gboolean
ts_component_kind_guess (const char *words, TsComponentKind *kind)
{
  g_return_val_if_fail (words != NULL && kind != NULL, FALSE);

  for (guint camel = 0; camel < 2; camel++)
    {
      g_autoptr (GPtrArray) list = split_words (words, camel == 1);
      const Names *name;

      name = choose_name (list);
      if (name != NULL && (name->weight == STRONG || camel == 1))
        {
          *kind = name->kind;
          return TRUE;
        }
    }
  return FALSE;
}

/* How well a name answers what was typed: 3 the same, 2 it begins so, 1 one of its words does, 0 not at all. */
static guint
rank_name (const char *name, const char *typed)
{
  if (strcmp (name, typed) == 0)
    return 3;
  if (g_str_has_prefix (name, typed))
    return 2;
  for (const char *word = strchr (name, ' '); word != NULL; word = strchr (word + 1, ' '))
    {
      if (g_str_has_prefix (word + 1, typed))
        return 1;
    }
  return 0;
}

/**
 * ts_component_kind_rank:
 * @typed: what was typed so far by someone who looks for a component
 *
 * Compares what was typed with the kind's name for people, the word files use, and all it is called otherwise.
 *
 * Returns: how well the kind answers: 0 for not at all, more for better; all kinds answer an empty text alike
 */
guint
ts_component_kind_rank (TsComponentKind kind, const char *typed)
{
  g_autofree char *label = NULL;
  g_autofree char *wanted = NULL;
  g_autoptr (GPtrArray) words = NULL;
  guint rank;

  g_return_val_if_fail (kind < TS_N_COMPONENT_KINDS && typed != NULL, 0);

  words = split_words (typed, FALSE);
  if (words->len == 0)
    return 1;
  g_ptr_array_add (words, NULL);
  wanted = g_strjoinv (" ", (char **) words->pdata);
  label = g_utf8_strdown (ts_component_kind_get_label (kind), -1);
  rank = 2 * rank_name (label, wanted);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GStrv) names = NULL;

      if (table[i].kind != kind)
        continue;
      names = g_strsplit (table[i].names, ",", -1);
      for (guint j = 0; names[j] != NULL; j++)
        rank = MAX (rank, 2 * rank_name (names[j], wanted) - (rank_name (names[j], wanted) > 0));
    }
  return rank;
}
