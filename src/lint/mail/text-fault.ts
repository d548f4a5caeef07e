// What is wrong at one spot of a text: what the parsers of SPF, DKIM and DMARC say.

/** `offset` in UTF-16 units; `message` is a clause in lower case without a full stop, `hint` a sentence. */
export type TextFault = { readonly offset: number; readonly message: string; readonly hint: string }
