import pytest

from pipeline.citations import compose_gost
from pipeline.records import Reference


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (
            Reference(
                "document",
                title="Нота от 5 мая 1923 г.",
                container="Документы внешней политики СССР",
                place="М.",
                publisher="Госполитиздат",
                year="1962",
                volume="6",
                pages="5–7",
            ),
            (
                "Нота от 5 мая 1923 г. // Документы внешней политики СССР. "
                "М.: Госполитиздат, 1962. Т. 6. С. 5–7."
            ),
        ),
        (
            Reference("archival", archive="RGASPI", fond="17", opis="3", delo="5", list="2"),
            "RGASPI. F. 17. Op. 3. D. 5. L. 2.",
        ),
        (
            Reference("archival", archive="NARA", fond="59", papka="4", delo="861.00/2"),
            "NARA. RG 59. Box 4. File 861.00/2.",
        ),
        (
            Reference("newspaper", container="Правда", year="1925", document_date="1925-01-22"),
            "Правда. 1925. 22 января.",
        ),
        (
            Reference(
                "newspaper",
                container="The Times",
                year="1925",
                document_date="1925-01-22",
                pages="4",
            ),
            "The Times. 1925. 22 January. P. 4.",
        ),
        (
            Reference("book", authors=("Орлов, А.Б.",), title="Амур", place="М.", year="1990"),
            "Орлов А.Б. Амур. М., 1990.",
        ),
        (
            Reference("archival", archive="TNA", fond="FO 371", delo="3682", list="F12"),
            "TNA. FO 371/3682/F12.",
        ),
        (
            Reference(
                "book", authors=("Arthur P. Kessler", "П. С. Орлов"), title="Warlords", year="1968"
            ),
            "Kessler A. P., Орлов П. С. Warlords. 1968.",
        ),
        (Reference("comment"), None),
    ],
)
def test_references_are_set_out_by_the_standard(reference, expected):
    assert compose_gost(reference) == expected
