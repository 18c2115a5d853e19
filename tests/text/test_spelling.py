import pytest

from pipeline.text.spelling import guess_spellings


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("dec1ared", "declared"),
        ("procIaimed", "proclaimed"),
        ("demo1ished", "demolished"),
        ("b0mbed", "bombed"),
        ("scized", "seized"),
        ("forrned", "formed"),
    ],
)
def test_damaged_word_is_read(word: str, meant: str) -> None:
    assert meant in guess_spellings(word)


@pytest.mark.parametrize("word", ["government", "sold", "Осман", "1925", "", "x" * 50_000])
def test_sound_word_is_left(word: str) -> None:
    assert guess_spellings(word) == ()
