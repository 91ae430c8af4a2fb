/** What a document calls itself, at the end of its title. */
const kinds =
  /\b(?:policy|procedures?|statement|plan|scheme|code|guidance|guidelines|framework|protocol|agreement|arrangements|charter|register|handbook|strategy|notice|information|offer|objectives)$/i

/** A title within a sentence: `the Attendance Policy`, but `Charging and Remissions`. */
export function titleInSentence(title: string): string {
  return kinds.test(title) && !/^the\b/i.test(title) ? `the ${title}` : title
}
