"""VC-API for outside test suites: issue, verify and derive over HTTP, with keys that sign for nothing else.

Off unless ``BESACE_VC_API`` is set: whoever reaches these addresses may sign what they like with the keys of the
test issuers. No organisation's key is ever used here.
"""
