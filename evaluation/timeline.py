"""Days of a story against timelines that newsrooms wrote by hand: date F1, their number and range of days given."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import defaultdict
from datetime import date
from itertools import accumulate
from typing import Any

from detente.assessing.timeline import DayMention, rank_days
from detente.reading.dates import find_times
from detente.records.interval import day
from evaluation.shared import Row, read_lines, scorer, show

GOAL = 0.60


def measure() -> list[Row]:
    """Rank each topic's days once and cut them to every gold timeline's number and range."""
    gold = read_lines("timelines/timelines.jsonl")
    articles: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for article in read_lines("timelines/articles.jsonl"):
        articles[_story(article["topic"])].append(article)
    named = {story: [m for article in texts for m in mentions_of(article)] for story, texts in articles.items()}
    system = [_cut(timeline, named[_story(timeline["topic"])]) for timeline in gold]
    result = scorer("score_timeline").run(gold, system)
    return [
        Row("timeline", "date F1", result["dateF1"], GOAL),
        Row("timeline", "date F1 within a day", result["dateF1_within1day"]),
        Row("timeline", "ROUGE-1 align+ F1", result.get("R1_align", 0.0)),
    ]


def mentions_of(article: dict[str, Any]) -> list[DayMention]:
    """Find the days an article names, with the line each stands in."""
    text = article["text"]
    published = date.fromisoformat(article["date"][:10])
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    mentions: list[DayMention] = []
    for found in find_times(text, day(published, "given")):
        interval = found.interval
        if interval.start is None or interval.start != interval.end or found.type not in ("DATE", "TIME"):
            continue
        line = bisect_right(starts, found.span.start) - 1
        mentions.append(
            DayMention(
                document=article["id"],
                origin=article["id"],
                published=published,
                start=interval.start,
                end=interval.start,
                sentence=lines[line].strip(),
                place=line,
            )
        )
    return mentions


def _story(topic: str) -> str:
    """Name the story of a topic: the same events told by several newsrooms."""
    return topic.split("_", maxsplit=1)[0]


def _cut(timeline: dict[str, Any], named: list[DayMention]) -> dict[str, Any]:
    days = [date.fromisoformat(entry["date"][:10]) for entry in timeline["entries"]]
    inside = [mention for mention in named if min(days) <= mention.start <= max(days)]
    ranked = rank_days(inside, top=len(set(days)))
    entries = [{"date": found.day.isoformat(), "sents": [found.sentence]} for found in ranked]
    return {"topic": timeline["topic"], "timeline": timeline["timeline"], "entries": entries}


if __name__ == "__main__":
    sys.exit(show(measure))
