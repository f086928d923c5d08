"""Values of cells as a spreadsheet shows them."""

import datetime

import pytest

from ingest.readers.sheets.number_formats import shown


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (1234.5, "General", "1234.5"), (0.1 + 0.2, "General", "0.3"), (1e20, "General", "1E+20"), (5, "@", "5"),
        (1234.5, "#,##0", "1,235"), (1235.5, "#,##0", "1,236"), (-1234.5, "#,##0.00", "-1,234.50"),
        (0.256, "0%", "26%"), (0.25, "0.0%", "25.0%"), (-3, '0;(0)', "(3)"), (0, '0;(0);"none"', "none"),
        (12, '0" officers"', "12 officers"), (12.5, '"$"#,##0.00', "$12.50"), (12.5, "[$€-40C] #,##0.00", "€ 12.50"),
        (12.5, "#,##0.00\\ [$$-C0C]", "12.50 $"), (1.5, "0.0##", "1.5"), (2, "0.##", "2"), (-0.001, "0.00", "0.00"),
        (1_500_000, "0.0,,\"M\"", "1.5M"), (5, ";;;", ""), (0.5, "# ?/?", "1/2"), (12345, "0.00E+00", "1.23E+04"),
        (7, "_(* #,##0_);_(* (#,##0)", "7"), ("MINUSMA", "General", "MINUSMA"), (True, "General", "TRUE"),
        (None, "General", ""), (datetime.date(2024, 1, 5), "mm-dd-yy", "2024-01-05"),
        (datetime.datetime(2024, 1, 5), "yyyy", "2024"), (datetime.datetime(2024, 1, 5), "mmmm yyyy", "2024-01"),
        (datetime.datetime(2024, 1, 5, 9, 5, 7), "h:mm", "2024-01-05 09:05:07"), (datetime.time(9, 5), "h:mm", "09:05"),
        (datetime.timedelta(hours=30), "[h]:mm", "30:00"), (float("inf"), "0", "inf"),
        (1.005, "0.00", "1.01"), (10**400, "0", "1E+400"),
    ],
)  # fmt: skip
def test_values_are_as_their_format_shows_them(value: object, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (42, "000000", "000042"), (1234, "00000", "01234"), (77, '"KR-"0000', "KR-0077"), (7, "\\K\\R\\-00", "KR-07"),
        (6135550199, "(000) 000-0000", "(613) 555-0199"), (5550199, "###-####", "555-0199"),
        (5550199, "[<=9999999]###-####;(###) ###-####", "555-0199"),
        (6135550199, "[<=9999999]###-####;(###) ###-####", "(613) 555-0199"),
        (12345678, "00-00-00-00", "12-34-56-78"), (123456789, "000 000 000", "123 456 789"), (0, "000", "000"),
        (-42, "0000", "-0042"), (1234567, "0,000", "1,234,567"), (7, "0,000", "0,007"),
        (12, '0000"/2024"', "0012/2024"),
        (-7, '"KR-"000', "-KR-007"), (3.5, "00.00", "03.50"), (0.5, "#.##", ".5"), (0, "#,##0.00;(#,##0.00);-", "-"),
    ],
)  # fmt: skip
def test_numbers_that_name_something_keep_their_zeros_and_signs(
    value: float, number_format: str, expected: str
) -> None:
    assert shown(value, number_format) == expected


@pytest.mark.parametrize(
    ("text", "number_format", "expected"),
    [
        ("77", '"KR-"@', "KR-77"), ("lamp", '@" of Zenda"', "lamp of Zenda"), ("lamp", '0;-0;0;"Ref. "@', "Ref. lamp"),
        ("lamp", "0;-0;0;", ""), ("lamp", "0;-0", "lamp"), ("a@b", '"@ "@', "@ a@b"), ("lamp", "@", "lamp"),
        ("lamp", '0" @ Zenda"', "lamp"), ("lamp", "@" * 300, "lamp"), ("lamp", "_(@_)", "lamp"),
    ],
)  # fmt: skip
def test_a_text_stands_in_its_part_of_the_format(text: str, number_format: str, expected: str) -> None:
    assert shown(text, number_format) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (1.5, "# ?/?", "1 1/2"), (0.375, "# ??/??", "3/8"), (2, "# ?/?", "2"), (1.75, "?/?", "7/4"),
        (0.5, "# ?/8", "4/8"),
        (-1.25, "# ?/?", "-1 1/4"), (0, "# ?/?", "0"), (1 / 3, "# ?/?", "1/3"),
        (12345, "0.00E+00", "1.23E+04"), (0.00012, "0.0E+00", "1.2E-04"), (99999, "0.0E+0", "1.0E+5"),
        (12345, "##0.0E+0", "12.3E+3"), (0, "0.00E+00", "0.00E+00"), (-5200, "0.0E-0", "-5.2E3"),
        (1234.5, '_-* #,##0.00\\ "€"_-', "1,234.50 €"), (-800, "$#,##0.00_);($#,##0.00)", "($800.00)"),
        (-800, '"$"#,##0', "-$800"), (0, '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_)', "$-"),
        (1234.5, "[$CAD] #,##0.00", "CAD 1,234.50"), (0.125, "0.0 %", "12.5 %"), (12_500, '#,##0.0,"k"', "12.5k"),
        (5, 'General" boats"', "5 boats"), (3, '[Red]0;[Blue]-0', "3"), (5, "0;0;", "5"),
        (0, "0;-0;", ""), (0, "0;-0", "0"),
        (5, "0" * 300, "5"),
    ],
)  # fmt: skip
def test_fractions_powers_and_money(value: float, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


@pytest.mark.parametrize(
    ("seconds", "number_format", "expected"),
    [
        (36 * 3600, "[h]:mm", "36:00"), (5 * 3600, "[h]:mm", "5:00"), (5 * 3600, "[hh]:mm:ss", "05:00:00"),
        (5_430, "[h]:mm:ss", "1:30:30"), (5_430, "[mm]:ss", "90:30"), (5_430, "[ss]", "5430"), (7_200, "[h]", "2"),
        (7_200, '[h]" hours"', "2"), (-5_400, "[h]:mm", "-1:30"), (5_400, "General", "1:30"),
        (90_061, "General", "25:01:01"),
    ],
)  # fmt: skip
def test_lengths_of_time_run_past_a_day(seconds: int, number_format: str, expected: str) -> None:
    assert shown(datetime.timedelta(seconds=seconds), number_format) == expected
