"""What can be done to a dossier as one table: its words, key and icon, the questions of its dialog, what it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from cchc_desktop.domain.words import ACTION
from cchc_desktop.domain.workflow import Action, Status
from ui.dialogs import reasons
from ui.dialogs.apology import Lateness, LatenessOfResult, LeaderNote, NewDate, Signed, Told
from ui.dialogs.back_to_work import BackToWork
from ui.dialogs.collection import Collection
from ui.dialogs.correction import Correction
from ui.dialogs.missing_papers import MissingPapers
from ui.dialogs.notice import Call
from ui.dialogs.officer_choice import Handler
from ui.dialogs.part import PartMaker
from ui.dialogs.part_choice import PartOut, PartToSend
from ui.dialogs.result_document import Result
from ui.dialogs.signer_choice import SigningLeader
from ui.dialogs.usual_text import Worded


@dataclass(frozen=True)
class Step:
    """One action at the counter.

    ``done`` is the sentence of the bar: {code} and {due} stand for the dossier's. ``prints`` names the form it issues.
    A step with an ``answer_elsewhere`` has a screen of its own. ``is_grave`` asks for a second look before it is done.
    ``short`` is its name where there is little room.
    """

    icon: str
    key: str
    done: str
    parts: tuple[PartMaker, ...] = ()
    prints: str = ""
    explanation: str = ""
    is_grave: bool = False
    answer_elsewhere: str = ""
    short: str = ""


_REASON = partial(Worded, "reason", "Lý do")
_LEADER = partial(_REASON, required=True, hint="Do lãnh đạo quyết định.")

STEPS: Mapping[Action, Step] = {
    Action.ACCEPT: Step("inbox", "Alt+N", "Đã tiếp nhận {code}, hẹn trả {due}.", prints="receipt"),
    Action.REJECT: Step(
        "ban",
        "Alt+T",
        "Đã từ chối tiếp nhận {code}.",
        (partial(_REASON, reasons.REFUSAL, required=True),),
        prints="refusal",
        is_grave=True,
    ),
    Action.START: Step("flag", "Alt+L", "Đã ghi bắt đầu xử lý {code}.", (BackToWork,)),
    Action.HAND_OVER: Step("send", "Alt+C", "Đã chuyển xử lý {code}.", (Handler,)),
    Action.SUBMIT: Step("pencil", "Alt+V", "Đã ghi {code} trình ký.", (SigningLeader,)),
    Action.REQUEST_SUPPLEMENT: Step(
        "paperclip",
        "Alt+B",
        "Đã yêu cầu bổ sung {code}; ngừng tính thời hạn cho đến khi đủ hồ sơ.",
        (MissingPapers, partial(_REASON, reasons.SUPPLEMENT)),
        prints="supplement",
    ),
    Action.COMPLETE_SUPPLEMENT: Step(
        "check",
        "Alt+B",
        "Đã đủ hồ sơ {code}, hẹn trả {due}.",
        prints="receipt",
        explanation="Thời hạn được tính lại từ đầu kể từ lúc bổ sung đủ.",
    ),
    Action.FINANCIAL_DUTY: Step(
        "cash",
        "Alt+U",
        "Đã ghi {code} chờ nghĩa vụ tài chính.",
        (partial(Worded, "note", "Văn bản, thông báo số"), _REASON),
        explanation="Thời hạn tạm dừng cho đến khi công dân thực hiện xong nghĩa vụ tài chính.",
    ),
    Action.SUSPEND: Step(
        "player-pause",
        "Alt+D",
        "Đã tạm dừng tính thời hạn {code}.",
        (partial(Worded, "note", "Văn bản căn cứ", required=True, hint="Số, ngày của văn bản."), _REASON),
    ),
    Action.RESUME: Step("hourglass", "Alt+D", "Đã tiếp tục tính thời hạn {code}, hẹn trả {due}."),
    Action.EXTEND: Step(
        "calendar-plus",
        "F8",
        "Đã xin lỗi và gia hạn {code} đến {due}.",
        (NewDate, Lateness, Signed, Told, LeaderNote),
        prints="apology",
    ),
    Action.ISSUE_LETTER: Step(
        "mail",
        "Alt+X",
        "Đã ghi thư xin lỗi của {code}.",
        (Lateness, Signed, Told),
        prints="apology",
        explanation="Thư xin lỗi không hẹn lại ngày; muốn hẹn lại hãy dùng «Xin lỗi – gia hạn».",
    ),
    Action.NUMBER_LETTER: Step(
        "id",
        "Alt+G",
        "Đã ghi số thư xin lỗi của {code}.",
        (partial(Worded, "number", "Số văn thư cấp", required=True, hint="Số trên thư, ví dụ: 15/PXL."),),
    ),
    Action.SEND_PART: Step(
        "mail-forward", "Alt+W", "Đã gửi phần liên thông của {code}.", (PartToSend,), short="Gửi phần"
    ),
    Action.ANSWER_PART: Step(
        "inbox", "Alt+Z", "Đã ghi kết quả phần liên thông của {code}.", (PartOut,), short="Có kết quả phần"
    ),
    Action.REISSUE: Step(
        "printer",
        "Alt+F",
        "Đã cấp phiếu thay thế {code}, hẹn trả {due}.",
        (partial(Worded, "note", "Quyết định"), _REASON),
        prints="receipt",
        explanation="Ngày hẹn được tính lại theo lịch làm việc hiện nay.",
    ),
    Action.NOTIFY: Step("phone", "Alt+J", "Đã ghi báo cho công dân về {code}.", (Call,)),
    Action.FINISH: Step("file-check", "Alt+Q", "Đã có kết quả {code}, chờ trả.", (Result, LatenessOfResult)),
    Action.RETURN: Step("door-exit", "F4", "Đã trả kết quả {code}.", (Collection,), answer_elsewhere="return_result"),
    Action.WITHDRAW: Step(
        "arrow-back-up", "Alt+R", "Đã ghi công dân rút {code}.", (partial(_REASON, reasons.WITHDRAWAL),), prints="stop"
    ),
    Action.CLOSE: Step(
        "archive",
        "Alt+O",
        "Đã đóng hồ sơ {code}.",
        (partial(_REASON, reasons.CLOSING, required=True),),
        prints="stop",
        is_grave=True,
    ),
    Action.STOP: Step(
        "circle-x",
        "Alt+Y",
        "Đã dừng xử lý {code}.",
        (partial(Worded, "note", "Căn cứ pháp lý", required=True), _REASON),
        prints="stop",
        is_grave=True,
    ),
    Action.CORRECT: Step(
        "pencil",
        "Alt+S",
        "Đã sửa {code}, hẹn trả {due}.",
        (Correction, partial(_REASON, reasons.CORRECTING)),
        prints="receipt",
    ),
    Action.ASSIGN_CODE: Step(
        "id",
        "Alt+A",
        "Đã ghi mã hồ sơ {code}.",
        (partial(Worded, "national_code", "Mã hồ sơ", required=True, hint="Gõ, dán hoặc quét mã do Hệ thống cấp."),),
        prints="receipt",
    ),
    Action.REOPEN: Step("refresh", "Alt+M", "Đã mở lại {code}.", (partial(_LEADER, reasons.REOPENING),), is_grave=True),
    Action.VOID: Step(
        "trash",
        "Alt+H",
        "Đã hủy hồ sơ ghi nhầm {code}.",
        (partial(_LEADER, reasons.VOIDING),),
        explanation="Mã hồ sơ vẫn được giữ và gạch bỏ, không dùng lại cho hồ sơ khác.",
        is_grave=True,
    ),
}

# What usually comes next, most likely first; all else stands in the menu behind it.
NEXT: Mapping[Status, tuple[Action, ...]] = {
    Status.REGISTERED: (Action.ACCEPT, Action.REJECT),
    Status.RECEIVED: (Action.FINISH, Action.HAND_OVER, Action.REQUEST_SUPPLEMENT, Action.EXTEND),
    Status.IN_PROGRESS: (
        Action.FINISH,
        Action.SUBMIT,
        Action.REQUEST_SUPPLEMENT,
        Action.HAND_OVER,
        Action.EXTEND,
    ),
    Status.WAITING_SUPPLEMENT: (Action.COMPLETE_SUPPLEMENT, Action.CLOSE, Action.WITHDRAW),
    Status.FINANCIAL_DUTY: (Action.RESUME, Action.WITHDRAW, Action.STOP),
    Status.FINISHED: (Action.RETURN, Action.NOTIFY),
    Status.RETURNED: (),
    Status.REJECTED: (),
    Status.WITHDRAWN: (),
    Status.STOPPED: (),
}


def label_of(action: Action) -> str:
    """The action's Vietnamese name."""
    return ACTION[action]


def in_order(
    shown_status: Status,
    may: frozenset[Action],
    *,
    apology_presses: bool,
    pressing: Sequence[Action] = (),
) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """What may be done now: the usual next steps, and the others in the table's order.

    ``pressing`` comes before what is usual. ``apology_presses``: a letter is due or owed, so that it comes first.
    """
    first = [action for action in dict.fromkeys((*pressing, *NEXT[shown_status])) if action in may]
    if Action.RESUME in may and Action.RESUME not in first:
        first.insert(0, Action.RESUME)
    if apology_presses:
        press = Action.EXTEND if Action.EXTEND in may else Action.ISSUE_LETTER
        if press in may:
            first = [press, *(action for action in first if action is not press)]
    rest = tuple(action for action in STEPS if action in may and action not in first)
    return tuple(first), rest
