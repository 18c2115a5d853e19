"""Records to JSON lines and back, by their own type annotations; standard library only."""

import json
import types
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pipeline.records.errors import DataError

T = TypeVar("T")


def encode(record: object) -> object:
    """Return ``record`` as JSON-ready values: dataclasses as objects, tuples as arrays."""
    if is_dataclass(record) and not isinstance(record, type):
        return {field.name: encode(getattr(record, field.name)) for field in fields(record)}
    if isinstance(record, date):
        return record.isoformat()
    if isinstance(record, tuple | list):
        return [encode(item) for item in record]
    return record


def decode(kind: type[T], value: object) -> T:
    """Return the JSON-ready ``value`` as a ``kind``; raise DataError where it does not fit."""
    return _decode(kind, value)  # type: ignore[no-any-return]


def write_lines(records: Iterable[object]) -> str:
    """Return one JSON object a line, keys in field order."""
    return "".join(json.dumps(encode(r), ensure_ascii=False) + "\n" for r in records)


def read_lines(kind: type[T], lines: Iterable[str]) -> Iterator[T]:
    """Yield a ``kind`` for each line; raise DataError with the number of a broken line."""
    for number, line in enumerate(lines, 1):
        try:
            yield decode(kind, json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            message = f"line {number}: expected a {kind.__name__}: {error}"
            raise DataError(message) from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _decode(hints[name], item) for name, item in value.items()})  # type: ignore[operator]
    if origin is tuple:
        return _decode_tuple(get_args(kind), value)
    if origin in (Union, types.UnionType):
        inner = [arm for arm in get_args(kind) if arm is not types.NoneType]
        return None if value is None else _decode(inner[0], value)
    if origin is Literal:
        return _check_literal(kind, value)
    return date.fromisoformat(value) if kind is date else kind(value)


def _decode_tuple(arms: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if arms[-1] is Ellipsis:
        return tuple(_decode(arms[0], item) for item in value)
    return tuple(_decode(arm, item) for arm, item in zip(arms, value, strict=True))


def _check_literal(kind: Any, value: object) -> object:
    if value not in get_args(kind):
        message = f"{value!r} is not one of {', '.join(map(str, get_args(kind)))}"
        raise ValueError(message)
    return value
