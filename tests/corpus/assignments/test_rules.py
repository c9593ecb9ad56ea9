"""The table of rules: every rule with its example, and mistakes in it."""

from collections.abc import Callable
from importlib.resources import files

import pytest

from clauses import told
from corpus.assignments import roles, tasks
from corpus.assignments.kinds import alphabet
from corpus.assignments.rules import FILE, Cascade, Rule, read_rules, rules
from corpus.entities.agencies import Kind
from corpus.errors import BadTable

TEXT = (files("corpus") / "data" / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", rules().all, ids=lambda rule: rule.name)
def test_every_rule_gives_what_its_example_says(rule: Rule) -> None:
    with_task = any(expected.count(": ") > 1 for expected in rule.expected)
    found = [
        f"{agency}: {role}: {task}" if with_task else f"{agency}: {role}"
        for agency, role, task in told(rule.example)
    ]
    assert found == rule.expected


@pytest.mark.parametrize(
    "rule", [rule for rule in rules().all if type(rule) is not Rule], ids=lambda rule: rule.name
)
def test_every_example_is_decided_by_its_rule(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()
    match = Cascade.match

    def noted(cascade: Cascade[Rule], letters: str, at: int, end: int) -> tuple[Rule, int] | None:
        found = match(cascade, letters, at, end)
        used.update([found[0].name] if found else [])
        return found

    monkeypatch.setattr(Cascade, "match", noted)
    for module in (roles, tasks):
        monkeypatch.setattr(module, "_fits", noting(module._fits, used))
    told(rule.example)
    assert rule.name in used


def noting(fits: Callable[..., bool], used: set[str]) -> Callable[..., bool]:
    """`fits`, with the names of the rules that fit noted down."""

    def noted(rule: Rule, *said: object) -> bool:
        if fitting := fits(rule, *said):
            used.add(rule.name)
        return fitting

    return noted


def test_every_kind_of_word_is_one_of_the_closed_set() -> None:
    named = {Kind(kind) for kinds in alphabet() for kind in kinds}
    assert named == set(Kind)


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "near", "detail"),
    [
        ('pattern = "lead"', 'pattern = "leads"', "leads", "“leads” is neither a kind of word nor a group"),
        ('pattern = "lead"', 'pattern = "lead ("', "leads", "a bracket is not closed"),
        ('pattern = "lead"', 'pattern = "lead )"', "leads", "“)” has nothing to close"),
        ('pattern = "lead"', 'pattern = "? lead"', "leads", "“?” stands where a kind of word should"),
        ('pattern = "lead"', 'pattern = "lead %"', "leads", "“%” cannot be read"),
        ('pattern = "lead"', 'pattern = ""', "leads", "the pattern is empty"),
        ('pattern = "lead"', 'pattern = "lead&comma"', "leads", "no word is “lead&comma”"),
        ('then = "lead"', 'then = "leader"', "leads", "then is 'leader', not one of"),
        ('then = "lead"', 'them = "lead"', "leads", "got an unexpected keyword argument 'them'"),
        ('then = "lead"\n', "", "leads", "missing 1 required keyword-only argument: 'then'"),
        ('then = "lead"', 'then = "lead"\nbinds = "yes"', "leads", "binds is not bool, but 'yes'"),
        (
            'name = "advises"',
            'name = "leads"',
            "leads",
            "needs a name of its own, an example and what is expected",
        ),
        ('example = "Giao Sở Y tế chủ trì tiêm chủng."', 'example = ""', "leads", "needs a name of its own"),
        ('list = "agency | place"', 'list = "agency | places"', None, "“places” is neither a kind"),
        ('list = "agency | place"', 'lead = "agency"', None, "the group “lead” has the name of a kind"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, near: str | None, detail: str) -> None:
    with pytest.raises(BadTable) as found:
        read_rules(changed(old, new))
    assert detail in found.value.detail
    line = TEXT.partition(f'name = "{near}"' if near else "[groups]")[0].count("\n") + 1
    assert (found.value.file, found.value.line) == (FILE, line)


def test_what_is_no_toml_and_what_lacks_a_table_is_named() -> None:
    with pytest.raises(BadTable) as found:
        read_rules("[groups]\nlist = agency\n")
    assert (found.value.file, found.value.line) == (FILE, 2)
    with pytest.raises(BadTable) as found:
        read_rules(TEXT.replace("\n[[span]]", "\n[[spans]]"))
    assert found.value.detail == "there are no [[span]] rules"
