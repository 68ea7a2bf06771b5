"""``eddsa-rdfc-2022`` (W3C *Data Integrity EdDSA Cryptosuites* 1.0, section 3.2): RDFC-1.0, SHA-256, Ed25519."""

from besace.openbadges.proofs import rdfc
from besace.openbadges.proofs.hashed import ED25519, HashedSuite

SUITE = HashedSuite("eddsa-rdfc-2022", rdfc, ED25519)
NAME = SUITE.name
sign = SUITE.sign
verify = SUITE.verify
verify_link = SUITE.verify_link
