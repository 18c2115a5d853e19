"""The command ``letopis``: reads arguments, calls the stages, prints."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.records import LetopisError

app = typer.Typer(
    help="Dated, sourced events from scanned and PDF-extracted histories, Russian and English.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))


def _open_here() -> Any:
    from pipeline.stages.workspace import find_root, open_project  # noqa: PLC0415

    return open_project(find_root(Path.cwd()))


def _run_stages(names: Iterable[str], space: Any, *, quiet: bool) -> list[dict[str, Any]]:
    from pipeline.stages.pipeline import run_named  # noqa: PLC0415

    results = []
    for name in names:
        result = run_named(name, space)
        results.append({"stage": name, "done": result.done, "seconds": round(result.seconds, 2)})
        if not quiet:
            line = f"{name:<10} {result.done} of {result.total} documents, {result.seconds:.1f} s"
            typer.echo(line, err=True)
    return results


@app.command("run", epilog="Example: letopis run scans/*.pdf notes.docx --out chronicle")
def run_files(
    files: Annotated[list[Path], typer.Argument(help="Documents, or folders of documents.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the tables.")],
    language: Annotated[str, typer.Option(help="ru, en or auto.")] = "auto",
    *,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make the tables from any documents: no project, no registry, no DVC."""
    from pipeline.stages.adhoc import list_files, open_workspace  # noqa: PLC0415
    from pipeline.stages.inspection import count_rows  # noqa: PLC0415
    from pipeline.stages.pipeline import ORDER  # noqa: PLC0415

    space = open_workspace(list_files(files), out, language)
    stages = _run_stages(ORDER, space, quiet=quiet or as_json)
    counts = count_rows(space.processed)
    if as_json:
        _print_json({"out": str(out), "rows": counts, "stages": stages})
    elif not quiet:
        _print_counts(counts, out)


def _print_counts(counts: dict[str, int], folder: Path) -> None:
    typer.echo(f"{folder}:")
    for name, count in counts.items():
        typer.echo(f"  {name:<10} {count:>8,}")


@app.command("repro", epilog="Example: letopis repro")
def reproduce(*, quiet: Quiet = False) -> None:
    """Reproduce the dataset with DVC, only what a change touches, then print a summary."""
    from pipeline.stages.inspection import count_rows  # noqa: PLC0415
    from pipeline.stages.workspace import find_root  # noqa: PLC0415

    root = find_root(Path.cwd())
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": os.pathsep.join([scripts, os.environ.get("PATH", "")])}
    command = [sys.executable, "-m", "dvc", "repro", *(["--quiet"] if quiet else [])]
    result = subprocess.run(command, cwd=root, env=environment, check=False)  # noqa: S603
    if result.returncode:
        raise typer.Exit(2)
    if not quiet:
        _print_counts(count_rows(root / "processed"), root / "processed")


@app.command("stage", hidden=True)
def run_stage(name: Annotated[str, typer.Argument(help="A stage of dvc.yaml.")]) -> None:
    """Bring one stage of the project up to date (what dvc.yaml calls)."""
    from pipeline.stages.workspace import home_folder  # noqa: PLC0415

    space = _open_here()
    if space.interim.parent.resolve() != home_folder():
        message = f"{Path.cwd()}: this letopis belongs to another project; use bootstrap.py here"
        raise LetopisError(message)
    _run_stages([name], space, quiet=False)


@app.command("add", epilog="Example: letopis add ~/scans/memoir.pdf --title 'Воспоминания'")
def add_file(
    file: Annotated[Path, typer.Argument(help="The document.")],
    doc_id: Annotated[str | None, typer.Option("--id", help="Its identifier.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    language: Annotated[str, typer.Option(help="ru, en or auto.")] = "auto",
    *,
    as_json: Json = False,
) -> None:
    """Copy a document into raw/ and register it."""
    from pipeline.stages.adhoc import check_language  # noqa: PLC0415
    from pipeline.stages.registration import add_document  # noqa: PLC0415
    from pipeline.stages.workspace import find_root  # noqa: PLC0415

    root = find_root(Path.cwd())
    chosen = check_language(language)
    document = add_document(root, file, doc_id=doc_id, title=title, language=chosen)
    if as_json:
        _print_json({"doc_id": document.doc_id, "file": document.file, "sha256": document.sha256})
        return
    typer.echo(f"registered [{document.doc_id}] as raw/{document.file}")
    typer.echo(
        "next: fill in origin, rights and period in raw/documents.toml, then `letopis repro`"
    )


@app.command("check", epilog="Example: letopis check")
def check_project(*, as_json: Json = False) -> None:
    """Check the registry, the gold sample and the tables; exit code 2 at any breach."""
    from pipeline.stages.inspection import check_dataset, check_registry  # noqa: PLC0415
    from pipeline.stages.scoring import check_gold_folder  # noqa: PLC0415

    space = _open_here()
    root = space.interim.parent
    complaints = [
        *check_registry(space),
        *check_gold_folder(root / "tests" / "gold", root / "raw"),
        *check_dataset(space.processed),
    ]
    if as_json:
        _print_json({"breaches": complaints})
    else:
        typer.echo("\n".join(complaints) or "registry, gold and tables are sound")
    if complaints:
        raise typer.Exit(2)


@app.command("show", epilog="Example: letopis show --limit 5")
def show_dataset(
    folder: Annotated[Path | None, typer.Argument(help="Folder of the tables.")] = None,
    limit: Annotated[int, typer.Option(help="Rows of each table.")] = 10,
    *,
    as_json: Json = False,
) -> None:
    """Print counts and a first look at events, citations and entities."""
    from pipeline.stages.inspection import count_rows, sample_rows  # noqa: PLC0415

    where = folder or _open_here().processed
    looks = {
        "events": ("summary", "trigger", "doc_id", "confidence"),
        "citations": ("note_number", "kind", "gost"),
        "entities": ("entity_id", "label", "name_ru", "name_en", "n_mentions"),
    }
    samples = {name: sample_rows(where, name, cols, limit) for name, cols in looks.items()}
    if as_json:
        _print_json({"rows": count_rows(where), **samples})
        return
    _print_counts(count_rows(where), where)
    for name, rows in samples.items():
        typer.echo(f"\n{name}")
        for row in rows:
            typer.echo("  " + "  |  ".join("–" if v is None else str(v) for v in row.values()))


@app.command("explain", epilog="Example: letopis explain relations-1925 1042")
def explain(
    doc_id: Annotated[str, typer.Argument(help="Registered document.")],
    offset: Annotated[int, typer.Argument(help="Raw offset (code points).")],
    *,
    as_json: Json = False,
) -> None:
    """Tell what was found at this place and which rule or model said so."""
    from pipeline.stages.inspection import explain_place  # noqa: PLC0415

    lines = list(explain_place(_open_here(), doc_id, offset))
    if as_json:
        _print_json(lines)
    else:
        typer.echo("\n".join(lines))


@app.command("diff", epilog="Example: letopis diff HEAD~1 processed")
def diff_datasets(
    old: Annotated[str, typer.Argument(help="Folder of tables, or a Git revision.")],
    new: Annotated[str, typer.Argument(help="Folder of tables, or a Git revision.")] = "processed",
    limit: Annotated[int, typer.Option(help="Rows printed of each kind and table.")] = 20,
    *,
    as_json: Json = False,
) -> None:
    """Compare two datasets row by row: gained, lost, changed."""
    from pipeline.stages.comparison import compare, print_lines  # noqa: PLC0415

    changes = compare(old, new)
    if as_json:
        _print_json(changes)
    else:
        typer.echo("\n".join(print_lines(changes, limit)))


@app.command("export", epilog="Example: letopis export --format bibtex --out sources.bib")
def export_sources(
    out: Annotated[Path, typer.Option("--out", help="File to write.")],
    form: Annotated[str, typer.Option("--format", help="csl, bibtex or ris.")] = "csl",
    folder: Annotated[Path | None, typer.Option(help="Folder of the tables.")] = None,
) -> None:
    """Write the cited sources for a reference manager (Zotero imports all three forms)."""
    from pipeline.stages.export import export_file  # noqa: PLC0415

    count = export_file(folder or _open_here().processed, form, out)
    typer.echo(f"{count} sources written to {out}")


@app.command("score", epilog="Example: letopis score processed tests/gold/dev")
def score_tables(
    processed: Annotated[Path, typer.Argument(help="Folder of the tables.")],
    gold: Annotated[Path, typer.Argument(help="Folder of .gold files.")],
    *,
    as_json: Json = False,
    differences: Annotated[bool, typer.Option(help="Print gold and output aligned.")] = False,
) -> None:
    """Score tables against a gold sample."""
    from pipeline.stages.scoring import print_scores, score_folders  # noqa: PLC0415

    scores = score_folders((processed,), gold)
    if as_json:
        _print_json(scores.figures)
    else:
        typer.echo("\n".join(print_scores(scores, differences=differences)))


@app.command("docs", hidden=True)
def write_docs() -> None:
    """Write the documentation that is made from the code (docs/dictionary.md)."""
    from pipeline.stages.documentation import write_documentation  # noqa: PLC0415
    from pipeline.stages.workspace import find_root  # noqa: PLC0415

    for path in write_documentation(find_root(Path.cwd())):
        typer.echo(f"{path.name} written")


def main() -> None:
    """Run the command; errors a user can cause are one line and exit code 2."""
    try:
        code = app(standalone_mode=False)
    except LetopisError as error:
        sys.exit(_complain(str(error)))
    except KeyboardInterrupt:
        _complain("interrupted; what was finished is kept, run again to go on")
        sys.exit(130)
    except OSError as error:
        sys.exit(_complain(f"{error.filename or 'system'}: {error.strerror or error}"))
    except Exception as error:
        if hasattr(error, "exit_code") and hasattr(error, "format_message"):
            sys.exit(_complain(f"{error.format_message()} (see letopis --help)"))
        raise
    sys.exit(code if isinstance(code, int) else 0)


def _complain(message: str) -> int:
    sys.stderr.write(f"letopis: {message}\n")
    return 2


if __name__ == "__main__":
    main()
