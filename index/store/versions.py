"""Which stored texts are versions of one directive: the best stands for all, the others are not searched."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from corpus.model import Metadata
from index.store.conflicts_find import Difference, damage, find_differences
from index.store.corrections import (
    Correction,
    NotTheSame,
    StandsFor,
    correct_metadata,
    in_effect,
    read_corrections,
)
from index.store.database import Database, Rows
from index.store.records import DirectiveRow
from index.store.values import from_json, listed, to_json
from index.store.versions_match import (
    SEAL,
    Identity,
    Quality,
    are_distinct,
    are_versions,
    body_mark,
    disagreements,
    likeness,
    marks_of,
    ordinal_of,
    quality,
    signers_agree,
)

# The directives of which a version shares a mark with a text; of the same number, or of none.
_ALIKE = """
SELECT DISTINCT coalesce(v.best, m.directive) FROM marks m LEFT JOIN versions v ON v.directive = m.directive
WHERE m.directive != :row AND m.directive NOT IN (SELECT directive FROM removed)
AND m.mark IN (SELECT mark FROM marks WHERE directive = :row)"""
_MOST_SHOWN = 20
# Stands for the ordinal of the marks of whole bodies; more texts of one body are a form that is filled in.
_BODY, _FORM = "body", 3
_OF_NUMBER = _ALIKE + " AND m.ordinal IN ('', :ordinal)"


@dataclass(frozen=True, slots=True)
class Version:
    """A text of a directive; `similarity`: the part of the shorter text that it shares with the best one."""

    directive_id: str
    sources: tuple[str, ...]
    similarity: float
    row: DirectiveRow | None = None


def best_of(database: Rows, row: DirectiveRow) -> DirectiveRow:
    """The version that stands for a text: itself if no other does."""
    found = database.execute("SELECT best FROM versions WHERE directive = ?", (row,)).fetchone()
    return DirectiveRow(found[0]) if found else row


def members_of(database: Rows, best: DirectiveRow) -> list[DirectiveRow]:
    """A directive with the versions that it stands for, itself first."""
    others = database.execute("SELECT directive FROM versions WHERE best = ? ORDER BY directive", (best,))
    return [best, *(row for (row,) in others)]


def versions_of(database: Rows, best: DirectiveRow) -> tuple[Version, ...]:
    """All texts of a directive, the best first."""
    rows = database.execute(
        "SELECT d.id, d.directive_id, coalesce(v.similarity, 1.0), (SELECT json_group_array(source) FROM"
        " (SELECT source FROM sources s WHERE s.directive = d.id ORDER BY s.rowid)) FROM directives d"
        " LEFT JOIN versions v ON v.directive = d.id WHERE d.id = ? OR v.best = ? ORDER BY d.id != ?, d.id",
        (best, best, best),
    )
    return tuple(
        Version(public, tuple(from_json(names, list[str])), alike, DirectiveRow(row))
        for row, public, alike, names in rows
    )


def group(database: Database, row: DirectiveRow, generation: int) -> None:
    """Group a text with its versions, in the caller's transaction; if it fits two, neither."""
    if database.setting("marks") != SEAL:
        _renew_marks(database, generation)
    else:
        _place(_Texts(database), row, generation)


def ungroup(database: Database, row: DirectiveRow, generation: int) -> None:
    """Remove a text from its version group, in the caller's transaction; the best of the rest stands."""
    best = best_of(database, row)
    others = members_of(database, row)[1:]
    database.execute("DELETE FROM versions WHERE directive = ? OR best = ?", (row, row))
    database.execute("DELETE FROM conflicts WHERE ? IN (one, other)", (row,))
    if best != row:
        database.execute("UPDATE directives SET generation = ? WHERE id IN (?, ?)", (generation, row, best))
    elif others:
        _gather(_Texts(database), others, generation)


class _Texts:
    """The texts of a store with what is known of each, as corrected; read once."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._metadata: dict[DirectiveRow, Metadata] = {}
        self._public: dict[DirectiveRow, str] = {}

    def text(self, row: DirectiveRow) -> str:
        """The normalised text."""
        return str(self.database.execute("SELECT text FROM directives WHERE id = ?", (row,)).fetchone()[0])

    def body(self, row: DirectiveRow) -> str:
        """The clauses, one a line."""
        clauses = "SELECT text FROM clauses WHERE directive = ? ORDER BY ordinal"
        return "\n".join(text for (text,) in self.database.execute(clauses, (row,)))

    def metadata(self, row: DirectiveRow) -> Metadata:
        """The metadata, with the corrections of that very text."""
        if row not in self._metadata:
            read = "SELECT directive_id, metadata FROM directives WHERE id = ?"
            public, metadata = self.database.execute(read, (row,)).fetchone()
            changes = [one.change for one in self._corrections if one.directive_id == public]
            self._public[row] = public
            self._metadata[row] = correct_metadata(from_json(metadata, Metadata), changes)
        return self._metadata[row]

    def quality(self, row: DirectiveRow, text: str) -> Quality:
        """How good a text is as a version; pictures say that it was scanned."""
        pictures = "SELECT 1 FROM pictures WHERE directive = ?"
        scanned = self.database.execute(pictures, (row,)).fetchone() is not None
        clean = -damage(self.body(row))
        return quality(self.metadata(row), text, scanned=scanned, whole=not self.is_cut(row), clean=clean)

    def are_distinct(self, one: DirectiveRow, other: DirectiveRow) -> bool:
        """Whether two texts are of two directives by what a person says, or else by what they state."""
        if self.are_decided(one, other):
            return False
        return self.are_separated(one, other) or are_distinct(self.metadata(one), self.metadata(other))

    def are_separated(self, one: DirectiveRow, other: DirectiveRow) -> bool:
        """Whether a person said that two texts are of two directives."""
        self.metadata(one), self.metadata(other)
        return frozenset((self._public[one], self._public[other])) in self._separated

    def are_apart(self, one: DirectiveRow, other: DirectiveRow) -> bool:
        """Whether no third text may make two texts versions of one directive: they differ, or contradict."""
        pair = "SELECT 1 FROM conflicts WHERE one = ? AND other = ?"
        contradict = self.database.execute(pair, sorted((one, other))).fetchone()
        return contradict is not None or self.are_distinct(one, other)

    def is_report(self, row: DirectiveRow) -> bool:
        """Whether a text only tells of its directive."""
        return self.metadata(row).source_kind != "document"

    def is_cut(self, row: DirectiveRow) -> bool:
        """Whether a text says that it is cut off, or ends with a clause: nothing closes it."""
        last = self.database.execute("SELECT max(end) FROM clauses WHERE directive = ?", (row,)).fetchone()[0]
        return self.metadata(row).truncated or len(self.text(row)) == last

    def are_decided(self, one: DirectiveRow, other: DirectiveRow) -> bool:
        """Whether a person said which of two texts stands for the other."""
        self.metadata(one), self.metadata(other)
        pair = {self._public[one], self._public[other]}
        return any({public, change.other} == pair for public, change in self._standing)

    def decided_with(self, row: DirectiveRow) -> list[DirectiveRow]:
        """The stored texts of which a person said that they stand for a text, or it for them."""
        self.metadata(row)
        pairs = [{public, change.other} for public, change in self._standing]
        others = [
            other for pair in pairs if self._public[row] in pair for other in pair - {self._public[row]}
        ]
        stored = (
            "SELECT id FROM directives WHERE directive_id IN (SELECT value FROM json_each(?))"
            " AND id NOT IN (SELECT directive FROM removed) ORDER BY id"
        )
        return [DirectiveRow(other) for (other,) in self.database.execute(stored, (listed(others),))]

    def directive(self, row: DirectiveRow) -> list[DirectiveRow]:
        """A text with the others of its directive, the best first."""
        return members_of(self.database, best_of(self.database, row))

    def stands(self, row: DirectiveRow, among: Iterable[DirectiveRow]) -> bool:
        """Whether a person said that a text stands for another one among some."""
        public = {self._public[one] for one in among if self.metadata(one)}
        return any(one == self._public[row] and change.other in public for one, change in self._standing)

    @cached_property
    def _standing(self) -> list[tuple[str, StandsFor]]:
        said = ((one.directive_id, one.change) for one in self._corrections)
        return [(public, change) for public, change in said if isinstance(change, StandsFor)]

    @cached_property
    def _corrections(self) -> Sequence[Correction]:
        return in_effect(read_corrections(self.database))

    @cached_property
    def _separated(self) -> frozenset[frozenset[str]]:
        said = ((one.directive_id, one.change) for one in self._corrections)
        return frozenset(
            frozenset((public, change.other)) for public, change in said if isinstance(change, NotTheSame)
        )


def _place(texts: _Texts, row: DirectiveRow, generation: int) -> None:
    text, database = texts.text(row), texts.database
    ordinal = ordinal_of(texts.metadata(row))
    marks = ((mark, ordinal, row) for mark in sorted(marks_of(text, texts.metadata(row))))
    database.execute("DELETE FROM marks WHERE directive = ?", (row,))
    database.executemany("INSERT INTO marks VALUES (?, ?, ?)", marks)
    found = _candidates(database, row, ordinal)
    decided = [texts.directive(other) for other in texts.decided_with(row)]
    found += [members for members in decided if members not in found]
    fitting = [
        members
        for members in found
        if _fits(texts, row, text, members) and not _note_conflicts(texts, row, members)
    ]
    everyone = [member for members in fitting for member in members]
    if everyone and not any(texts.are_apart(*pair) for pair in combinations(everyone, 2)):
        _gather(texts, [row, *everyone], generation)
    for members in (*found, *_of_same_body(texts, row)):
        for member in members:
            _note_forged_identity(texts, row, member)


def _note_conflicts(texts: _Texts, row: DirectiveRow, members: Sequence[DirectiveRow]) -> bool:
    """Record what contradicts a text among the versions of a directive; whether anything does."""
    conflict = False
    for member in members:
        if texts.are_decided(row, member):
            continue
        first, second = sorted((row, member))
        cut = texts.is_cut(first), texts.is_cut(second)
        quotes = texts.is_report(first) != texts.is_report(second)
        wrong = find_differences(*_bodies(texts, first, second, quotes=quotes), cut=cut, quotes=quotes)
        one, two = texts.metadata(first), texts.metadata(second)
        if not quotes and not signers_agree(one, two):
            wrong.append(Difference("signer", one.signer.value or "", two.signer.value or ""))
        if wrong:
            conflict = True
            _record_conflict(texts, first, second, wrong)
    return conflict


def _bodies(texts: _Texts, one: DirectiveRow, other: DirectiveRow, *, quotes: bool) -> tuple[str, str]:
    """What two texts say, each below as much of its subject as both have; a report has a headline instead."""
    subjects = [(texts.metadata(row).subject.value or "").split() for row in (one, other)]
    shared = 0 if quotes else min(map(len, subjects))
    first, second = (" ".join(subject[:shared]) for subject in subjects)
    return f"{first}\n{texts.body(one)}", f"{second}\n{texts.body(other)}"


def _note_forged_identity(texts: _Texts, row: DirectiveRow, other: DirectiveRow) -> None:
    """Record two texts that say the same, but are of another number, day, type or issuer.

    A number is given once a year: under it, two texts that are alike and of two days of a year are one.
    """
    first, second = sorted((row, other))
    one, two = texts.metadata(first), texts.metadata(second)
    stated = list(disagreements(one, two))
    if len(stated) != 1 or texts.are_decided(first, second) or texts.are_separated(first, second):
        return
    [what], bodies = stated, (texts.body(first), texts.body(second))
    if body_mark(bodies[0]) is None:
        return
    wrong = find_differences(*bodies)
    years = {(each.date.value or "")[:4] for each in (one, two)}
    in_a_year = what == "date" and len(years) == 1
    if not wrong or (in_a_year and are_versions(likeness(*map(texts.text, (first, second))), one, two)):
        _record_conflict(texts, first, second, [Difference(what, *map(_STATED[what], (one, two))), *wrong])


_STATED: Mapping[Identity, Callable[[Metadata], str]] = {
    "number": lambda one: one.number.value or "",
    "date": lambda one: one.date.value or "",
    "type": lambda one: one.type.value or "",
    "issuer": lambda one: ", ".join(filter(None, (one.issuer.value, one.province.value))),
}


def _record_conflict(
    texts: _Texts, first: DirectiveRow, second: DirectiveRow, wrong: Sequence[Difference]
) -> None:
    values = (first, second, to_json(wrong[:_MOST_SHOWN]))
    texts.database.execute("INSERT OR REPLACE INTO conflicts VALUES (?, ?, ?)", values)


def _of_same_body(texts: _Texts, row: DirectiveRow) -> Iterator[list[DirectiveRow]]:
    """The texts that say just what a text says, whatever their number; none if a form is filled in often."""
    mark = body_mark(texts.body(row))
    if mark is None:
        return
    own = (
        "SELECT directive FROM marks WHERE mark = ? AND ordinal = ? AND directive != ?"
        " AND directive NOT IN (SELECT directive FROM removed) LIMIT ?"
    )
    found = texts.database.execute(own, (mark, _BODY, row, _FORM + 1)).fetchall()
    texts.database.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (mark, _BODY, row))
    if len(found) <= _FORM:
        yield from ([DirectiveRow(other)] for (other,) in found)


def _fits(texts: _Texts, row: DirectiveRow, text: str, members: Sequence[DirectiveRow]) -> bool:
    """Whether a text is a version of one of the members, and nothing tells it apart from any."""
    if any(texts.are_distinct(row, member) for member in members):
        return False
    if any(texts.are_decided(row, member) for member in members):
        return True
    own = texts.metadata(row)
    return any(
        are_versions(likeness(text, texts.text(member)), own, texts.metadata(member)) for member in members
    )


def _candidates(database: Database, row: DirectiveRow, ordinal: str) -> list[list[DirectiveRow]]:
    """The directives, each with its versions, that share a mark with a text that is in no group yet.

    Those of another number are not even looked at: a store may hold thousands made from one template.
    """
    asked = {"row": row, "ordinal": ordinal}
    rows = database.execute(_OF_NUMBER if ordinal else _ALIKE, asked).fetchall()
    return [members_of(database, best) for best in sorted(best for (best,) in rows if best != row)]


def _gather(texts: _Texts, rows: Iterable[DirectiveRow], generation: int) -> None:
    """Make the best of some texts stand for all of them."""
    database, found = texts.database, {row: texts.text(row) for row in sorted(rows)}
    hidden = {row for (row,) in database.execute("SELECT directive FROM versions")}
    best = max(found, key=lambda row: (texts.stands(row, found), texts.quality(row, found[row]), -row))
    database.execute("DELETE FROM versions WHERE directive = ?", (best,))
    database.execute("UPDATE directives SET generation = ? WHERE id = ?", (generation, best))
    for row in found.keys() - {best}:
        alike = round(likeness(found[best], found[row]).words, 4)
        database.execute("INSERT OR REPLACE INTO versions VALUES (?, ?, ?)", (row, best, alike))
        if row not in hidden:
            database.execute("INSERT INTO removals VALUES (?, ?)", (row, generation))


def _renew_marks(database: Database, generation: int) -> None:
    """Place all texts again: their marks were made in another way, or not yet."""
    database.execute("DELETE FROM marks")
    database.execute("DELETE FROM conflicts")
    database.set_meta("marks", SEAL)
    hidden = "SELECT directive FROM versions"
    database.execute(f"UPDATE directives SET generation = ? WHERE id IN ({hidden})", (generation,))
    database.execute("DELETE FROM versions")
    texts = _Texts(database)
    stored = "SELECT id FROM directives WHERE id NOT IN (SELECT directive FROM removed) ORDER BY id"
    for (row,) in database.execute(stored).fetchall():
        if best_of(database, row) == row and len(members_of(database, row)) == 1:
            _place(texts, row, generation)
