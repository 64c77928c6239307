"""Letters and lists of Word files: how they are set, what is tracked, noted, hidden, numbered."""

from __future__ import annotations

from tests.fresh.cases import ABILITIES, BOOK, KNOWLEDGE, LAW, Case, changed, made

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str, look: str = "") -> str:
    """Return a run with its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def plain(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(old: str, *runs: str) -> bytes:
    """Return the Word file in which the run of a text is exchanged for others."""
    return made("docx", (plain(old), "".join(runs)))


def word_with(part: str, text: str, old: str, *runs: str) -> bytes:
    """Return the same with one more part, such as the notes."""
    kind = part.removesuffix(".xml")
    return changed(word(old, *runs), **_part(kind, text))


def _part(kind: str, text: str) -> dict[str, str]:
    """Return a part of a Word file and the relations that name it."""
    relation = f'<Relationship Id="n1" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
    return {
        f"word/{kind}.xml": f'<w:{kind} xmlns:w="{_W}">{text}</w:{kind}>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>',
    }


def letters() -> list[Case]:
    law = ("2. Применять статью 5", " Кодекса")
    area = "1. Площадь участка до 12 м"
    book, first = "3. Вести сменный журнал", "1. Проверять давление в системе"
    raised = (ABILITIES[0], ("Применять статью 5¹ Кодекса", "Применять статью 5 ¹ Кодекса"), BOOK)
    square = (("Площадь участка до 12 м²",), *KNOWLEDGE[1:])
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Журнал хранится 3 года.</w:t></w:r></w:p></w:footnote>'
    comment = '<w:comment w:id="1"><w:p><w:r><w:t>Уточнить у юриста.</w:t></w:r></w:p></w:comment>'
    inner = f"<w:txbxContent><w:p>{plain('Рамка с примечанием')}</w:p></w:txbxContent>"
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inner}</v:textbox></v:shape>'
    box = f"<w:pict>{shape}</w:pict>"
    address = ' HYPERLINK "http://example.kz/docs/V25" '
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    reference = f"{begin}<w:r><w:instrText>{address}</w:instrText></w:r>{between}"
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>бумажный</w:delText></w:r></w:del>'
    superscript, subscript = (f'<w:vertAlign w:val="{kind}script"/>' for kind in ("super", "sub"))
    noted = f'<w:r><w:rPr>{superscript}</w:rPr><w:footnoteReference w:id="2"/></w:r>'
    first_two = ABILITIES[:2]
    return [
        Case(
            "raised by position",
            "a.docx",
            word("2. " + LAW, run(law[0]), run("1", '<w:position w:val="8"/><w:sz w:val="16"/>'), run(law[1])),
            abilities=raised,
            exact=True,
        ),
        Case("raised square", "a.docx", word(area, run(area), run("2", superscript)), knowledge=square, exact=True),
        Case(
            "lowered digit",
            "a.docx",
            word(book, run("3. Отбирать пробы CO"), run("2", subscript)),
            abilities=(*first_two, ("Отбирать пробы CO₂",)),
            exact=True,
        ),
        Case(
            "raised power with minus",
            "a.docx",
            word(book, run("3. Измерять вакуум до 10"), run("-3", superscript), run(" Па")),
            abilities=(*first_two, ("Измерять вакуум до 10⁻³ Па",)),
            exact=True,
        ),
        Case(
            "hidden words",
            "a.docx",
            word(book, run("3. Вести "), run("электронный ", "<w:vanish/>"), run("сменный журнал")),
            told=True,
        ),
        Case(
            "struck twice",
            "a.docx",
            word(book, run("3. Вести "), run("бумажный ", "<w:dstrike/>"), run("сменный журнал")),
            abilities=(*first_two, ("Вести бумажный сменный журнал", BOOK)),
            told=True,
        ),
        Case(
            "soft hyphens",
            "a.docx",
            word(book, run("3. Вести смен"), "<w:r><w:softHyphen/></w:r>", run("ный жур\u00adнал")),
        ),
        Case(
            "hyphen without break",
            "a.docx",
            word(book, run("3. Обходить котел 2"), "<w:r><w:noBreakHyphen/></w:r>", run("3 раза")),
            abilities=(*first_two, ("Обходить котел 2-3 раза", "Обходить котел 2‑3 раза")),
            exact=True,
        ),
        Case("line break inside", "a.docx", word(book, run("3. Вести"), "<w:r><w:br/></w:r>", run("сменный журнал"))),
        Case(
            "page break inside",
            "a.docx",
            word(book, run("3. Вести"), '<w:r><w:br w:type="page"/></w:r>', run("сменный журнал")),
        ),
        Case(
            "symbol of a font",
            "a.docx",
            word(area, run("1. Площадь участка "), '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', run(" 12 м")),
            knowledge=(("Площадь участка ≤ 12 м",), *KNOWLEDGE[1:]),
            exact=True,
        ),
        Case("footnote", "a.docx", word_with("footnotes.xml", note, book, run(book), noted)),
        Case(
            "comment",
            "a.docx",
            word_with(
                "comments.xml",
                comment,
                book,
                '<w:commentRangeStart w:id="1"/>',
                run(book),
                '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
            ),
        ),
        Case(
            "tracked insertion and deletion",
            "a.docx",
            word(
                book,
                run("3. Вести "),
                deleted,
                f'<w:ins w:id="2" w:author="a">{run("электронный")}</w:ins>',
                run(" журнал"),
            ),
            abilities=(*first_two, "Вести электронный журнал"),
            told=True,
        ),
        Case(
            "tracked move",
            "a.docx",
            made(
                "docx",
                (plain(first), f'<w:moveFrom w:id="1" w:author="a">{run(first)}</w:moveFrom>'),
                (
                    plain(book),
                    f'{run(book)}</w:p><w:p><w:moveTo w:id="2" w:author="a">{run("4. Проверять давление в системе")}</w:moveTo>',
                ),
            ),
            abilities=(LAW, BOOK, ABILITIES[0]),
            told=True,
        ),
        Case("field of an address", "a.docx", word(book, reference, run(book), end)),
        Case(
            "text box beside",
            "a.docx",
            word(book, run(book), f"<w:r>{box}</w:r>"),
            abilities=(*first_two, (BOOK, "Вести сменный журнал Рамка с примечанием")),
            told=True,
        ),
        Case(
            "content control",
            "a.docx",
            word(book, f"<w:sdt><w:sdtPr/><w:sdtContent>{run(book)}</w:sdtContent></w:sdt>"),
        ),
        Case(
            "smart tag",
            "a.docx",
            word(
                book,
                run("3. Вести "),
                f'<w:smartTag w:uri="u" w:element="e">{run("сменный ")}</w:smartTag>',
                run("журнал"),
            ),
        ),
        Case("small capitals and caps", "a.docx", word(book, run("3. Вести "), run("сменный журнал", "<w:caps/>"))),
    ]


def automatic(form: str, text: str) -> bytes:
    """Return the card with the automatic numbers of Word on its first list."""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    changes = [
        (
            f"<w:p>{plain(f'{n}. {t}')}",
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{plain(t)}',
        )
        for n, t in enumerate(ABILITIES, 1)
    ]
    return changed(made("docx", *changes), **_part("numbering", numbering))


def lists() -> list[Case]:
    inner = "".join(
        f"<w:tr><w:tc><w:tcPr/><w:p>{plain(f'{n}.')}</w:p></w:tc><w:tc><w:tcPr/><w:p>{plain(t)}</w:p></w:tc></w:tr>"
        for n, t in enumerate(ABILITIES, 1)
    )
    paragraphs = "".join(f"<w:p>{plain(f'{n}. {t}')}</w:p>" for n, t in enumerate(ABILITIES, 1))
    nested = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{inner}</w:tbl><w:p/>"
    return [
        Case("automatic Russian letters", "a.docx", automatic("russianLower", "%1)")),
        Case("automatic bullets of a font", "a.docx", automatic("bullet", "\uf0b7")),
        Case("automatic numbers with a word", "a.docx", automatic("decimal", "Умение %1.")),
        Case("table in a cell", "a.docx", made("docx", (paragraphs, nested))),
    ]
