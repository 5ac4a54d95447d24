"""articlekit inside of the frameworks that fetch pages: Scrapy and web-poet."""
