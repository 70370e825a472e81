"""What it says: page → document → figures → evidence → store. Reading is pure; ``stages`` wires it to Scrapy."""
