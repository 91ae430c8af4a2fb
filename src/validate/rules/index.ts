import type { Rule } from '../rule.ts'
import { approvedAgrees } from './approved-agrees.ts'
import { approvedByNow } from './approved-by-now.ts'
import { clauseLinksResolve } from './clause-links-resolve.ts'
import { closedCodeFences } from './closed-code-fences.ts'
import { completeOrder } from './complete-order.ts'
import { currentReferences } from './current-references.ts'
import { definedTermsUsed } from './defined-terms-used.ts'
import { descriptiveLinks } from './descriptive-links.ts'
import { drawnLines } from './drawn-lines.ts'
import { factsAgree } from './facts-agree.ts'
import { filesInsideFolder } from './files-inside-folder.ts'
import { filesListedOnce } from './files-listed-once.ts'
import { footnotesResolve } from './footnotes-resolve.ts'
import { headingLevelsInOrder } from './heading-levels-in-order.ts'
import { intendedCode } from './intended-code.ts'
import { intendedHeadings } from './intended-headings.ts'
import { knownCommittee } from './known-committee.ts'
import { knownDirectives } from './known-directives.ts'
import { knownHeadingClasses } from './known-heading-classes.ts'
import { knownHouseStyle } from './known-house-style.ts'
import { knownKeys } from './known-keys.ts'
import { knownRoles } from './known-roles.ts'
import { labelsInLanguage } from './labels-in-language.ts'
import { linkDefinitionsResolve } from './link-definitions-resolve.ts'
import { listedFilesExist } from './listed-files-exist.ts'
import { listsAsLists } from './lists-as-lists.ts'
import { namesByReference } from './names-by-reference.ts'
import { noConflictMarkers } from './no-conflict-markers.ts'
import { noCopies } from './no-copies.ts'
import { noEmptyClauses } from './no-empty-clauses.ts'
import { noHiddenTitles } from './no-hidden-titles.ts'
import { noHtml } from './no-html.ts'
import { noPlaceholders } from './no-placeholders.ts'
import { noStrayMarks } from './no-stray-marks.ts'
import { noTypedNumbers } from './no-typed-numbers.ts'
import { noUnlistedFiles } from './no-unlisted-files.ts'
import { numbersAsWritten } from './numbers-as-written.ts'
import { plainClauseIds } from './plain-clause-ids.ts'
import { plainPolicyNames } from './plain-policy-names.ts'
import { plainSpaces } from './plain-spaces.ts'
import { policiesAtTheTop } from './policies-at-the-top.ts'
import { printableCharacters } from './printable-characters.ts'
import { readableColours } from './readable-colours.ts'
import { readableNesting } from './readable-nesting.ts'
import { recordedApproval } from './recorded-approval.ts'
import { referencesResolve } from './references-resolve.ts'
import { requiredMetadata } from './required-metadata.ts'
import { reviewDateAgrees } from './review-date-agrees.ts'
import { roomForText } from './room-for-text.ts'
import { scheduledReview } from './scheduled-review.ts'
import { shortClauseFiles } from './short-clause-files.ts'
import { signatoriesOnce } from './signatories-once.ts'
import { termsInOrder } from './terms-in-order.ts'
import { twelveMonths } from './twelve-months.ts'
import { typedReferencesResolve } from './typed-references-resolve.ts'
import { unalteredVersions } from './unaltered-versions.ts'
import { uniqueClauseIds } from './unique-clause-ids.ts'
import { usableImages } from './usable-images.ts'
import { usableStyleFiles } from './usable-style-files.ts'
import { utf8Text } from './utf-8-text.ts'
import { validFrontMatter } from './valid-front-matter.ts'
import { validValues } from './valid-values.ts'
import { validYaml } from './valid-yaml.ts'
import { visibleCharacters } from './visible-characters.ts'
import { weekdayAgrees } from './weekday-agrees.ts'
import { wellFormedLinks } from './well-formed-links.ts'
import { wholeTables } from './whole-tables.ts'
import { wholeValues } from './whole-values.ts'
import { withinTheBase } from './within-the-base.ts'

/** Every rule: on metadata first, then on files, then on their words. */
export const rules: readonly Rule[] = [
  noConflictMarkers,
  validYaml,
  requiredMetadata,
  knownKeys,
  validValues,
  wholeValues,
  policiesAtTheTop,
  plainPolicyNames,
  termsInOrder,
  knownHouseStyle,
  usableStyleFiles,
  readableColours,
  roomForText,
  completeOrder,
  twelveMonths,
  knownCommittee,
  knownRoles,
  signatoriesOnce,
  unalteredVersions,
  approvedAgrees,
  approvedByNow,
  recordedApproval,
  reviewDateAgrees,
  scheduledReview,
  labelsInLanguage,
  listedFilesExist,
  filesListedOnce,
  filesInsideFolder,
  noUnlistedFiles,
  withinTheBase,
  noCopies,
  utf8Text,
  shortClauseFiles,
  readableNesting,
  validFrontMatter,
  uniqueClauseIds,
  plainClauseIds,
  headingLevelsInOrder,
  knownHeadingClasses,
  knownDirectives,
  noEmptyClauses,
  noHtml,
  noPlaceholders,
  noStrayMarks,
  plainSpaces,
  intendedHeadings,
  intendedCode,
  numbersAsWritten,
  drawnLines,
  noTypedNumbers,
  listsAsLists,
  wholeTables,
  closedCodeFences,
  referencesResolve,
  clauseLinksResolve,
  linkDefinitionsResolve,
  typedReferencesResolve,
  footnotesResolve,
  wellFormedLinks,
  currentReferences,
  factsAgree,
  definedTermsUsed,
  descriptiveLinks,
  noHiddenTitles,
  usableImages,
  weekdayAgrees,
  namesByReference,
  printableCharacters,
  visibleCharacters,
]
