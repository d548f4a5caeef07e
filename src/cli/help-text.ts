// What the help says besides commands and options, and what it must not repeat.

/** Whoever gives the key as an option that does not exist has it unset in the environment: its value is not shown. */
export const OPTION_VALUE = /(unknown option '--[^'=]*)=[^\n]*(?=')/

export const AFTER_HELP = `
Exit codes: 0 nothing to do or all done and verified · 1 failed before anything was written · 2 there are changes
(plan --detailed-exitcode) or drift · 3 a guard refused a zone, or the plan is not the accepted one · 4 partly applied ·
130, 143 interrupted. The key comes from POCKETDNS_API_KEY.`
