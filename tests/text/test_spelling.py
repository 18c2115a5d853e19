import pytest

from pipeline.text.spelling import guess_spellings, mend_signs


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


def test_signs_inside_words_are_mended_at_the_same_length() -> None:
    text = "The A1lies appea1ed, procIaimed and f0ught: McInnes, 1st Corps, T34, USSR, 1924."
    mended = mend_signs(text)
    assert (
        mended == "The Allies appealed, proclaimed and fought: McInnes, 1st Corps, T34, USSR, 1924."
    )
    assert len(mended) == len(text)
