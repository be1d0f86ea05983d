/** Stands in a generated request for an id that some reply has shown; which one is decided when it is sent. */
export class KnownId {
  readonly name: string;
  readonly resource: string;
  readonly pick: number;

  constructor(name: string, resource: string, pick: number) {
    this.name = name;
    this.resource = resource;
    this.pick = pick;
  }
}

type Values = Readonly<Record<string, unknown>>;

const ID_NAME = /(^|_)(ids?|cursor)$/;
const ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{26})$/;
const MOST_OF_A_KIND = 300;

// Names that do not say themselves what they are ids of.
const KIND_OF_NAME: Readonly<Record<string, string>> = {
  from: "tracks",
  to: "tracks",
  via: "tracks",
  after: "tracks",
  ban_tracks: "tracks",
  ban_artists: "artists",
  performer: "artists",
  keep: "songs",
  remove: "songs",
  extends: "configurations",
};

/** Whether a field of this name takes an id, or a place in a list that a reply has told. */
export const isIdName = (name: string): boolean => ID_NAME.test(name) || name in KIND_OF_NAME;

/** `id` of `tracks` and `track_id` anywhere are one kind; a cursor belongs to the list it came with. */
function kindOf(name: string, resource: string): string {
  if (name.endsWith("cursor")) return `cursors of ${resource}`;
  const singular = name.replace(/s$/, "");
  return KIND_OF_NAME[name] ?? (singular === "id" ? resource : `${singular.replace(/_id$/, "")}s`);
}

function keepBounded<Item>(list: Item[], item: Item): void {
  list.push(item);
  // The first ones, of what the suite prepared, and the latest are worth keeping.
  if (list.length > MOST_OF_A_KIND) list.splice(MOST_OF_A_KIND / 2, 1);
}

/** The ids that replies have shown, by what they are ids of. */
export class KnownIds {
  readonly #ofKind = new Map<string, string[]>();
  readonly #all: string[] = [];
  /** Objects that show several ids, which belong together: both ends of a transition. */
  readonly #together: Values[] = [];

  #add(kind: string, id: string): void {
    const known = this.#ofKind.get(kind) ?? [];
    if (known.includes(id)) return;
    this.#ofKind.set(kind, known);
    keepBounded(known, id);
    if (ID.test(id)) keepBounded(this.#all, id);
  }

  /** Remembers every id in a reply about a resource. */
  learn(value: unknown, resource: string, name = ""): void {
    if (typeof value === "string") {
      if (isIdName(name) && (ID.test(value) || name.endsWith("cursor"))) this.#add(kindOf(name, resource), value);
    } else if (Array.isArray(value)) for (const each of value) this.learn(each, resource, name);
    else if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value);
      const ids = entries.filter(([, each]) => typeof each === "string" && ID.test(each));
      if (ids.length > 1) keepBounded(this.#together, Object.fromEntries(ids));
      for (const [key, each] of entries) this.learn(each, resource, key);
    }
  }

  /** A value with the ids put in that stand in it; what nobody has seen is text that is no id. */
  resolve(value: unknown): unknown {
    if (value instanceof KnownId) {
      const ofKind = this.#ofKind.get(kindOf(value.name, value.resource)) ?? this.#all;
      return ofKind[value.pick % ofKind.length] ?? "nothing-known";
    }
    if (Array.isArray(value)) return value.map((each) => this.resolve(each));
    if (typeof value !== "object" || value === null) return value;
    // `fromEntries` keeps a key `__proto__` as a key.
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.resolve(each)]));
  }

  /** The values of one part of a request; ids that are asked for together are, half of the time, of one object. */
  resolveTogether(part: Values): Values {
    const asked = Object.entries(part).filter((entry): entry is [string, KnownId] => entry[1] instanceof KnownId);
    const fitting = this.#together.filter((one) => asked.every(([name]) => name in one));
    const pick = asked[0]?.[1].pick ?? 0;
    const row = asked.length > 1 && pick % 2 === 0 ? fitting[pick % fitting.length] : undefined;
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, row?.[name] ?? this.resolve(value)]));
  }
}
