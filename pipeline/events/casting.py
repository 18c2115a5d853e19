"""Who plays which part: the rules' roles weighed against all who may take one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.events.occurrences import key_mention, list_occurrences
from pipeline.events.options import Option, list_options
from pipeline.events.parties import View
from pipeline.events.rolemarks import mark_option
from pipeline.events.rolemodel import PARTS, RoleWeights, reckon_parts
from pipeline.events.roles import Roles, list_arguments
from pipeline.events.senders import read_senders
from pipeline.events.story import Story, list_sides, list_states_told, serve_state
from pipeline.events.storymarks import Setting
from pipeline.events.triggers import Trigger
from pipeline.records import Citation, Mention, Role


@dataclass(frozen=True, slots=True)
class Candidacy:
    """An option with the marks it is judged by."""

    option: Option
    marks: frozenset[str]


def list_candidacies(
    view: View,
    trigger: Trigger,
    when: date | None,
    roles: Roles,
    support: Sequence[Citation],
    story: Story,
    people: Mapping[str, Mention],
) -> tuple[Candidacy, ...]:
    """Return who may take a role in the event, each with its marks."""
    found = list_occurrences(view, when)
    sides = list_sides(story)
    senders = read_senders(view.nations, support, people)
    states = dict.fromkeys((*sides, *list_states_told(story)))
    options = list_options(trigger.token, found, story.memory, states, roles)
    setting = Setting(
        view=view,
        trigger=trigger,
        roles=roles,
        arguments=list_arguments(view, trigger),
        found=found,
        memory=story.memory,
        sides=sides,
        cited=(_key_roles(view, senders[0], people), _key_roles(view, senders[1], people)),
        agents=frozenset(o.key for o in options if o.given == "agent"),
        ranks={state: n for n, state in enumerate(list_states_told(story))},
        served=frozenset(
            state for role in roles.agents if (state := serve_state(view, story, role))
        ),
    )
    return tuple(Candidacy(o, mark_option(setting, o)) for o in options)


def weigh_roles(candidacies: Sequence[Candidacy], model: RoleWeights) -> Roles:
    """Return the roles that the model gives; each tells its path and, if not the rules', its
    probability.
    """
    chosen: dict[str, list[Role]] = {part: [] for part in PARTS}
    for candidacy, part, chance in choose_parts(candidacies, model):
        option = candidacy.option
        path = option.ruled if option.given == part else f"{option.role.path} > {chance:.2f}"
        chosen[part].append(replace(option.role, path=path))
    return Roles(*(tuple(chosen[part]) for part in PARTS))


def choose_parts(
    candidacies: Sequence[Candidacy], model: RoleWeights
) -> list[tuple[Candidacy, str, float]]:
    """Return who has a part, which and how probably; one an entity, the likeliest."""
    best: dict[str, tuple[float, Candidacy, str, float]] = {}
    for candidacy in candidacies:
        chances = reckon_parts(candidacy.marks, model)
        for part, chance, least in zip(PARTS, chances, model.thresholds, strict=True):
            key = candidacy.option.key
            if chance >= least and (key not in best or chance / least > best[key][0]):
                best[key] = (chance / least, candidacy, part, chance)
    return [(candidacy, part, chance) for _, candidacy, part, chance in best.values()]


def _key_roles(view: View, roles: Sequence[Role], people: Mapping[str, Mention]) -> frozenset[str]:
    wanted = {r.mention_id for r in roles if r.mention_id}
    names = {m.mention_id: m for m in people.values() if m.mention_id in wanted} if wanted else {}
    return frozenset(
        key_mention(view.nations, names[r.mention_id])
        if r.mention_id in names
        else str(r.entity_id)
        for r in roles
    )
