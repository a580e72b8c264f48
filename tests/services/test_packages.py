"""A place without network works with serials of its own, and its packages come home whole, in order and once."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound, Unavailable
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, book, intake, office, packages, places
from tests.services.away import MARITAL, Away, codes, is_whole, serials


def test_the_office_leaves_out_the_serials_of_its_places_and_a_place_issues_only_its_own(
    home: Away, branch: Away
) -> None:
    for number in range(6):
        home.take(f"Người {number}")
    assert serials(home) == [1, 2, 3, 4, 10, 11]
    branch.take()
    branch.take()
    assert serials(branch) == [5, 6]
    home.at("03-03 09:00").take()
    branch.take()
    assert codes(home)[-1].endswith("260303-0001")
    assert codes(branch)[-1].endswith("260303-0005")


def test_a_block_that_is_used_up_says_the_way_out_and_nothing_is_kept(branch: Away) -> None:
    for number in range(5):
        branch.take(f"Người {number}")
    with pytest.raises(Unavailable, match=r"đã dùng hết dải số 5–9 của ngày 02/03/2026; hãy ghi tạm ra giấy"):
        branch.take()
    assert serials(branch) == [5, 6, 7, 8, 9]
    branch.at("03-03 08:00").take()
    assert codes(branch)[-1].endswith("260303-0005")


def test_a_place_issues_no_serial_of_a_day_that_is_not_its_own(branch: Away) -> None:
    branch.at("03-03 09:00")
    with pytest.raises(Unavailable, match="chỉ dùng cho ngày tiếp nhận từ 02/03/2026"):
        branch.take(at=datetime(2026, 2, 27, 9), late_reason="Mất điện")


def test_a_place_knows_the_office_but_none_of_its_dossiers_and_changes_nothing_of_it(home: Away) -> None:
    clerk = accounts.add(home.desk, "Trần Thị Bích", Role.ADMINISTRATOR).value
    home.take()
    branch = home.place("Thôn Đoài", 5, 9)
    with closing(branch.desk) as desk, home.desk.read() as here, desk.read() as there:
        assert codes(branch) == []
        assert (desk.station, branch.own.name) == ("diem-1", "Thôn Đoài")
        assert there.settings == here.settings
        assert there.catalogue.require(MARITAL) == here.catalogue.require(MARITAL)
        assert there.people.officers() == [clerk]
        with pytest.raises(NotAllowed, match="danh sách người của trụ sở"):
            accounts.add(desk, "Người mới", Role.CLERK)
        with pytest.raises(NotAllowed, match="cài đặt của trụ sở"):
            office.change(desk, {"late_keying_hours": 5}, desk.now().date())
        assert is_whole(branch)


@pytest.mark.parametrize(
    ("name", "first", "last", "field"),
    [
        ("Thôn Đông", 7, 12, "first"),
        ("Nhà văn hóa thôn Đông", 50, 60, "name"),
        ("A", 30, 20, "last"),
        ("", 30, 40, "name"),
    ],
)
def test_two_places_share_neither_name_nor_serials(
    home: Away, branch: Away, name: str, first: int, last: int, field: str
) -> None:
    folder = home.folder.parent / "moi"
    with pytest.raises(InvalidInput) as refusal:
        places.give(home.desk, name, first, last, date(2026, 3, 2), None, folder)
    assert refusal.value.field == field
    assert not folder.exists()


def test_serials_that_the_office_has_issued_today_cannot_be_given_away(home: Away) -> None:
    for number in range(6):
        home.take(f"Người {number}")
    folder = home.folder.parent / "moi"
    with pytest.raises(Conflict, match="đã cấp đến số 6"):
        places.give(home.desk, "Thôn Đông", 5, 9, date(2026, 3, 2), None, folder)
    assert (places.places(home.desk), folder.exists()) == ((), False)
    places.give(home.desk, "Thôn Đông", 5, 9, date(2026, 3, 3), None, folder)


def test_a_folder_that_holds_something_is_not_taken_for_a_place(home: Away) -> None:
    with pytest.raises(Unavailable, match="đã có dữ liệu"):
        places.give(home.desk, "Thôn Đông", 5, 9, date(2026, 3, 2), None, home.folder)
    assert is_whole(home)
    assert places.places(home.desk) == ()


def test_a_package_brings_what_happened_and_the_chain_of_the_place_goes_on_in_the_office(
    home: Away, branch: Away
) -> None:
    first = branch.take("Lê Văn Tám", id_number="001099012345", phone="0912345678", fee=8000)
    branch.at("03-02 10:00").do(first, Action.FINISH)
    branch.at("03-02 10:05").do(first, Action.RETURN)
    second = branch.take("Võ Thị Sáu")
    intake.guide(branch.desk, intake.IntakeForm(procedure=MARITAL, name="Kim Đồng"), ("Bản sao",), "")
    arrived = home.at("03-02 17:00").bring(branch.send())
    assert arrived.codes == (first, second)
    assert codes(home) == [first, second]
    assert book.show(home.desk, first).dossier.history == book.show(branch.desk, first).dossier.history
    assert [row.code for row in book.search(home.desk, "vo thi sau").rows] == [second]
    with home.desk.read() as here, branch.desk.read() as there:
        ours = {head.station: head for head in here.chain.heads()}
        assert ours["diem-1"] == there.chain.heads()[0]
        assert here.fees.between(date(2026, 3, 2), date(2026, 3, 2)) == there.fees.between(
            date(2026, 3, 2), date(2026, 3, 2)
        )
        assert here.guidances.count(date(2026, 3, 2), date(2026, 3, 2)) == 1
    assert is_whole(home)
    home.at("03-03 08:00").do(second, Action.FINISH)
    assert is_whole(home)


def test_a_package_taken_in_twice_does_no_harm(home: Away, branch: Away) -> None:
    branch.take()
    path = branch.send()
    home.bring(path)
    again = home.bring(path)
    assert again.is_known
    assert len(codes(home)) == 1
    assert is_whole(home)


def test_a_look_at_a_package_changes_nothing(home: Away, branch: Away) -> None:
    branch.take()
    path = branch.send()
    assert home.bring(path, dry_run=True).codes
    assert codes(home) == []
    assert not home.bring(path).is_known


def test_a_missing_package_is_named_and_packages_come_in_by_their_numbers(home: Away, branch: Away) -> None:
    paths = []
    for number in range(4):
        branch.take(f"Người {number}")
        paths.append(branch.send(str(number)))
    with pytest.raises(Conflict, match="Còn thiếu gói số 1 của điểm"):
        home.bring(paths[1])
    home.bring(paths[0])
    with pytest.raises(Conflict, match="Còn thiếu các gói số 2 đến 3"):
        home.bring(paths[3])
    for path in paths[1:]:
        home.bring(path)
    assert serials(home) == [5, 6, 7, 8]
    assert is_whole(home)


def test_a_lost_file_is_written_again_the_same(home: Away, branch: Away, tmp_path: Path) -> None:
    branch.take()
    path = branch.send()
    with pytest.raises(Conflict, match="Chưa có việc mới từ gói số 1"):
        branch.send("b")
    branch.at("03-04 09:00").take()
    packages.export(branch.desk, tmp_path / "lai.goi", number=1)
    assert (tmp_path / "lai.goi").read_bytes() == path.read_bytes()
    with pytest.raises(NotFound, match="gói cuối cùng là số 1"):
        packages.export(branch.desk, tmp_path / "lai.goi", number=2)
    home.bring(path)


def test_what_went_home_is_gone_on_with_at_home_only(home: Away, branch: Away) -> None:
    code = branch.take()
    path = branch.send()
    with pytest.raises(Conflict, match="đã chuyển về trụ sở trong gói số 1"):
        branch.do(code, Action.FINISH)
    home.bring(path)
    home.at("03-02 15:00").do(code, Action.FINISH)
    assert is_whole(branch)


def test_a_code_that_is_in_the_book_is_shown_and_nothing_comes_in_until_it_is_put_right(
    home: Away, branch: Away
) -> None:
    code = "H56.99.99-260302-0077"
    branch.take("Lê Văn Tám", national_code=code)
    branch.take("Võ Thị Sáu")
    home.take("Nhập nhầm mã", national_code=code)
    path = branch.send()
    seen = home.bring(path, dry_run=True)
    assert seen.conflicts == (f"Mã hồ sơ {code} đã có trong sổ của trụ sở.",)
    with pytest.raises(Conflict, match=rf"Chưa nhập gói số 1 vì có 1 chỗ vướng: Mã hồ sơ {code} đã có"):
        home.bring(path)
    assert len(codes(home)) == 1
    assert is_whole(home)


def test_the_serials_of_a_place_are_accounted_for_day_by_day(home: Away, branch: Away) -> None:
    branch.take("A")
    branch.take("B")
    branch.at("03-03 09:00").take("C")
    arrived = home.bring(branch.send())
    assert [(day.day.day, day.issued, day.skipped, day.unused) for day in arrived.days] == [
        (2, (5, 6), (), 3),
        (3, (5,), (), 4),
    ]
    (seen,) = places.places(home.desk)
    assert (seen.days, len(seen.packages)) == (arrived.days, 1)


def test_each_side_does_only_its_own_half(home: Away, branch: Away) -> None:
    branch.take()
    path = branch.send()
    with pytest.raises(NotAllowed, match="được xuất ở điểm tiếp nhận"):
        home.send()
    with pytest.raises(NotAllowed, match="được nhập ở trụ sở"):
        branch.bring(path)


def test_a_package_that_finds_no_place_on_the_disk_is_written_later_with_the_same_number(
    home: Away, branch: Away, tmp_path: Path
) -> None:
    branch.take()
    with pytest.raises(Unavailable, match="Gói số 1 đã lập"):
        packages.export(branch.desk, tmp_path / "usb" / "1.goi")
    packages.export(branch.desk, tmp_path / "1.goi", number=1)
    assert len(home.bring(tmp_path / "1.goi").codes) == 1


def test_letters_of_a_place_bear_its_symbol(home: Away, branch: Away) -> None:
    here = intake.guide(home.desk, intake.IntakeForm(procedure=MARITAL, name="Kim Đồng"), ("Bản sao",), "").value
    there = intake.guide(branch.desk, intake.IntakeForm(procedure=MARITAL, name="Kim Đồng"), ("Bản sao",), "").value
    assert there.number == f"{here.number}.D1"


def test_days_are_counted_from_the_day_a_place_was_given_its_serials(home: Away) -> None:
    with pytest.raises(InvalidInput, match="từ hôm nay trở đi"):
        places.give(
            home.desk, "Thôn Đông", 5, 9, home.clock.now.date() - timedelta(days=1), None, home.folder.parent / "x"
        )


def test_a_place_that_runs_out_of_serials_hears_it_ahead_and_the_office_never(home: Away, branch: Away) -> None:
    for number in range(4):
        assert places.running_out(branch.desk) == ""
        branch.take(f"Người {number}")
    assert places.running_out(branch.desk) == ""
    branch.take("Người cuối")
    assert "chỉ còn 0 số" in places.running_out(branch.desk)
    assert places.running_out(home.desk) == ""
    branch.at("03-03 08:00")
    assert places.running_out(branch.desk) == "", "each day has its block anew"
