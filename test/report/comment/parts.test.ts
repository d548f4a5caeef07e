import { expect, test } from 'vitest'
import { planIn, withoutFolds } from '../../../src/report/comment/parts.ts'

test('a plan is found between its marks, and only there', () => {
  expect(planIn('a\n<!-- pocketdns-sync:planned -->\n\nplan\n\n<!-- pocketdns-sync:end of planned -->\nb')).toBe('plan')
  expect(planIn('a\n<!-- pocketdns-sync:planned -->\nplan')).toBeNull()
  expect(planIn('+ <!-- pocketdns-sync:planned -->\nplan\n<!-- pocketdns-sync:end of planned -->')).toBeNull()
})

test('a plan without its folds keeps what stands around them', () => {
  expect(withoutFolds('a\n<details open><summary>x</summary>\n- </details>\n</details>\nb', 'cut')).toBe('a\ncut\nb')
  expect(withoutFolds('no folds', 'cut')).toBe('no folds')
})
