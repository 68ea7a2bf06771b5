"""Mutation testing: small faults put into a module one at a time, and the tests asked to notice each.

``tools/mutants`` runs it. :mod:`~tools.mutation.faults` and :mod:`~tools.mutation.changes` say which faults;
:mod:`~tools.mutation.warm` tries those in functions and constants in copies of one warm process,
:mod:`~tools.mutation.fresh` the others in a Python that imports the module anew; :mod:`~tools.mutation.ledger` keeps
what was found.
"""
