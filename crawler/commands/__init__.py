"""Scrapy's own commands where ours must say more than they do."""
