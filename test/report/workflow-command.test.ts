import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workflowCommand } from '../../src/report/workflow-command.ts'
import { HOSTILE } from './fixtures.ts'
import { readCommands } from './workflow-reader.ts'

test('a command is one line, as the documentation has it', () => {
  expect(workflowCommand('error', { file: 'app.js', line: '1', title: 'a: b, c' }, 'Missing\nsemicolon, 100%')).toBe(
    '::error file=app.js,line=1,title=a%3A b%2C c::Missing%0Asemicolon, 100%25',
  )
})

test('a command without properties has no space after its name', () => {
  expect(workflowCommand('endgroup', { title: '' }, '')).toBe('::endgroup::')
})

const text = () =>
  fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[%:,\r\n=0-9A-F ]*$/), fc.constantFrom(...HOSTILE))

test('whatever the values hold, the runner reads them back, and nothing else', () => {
  fc.assert(
    fc.property(text(), text(), text(), (file, title, message) => {
      const properties = { file: `f${file}`, title: `t${title}` }
      const read = readCommands(workflowCommand('warning', properties, message))
      expect(read).toEqual([{ name: 'warning', properties, message }])
    }),
    { numRuns: 1000 },
  )
})
