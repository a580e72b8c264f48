"""What the program says of the place of the book: what lies where now, what will afterwards, and what to heed."""

from __future__ import annotations

from cchc_desktop.services.moving import Moved, Standing, Tried
from ui.format import number
from ui.theme import Tone

STOPPED = "Đã dừng; sổ vẫn ở chỗ cũ. Hãy thử kết nối lại để xem trên máy chủ có gì."
AFTER_RETURN = "Đã mở sổ trong tệp trên máy này; sổ trên máy chủ vẫn còn nguyên."


def where(standing: Standing) -> str:
    """Where the open book lies."""
    if standing.is_on_server:
        return f"Sổ đang dùng nằm trên máy chủ {standing.place}."
    return f"Sổ đang dùng là tệp trên máy này: {standing.place}"


def beside(standing: Standing) -> str:
    """What lies elsewhere."""
    if not standing.is_on_server:
        return (
            "Nhiều quầy cùng làm một sổ thì đặt sổ lên máy chủ PostgreSQL: người quản trị máy chủ tạo một cơ sở dữ "
            "liệu trống và một tên đăng nhập, ở đây thử kết nối rồi chuyển sổ lên."
        )
    if standing.has_file:
        return "Tệp sổ cũ office.db vẫn còn trên máy này nhưng không có những việc ghi sau khi dùng máy chủ."
    return "Trên máy này không có tệp sổ nào; bản sao lưu của sổ trên máy chủ nằm trong thư mục backups."


def found(tried: Tried) -> tuple[str, Tone]:
    """What stands on the server."""
    server = f"Kết nối được: {tried.place}, PostgreSQL {tried.version}."
    if tried.is_empty:
        return f"{server} Cơ sở dữ liệu còn trống, có thể chuyển sổ lên.", Tone.GOOD
    dossiers = f"{number(tried.dossiers)} hồ sơ"
    if tried.is_own:
        return f"{server} Ở đó đã có sổ của đơn vị này, {dossiers} (sổ đang mở: {_here(tried)}).", Tone.GOOD
    if not tried.office:
        return f"{server} Ở đó có một sổ chưa thuộc đơn vị nào.", Tone.WARN
    return f"{server} Ở đó là một sổ khác, của «{tried.office}», {dossiers}.", Tone.WARN


def before_move(tried: Tried) -> tuple[str, str]:
    """The question before the book is copied, and what it means."""
    meaning = (
        "Sổ được chép, so từng dòng và kiểm tra niêm phong; trong lúc đó không ai ghi được hồ sơ. Sai một dòng thì bỏ "
        "bản chép và sổ vẫn ở chỗ cũ. Xong thì chương trình mở lại với sổ trên máy chủ. Tệp sổ trên máy này còn nguyên "
        "để phòng khi cần nhưng không có những việc ghi về sau. Các máy khác vào đây thử kết nối và chọn dùng máy chủ."
    )
    return f"Chuyển {_here(tried)} lên {tried.place} và từ nay dùng sổ ở đó?", meaning


def before_use(tried: Tried) -> tuple[str, str]:
    """The question before another book is opened, and what it means."""
    stays = "Sổ đang mở vẫn còn nguyên ở chỗ cũ nhưng những việc chỉ ghi ở đó sẽ không có trong sổ trên máy chủ."
    if tried.is_own:
        counted = f"Sổ đang mở có {_here(tried)}, sổ trên máy chủ có {number(tried.dossiers)} hồ sơ."
        return f"Từ nay máy này dùng sổ trên {tried.place}?", f"{counted} {stays} Chương trình mở lại với sổ đó."
    whose = f"của «{tried.office}»" if tried.office else "chưa thuộc đơn vị nào"
    return (
        f"Sổ trên {tried.place} là một sổ KHÁC, {whose}. Vẫn dùng sổ đó trên máy này?",
        f"{stays} Hai sổ không gộp được với nhau. Chương trình mở lại với sổ đó.",
    )


def before_return(standing: Standing) -> tuple[str, str]:
    """The question before this PC's file is opened again, and what it means."""
    meaning = (
        f"Tệp này không có những việc đã ghi trên {standing.place} từ khi dùng máy chủ, và số hồ sơ cấp tiếp sẽ trùng "
        "với số các quầy khác cấp trên máy chủ. Muốn đưa cả sổ trên máy chủ về máy này, hãy sao lưu, mở sổ trong tệp "
        "rồi khôi phục bản vừa sao lưu ở màn hình Sao lưu. Sổ trên máy chủ vẫn còn nguyên."
    )
    return "Từ nay máy này dùng lại sổ trong tệp office.db của máy?", meaning


def after_move(moved: Moved) -> str:
    """What was done and where the work goes on."""
    compared = f"so {number(moved.rows)} dòng không khác dòng nào"
    return f"Đã chuyển {number(moved.dossiers)} hồ sơ lên {moved.place}, {compared}; đang dùng sổ ở đó."


def after_use(tried: Tried) -> str:
    """Where the work goes on."""
    return f"Đang dùng sổ trên {tried.place}, {number(tried.dossiers)} hồ sơ."


def _here(tried: Tried) -> str:
    return f"{number(tried.dossiers_here)} hồ sơ"
