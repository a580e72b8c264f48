"""The parts of a plain workbook besides its rows (ECMA-376: SpreadsheetML in an open package)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from cchc_desktop.workbooks.sheet import FONT

# Places in the list of cell formats below.
TITLE, TEXT, MARKED, NUMBER, DAY, MOMENT, SECOND = range(1, 8)

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FORMATS = {164: "dd/mm/yyyy", 165: "dd/mm/yyyy hh:mm", 166: "dd/mm/yyyy hh:mm:ss", 167: "#,##0"}


def parts(names: Sequence[str], title: str, office: str, made_at: datetime) -> Iterator[tuple[str, str]]:
    """Paths and contents of all parts but the sheets."""
    yield "[Content_Types].xml", _types(len(names))
    kinds = {
        "xl/workbook.xml": f"{_DOCUMENT}/officeDocument",
        "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
    }
    yield "_rels/.rels", _relations(kinds)
    yield "docProps/core.xml", _properties(title, office, made_at)
    yield "xl/styles.xml", _styles()
    sheets = {f"worksheets/sheet{number}.xml": f"{_DOCUMENT}/worksheet" for number in range(1, len(names) + 1)}
    yield "xl/_rels/workbook.xml.rels", _relations(sheets | {"styles.xml": f"{_DOCUMENT}/styles"})
    yield "xl/workbook.xml", _workbook(names)


def sheet_head(widths: Sequence[float]) -> str:
    """What stands before the rows: titles that stay in view, and how wide the columns are."""
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, start=1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    )


def sheet_tail(area: str, mark: str) -> str:
    """What stands after the rows: filters over ``area``, A4 across, page numbers and a mark above."""
    header = f"<oddHeader>&amp;C{escape(mark)}</oddHeader>" if mark else ""
    return (
        f'</sheetData><autoFilter ref="{area}"/>'
        '<pageMargins left="0.5" right="0.4" top="0.5" bottom="0.55" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f"<headerFooter>{header}<oddFooter>&amp;CTrang &amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    )


def letters(place: int) -> str:
    """The letters of a column, from 0: A, B ... Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _types(sheets: int) -> str:
    kinds = {
        "/xl/workbook.xml": f"{_SHEETML}.sheet.main+xml",
        "/xl/styles.xml": f"{_SHEETML}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"/xl/worksheets/sheet{number}.xml": f"{_SHEETML}.worksheet+xml" for number in range(1, sheets + 1)},
    }
    named = "".join(f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in kinds.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{named}</Types>"
    )


def _relations(kinds: Mapping[str, str]) -> str:
    named = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(kinds.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{named}</Relationships>'


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">{escape(_quoted(name))}!$1:$1</definedName>'
        for place, name in enumerate(names)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>{sheets}</sheets>'
        f"<definedNames>{titles}</definedNames></workbook>"
    )


def _properties(title: str, office: str, made_at: datetime) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(office)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made_at:%Y-%m-%dT%H:%M:%S}Z</dcterms:created>'
        "</cp:coreProperties>"
    )


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>' for number, code in _FORMATS.items()
    )
    cells = (
        _cell(),
        _cell(font=1, fill=2, align="center"),
        _cell(number=49),
        _cell(number=49, more=' quotePrefix="1"'),
        _cell(number=167),
        _cell(number=164, align="center"),
        _cell(number=165, align="center"),
        _cell(number=166, align="center"),
    )
    font = f'<name val="{FONT}"/><family val="1"/>'
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        f'<fonts count="2"><font><sz val="11"/>{font}</font><font><b/><sz val="11"/>{font}</font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _cell(number: int = 0, font: int = 0, fill: int = 0, align: str = "", more: str = "") -> str:
    aligned = f'<alignment horizontal="{align}"/>' if align else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyFill="1" applyAlignment="1"{more}>{aligned}</xf>'
    )


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
