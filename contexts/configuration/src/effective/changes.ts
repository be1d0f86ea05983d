/** Who must know when configurations change. */
export interface ChangeListener {
  /** A configuration was written or deleted, and that is committed. */
  onChange(configurationId: string): void;
  /** Every change from now on is told; whatever changed before may have been missed. */
  onFollowing(): void;
  /** Changes of other processes are not told any more, until `onFollowing`. */
  onSilence(): void;
}

/** Passes on what has changed, here or in another process, in the order in which the listeners were added. */
export class Changes {
  readonly #listeners = new Set<ChangeListener>();
  #isFollowing = false;

  /** Whether every change is told, also those of other processes. */
  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  add(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  /** To be called after the commit of every write, and before its reply: so whoever wrote reads what they wrote. */
  changed(configurationId: string): void {
    for (const listener of this.#listeners) listener.onChange(configurationId);
  }

  following(): void {
    this.#isFollowing = true;
    for (const listener of this.#listeners) listener.onFollowing();
  }

  silence(): void {
    this.#isFollowing = false;
    for (const listener of this.#listeners) listener.onSilence();
  }
}
