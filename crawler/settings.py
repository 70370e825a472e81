"""Scrapy's settings: the path of a request and of an answer, and how hard we may lean on a site."""

from __future__ import annotations

import os

_CONTACT = os.environ.get("CLUSTERWATCH_CONTACT") or "reads public pages for the size of industrial clusters"

BOT_NAME = "Clusterwatch"
USER_AGENT = f"Clusterwatch/0.1 ({_CONTACT})"
ROBOTSTXT_USER_AGENT = "Clusterwatch"

SPIDER_LOADER_CLASS = "crawler.loader.SourceLoader"
COMMANDS_MODULE = "crawler.commands"
DUPEFILTER_CLASS = "crawler.dupefilter.OnceFilter"
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # in the order of asking: newest first
LOG_FORMATTER = "crawler.log.BriefFormatter"
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []

# The path of a request down to the wire, and of its answer back up. The lists are whole: what Scrapy would add by
# default is imported even where it is switched off, which costs half a second a crawl.
ROBOTSTXT_OBEY = True
TWISTED_DNS_RESOLVER = "crawler.guard.PublicResolver"
DOWNLOADER_MIDDLEWARES_BASE = {
    "crawler.middlewares.archive.ArchiveAnswers": 10,
    "crawler.middlewares.offsite.Offsite": 50,
    "crawler.middlewares.robots.Robots": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "crawler.middlewares.retry.PatientRetry": 550,
    "crawler.middlewares.refusal.Refusal": 560,
    "crawler.middlewares.compression.WholeCompression": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
}
# None of Scrapy's own: the spider tells gone from blocked, and ``Offsite`` says which addresses are too long.
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}

# The path of a page that was read, on to the store.
ITEM_PROCESSOR = "crawler.worker.WorkedStages"
ITEM_PIPELINES = {
    "pipelines.stages.ReadDocument": 100,
    "pipelines.stages.FindFigures": 200,
    "pipelines.stages.MakeEvidence": 300,
    "pipelines.stages.SaveUpdate": 400,
}
CONCURRENT_ITEMS = 1  # so many tasks are started for each answer, and the worker takes one item after the other

EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "crawler.extensions.keeper.RunKeeper": 10,
    "crawler.extensions.pace.HostPace": 20,
    "crawler.extensions.progress.Progress": 30,
    "crawler.extensions.again.LookAgain": 40,
}

# Manners: one connection a host, never quicker than asked, slower when the site is slow.
CONCURRENT_REQUESTS = 2  # those under way and those that wait their delay: Ctrl-C waits for them
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_MAX_DELAY = 60.0
DOWNLOAD_DELAY_JITTER = 0  # a jitter would go below what robots.txt asks for half of the time
SIGN_OF_LIFE = 15.0  # seconds between two renewals of the lease, each of which also saves what is done so far
COOKIES_ENABLED = False
RETRY_TIMES = 2
RETRY_AFTER_MAX = 120  # seconds we wait within a crawl; a site that asks for more is left until the next one

# Bounds: what one answer may cost.
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
URLLENGTH_LIMIT = 8000  # fifty Cyrillic titles in one question
REDIRECT_MAX_TIMES = 8
METAREFRESH_ENABLED = False  # it looks through every page for what guard pages do, not news
DOWNLOAD_VERIFY_CERTIFICATES = True
HTTPPROXY_ENABLED = False  # a proxy would resolve names for us, past the guard

# Scrapy 2.19 opens two control servers on loopback by default; one of them runs code that is posted to it.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
HTTPCACHE_ENABLED = False
STATS_DUMP = False
WARN_ON_GENERATOR_RETURN_VALUE = False  # it parses a callback's source anew for each request; mypy sees to that

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ru,en;q=0.5",
}
