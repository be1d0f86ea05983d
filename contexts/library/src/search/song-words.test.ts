import { expect, it } from "vitest";
import { wordsOf } from "./song-words.ts";

it.each<[string, string, string[]]>([
  ["dont stop believin", "journey", ["believin", "dont", "journey", "stop"]],
  ["a b cd efg", "efg efg", ["efg"]],
  ["x".repeat(40), "y".repeat(41), ["x".repeat(40)]],
  ["𝄞𝄞", "𝄞𝄞𝄞", ["𝄞𝄞𝄞"]],
  ["", "", []],
])("the words of %j by %j are %j", (title, artist, words) => {
  expect(wordsOf(title, artist)).toEqual(words);
});
