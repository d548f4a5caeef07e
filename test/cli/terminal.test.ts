// What somebody at a terminal meets: the plan, the question, the progress line. Streams that say they are a terminal stand in for one, and
// where util-linux is at hand, a real one.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createConsole, type Io } from '../../src/cli/console.ts'
import { main } from '../../src/cli/program.ts'
import { showProgress } from '../../src/cli/progress.ts'
import type { Emulator } from '../../src/emulator/emulator.ts'
import { emulate, folderWith, leadTo, ONE_ZONE, PROGRAM, recordsIn, start, until, writesTo } from './run.ts'

const CLEAR_LINE = '\r\u001b[2K'
const QUESTION = 'Apply 2 writes to example.com? [y/N] '

function stream(isTTY: boolean) {
  const pipe = new PassThrough()
  let text = ''
  pipe.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return { pipe: Object.assign(pipe, { isTTY, columns: 80 }), text: () => text }
}

/** The program in this process, its streams a terminal's, or stdout a pipe. */
function atTerminal(at: Emulator, args: readonly string[], stdoutIsTTY = true) {
  const [stdin, stdout, stderr] = [new PassThrough(), stream(stdoutIsTTY), stream(true)]
  const io: Io = {
    env: leadTo(at),
    stdin: Object.assign(stdin, { isTTY: true }),
    stdout: stdout.pipe,
    stderr: stderr.pipe,
    tell: () => {},
  }
  const cwd = folderWith(ONE_ZONE)
  const kept = args[0] === 'sync' ? ['--snapshot', join(cwd, 'snapshots')] : []
  const code = main([...args, '--zones-dir', join(cwd, 'zones'), ...kept], io)
  return {
    code,
    stdout: stdout.text,
    stderr: stderr.text,
    type: (text: string) => void stdin.write(text),
    end: () => stdin.end(),
  }
}

const WITHOUT_CODES = new RegExp(`${'\u001b'}\\[[\\d;]*[A-Za-z]|\r`, 'g')
const plain = (text: string): string => text.replace(WITHOUT_CODES, '')

describe('sync at a terminal', () => {
  test.each(['y\r', 'yes\r', 'Y\r'])('shows the plan, asks, and applies it after %j', async (answer) => {
    const at = await emulate({})
    const sync = atTerminal(at, ['sync'])
    await until(() => sync.stderr().includes(QUESTION))
    expect(plain(sync.stdout())).toContain('Plan for production: 2 record sets to create in 1 zone.')
    expect(writesTo(at)).toBe(0)
    sync.type(answer)
    expect(await sync.code).toBe(0)
    expect(plain(sync.stdout())).toContain('Applied to production: 2 done in 1 zone.')
    expect(recordsIn(at, 'example.com')).toHaveLength(2)
  })

  test.each<[string, (sync: ReturnType<typeof atTerminal>) => void, number]>([
    ['"n"', ({ type }) => type('n\r'), 1],
    ['nothing', ({ type }) => type('\r'), 1],
    ['"yeah"', ({ type }) => type('yeah\r'), 1],
    ['the end of input', ({ end }) => end(), 1],
    ['Ctrl-D', ({ type }) => type('\u0004'), 1],
    ['Ctrl-C', ({ type }) => type('\u0003'), 130],
  ])('writes nothing after %s', async (_, answer, expected) => {
    const at = await emulate({})
    const sync = atTerminal(at, ['sync'])
    await until(() => sync.stderr().includes(QUESTION))
    answer(sync)
    expect(await sync.code).toBe(expected)
    expect(plain(sync.stderr())).toMatch(/\nNothing was written\.\n$/)
    expect(writesTo(at)).toBe(0)
  })

  test.each<[string, readonly string[], boolean]>([
    ['JSON goes', ['--format', 'json'], true],
    ['a pipe takes it', [], false],
  ])(
    'never asks about a plan that is not on the screen: where %s to stdout, it is on stderr too',
    async (_, options, isTTY) => {
      const at = await emulate({})
      const sync = atTerminal(at, ['sync', ...options], isTTY)
      await until(() => sync.stderr().includes(QUESTION))
      expect(plain(sync.stderr())).toContain('Plan for production: 2 record sets to create in 1 zone.')
      sync.type('y\r')
      expect(await sync.code).toBe(0)
      if (options.length > 0) expect(JSON.parse(sync.stdout()).zones[0].verified).toBe(true)
    },
  )

  test('does not ask where there is nothing to do, nor with --yes', async () => {
    const at = await emulate({})
    for (const options of [['--yes'], []]) {
      const sync = atTerminal(at, ['sync', ...options])
      expect(await sync.code).toBe(0)
      expect(sync.stderr()).not.toContain('Apply')
    }
  })

  test('draws one line of progress on stderr, over and over, and takes it away again', async () => {
    const at = await emulate({ latencyMs: () => 250 })
    const sync = atTerminal(at, ['sync', '--yes'])
    expect(await sync.code).toBe(0)
    expect(sync.stderr()).toContain(`${CLEAR_LINE}[          ]  0/3`)
    expect(sync.stderr()).toMatch(/budget \d+\/600/)
    expect(sync.stderr().endsWith(CLEAR_LINE)).toBe(true)
    expect(sync.stderr()).not.toContain('\n')
    expect(sync.stdout()).not.toContain(CLEAR_LINE)
  })

  test('draws none with --quiet', async () => {
    const at = await emulate({ latencyMs: () => 250 })
    const sync = atTerminal(at, ['sync', '--yes', '--quiet'])
    expect([await sync.code, sync.stderr()]).toEqual([0, ''])
  })
})

describe('progress', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const state = { done: 3, total: 9, failed: 0, remaining: 5, limit: 10, secondsToReset: 4, etaSeconds: 12 }
  const show = (columns: number, isTTY: boolean) => {
    const stderr = stream(isTTY)
    const io = {
      env: {},
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr: Object.assign(stderr.pipe, { columns }),
      tell: () => {},
    }
    const progress = showProgress(createConsole(io, { color: true }), false, () => state)
    return { progress, text: stderr.text }
  }

  test('in a log is a line every 10 seconds, with a line end and no escape codes', async () => {
    const { progress, text } = show(0, false)
    await vi.advanceTimersByTimeAsync(9_999)
    expect(text()).toBe('')
    await vi.advanceTimersByTimeAsync(25_000)
    const line = '3 of 9 requests done, about 12 s to go (budget 5/10, reset in 4 s)\n'
    expect(text()).toBe(line.repeat(3))
    progress.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(text()).toBe(line.repeat(3))
  })

  test.each([
    [20, '3/9  12 s to go'],
    [0, '[===       ]  3/9  12 s to go  budget 5/10, reset in 4 s'],
  ])('on a terminal of %i columns keeps within its line; one that does not know has 80', async (columns, line) => {
    const { progress, text } = show(columns, true)
    await vi.advanceTimersByTimeAsync(250)
    progress.stop()
    expect(text()).toBe(`${CLEAR_LINE}${line}${CLEAR_LINE}${line}${CLEAR_LINE}`)
  })
})

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true

describe.runIf(hasScript)('at a real terminal', () => {
  const inTerminal = (at: Emulator, args: readonly string[], env: Readonly<Record<string, string>>) =>
    start(
      folderWith(ONE_ZONE),
      ['script', '-qec', `'${process.execPath}' '${PROGRAM}' ${args.join(' ')}`, '/dev/null'],
      {
        PATH: process.env.PATH ?? '',
        TERM: 'xterm',
        ...leadTo(at),
        ...env,
      },
    )

  test.concurrent('somebody says yes', async () => {
    const at = await emulate({ latencyMs: () => 150 })
    const sync = inTerminal(at, ['sync'], {})
    await until(() => sync.stdout().includes(QUESTION))
    expect(sync.stdout()).toContain('\u001b[32m+\u001b[39m')
    sync.type('y\r')
    const { code, stdout } = await sync.ended
    expect(code).toBe(0)
    expect(stdout).toContain('0/3')
    expect(plain(stdout)).toContain('Applied to production: 2 done in 1 zone.')
    expect(recordsIn(at, 'example.com')).toHaveLength(2)
  })

  test.concurrent('somebody presses Ctrl-C at the question', async () => {
    const at = await emulate({})
    const sync = inTerminal(at, ['sync'], { NO_COLOR: '1' })
    await until(() => sync.stdout().includes(QUESTION))
    expect(sync.stdout()).not.toContain('\u001b[32m')
    sync.type('\u0003')
    const { code, stdout } = await sync.ended
    expect(code).toBe(130)
    expect(stdout).toContain('Nothing was written.')
    expect(writesTo(at)).toBe(0)
  })

  test.concurrent('somebody presses Ctrl-C while it writes', async () => {
    const at = await emulate({ rateLimit: { limit: 3, windowMs: 3_600_000, alignment: 'first-request' } })
    const sync = inTerminal(at, ['sync', '--yes', '--no-color'], {})
    await until(() => at.requests().filter(({ endedAt }) => endedAt !== null).length === 3)
    sync.type('\u0003')
    const { code, stdout } = await sync.ended
    expect(code).toBe(130)
    expect(stdout).toContain('1 done, 1 skipped, not verified')
    expect(stdout).not.toContain('\u001b[32m')
    expect(at.requests()).toHaveLength(3)
  })
})
