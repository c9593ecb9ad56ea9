"""The single source of truth: directives, clauses, vectors and corrections in one SQLite file."""

from index.store.corrections import (
    FIELDS,
    RELATIONS,
    ROLES,
    Change,
    Correction,
    Duty,
    DutyChange,
    FieldChange,
    NotTheSame,
    RelationChange,
    TargetChange,
    correct_metadata,
    given_targets,
    in_effect,
)
from index.store.database import FILE_NAME
from index.store.minhash import min_hash, runs_of
from index.store.reader import Reader
from index.store.records import (
    ClauseRow,
    DirectiveRow,
    Findings,
    Positions,
    Shape,
    StoredClause,
    StoredDirective,
    clause_id_of,
    directive_id_of,
)
from index.store.scans import Picture, PlacedLine
from index.store.store import Store
from index.store.trash import KEPT_DAYS, Removed
from index.store.validation import (
    citations_named,
    clause_named,
    duty_named,
    given_duty,
    given_field,
    given_relation,
    known_role,
)
from index.store.versions import Version
from index.store.versions_match import are_distinct, are_versions, likeness, marks_of

__all__ = [
    "FIELDS",
    "FILE_NAME",
    "KEPT_DAYS",
    "RELATIONS",
    "ROLES",
    "Change",
    "ClauseRow",
    "Correction",
    "DirectiveRow",
    "Duty",
    "DutyChange",
    "FieldChange",
    "Findings",
    "NotTheSame",
    "Picture",
    "PlacedLine",
    "Positions",
    "Reader",
    "RelationChange",
    "Removed",
    "Shape",
    "Store",
    "StoredClause",
    "StoredDirective",
    "TargetChange",
    "Version",
    "are_distinct",
    "are_versions",
    "citations_named",
    "clause_id_of",
    "clause_named",
    "correct_metadata",
    "directive_id_of",
    "duty_named",
    "given_duty",
    "given_field",
    "given_relation",
    "given_targets",
    "in_effect",
    "known_role",
    "likeness",
    "marks_of",
    "min_hash",
    "runs_of",
]
