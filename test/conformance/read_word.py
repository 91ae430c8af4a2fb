"""Reads Word files by python-docx, and prints what it sees of each as a line of JSON: what a screen reader could tell."""

import json
import sys

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell


def markers(document):
    """The levels of every numbering, by id: how each counts, and from where."""
    root = document.part.numbering_part.element
    abstract = {}
    for definition in root.findall(qn("w:abstractNum")):
        levels = {}
        for level in definition.findall(qn("w:lvl")):
            start = level.find(qn("w:start"))
            levels[level.get(qn("w:ilvl"))] = {
                "format": level.find(qn("w:numFmt")).get(qn("w:val")),
                "start": int(start.get(qn("w:val"))) if start is not None else 1,
            }
        abstract[definition.get(qn("w:abstractNumId"))] = levels
    found = {}
    for numbering in root.findall(qn("w:num")):
        levels = dict(abstract[numbering.find(qn("w:abstractNumId")).get(qn("w:val"))])
        for override in numbering.findall(qn("w:lvlOverride")):
            start = override.find(qn("w:startOverride"))
            if start is not None:
                level = override.get(qn("w:ilvl"))
                levels[level] = {**levels[level], "start": int(start.get(qn("w:val")))}
        found[numbering.get(qn("w:numId"))] = levels
    return found


def item(paragraph, levels):
    """The list, the depth and the marker of a paragraph that begins an item."""
    numbering = paragraph._p.find(qn("w:pPr") + "/" + qn("w:numPr"))
    if numbering is None:
        return None
    number = numbering.find(qn("w:numId")).get(qn("w:val"))
    depth = numbering.find(qn("w:ilvl")).get(qn("w:val"))
    return {"list": number, "depth": int(depth), **levels[number][depth]}


def columns(cell):
    """How many columns a cell takes: more than one if it is merged."""
    span = cell.find(qn("w:tcPr") + "/" + qn("w:gridSpan"))
    return int(span.get(qn("w:val"))) if span is not None else 1


def content(parent):
    """The paragraphs and tables, with those in the cells of a table behind it: a box is a cell."""
    for block in parent.iter_inner_content():
        yield block
        if isinstance(block, Table):
            for cell in block._tbl.iter_tcs():
                yield from content(_Cell(cell, block))


def table(found):
    rows = found._tbl.findall(qn("w:tr"))
    caption = found._tbl.find(qn("w:tblPr") + "/" + qn("w:tblCaption"))
    return {
        "columns": [sum(columns(cell) for cell in row.findall(qn("w:tc"))) for row in rows],
        "headers": [row.find(qn("w:trPr") + "/" + qn("w:tblHeader")) is not None for row in rows],
        "caption": caption.get(qn("w:val")) if caption is not None else "",
    }


def read(path):
    document = Document(path)
    levels = markers(document)
    headings, items, tables = [], [], []
    for block in content(document):
        if isinstance(block, Table):
            tables.append(table(block))
        else:
            name = block.style.name if block.style is not None else ""
            if name.startswith("Heading "):
                headings.append({"level": int(name[8:]), "text": block.text})
            found = item(block, levels)
            if found:
                items.append(found)
    language = document.styles.element.find(
        "/".join(map(qn, ["w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"]))
    )
    return {
        "title": document.core_properties.title,
        "author": document.core_properties.author,
        "language": language.get(qn("w:val")),
        "descriptions": [found.get("descr") for found in document.element.body.iter(qn("wp:docPr"))],
        "headings": headings,
        "items": items,
        "tables": tables,
    }


for path in sys.argv[1:]:
    print(json.dumps(read(path)))
