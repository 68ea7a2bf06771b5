"""``Ed25519Signature2020`` (W3C *Data Integrity EdDSA Cryptosuites* 1.0, section B): a proof type without cryptosuite.

Hashes and signature are those of ``eddsa-rdfc-2022``. Credentials of VC 1.1 have it most often. The document's contexts
must define the type: that of VC 1.1 does, others need ``https://w3id.org/security/suites/ed25519-2020/v1``.
"""

from besace.openbadges.proofs import rdfc
from besace.openbadges.proofs.hashed import ED25519, HashedSuite

SUITE = HashedSuite("Ed25519Signature2020", rdfc, ED25519, type="Ed25519Signature2020")
NAME = SUITE.name
sign = SUITE.sign
verify = SUITE.verify
verify_link = SUITE.verify_link
