"""Types that the content of what is told decides, on sentences of our own."""

import pytest
from goldrecords import authority, parse_sentences
from test_event_passages import tell

from pipeline.events.find import find_candidates
from pipeline.records import Passage

CASES = [
    ("5 апреля 1924 г. СССР призвал правительство Японии вернуть шхуну.", "призвал", "protest"),
    ("5 апреля 1924 г. СССР призвал население края к спокойствию.", "призвал", "statement"),
    ("5 апреля 1924 г. Б. Орлов заявил, что СССР не видит повода платить.", "заявил", "rejection"),
    ("5 апреля 1924 г. Б. Орлов заявил, что СССР ждет ответа.", "заявил", "statement"),
    ("5 апреля 1924 г. власти не разрешили пароходу войти в порт.", "разрешили", "rejection"),
    ("5 апреля 1924 г. Япония пригрозила блокадой порта.", "пригрозила", "protest"),
    ("3 марта 1924 г. была прекращена интервенция Японии.", "интервенция", "withdrawal"),
    ("3 марта 1924 г. началась интервенция Японии.", "интервенция", "military_action"),
    ("3 марта 1924 г. СССР и Япония подписали перемирие.", "подписали", "withdrawal"),
    ("3 марта 1924 г. партизаны взорвали мост.", "взорвали", "military_action"),
    ("3 марта 1924 г. неизвестные ворвались в консульство.", "ворвались", "violence"),
    ("3 марта 1924 г. Б. Орлов отвел протест СССР.", "отвел", "rejection"),
]
ENGLISH = [
    ("On 5 April 1924 the authorities did not allow the ship to enter.", "allow", "rejection"),
    ("On 3 March 1924 Japan and China signed an armistice.", "signed", "withdrawal"),
    ("On 3 March 1924 an earthquake destroyed the port.", "destroyed", "disaster"),
    ("On 3 March 1924 Japan dec1ared war on China.", "dec1ared", "relations"),
    ("On 3 March 1924 the two powers initialled the treaty.", "initialled", "agreement"),
    ("On 3 March 1924 bandits carried off five passengers.", "carried", "arrest"),
    ("On 3 March 1924 the regiment fell back into the hills.", "fell", "withdrawal"),
    ("On 3 March 1924 the steamer put to sea.", "put", "movement"),
    ("On 3 March 1924 guards shot the driver of the train.", "shot", "violence"),
    ("On 3 March 1924 a typhoon which struck Otaru sank the boats.", "struck", "disaster"),
    ("On 3 March 1924 Japanese troops occupy the barracks.", "occupy", "military_action"),
    ("On 3 March 1924 the Diet accepted the resolution.", "accepted", "legislation"),
    ("On 3 March 1924 the steamer entered the port.", "entered", "movement"),
    ("On 3 March 1924 the Japanese troops entered the port.", "entered", "military_action"),
    ("On 3 March 1924 he was relieved of his post.", "relieved", "appointment"),
    ("On 3 March 1924 Orlov, the first premier, appea1ed to Japan.", "appea1ed", "statement"),
    ("On 3 March 1924 the garrison of Chita rose against Orlov.", "rose", "uprising"),
    ("On 3 March 1924 the bandits seized five travellers.", "seized", "arrest"),
]


@pytest.mark.parametrize(("text", "trigger", "kind"), CASES)
def test_content_decides_the_type(text: str, trigger: str, kind: str) -> None:
    assert (trigger, kind) in [(e.trigger, e.type) for e in tell(text)]


@pytest.mark.parametrize(("text", "trigger", "kind"), ENGLISH)
def test_content_decides_the_type_in_english(text: str, trigger: str, kind: str) -> None:
    assert (trigger, kind) in [(e.trigger, e.type) for e in tell(text, language="en")]


def test_prefix_parted_by_a_hyphen_belongs_to_its_verb() -> None:
    found = tell("On 3 March 1924 Orlov was re-instated and assumed the title.", language="en")
    assert "appointment" in {e.type for e in found if e.trigger in {"re", "instated"}}


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("3 июля. – Декларация японского кабинета о занятии острова.", True),
        ("3 июля. – Декларация японского кабинета лежала на столе.", False),
    ],
)
def test_bare_noun_heads_an_entry_of_a_chronicle(*, text: str, stands: bool) -> None:
    passage = Passage("d/p0", "d", "paragraph", "ru", 1, text, ((0, 0),), ())
    found = find_candidates([passage], parse_sentences([passage]), (), (), (), authority())
    words = [c.sentence.tokens[c.trigger.token].text for c in found]
    assert ("Декларация" in words) is stands


def test_everyday_verb_without_its_words_is_no_event() -> None:
    assert not tell("On 3 March 1924 Orlov planted a tree.", language="en")
    assert tell("On 3 March 1924 Orlov planted a bomb in Harbin.", language="en")


def test_pronoun_goes_on_with_the_paper_told_of() -> None:
    text = "5 апреля 1924 г. Б. Орлов {}. В нем он заявил, что шхуна захвачена."
    kinds = {e.trigger: e.type for e in tell(text.format("направил в Токио письмо"))}
    assert kinds["заявил"] == "correspondence"
    kinds = {e.trigger: e.type for e in tell(text.format("сделал заявление"))}
    assert kinds["заявил"] == "statement"
