import type { BuiltInApplication, Configuration, Settings } from "@segue/configuration";
import type { Logger } from "@segue/kernel/logging";
import { type Static, type TObject, type TSchema, Type } from "typebox";
import { Compile } from "typebox/compile";

/** A setting; null, like leaving it out, is the built-in default. */
const setting = <Schema extends TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]));

const closed = { additionalProperties: false };

const READ_AGAIN_MS = 5_000;

// The most that a file may ever have, whatever is configured.
export const MOST_UPLOAD_MIB = 4096;

const perMinute = Type.Integer({ minimum: 1, maximum: 1_000_000 });

const limitsSchema = Type.Object(
  {
    requests_per_minute: setting({
      ...perMinute,
      description:
        "Of each token, or of each address where there are no tokens, and of each process. Default: any number.",
    }),
    upload_mib: setting(
      Type.Integer({
        minimum: 1,
        maximum: MOST_UPLOAD_MIB,
        description: "The largest file that may be handed in, in MiB. Default: SEGUE_MAX_UPLOAD_MIB.",
      }),
    ),
  },
  closed,
);

const hostName = "^[a-z0-9-]+([.][a-z0-9-]+)*$";

const acquisitionSchema = Type.Object(
  {
    contact: setting(
      Type.String({
        minLength: 3,
        maxLength: 200,
        description: "A mail address or page, named to every source that is read, so that its owner can reach you.",
      }),
    ),
    requests_per_minute: setting({ ...perMinute, description: "To one host. Default: that of its source." }),
    hosts: setting(
      Type.Record(
        Type.String({ pattern: hostName }),
        Type.Object({ requests_per_minute: setting(perMinute) }, closed),
        {
          additionalProperties: false,
          description: "What differs for a host, by its name.",
        },
      ),
    ),
  },
  closed,
);

const providersSchema = Type.Record(
  Type.String({ pattern: "^[a-z][a-z0-9-]*$" }),
  Type.Object(
    {
      enabled: setting(
        Type.Boolean({ description: "Default: whether it can be used, with its key where it needs one." }),
      ),
      key: setting(
        Type.String({
          minLength: 1,
          maxLength: 4_096,
          description: 'Written as {"$secret": "the key"}, kept encrypted.',
        }),
      ),
    },
    closed,
  ),
  { additionalProperties: false, description: "What a provider needs, by its name, such as setlistfm." },
);

export type Limits = Static<typeof limitsSchema>;
export type AcquisitionSettings = Static<typeof acquisitionSchema>;
export type ProviderSettings = Static<typeof providersSchema>;

const APPLICATION: BuiltInApplication = {
  name: "segue",
  comments: "Segue's own settings. They hold as soon as they are saved; null or absent is the built-in default.",
  configurations: [
    {
      name: "limits",
      comments: "How much one caller may ask for.",
      schema: limitsSchema,
      config: { requests_per_minute: null, upload_mib: null },
    },
    {
      name: "acquisition",
      comments: "How sources on the internet are read.",
      schema: acquisitionSchema,
      config: { contact: null, requests_per_minute: null, hosts: {} },
    },
    { name: "providers", comments: "Keys of the providers of facts.", schema: providersSchema, config: {} },
  ],
};

/** Segue's own settings, as they are now. */
export interface SegueSettings {
  /** Makes what is missing of them, and reads them. */
  start(): Promise<void>;
  /** A promise only while they are being read anew. */
  limits(): Limits | Promise<Limits>;
  /** Throws when they cannot be read. */
  acquisition(): Promise<AcquisitionSettings>;
  /** With keys as plain text. Throws when they cannot be read, or a key cannot be opened. */
  providers(): Promise<ProviderSettings>;
  /** Calls `listener` when a setting of `name` may have changed. */
  onChange(name: "acquisition" | "providers", listener: () => void): void;
}

/** Reads a configuration by its schema; one that does not fit, because its schema was taken away, counts as empty. */
function readerOf<Schema extends TObject | typeof providersSchema>(
  schema: Schema,
  source: Settings,
  name: string,
  log: Logger,
): () => Promise<Static<Schema>> {
  const check = Compile(schema);
  return async () => {
    const found = (await source.current()) ?? {};
    if (check.Check(found)) return found;
    log.warn({ configuration: `segue/${name}` }, "a configuration of Segue does not fit and is not used");
    // Nothing in these schemas is required.
    return {} as Static<Schema>;
  };
}

const NOT_RUNNING: SegueSettings = {
  start: async () => undefined,
  limits: () => ({}),
  acquisition: async () => ({}),
  providers: async () => ({}),
  onChange: () => undefined,
};

/** The settings in the context that keeps them; null, where this process does not run it, gives the built-in defaults. */
export function makeSegueSettings(
  configuration: Pick<Configuration, "ensureApplication" | "settings"> | null,
  log: Logger,
): SegueSettings {
  if (configuration === null) return NOT_RUNNING;
  const sources = {
    limits: configuration.settings(APPLICATION.name, "limits"),
    acquisition: configuration.settings(APPLICATION.name, "acquisition"),
    providers: configuration.settings(APPLICATION.name, "providers"),
  };
  const readLimits = readerOf(limitsSchema, sources.limits, "limits", log);
  let known: Limits = {};
  let reading: Promise<Limits> | null = null;
  const refresh = (): Promise<Limits> => {
    const mine = readLimits()
      .catch((error: unknown) => {
        log.warn({ err: error }, "the limits cannot be read: those known last hold");
        // Nobody tells again what has changed.
        setTimeout(refresh, READ_AGAIN_MS).unref();
        return known;
      })
      .then((limits) => {
        // Unless another reading has begun since, which may be done already.
        if (reading === mine) {
          known = limits;
          reading = null;
        }
        return limits;
      });
    reading = mine;
    return mine;
  };
  sources.limits.onChange(refresh);
  return {
    start: async () => {
      try {
        await configuration.ensureApplication(APPLICATION);
      } catch (error) {
        log.warn({ err: error }, "the configurations of Segue cannot be made: the built-in defaults hold");
      }
      await refresh();
    },
    limits: () => reading ?? known,
    acquisition: readerOf(acquisitionSchema, sources.acquisition, "acquisition", log),
    providers: readerOf(providersSchema, sources.providers, "providers", log),
    onChange: (name, listener) => sources[name].onChange(listener),
  };
}
