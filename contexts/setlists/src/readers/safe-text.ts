/**
 * The text without U+0000 (PostgreSQL text refuses it) and with lone surrogates as U+FFFD, so that it can be stored
 * and sent anywhere.
 */
export function safeText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", "") : wellFormed;
}
