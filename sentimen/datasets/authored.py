"""Labelled messages that were written for this project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sentimen.datasets.places import place_of

if TYPE_CHECKING:
    from sentimen.learning.datasets import LabelledTexts

__all__ = ["AUTHORED", "load_authored"]

AUTHORED = {
    "messages": "realistic messages from all domains and channels",
    "contrast": "sets about one thing in nearly the same words, with different meanings",
    "contrast_2": "more contrast sets, about more domains",
    "contrast_3": "contrast sets again",
    "implicit": "messages whose level no keyword gives away, and alarming words without a complaint",
    "implicit_2": "more implicit messages, irony and calm disasters among them",
    "pairs": "pairs and small sets where little is changed and the level with it",
    "scenes": "small scenes told from different sides or with different ends",
    "borders": "messages on either side of the borders of the label guide",
    "short": "greetings, short threats, stacked negation, long letters with one grave sentence",
    "signals": "signals that are rare, and messages that only look as if they had them",
    "meaning": "irony, concessions, hypotheticals, who did what to whom: what no sum of words says",
    "domains": "domains that the other sets hold little of, from housing to haji travel",
    "undertones": "irony, calm reports of grave things, loud ones of nothing, praise full of complaint words",
    "measures": "sums, durations and counts that decide; the same message in other spellings, registers and lengths",
    "undertones_2": "more undertones: hints, understatement, delighted vulgarity, hypothetical and others' troubles",
    "domains_2": "seldom met domains again, across all levels and kinds",
    "signals_2": "the borders of levels 2, 3 and 4; signals without their usual words, and the words without them",
    "measures_2": "one matter in many spellings, registers, regional colours and lengths, beside others of its kind",
    "undertones_3": "undertones again: grave facts in passing, irony, vulgar delight, rumours, old horrors resolved",
    "domains_3": "60 kinds of business and public service, what is gravest in each and what only sounds grave",
    "forms": "the same facts in many forms, beside one fact changed; signals in unusual words, their words without",
    "kinds": "complaints like questions, questions like complaints, sarcasm like praise, swearing delight",
    "borders_2": "nearly the same on either side of a border of levels, in plain careless style",
    "gravest": "wishes to die, harassment, wrong medicine, a grave sentence in a page of thanks; what sounds alike",
    "gravest_2": "more wishes to die, plain or veiled, harassment, wrong medicine; jokes and idioms in the same words",
    "opposites": "negated and resolved troubles, sums in plain questions, helpful answers, irony; their opposites",
    "mixtures": "one sentence that decides in long praise, stories, forwards and quotes; fury that ends in thanks",
    "rough": "the same in plain and in mangled writing, slang and regional languages, at every level",
    "irony": "thanks and praise that are complaints, hyperbole, understatement, beside their sincere twins",
    "domains_4": "some 220 further kinds of business, profession and public place",
    "borders_3": "one fact that moves the level between 2, 3 and 4, as in reviews; rare signals and near misses",
    "implicit_3": "gravity that has to be worked out, alarming words without it, kinds that mislead",
    "signals_3": "viral, legal, abuse and churn in every wording, and their words without the signal",
    "courtesies": "plain grievances that begin or end in thanks and blessings, beside true thanks",
    "softeners": "grave things told with laughter, prayers, resignation, a good outcome, beside trifles told so",
    "rhetoric": "rhetorical questions, grave facts asked politely, sarcastic thanks, sandwiches, proverbs; twins",
    "plain_facts": "grave facts in flat short sentences without an alarming word; the same words without gravity",
    "headings": "subject lines, openers of threads, hashtags, very short follow-ups; notices and replies of companies",
    "sums": "payments, price lists, forms and intake notes that ask nothing, beside money truly lost and terse reports",
    "bystanders": "private misfortune, closed matters, advertisements, news, what exports hold for texts; real cases",
    "tongues": "spaced, dotted, glued and digit-ridden spelling, regional words of harm, English, rude staff, curses",
    "inferred": "harm and loss that follow from a detail told flatly or wittily; the same details, nothing wrong",
    "regional": "Javanese, Sundanese, Minang, Malay of Medan, Makassar, Manado and others, all levels and kinds",
    "wry": "dry wit and riddles about trifles, failures and harm, beside the same wit about nothing",
    "settled": "alarming words where nobody failed or all is settled, beside what only looks settled",
    "signals_4": "every signal without its usual words, and their words without it; kinds that mislead",
    "mixtures_2": "one clause of a long message decides, in sets that differ in that clause alone",
    "regional_2": "regional languages again, dry and in passing, half of it Javanese",
    "borders_4": "one detail, to be worked out, decides on which side of a border a message lies; rare domains",
    "turns": "comparisons with rivals and with before, concessions, expectations: only the direction decides",
    "feigned": "approval and thanks that are not meant, in short comments and in flowery forms, beside sincere ones",
    "foreseen": "harm that has not happened yet or nearly did, told calmly or in haste, and what only sounds dangerous",
    "duties": "care not given and duties left undone, narrated without feeling; the same shape well done or a trifle",
    "haste": "hasty posts and chats about kinds of business that data sets seldom hold",
    "comparisons": "troubles elsewhere or earlier and how it is here, and the reverse, in nearly the same words",
    "doers": "the same grave facts done by the company, by the writer or another, stopped, long ago, or only feared",
    "expectations": "fears that did not come true and trust misplaced, meant and unmeant praise, harm to be inferred",
}
"""The sets that `load_authored` reads, with what each holds."""


def load_authored(sets: str | Sequence[str] | None = None) -> LabelledTexts:
    """Load messages that were written for this project, with level, signals, kind and sentiment. CC0.

    Parameters
    ----------
    sets : str or sequence of str, optional
        Names from `AUTHORED`; all of them by default.

    Returns
    -------
    LabelledTexts
        In the order of `sets`. ``groups`` keeps contrast sets whole; ``metadata`` has id, domain, channel and
        ``file``, the name of the set.

    Raises
    ------
    ValueError
        If there is no such set, or one is named twice or none at all.

    Notes
    -----
    Levels are nearly balanced and writers have habits: figures on these messages are no figures on real ones. To test,
    keep whole sets apart, or use `sentimen.learning.splits.train_test_split`.

    Examples
    --------
    >>> found = load_authored(["messages", "contrast"])
    >>> sorted(set(found.levels)), found.kinds is not None
    ([0, 1, 2, 3, 4], True)
    >>> list(found.as_frame().columns)
    ['text', 'level', 'signals', 'kind', 'sentiment', 'set', 'id', 'domain', 'channel', 'file']
    """
    names = list(AUTHORED) if sets is None else [sets] if isinstance(sets, str) else list(sets)
    unknown = [name for name in names if name not in AUTHORED]
    if unknown or not names or len(set(names)) < len(names):
        found = f"no set {unknown[0]!r}" if unknown else "no set was named" if not names else "a set was named twice"
        raise ValueError(f"{found}; there are {', '.join(AUTHORED)}")
    import pandas

    from sentimen.learning.datasets import read_labelled, read_table

    tables = [read_table(place_of(f"authored/{name}.csv")).assign(file=name) for name in names]
    frame = pandas.concat(tables, ignore_index=True).fillna("")
    return replace(read_labelled(frame), name="authored" if sets is None else "authored: " + ", ".join(names))
