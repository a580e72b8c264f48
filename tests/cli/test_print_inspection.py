"""``print inspection`` writes the file of a dossier or of a period, narrowed and sampled, and notes its making."""

from __future__ import annotations

import pytest

from tests.cli.line import Line
from tests.cli.test_print import text_of

PERIOD = ("--from", "2026-03-01", "--to", "2026-03-31")


def test_the_file_of_one_dossier_is_written_by_its_code(line: Line) -> None:
    code, path = line.taken(), line.folder / "mot.pdf"
    made = line.keys("print", "inspection", code, "--out", str(path))
    assert (made["title"], made["file"]) == ("Hồ sơ kiểm tra", str(path))
    text = text_of(path)
    assert "HỒ SƠ KIỂM TRA" in text
    assert code in text
    assert line.show(code)["dossier"]["prints"] == {}
    assert line.keys("check")["problems"] == []


def test_a_period_is_narrowed_and_sampled_and_the_same_seed_draws_the_same_dossiers(line: Line) -> None:
    codes = [line.taken(name=name) for name in ("Đặng Thị Hòa", "Lê Văn Bảy", "Trần An")]
    line.step(codes[0], "request-supplement", "--reason", "Thiếu ảnh")
    path, again = line.folder / "bo.pdf", line.folder / "lai.pdf"
    line.keys("print", "inspection", *PERIOD, "--having", "supplements", "--out", str(path))
    assert [code in text_of(path) for code in codes] == [True, False, False]
    sample = ("--sample", "2", "--seed", "2026")
    for file in (path, again):
        line.keys("print", "inspection", *PERIOD, *sample, "--out", str(file))
    drawn = [[code in text_of(file) for code in codes] for file in (path, again)]
    assert drawn[0] == drawn[1]
    assert sum(drawn[0]) == 2


def test_what_was_not_overdue_gives_no_file(line: Line) -> None:
    line.taken()
    path = line.folder / "x.pdf"
    outcome = line.call("print", "inspection", *PERIOD, "--overdue", "--out", str(path))
    assert (outcome.error["kind"], outcome.error["field"]) == ("not_found", "from")
    assert not path.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("inspection",),
        ("inspection", "H56", *PERIOD),
        ("inspection", "H56", "--overdue"),
        ("inspection", "--from", "2026-03-01"),
        ("inspection", *PERIOD, "--sample", "2"),
        ("inspection", *PERIOD, "--overdue", "--having", "letters"),
        ("register", *PERIOD, "--overdue"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(line: Line, words: tuple[str, ...]) -> None:
    outcome = line.plain("print", *words, "--out", str(line.folder / "x.pdf"))
    assert outcome.code == 2
    assert "main.py print --help" in outcome.err
