/** Twentieths of a point, Word's unit of length. */
export const twips = (points: number) => Math.round(points * 20)

/** Half-points, Word's unit of type size. */
export const halfPoints = (points: number) => Math.round(points * 2)

/** A colour as Word writes it: `1a3d6d`. */
export const hex = (colour: string) => colour.slice(1)
