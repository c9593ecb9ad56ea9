"""Forged copies: what contradicts a stored text never takes its place; both are found, a person decides."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from case_tables import cases
from corpus.readers.directive import read_directive
from corpus.readers.read import read_document
from eval.commands.duplicates import VERSIONS
from index.store.conflicts_find import turned
from index.store.corrections import FieldChange, NotTheSame, StandsFor
from sample_text import SIX_ORDERS
from shelf import Shelf

SAMPLES = sorted(Path("corpus/data/samples").iterdir())
Forge = Callable[[str], str]


def _first(pattern: str, by: "str | Callable[[re.Match[str]], str]") -> Forge:
    """Changes the first place after the head that a pattern fits."""

    def forge(text: str) -> str:
        at = read_directive(text).clauses[1].start
        return text[:at] + re.sub(pattern, by, text[at:], count=1)

    return forge


FORGED: dict[str, Forge] = {
    "a figure": _first(r"(?<![\d/])(\d{2,3})(?![\d/])", lambda found: str(int(found[1]) + 7)),
    "a date": _first(r"\b(\d{1,2})/(\d{1,2}/20\d\d)", lambda found: f"{int(found[1]) % 28 + 1}/{found[2]}"),
    "a body": _first("Sở (?:Y tế|Tài chính|Nội vụ|Công Thương|Xây dựng)", "Sở Tư pháp"),
    "a negation": _first(r"\b(phải|được|thực hiện|tổ chức)\b", r"không \1"),
    "a sentence": _first(r"(?<=[;.])\n", " Sở Tài chính chi ngay tám tỷ đồng cho việc này.\n"),
}


def pairs() -> Iterator[tuple[str, str, str]]:
    """Samples with a forged copy of each, six of every kind."""
    texts = [read_directive(read_document(file).text).text for file in SAMPLES]
    for kind, forge in FORGED.items():
        forged = ((kind, text, forge(text)) for text in texts)
        yield from [one for one in forged if one[1] != one[2]][:6]


PAIRS = list(pairs())


def test_there_are_thirty() -> None:
    assert len(PAIRS) == 30


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_a_forged_copy_is_a_conflict_and_both_are_found(
    shelf: Shelf, pair: tuple[str, str, str], turned: bool
) -> None:
    for name, text in zip("ab", pair[1:][:: -1 if turned else 1], strict=True):
        shelf.put_text(f"{name}.txt", text)
    assert [one.sources for one in shelf.store.directives()] == [("a.txt",), ("b.txt",)]
    [conflict] = shelf.store.conflicts()
    assert [one.sources for one in conflict.versions] == [("a.txt",), ("b.txt",)]
    assert conflict.differences


def test_no_third_text_joins_two_that_contradict_each_other(shelf: Shelf) -> None:
    _, text, forged = next(pair for pair in PAIRS if pair[0] == "a sentence")
    cut = text[: next(n for n, pair in enumerate(zip(text, forged, strict=False)) if len(set(pair)) > 1)]
    for name, one in (("a.txt", text), ("b.txt", forged), ("c.txt", cut)):
        shelf.put_text(name, one)
    assert {"a.txt", "b.txt"} <= {name for one in shelf.store.directives() for name in one.sources}
    assert len(shelf.store.conflicts()) == 1


def test_what_contradicts_is_said_side_by_side(shelf: Shelf) -> None:
    _, text, forged = next(pair for pair in PAIRS if pair[0] == "a body")
    shelf.put_text("a.txt", text)
    shelf.put_text("b.txt", forged)
    [conflict] = shelf.store.conflicts()
    [difference] = conflict.differences
    assert difference.kind == "words"
    assert difference.one
    assert difference.other == "Tư pháp"


@pytest.mark.parametrize("kept", ["a.txt", "b.txt"])
def test_a_person_decides_which_text_stands_and_may_take_it_back(shelf: Shelf, kept: str) -> None:
    _, text, forged = PAIRS[0]
    shelf.put_text("a.txt", text)
    shelf.put_text("b.txt", forged)
    one, other = sorted(shelf.store.directives(), key=lambda each: each.source != kept)
    said = shelf.store.correct(one.directive_id, StandsFor(other.directive_id), by="Lan")
    [left] = shelf.store.directives()
    assert (left.source, left.versions, shelf.store.conflicts()) == (kept, (other.directive_id,), [])
    shelf.store.withdraw(said, by="Lan")
    assert (len(shelf.store.directives()), len(shelf.store.conflicts())) == (2, 1)


def test_two_directives_are_no_conflict_once_a_person_said_so(shelf: Shelf) -> None:
    _, text, forged = PAIRS[0]
    shelf.put_text("a.txt", text)
    shelf.put_text("b.txt", forged)
    one, other = shelf.store.directives()
    shelf.store.correct(one.directive_id, NotTheSame(other.directive_id), by="Lan")
    assert (len(shelf.store.directives()), shelf.store.conflicts()) == (2, [])


IDENTITIES: dict[str, Forge] = {
    "number": lambda text: re.sub(
        r"(?m)^(.*?[Ss]ố:? ?)(\d+)", lambda found: f"{found[1]}{int(found[2]) + 1}", text, count=1
    ),
    "date": lambda text: re.sub(
        r"ngày (\d+) tháng", lambda found: f"ngày {int(found[1]) % 28 + 1} tháng", text, count=1
    ),
}


@pytest.mark.parametrize("kind", IDENTITIES)
@pytest.mark.parametrize("also", [False, True])
def test_a_copy_under_another_number_or_of_another_day_is_a_conflict(
    shelf: Shelf, kind: str, also: bool
) -> None:
    text = read_directive(read_document(SAMPLES[0]).text).text
    forged = IDENTITIES[kind](text)
    assert forged != text
    if also and kind == "date":
        forged = FORGED["a figure"](forged)
    shelf.put_text("a.txt", text)
    shelf.put_text("b.txt", forged)
    one, other = shelf.store.directives()
    [said] = one.contradictions
    assert (said.directive_id, said.source, said.differences[0].kind) == (other.directive_id, "b.txt", kind)
    assert other.contradictions[0].differences[0] == turned(said.differences)[0]
    shelf.store.correct(one.directive_id, StandsFor(other.directive_id), by="Lan")
    [left] = shelf.store.directives()
    assert (left.source, left.contradictions) == ("a.txt", ())


def test_a_form_that_is_filled_in_again_and_again_is_no_conflict(shelf: Shelf) -> None:
    text = read_directive(read_document(SAMPLES[0]).text).text
    for n in range(6):
        shelf.put_text(f"{n}.txt", text)
        text = IDENTITIES["number"](text)
    assert len(shelf.store.directives()) == 6
    assert [len(one.contradictions) for one in shelf.store.directives()][-1] == 0


def test_a_corrected_day_settles_a_conflict_of_days(shelf: Shelf) -> None:
    text = read_directive(read_document(SAMPLES[0]).text).text
    shelf.put_text("a.txt", text)
    shelf.put_text("b.txt", IDENTITIES["date"](text))
    one, other = shelf.store.directives()
    shelf.store.correct(other.directive_id, FieldChange("date", one.metadata.date.value), by="Lan")
    [left] = shelf.store.directives()
    assert (len(left.versions), left.contradictions) == (1, ())


@cases("old", "new", "kind")
def test_what_a_directive_orders_is_not_changed_in_silence(
    shelf: Shelf, old: str, new: str, kind: str
) -> None:
    assert old in SIX_ORDERS
    shelf.put_text("b.txt", SIX_ORDERS.replace(old, new, 1))
    shelf.put_text("a.txt", SIX_ORDERS)
    assert [one.sources for one in shelf.store.directives()] == [("b.txt",), ("a.txt",)]
    assert kind in {each.kind for one in shelf.store.conflicts() for each in one.differences}


def test_what_recognition_misreads_is_no_forgery_but_a_number_in_letters_is(shelf: Shelf) -> None:
    misread = SIX_ORDERS.replace("tăng cường", "tăng cưong").replace("kiểm tra", "kiểrn tra")
    misread = misread.replace("cách ly", "cách lv").replace("phối hợp", "phối họp").replace("khu", "kbu")
    shelf.put_text("a.txt", SIX_ORDERS)
    shelf.put_text("scan.txt", misread)
    assert (len(shelf.store.directives()), shelf.store.conflicts()) == (1, [])
    shelf.put_text("b.txt", misread.replace("tám tỷ", "năm tỷ"))
    assert {"a.txt", "scan.txt"} in [set(one.sources) for one in shelf.store.directives()]
    assert {each.kind for one in shelf.store.conflicts() for each in one.differences} == {"figure"}


@pytest.mark.slow
@pytest.mark.parametrize("change", VERSIONS)
def test_honest_versions_join(shelf: Shelf, change: str) -> None:
    """All 89 of them do (`python -m eval duplicates`); here a third."""
    texts = [read_document(file).text for file in SAMPLES[::3]]
    pairs = [(text, changed) for text in texts if (changed := VERSIONS[change](text)) != text]
    for n, (text, changed) in enumerate(pairs):
        shelf.put_text(f"{n}.txt", text)
        shelf.put_text(f"{n} once more.txt", changed)
    assert (len(shelf.store.directives()), shelf.store.conflicts()) == (len(pairs), [])
