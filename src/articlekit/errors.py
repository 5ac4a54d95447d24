"""What can go wrong, as exceptions with a remedy in their message."""

__all__ = ["ArticleKitError", "InputError"]


class ArticleKitError(Exception):
    """Base of every error this library raises on purpose."""


class InputError(ArticleKitError, ValueError):
    """The input is no page at all: empty, a PDF, an image, an archive, over the size limit …

    The message names what was found and what to do about it.
    """
