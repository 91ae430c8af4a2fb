"""
Makes the parts of Word files ready for the schemas of ISO 29500, which know only the standard's own names: what the
standard's part 3 (Markup Compatibility and Extensibility) tells a reader that knows no extension to do is done first.
Writes every XML part below a folder as `<kind>/<file>__<part>`, and prints what is wrong with the package itself.
"""

import posixpath
import sys
import zipfile
from pathlib import Path

from lxml import etree

MCE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def kind(name):
    """Which schema judges a part."""
    if name == "[Content_Types].xml":
        return "types"
    if name.endswith(".rels"):
        return "relationships"
    if name.startswith("docProps/"):
        return posixpath.basename(name)[: -len(".xml")]
    if name == "word/commentsExtended.xml":
        return "replies"
    return "word"


def settle(element, ignored=frozenset(), processed=frozenset()):
    """Drops what is ignorable, keeps the content of what is to be processed, and takes the fallback of alternatives."""
    names = lambda attribute: {element.nsmap[prefix] for prefix in element.attrib.pop(MCE + attribute, "").split()}
    contents = element.attrib.pop(MCE + "ProcessContent", "").split()
    processed |= {f"{{{element.nsmap[word.split(':')[0]]}}}{word.split(':')[1]}" for word in contents}
    ignored |= names("Ignorable")
    if names("MustUnderstand"):
        raise ValueError("a namespace that no reader knows must be understood")
    for attribute in list(element.attrib):
        if etree.QName(attribute).namespace in ignored:
            del element.attrib[attribute]
    for child in list(element):
        if not isinstance(child.tag, str):
            element.remove(child)
        elif child.tag == MCE + "AlternateContent":
            fallback = child.find(MCE + "Fallback")
            replace(element, child, list(fallback) if fallback is not None else [])
        elif etree.QName(child).namespace in ignored:
            replace(element, child, list(child) if child.tag in processed else [])
    for child in element:
        settle(child, ignored, processed)


def replace(parent, child, others):
    at = parent.index(child)
    parent.remove(child)
    for other in reversed(others):
        parent.insert(at, other)


def faults(parts, trees):
    """What schemas cannot see: relationships that lead nowhere, parts without a type, and names that stand twice."""
    types = trees["[Content_Types].xml"]
    known = {entry.get("PartName", "").lstrip("/") for entry in types.iter(TYPES + "Override")}
    endings = {entry.get("Extension").lower() for entry in types.iter(TYPES + "Default")}
    for name in parts:
        if name != "[Content_Types].xml" and name not in known and name.rpartition(".")[2].lower() not in endings:
            yield f"{name} has no content type"
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for entry in tree.getroot():
                target = posixpath.normpath(posixpath.join(folder, entry.get("Target"))).lstrip("/")
                if entry.get("TargetMode") != "External" and target not in parts:
                    yield f"{name} leads to {target}, which is missing"
            continue
        rels = trees.get(posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels"))
        ids = [entry.get("Id") for entry in rels.getroot()] if rels is not None else []
        if len(set(ids)) < len(ids):
            yield f"{name} has two relationships of one name"
        for element in tree.iter(etree.Element):
            for attribute, value in element.attrib.items():
                if attribute.startswith(OFFICE) and value not in ids:
                    yield f"{name}: {etree.QName(element).localname} names {value}, which is missing"
        starts = [mark for mark in tree.iter(WORD + "bookmarkStart")]
        for attribute in ("id", "name"):
            values = [mark.get(WORD + attribute).lower() for mark in starts]
            if len(set(values)) < len(values):
                yield f"{name} has two bookmarks of one {attribute}"
        anchors = {mark.get(WORD + "name") for mark in starts} | {"_top"}
        for link in tree.iter(WORD + "hyperlink"):
            # One that has a relationship leads to a place in another document.
            is_inside = name == "word/document.xml" and link.get(OFFICE + "id") is None
            if is_inside and link.get(WORD + "anchor") not in anchors:
                yield f"{name}: a link leads to {link.get(WORD + 'anchor')}, which is missing"


folder = Path(sys.argv[1])
for path in sys.argv[2:]:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    trees = {
        name: etree.ElementTree(etree.fromstring(content))
        for name, content in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    for fault in faults(parts, trees):
        print(f"{path}\t{fault}")
    for name, tree in trees.items():
        # All of the replies is ignorable to those who know the standard alone.
        if kind(name) == "replies":
            tree.getroot().attrib.pop(MCE + "Ignorable", None)
        settle(tree.getroot())
        to = folder / kind(name) / f"{Path(path).name}__{name.replace('/', '_')}"
        to.parent.mkdir(exist_ok=True)
        tree.write(str(to), encoding="utf-8", xml_declaration=True)
