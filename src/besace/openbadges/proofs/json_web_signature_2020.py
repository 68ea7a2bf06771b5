"""``JsonWebSignature2020``: RDFC-1.0, SHA-256, and a detached JWS of the key's algorithm. Read for ever.

The context ``https://w3id.org/security/suites/jws-2020/v1`` defines it.
"""

from besace.openbadges.proofs import rdfc
from besace.openbadges.proofs.hashed import JWS, HashedSuite
from besace.openbadges.proofs.signature_text import DETACHED_JWS

SUITE = HashedSuite(
    "JsonWebSignature2020", rdfc, JWS, type="JsonWebSignature2020", reads_only=True, text=DETACHED_JWS
)
NAME = SUITE.name
sign = SUITE.sign
verify = SUITE.verify
verify_link = SUITE.verify_link
