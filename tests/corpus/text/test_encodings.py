"""Old encodings and broken Unicode: every vector, mixtures, and above all that nothing fine is touched."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_tables import cases
from corpus.text.encodings.fonts import Setting, as_shown, setting_of
from corpus.text.encodings.repair import to_unicode
from corpus.text.encodings.syllables import is_syllable

SENTENCE = "Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát trang thiết bị phòng, chống dịch."
VNI = "Sôû Y teá chuû trì, phoái hôïp vôùi Sôû Taøi chính raø soaùt trang thieát bò phoøng, choáng dòch."
TCVN3 = "Së Y tÕ chñ tr×, phèi hîp víi Së Tµi chÝnh rµ so¸t trang thiÕt bÞ phßng, chèng dÞch."
VIQR = (
    "So+? Y te^' chu? tri`, pho^'i ho+.p vo+'i So+? Ta`i chi'nh ra` soa't trang thie^'t bi. pho`ng, "
    "cho^'ng di.ch."
)


def shown_as(encoding: str, text: str) -> str:
    """The bytes of a text, each shown as the character that the encoding has for it, if any."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.fixture(scope="module")
def vectors(shared_folder: Path) -> list[dict[str, str]]:
    lines = (shared_folder / "legacy" / "vectors.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (lambda vector: vector["nfc"], "nfc"),
        (lambda vector: vector["nfd"], "nfc"),
        (lambda vector: vector["viqr"], "nfc"),
        (lambda vector: vector["vni_latin1"], "nfc"),
        (lambda vector: vector["tcvn3_lower_latin1"], "lower"),
        (lambda vector: bytes.fromhex(vector["tcvn5712_1_hex"]).decode("latin-1"), "nfc"),
        (lambda vector: bytes.fromhex(vector["cp1258_hex"]).decode("cp1252"), "nfc"),
        (lambda vector: shown_as("latin-1", vector["nfc"]), "nfc"),
        (lambda vector: shown_as("cp1252", vector["nfc"]), "nfc"),
        (lambda vector: shown_as("cp1258", vector["nfc"]), "nfc"),
        (lambda vector: shown_as("cp1252", vector["nfc"]).replace("\xa0", " "), "nfc"),
    ],
    ids=[
        "nfc",
        "nfd",
        "viqr",
        "vni",
        "tcvn3",
        "tcvn5712",
        "cp1258",
        "latin-1",
        "cp1252",
        "as cp1258",
        "spaces",
    ],
)
def test_every_vector_alone_comes_out_exact(
    vectors: list[dict[str, str]], written: Callable[[dict[str, str]], str], wanted: str
) -> None:
    assert [to_unicode(written(vector)) for vector in vectors] == [vector[wanted] for vector in vectors]


def test_each_line_of_a_mixture_is_read_in_its_own_encoding() -> None:
    mixture = [SENTENCE, TCVN3, SENTENCE, VNI, shown_as("cp1252", SENTENCE), VIQR, SENTENCE]
    assert to_unicode("\n".join(mixture)).split("\n") == [SENTENCE] * 7


def test_encodings_may_change_within_a_line() -> None:
    assert to_unicode(f"{SENTENCE} {TCVN3} {SENTENCE} {VNI}") == " ".join([SENTENCE] * 4)


def test_a_short_heading_is_read_like_the_text_around_it() -> None:
    assert to_unicode(f"{TCVN3}\n§iÒu 1.\n2. Tín\n{TCVN3}") == f"{SENTENCE}\nĐiều 1.\n2. Tớn\n{SENTENCE}"


@cases("query", "wanted")
def test_a_pasted_query_is_repaired(query: str, wanted: str) -> None:
    assert to_unicode(query) == wanted


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "UBND XÃ\xa0HÒA BÌNH, số 12/QĐ-UBND; 30°C, 5 m², «Nâng cao», “Đổi mới”, TP.HCM, v.v., T.Ư, Q.1",
        "NGHỊ QUYẾT CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH",
        "Le comité a été réuni à l'hôtel de ville où l'on a décidé, à la mi-août, d'ouvrir ça et là.",
        "Größe, Übung und ähnliches: die Straße wurde für Köln geöffnet.",
        "El niño español cumplió años mañana en São Paulo; più città, perché no?",
        "Det är så på gång, och vi får inte göra något åt det nu.",
        "What is it? No. It's o.k., i.e. e.g. a.m. or p.m.; don't go to the U.S.A.",
        "if (a+b) * c' > x^2: return f(a(n)) ~ `u++` // do.it? self.u.id = a?b:c",
        "Covid-19: 1.234.567,89 đ; 0x1F; 10/10/2020; a@b.vn; https://vbpl.vn/tw?id=1&a=b~c",
        "α + β = γ; Привет, мир; 指示; 안녕",
        "naïve café, résumé, Zoë, Citroën, Müller & Söhne, Łódź, Dvořák",
        "(chương trình) cấp tín dụng cho hộ nghèo, vì lợi ích, kết qủa",
        "",
        "a",
    ],
)
def test_what_is_fine_stays_as_it_is(text: str) -> None:
    assert to_unicode(text) == text


def test_whole_texts_that_are_fine_stay_as_they_are(shared_folder: Path) -> None:
    files = [*(shared_folder / "directives").glob("*.txt"), *(shared_folder / "seeds").glob("*.txt")]
    texts = [unicodedata.normalize("NFC", file.read_text("utf-8")) for file in files]
    assert [text for text in texts if to_unicode(text) != text] == []
    assert len(texts) == 10


@pytest.mark.slow
def test_articles_of_law_stay_as_they_are_but_for_a_wrong_letter(shared_folder: Path) -> None:
    lines = (shared_folder / "benchmarks" / "alqac_vi" / "corpus.jsonl").read_text("utf-8").splitlines()
    texts = [unicodedata.normalize("NFC", json.loads(line)["text"]) for line in lines]
    changed = [(text, read) for text in texts if (read := to_unicode(text)) != text]
    assert [read for text, read in changed if read != text.replace("Ð", "Đ")] == []


@cases("written", "wanted")
def test_marks_that_stand_wrong_are_put_right(written: str, wanted: str) -> None:
    assert to_unicode(written) == wanted


@cases("font", "text", "shown")
def test_a_font_tells_how_its_text_is_shown(font: str, text: str, shown: str) -> None:
    assert as_shown(text, setting_of(font)) == shown


def test_capitals_may_be_asked_for_in_any_font() -> None:
    assert as_shown("chỉ thị", Setting(capitals=True)) == "CHỈ THỊ"


@pytest.mark.parametrize(
    "word", ["nghiêng", "gì", "giếng", "quý", "qúy", "hoà", "hòa", "thuở", "khuya", "ĐƯỜNG", "yêu"]
)
def test_words_of_vietnamese_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hoaì", "ngiêng", "qùng", "kà", "tôt", "școală", "pồ", "ss", "", "a" * 99])
def test_other_words_are_none(word: str) -> None:
    assert not is_syllable(word)


@given(
    st.text(max_size=60)
    | st.text(alphabet="aeiouAEĐđcmntgh '`?~.^(+*Ã¡¢á»º\xa0\xad¶®øùäö\u0301\u0323", max_size=30)
)
@settings(deadline=None)
def test_any_text_gives_composed_text(text: str) -> None:
    assert unicodedata.is_normalized("NFC", to_unicode(text))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["Ã", "á»™", "e^", "qu¶n ", "o\u0323", " \u0323", "¶", "Ð", "a'b.", "\xa0", "oä"]
)
def test_monstrous_texts_end(piece: str) -> None:
    assert isinstance(to_unicode(piece * (300_000 // len(piece))), str)
