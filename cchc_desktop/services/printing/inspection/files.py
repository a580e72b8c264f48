"""Each dossier of an inspection made ready to be drawn: what it tells, what its proofs say, its forms as issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.verdict import verdict
from cchc_desktop.services.printing import letters, slips
from cchc_desktop.services.printing.inspection import facts, history
from cchc_desktop.services.printing.inspection.history import Names
from cchc_desktop.services.printing.source import TITLES, Form, Source, lawful_forms, read
from cchc_desktop.services.steps.explained import explained
from cchc_desktop.services.steps.paper import Drawing

if TYPE_CHECKING:
    from cchc_desktop.documents.inspection.parts import BoundForm, DossierFile, Entry, Seals
    from cchc_desktop.storage.inspection import ChosenRow
    from cchc_desktop.storage.proof import Proof
    from cchc_desktop.storage.views import View

UNREADABLE = "Không đọc được diễn biến của hồ sơ này: dữ liệu đã bị sửa ngoài chương trình hoặc bị hỏng."
_UNKNOWN = "Không xác định"
# What reading broken records of any shape may raise; elsewhere it is a bug of ours and passes.
_BREAKS = (UserError, ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError)
_BOUND: Mapping[Form, Callable[[Source], Drawing]] = {
    Form.RECEIPT: lambda source: slips.receipt(source, 1),
    Form.SUPPLEMENT: slips.supplement,
    Form.REFUSAL: slips.refusal,
    Form.APOLOGY: letters.apology,
    Form.STOP: slips.stop,
}


@dataclass(frozen=True, slots=True)
class Office:
    """What is the same for every dossier of a set; ``chain`` is what the walk along the seals found."""

    desk: Desk
    view: View
    names: Names
    today: date
    chain: Seals

    def entry(self, row: ChosenRow) -> Entry:
        """A dossier as the contents list it."""
        from cchc_desktop.documents.inspection.parts import Entry

        procedures = self.view.lists.names.procedures
        name = procedures[row.procedure_id][1] if row.procedure_id in procedures else ""
        return Entry(row.code, name, row.owner)

    def file(self, row: ChosenRow) -> DossierFile:
        """A dossier as it is drawn; one whose records were bent is told as far as they can be read."""
        try:
            dossier: Dossier | None = self.view.dossiers.load_id(row.id)
        except _BREAKS:
            dossier = None
        try:
            proof = self.view.proofs.of(row.id, dossier)
        except _BREAKS:
            proof = self.view.proofs.of(row.id, None)
        if dossier is not None:
            try:
                return self._told(row, dossier, proof)
            except _BREAKS:
                if not proof.problems:
                    raise
        return self._untold(row, proof)

    def _told(self, row: ChosenRow, dossier: Dossier, proof: Proof) -> DossierFile:
        from cchc_desktop.documents.inspection.parts import DossierFile

        view, names, settings = self.view, self.names, self.view.settings
        entry = self.entry(row)
        found = verdict(dossier, view.calendar, settings.profile, self.today)
        return DossierFile(
            entry=entry,
            verdict=found.word,
            why=found.why,
            facts=tuple(facts.about(dossier, self._other_name(dossier, entry), names)),
            seals=_seals(proof, self.chain),
            steps=tuple(history.steps(dossier.history, names)),
            pauses=tuple(history.pauses(dossier)),
            computation=explained(dossier.history, view.terms, past=view.terms_as_of, judging=settings.judging),
            letters=tuple(history.letters(dossier, names)),
            apologies=len(dossier.letters),
            ending=tuple(facts.ending(dossier, names)),
            prints=tuple(history.prints(dossier.history, names)),
            forms=tuple(self._forms(dossier)),
        )

    def _other_name(self, dossier: Dossier, entry: Entry) -> str:
        """What the procedure was called when the dossier came in, if that was not as now."""
        asked = dossier.asked
        versions = self.view.catalogue.require(asked.procedure).versions
        name = next((v.name for v in versions if v.version == asked.procedure_version), "")
        return "" if name == entry.procedure else name

    def _untold(self, row: ChosenRow, proof: Proof) -> DossierFile:
        from cchc_desktop.documents.inspection.parts import DossierFile

        entry = self.entry(row)
        return DossierFile(
            entry=entry,
            verdict=_UNKNOWN,
            why=UNREADABLE,
            facts=(("Thủ tục", entry.procedure), ("Chủ hồ sơ", entry.owner)),
            seals=_seals(proof, self.chain),
            broken=UNREADABLE,
        )

    def _forms(self, dossier: Dossier) -> Iterator[BoundForm]:
        """The receipt and the letters as they were issued; what cannot be issued any more is left out."""
        from cchc_desktop.documents.inspection.parts import BoundForm

        for form in lawful_forms(dossier, tuple(dossier.history)):
            if form in _BOUND:
                try:
                    drawing = _BOUND[form](read(self.desk, self.view, dossier, form))
                except UserError:
                    continue
                yield BoundForm(TITLES[form], partial(drawing.render, drawing.content))


def _seals(proof: Proof, chain: Seals) -> Seals:
    from cchc_desktop.documents.inspection.parts import Seals

    if proof.problems:
        sentence = f"CÓ SAI KHÁC: {len(proof.problems)} chỗ không khớp, phải làm rõ trước khi dùng làm căn cứ."
    else:
        whole = "Riêng hồ sơ này nguyên vẹn" if chain.problems else "Nguyên vẹn"
        sentence = (
            f"{whole}: {proof.events} sự kiện của hồ sơ đều khớp dấu niêm phong, thông tin cá nhân khớp giá trị băm, "
            "dòng trong sổ đúng như diễn biến."
        )
    said = [sentence, chain.sentence]
    if proof.hidden:
        said.append(f"Thông tin cá nhân của {proof.hidden} sự kiện đã được ẩn danh, dấu niêm phong của chúng vẫn khớp.")
    last = (proof.last.station, proof.last.seq, short(proof.last.seal)) if proof.last else None
    return Seals(" ".join(said), proof.problems, last)


def short(seal: str) -> str:
    """The first digits of a seal, in groups that can be read aloud: ``9B14 0CAC 971A 1F9A``."""
    return " ".join(seal[at : at + 4].upper() for at in range(0, 16, 4))
