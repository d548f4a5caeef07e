// Mail providers that give one MX name to a customer: the name stands for many servers, so a single MX is right there.
import type { HostName } from '../dns/name.ts'

/** Whether the exchange is of a provider whose setup asks for this one MX and no other. */
export const hasOneExchange = (exchange: HostName): boolean =>
  ENDINGS.some((ending) => exchange === ending || exchange.endsWith(`.${ending}`)) ||
  PATTERNS.some((one) => one.test(exchange))

const ENDINGS: readonly string[] = [
  'smtp.google.com.', // Google Workspace
  'mail.protection.outlook.com.', // Microsoft 365
  'mail.protection.office365.us.', // Microsoft 365, US government
  'mail.protection.partner.outlook.cn.', // Microsoft 365 by 21Vianet
  'mx.microsoft.', // Microsoft 365 with DNSSEC
  'mail.eo.outlook.com.', // Exchange Online Protection
  'mx.yandex.net.', // Yandex 360
  'emx.mail.ru.', // VK WorkSpace
  'mx.sendgrid.net.', // SendGrid inbound parse
  'inbound.postmarkapp.com.', // Postmark inbound
]

const PATTERNS: readonly RegExp[] = [
  /^inbound-smtp\.[a-z0-9-]+\.amazonaws\.com\.$/, // Amazon SES, receiving
  /^feedback-smtp\.[a-z0-9-]+\.amazonses\.com\.$/, // Amazon SES, MAIL FROM domain
]
