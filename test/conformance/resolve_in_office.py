"""Opens Word files in LibreOffice, accepts or rejects every change, and prints what is there as a line of JSON for each.

Arguments: the folder of the profile, and a file with a line for each Word file: what to do with its changes (accept,
reject or none), a tab, and its path. All files are opened in one process of LibreOffice.
"""

import json
import pathlib
import re
import sys

from office_session import items, office, value

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def words(paragraph):
    """The words of a paragraph. The number of a note is a sign, whether Word or we have written it."""
    result = ""
    for portion in items(paragraph):
        kind = portion.TextPortionType
        if kind == "Footnote":
            result += "°"
        elif kind in ("Frame", "Graphic"):
            result += "[picture]"
        elif kind == "TextField":
            # A reference to the number of a heading.
            result += portion.String
        elif kind == "Text":
            # A space without width is none. In a cell of an empty row that comes or goes LibreOffice leaves a sign that prints as nothing.
            text = portion.String.replace("\u200b", "")
            text = "" if text == "\u200d" else text
            result += "°" if text.isdigit() and portion.CharEscapement > 0 else text
    return result


def outline(text, place=""):
    """A list of [what it is, its words] for each paragraph, those in cells as well."""
    result = []
    for block in items(text):
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.CellNames:
                result += outline(block.getCellByName(name), f"{place}{name} ")
        else:
            rules = block.NumberingRules
            # Every paragraph has rules; those of a list have a marker.
            is_item = rules is not None and block.NumberingIsNumber and block.ListLabelString != ""
            label, found = block.ListLabelString if is_item else "", words(block)
            # Word counts the number of a heading or paragraph in the list of all, or in that of its clause, or it is typed.
            is_part = re.fullmatch(r"([A-Z]|\d+)(\.\d+)+", label)
            if is_item and block.ParaStyleName.startswith("Heading"):
                found, level = f"{label}\u00a0\u00a0{found}", ""
            elif is_part:
                level = f" {label}"
            else:
                level = f" level {block.NumberingLevel}" if is_item else ""
            result.append([f"{place}{block.ParaStyleName}{level}", found])
    return result


def read(desktop, dispatcher, decision, path):
    document = desktop.loadComponentFromURL(pathlib.Path(path).absolute().as_uri(), "_blank", 0, (value("Hidden", True),))
    if document is None:
        sys.exit(f"LibreOffice does not open {path}")
    try:
        if decision in COMMANDS:
            dispatcher.executeDispatch(document.CurrentController.Frame, COMMANDS[decision], "", 0, ())
            if document.Redlines.createEnumeration().hasMoreElements():
                sys.exit(f"LibreOffice leaves changes in {path}")
        notes = [outline(document.Footnotes.getByIndex(index)) for index in range(document.Footnotes.Count)]
        return {"text": outline(document.Text), "notes": notes}
    finally:
        document.close(True)


def main(profile, tasks):
    with office(profile, f"policy-{pathlib.Path(profile).parent.name}") as (_, desktop, dispatcher):
        for line in pathlib.Path(tasks).read_text("utf-8").splitlines():
            decision, path = line.split("\t", 1)
            print(json.dumps(read(desktop, dispatcher, decision, path)), flush=True)


main(*sys.argv[1:])
