"""``eddsa-jcs-2022`` (W3C *Data Integrity EdDSA Cryptosuites* 1.0, section 3.3): JCS, SHA-256, Ed25519."""

from besace.openbadges.proofs import jcs
from besace.openbadges.proofs.hashed import ED25519, HashedSuite

SUITE = HashedSuite("eddsa-jcs-2022", jcs, ED25519)
NAME = SUITE.name
sign = SUITE.sign
verify = SUITE.verify
verify_link = SUITE.verify_link
