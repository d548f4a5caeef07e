// Renders Markdown as GitHub does (CommonMark and GFM, HTML let through) and takes the result apart, so that a test sees what a browser would.
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/**
 * `prose` is the text outside code, which GitHub searches for mentions, issues, emoji and addresses. `code` has the text of each `<code>`.
 * `attributes` are `element name=value`. `isBalanced`: every element that was opened is closed in turn.
 */
export type Rendering = {
  readonly html: string
  readonly elements: readonly string[]
  readonly attributes: readonly string[]
  readonly comments: readonly string[]
  readonly prose: string
  readonly code: readonly string[]
  readonly isBalanced: boolean
}

export function render(markdown: string): Rendering {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  const [elements, attributes, comments, code, prose]: [string[], string[], string[], string[], string[]] = [
    [],
    [],
    [],
    [],
    [],
  ]
  const open: string[] = []
  let isBalanced = true
  for (const [token] of html.matchAll(TOKEN)) {
    const tag = TAG.exec(token)
    if (token.startsWith('<!--')) comments.push(token)
    else if (tag === null) (open.includes('code') ? code : prose).push(textOf(token))
    else if (token.startsWith('</')) isBalanced = open.pop() === tag[1] && isBalanced
    else {
      const [, name = '', rest = ''] = tag
      elements.push(name)
      attributes.push(...[...rest.matchAll(ATTRIBUTE)].map(([, key, value]) => `${name} ${key}=${textOf(value ?? '')}`))
      if (name === 'code') code.push('')
      if (!VOID.has(name)) open.push(name)
    }
  }
  return {
    html,
    elements,
    attributes,
    comments,
    prose: prose.join('\n'),
    code: joinedCode(html),
    isBalanced: isBalanced && open.length === 0,
  }
}

const TOKEN = /<!--[\s\S]*?-->|<\/?[a-zA-Z][^<>]*>|[^<]+|</g
const TAG = /^<\/?([a-zA-Z][\w-]*)([^<>]*)>$/
const ATTRIBUTE = /([^\s=/]+)(?:="([^"]*)")?/g
const VOID = new Set(['br', 'hr', 'img', 'input'])

const joinedCode = (html: string): readonly string[] =>
  [...html.matchAll(/<code[^<>]*>([\s\S]*?)<\/code>/g)].map(([, text]) => textOf(text ?? ''))

const textOf = (html: string): string =>
  html.replace(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_, number: string | undefined, name: string) =>
    number === undefined ? (NAMED[name] ?? '') : String.fromCodePoint(Number(number)),
  )

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Elements and attributes that our own layout uses. */
const OURS = /^(?:h2|h3|p|br|blockquote|ul|li|strong|b|em|a|code|pre|table|thead|tbody|tr|th|td|details|summary)$/
const OUR_ATTRIBUTES =
  /^(?:t[hd] align=right|code class=language-(?:diff|text)|details open=|a href=https:\/\/github\.example\/.*)$/
const OUR_COMMENTS =
  /^<!-- pocketdns-sync:(?:plan environment=[\w.%]* folder=[\w.%]* zones=[\w.%,]*|planned|end of planned|state v1 [\w-]+ [\w.-]+) -->$/

/** What GitHub makes links, mentions or pictures of, where it stands outside code. */
const LIVE = [
  /@\w/,
  /#\d/,
  /\bGH-\d/i,
  /\b[0-9a-f]{7,40}\b/,
  /:[a-z0-9_+-]+:/,
  /https?:/,
  /www\./,
  /\[\^/,
  /\[[ xX]\]/,
  /::/,
]

/** Everything about it that is not of our own making, `foreign` outside code above all; nothing, as it should be. */
export function strangeIn(markdown: string, foreign: string): readonly string[] {
  const { elements, attributes, comments, prose, isBalanced } = render(markdown)
  return [
    ...elements.filter((name) => !OURS.test(name)).map((name) => `element ${name}`),
    ...attributes.filter((text) => !OUR_ATTRIBUTES.test(text)).map((text) => `attribute ${text}`),
    ...comments.filter((text) => !OUR_COMMENTS.test(text)).map((text) => `comment ${text}`),
    ...LIVE.flatMap((pattern) => pattern.exec(prose)?.[0] ?? []).map((text) => `live ${text}`),
    ...(isBalanced ? [] : ['unbalanced']),
    ...(prose.includes(foreign) ? [`text ${foreign}`] : []),
  ]
}
