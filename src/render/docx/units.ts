/** Twentieths of a point, in which Word measures lengths. */
export const twips = (points: number) => Math.round(points * 20)

/** Half points, in which Word measures type. */
export const halfPoints = (points: number) => Math.round(points * 2)

/** A colour as Word writes it: `1a3d6d`. */
export const hex = (colour: string) => colour.slice(1)
