import { compileQuery, type Database } from "@segue/kernel/db";

const PART = 8;

/** How a text may stand somewhere although it cannot be read at a glance. */
function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  // Base64 of a part of a longer text begins at any of three places; the ends differ, the middle does not.
  const encoded = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    return text.slice(4, Math.floor((text.length - 4) / 4) * 4);
  });
  // What quotes the text around a mistake shows a part of it.
  const parts = Array.from({ length: secret.length - PART + 1 }, (_, at) => secret.slice(at, at + PART));
  return [...parts, encodeURIComponent(secret), bytes.toString("hex"), ...encoded];
}

/** A text that stands nowhere by chance, and a search for it in any spelling. */
export function aKnownSecret() {
  const secret = "correct/horse battery+staple:9f2c41d7";
  const spellings = spellingsOf(secret);
  return {
    secret,
    /** Whether it stands in a text or in bytes. */
    isIn: (place: string | Buffer): boolean => spellings.some((spelling) => place.includes(spelling)),
  };
}

/** Every row of every table as text, with the name of its table. */
export async function everyRow(database: Database): Promise<readonly string[]> {
  const tables = await database.query<{ name: string }>(
    compileQuery(
      "",
      `select format('%I.%I', table_schema, table_name) as name
      from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    ),
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await database.query<{ row: string }>(compileQuery("", `select t::text as row from ${name} as t`));
    rows.push(...found.map(({ row }) => `${name} ${row}`));
  }
  return rows;
}
