import { lstatSync, type Stats, statSync } from 'node:fs'

/*
 * Many files that are looked for are absent, and an exception takes several times as long as this. Any other error of the
 * disk is thrown.
 */

/** What is at a path, be it a link; undefined if nothing is. */
export const lookAt = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false })

/** What a path leads to, through links; undefined if there is nothing. */
export const lookThrough = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false })
