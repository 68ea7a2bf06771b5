"""Words made comparable, so that « etre » finds « Être ponctuel »."""

import unicodedata


def folded(text: str) -> str:
    """Lower case, without accents or doubled spaces.

    >>> folded("Être  ponctuel")
    'etre ponctuel'
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())
