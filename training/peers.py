"""Score peers on the same passages by the same scorer: natasha (names), HeidelTime (dates).

``python training/peers.py [--heideltime JAR] [--split test]`` writes ``docs/peers.json``.
HeidelTime (GPL) is run as a program of its own and is never part of the project; its standalone
jar needs Java and runs without TreeTagger (``-pos no``).
"""

import argparse
import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.ner import Engine, load_engines
from pipeline.records import Passage
from pipeline.scoring.found import Found
from pipeline.scoring.match import Item
from pipeline.scoring.part import make_part
from pipeline.scoring.summary import score_parts
from pipeline.stages.prose import load_prose
from pipeline.stages.scoring import read_gold_folder
from pipeline.stages.workspace import Workspace, open_project

ROOT = Path(__file__).resolve().parents[1]
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24"}
TIMEX = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
CONFIG = """
considerDate = true
considerDuration = false
considerSet = false
considerTime = false
considerTemponym = false
treeTaggerHome =
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTime = Time
uimaVarTemponym = Temponym
uimaVarTypeToProcess = Type
"""


def list_documents(space: Workspace) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """Yield file name and prose passages of the dataset's and the gold's own documents."""
    for document in space.documents:
        yield document.file, load_prose(space, document.doc_id)
    inner = replace(space, interim=space.interim / "gold" / "interim")
    for path in sorted((ROOT / "tests" / "gold" / "texts").iterdir()):
        match = [p for p in (inner.interim / "layout").glob("*.jsonl") if path.stem in p.stem]
        if match:
            yield path.name, load_prose(inner, match[0].stem)


def find_names(engine: Engine, passages: tuple[Passage, ...]) -> Iterator[Item]:
    """Yield the names that one engine finds."""
    chosen = [p for p in passages if p.language == "ru"]
    for passage, names in zip(chosen, engine.find(chosen), strict=True):
        for name in names:
            span = passage.raw(name.start, name.end)
            yield Item(span.start, span.end, name.label)


def find_dates(jar: Path, passages: tuple[Passage, ...]) -> Iterator[Item]:
    """Yield HeidelTime's dates, each language by its own run over the joined passages."""
    for language, name in (("ru", "russian"), ("en", "english")):
        chosen = [p for p in passages if p.language == language]
        if chosen:
            yield from read_timex(run_heideltime(jar, chosen, name), chosen)


def run_heideltime(jar: Path, passages: Iterable[Passage], language: str) -> str:
    """Return the TimeML of one run."""
    with tempfile.TemporaryDirectory() as scratch:
        source, config = Path(scratch, "text.txt"), Path(scratch, "config.props")
        source.write_text("\n\n".join(escape(p.text) for p in passages), encoding="utf-8")
        config.write_text(CONFIG, encoding="utf-8")
        command = ["java", "-Dfile.encoding=UTF-8", "-jar", str(jar), str(source)]
        command += ["-t", "narratives", "-l", language, "-pos", "no", "-c", str(config)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
    return result.stdout.split("<TimeML>\n", 1)[1].rsplit("\n</TimeML>", 1)[0]


def escape(text: str) -> str:
    """Return ``text`` with the characters that are mark-up in the answer made harmless."""
    return text.replace("&", "+").replace("<", "(").replace(">", ")")


def read_timex(body: str, passages: list[Passage]) -> Iterator[Item]:
    """Yield the marked dates at raw offsets; the answer's text is the input's, mark for mark."""
    starts, total = [], 0
    for passage in passages:
        starts.append(total)
        total += len(passage.text) + 2
    position = done = 0
    opened: list[tuple[int, str]] = []
    for match in TIMEX.finditer(body):
        position += match.start() - done
        done = match.end()
        if match[1] is not None:
            opened.append((position, match[1]))
            continue
        start, attributes = opened.pop()
        index = max(k for k, first in enumerate(starts) if first <= start)
        value = re.search(r'value="([^"]*)"', attributes)
        if 'type="DATE"' in attributes and position - starts[index] <= len(passages[index].text):
            span = passages[index].raw(start - starts[index], position - starts[index])
            yield Item(span.start, span.end, "DATE", value=to_edtf(value[1] if value else ""))


def to_edtf(value: str) -> str:
    """Return a TIMEX3 value as EDTF."""
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", value)
    if season:
        return f"{season[1]}-{SEASONS[season[2]]}"
    return value + "X" * (4 - len(value)) if re.fullmatch(r"\d{2,3}", value) else value


def main() -> None:
    """Measure and write the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--heideltime", type=Path)
    arguments.add_argument("--split", default="test")
    options = arguments.parse_args()
    space = open_project(ROOT)
    engine = next(iter(load_engines({"ru": ["slovnet"], "en": []}, space.models, ())))
    founds = {}
    for file, passages in list_documents(space):
        dates = tuple(find_dates(options.heideltime, passages)) if options.heideltime else ()
        names = tuple(find_names(engine, passages))
        founds[file] = Found(names, dates, (), (), (), (), ())
    gold = read_gold_folder(ROOT / "tests" / "gold" / options.split)
    figures = score_parts([make_part(g) for g in gold], founds).figures
    peers = {
        "natasha (slovnet)": {k: v for k, v in figures.items() if k.startswith("entities")},
        "HeidelTime": {k: v for k, v in figures.items() if k.startswith("dates")},
    }
    text = json.dumps(peers, ensure_ascii=False, indent=1) + "\n"
    (ROOT / "docs" / "peers.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
