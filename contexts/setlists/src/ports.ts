/** The current time; passed in so that tests decide it. */
export type Clock = () => Date;

/** A new UUIDv7. */
export type NewId = () => string;
