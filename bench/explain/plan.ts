/** One node of `explain (format json)`, as far as it is read here. */
export interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Shared Hit Blocks"?: number;
  readonly "Shared Read Blocks"?: number;
  readonly Plans?: readonly PlanNode[];
}

export interface Plan {
  readonly Plan: PlanNode;
  readonly "Planning Time": number;
  readonly "Execution Time": number;
}

/** A node and everything under it. */
export function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* nodesOf(child);
}

/** The tables that a plan reads from end to end. */
export function scannedTables(node: PlanNode): string[] {
  const scans = [...nodesOf(node)].filter((each) => each["Node Type"] === "Seq Scan");
  return [...new Set(scans.flatMap((each) => each["Relation Name"] ?? []))];
}

/** The way a plan goes, shortest: how each table is reached. */
export function accessPaths(node: PlanNode): string[] {
  const reads = [...nodesOf(node)].flatMap((each) => {
    const via = each["Index Name"] ?? each["Relation Name"];
    return via === undefined ? [] : [`${each["Node Type"]} ${via} x${each["Actual Loops"] ?? 0}`];
  });
  return [...new Set(reads)];
}
