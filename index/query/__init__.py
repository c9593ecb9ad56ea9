"""Understanding a query: language, diacritics, typos, abbreviations, what it asks for."""

from index.query.abbreviations import Expansion, Table, expand, short_forms_in
from index.query.answer_kinds import AnswerKind, answer_kind, asked_answer
from index.query.bilingual import glossary, is_english
from index.query.model import Understood, function_words
from index.query.naming import NamedDocument, is_bare_name, named_documents
from index.query.parse import ALL_STEPS, LONGEST_QUERY, clean, understand
from index.query.places import beside_places, without_places
from index.query.question import (
    ROLES,
    Question,
    addressee,
    asked_topic,
    asks_tasks,
    only_greets,
    read_question,
    without_asking,
)
from index.query.spelling import StepKind

__all__ = [
    "ALL_STEPS",
    "LONGEST_QUERY",
    "ROLES",
    "AnswerKind",
    "Expansion",
    "NamedDocument",
    "Question",
    "StepKind",
    "Table",
    "Understood",
    "addressee",
    "answer_kind",
    "asked_answer",
    "asked_topic",
    "asks_tasks",
    "beside_places",
    "clean",
    "expand",
    "function_words",
    "glossary",
    "is_bare_name",
    "is_english",
    "named_documents",
    "only_greets",
    "read_question",
    "short_forms_in",
    "understand",
    "without_asking",
    "without_places",
]
