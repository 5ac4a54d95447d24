"""Fields of the article, each read out of the text it stands in."""
