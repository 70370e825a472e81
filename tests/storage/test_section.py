"""An edit of one section of a long page is no news in the others."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from model import Basis, Document, Evidence, Heading, Kind, Outcome, Tier
from storage.change import load_changes
from storage.claim import load_sayings
from storage.section import find_sections, keep_kept, keep_untouched
from storage.update import save_update
from tests.storage.world import FETCHED, PHOTONICS, World, said

LEAD = "Кластер делает лазеры."
OLD = ("2022", "В кластер вошло девять предприятий.")
NEW = ("2023", "В кластере состоит 40 компаний, из них 15 — в технопарке.")


def page(lead: str, *sections: tuple[str, str], title: str = "Кластер") -> Document:
    text, headings = lead, []
    for heading, words in sections:
        start = len(text) + 1
        text += f"\n{heading}\n{words}"
        headings.append(Heading(heading, 2, start, len(text)))
    return Document(
        "wiki", "https://wiki.example/p", title, text, "sha256:0", FETCHED, "html", headings=tuple(headings)
    )


def nine(document: Document, **words: object) -> Evidence:
    found = said(document.text, "вошло девять предприятий", 9, basis=Basis.heading, **words)  # type: ignore[arg-type]
    return replace(found, count_text="девять")


def forty(document: Document, **words: object) -> Evidence:
    return said(document.text, "состоит 40 компаний, из них 15", 40, basis=Basis.heading, **words)  # type: ignore[arg-type]


def fifteen(document: Document) -> Evidence:
    found = said(document.text, "состоит 40 компаний, из них 15", 15, basis=Basis.heading, kind=Kind.subset)
    return replace(found, count_text="15")


@dataclass
class Story:
    """What was read before, what is read after an edit, and what must be stored: counts with cluster and kind."""

    old: Document
    new: Document
    before: list[Evidence]
    now: list[Evidence]
    kept: list[tuple[int, str, str]]


BOTH, LONGER = page(LEAD, OLD, NEW), page(f"{LEAD} Их покупают все.", OLD, NEW)
EDITED = page(LEAD, OLD, ("2023", "В кластере состоит 40 компаний, из них 15 — резиденты."))
AGAIN = page(LEAD, ("2024", "Как и прежде, вошло девять предприятий."), OLD)
STORIES = {
    "another kind by what was added": Story(
        BOTH, LONGER, [nine(BOTH)], [nine(LONGER, kind=Kind.historical)], [(9, PHOTONICS, "total")]
    ),
    "nothing read any more": Story(BOTH, LONGER, [nine(BOTH)], [], [(9, PHOTONICS, "total")]),
    "two numbers of one clause": Story(
        BOTH,
        LONGER,
        [forty(BOTH), fifteen(BOTH)],
        [forty(LONGER, as_of="2023-01-01")],
        [(40, PHOTONICS, "total"), (15, PHOTONICS, "subset")],
    ),
    "another cluster": Story(BOTH, LONGER, [nine(BOTH)], [nine(LONGER, cluster="x")], [(9, "x", "total")]),
    "read for the first time": Story(
        BOTH, LONGER, [nine(BOTH)], [forty(LONGER)], [(9, PHOTONICS, "total"), (40, PHOTONICS, "total")]
    ),
    "the section itself": Story(
        BOTH, EDITED, [forty(BOTH)], [forty(EDITED, kind=Kind.plan)], [(40, PHOTONICS, "plan")]
    ),
    "a new section above says it again": Story(
        page(LEAD, OLD), AGAIN, [nine(page(LEAD, OLD))], [nine(AGAIN)], [(9, PHOTONICS, "total")]
    ),
    "the section is gone": Story(BOTH, page(LEAD, NEW), [nine(BOTH)], [], []),
    "another title": Story(BOTH, replace(LONGER, title="Завод"), [nine(BOTH)], [], []),
    "a page of one piece": Story(page(OLD[1]), page(f"{OLD[1]} Ура."), [nine(page(OLD[1]))], [], []),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_untouched_sections_say_what_they_said(story: Story) -> None:
    kept = keep_untouched(story.now, story.before, story.new, story.old)
    assert sorted((one.claim.count, one.claim.cluster, one.claim.kind.value) for one in kept) == sorted(story.kept)
    assert all(story.new.text[one.start : one.end] == one.quote for one in kept), "at its place in the new text"


def test_a_section_is_known_by_its_words() -> None:
    old, new = find_sections(BOTH), find_sections(EDITED)
    assert len(old) == len(new) == 3
    assert len(old.keys() & new.keys()) == 2
    twice = page(LEAD, OLD, OLD)
    assert len(find_sections(twice)) == 1, "of two alike nobody knows which is which"


def test_an_edit_elsewhere_takes_nothing_back(world: World) -> None:
    for document, evidence in ((BOTH, [nine(BOTH, source="mosru")]), (LONGER, [])):
        with world.run() as run, world.engine.begin() as connection:
            update = world.update(run, document.text, *evidence)
            assert update.document is not None
            update.document = replace(update.document, headings=document.headings)
            assert save_update(connection, update, run, Tier.press) is Outcome.changed
    with world.engine.connect() as connection:
        assert [entry["change"] for entry in load_changes(connection)] == ["first"]
        [latest] = [one for one in load_sayings(connection, PHOTONICS) if one.ended is None]
    assert (latest.version, LONGER.text[latest.start : latest.end]) == (2, latest.quote)


def test_the_same_rules_read_the_same_text_as_it_was_kept() -> None:
    """A nine that was the page's past, and stays it in an untouched section; other rules may read it anew."""
    kept = replace(nine(BOTH), claim=replace(nine(BOTH).claim, kind=Kind.historical))
    assert keep_kept([nine(BOTH), forty(BOTH)], [kept]) == [kept, forty(BOTH)]
    for other in (nine(BOTH, extractor="rules-2"), nine(BOTH, cluster="toys")):
        assert keep_kept([other], [kept]) == [other]
