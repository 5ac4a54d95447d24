"""From the labelled pages to the file of weights that ships: ``make train``; see ``docs/model-card.md``."""
