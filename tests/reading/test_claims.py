"""Figures become claims: one piece of evidence a claim a document, dated by the document where they are not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from clusters import load_clusters
from model import Basis, Document, Evidence, Period
from pipelines.claims import make_evidence
from pipelines.reading import EXTRACTOR, read_figures
from pipelines.reading.naming import normalise

REGISTER = load_clusters()
WAYS = Path(__file__).with_name("ways.txt")


def load_ways() -> list[list[str]]:
    """Each cluster's key, and texts that tell of it."""
    blocks = WAYS.read_text(encoding="utf-8").split("\n\n")[1:]
    return [block.strip().splitlines() for block in blocks]


def make_document(text: str, published: str | None) -> Document:
    day = Period.parse(published) if published else None
    fetched = datetime(2024, 7, 10, 12, tzinfo=UTC)
    return Document("mosru", "https://example.org/1", "", text, "sha256:0", fetched, "html", published=day)


def claims_of(text: str, published: str | None = "2023-07-14") -> tuple[Evidence, ...]:
    document = make_document(text, published)
    reading = read_figures(text, published=document.published, register=REGISTER)
    return make_evidence(document, reading.figures)


def test_a_claim_carries_its_quote_and_the_extractor() -> None:
    text = "Сообщаем новость. В московский кластер фотоники вошли 47 организаций."
    [evidence] = claims_of(text)
    assert evidence.quote == text[evidence.start : evidence.end] == "В московский кластер фотоники вошли 47 организаций"
    assert (evidence.claim.source, evidence.claim.cluster, evidence.claim.count) == ("mosru", "moscow-photonics", 47)
    assert evidence.extractor == EXTRACTOR
    decided = next(one for one in read_figures(text, register=REGISTER).decisions if one.fate == "total")
    assert evidence.rule == decided.rule != "", "the rule that explain names"


@pytest.mark.parametrize(
    ("published", "as_of", "basis"), [("2023-07", "2023-07", Basis.published), (None, "2024-07-10", Basis.fetched)]
)
def test_an_undated_figure_takes_the_documents_day(published: str | None, as_of: str, basis: Basis) -> None:
    [evidence] = claims_of("В московский кластер фотоники вошли 47 организаций.", published)
    assert (str(evidence.claim.as_of), evidence.as_of_basis) == (as_of, basis)


def test_one_fact_told_twice_is_one_piece_of_evidence() -> None:
    told = "В московский кластер фотоники вошли 47 организаций."
    assert len(claims_of(f"{told} Повторим. {told}")) == 1


def test_a_cluster_nobody_registered_has_one_key_however_it_is_inflected() -> None:
    keys = {
        claims_of(text)[0].claim.cluster
        for text in (
            "В пензенском кластере «Точность» работает 51 предприятие.",
            "Пензенский кластер «Точность» объединяет 51 предприятие.",
        )
    }
    assert keys == {"new:точность"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Кузбасский кластер горного машиностроения «Забой»", "забой"),
        ("новый Костромской ювелирный кластер", "ювелир кострома"),
        ("ювелирный кластер Костромской области", "ювелир кострома"),
        ("кластер «Ювелир»", "ювелир"),
        ("кластер «Креативные индустрии»", "креатив"),
        ("кластер «Долина Дона»", "долина дона"),
        ("Digital Volga Cluster", "digital volga"),
        ("Фармкластер Ярославской области", "фармацевтика ярославль"),
        ("Тульский кластер", "тульский"),
        ("Зеленоградский кластер микроэлектроники", "микроэлектроника зеленоградский"),
        ("Инновационный кластер авиастроения Хабаровска", "авиастроение хабаровск"),
        ("кластер пищевой промышленности", "пища"),
        ("пищевой кластер Москвы", "пища"),
        ("кластер лёгкой промышленности", "легкой промышленности"),
        ("кластер беспилотных авиационных систем", "беспилотных авиационных систем"),
        ("ИТ-кластер", "ит"),
    ],
)
def test_the_key_of_a_name(name: str, key: str) -> None:
    assert normalise(name) == key


@pytest.mark.parametrize("ways", load_ways(), ids=lambda ways: ways[0])
def test_a_cluster_nobody_registered_is_one_however_it_is_named(ways: list[str]) -> None:
    key, *texts = ways
    found = {text: {one.claim.cluster for one in claims_of(text)} for text in texts}
    assert found == {text: {f"new:{key}"} for text in texts}
