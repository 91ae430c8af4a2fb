import type { Document } from '../../document/document.ts'

/**
 * The document's metadata as XMP (ISO 16684-1), with the identifiers of PDF/A-2a (ISO 19005-2, 6.6.4) and PDF/UA-1 (ISO
 * 14289-1, 5), and the extension schema that PDF/A requires for the latter (ISO 19005-2, 6.6.2.3.3).
 */
export function xmpPacket({ title, author, subject, keywords, language, date }: Document, producer: string): string {
  const alternative = (name: string, value: string) =>
    `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li><rdf:li xml:lang="${escaped(language)}">${escaped(value)}</rdf:li></rdf:Alt></dc:${name}>`
  const about = (namespace: string, address: string, content: string) =>
    `<rdf:Description rdf:about="" xmlns:${namespace}="${address}">${content}</rdf:Description>`
  const keywordList = keywords.length > 0 ? `<pdf:Keywords>${escaped(keywords.join(', '))}</pdf:Keywords>` : ''
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${about('pdfaid', 'http://www.aiim.org/pdfa/ns/id/', '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')}
${about('pdfuaid', 'http://www.aiim.org/pdfua/ns/id/', '<pdfuaid:part>1</pdfuaid:part>')}
${about('dc', 'http://purl.org/dc/elements/1.1/', `<dc:format>application/pdf</dc:format>${alternative('title', title)}<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>${alternative('description', subject)}<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>`)}
${about('xmp', 'http://ns.adobe.com/xap/1.0/', `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><xmp:MetadataDate>${date}</xmp:MetadataDate><xmp:CreatorTool>policy</xmp:CreatorTool>`)}
${about('pdf', 'http://ns.adobe.com/pdf/1.3/', `<pdf:Producer>${escaped(producer)}</pdf:Producer>${keywordList}`)}
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
