"""Engines that run on many machines, each a thin layer over `articlekit.batch.arrow`."""
