/** The current time; passed in so that tests decide it. */
export type Clock = () => Date;

/** A new ULID, monotonic within a millisecond. */
export type NewId = () => string;
