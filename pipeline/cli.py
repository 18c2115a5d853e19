"""The command ``letopis``: reads arguments, calls the stages, prints."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline import commands
from pipeline.commands import Json, Quiet, open_here, print_json
from pipeline.records import LetopisError
from pipeline.stages.lines import show_line

MOST_LINES = 50
INTERRUPTED = 130
app = typer.Typer(
    help="Dated, sourced events from scanned and PDF-extracted histories, Russian and English.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command("run", epilog="Example: letopis run scans/*.pdf notes.docx --out chronicle")
def run_files(
    files: Annotated[list[Path], typer.Argument(help="Documents, or folders of documents.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the tables.")],
    language: Annotated[str, typer.Option(help="ru, en or auto.")] = "auto",
    *,
    skip_bad: Annotated[bool, typer.Option(help="Go on without documents that fail.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make the tables from any documents: no project, no registry, no DVC.

    Where a document cannot be read, nothing is written and each such document gets a line; with
    --skip-bad it gets a line and is left out.
    """
    from pipeline.stages.adhoc import list_files, open_workspace  # noqa: PLC0415
    from pipeline.stages.files import hold_folder  # noqa: PLC0415
    from pipeline.stages.inspection import count_rows  # noqa: PLC0415
    from pipeline.stages.pipeline import ORDER  # noqa: PLC0415

    still = quiet or as_json
    skipped: list[str] = []
    report = skipped.append if skip_bad else None
    space = open_workspace(list_files(files), out, language, report=report)
    with hold_folder(out):
        stages = _run_stages(ORDER, space, quiet=still, report=report)
    for line in skipped:
        _complain(f"{line}; left out")
    if as_json:
        rows = count_rows(space.processed)
        print_json({"out": str(out), "rows": rows, "skipped": skipped, "stages": stages})
    elif not quiet:
        _print_summary(space.processed)


def _run_stages(
    names: Iterable[str],
    space: Any,
    *,
    quiet: bool,
    report: Callable[[str], object] | None = None,
) -> list[dict[str, Any]]:
    from pipeline.stages.pipeline import run_over  # noqa: PLC0415

    results = []
    for result in run_over(names, space, report=report):
        about = {"stage": result.name, "done": result.done, "seconds": round(result.seconds, 2)}
        results.append(about)
        if not quiet:
            line = f"{result.name:<10} {result.done} of {result.total} documents"
            typer.echo(f"{line}, {result.seconds:.1f} s", err=True)
    return results


def _print_summary(folder: Path) -> None:
    from pipeline.stages.printing import summarise_dataset  # noqa: PLC0415

    typer.echo("\n".join(summarise_dataset(folder)))


@app.command("repro", epilog="Example: letopis repro")
def reproduce(*, as_json: Json = False, quiet: Quiet = False) -> None:
    """Reproduce the dataset with DVC, only what a change touches, then print a summary."""
    from pipeline.stages.inspection import count_rows  # noqa: PLC0415
    from pipeline.stages.workspace import find_root  # noqa: PLC0415

    still = quiet or as_json
    root = find_root(Path.cwd())
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": os.pathsep.join([scripts, os.environ.get("PATH", "")])}
    command = [sys.executable, "-m", "dvc", "repro", *(["--quiet"] if still else [])]
    result = subprocess.run(command, cwd=root, env=environment, check=False)  # noqa: S603
    if result.returncode:
        raise typer.Exit(2)
    if as_json:
        print_json({"out": str(root / "processed"), "rows": count_rows(root / "processed")})
    elif not quiet:
        _print_summary(root / "processed")


@app.command("stage", hidden=True)
def run_stage(name: Annotated[str, typer.Argument(help="A stage of dvc.yaml.")]) -> None:
    """Bring one stage of the project up to date (what dvc.yaml calls)."""
    from pipeline.stages.workspace import home_folder  # noqa: PLC0415

    space = open_here()
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
    quiet: Quiet = False,
) -> None:
    """Copy a document into raw/ and register it."""
    from pipeline.stages.adhoc import check_language  # noqa: PLC0415
    from pipeline.stages.registration import add_document  # noqa: PLC0415
    from pipeline.stages.workspace import find_root  # noqa: PLC0415

    root = find_root(Path.cwd())
    chosen = check_language(language)
    document = add_document(root, file, doc_id=doc_id, title=title, language=chosen)
    if as_json:
        print_json({"doc_id": document.doc_id, "file": document.file, "sha256": document.sha256})
        return
    if quiet:
        return
    typer.echo(f"registered [{document.doc_id}] as raw/{document.file}")
    typer.echo(
        "next: fill in origin, rights and period in raw/documents.toml, then `letopis repro`"
    )


@app.command("check", epilog="Example: letopis check")
def check_project(*, as_json: Json = False, quiet: Quiet = False) -> None:
    """Check the registry, the gold sample and the tables; exit code 2 at any breach."""
    from pipeline.stages.inspection import check_dataset, check_registry  # noqa: PLC0415
    from pipeline.stages.scoring import check_gold_folder  # noqa: PLC0415

    space = open_here()
    root = space.interim.parent
    complaints = [
        *check_registry(space),
        *check_gold_folder(root / "tests" / "gold", root / "raw"),
        *check_dataset(space.processed),
    ]
    if as_json:
        print_json({"breaches": complaints})
    elif complaints or not quiet:
        typer.echo("\n".join(complaints) or "registry, gold and tables are sound")
    if complaints:
        raise typer.Exit(2)


app.command("show", epilog="Example: letopis show --limit 5")(commands.show_dataset)
app.command("explain", epilog="Example: letopis explain relations-1925 1042")(commands.explain)
app.command("diff", epilog="Example: letopis diff HEAD~1 processed")(commands.diff_datasets)
app.command("export", epilog="Example: letopis export --format bibtex --out sources.bib")(
    commands.export_sources
)
app.command("score", epilog="Example: letopis score processed tests/gold/dev")(
    commands.score_tables
)
app.add_typer(commands.brat, name="brat")


@app.command("docs", hidden=True)
def write_docs() -> None:
    """Write the documentation that is made from the code (docs/dictionary.md)."""
    from pipeline.stages.documentation import write_documentation  # noqa: PLC0415
    from pipeline.stages.workspace import find_root  # noqa: PLC0415

    for path in write_documentation(find_root(Path.cwd())):
        typer.echo(f"{path.name} written")


def main() -> None:
    """Run the command; errors a user can cause are one line each and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001
        sys.exit(_report(error))
    if code == INTERRUPTED:
        _complain("interrupted; what was finished is kept, run again to go on")
    sys.exit(code if isinstance(code, int) else 0)


def _report(error: Exception) -> int:
    """Print what went wrong, a line a cause; return the exit code."""
    if isinstance(error, LetopisError):
        lines = list(getattr(error, "failed", {"": str(error)}).values())
        for line in lines[:MOST_LINES]:
            _complain(line)
        if len(lines) > MOST_LINES:
            _complain(f"and {len(lines) - MOST_LINES:,} documents more")
        return 2
    if isinstance(error, OSError):
        _complain(f"{error.filename or 'system'}: {error.strerror or error}")
        return 2
    if format_message := getattr(error, "format_message", None):
        _complain(f"{format_message()} (see letopis --help)")
        return 2
    if "LETOPIS_TRACEBACK" in os.environ:
        raise error
    _complain(
        f"{type(error).__name__}: {error}; a fault of Letopis: LETOPIS_TRACEBACK=1 shows where"
    )
    return 1


def _complain(message: str) -> None:
    sys.stderr.write(f"letopis: {show_line(message)}\n")


if __name__ == "__main__":
    main()
