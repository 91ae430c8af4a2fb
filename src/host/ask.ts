/** Asks at the terminal for a line; undefined if there is no terminal, or if the user cancels. */
export async function ask(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  const { createInterface } = process.getBuiltinModule('node:readline')
  const lines = createInterface({ input: stdin, output: stderr })
  return new Promise(resolve => {
    lines.on('close', () => resolve(undefined))
    lines.question(question, answer => {
      resolve(answer)
      lines.close()
    })
  })
}
