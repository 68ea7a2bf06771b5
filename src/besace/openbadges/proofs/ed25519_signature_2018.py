"""``Ed25519Signature2018``: the statements of ``Ed25519Signature2020`` under a detached JWS. Read for ever."""

from besace.openbadges.proofs import rdfc
from besace.openbadges.proofs.hashed import ED25519, HashedSuite
from besace.openbadges.proofs.signature_text import DETACHED_JWS

SUITE = HashedSuite(
    "Ed25519Signature2018", rdfc, ED25519, type="Ed25519Signature2018", reads_only=True, text=DETACHED_JWS
)
NAME = SUITE.name
sign = SUITE.sign
verify = SUITE.verify
verify_link = SUITE.verify_link
