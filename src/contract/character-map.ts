/**
 * The lines of a font's ToUnicode map before its characters (ISO 32000-1, 9.10.3). PDF readers accept other forms too,
 * but read them differently.
 */
export const characterMapHead: readonly string[] = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange`.split('\n')

/** The lines after its characters. */
export const characterMapEnd: readonly string[] = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`.split('\n')
