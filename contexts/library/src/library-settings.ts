/** What the operator of a library decides. */
export interface LibrarySettings {
  /** Refuse a second song of the same title, artist (in any case) and duration. */
  readonly unique: boolean;
  /** Keep deleted songs in the trash instead of removing them. */
  readonly softDelete: boolean;
}
