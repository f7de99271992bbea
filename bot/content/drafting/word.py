"""Word documents: their paragraphs and tables as text."""

from __future__ import annotations

from io import BytesIO

from bot.content.drafting import notes, tables
from bot.content.drafting.archive import opened
from bot.content.drafting.material import Material
from bot.domain.sentence import told
from bot.errors import ContentError


def read_document(data: bytes) -> Material:
    """Numbered questions and answers in its paragraphs, or cards in a table of two columns."""
    import docx  # noqa: PLC0415 - only Word documents need it
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    opened(data).close()  # refuses what unpacks to far more than a document
    try:
        document = docx.Document(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ContentError(
            told("the document cannot be read ({error}); save it anew as .docx", error=str(error))
        ) from None
    text = "\n".join(
        _paragraph(each.text, each.style.name if each.style else "") for each in document.paragraphs
    )
    found = notes.read(text)
    rows = [
        (told("table {number}, row {row}", number=number, row=place), [cell.text for cell in row.cells])
        for number, table in enumerate(document.tables, start=1)
        for place, row in enumerate(table.rows, start=1)
    ]
    return found if found.cards or not rows else tables.from_rows(rows)


def _paragraph(text: str, style: str | None) -> str:
    """A paragraph as Markdown, as far as its style matters: headings and lists."""
    if style and style.startswith("Heading"):
        return f"# {text}"
    return f"- {text}" if style and style.startswith("List Bullet") else text
