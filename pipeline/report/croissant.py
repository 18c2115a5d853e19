"""A description of the dataset that catalogues read: Croissant 1.0 (MLCommons), JSON-LD."""

from collections.abc import Mapping, Sequence
from typing import Any

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
TYPES = {"int32": "sc:Integer", "double": "sc:Float", "bool": "sc:Boolean", "date32": "sc:Date"}
Column = tuple[str, str, bool, str]


def make_croissant(
    head: Mapping[str, Any],
    files: Sequence[Mapping[str, Any]],
    tables: Mapping[str, Sequence[Column]],
) -> dict[str, Any]:
    """Return the JSON-LD document.

    ``head`` has name, version, description, license, datePublished; ``files`` name and sha256 of
    each Parquet file; ``tables`` the columns of each as (name, type, nullable, meaning).
    """
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **head,
        "distribution": [_describe_file(file) for file in files],
        "recordSet": [_describe_table(name, columns) for name, columns in tables.items()],
    }


def _describe_file(file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file["name"],
        "name": file["name"],
        "contentUrl": file["name"],
        "encodingFormat": "application/vnd.apache.parquet",
        "sha256": file["sha256"],
    }


def _describe_table(name: str, columns: Sequence[Column]) -> dict[str, Any]:
    fields = [_describe_column(name, column) for column in columns]
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "field": fields}


def _describe_column(table: str, column: Column) -> dict[str, Any]:
    name, kind, _, meaning = column
    bare = kind.removeprefix("list<").removesuffix(">")
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{name}",
        "name": f"{table}/{name}",
        "description": meaning,
        "dataType": TYPES.get(bare.split("[")[0], "sc:Text"),
        "source": {"fileObject": {"@id": f"{table}.parquet"}, "extract": {"column": name}},
    }
    return field | ({"repeated": True} if kind.startswith("list<") else {})
