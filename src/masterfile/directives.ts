// `$ORIGIN` and `$TTL`: what holds for the lines after them.
import type { Fault } from '../diagnostic.ts'
import { ttlTooLong, withinLimit } from './data.ts'
import type { Run, Scope } from './run.ts'
import { readScopedName } from './scoped-name.ts'
import type { Token } from './tokens.ts'
import { MAX_TTL, parseTtl } from './ttl.ts'

/** RFC 1035, 5.1: what follows is relative to this name, which may itself be relative. */
export function setOrigin({ place }: Token, [name, extra]: readonly Token[], scope: Scope, run: Run): void {
  const isOne = name !== undefined && extra === undefined
  if (!isOne) run.findings.error(ONE_ORIGIN, extra?.place ?? place)
  const origin = isOne ? readScopedName(name, scope, run) : undefined
  if (name === undefined || origin === undefined) return
  scope.origin = origin
  run.firstOrigin ??= { name: origin, place: name.place }
}

/** RFC 2308, 4. */
export function setTtl({ place }: Token, [written, extra]: readonly Token[], run: Run): void {
  const seconds = written === undefined || extra !== undefined ? undefined : parseTtl(written.text)
  const at = extra?.place ?? written?.place ?? place
  if (seconds === undefined) run.findings.error(ONE_TTL, at)
  else {
    if (seconds > MAX_TTL) run.findings.warn(ttlTooLong(seconds), at)
    run.ttl.standing = withinLimit(seconds)
  }
}

const ONE_ORIGIN: Fault = {
  rule: 'master-directive',
  message: '$ORIGIN has one name.',
  hint: 'Write it like "$ORIGIN example.com."; a comment begins with ";".',
}

const ONE_TTL: Fault = {
  rule: 'master-directive',
  message: '$TTL has one TTL.',
  hint: 'Write seconds, or numbers with the units w, d, h, m and s, like "$TTL 1h30m".',
}
