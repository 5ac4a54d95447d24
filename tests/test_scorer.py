from __future__ import annotations

import io
import time
from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from articlekit.blocks import Blocks
from articlekit.blocks.html import read_html
from articlekit.blocks.plain import read_text
from articlekit.metadata import read_metadata
from articlekit.page import parse_html, read_page
from articlekit.roles.features import DENSE, Hints, describe
from articlekit.roles.label import hints_of, label
from articlekit.roles.names import ROLES, Role
from articlekit.roles.scorer import Scorer

PAGES = sorted((ROOT / "tests" / "fixtures").glob("*/source.html"))
SCORER = {part: Scorer.load(part=part) for part in ("html", "text")}


def scores(page: Blocks, part: str = "html", hints: Hints | None = None) -> npt.NDArray[np.float32]:
    return SCORER[part](describe(page, hints or Hints()))


def check(found: npt.NDArray[np.float32], blocks: int) -> None:
    assert found.shape == (blocks, len(ROLES))
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert np.allclose(found.sum(1), 1, atol=1e-5)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_every_block_has_probabilities(path: Path) -> None:
    root = parse_html(path.read_bytes())
    page = read_html(root)
    if page.blocks:
        check(scores(page, hints=hints_of(page, read_metadata(root, None))), len(page.blocks))


@given(st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=8))
def test_any_text_has_probabilities(lines: list[str]) -> None:
    page = read_text("\n\n".join(lines))
    if page.blocks:
        check(scores(page, "text"), len(page.blocks))


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class='a b'>", "</div>", "<h1>", "<a href=/>", "橋", "word "])))
def test_any_markup_has_probabilities(pieces: list[str]) -> None:
    page = read_html(parse_html("<p>x" + "".join(pieces)))
    check(scores(page), len(page.blocks))


def test_a_page_of_one_block() -> None:
    check(scores(read_html(parse_html("<p>x"))), 1)
    check(scores(read_text("x"), "text"), 1)


def test_the_features_have_the_number_that_the_model_was_trained_on() -> None:
    assert describe(read_html(parse_html("<p>x")), Hints()).dense.shape == (1, DENSE)


def test_a_page_without_blocks_needs_no_scores() -> None:
    root = parse_html("<div><img src=a></div>")
    page = read_html(root)
    label(page, read_metadata(root, None), SCORER["html"])
    assert page.blocks == []


def test_a_page_is_scored_the_same_whatever_was_scored_before() -> None:
    pages = [read_html(parse_html(path.read_bytes())) for path in PAGES[:6]]
    alone = [Scorer.load()(describe(page, Hints())) for page in pages]
    shared = Scorer.load()
    for _ in range(2):
        for page, wanted in zip(pages, alone, strict=True):
            assert np.array_equal(shared(describe(page, Hints())), wanted)


def test_more_kinds_of_elements_than_are_remembered() -> None:
    page = read_html(parse_html("".join(f'<p class="name{n} story">word {n}</p>' for n in range(21_000))))
    first = scores(page)
    check(first, 21_000)
    assert np.array_equal(scores(page), first)


def test_a_block_is_scored_by_its_neighbourhood() -> None:
    line = "Rain in the north"
    story = read_html(
        parse_html(f"<article><h1>{line}</h1>" + "<p>It rained for all of the day, and then more.</p>" * 9)
    )
    menu = read_html(parse_html(f"<nav><h1>{line}</h1>" + "<li><a href=/>Home</a>" * 9))
    assert story.blocks[0].text == menu.blocks[0].text
    assert not np.allclose(scores(story)[0], scores(menu)[0], atol=1e-3)


@pytest.mark.parametrize("part", ["html", "text"])
def test_the_words_inside_a_long_block_count(part: str) -> None:
    line = (
        "A line that begins so, subscribe to our newsletter, sign up, your email, and goes on to its very last words."
    )
    page = read_html(parse_html(f"<p>{line}</p><p>Sign up to our newsletter</p>"))
    features = describe(page, Hints())
    assert "newsletter" in features.inside[0]
    assert features.inside[1] == []  # of a short one all words count by what they are
    without = replace(features, inside=[[], []])
    assert not np.allclose(SCORER[part](features), SCORER[part](without), atol=1e-3)


def test_a_model_can_be_loaded_from_a_path(tmp_path: Path) -> None:
    data = resources.files("articlekit.roles").joinpath("model.npz").read_bytes()
    (tmp_path / "copy.npz").write_bytes(data)
    page = read_html(parse_html("<h1>Rain</h1><p>It rained."))
    for path in (tmp_path / "copy.npz", str(tmp_path / "copy.npz")):
        assert np.array_equal(Scorer.load(path)(describe(page, Hints())), scores(page))
    with pytest.raises(FileNotFoundError):
        Scorer.load(tmp_path / "none.npz")


def test_the_networks_of_a_model_do_not_see_each_other(tmp_path: Path) -> None:
    data = resources.files("articlekit.roles").joinpath("model.npz").read_bytes()
    with np.load(io.BytesIO(data)) as model:
        arrays = {key: model[key] for key in model.files}
    alone = []
    for k in range(len(arrays["html/w0"])):
        path = tmp_path / f"{k}.npz"
        np.savez(path, **{key: array[k : k + 1] if array.ndim else array for key, array in arrays.items()})
        alone.append(Scorer.load(path))
    assert len(alone) == 2
    for path in PAGES[:6]:
        features = describe(read_html(parse_html(path.read_bytes())), Hints())
        each = [scorer(features) for scorer in alone]
        assert np.allclose(np.mean(each, 0), SCORER["html"](features), atol=1e-5)
        assert not np.allclose(*each, atol=1e-3)


def test_time_is_linear_in_the_number_of_blocks() -> None:
    times = []
    for size in (5_000, 20_000):
        page = read_html(parse_html("<div class=story>" + "<p>Rain fell, and more of it.</p>" * size))
        start = time.process_time()
        check(scores(page), size)
        times.append(time.process_time() - start)
    assert times[1] < 12 * times[0] + 0.5  # 4 times, were it not for other programs


def test_roles_of_a_page_are_set_in_place() -> None:
    page = read_page(PAGES[0])
    assert page.root is not None
    blocks = read_html(page.root)
    label(blocks, read_metadata(page.root, None), SCORER["html"])
    assert len({b.role for b in blocks.blocks}) > 3
    assert all(0 < b.confidence <= 1 for b in blocks.blocks)
    assert sum(b.role is Role.HEADLINE for b in blocks.blocks) <= 1
