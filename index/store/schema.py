"""The tables of a store, and the steps that upgrade a store of an earlier version.

A step is never edited once a store may have been written with it: what changes is a new step at the end.
"""

import sqlite3
from collections.abc import Iterator

# What each version added, in order: a new store takes every step, an older one those that it lacks.
STEPS = (
    """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE directives (
    id INTEGER PRIMARY KEY AUTOINCREMENT, directive_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL,
    metadata TEXT NOT NULL, generation INTEGER NOT NULL
);
CREATE INDEX directives_generation ON directives (generation);
CREATE TABLE sources (
    source TEXT PRIMARY KEY, directive INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE,
    content TEXT NOT NULL
);
CREATE INDEX sources_directive ON sources (directive);
CREATE TABLE clauses (
    id INTEGER PRIMARY KEY AUTOINCREMENT, directive INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, path TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, section INTEGER NOT NULL, introduces INTEGER NOT NULL,
    vector BLOB, UNIQUE (directive, ordinal)
);
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY, directive INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE,
    clause INTEGER NOT NULL, agency TEXT NOT NULL, found TEXT NOT NULL
);
CREATE INDEX assignments_directive ON assignments (directive, clause);
CREATE INDEX assignments_agency ON assignments (agency);
CREATE TABLE citations (
    id INTEGER PRIMARY KEY, directive INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE,
    clause INTEGER, found TEXT NOT NULL
);
CREATE INDEX citations_directive ON citations (directive);
CREATE TABLE removals (directive INTEGER NOT NULL, generation INTEGER NOT NULL);
CREATE INDEX removals_generation ON removals (generation)
""",
    # Corrections outlive the text that they were made on. What was removed waits to be restored. Of several
    # versions of one directive the best stands for all; possible versions of one directive share a mark.
    """
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT, directive_id TEXT NOT NULL, source TEXT NOT NULL,
    kind TEXT NOT NULL, change TEXT NOT NULL, given_by TEXT NOT NULL, given_at TEXT NOT NULL
);
CREATE INDEX corrections_directive ON corrections (directive_id);
CREATE TABLE removed (
    directive INTEGER PRIMARY KEY REFERENCES directives ON DELETE CASCADE,
    removed_at TEXT NOT NULL, removed_by TEXT NOT NULL, sources TEXT NOT NULL
);
CREATE TABLE versions (
    directive INTEGER PRIMARY KEY REFERENCES directives ON DELETE CASCADE,
    best INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE, similarity REAL NOT NULL
);
CREATE INDEX versions_best ON versions (best);
CREATE TABLE marks (
    mark TEXT NOT NULL, directive INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE,
    PRIMARY KEY (mark, directive)
) WITHOUT ROWID;
CREATE INDEX marks_directive ON marks (directive);
CREATE VIEW live AS SELECT * FROM directives
    WHERE id NOT IN (SELECT directive FROM removed) AND id NOT IN (SELECT directive FROM versions)
""",
    # Pages of scans: `lines` are spans of the text and their boxes, `recognised` what was read, how surely.
    """
CREATE TABLE pictures (
    directive INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE, page INTEGER NOT NULL,
    data BLOB NOT NULL, media TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    lines TEXT NOT NULL, recognised TEXT NOT NULL, PRIMARY KEY (directive, page)
)
""",
    # The ordinal of a text's number beside each of its marks: thousands made from one template share these.
    """
DROP TABLE marks;
CREATE TABLE marks (
    mark TEXT NOT NULL, ordinal TEXT NOT NULL,
    directive INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE,
    PRIMARY KEY (mark, ordinal, directive)
) WITHOUT ROWID;
CREATE INDEX marks_directive ON marks (directive);
DELETE FROM meta WHERE key = 'marks'
""",
    # What each clause is. Those that are stored are classified once the step is taken (`kinds.fill_kinds`).
    """
ALTER TABLE clauses ADD COLUMN kind TEXT NOT NULL DEFAULT 'operative'
""",
    # Who changed what: entries are only ever added, each sealed with the one before. What a person undoes is
    # kept. Texts of one directive that contradict each other are both searched until a person decides.
    """
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, given_by TEXT NOT NULL, origin TEXT NOT NULL,
    action TEXT NOT NULL, directive_id TEXT NOT NULL, source TEXT NOT NULL, old TEXT NOT NULL,
    new TEXT NOT NULL, seal TEXT NOT NULL
);
CREATE INDEX audit_directive ON audit (directive_id);
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit entries stay'); END;
CREATE TRIGGER audit_holds BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit entries stay'); END;
ALTER TABLE corrections ADD COLUMN withdrawn_at TEXT NOT NULL DEFAULT '';
ALTER TABLE corrections ADD COLUMN withdrawn_by TEXT NOT NULL DEFAULT '';
CREATE TABLE conflicts (
    one INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES directives ON DELETE CASCADE,
    differences TEXT NOT NULL, PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX conflicts_other ON conflicts (other)
""",
    # Of what a clause's vectors were made, as a digest: the same is not embedded again.
    """
ALTER TABLE clauses ADD COLUMN passages BLOB;
CREATE INDEX clauses_passages ON clauses (passages) WHERE passages IS NOT NULL
""",
)
SCHEMA_VERSION = len(STEPS)
# Under which a copy of another machine's store notes what it is made of; only a copy has it.
MIRROR = "mirror"
# Under which a store notes the generation at which all its clauses were embedded again.
EMBEDDED_AT = "embedded_at"
# The first version whose clauses have kinds.
KINDS_SINCE = 5
# The first version that has a key of its own, by which it knows the indexes that were derived from it.
SEALED_SINCE = 6


def statements_since(version: int) -> list[str]:
    """The SQL that brings a store of a version to this one; 0 is a store that has nothing yet."""
    return [statement for step in STEPS[version:] for statement in _statements(step)]


def _statements(step: str) -> Iterator[str]:
    """The statements of a step; those inside a trigger end with a semicolon that doesn't end the trigger."""
    statement = ""
    for piece in step.split(";"):
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
