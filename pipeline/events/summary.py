"""An event in one line: date · type · parties · place."""

from collections.abc import Iterable, Mapping

from pipeline.records import Entity, Event, Language, Role

_MOST = 5
_UNTOLD = ("asserted", "reported")


def summarise_event(
    event: Event,
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity],
    language: Language,
) -> str:
    """Return the line (`1925-01-20 · agreement · Япония, СССР · Пекин`).

    ``entity_of`` gives a mention's entity, ``entities`` the names; names are in ``language``
    where the entity has one in it. Agents and recipients are divided by an arrow, a modality
    other than a fact's stands in brackets; parts that are missing are left out.
    """
    agents = _list_names(event.agents, entity_of, entities, language)
    recipients = _list_names(event.recipients, entity_of, entities, language)
    kind = event.type if event.modality in _UNTOLD else f"{event.type} ({event.modality})"
    parties = " → ".join(part for part in (agents, recipients) if part)
    if recipients and not agents:
        parties = f"→ {recipients}"
    places = _list_names(event.places, entity_of, entities, language)
    return " · ".join(part for part in (event.edtf, kind, parties, places) if part)


def _list_names(
    roles: Iterable[Role],
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity],
    language: Language,
) -> str:
    found = dict.fromkeys(role.entity_id or entity_of.get(role.mention_id or "") for role in roles)
    names = [_spell_name(i, entities, language) for i in found if i]
    return ", ".join(names[:_MOST]) + (" …" if len(names) > _MOST else "")


def _spell_name(entity_id: str, entities: Mapping[str, Entity], language: Language) -> str:
    entity = entities.get(entity_id)
    if entity is None:
        return entity_id
    names = (entity.name_ru, entity.name_en)
    wanted = names if language == "ru" else names[::-1]
    return wanted[0] or wanted[1] or entity_id
