"""The door to hosts that the operator configured, listed one by one. None of them is ever named by a badge.

- ``aws_kms``: signing keys in the AWS Key Management Service (extra ``kms``).
"""
