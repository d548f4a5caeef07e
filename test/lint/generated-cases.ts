// Cases that are too long, or of characters too strange, to be written in a file.
import type { Case } from './case-file.ts'

const of = (title: string, text: string, ...expected: readonly string[]): Case => ({
  title,
  files: [{ file: 'example.com.yaml', text }],
  expected: expected.map((spot) => `example.com.yaml:${spot}`).sort(),
})

const label = (length: number): string => 'a'.repeat(length)
const name = (length: number): string => `${Array(3).fill(label(63)).join('.')}.${label(length - 192)}`
const bomb = Array.from(
  { length: 7 },
  (_, at) => `  b${at}: &b${at} [${Array(9).fill(at === 0 ? 'x' : `*b${at - 1}`)}]\n`,
)

export const GENERATED: readonly Case[] = [
  of('a label of 63 octets', `records:\n  ${label(63)}:\n    A: 192.0.2.1\n`),
  of('a label of 64 octets', `records:\n  ${label(64)}:\n    A: 192.0.2.1\n`, '2:3 label-length'),
  of(
    'a Unicode label whose A-label has more than 63',
    `records:\n  ${'ü'.repeat(60)}:\n    A: 192.0.2.1\n`,
    '2:3 label-length',
  ),
  of('a name of 253 characters with its zone', `records:\n  ${name(241)}:\n    A: 192.0.2.1\n`),
  of('a name of 254 characters with its zone', `records:\n  ${name(242)}:\n    A: 192.0.2.1\n`, '2:3 name-length'),
  of('a target of 254 characters', `records:\n  www:\n    CNAME: ${name(254)}.\n`, '3:12 name-length'),
  of('as much text as a record holds', `records:\n  www:\n    TXT: ${label(65_279)}\n`),
  of('one octet of text more than a record holds', `records:\n  www:\n    TXT: ${label(65_280)}\n`, '3:10 txt-length'),
  of(
    'a text that is short in characters and long in octets',
    `records:\n  www:\n    TXT: ${'ü'.repeat(33_000)}\n`,
    '3:10 txt-length',
  ),
  of('NUL in a comment', 'records: {} # \u0000\n', '1:15 yaml-character'),
  of('a terminal escape in a value', 'records:\n  www:\n    TXT: "\u001b[2J"\n', '3:11 yaml-character'),
  of('a byte order mark and CRLF', '\ufeffrecords:\r\n  www:\r\n    A: 192.0.2.1\r\n'),
  of(
    'a comment behind CRLF lines',
    'records:\r\n  www:\r\n    # lint-ignore: value-twice both are wanted\r\n    A: [192.0.2.1, 192.0.2.1]\r\n',
  ),
  of('a quote that is not closed', 'records:\n  www:\n    TXT: "x\n', '4:1 yaml-quotes'),
  of('a line that is not lined up', 'records:\n  a:\n    A: 192.0.2.1\n   TXT: b\n', '4:1 yaml-indent'),
  of('an alias with an anchor', 'records:\n  a: &x *y\n', '2:9 yaml-syntax'),
  of('more than 8 MiB', `records: {} #${'ü'.repeat(4 * 1024 * 1024)}`, '1:1 yaml-size'),
  of('forty levels', `records: ${'['.repeat(40)}${']'.repeat(40)}\n`, '1:41 yaml-depth'),
  of(
    'aliases that stand for millions of values',
    `records:\n${bomb.join('')}`,
    '7:12 yaml-alias-count',
    ...bomb.map((_, at) => `${at + 2}:11 wrong-kind`),
  ),
  of(
    'a list of a thousand addresses',
    `records:\n  www:\n    A: [${Array.from({ length: 1000 }, (_, at) => `10.0.${at >> 8}.${at & 255}`).join(', ')}]\n`,
  ),
  of(
    'a list of 5,001 addresses',
    `records:\n  www:\n    A: [${Array.from({ length: 5_001 }, (_, at) => `10.0.${at >> 8}.${at & 255}`).join(', ')}]\n`,
    '3:8 values-too-many',
  ),
  of(
    'a chain of fifty aliases is told for each but the last',
    `records:\n${Array.from({ length: 51 }, (_, at) => `  a${at}: { CNAME: ${at === 50 ? 'out.example.org.' : `a${at + 1}`} }\n`).join('')}`,
    ...Array.from({ length: 50 }, (_, at) => `${at + 2}:${at < 10 ? 16 : 17} cname-chain`),
  ),
]
