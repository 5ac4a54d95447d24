"""The language of a page: tags as pages declare them, and a guess from the text where they declare none."""

from __future__ import annotations

import re

__all__ = ["detect_language", "language_tag", "primary_language"]

#: Enough text to tell a language by; more costs time and changes nothing.
_SAMPLE_CHARS = 2000
#: Fewer letters than this tell nothing.
_LEAST_LETTERS = 20
#: Primary subtag, then script, region … (BCP 47); pages also write en_GB.
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,4}", re.I)
#: Codes that ISO 639 gave up, and codes of countries that pages give for their language.
_NOW = {"iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cn": "zh", "kr": "ko", "cz": "cs", "gr": "el", "dk": "da"}
_NO_LANGUAGE = frozenset(("und", "mul", "zxx", "xx", "qaa"))


def language_tag(declared: str | None) -> str | None:
    """Return a declared language as a BCP 47 tag in its usual case, or None if it is none.

    >>> language_tag("EN_us"), language_tag(" pt-br "), language_tag("zh-hant-TW"), language_tag("English (US)")
    ('en-US', 'pt-BR', 'zh-Hant-TW', None)
    """
    text = (declared or "").strip()
    if not _TAG.fullmatch(text):
        return None
    primary, *rest = re.split("[-_]", text.lower())
    if primary in _NO_LANGUAGE:
        return None
    cased = [p.title() if len(p) == 4 and p.isalpha() else p.upper() if len(p) == 2 else p for p in rest]
    return "-".join([_NOW.get(primary, primary), *cased])


def primary_language(declared: str | None) -> str | None:
    """Return the primary subtag (``en``) of a declared language, or None if it is none.

    >>> primary_language("en-GB"), primary_language("pt_BR"), primary_language("{{lang}}"), primary_language(None)
    ('en', 'pt', None, None)
    """
    tag = language_tag(declared)
    return tag.partition("-")[0] if tag else None


def detect_language(text: str) -> str | None:
    """Tell the language of `text` by its letters and words: a primary subtag, or None where it cannot be told.

    Needs py3langid (``pip install articlekit[language]``): without it the answer is None.
    """
    sample = text[:_SAMPLE_CHARS]
    if sum(c.isalpha() for c in sample) < _LEAST_LETTERS:
        return None
    try:
        from py3langid import classify
    except ImportError:
        return None
    return str(classify(sample)[0])
