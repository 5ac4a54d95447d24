"""What a page may take, and how much of a run is written at a time, unless the caller says otherwise."""

#: Seconds for one page: a thousand times what most take.
SECONDS = 60.0
#: Bytes for one page: 45 times the longest that is not refused.
MEMORY = 2 * 2**30
#: Pages to a part: what a killed run has to do again at most.
PART_SIZE = 1000
