import fc from "fast-check";
import { expect, it } from "vitest";
import { aGraph, anAsk, plainTracks, type TestGraph } from "./plan-builders.ts";
import { makePlanSpace } from "./plan-space.ts";
import { makeWalks } from "./walks.ts";

const TRACKS = 6;
const track = fc.integer({ min: 0, max: TRACKS - 1 });
const edges = fc.uniqueArray(fc.tuple(track, track), {
  maxLength: 12,
  selector: ([from, to]) => from * TRACKS + to,
});

/** The tracks where a walk of so many moves begins, by taking one move after another. */
function startsOf({ view }: TestGraph, moves: number): number[] {
  const all = Array.from({ length: TRACKS }, (_, index) => index);
  let starts = all;
  for (let move = 0; move < moves; move += 1) {
    starts = all.filter((from) => {
      let leads = false;
      view.forEachOut(from, (to) => {
        leads ||= from !== to && starts.includes(to);
      });
      return leads;
    });
  }
  return starts;
}

it("knows every walk that is there and none that is not, in whatever order it is asked", () => {
  fc.assert(
    fc.property(edges, fc.array(fc.tuple(track, fc.integer({ min: 0, max: 9 })), { maxLength: 20 }), (each, asked) => {
      const graph = aGraph(plainTracks(TRACKS), each);
      const hasWalk = makeWalks(makePlanSpace(graph.view, graph.facts, anAsk()));
      const answers = asked.map(([from, moves]) => hasWalk(from, moves));
      expect(answers).toEqual(asked.map(([from, moves]) => startsOf(graph, moves).includes(from)));
    }),
  );
});
