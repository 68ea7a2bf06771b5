"""``ecdsa-jcs-2019`` (W3C *Data Integrity ECDSA Cryptosuites* 1.0, section 3.3): JCS and ECDSA, hashes as the key."""

from besace.openbadges.proofs import jcs
from besace.openbadges.proofs.hashed import ECDSA, HashedSuite

SUITE = HashedSuite("ecdsa-jcs-2019", jcs, ECDSA)
NAME = SUITE.name
sign = SUITE.sign
verify = SUITE.verify
verify_link = SUITE.verify_link
