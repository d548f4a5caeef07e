// Reads a listing to its end, page by page, and lets no incomplete one through.
import type { Redact } from '../redact.ts'
import { err, ok, type Result } from '../result.ts'
import { type Ask, jsonOf, READ } from './ask.ts'
import { garbled, incomplete, type Task } from './errors.ts'
import { largest, type NextPage, type Page, readPage, uniqueById } from './pages.ts'
import type { Answer, ProviderError } from './port.ts'

/** All that was found; `total` is the largest that any page gave, `ended` whether there was surely no further page. */
export type Listing = { readonly items: readonly unknown[]; readonly total: number | null; readonly ended: boolean }

/** Where the list is: the path of its first page, and the fields that may hold it. */
export type ListPlace = { readonly path: string; readonly fields: readonly string[] }

/** Null where the first page is JSON without a list under any of the fields. */
export type ReadListing = (place: ListPlace, task: Task) => Answer<Listing | null>

export function createReadListing(ask: Ask, baseUrl: string, redact: Redact): ReadListing {
  return async (place, task) => {
    const pages: Page[] = []
    const asked = new Set<string>()
    let next: NextPage = { kind: 'page', path: place.path }
    while (next.kind === 'page' && !asked.has(next.path) && asked.size < MOST_PAGES) {
      const path: string = next.path
      asked.add(path)
      const answer = await ask({ path, body: undefined, dispatch: READ }, task)
      if (!answer.ok) return answer
      const json = jsonOf(answer.value, task, redact)
      if (!json.ok) return json
      const page = readPage(json.value, place.fields, { baseUrl, path, link: answer.value.link })
      if (page === undefined && pages.length === 0) return ok(null)
      if (page === undefined) return err(garbled(answer.value, task, 'without a list on a further page', redact))
      pages.push(page)
      next = page.next
    }
    const items = uniqueById(pages.flatMap((page) => page.items))
    return ok({ items, total: largest(pages.map((page) => page.total)), ended: next.kind === 'none' })
  }
}

/**
 * The items of a complete listing. `atLeast`: what another answer says that it holds, null if none does. Without any total the
 * listing is believed, if it has ended; a next page that loops or cannot be followed is forgiven only if a total is reached without it.
 */
export function completeItems(
  listing: Listing,
  atLeast: number | null,
  task: Task,
  redact: Redact,
): Result<readonly unknown[], ProviderError> {
  const total = largest([listing.total, atLeast])
  const held = listing.items.length
  const isComplete = total === null ? listing.ended : held >= total
  return isComplete ? ok(listing.items) : err(incomplete(task, held, total, redact))
}

// A guard against a server that invents a new next page for ever; 100 records each make a million.
const MOST_PAGES = 10_000
