/** Lets the messages of threads come in, and memory be freed: Node frees some of it only between turns of its event loop. */
export const turn = (): Promise<void> => new Promise(resolve => void setImmediate(resolve))
