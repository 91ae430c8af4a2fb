"""Opens a Word file in LibreOffice, makes one edit as a member of a committee would, and saves it as another Word file.

Arguments: the Word file, a file of JSON with a list of edits, and the folder of the results. Each edit begins with the
file as it was, and becomes <name>.docx in the folder. All edits are made in one process of LibreOffice.

An edit has a `name`, a `kind`, and `tracked`: whether LibreOffice records the change. `at` are words that exactly one
paragraph contains, in the text or in a cell; the edit is made there. Other keys belong to the kind:

    type-inside       `text` directly behind the words `after`
    type-at-start     `text`
    type-at-end       `text`
    delete-words      `words`
    replace-words     `words`, `text`
    split             a new paragraph begins at the words `before`
    join              with the paragraph behind it; `text` between both, for example a space
    new-paragraph     a paragraph with `text` behind it
    delete-paragraph  with its mark
    move-paragraph    cut, and pasted behind the paragraph that contains the words `to`
    copy-paragraph    copied, and pasted behind the paragraph that contains the words `to`
    retype-heading    `text` instead of all words of a heading
    delete-heading    with its mark
    new-item          an item with `text` behind an item of a list
    delete-item       with its mark
    edit-cell         `words`, `text`
    new-row           `cells`, the words of a row behind the one of the paragraph
    bold-words        `words`

Words inside a paragraph are found where they come first.
"""

import json
import pathlib
import re
import shutil
import sys
import tempfile
from typing import NamedTuple

from office_session import items, office, value

AUTHOR = {"givenname": "Committee", "sn": "Member"}


class Refusal(Exception):
    """An edit that cannot be made as it is written."""


class Place(NamedTuple):
    """A paragraph, the ones before and behind it in the same text, and its table and the name of its cell, if it is in one."""

    paragraph: object
    before: object
    behind: object
    table: object
    cell: str


def set_author(context):
    """Recorded changes have this author. LibreOffice reads it with the first change, so it is set before any file is open."""
    provider = context.ServiceManager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", context)
    path = value("nodepath", "/org.openoffice.UserProfile/Data")
    profile = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", (path,))
    for name, content in AUTHOR.items():
        profile.setPropertyValue(name, content)
    profile.commitChanges()


def is_table(block):
    return block.supportsService("com.sun.star.text.TextTable")


def places(text, table=None, cell=""):
    """A place for each paragraph, those in cells as well. A paragraph has none before or behind it where a table is."""
    blocks = list(items(text))
    for index, block in enumerate(blocks):
        if is_table(block):
            for name in block.CellNames:
                yield from places(block.getCellByName(name), block, name)
        else:
            before, behind = (
                blocks[near] if 0 <= near < len(blocks) and not is_table(blocks[near]) else None
                for near in (index - 1, index + 1)
            )
            yield Place(block, before, behind, table, cell)


class Editor:
    """A file that is open, and what a person does in it: select, type, press a key or choose a command."""

    def __init__(self, document, dispatcher):
        self.document = document
        self.controller = document.CurrentController
        self.dispatcher = dispatcher

    def command(self, name, *arguments):
        self.dispatcher.executeDispatch(self.controller.Frame, f".uno:{name}", "", 0, arguments)

    def select(self, start, end=None):
        """Selects from a place to another, or puts the cursor at the one place."""
        cursor = start.Text.createTextCursorByRange(start.Start)
        if end is not None:
            cursor.gotoRange(end, True)
        self.controller.select(cursor)

    def type(self, text):
        """The text takes the place of what is selected."""
        self.command("InsertText", value("Text", text))

    def find(self, words):
        """The only paragraph that contains the words."""
        found = [place for place in places(self.document.Text) if words in place.paragraph.String]
        if len(found) != 1:
            raise Refusal(f"{len(found)} paragraphs contain ‘{words}’, not one")
        return found[0]

    def find_words(self, place, words):
        """The words in the paragraph, where they come first."""
        paragraph = place.paragraph
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        found = self.document.findNext(paragraph.Start, search)
        # The search goes on behind the paragraph, and into other cells.
        is_inside = (
            found is not None
            and found.Text == paragraph.Text
            and paragraph.Text.compareRegionStarts(paragraph, found) >= 0
            and paragraph.Text.compareRegionEnds(paragraph, found) <= 0
        )
        if not is_inside:
            raise Refusal(f"the paragraph does not contain ‘{words}’")
        return found

    def select_words(self, place, words):
        found = self.find_words(place, words)
        self.select(found.Start, found.End)

    def select_paragraph(self, place):
        """Selects a paragraph with its mark; the last of a text, or one before a table, with the mark before it."""
        if place.behind is not None:
            self.select(place.paragraph.Start, place.behind.Start)
        elif place.before is not None:
            self.select(place.before.End, place.paragraph.End)
        else:
            raise Refusal("the paragraph is the only one of its text")

    def take_paragraph(self, command, place):
        """Cuts or copies a paragraph with its mark."""
        if place.behind is None:
            raise Refusal("the paragraph is the last of its text, or a table follows")
        self.select_paragraph(place)
        self.command(command)

    def paste_behind(self, place):
        if place.behind is None:
            raise Refusal("there is no paragraph to paste before")
        count = sum(1 for _ in places(self.document.Text))
        self.select(place.behind.Start)
        self.command("Paste")
        if sum(1 for _ in places(self.document.Text)) <= count:
            raise Refusal("LibreOffice pastes no paragraph")

    def begin_paragraph(self, place):
        """Presses Enter at the end of the paragraph."""
        self.select(place.paragraph.End)
        self.command("InsertPara")


def type_inside(editor, place, edit):
    editor.select(editor.find_words(place, edit["after"]).End)
    editor.type(edit["text"])


def type_at_start(editor, place, edit):
    editor.select(place.paragraph.Start)
    editor.type(edit["text"])


def type_at_end(editor, place, edit):
    editor.select(place.paragraph.End)
    editor.type(edit["text"])


def delete_words(editor, place, edit):
    editor.select_words(place, edit["words"])
    editor.command("Delete")


def replace_words(editor, place, edit):
    editor.select_words(place, edit["words"])
    editor.type(edit["text"])


def split(editor, place, edit):
    editor.select(editor.find_words(place, edit["before"]).Start)
    editor.command("InsertPara")


def join(editor, place, edit):
    if place.behind is None:
        raise Refusal("there is no paragraph to join")
    if edit.get("text"):
        editor.select(place.paragraph.End)
        editor.type(edit["text"])
    # The command deletes what is selected, and no mark that the cursor only stands before.
    editor.select(place.paragraph.End, place.behind.Start)
    editor.command("Delete")


def new_paragraph(editor, place, edit):
    editor.begin_paragraph(place)
    editor.type(edit["text"])


def delete_paragraph(editor, place, _edit):
    editor.select_paragraph(place)
    editor.command("Delete")


def move_paragraph(editor, place, edit):
    editor.find(edit["to"])
    editor.take_paragraph("Cut", place)
    # What is behind it may have been the paragraph that is gone.
    editor.paste_behind(editor.find(edit["to"]))


def copy_paragraph(editor, place, edit):
    target = editor.find(edit["to"])
    editor.take_paragraph("Copy", place)
    editor.paste_behind(target)


def must_be_heading(place):
    if not place.paragraph.ParaStyleName.startswith("Heading"):
        raise Refusal("the paragraph is no heading")


def retype_heading(editor, place, edit):
    must_be_heading(place)
    editor.select(place.paragraph.Start, place.paragraph.End)
    editor.type(edit["text"])


def delete_heading(editor, place, edit):
    must_be_heading(place)
    delete_paragraph(editor, place, edit)


def must_be_item(place):
    # A dot is no label. A heading may have rules, and a paragraph behind the first of its item has them without a number.
    paragraph = place.paragraph
    is_item = paragraph.NumberingRules is not None and paragraph.NumberingIsNumber
    if not is_item or paragraph.ParaStyleName.startswith("Heading"):
        raise Refusal("the paragraph is no item of a list")


def new_item(editor, place, edit):
    must_be_item(place)
    new_paragraph(editor, place, edit)


def delete_item(editor, place, edit):
    must_be_item(place)
    delete_paragraph(editor, place, edit)


def must_be_cell(place):
    if place.table is None:
        raise Refusal("the paragraph is in no table")


def edit_cell(editor, place, edit):
    must_be_cell(place)
    replace_words(editor, place, edit)


def new_row(editor, place, edit):
    must_be_cell(place)
    row = int(re.fullmatch(r"[A-Za-z]+(\d+)", place.cell).group(1)) + 1
    editor.select(place.paragraph.Start)
    editor.command("InsertRowsAfter")
    # A to Z, and AA behind them.
    names = [name for name in place.table.CellNames if re.fullmatch(rf"[A-Za-z]+{row}", name)]
    names.sort(key=lambda name: (len(name), name))
    if len(names) != len(edit["cells"]):
        raise Refusal(f"the new row has {len(names)} cells, and the edit {len(edit['cells'])}")
    for name, text in zip(names, edit["cells"]):
        editor.select(place.table.getCellByName(name).Start)
        editor.type(text)


def bold_words(editor, place, edit):
    editor.select_words(place, edit["words"])
    editor.command("Bold")


KINDS = {
    "type-inside": type_inside,
    "type-at-start": type_at_start,
    "type-at-end": type_at_end,
    "delete-words": delete_words,
    "replace-words": replace_words,
    "split": split,
    "join": join,
    "new-paragraph": new_paragraph,
    "delete-paragraph": delete_paragraph,
    "move-paragraph": move_paragraph,
    "copy-paragraph": copy_paragraph,
    "retype-heading": retype_heading,
    "delete-heading": delete_heading,
    "new-item": new_item,
    "delete-item": delete_item,
    "edit-cell": edit_cell,
    "new-row": new_row,
    "bold-words": bold_words,
}


def make(desktop, dispatcher, source, edit, target):
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (value("Hidden", True),))
    if document is None:
        sys.exit(f"{edit['name']}: LibreOffice does not open the file")
    try:
        document.RecordChanges = edit["tracked"]
        document.setModified(False)
        editor = Editor(document, dispatcher)
        KINDS[edit["kind"]](editor, editor.find(edit["at"]), edit)
        if not document.isModified():
            raise Refusal("LibreOffice changes nothing")
        document.storeToURL(target.as_uri(), (value("FilterName", "MS Word 2007 XML"),))
    except Refusal as refusal:
        sys.exit(f"{edit['name']}: {refusal}")
    except KeyError as missing:
        sys.exit(f"{edit['name']}: has no {missing}")
    finally:
        document.close(True)


def read_edits(path):
    edits = json.loads(pathlib.Path(path).read_text("utf-8"))
    names = set()
    for edit in edits:
        if edit["kind"] not in KINDS:
            sys.exit(f"{edit['name']}: there is no kind ‘{edit['kind']}’")
        if edit["name"] in names:
            sys.exit(f"{edit['name']}: is there twice")
        names.add(edit["name"])
    return edits


def main(source, edits, folder):
    edits = read_edits(edits)
    folder = pathlib.Path(folder).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="policy-edits-", ignore_cleanup_errors=True) as work:
        # LibreOffice locks a file that it opens. With a copy, others can still open the file itself.
        copy = pathlib.Path(work, "source.docx")
        shutil.copyfile(source, copy)
        with office(f"{work}/profile", pathlib.Path(work).name) as (context, desktop, dispatcher):
            set_author(context)
            for edit in edits:
                make(desktop, dispatcher, copy, edit, folder / f"{edit['name']}.docx")


main(*sys.argv[1:])
