"""Which faults are put into a module: one small change of its syntax tree each.

Left alone, because no test should hold them: annotations, docstrings, decorators, ``__all__``, and the technical
English that goes into the folded part of a report (:data:`DETAILS`), whose words are no part of the interface.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from tools.mutation.changes import changes_of

Step = tuple[str, int | None]
"""A field of a node, and which of it when it holds a list."""
Path = tuple[Step, ...]
Function = ast.FunctionDef | ast.AsyncFunctionDef

DETAILS = {
    "Fact": 4,
    "Finding": 2,
    "no_badge": 1,
    "nothing_confirmed": 1,
    "_refuted": 1,
    "_unconfirmed": 1,
    "_unknown": 1,
    "FetchError": 1,
    "IntakeError": 1,
    "JsonLdError": 1,
    "KeyMaterialError": 1,
    "ModelError": 1,
    "ProofError": 1,
    "StatusError": 1,
}
"""Where the technical detail stands among the arguments of these calls."""

_TYPES = frozenset({"Callable", "Literal", "Mapping", "dict", "list", "tuple"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. ``function`` is the qualified name of the outermost function around it, empty in the module's body;
    ``lines`` are those of the statement; ``key`` stays the same while that function (or statement) does."""

    path: Path
    kind: str
    line: int
    lines: tuple[int, int]
    function: str
    said: str
    key: str

    def put_into(self, source: str) -> ast.Module:
        """The tree of the module with this fault in it."""
        tree = ast.parse(source)
        node: ast.AST = tree
        for step in self.path[:-1]:
            node = _below(node, step)
        [changed] = [one for kind, one in changes_of(_below(node, self.path[-1])) if kind == self.kind]
        _put(node, self.path[-1], changed)
        return ast.fix_missing_locations(tree)


def faults_of(source: str) -> Iterator[Fault]:
    """Every fault that can be put into a module, in the order of its text."""
    tree = ast.parse(source)
    found = sorted(_walk(tree, (), _Where()), key=lambda fault: (fault.line, fault.path, fault.kind))
    met: Counter[tuple[str, str]] = Counter()
    for fault in found:
        met[fault.function, fault.said] += 1
        nth = met[fault.function, fault.said]
        yield replace(fault, said=f"{fault.said} ({nth})") if nth > 1 else fault


@dataclass(frozen=True, slots=True)
class _Where:
    """What surrounds a node."""

    names: tuple[str, ...] = ()
    function: Function | None = None
    function_path: Path = ()
    function_name: str = ""
    statement: ast.stmt | None = None
    statement_path: Path = ()


def _walk(node: ast.AST, path: Path, where: _Where) -> Iterator[Fault]:
    if isinstance(node, ast.stmt):
        where = replace(where, statement=node, statement_path=path)
    if "value" not in _not_entered(node):
        for kind, changed in changes_of(node):
            yield _fault(node, kind, changed, path, where)
    inside = _inside(node, path, where)
    for step, below in _children(node):
        enters = isinstance(node, Function | ast.ClassDef) and step[0] == "body"
        yield from _walk(below, (*path, step), inside if enters else where)


def _inside(node: ast.AST, path: Path, where: _Where) -> _Where:
    if not isinstance(node, Function | ast.ClassDef):
        return where
    names = (*where.names, node.name)
    if isinstance(node, Function) and where.function is None:
        return replace(where, names=names, function=node, function_path=path, function_name=".".join(names))
    return replace(where, names=names)


def _fault(node: ast.AST, kind: str, changed: ast.AST, path: Path, where: _Where) -> Fault:
    statement = where.statement
    assert statement is not None
    around: ast.AST = where.function or statement
    inner = path[len(where.function_path if where.function else where.statement_path) :]
    said = f"{_text(node)} {kind if kind.startswith('without') else f'-> {_text(changed)}'}"
    key = sha256(repr((where.names, ast.unparse(around), inner, kind, said)).encode()).hexdigest()
    return Fault(
        path,
        kind,
        getattr(node, "lineno", statement.lineno),
        _header(statement),
        where.function_name,
        said,
        key[:20],
    )


def _header(statement: ast.stmt) -> tuple[int, int]:
    """The lines of a statement, without the statements inside it."""
    body = getattr(statement, "body", None)
    if isinstance(body, list) and body:
        return statement.lineno, max(statement.lineno, body[0].lineno - 1)
    return statement.lineno, statement.end_lineno or statement.lineno


def _text(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:45]} ... {text[-20:]}"


def _children(node: ast.AST) -> Iterator[tuple[Step, ast.AST]]:
    for name, value in ast.iter_fields(node):
        if name in _not_entered(node):
            continue
        if isinstance(value, ast.AST):
            yield (name, None), value
        elif isinstance(value, list):
            for index, one in enumerate(value):
                if isinstance(one, ast.AST) and not _left_alone(node, name, index, one):
                    yield (name, index), one


def _not_entered(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Assign | ast.AnnAssign) and _is_name(_target(node), "__all__"):
        return ("value", "annotation", "targets", "target")
    if isinstance(node, ast.Assign | ast.AnnAssign) and _is_alias(node):
        return ("value", "annotation", "target")
    if isinstance(node, ast.Raise):
        return ("cause",)
    if isinstance(node, ast.arguments):
        return ("posonlyargs", "args", "vararg", "kwonlyargs", "kwarg")
    return ("annotation", "returns", "decorator_list", "targets", "target", "optional_vars", "ctx")


def _is_alias(node: ast.Assign | ast.AnnAssign) -> bool:
    """Whether an assignment only names a type: ``Form = Literal["json", "jws"]``."""
    if isinstance(node, ast.AnnAssign):
        return "TypeAlias" in ast.unparse(node.annotation)
    value = node.value
    return isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name) and value.value.id in _TYPES


def _target(node: ast.Assign | ast.AnnAssign) -> ast.expr:
    return node.targets[0] if isinstance(node, ast.Assign) else node.target


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _left_alone(parent: ast.AST, field: str, index: int, node: ast.AST) -> bool:
    is_docstring = (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
    if is_docstring:
        return True
    if isinstance(parent, ast.Call):
        if field == "keywords":
            return getattr(node, "arg", None) == "detail"
        called = parent.func.id if isinstance(parent.func, ast.Name) else ""
        return field == "args" and index == DETAILS.get(called)
    return False


def _below(node: ast.AST, step: Step) -> ast.AST:
    name, index = step
    value = getattr(node, name)
    below = value if index is None else value[index]
    assert isinstance(below, ast.AST)
    return below


def _put(node: ast.AST, step: Step, changed: ast.AST) -> None:
    name, index = step
    if index is None:
        setattr(node, name, changed)
    else:
        getattr(node, name)[index] = changed
