"""Pages by the million: many pages in, a row or a record each out, on one machine or on engines that have many."""
