// How the emulator fails: an EmulatorError for what its operator can mend (a bad state file, a taken port), `unreachable` for a bug.

export type EmulatorErrorCode = 'state-file' | 'port-in-use' | 'cannot-listen'

/** What `startEmulator` and `close` reject with; the message names the file or the port and needs no stack to be understood. */
export class EmulatorError extends Error {
  readonly code: EmulatorErrorCode

  constructor(code: EmulatorErrorCode, message: string) {
    super(message)
    this.name = 'EmulatorError'
    this.code = code
  }
}

/** The emulator shares no code with the rest of the program, so it closes its switches itself. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
