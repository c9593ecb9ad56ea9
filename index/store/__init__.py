"""The single source of truth: directives, clauses, vectors and corrections in one SQLite file."""

from index.store.audit import Actor, Entry
from index.store.backup import FOLDER as BACKUPS
from index.store.backup import Manifest, check_backup
from index.store.conflicts import Conflict
from index.store.conflicts_find import Difference, find_differences
from index.store.connections import OWN_FOLDER, WAITING
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
    StandsFor,
    TargetChange,
    WrittenChange,
    change_of,
    correct_metadata,
    given_targets,
    in_effect,
    written,
)
from index.store.database import FILE_NAME
from index.store.directives import Directives
from index.store.minhash import min_hash, runs_of
from index.store.ownership import namesake_of
from index.store.reader import Reader
from index.store.records import (
    ClauseRow,
    Contradiction,
    DirectiveRow,
    Embedding,
    Findings,
    Positions,
    Shape,
    StoredClause,
    StoredDirective,
    clause_id_of,
    directive_id_of,
)
from index.store.recovery import recover
from index.store.replica import Replica
from index.store.scans import Picture, PlacedLine
from index.store.search_log import LoggedSearch, SearchKind, SearchLog
from index.store.store import Store
from index.store.trash import KEPT_DAYS, Removed, due_before
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
    "BACKUPS",
    "FIELDS",
    "FILE_NAME",
    "KEPT_DAYS",
    "OWN_FOLDER",
    "RELATIONS",
    "ROLES",
    "WAITING",
    "Actor",
    "Change",
    "ClauseRow",
    "Conflict",
    "Contradiction",
    "Correction",
    "Difference",
    "DirectiveRow",
    "Directives",
    "Duty",
    "DutyChange",
    "Embedding",
    "Entry",
    "FieldChange",
    "Findings",
    "LoggedSearch",
    "Manifest",
    "NotTheSame",
    "Picture",
    "PlacedLine",
    "Positions",
    "Reader",
    "RelationChange",
    "Removed",
    "Replica",
    "SearchKind",
    "SearchLog",
    "Shape",
    "StandsFor",
    "Store",
    "StoredClause",
    "StoredDirective",
    "TargetChange",
    "Version",
    "WrittenChange",
    "are_distinct",
    "are_versions",
    "change_of",
    "check_backup",
    "citations_named",
    "clause_id_of",
    "clause_named",
    "correct_metadata",
    "directive_id_of",
    "due_before",
    "duty_named",
    "find_differences",
    "given_duty",
    "given_field",
    "given_relation",
    "given_targets",
    "in_effect",
    "known_role",
    "likeness",
    "marks_of",
    "min_hash",
    "namesake_of",
    "recover",
    "runs_of",
    "written",
]
