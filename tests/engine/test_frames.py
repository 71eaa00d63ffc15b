"""What passes through a pipe is what was sent, or nothing."""

import io

from hypothesis import given
from hypothesis import strategies as st

from detente.engine.frames import (
    pack_document,
    pack_reading,
    read_frame,
    unpack_document,
    unpack_reading,
    write_frame,
)
from detente.engine.safely import unread
from detente.records.document import Document, document_id

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.binary(max_size=200)), st.data())
def test_frames_come_out_as_they_went_in_and_a_cut_one_not_at_all(contents: list[bytes], data: st.DataObject) -> None:
    stream = io.BytesIO()
    for content in contents:
        write_frame(stream, content)
    whole = stream.getvalue()
    cut = data.draw(st.integers(0, len(whole)))
    stream = io.BytesIO(whole[:cut])
    got = list(iter(lambda: read_frame(stream), None))
    assert got == contents[: len(got)]
    assert (len(got) == len(contents)) == (cut == len(whole))


@given(texts, texts)
def test_a_document_and_its_reading_survive_the_pipe(text: str, why: str) -> None:
    document = Document(id=document_id(text), name=text[:5], text=text)
    reading = unread(document, why, reader="1", model="m")
    assert unpack_document(pack_document(document)) == document
    assert unpack_reading(pack_reading(reading), document) == reading
