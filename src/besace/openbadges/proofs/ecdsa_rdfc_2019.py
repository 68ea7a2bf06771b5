"""``ecdsa-rdfc-2019`` (W3C *Data Integrity ECDSA Cryptosuites* 1.0, section 3.2): RDFC-1.0 and ECDSA.

A P-256 key goes with SHA-256, a P-384 key with SHA-384, inside RDFC-1.0 too. Of the two signatures ``(r, s)`` and
``(r, -s)`` that fit the same bytes both are accepted, as the text does: a signature is no identifier of a badge.
"""

from besace.openbadges.proofs import rdfc
from besace.openbadges.proofs.hashed import ECDSA, HashedSuite

SUITE = HashedSuite("ecdsa-rdfc-2019", rdfc, ECDSA)
NAME = SUITE.name
sign = SUITE.sign
verify = SUITE.verify
verify_link = SUITE.verify_link
