"""Where we look: Scrapy, network and robots. Spiders navigate and yield ``ClusterUpdate(page=Page(...))``."""
