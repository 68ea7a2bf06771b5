"""JSON-LD documents to the text that is signed: bundled contexts, safe mode, RDFC-1.0, bounded work, no network.

>>> from besace.openbadges.jsonld import canonicalise
>>> print(
...     canonicalise(
...         {
...             "@context": "https://www.w3.org/ns/credentials/v2",
...             "id": "urn:uuid:1",
...             "type": "VerifiableCredential",
...         }
...     ),
...     end="",
... )
<urn:uuid:1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .
"""

from besace.openbadges.jsonld.allowance import bounded_together
from besace.openbadges.jsonld.bundle import (
    AFFECTED_TERMS,
    CONTEXT_URLS,
    CURRENT,
    OB_3_0_3,
    OLDER,
    ContextSet,
    bundled_context,
)
from besace.openbadges.jsonld.canonical import (
    MAX_QUADS,
    canonical_utf8,
    canonicalise,
    check_safe,
    shared_work,
    to_statements,
)
from besace.openbadges.jsonld.rdfc10 import Canonical, Quad, canonicalise_dataset
from besace.openbadges.jsonld.template import Template
from besace.openbadges.jsonld.varying import Path

__all__ = [
    "AFFECTED_TERMS",
    "CONTEXT_URLS",
    "CURRENT",
    "MAX_QUADS",
    "OB_3_0_3",
    "OLDER",
    "Canonical",
    "ContextSet",
    "Path",
    "Quad",
    "Template",
    "bounded_together",
    "bundled_context",
    "canonical_utf8",
    "canonicalise",
    "canonicalise_dataset",
    "check_safe",
    "shared_work",
    "to_statements",
]
