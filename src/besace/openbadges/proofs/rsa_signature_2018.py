"""``RsaSignature2018``: RDFC-1.0, SHA-256, and RS256 as a detached JWS. Read for ever.

1EdTech's validator accepts it for endorsements. Credentials of VC 1.1 have a context that defines it; others need
``https://w3id.org/security/v2``.
"""

from besace.openbadges.proofs import rdfc
from besace.openbadges.proofs.hashed import RSA, HashedSuite
from besace.openbadges.proofs.signature_text import DETACHED_JWS

SUITE = HashedSuite(
    "RsaSignature2018", rdfc, RSA, type="RsaSignature2018", reads_only=True, text=DETACHED_JWS
)
NAME = SUITE.name
sign = SUITE.sign
verify = SUITE.verify
verify_link = SUITE.verify_link
