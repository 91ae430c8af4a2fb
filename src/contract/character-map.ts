/** What a PDF has before the characters of a font, line by line (ISO 32000-1, 9.10.3). Readers understand more, and not alike. */
export const characterMapHead: readonly string[] = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange`.split('\n')

/** What it has after them. */
export const characterMapEnd: readonly string[] = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`.split('\n')
