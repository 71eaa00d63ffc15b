"""The schema of the facts, as numbered steps; the record's tables are derived and live in `tables`."""

from __future__ import annotations

APPLICATION = 0x44455445
"""SQLite's application id of a workspace ("DETE"), by which another program's file is told apart."""

MIGRATIONS: tuple[str, ...] = (
    """
    -- Texts, each once: the id is a hash of the text. Never changed, never removed.
    CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        recorded TEXT NOT NULL
    ) STRICT;

    -- How each text came in. The same text may come twice, from two outlets.
    CREATE TABLE copies (
        id TEXT PRIMARY KEY,
        document TEXT NOT NULL REFERENCES documents (id),
        name TEXT NOT NULL,
        title TEXT,
        outlet TEXT,
        byline TEXT,
        url TEXT,
        language TEXT,
        published TEXT NOT NULL,
        rank TEXT NOT NULL,
        json TEXT NOT NULL,
        recorded TEXT NOT NULL
    ) STRICT;
    CREATE INDEX copies_of_document ON copies (document);

    -- What the rules read in a copy: one line a copy, version of the rules and model.
    CREATE TABLE readings (
        number INTEGER PRIMARY KEY,
        document TEXT NOT NULL REFERENCES documents (id),
        copy TEXT NOT NULL REFERENCES copies (id),
        reader TEXT NOT NULL,
        model TEXT NOT NULL,
        digest TEXT NOT NULL,
        json TEXT NOT NULL,
        recorded TEXT NOT NULL,
        UNIQUE (copy, reader, model)
    ) STRICT;
    CREATE INDEX readings_of_document ON readings (document);

    -- Files and entries that gave no document, and why.
    CREATE TABLE refusals (
        id TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        place TEXT NOT NULL,
        what TEXT NOT NULL,
        why TEXT NOT NULL,
        recorded TEXT NOT NULL
    ) STRICT;

    -- Decisions of people, in the order in which they were made; the last one for a pair counts.
    CREATE TABLE judgements (
        number INTEGER PRIMARY KEY,
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL,
        verdict TEXT NOT NULL,
        author TEXT NOT NULL,
        made TEXT NOT NULL,
        why TEXT NOT NULL
    ) STRICT;

    -- Where the sentences are, and an index of their words; the words stay in documents.text.
    CREATE TABLE sentences (
        id INTEGER PRIMARY KEY,
        document TEXT NOT NULL REFERENCES documents (id),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        zone TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sentences_of_document ON sentences (document, start);
    CREATE VIEW sentence_texts AS
        SELECT s.id, substr(d.text, s.start + 1, s."end" - s.start) AS text, s.document, s.start, s."end", s.zone
        FROM sentences AS s JOIN documents AS d ON d.id = s.document;
    CREATE VIRTUAL TABLE sentence_words USING fts5 (
        text, content = 'sentence_texts', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    );

    CREATE TABLE properties (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    """,
    """
    -- How far a user trusts outlets and speakers (a letter) and statements (a digit); the last grade counts.
    CREATE TABLE grades (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('outlet', 'speaker', 'statement')),
        name TEXT NOT NULL,
        grade TEXT NOT NULL,
        author TEXT NOT NULL,
        made TEXT NOT NULL,
        why TEXT NOT NULL
    ) STRICT;
    """,
)
"""Step n brings a workspace from version n to n + 1; a step that was released is never edited."""

VERSION = len(MIGRATIONS)
