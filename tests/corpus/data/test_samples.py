"""The sample directives: marked as such, of invented places, citing each other as they are meant to."""

import re
import unicodedata
from pathlib import Path

import pytest

from corpus.entities.places.find import find_districts, find_provinces

FOLDER = Path(__file__).resolve().parents[3] / "corpus" / "data" / "samples"
SAMPLES = sorted(FOLDER.iterdir())
MARK = "VĂN BẢN MẪU – không có giá trị pháp lý; địa danh, cơ quan và tên người là hư cấu"
PROVINCES = ("Hà Lam", "Phú Sơn Giang", "Đông Kỳ", "Vĩnh Hải")

# The citing file, what it says, the cited file, and the number and day in that file's header.
CITATIONS = [
    ("ha-lam-77-cv-hu-2021.txt", "Kết luận số 45-KL/TU ngày 12/8/2021", "ha-lam-45-kl-tu-2021.txt",
     "Số 45-KL/TU", "ngày 12 tháng 8 năm 2021"),
    ("phu-son-giang-02-ct-ubnd-2022.txt", "thay thế Chỉ thị số 05/CT-UBND ngày 20/8/2021",
     "phu-son-giang-05-ct-ubnd-2021.txt", "Số: 05/CT-UBND", "ngày 20 tháng 8 năm 2021"),
    ("dong-ky-1420-qd-ubnd-2023.txt", "Bãi bỏ khoản 3 Mục II Chỉ thị số 06/CT-UBND ngày 04 tháng 3 năm 2022",
     "dong-ky-06-ct-ubnd-2022.txt", "Số: 06/CT-UBND", "ngày 04 tháng 3 năm 2022"),
    ("phu-son-giang-08-hd-mttq-btt-2023.txt", "Chỉ thị số 09/CT-UBND ngày 15/5/2023",
     "phu-son-giang-09-ct-ubnd-2023.txt", "Số: 09/CT-UBND", "ngày 15 tháng 5 năm 2023"),
    ("ha-lam-05-ct-ubnd-2025.txt", "Công văn số 1205/SGDĐT-CTTT ngày 05/9/2023",
     "ha-lam-1205-sgddt-cttt-2023.md", "Số: 1205/SGDĐT-CTTT", "ngày 05 tháng 9 năm 2023"),
]  # fmt: skip


def read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", text).split()


def test_there_are_fifteen_in_three_formats() -> None:
    kinds = [path.suffix for path in SAMPLES]
    assert {kind: kinds.count(kind) for kind in kinds} == {".txt": 13, ".md": 1, ".html": 1}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_each_says_first_that_it_is_a_sample(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    opening = text.partition("<body>")[2] if path.suffix == ".html" else text
    assert MARK in " ".join(words(opening)[:24])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_each_is_as_long_as_a_directive_and_cleanly_encoded(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert 500 <= len(words(text)) <= 1400
    assert unicodedata.is_normalized("NFC", text)
    assert b"\r" not in raw
    assert b"\t" not in raw


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_none_names_a_real_province_or_district(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert (find_provinces(text), find_districts(text)) == ((), ())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_each_belongs_to_one_invented_province(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    assert sum(province.lower() in text for province in PROVINCES) == 1


@pytest.mark.parametrize(("citing", "says", "cited", "number", "day"), CITATIONS)
def test_citations_reach_the_sample_that_they_mean(
    citing: str, says: str, cited: str, number: str, day: str
) -> None:
    assert says in read(citing)
    header = " ".join(words(read(cited))[:120])
    assert number in header
    assert day in header


def test_the_repealed_clause_is_there() -> None:
    second_part = read("dong-ky-06-ct-ubnd-2022.txt").partition("\nII. ")[2].partition("\nIII. ")[0]
    assert re.search(r"^3\. .*vẫn nộp kèm một bộ hồ sơ giấy", second_part, re.MULTILINE)


def test_one_number_is_two_provinces() -> None:
    holders = [path.name for path in SAMPLES if re.search(r"^Số: 05/CT-UBND$", read(path.name), re.MULTILINE)]
    assert holders == ["ha-lam-05-ct-ubnd-2025.txt", "phu-son-giang-05-ct-ubnd-2021.txt"]


def test_one_leaves_its_day_blank() -> None:
    assert re.search(
        r"^Đông Kỳ, ngày {2,}tháng 9 năm 2021$", read("dong-ky-318-cv-bcd-2021.txt"), re.MULTILINE
    )


def test_one_is_a_report_that_names_no_year() -> None:
    report = " ".join(words(read("vinh-hai-cong-dien-covid-ban-tin.html")))
    assert "Ngày 27/11" in report
    assert re.findall(r"\b20\d\d\b", report) == []


def test_one_stops_before_its_end() -> None:
    cut = [path.name for path in SAMPLES if path.suffix == ".txt" and "Nơi nhận:" not in read(path.name)]
    assert cut == ["dong-ky-12-ct-tu-2019.txt"]
    assert read(cut[0]).rstrip().endswith("nhắc nhở gia đình không đốt")


def test_the_list_of_samples_names_each_once() -> None:
    listing = (FOLDER.parents[2] / "docs" / "samples.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|", listing, re.MULTILINE)
    assert sorted(listed) == [path.name for path in SAMPLES]
