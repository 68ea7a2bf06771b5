"""The library's errors: one tree, each with a stable code that programs may build on.

``code`` names the reason for ever; ``detail`` is technical and in English; the sentences for people, in French
and English, stand in :mod:`besace.openbadges.verify.sentences`, found by code.
"""


class BesaceError(Exception):
    """Anything the library refuses. ``code`` is stable, ``detail`` is for the folded technical report.

    A mistake in the program itself, such as an argument of a wrong length, is a ``ValueError`` or ``TypeError``.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class IntakeError(BesaceError):
    """Foreign bytes that are not what they claim to be, or that pass a named limit."""


class ModelError(BesaceError):
    """A document that is well-formed but is not the badge document it should be."""


class JsonLdError(BesaceError):
    """A document that cannot be canonicalised safely: unknown context, undefined term, too much work."""


class KeyMaterialError(BesaceError):
    """A key that cannot be read, or that its issuer does not list."""


class ProofError(BesaceError):
    """A proof that is missing, malformed or does not hold."""


class StatusError(BesaceError):
    """A status list that cannot be read or that does not answer for this credential."""


class FetchError(BesaceError):
    """An address that could not be read. ``code`` says why; it never means that the badge is false."""
