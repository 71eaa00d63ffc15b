from __future__ import annotations

from detente.linking import link
from detente.records.agreement import Agreement, Stage


def telling(desk, text, published, outlet, occurred=""):
    document = desk.document(text, published, outlet)
    evidence = (desk.evidence(document),)
    stage = Stage(stage="in_force", occurred=desk.when(occurred), evidence=evidence)
    agreement = Agreement(
        id=f"agr-{outlet}",
        name="border treaty",
        names=("border treaty",),
        kind="treaty",
        parties=("KAZ", "UZB"),
        subject="border",
        stages=(stage,),
        evidence=evidence,
    )
    return desk.reading(document, agreements=(agreement,))


def test_in_force_already_and_in_force_months_later_are_a_conflict_of_date(desk):
    early = telling(desk, "The border treaty is already in force, the envoy said.", "2023-07-05", "A")
    late = telling(desk, "The border treaty entered into force on 2 October.", "2023-10-03", "B", "2023-10-02")
    (found,) = link([early, late]).conflicts
    assert (found.kind, sorted(side.value for side in found.sides)) == ("date", ["2023-10-02", "by 2023-07-05"])
    assert found.question == "When did border treaty enter into force?"


def test_in_force_told_after_the_day_contradicts_nothing(desk):
    early = telling(desk, "The border treaty is already in force, the envoy said.", "2023-11-05", "A")
    late = telling(desk, "The border treaty entered into force on 2 October.", "2023-10-03", "B", "2023-10-02")
    assert link([early, late]).conflicts == ()
