"""How the entries of a text are cited, and what stands above them as context."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.clauses.ownership import Owner
from corpus.clauses.sequence import NAMED_OUTER, Entry
from corpus.data import table_rows
from corpus.text import TITLED, ends_sentence, is_titlelike, is_upper

# A heading longer than the first is cut to its first sentence; an item of one sentence with others under it
# only introduces them if it is shorter than the second, or than the third where it ends with a full stop.
_LONGEST_HEADING, _LONGEST_INTRODUCTION, _LONGEST_STATEMENT = 200, 150, 100
_SECOND_SENTENCE = re.compile(r"[.!?…]\s+\S")
_END_OF_PART = re.compile(r"[.;:!?…]\s+\S")
_LAST_SENTENCE = re.compile(r".*[.!?…]\s+(?=\S)", re.DOTALL)
# What forbids, frees or makes conditions says a rule of its own, whatever is listed under it:
# "… không phải nộp hồ sơ giấy, trừ các trường hợp sau:".
_RULES = re.compile(
    r"(?i)(?<!\w)(?:không (?:phải|được|cần)|nghiêm cấm|trừ (?:các |những )?trường hợp"
    r"|khi (?:đáp ứng|có|đủ|bảo đảm|đảm bảo)[^.;:]{0,40} điều kiện)(?!\w)"
)
# A line with its label: "Cơ quan chủ trì: Bộ Tư pháp."
_LABELLED = re.compile(r"[^\W\d_][^:;.|\n]{1,50}:\s*\S")
_PLACES = {"opening": "mở đầu", "closing": "kết"}


def cut_heading(text: str) -> str:
    """A text as a heading: without the point or colon at its end; a long one is cut to its first sentence."""
    bare = text.rstrip(" :;.,")
    if len(bare) <= _LONGEST_HEADING:
        return bare
    end = _END_OF_PART.search(bare)
    if end and 20 <= end.start() <= _LONGEST_HEADING:
        return bare[: end.start()]
    return bare[:_LONGEST_HEADING].rpartition(" ")[0].rstrip(" ,;:") + "…"


def cut_introduction(text: str) -> str:
    """What introduces a list, as a heading: the last sentence of a text that ends with a colon."""
    return cut_heading(_LAST_SENTENCE.sub("", text, count=1) if text.endswith(":") else text)


class Citing:
    """Paths and headings of the entries of one stretch of text; `label` cites an annex, "" the body."""

    def __init__(self, label: str, heads: Sequence[Entry], owner_of: Mapping[Entry, Owner]) -> None:
        """Number the paragraphs of each item; `heads` are the entries that clauses begin with."""
        self._label = label
        self._owners = owner_of
        self._lists = {entry.parent for entry in heads if entry.marker}
        self._paragraphs = set(owner_of.values())
        self._leads = _leads(heads, owner_of)
        self._tasks = _tasks(heads)
        self._paths: dict[Entry, str] = {}
        self._places: dict[Entry, int] = {}
        counts: Counter[Owner] = Counter()
        for entry in heads:
            owner = owner_of.get(entry)
            counts[owner] += entry.marker is None
            own_line = isinstance(owner, Entry) and not _has_title(owner)
            self._places[entry] = counts[owner] + own_line

    def path(self, entry: Entry) -> str:
        """The numbering of an entry as a reader cites it."""
        if entry.marker is not None:
            return self._item_path(entry)
        owner = self._owners.get(entry)
        if isinstance(owner, Entry):
            above = self._item_path(owner)
        elif self._label:
            above = self._label
        else:
            return _PLACES.get(owner, "") if owner else ""
        return f"{above} ¶{self._places[entry]}"

    def headings(self, entry: Entry) -> list[str]:
        """The headings above an entry, outermost first."""
        if entry.marker is not None:
            return self._above(entry)
        owner = self._owners.get(entry)
        if not isinstance(owner, Entry):
            return []
        own = [cut_heading(_words(owner))] if _is_introduction(owner) else []
        return self._above(owner) + own + self._announced(entry)

    def introduces(self, entry: Entry, after: Entry | None) -> bool:
        """Whether an entry only introduces others; `after` heads the clause after it."""
        if entry.marker is not None:
            if _RULES.search(entry.body):
                return False
            if entry in self._lists:
                return _is_introduction(entry) or _is_short(entry.body, _LONGEST_STATEMENT)
            if entry in self._paragraphs:
                return _is_introduction(entry)
            return entry.body.endswith(":") and _is_short(entry.body)  # the label of a blank in a form
        if after is None or after.marker is None or entry.quoted:
            return False
        titled = after.lead is entry and is_titlelike(entry.text)
        return titled or (entry.text.endswith(":") and _is_short(entry.text))

    def _above(self, item: Entry) -> list[str]:
        found: list[str] = []
        while True:
            if task := self._tasks.get(item):
                found.append(cut_heading(task.body.partition(":")[2].strip()))
            lead = item.lead
            if lead is not None and (is_titlelike(lead.text) or isinstance(self._owners.get(lead), Entry)):
                found += [cut_heading(lead.text), *self._announced(lead)[::-1]]
            if item.parent is None:
                break
            item = item.parent
            found.append(cut_heading(_words(item)))
        return found[::-1]

    def _announced(self, paragraph: Entry) -> list[str]:
        """The introductions that announce a paragraph, outermost first."""
        found, lead = list[str](), self._leads.get(paragraph)
        while lead is not None:
            found.append(cut_introduction(lead.body))
            lead = self._leads.get(lead)
        return found[::-1]

    def _item_path(self, item: Entry) -> str:
        if item not in self._paths:
            above = self._item_path(item.parent) if item.parent else ""
            self._paths[item] = self._label_under(item, above)
        return self._paths[item]

    def _label_under(self, item: Entry, above: str) -> str:
        marker = item.marker
        if marker is None:
            return above
        label = marker.label.rpartition(" ")[2] if marker.kind in ("khoản", "điểm") else marker.label
        if marker.kind == "bullet":
            return f"{above or self._label} {label}{item.place}".lstrip()
        if marker.kind == "điều" or not above:
            joint = " " if marker.kind == "điều" or marker.kind in TITLED else "."
            return f"{self._label}{joint}{label}" if self._label else label
        if marker.kind in TITLED:
            return f"{above} {label}"
        parent = item.parent.marker if item.parent else None
        if marker.kind == "decimal" and parent:
            number = parent.label.rpartition(" ")[2]
            if label.startswith(f"{number}."):
                return above + label[len(number) :]
        return f"{above}.{label}"


def _leads(heads: Sequence[Entry], owner_of: Mapping[Entry, Owner]) -> dict[Entry, Entry]:
    """What announces paragraphs with a colon: the paragraph before a list, or an item of several sentences.

    It announces the paragraph after it and, where that ends as in a list ("…;"), those up to the list's end.
    An item that only introduces is a heading of all its paragraphs anyway.
    """
    found: dict[Entry, Entry] = {}
    lead: Entry | None = None
    for entry in heads:
        owner = owner_of.get(entry)
        if entry.marker is None and lead and owner in (lead, owner_of.get(lead)) and not entry.quoted:
            found[entry] = lead
        if entry.text.endswith(":"):
            leads = isinstance(owner, Entry) or (entry.marker is not None and not _is_introduction(entry))
            lead = entry if leads and not entry.quoted else None
        elif entry.marker or not entry.text.endswith((";", ",")):
            lead = None
    return found


def _tasks(heads: Sequence[Entry]) -> dict[Entry, Entry]:
    """For the lines of a labelled list ("Cơ quan chủ trì: …") the line before them that names the task."""
    found: dict[Entry, Entry] = {}
    named: dict[Entry | None, Entry] = {}
    for entry in heads:
        if entry.marker is None:
            continue
        task = named.pop(entry.parent, None)
        if _task_label().match(entry.body):
            named[entry.parent] = entry
        elif task and _LABELLED.match(entry.body):
            found[entry] = named[entry.parent] = task
    return found


@cache
def _task_label() -> re.Pattern[str]:
    """A label of what is to be done, with the task behind it: "Tên nhiệm vụ: …"."""
    words = (re.escape(row["words"]) for row in table_rows("label_words.tsv") if row["kind"] == "task")
    return re.compile(rf"(?i)(?:tên\s+)?(?:{'|'.join(words)})\s*:\s*\S")


def _has_title(item: Entry) -> bool:
    """Whether an item's own line is a title and no paragraph."""
    return item.kind in NAMED_OUTER and is_titlelike(item.body)


def _words(item: Entry) -> str:
    """What an item says as a heading: its text, a chapter's with its number."""
    return item.text if item.kind in TITLED else item.body


def _is_introduction(item: Entry) -> bool:
    unfinished = item.body.endswith(":") or not ends_sentence(item.body) or is_upper(item.body)
    return _has_title(item) or (unfinished and _is_short(item.body))


def _is_short(text: str, longest: int = _LONGEST_INTRODUCTION) -> bool:
    return len(text) <= longest and _SECOND_SENTENCE.search(text) is None
