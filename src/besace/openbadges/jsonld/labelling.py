"""Blocks of statements to the canonical text, where first-degree hashes alone tell all blank nodes apart."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from besace.openbadges.jsonld.blocks import GRAPH, MARK, Blocks, marks_replaced
from besace.openbadges.jsonld.shapes import SELF


def canonical_bytes(blocks: Blocks, algorithm: str) -> bytes | None:
    """The canonical N-Quads; None when two blank nodes have the same first-degree hash, or UTF-8 has no such text."""
    try:
        ranked = _ranked(blocks, getattr(hashlib, algorithm))
        return _labelled(blocks, ranked).encode() if ranked is not None else None
    except UnicodeEncodeError:
        return None


def _ranked(blocks: Blocks, hasher: Callable[[bytes], Any]) -> list[int] | None:
    """The numbers of the blank nodes in the order of their first-degree hashes (RDFC-1.0, section 4.4.3, step 4)."""
    if len(blocks.blank) < 2:
        return [*range(len(blocks.blank))]
    by_hash = {
        hasher(first_degree_text(blocks, own, above).encode()).digest(): number
        for number, (own, above) in enumerate(zip(blocks.blank, blocks.above, strict=True))
    }
    if len(by_hash) < len(blocks.blank):
        return None
    return [by_hash[digest] for digest in sorted(by_hash)]


def _labelled(blocks: Blocks, ranked: list[int]) -> str:
    labels = [""] * len(ranked)
    for rank, number in enumerate(ranked):
        labels[number] = f"c14n{rank}"
    subjects = [own for own in sorted(blocks.by_subject) if own[0] == "<"]
    subjects += [blocks.blank[ranked[rank]] for rank in label_order(len(ranked))]
    parts = []
    for own in subjects:
        block = blocks.by_subject[own].replace(SELF, own)
        if own in blocks.repeating:
            block = in_order(set(marks_replaced(block, labels).replace(GRAPH, "").split("\n")))
        elif own in blocks.disordered:
            block = in_order(marks_replaced(block, labels).replace(GRAPH, "").split("\n"))
        parts.append(block)
    text = marks_replaced("".join(parts), labels)
    return text.replace(GRAPH, "") if blocks.graphs else text


def label_order(count: int) -> Iterable[int]:
    """Canonical labels in the order in which their statements sort: 0, 1, 10, 2."""
    return range(count) if count <= 10 else sorted(range(count), key=lambda rank: f"{rank} ")


def first_degree_text(blocks: Blocks, own: str, above: str) -> str:
    """What is hashed for a blank node: its statements, itself as ``_:a`` and others as ``_:z`` (section 4.6)."""
    if own in blocks.graphs:
        lines = {line for block in blocks.graphs[own] for line in block.split("\n")}
        return in_order([above[:-1], *(_blinded(line.replace(own, "_:a")) for line in lines)])
    text = blocks.by_subject[own].replace(SELF, "_:a")
    if own in blocks.repeating:
        text = in_order(_blinded(line) for line in set(text.split("\n")))
    elif MARK in text:
        text = _blinded(text)
    return above + text if above[:1] == "<" else text + above


def _blinded(text: str) -> str:
    """A text with every blank node as ``_:z``."""
    parts = text.split(MARK)
    parts[1::2] = ["z"] * (len(parts) // 2)
    return "".join(parts).replace(GRAPH, "")


def in_order(lines: Iterable[str]) -> str:
    """Lines sorted, each ended; empty ones (what follows the last) are left out."""
    return "\n".join([*sorted(filter(None, lines)), ""])
