"""The ways to change one node of a syntax tree."""

import ast
import copy
from collections.abc import Callable, Iterator

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
}
_NAMES = {
    "all": "any",
    "any": "all",
    "min": "max",
    "max": "min",
    "lower": "upper",
    "upper": "lower",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "startswith": "endswith",
    "endswith": "startswith",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "partition": "rpartition",
    "rpartition": "partition",
    "split": "rsplit",
    "rsplit": "split",
    "find": "rfind",
    "index": "rindex",
    "fullmatch": "match",
    "match": "search",
    "search": "match",
    "append": "clear",
}
"""Calls of these names or methods become calls of the other."""


def changes_of(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Each way to change one node, with a name for it."""
    for kinds, change in _CHANGES:
        if isinstance(node, kinds):
            yield from change(node)


def _edited(node: ast.AST, **fields: object) -> ast.AST:
    edited = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(edited, name, value)
    return edited


def _compare(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for index, operator in enumerate(node.ops):
        ops = [*node.ops[:index], _COMPARISONS[type(operator)](), *node.ops[index + 1 :]]
        yield f"comparison {index}", _edited(node, ops=ops)


def _boolean(node: ast.BoolOp) -> Iterator[tuple[str, ast.AST]]:
    yield "and or", _edited(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())


def _unary(node: ast.UnaryOp) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.op, ast.Not | ast.USub | ast.Invert):
        yield "unary", copy.deepcopy(node.operand)


def _binary(node: ast.BinOp | ast.AugAssign) -> Iterator[tuple[str, ast.AST]]:
    if type(node.op) in _OPERATORS:
        yield "operator", _edited(node, op=_OPERATORS[type(node.op)]())


def _added(node: ast.AugAssign) -> Iterator[tuple[str, ast.AST]]:
    yield "plain assignment", ast.copy_location(ast.Assign([node.target], node.value), node)


def _constant(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if isinstance(value, bool):
        yield "constant", _edited(node, value=not value)
    elif isinstance(value, int | float):
        yield "constant", _edited(node, value=value + 1)
    elif isinstance(value, str):
        bare = value.lstrip()
        yield "constant", _edited(node, value=f"{value[: len(value) - len(bare)]}XX{bare}")
    elif isinstance(value, bytes):
        yield "constant", _edited(node, value=b"XX" + value)


def _assigned(node: ast.Assign | ast.AnnAssign) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
        yield "none", _edited(node, value=ast.Constant(None))


def _returned(node: ast.Return) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if value is not None and not (isinstance(value, ast.Constant) and value.value in (None, False)):
        yield "none", _edited(node, value=ast.Constant(None))


def _tested(node: ast.If | ast.While | ast.IfExp) -> Iterator[tuple[str, ast.AST]]:
    if not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.Constant):
        yield "not", _edited(node, test=ast.UnaryOp(ast.Not(), node.test))


def _filtered(node: ast.comprehension) -> Iterator[tuple[str, ast.AST]]:
    for index in range(len(node.ifs)):
        yield f"filter {index}", _edited(node, ifs=node.ifs[:index] + node.ifs[index + 1 :])


def _jumped(node: ast.Break | ast.Continue) -> Iterator[tuple[str, ast.AST]]:
    other = ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    yield "jump", ast.copy_location(other, node)


def _called(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    func = node.func
    if isinstance(func, ast.Name) and func.id in _NAMES:
        yield "name", _edited(node, func=ast.Name(_NAMES[func.id], ast.Load()))
    if isinstance(func, ast.Attribute) and func.attr in _NAMES:
        limited = len(node.args) > 1 or node.keywords
        if limited or func.attr not in ("split", "rsplit"):  # without a limit the two give the same
            yield "method", _edited(node, func=_edited(func, attr=_NAMES[func.attr]))
    for index, keyword in enumerate(node.keywords):
        if keyword.arg not in (None, "detail"):
            rest = node.keywords[:index] + node.keywords[index + 1 :]
            yield f"without {keyword.arg}", _edited(node, keywords=rest)


def _done(node: ast.Expr) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.value, ast.Call | ast.YieldFrom | ast.Yield):
        yield "left out", ast.copy_location(ast.Pass(), node)


def _lambda(node: ast.Lambda) -> Iterator[tuple[str, ast.AST]]:
    yield "none", _edited(node, body=ast.Constant(None))


_CHANGES: list[
    tuple[type[ast.AST] | tuple[type[ast.AST], ...], Callable[..., Iterator[tuple[str, ast.AST]]]]
] = [
    (ast.Compare, _compare),
    (ast.BoolOp, _boolean),
    (ast.UnaryOp, _unary),
    ((ast.BinOp, ast.AugAssign), _binary),
    (ast.AugAssign, _added),
    (ast.Constant, _constant),
    ((ast.Assign, ast.AnnAssign), _assigned),
    (ast.Return, _returned),
    ((ast.If, ast.While, ast.IfExp), _tested),
    (ast.comprehension, _filtered),
    ((ast.Break, ast.Continue), _jumped),
    (ast.Call, _called),
    (ast.Expr, _done),
    (ast.Lambda, _lambda),
]
