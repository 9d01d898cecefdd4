"""The small words of templates."""

import pytest

from stagepost_web.frame.templatetags.frame import sized

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (14 * 1024, "14 KB"),
        (3 * 2**20, "3 MB"),
        (10 * 2**20, "10 MB"),
        (2**20 * 5 // 2, "2.5 MB"),
    ],
)
def test_a_size_is_said_without_a_needless_nought(size, words):
    assert sized(size).replace("\xa0", " ") == words
