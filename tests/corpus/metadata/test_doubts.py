"""What is read but not borne out is inferred, never stated."""

import pytest

from corpus.readers import read_directive

HEAD = (
    "UBND TỈNH AN SƠN\nSố: {number}\nAn Sơn, ngày 06 tháng 9 năm 2021\n"
    "CHỈ THỊ\nVề việc {subject}\n\n1. Sở Y tế rà soát.\n"
)


@pytest.mark.parametrize(
    ("doubtful", "number", "date"),
    [
        ((), "stated", "stated"),
        (("16",), "inferred", "stated"),
        (("6",), "stated", "inferred"),
        (("2021",), "stated", "inferred"),
        (("7", "160"), "stated", "stated"),
    ],
)
def test_a_doubtful_figure_states_neither_number_nor_day(
    doubtful: tuple[str, ...], number: str, date: str
) -> None:
    read = read_directive(HEAD.format(number="16/CT-UBND", subject="tiêm chủng"), doubtful).metadata
    assert (read.number.basis, read.date.basis) == (number, date)
    assert (read.number.value, read.date.value) == ("16/CT-UBND", "2021-09-06")


@pytest.mark.parametrize(
    ("subject", "basis"),
    [
        ("tiêm chủng cho người cao tuổi", "stated"),
        ("phòng, chống Covid-19 và cúm A/H5N1", "stated"),
        ("thi đua “Ba tốt!” năm 2021", "stated"),
        ("tín dụng đối với người sau ca1 nghiện", "inferred"),
        ("hỗ trợ người! sau cai nghiện", "inferred"),
        ("mua sắm thiế0 bị y tế", "inferred"),
    ],
)
def test_a_subject_with_a_word_that_is_none_is_not_stated(subject: str, basis: str) -> None:
    read = read_directive(HEAD.format(number="16/CT-UBND", subject=subject)).metadata.subject
    assert (read.value, read.basis) == (f"Về việc {subject}", basis)


SAID = "tham gia ý kiến vào Hồ sơ về tín dụng đối với người sau cai nghiện"


@pytest.mark.parametrize(
    ("subject", "body", "value"),
    [
        ("tham gia ý kiên vào Hô so về tín dụng đối với người! sau ca1 nghiện", SAID, f"Về việc {SAID}"),
        ("ca1 tạo môi trường", "cải tạo môi trường", "Về việc ca1 tạo môi trường"),  # too short to be sure
        (
            "ca1 tạo và bảo vệ môi trường ở các xã phía Nam",
            "cải tạo và bảo vệ rừng phòng hộ ở các huyện miền núi",
            "Về việc ca1 tạo và bảo vệ môi trường ở các xã phía Nam",
        ),
        (
            SAID.replace("kiến", "kiên"),
            SAID,
            f"Về việc {SAID.replace('kiến', 'kiên')}",
        ),  # a word, perhaps meant
    ],
)
def test_a_misread_subject_is_spelt_as_the_body_says_it_again(subject: str, body: str, value: str) -> None:
    text = HEAD.format(number="16/CT-UBND", subject=subject) + f"2. Đề nghị các đơn vị {body} trước ngày 30."
    assert read_directive(text).metadata.subject.value == value
