"""Commands that look at a dataset or carry it elsewhere; ``cli`` registers them."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Folder = Annotated[Path | None, typer.Option(help="Folder of the tables.")]
brat = typer.Typer(
    help="Annotate in brat: gold files and results to stand-off files, and back.",
    epilog="Example: letopis brat export tests/gold/dev/far-east.gold --out brat",
    no_args_is_help=True,
)


def print_json(value: object) -> None:
    """Print ``value`` as one line of JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))


def open_here() -> Any:
    """Return the workspace of the project around the current folder."""
    from pipeline.stages.workspace import find_root, open_project  # noqa: PLC0415

    return open_project(find_root(Path.cwd()))


def show_dataset(
    folder: Annotated[Path | None, typer.Argument(help="Folder of the tables.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows of each table.")] = 10,
    *,
    as_json: Json = False,
) -> None:
    """Print counts and a first look at events, citations and entities."""
    from pipeline.stages.inspection import count_rows  # noqa: PLC0415
    from pipeline.stages.printing import (  # noqa: PLC0415
        MAIN,
        count_findings,
        pick_rows,
        print_table,
        summarise_dataset,
    )

    where = folder or open_here().processed
    samples = {name: pick_rows(where, name, limit) for name in MAIN}
    if as_json:
        print_json({"rows": count_rows(where), "findings": count_findings(where), **samples})
        return
    typer.echo("\n".join(summarise_dataset(where)))
    for name, rows in samples.items():
        typer.echo("\n" + "\n".join(print_table(name, rows)))


def explain(
    doc_id: Annotated[str, typer.Argument(help="Registered document.")],
    offset: Annotated[int, typer.Argument(help="Raw offset (code points).")],
    *,
    as_json: Json = False,
) -> None:
    """Tell what was found at this place and which rule or model said so."""
    from pipeline.stages.inspection import explain_place  # noqa: PLC0415

    lines = list(explain_place(open_here(), doc_id, offset))
    if as_json:
        print_json(lines)
    else:
        typer.echo("\n".join(lines))


def diff_datasets(
    old: Annotated[str, typer.Argument(help="Folder of tables, or a Git revision.")],
    new: Annotated[str, typer.Argument(help="Folder of tables, or a Git revision.")] = "processed",
    limit: Annotated[int, typer.Option(min=0, help="Rows printed of each kind and table.")] = 20,
    *,
    as_json: Json = False,
) -> None:
    """Compare two datasets row by row: gained, lost, changed."""
    from pipeline.stages.comparison import compare, print_lines  # noqa: PLC0415

    changes = compare(old, new)
    if as_json:
        print_json(changes)
    else:
        typer.echo("\n".join(print_lines(changes, limit)))


def export_sources(
    out: Annotated[Path, typer.Option("--out", help="File to write.")],
    form: Annotated[str, typer.Option("--format", help="csl, bibtex, ris or csv.")] = "csl",
    table: Annotated[str, typer.Option(help="With csv: the table to write.")] = "events",
    folder: Folder = None,
    *,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the cited sources for a reference manager, or a table as CSV for a spreadsheet."""
    from pipeline.stages.export import export_file, export_table  # noqa: PLC0415

    processed = folder or open_here().processed
    whole = form == "csv"
    count = export_table(processed, table, out) if whole else export_file(processed, form, out)
    what = table if whole else "sources"
    if as_json:
        print_json({"out": str(out), what: count})
    elif not quiet:
        typer.echo(f"{count} {what} written to {out}")


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
        print_json(scores.figures)
    else:
        typer.echo("\n".join(print_scores(scores, differences=differences)))


@brat.command("export", epilog="Example: letopis brat export relations-1925 --out brat")
def export_brat(
    source: Annotated[str, typer.Argument(help="A gold file, or a document of the tables.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for NAME.txt and NAME.ann.")],
    folder: Folder = None,
    *,
    quiet: Quiet = False,
) -> None:
    """Write a gold file, or what was found in a document, for brat."""
    from pipeline.stages.brat import (  # noqa: PLC0415
        export_document,
        export_gold,
        write_configuration,
    )

    if source.endswith(".gold"):
        files = export_gold(Path(source), out)
    elif folder:
        files = export_document(folder, folder / "interim", source, out)
    else:
        space = open_here()
        files = export_document(space.processed, space.interim, source, out)
    for path in (*files, write_configuration(out)):
        if not quiet:
            typer.echo(f"{path} written")


@brat.command("import", epilog="Example: letopis brat import brat/memoir.ann --out memoir.gold")
def import_brat(
    annotations: Annotated[Path, typer.Argument(help="NAME.ann, with NAME.txt beside it.")],
    out: Annotated[Path, typer.Option("--out", help="Gold file to write.")],
    document: Annotated[str | None, typer.Option(help="Its source file; else NAME.txt.")] = None,
    start: Annotated[int, typer.Option(min=0, help="Raw offset of the text in it.")] = 0,
    language: Annotated[str, typer.Option(help="ru or en.")] = "ru",
    annotator: Annotated[str, typer.Option(help="Who annotated.")] = "brat",
    *,
    quiet: Quiet = False,
) -> None:
    """Write a gold file from brat's annotations; say what `letopis check` would complain of."""
    from pipeline.stages.brat import import_annotations  # noqa: PLC0415

    complaints = import_annotations(
        annotations, out, document=document, start=start, language=language, annotator=annotator
    )
    if not quiet:
        typer.echo(f"{out} written")
    for complaint in complaints:
        typer.echo(complaint, err=True)
