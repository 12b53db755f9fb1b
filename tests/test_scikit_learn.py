"""scikit-learn's own checks, as far as they can be asked of estimators whose input is texts.

`check_estimator` asks almost nothing of an estimator whose tags say that it takes no two-dimensional arrays: nearly all
its checks fit random numbers. What it does ask is asked here; so are, by name, its checks that need no data. What the
others are about is asked with texts by `sentimen.learning.estimator_checks`.

So that none is forgotten, all checks are also run on estimators that claim to take numbers. Those that then fail, and
those that scikit-learn asks of its own estimators but not of ours, stand in cases/scikit_learn_checks.tsv with the
reason and, where there is one, our check of much the same with texts. A check that fails or is not asked, and is not in
that table, is a failure here; so is one in the table that passes or that scikit-learn no longer has.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import sklearn
from sklearn.exceptions import SkipTestWarning
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from sklearn.utils import estimator_checks

from sentimen.learning import estimator_checks as our_checks
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.transformers import NegationMarker, PersonalDataMasker, TextNormalizer, TextStemmer

ESTIMATORS = [SeverityClassifier(), NegationMarker(), PersonalDataMasker(), TextNormalizer(), TextStemmer()]
WITHOUT_DATA = (
    "check_estimator_cloneable",
    "check_estimator_tags_renamed",
    "check_valid_tag_types",
    "check_estimator_repr",
    "check_no_attributes_set_in_init",
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_mixin_order",
    "check_parameters_default_constructible",
    "check_get_params_invariance",
    "check_set_params",
)
EXPECTED_TO_FAIL: dict[str, str] = {}  # of these, none
TABLED = (1, 9)  # the oldest scikit-learn whose checks are those of the table
IS_TABLED = tuple(map(int, sklearn.__version__.split(".")[:2])) >= TABLED
needs_tabled = pytest.mark.skipif(not IS_TABLED, reason=f"the table is that of scikit-learn {TABLED[0]}.{TABLED[1]}")
with (Path(__file__).parent / "cases" / "scikit_learn_checks.tsv").open(encoding="utf-8", newline="") as file:
    EXCUSED = list(csv.DictReader(file, delimiter="\t"))


class ClaimsNumbers:
    """An estimator of texts whose tags let scikit-learn ask everything, as of one that takes numbers."""

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()  # type: ignore[misc]
        tags.no_validation = False
        tags.input_tags.two_d_array = tags.input_tags.sparse = True
        tags.input_tags.one_d_array = tags.input_tags.string = tags.input_tags.allow_nan = False
        return tags


class NumericClassifier(ClaimsNumbers, SeverityClassifier):
    pass


class NumericMarker(ClaimsNumbers, NegationMarker):
    pass


class NumericMasker(ClaimsNumbers, PersonalDataMasker):
    pass


class NumericNormalizer(ClaimsNumbers, TextNormalizer):
    pass


class NumericStemmer(ClaimsNumbers, TextStemmer):
    pass


CLAIMANTS = [NumericClassifier(), NumericMarker(), NumericMasker(), NumericNormalizer(), NumericStemmer()]


def kind(value: Any) -> str:
    return value if isinstance(value, str) else type(value).__name__


def excused(estimator: Any) -> dict[str, str]:
    """Return the reason of each check that the table excuses an estimator of."""
    role = "classifier" if isinstance(estimator, SeverityClassifier) else "transformer"
    return {row["check"]: row["reason"] for row in EXCUSED if row["estimator"] == role}


def asked_of(estimator: Any) -> set[str]:
    """Return the names of the checks that scikit-learn yields for an estimator."""
    return {check.func.__name__ for _, check in estimator_checks.estimator_checks_generator(estimator)}


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=kind)
@pytest.mark.parametrize("name", WITHOUT_DATA)
def test_checks_without_data(estimator: Any, name: str) -> None:
    check = getattr(estimator_checks, name, None)
    if check is None:
        pytest.skip(f"this version of scikit-learn has no {name}")
    check(type(estimator).__name__, estimator)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@pytest.mark.parametrize("estimator", ESTIMATORS, ids=kind)
def test_what_check_estimator_asks(estimator: Any) -> None:
    generator = getattr(estimator_checks, "estimator_checks_generator", None)
    if generator is None:
        pytest.skip("this version of scikit-learn has no estimator_checks_generator, nor tags for texts")
    asked = list(generator(estimator, legacy=True, expected_failed_checks=EXPECTED_TO_FAIL, mark="skip"))
    for instance, check in asked:
        check(instance)


def test_tags_say_texts() -> None:
    get_tags = getattr(__import__("sklearn.utils", fromlist=["get_tags"]), "get_tags", None)
    if get_tags is None:
        pytest.skip("this version of scikit-learn has no tags for texts")
    for estimator in ESTIMATORS:
        tags = get_tags(estimator).input_tags
        assert tags.string and tags.one_d_array and not tags.two_d_array
    with pytest.warns(SkipTestWarning, match="Can't test estimator"):
        list(estimator_checks.estimator_checks_generator(SeverityClassifier()))


def fails(check: Any, estimator: Any) -> bool:
    """Tell whether a check fails or skips, without a traceback: pytest takes ten seconds to print those of all."""
    try:
        check(estimator)
    except Exception:  # checks raise whatever the estimator raised
        return True
    return False


if IS_TABLED:

    @estimator_checks.parametrize_with_checks(CLAIMANTS)
    def test_every_check_passes_or_is_excused(estimator: Any, check: Any) -> None:
        reason = excused(estimator).get(check.func.__name__)
        if reason is None:
            check(estimator)
        elif fails(check, estimator):
            pytest.xfail(reason)
        else:
            pytest.fail(f"passes, though the table says that it {reason}")


@needs_tabled
@pytest.mark.parametrize("claimant", CLAIMANTS, ids=kind)
def test_no_check_is_forgotten(claimant: Any) -> None:
    like = LogisticRegression() if isinstance(claimant, SeverityClassifier) else StandardScaler()
    run, usual, reasons = asked_of(claimant), asked_of(like), excused(claimant)
    assert usual - run - set(reasons) == set(), (
        "scikit-learn asks these of its own, and they are neither run nor excused"
    )
    assert set(reasons) - run - usual == set(), "scikit-learn no longer asks these: take them out of the table"


def test_table_of_excused_checks() -> None:
    assert len({(row["estimator"], row["check"]) for row in EXCUSED}) == len(EXCUSED)
    for row in EXCUSED:
        assert row["estimator"] in {"classifier", "transformer"}
        assert row["reason"].strip(), row["check"]
    ours = {check.func.__name__ for check in our_checks.yield_checks(SeverityClassifier())}
    assert {row["with_texts"] for row in EXCUSED} - {""} <= ours
