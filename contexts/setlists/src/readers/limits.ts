/** The longest line, CSV record or JSON row that is looked at, in UTF-16 units (64 KiB of ASCII). */
export const MAX_LINE_LENGTH = 64 * 1024;

/** The deepest nesting of a JSON document that is parsed; real exports stay below 8. */
export const MAX_JSON_DEPTH = 64;

/** The most entries one setlist may have. */
export const MAX_ENTRIES = 20_000;

/** The most tracks a collection may have: the library of a collector, and as much as one transaction takes. */
export const MAX_COLLECTION_ENTRIES = 200_000;

/** The largest document after decompression, in bytes. */
export const MAX_DOCUMENT_BYTES = 256 * 1024 * 1024;

/** How much of a rejected line is quoted. */
export const REJECTED_TEXT_LENGTH = 200;

/** How much of a document a reader looks at to recognise it, in UTF-16 units. */
export const DETECTION_LENGTH = 64 * 1024;
