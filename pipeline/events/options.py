"""Who may take a role in an event: whom its sentence names, whom the story has told of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.events.memory import Memory
from pipeline.events.occurrences import Occurrence
from pipeline.events.roles import Roles
from pipeline.records import Role

_NEAREST = 24
_TOLD = 10
_REACH = 4


@dataclass(frozen=True, slots=True)
class Option:
    """One that may take a role; ``given`` is the role that the rules give it, ``ruled`` by which
    path. Who is named in the sentence has its ``occurrence``.
    """

    key: str
    label: str
    role: Role
    occurrence: Occurrence | None
    given: str
    ruled: str


def list_options(
    anchor: int,
    found: Sequence[Occurrence],
    memory: Memory,
    states: Iterable[str],
    roles: Roles,
) -> list[Option]:
    """Return the options of a trigger at token ``anchor``: the nearest named, the last told.

    ``states`` are those that the story deals with; whoever the rules give a role is among them.
    """
    near = sorted(found, key=lambda o: (abs(o.at - anchor), o.at))[:_NEAREST]
    given = _index_roles(roles, found, memory)
    options = [
        Option(o.key, o.label, o.role, o, *given.get(o.key, ("", "")))
        for o in sorted(near, key=lambda o: o.at)
    ]
    known = {o.key for o in options}
    for key, label, role in _list_told(memory, states):
        if key not in known:
            known.add(key)
            options.append(Option(key, label, role, None, *given.get(key, ("", ""))))
    options += _list_ruled(roles, given, known, found, memory)
    return options


def _list_told(memory: Memory, states: Iterable[str]) -> Iterator[tuple[str, str, Role]]:
    """Yield who was named or acted lately, the states of the story first."""
    traces = memory.traces
    for state in states:
        yield state, "STATE", Role(None, state, "told before")
    late = [
        (key, t)
        for key, t in reversed(traces.items())
        if memory.sentence - t.named_at <= _REACH or memory.event - t.acted_at <= _REACH
    ]
    for key, trace in late[:_TOLD]:
        yield key, trace.label, replace(trace.role, path=f"told before > {trace.role.path}")


def _index_roles(
    roles: Roles, found: Sequence[Occurrence], memory: Memory
) -> Mapping[str, tuple[str, str]]:
    """Return the role and path that the rules give each entity, by its key."""
    names = _index_names(found, memory)
    given: dict[str, tuple[str, str]] = {}
    for part, role in list_parts(roles):
        key = names.get(role.mention_id or "", role.entity_id or role.mention_id or "")
        given.setdefault(key, (part, role.path))
    return given


def _index_names(found: Sequence[Occurrence], memory: Memory) -> Mapping[str, str]:
    names = {t.role.mention_id: key for key, t in memory.traces.items() if t.role.mention_id}
    return {**names, **{o.role.mention_id: o.key for o in found if o.role.mention_id}}


def _list_ruled(
    roles: Roles,
    given: Mapping[str, tuple[str, str]],
    known: set[str],
    found: Sequence[Occurrence],
    memory: Memory,
) -> Iterator[Option]:
    """Yield the others that the rules give a role."""
    names = _index_names(found, memory)
    for _, role in list_parts(roles):
        key = names.get(role.mention_id or "", role.entity_id or role.mention_id or "")
        if key not in known:
            known.add(key)
            yield Option(key, "PER" if role.mention_id else "STATE", role, None, *given[key])


def list_parts(roles: Roles) -> Iterator[tuple[str, Role]]:
    """Yield each participant with its part: ``agent``, ``recipient``, ``place``."""
    for part, some in (
        ("agent", roles.agents),
        ("recipient", roles.recipients),
        ("place", roles.places),
    ):
        for role in some:
            yield part, role
