"""The table of rules: every rule with its example, and mistakes in it."""

import re
from importlib.resources import files

import pytest

from corpus.clause_kinds.classify import deciding_rules
from corpus.clause_kinds.headings import Headings
from corpus.clause_kinds.rules import FILE, SIGNS, HeadingRule, Rule, read_rules, rules
from corpus.errors import BadTable
from corpus.model import Clause, Directive, Field, Metadata

TEXT = (files("corpus") / "data" / FILE).read_text(encoding="utf-8")


def shown(rule: Rule) -> Directive:
    """The example of a rule where it stands, twice: a table or a form has more than one row."""
    where, text = rule.where, rule.example
    clause = Clause(where.path, where.under, text, 0, len(text), 0, where.introduces)
    kind = Field(where.type, "stated") if where.type else Field()
    metadata = Metadata(type=kind, source_kind="document" if where.type else "other")
    return Directive(text, metadata, (clause, clause))


@pytest.mark.parametrize("rule", rules().rules, ids=lambda rule: rule.name)
def test_every_example_is_decided_by_its_rule(rule: Rule) -> None:
    assert rule.name in [decided and decided.name for decided in deciding_rules(shown(rule))]


@pytest.mark.parametrize("rule", rules().headings, ids=lambda rule: rule.name)
def test_every_heading_hands_down_what_its_rule_says(rule: HeadingRule) -> None:
    below = Clause("1.a", rule.example.rstrip(":"), "a) Chợ đầu mối;", 0, 15, 0)
    assert Headings(rules()).hand_down(below) == rule.hands_down


def test_every_sign_and_every_group_is_used() -> None:
    used = {sign for rule in rules().rules for sign in rule.shows | rule.hides}
    assert used == SIGNS
    groups = re.findall(r"(?m)^(\w+) = \[", TEXT.partition("[groups]")[2].partition("[[heading]]")[0])
    assert [group for group in groups if f'"@{group}"' not in TEXT and group != "columns"] == []


@pytest.mark.parametrize(
    ("old", "new", "detail"),
    [
        ('kind = "title"', 'kind = "titel"', "“titel” is no kind of clause"),
        ('when = ["names annex"]', 'when = ["names anex"]', "“names anex” is no sign"),
        ('when = ["names annex"]', "whem = []", "“whem” is unknown"),
        ('when = ["names annex"]', 'opens = ["@annex"]', "“@annex” is no group"),
        ('example = "Phụ lục I DANH MỤC HỒ CHỨA"', 'example = ""', "has no example"),
        ('kind = "title"\nexample = "Phụ', 'example = "Phụ', "“” is no kind of clause"),
        ('name = "name of an annex"', 'name = "blank of a form"', "needs a name of its own"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, detail: str) -> None:
    assert old in TEXT
    with pytest.raises(BadTable) as found:
        read_rules(TEXT.replace(old, new, 1))
    assert detail in found.value.detail
    assert found.value.file == FILE


def test_what_is_no_toml_is_named() -> None:
    with pytest.raises(BadTable) as found:
        read_rules("[groups]\nbasis = căn cứ\n")
    assert (found.value.file, found.value.line) == (FILE, 2)
