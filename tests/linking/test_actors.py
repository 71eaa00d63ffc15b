from __future__ import annotations

from detente.linking import link
from detente.linking.actors import link_actors, sightings_of
from detente.records.judgement import Judgement
from detente.records.mention import Mention
from detente.records.span import Span
from detente.records.tenure import Tenure


def naming(desk, name, code, published="2023-05-01", office=None):
    document = desk.document(f"{name} of {code} spoke, {published}.", published)
    actor = desk.person(name, code, document.id)
    mention = Mention(span=Span(start=0, end=len(name)), kind="person", name=name, actor=actor)
    held = ()
    if office is not None:
        evidence = desk.evidence(document)
        held = (Tenure(id=f"ten-{document.id}", person=actor, office=office, state=code, evidence=(evidence,)),)
    return desk.reading(document, mentions=(mention,), tenures=held)


def groups(readings):
    return sorted(actor.names for actor in set(link_actors(sightings_of(readings)).values()))


def test_spellings_of_one_name_are_one_person_with_the_reason(desk):
    readings = [naming(desk, name, "RUS") for name in ("Sergei Lavrov", "Sergey Lavrov")]
    (actor,) = set(link_actors(sightings_of(readings)).values())
    assert actor.names == ("Sergei Lavrov", "Sergey Lavrov")
    assert actor.reasons


def test_names_that_differ_by_one_vowel_stay_two(desk):
    assert len(groups([naming(desk, "Ali Khamenei", "IRN"), naming(desk, "Ruhollah Khomeini", "IRN")])) == 2


def test_one_name_in_two_states_stays_two(desk):
    assert len(groups([naming(desk, "Ali Hassan", "IRQ"), naming(desk, "Ali Hassan", "KEN")])) == 2


def test_a_surname_alone_needs_office_state_and_time(desk):
    full = naming(desk, "Hakan Fidan", "TUR", "2023-07-01", "foreign_minister")
    bare = naming(desk, "Fidan", "TUR", "2023-08-01", "foreign_minister")
    assert len(groups([full, bare])) == 1
    assert len(groups([full, naming(desk, "Fidan", "TUR", "2023-08-01")])) == 2
    assert len(groups([full, naming(desk, "Fidan", "TUR", "2016-08-01", "foreign_minister")])) == 2


def test_actors_judged_different_stay_two(desk):
    readings = [naming(desk, name, "RUS") for name in ("Sergei Lavrov", "Sergey Lavrov")]
    left, right = (reading.mentions[0].actor.id for reading in readings)
    record = link(readings, [Judgement(left=left, right=right, verdict="different", made="1")])
    assert len(record.actors) == 2


def test_a_state_is_one_actor_however_it_is_called(desk):
    document = desk.document("Iran.")
    spans = Mention(span=Span(start=0, end=4), kind="state", name="Iran", actor=desk.state("IRN", "Tehran"))
    other = desk.document("Islamic Republic.")
    more = Mention(span=Span(start=0, end=4), kind="state", name="Iran", actor=desk.state("IRN", "Islamic Republic"))
    record = link([desk.reading(document, mentions=(spans,)), desk.reading(other, mentions=(more,))])
    (actor,) = record.actors
    assert actor.names == ("IRN", "Islamic Republic", "Tehran")
