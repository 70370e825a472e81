"""``scrapy crawl``: Scrapy's own, which ends with 0 whatever happened and answers a wrong word with a traceback."""

from __future__ import annotations

import argparse

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError


class Command(ScrapyCrawl):
    """Ends with 1 where the source could not be crawled, with 2 where the words are wrong."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Called by Scrapy with the command's words."""
        from crawler.extensions.keeper import RunKeeper  # here, since every scrapy command imports this module
        from crawler.trouble import FRESH

        if len(args) != 1:
            raise UsageError
        assert self.crawler_process is not None
        try:
            crawler = self._create_crawler(args[0])
            crawler.spidercls(**opts.spargs)
        except (KeyError, ValueError) as error:
            raise UsageError(str(error.args[0]), print_help=False) from error
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        keeper = crawler.get_extension(RunKeeper) if crawler.spider else None
        run = keeper.run if keeper else None
        if self.crawler_process.bootstrap_failed or run is None or run.outcome not in FRESH:
            self.exitcode = 1
