"""The file of an inspection from the window: of the dossier shown, or of a set chosen in a small dialog."""

from __future__ import annotations

from datetime import date

from cchc_desktop.domain.inspection import Trouble
from cchc_desktop.domain.workflow import Action
from tests.documents.papers import flat, text_of
from tests.ui.counter import CLERK, Counter
from tests.ui.test_keys import shared
from ui.dialogs.inspection import InspectionDialog


def shown(at: Counter) -> list[str]:
    """The words of the papers that came on the screen from now on."""
    found: list[str] = []

    def take(pdf: bytes, title: str, *, file_name: str = "", **_: object) -> None:
        assert file_name.startswith("ho-so-kiem-tra-")
        found.append(flat(text_of(pdf)))

    at.shell.print_pdf = take
    return found


def dialog_of(at: Counter) -> InspectionDialog:
    screen = at.go("dossiers")
    screen.on_file()
    at.wait()
    dialog: InspectionDialog = screen.dialog
    return dialog


def noted(at: Counter) -> int:
    with at.desk.read() as view:
        return len(view.ask("SELECT id FROM events WHERE kind = 'Printed' AND dossier_id IS NULL", {}))


def test_the_menu_of_a_dossier_offers_its_file_and_the_making_is_noted(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    sheet = at.go("dossiers", code=code).browser.sheet
    at.until(lambda: sheet.shown is not None)
    papers = shown(at)
    last = sheet.prints._menu.actions()[-1]
    assert last.text() == "Bộ hồ sơ kiểm tra"
    last.trigger()
    at.wait()
    assert code in papers[0]
    assert noted(at) == 1


def test_the_dialog_counts_while_it_is_filled_and_draws_what_it_counted(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.receive("Lê Văn Bảy")
    at.step(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    dialog = dialog_of(at)
    assert dialog.told.text() == "Có 2 hồ sơ."
    dialog.trouble.set_value(Trouble.SUPPLEMENTS)
    at.wait()
    assert dialog.told.text() == "Có 1 hồ sơ."
    papers = shown(at)
    dialog.on_submit()
    at.wait()
    assert "Hồ sơ có yêu cầu bổ sung đến từ ngày 01/01/2026 đến ngày 02/03/2026" in papers[0]
    assert code in papers[0]


def test_a_sample_is_counted_and_its_seed_is_on_the_paper(at: Counter) -> None:
    for name in ("Đặng Thị Hòa", "Lê Văn Bảy", "Trần An"):
        at.receive(name)
    dialog = dialog_of(at)
    dialog.sample.setText("2")
    dialog.seed.setText("mau-7")
    at.wait()
    assert dialog.told.text() == "Có 3 hồ sơ, rút 2 hồ sơ."
    papers = shown(at)
    dialog.on_submit()
    at.wait()
    assert "Mẫu ngẫu nhiên 2 trong 3 hồ sơ, hạt giống «mau-7»" in papers[0]


def test_what_gives_no_dossier_stays_in_the_dialog_with_the_sentence_by_its_field(at: Counter) -> None:
    dialog = dialog_of(at)
    dialog.on_submit()
    at.wait()
    assert dialog.isVisible()
    assert dialog.form.message("from").startswith("Không có hồ sơ nào")
    dialog.first.set_value(date(2026, 3, 2))
    dialog.last.set_value(date(2026, 3, 1))
    dialog.on_submit()
    at.wait()
    assert "đứng trước ngày đầu" in dialog.form.message("to")
    dialog.sample.setText("hai")
    dialog.last.set_value(date(2026, 3, 2))
    dialog.on_submit()
    assert "số nguyên" in dialog.form.message("sample")
    assert dialog.told.text() == ""
    dialog.reject()


def test_the_dialog_begins_where_the_list_was_narrowed_and_shares_no_key(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    screen = at.go("dossiers", view="open")
    screen.officers.set_value(CLERK)
    dialog = dialog_of(at)
    assert dialog.officer.value() == CLERK
    assert shared(at, ((),)) == {}
    dialog.reject()
