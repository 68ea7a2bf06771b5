"""``eddsa-2022``: the name that ``eddsa-rdfc-2022`` bore in drafts; the same bytes are signed. Read for ever."""

from besace.openbadges.proofs import rdfc
from besace.openbadges.proofs.hashed import ED25519, HashedSuite

SUITE = HashedSuite("eddsa-2022", rdfc, ED25519, reads_only=True)
NAME = SUITE.name
sign = SUITE.sign
verify = SUITE.verify
verify_link = SUITE.verify_link
