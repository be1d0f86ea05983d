import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import { fetchVersion, type VersionSummary } from "../api/configuration-api.ts";
import { Problem } from "../ui/problem.tsx";
import { comparisonText, fieldsOf } from "./core/fields.ts";
import { MINE, type Side } from "./core/version-sides.ts";
import { useEditing } from "./desk-context.ts";
import { LazyDiff } from "./editor/lazy-editor.tsx";
import { keys } from "./queries.ts";

interface Properties {
  readonly versions: readonly VersionSummary[];
  readonly sides: readonly [Side, Side];
  readonly onChoose: (sides: readonly [Side, Side]) => void;
}

/** Two versions side by side, or one and what stands in the editor. */
export function VersionComparison({ versions, sides, onChoose }: Properties) {
  const [left, right] = sides;
  const [before, after] = [useSide(left), useSide(right)];
  const problem = before.problem ?? after.problem;
  return (
    <section className="sheet comparison" aria-label="Comparison">
      <div className="sides">
        <SideChoice label="From" side={left} versions={versions} onChoose={(side) => onChoose([side, right])} />
        <SideChoice label="To" side={right} versions={versions} onChoose={(side) => onChoose([left, side])} />
      </div>
      {problem !== null && <Problem title="They cannot be compared" problem={problem} />}
      {before.shown !== null && after.shown !== null && (
        <>
          {before.shown.text === after.shown.text && (
            <p className="quiet">{whyAlike(sides, before.hash, after.hash)}</p>
          )}
          <LazyDiff before={before.shown} after={after.shown} />
        </>
      )}
    </section>
  );
}

function whyAlike([left, right]: readonly [Side, Side], before: string | null, after: string | null): string {
  if (left === right) return "One and the same: choose another version to compare it with.";
  const secretsDiffer = before !== null && after !== null && before !== after;
  return secretsDiffer ? "Only secrets were set anew; they are not shown." : "Both hold the same.";
}

interface SideChoiceProperties {
  readonly label: string;
  readonly side: Side;
  readonly versions: readonly VersionSummary[];
  readonly onChoose: (side: Side) => void;
}

function SideChoice({ label, side, versions, onChoose }: SideChoiceProperties) {
  const id = useId();
  const known = side === MINE || versions.some(({ version }) => version === side);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={side}
        onChange={(event) => onChoose(event.target.value === MINE ? MINE : Number(event.target.value))}
      >
        <option value={MINE}>What stands in the editor</option>
        {!known && <option value={side}>Version {side}</option>}
        {versions.map(({ version }) => (
          <option key={version} value={version}>
            Version {version}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The text of a side, once it is there. Versions never change, so each is read once. */
function useSide(side: Side) {
  const { base, fields } = useEditing();
  const { data, error } = useQuery({
    queryKey: keys.version(base.id, side === MINE ? base.version : side),
    queryFn: ({ signal }) => fetchVersion(base.id, side === MINE ? base.version : side, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const shown = useMemo(() => {
    if (side === MINE) return { label: "In the editor", text: comparisonText(fields) };
    return data === undefined ? null : { label: `Version ${side}`, text: comparisonText(fieldsOf(data)) };
  }, [side, fields, data]);
  return { shown, hash: side === MINE ? null : (data?.hash ?? null), problem: error };
}
