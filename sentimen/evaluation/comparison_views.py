"""A comparison for the eye: text for a terminal, tables for a notebook, one page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from sentimen.evaluation.report_html import bare_page, table, wrapped
from sentimen.evaluation.report_text import aligned, number
from sentimen.evaluation.report_words import figure_words, level_names, words_of

if TYPE_CHECKING:
    from sentimen.evaluation.comparison import Comparison

__all__ = ["comparison_page", "comparison_tables", "comparison_text"]

_LONGEST_TEXT = 100


def comparison_text(found: Comparison) -> str:
    """Return the comparison as aligned lines."""
    words = words_of(found.language)
    head = f"{found.name or words['comparison']}: {found.rows:,} {words['messages']}"
    lines = [head, f"1 = {found.first}", f"2 = {found.second}", ""]
    lines += aligned([_figure_head(found), *map(tuple, _figure_rows(found))], right=(1, 2, 3))
    lines += ["", words["level_caption"], *(f"  {line}" for line in _test_lines(found))]
    for column, rows in _slice_rows(found).items():
        lines += ["", *aligned([_slice_head(found, column), *rows], right=(1, 2, 3, 4))]
    if found.disagreements:
        rows = [(*row[:4], *(cell[:_LONGEST_TEXT] for cell in row[4:])) for row in _disagreement_rows(found)]
        lines += ["", words["disagreements_caption"], *aligned([_disagreement_head(found), *rows], right=())]
    return "\n".join(lines)


def comparison_tables(found: Comparison) -> str:
    """Return the comparison as an HTML fragment, fit for a notebook."""
    words = words_of(found.language)
    heading = (
        f"<h2>{escape(found.first)} / {escape(found.second)}</h2>\n"
        f"<p>{escape(found.name)}, {found.rows:,} {words['messages']}. "
        f"1 = {escape(found.first)}, 2 = {escape(found.second)}</p>"
    )
    meanings = [figure_words(record["figure"]).meaning[found.language] for record in found.figures]
    figures = [(*row, meaning) for row, meaning in zip(_figure_rows(found), meanings, strict=True)]
    parts = [
        heading,
        table(
            words["comparison"].capitalize(),
            (*_figure_head(found), words["meaning"]),
            figures,
            words=[6],
            last_is_note=True,
        ),
        f"<p><b>{words['level_caption']}</b><br>{'<br>'.join(map(escape, _test_lines(found)))}</p>",
    ]
    for column, rows in _slice_rows(found).items():
        caption = words["slices_caption"].format(column=column)
        parts.append(table(caption, _slice_head(found, column), rows, words=[6]))
    if found.disagreements:
        parts.append(
            table(
                words["disagreements_caption"],
                _disagreement_head(found),
                _disagreement_rows(found),
                words=[1, 2, 3],
                last_is_note="text" in found.disagreements[0],
            )
        )
    return wrapped(*parts)


def comparison_page(found: Comparison) -> str:
    """Return a whole HTML page; no scripts, nothing from the network."""
    return bare_page(f"{found.first} / {found.second}", comparison_tables(found), found.language)


def _figure_head(found: Comparison) -> tuple[str, ...]:
    words = words_of(found.language)
    return words["metric"], "1", "2", words["difference"], words["interval"], words["share_first"], words["verdict"]


def _figure_rows(found: Comparison) -> list[tuple[str, ...]]:
    words = words_of(found.language)
    verdicts = {"first": words["first_better"], "second": words["second_better"], None: words["not_sure"]}
    return [
        (
            record["figure"],
            number(record["first"]),
            number(record["second"]),
            _signed(record["difference"]),
            f"[{_signed(record['low'])}, {_signed(record['high'])}]",
            f"{record['share_first_better']:.1%}"
            if record["share_first_better"] == record["share_first_better"]
            else "",
            verdicts[record["better"]],
        )
        for record in found.figures
    ]


def _test_lines(found: Comparison) -> list[str]:
    words, test = words_of(found.language), found.level_test
    right = f"{words['only_first']} {test['only_first']:,}, {words['only_second']} {test['only_second']:,}, "
    right += f"{words['both']} {test['both']:,}, {words['neither']} {test['neither']:,}"
    closer = f"{words['closer_first']} {test['closer_first']:,}, {words['closer_second']} {test['closer_second']:,}"
    return [
        f"{line}; {words['exact_test']} p = {test[p]:.3g}" for line, p in ((right, "p_right"), (closer, "p_closer"))
    ]


def _slice_head(found: Comparison, column: str) -> tuple[str, ...]:
    words = words_of(found.language)
    return column, "n", f"{found.slice_figure} 1", f"{found.slice_figure} 2", words["difference"], words["interval"], ""


def _slice_rows(found: Comparison) -> dict[str, list[tuple[str, ...]]]:
    words = words_of(found.language)
    return {
        column: [
            (
                str(record["slice"]),
                f"{record['n']:,}",
                number(record["first"]),
                number(record["second"]),
                _signed(record["difference"]),
                f"[{_signed(record['low'])}, {_signed(record['high'])}]",
                words["few"] if record["few"] else "",
            )
            for record in records
        ]
        for column, records in found.slices.items()
    }


def _disagreement_head(found: Comparison) -> tuple[str, ...]:
    words = words_of(found.language)
    texts = bool(found.disagreements) and "text" in found.disagreements[0]
    return "id", words["label"], "1", "2", *([words["text"]] if texts else [])


def _disagreement_rows(found: Comparison) -> list[tuple[str, ...]]:
    names = level_names(found.levels, found.language)

    def cells(record: dict[str, Any]) -> tuple[str, ...]:
        answers = (names[record[part]] for part in ("label", "first", "second"))
        return str(record["id"]), *answers, *([" ".join(record["text"].split())] if "text" in record else [])

    return [cells(record) for record in found.disagreements]


def _signed(value: float) -> str:
    return number(value) if value != value else f"{value:+,.3f}"
