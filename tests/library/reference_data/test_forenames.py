"""Forenames that are nearly always of one sex, from a table."""

from stagepost.reference_data import forenames


def test_a_name_with_both_says_nothing_and_every_row_left_out_is_counted():
    listed = forenames.of_table(b"First name;Gender\nTANSY;girl\nBram;M\nWren;F\nWren;Male\nAsh;U\nElm;\n")
    assert listed.values == {"tansy": "F", "bram": "M"}
    assert listed.left_out == {
        "without a forename or without a sex": 1,
        "with another sex than F or M": 1,
        "of a forename that stands there with both": 2,
    }
