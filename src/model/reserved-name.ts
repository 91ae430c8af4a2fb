/** Whether Windows reserves a name for a device (Naming Files, Paths, and Namespaces). */
export const isReservedName = (name: string): boolean => /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name)
