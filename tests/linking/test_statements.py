from __future__ import annotations

from detente.linking import link


def telling(desk, outlet, content, published="2023-05-02", name="Penny Wong", **more):
    document = desk.document(f"{name} said {content}, wrote {outlet}.", published, outlet)
    statement = desk.statement(document, desk.person(name, "AUS", outlet), content, **more)
    return desk.reading(document, statements=(statement,))


def test_a_claim_told_through_two_channels_is_one_statement_with_both_sentences(desk):
    record = link(
        [
            telling(desk, "A", "the visit would stabilise relations with Beijing after years of strain"),
            telling(desk, "B", "the visit will stabilise relations with Beijing", kind="direct", channel=("AAP",)),
        ]
    )
    (statement,) = record.statements
    assert (statement.kind, statement.channel) == ("direct", ("AAP",))
    assert len(statement.evidence) == 2


def test_other_words_other_times_and_denials_stay_apart(desk):
    content = "the visit would stabilise relations with Beijing after years of strain"
    first = telling(desk, "A", content)
    assert len(link([first, telling(desk, "B", "tariffs on barley must be lifted at once")]).statements) == 2
    assert len(link([first, telling(desk, "B", content, "2023-09-02")]).statements) == 2
    assert len(link([first, telling(desk, "B", content, stance="denies")]).statements) == 2
    assert len(link([first, telling(desk, "B", content, name="Don Farrell")]).statements) == 2
