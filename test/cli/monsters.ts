// Files made to exhaust whoever reads them: deep, long, wide, self-multiplying. By what they are; each is made when it is asked for.

const MIB = 1024 * 1024

/** As many as fit into a file that is still read. */
const filled = (piece: string, before = '', after = ''): string =>
  before + piece.repeat(Math.floor((8 * MIB - before.length - after.length - 16) / Buffer.byteLength(piece))) + after

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

export const MONSTERS: Readonly<Record<string, () => string>> = {
  'brackets in brackets': () => filled('['),
  'braces in braces': () => filled('{a: ', 'records: '),
  'brackets in brackets, all closed': () => `records: ${'['.repeat(MIB)}${']'.repeat(MIB)}`,
  'dashes in dashes': () => filled('- '),
  'keys behind question marks': () => filled('? '),
  'colons behind colons': () => filled(': '),
  'lines further and further in': () => lines(3_000, (index) => `${' '.repeat(index)}a:\n`),
  'aliases of aliases': () =>
    `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${lines(20, (index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(9)}]\n`)}`,
  'a long list, often aliased': () => `a: &a [${'x,'.repeat(10_000)}]\nb: [${'*a,'.repeat(10_000)}]\n`,
  'an alias of itself': () => 'records: &a\n  www: *a\n',
  'anchors without end': () => filled('&a '),
  'tags without end': () => filled('!a '),
  'aliases without end': () => filled('*a\n'),
  '10 MB of one word on one line': () => `records: ${'x'.repeat(10_000_000)}`,
  'one word': () => filled('x', 'records:\n  www:\n    TXT: '),
  'one text in quotes': () => filled('x ', 'records:\n  www:\n    TXT: "', '"\n'),
  'one text of escapes': () => filled('\\u0041', 'records:\n  www:\n    TXT: "', '"\n'),
  'a quote that is never closed': () => filled("x '' ", "records:\n  www:\n    TXT: '"),
  'one comment': () => filled('#', 'records: {}\n'),
  'nothing but line feeds': () => filled('\n'),
  'nothing but spaces': () => filled(' '),
  'a list on one line': () => filled('192.0.2.1,', 'records:\n  www:\n    A: [', '192.0.2.2]\n'),
  'a list of numbers on one line': () => filled('1,', 'records:\n  www:\n    A: [', '1]\n'),
  'a list in lines': () => filled('    - 192.0.2.1\n', 'records:\n  www:\n    A:\n'),
  'a list of mistakes': () => filled('    - @\n', 'records:\n  www:\n    A:\n'),
  'one key again and again': () => filled('www: 1\n'),
  'names that are all wrong': () => `records:\n${lines(100_000, (index) => `  a..${index}: { A: x }\n`)}`,
  'names that are all right': () => `records:\n${lines(150_000, (index) => `  a${index}: { A: 192.0.2.1 }\n`)}`,
  'folded lines': () => filled('  x\n', 'records: >\n'),
  'words on many lines': () => filled('  x\n', 'records: x\n'),
  'documents without end': () => filled('---\n'),
  'directives without end': () => filled('%a\n'),
  'commas without end': () => filled(',', 'records: ['),
  'byte order marks': () => filled('\ufeff'),
  tabs: () => filled('\t'),
  'line ends of other times': () => filled('\r', 'records: {}\r'),
  NUL: () => filled('\u0000'),
}
