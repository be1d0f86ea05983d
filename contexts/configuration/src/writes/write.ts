/** Who writes, why, and on which condition. */
export interface Write {
  /** The subject of the principal. */
  readonly actor: string;
  readonly requestId: string;
  readonly comment: string | null;
  readonly now: Date;
  /** @throws DomainError when what is there is not what the client has seen, or it does not say what it has seen */
  checkVersion(version: number): void;
}
