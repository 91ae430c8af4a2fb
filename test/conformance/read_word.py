"""Reads Word files by python-docx, and prints what it sees of each as a line of JSON: what a screen reader could tell."""

import json
import re
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
                "text": level.find(qn("w:lvlText")).get(qn("w:val")),
            }
        abstract[definition.get(qn("w:abstractNumId"))] = levels
    found = {}
    for numbering in root.findall(qn("w:num")):
        definition = numbering.find(qn("w:abstractNumId")).get(qn("w:val"))
        levels = {**abstract[definition], "definition": definition}
        for override in numbering.findall(qn("w:lvlOverride")):
            start = override.find(qn("w:startOverride"))
            if start is not None:
                level = override.get(qn("w:ilvl"))
                levels[level] = {**levels[level], "start": int(start.get(qn("w:val")))}
        found[numbering.get(qn("w:numId"))] = levels
    return found


class Numbers:
    """Counts the numbers that a reader of the text sees."""

    def __init__(self, levels):
        self.levels, self.counts, self.first = levels, {}, {}

    def next(self, paragraph):
        """The list, the depth, the marker and the number of a paragraph that has one."""
        numbering = paragraph._p.find(qn("w:pPr") + "/" + qn("w:numPr"))
        if numbering is None:
            return None, ""
        number = numbering.find(qn("w:numId")).get(qn("w:val"))
        depth = numbering.find(qn("w:ilvl")).get(qn("w:val"))
        level = self.levels[number][depth]
        counts = self.counts.setdefault(self.levels[number]["definition"], {})
        counts[depth] = counts.get(depth, level["start"] - 1) + 1
        for below in [below for below in counts if below > depth]:
            del counts[below]
        label = re.sub(r"%(\d)", lambda found: self.numeral(number, str(int(found[1]) - 1), counts), level["text"])
        found = {"list": number, "depth": int(depth), "format": level["format"], "start": level["start"]}
        # A numbered paragraph, 4.2, has the list of all or that of its clause.
        part = re.fullmatch(r"((?:[A-Z]|\d+)\.(?:\d+\.)*)(\d+)", label)
        if part:
            start = self.first.setdefault(part[1], int(part[2]))
            found = {"list": f"paragraphs {part[1]}", "depth": 0, "format": "decimal", "start": start}
        return found, label

    def numeral(self, number, depth, counts):
        level = self.levels[number][depth]
        count = counts.get(depth, level["start"])
        return chr(64 + count) if level["format"] == "upperLetter" and count < 27 else str(count)


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
    numbers = Numbers(markers(document))
    headings, items, tables = [], [], []
    for block in content(document):
        if isinstance(block, Table):
            tables.append(table(block))
        else:
            name = block.style.name if block.style is not None else ""
            found, label = numbers.next(block)
            if name.startswith("Heading "):
                text = f"{label}\u00a0\u00a0{block.text}" if label else block.text
                headings.append({"level": int(name[8:]), "text": text})
            elif found:
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
