"""Mutants: a module with one small fault each, made from its syntax tree.

What is changed: comparisons (their border, and turned round), arithmetic, and/or, not, conditions, constants, what is returned, and statements, which are left
out. What is not: docstrings, types, decorators, and assignments to a plain name, whose absence any test would notice.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_Node = TypeVar("_Node", bound=ast.AST)
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_FEW = 20  # a number up to it is one more, a larger one half as large again
_LEFT_OUT = (ast.AugAssign, ast.Raise, ast.Continue, ast.Break, ast.Delete)


class Mutant(Struct, frozen=True):
    """One fault. `name` tells it from all others of its module and outlives changes elsewhere: function, text before, text after."""

    name: str
    line: int
    source: str


def mutants(source: str) -> list[Mutant]:
    """Return all mutants of a module, in the order of its text."""
    tree = ast.parse(source)
    changes = list(_Changer().changes(tree))
    names = _numbered([change.name for change in changes])
    return [
        Mutant(name, change.line, _Changer(number).changed(tree))
        for number, (name, change) in enumerate(zip(names, changes, strict=True))
    ]


def _numbered(names: list[str]) -> list[str]:
    """Tell equal names apart."""
    seen: Counter[str] = Counter()
    out = []
    for name in names:
        seen[name] += 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


class _Change(Struct, frozen=True):
    name: str
    line: int


class _Changer(ast.NodeTransformer):
    """Goes through a tree, notes each change that can be made, and makes the one that is wanted."""

    def __init__(self, wanted: int | None = None) -> None:
        self._wanted = wanted
        self._found: list[_Change] = []
        self._where: list[str] = []

    def changes(self, tree: ast.Module) -> Iterator[_Change]:
        self.visit(copy.deepcopy(tree))
        yield from self._found

    def changed(self, tree: ast.Module) -> str:
        return ast.unparse(ast.fix_missing_locations(self.visit(copy.deepcopy(tree)))) + "\n"

    def visit(self, node: ast.AST) -> ast.AST:
        """Visit a node and all below it."""
        if _passed_over(node):
            return node
        made = node
        for variant in _variants(node):
            if len(self._found) == self._wanted:
                made = variant
            name = f"{'.'.join(self._where)}: {_text(node)} → {_text(variant)}"
            self._found.append(_Change(name, getattr(node, "lineno", 0)))
        named = _name(node) if isinstance(node, ast.FunctionDef | ast.ClassDef) or not self._where else None
        self._where += [named] if named else []
        below = self._visit_below(node)
        del self._where[len(self._where) - bool(named) :]
        return below if made is node else made

    def _visit_below(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.AnnAssign):
            node.value = self._one(node.value) if node.value else None
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            if isinstance(node, ast.FunctionDef):
                node.args = self._one(node.args)
            node.body = [self._one(statement) for statement in node.body]
        else:
            self.generic_visit(node)
        return node

    def _one(self, node: _Node) -> _Node:
        return cast("_Node", self.visit(node))


def _passed_over(node: ast.AST) -> bool:
    """Whether nothing in a node is changed: imports for types, types of arguments, docstrings."""
    for_types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    return (
        for_types or isinstance(node, ast.arg) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    )


def _name(node: ast.AST) -> str | None:
    """Return what a function, class or constant is called."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return None


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    yield from _other_expressions(node)
    yield from _other_statements(node)


def _other_expressions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=comparators):
            for other in _COMPARISONS[type(op)]:
                yield ast.Compare(left, [other()], comparators)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            yield ast.BinOp(left, _ARITHMETIC[type(op)](), right)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=value):
            yield from (ast.Constant(other) for other in _other_values(value))
        case ast.IfExp():
            yield from _turned(node)
        case ast.comprehension():
            yield from _unfiltered(node)


def _other_statements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=value) if not isinstance(value, ast.Constant):
            yield ast.Pass()
        case ast.Assign(targets=targets) if not any(isinstance(target, ast.Name | ast.Tuple) for target in targets):
            yield ast.Pass()
        case ast.If() | ast.While():
            yield from _turned(node)
        case _ if isinstance(node, _LEFT_OUT):
            yield ast.Pass()


def _other_values(value: object) -> Iterator[str | bytes | float]:
    match value:
        case bool():
            yield not value
        case int():
            yield value + 1 if abs(value) <= _FEW else value + value // 2
        case float():
            yield value * 1.5 if value else 1.0
        case str() | bytes():
            yield type(value)() if value else "other"


def _turned(node: ast.If | ast.While | ast.IfExp) -> Iterator[ast.AST]:
    """Turn a condition round, unless its own change does that."""
    if isinstance(node.test, ast.Compare) and len(node.test.ops) == 1:
        return
    if isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not):
        return
    made = copy.copy(node)
    made.test = ast.UnaryOp(ast.Not(), node.test)
    yield made


def _unfiltered(node: ast.comprehension) -> Iterator[ast.AST]:
    for index in range(len(node.ifs)):
        made = copy.copy(node)
        made.ifs = [one for number, one in enumerate(node.ifs) if number != index]
        yield made


def _text(node: ast.AST) -> str:
    """Return a node in one line; of a statement that holds others only its head."""
    if isinstance(node, ast.If | ast.While):
        return f"{'if' if isinstance(node, ast.If) else 'while'} {ast.unparse(node.test)}"
    text = ast.unparse(node)
    return " ".join(text.split())
