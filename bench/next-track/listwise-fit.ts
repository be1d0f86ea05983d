/** The candidates of one event: `width` numbers each, one candidate after the other, and which of them is the answer. */
export interface Choice {
  readonly features: Float64Array;
  readonly answer: number;
}

const STEPS = 120;
const STEP_SIZE = 0.08;
const MOMENTUM = 0.9;
const SCALE_MEMORY = 0.99;

/** The scores of the candidates of a choice. */
function scoresOf({ features }: Choice, weights: Float64Array): Float64Array {
  const width = weights.length;
  const scores = new Float64Array(features.length / width);
  for (let candidate = 0; candidate < scores.length; candidate += 1) {
    let score = 0;
    for (let index = 0; index < width; index += 1) {
      score += (weights[index] ?? 0) * (features[candidate * width + index] ?? 0);
    }
    scores[candidate] = score;
  }
  return scores;
}

/** Adds the gradient of one choice's loss to `gradient`, and returns the loss. */
function addGradient(choice: Choice, weights: Float64Array, gradient: Float64Array): number {
  const scores = scoresOf(choice, weights);
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const shares = scores.map((score) => Math.exp(score - highest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const width = weights.length;
  for (const [candidate, share] of shares.entries()) {
    const error = share / total - (candidate === choice.answer ? 1 : 0);
    for (let index = 0; index < width; index += 1) {
      gradient[index] = (gradient[index] ?? 0) + error * (choice.features[candidate * width + index] ?? 0);
    }
  }
  return Math.log(total) + highest - (scores[choice.answer] ?? 0);
}

/**
 * Weights under which the answers are as likely as can be when each candidate is chosen in proportion to
 * exp(weighted sum) (conditional logit, McFadden 1974; the listwise loss of ListNet, Cao and others 2007), by gradient
 * descent with Adam's steps (Kingma and Ba 2015).
 */
export function fitWeights(
  choices: readonly Choice[],
  initial: readonly number[],
): { weights: number[]; loss: number } {
  const weights = Float64Array.from(initial);
  const mean = new Float64Array(weights.length);
  const square = new Float64Array(weights.length);
  let loss = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = new Float64Array(weights.length);
    loss = choices.reduce((sum, choice) => sum + addGradient(choice, weights, gradient), 0) / choices.length;
    for (const [index, sum] of gradient.entries()) {
      const slope = sum / choices.length;
      const m = MOMENTUM * (mean[index] ?? 0) + (1 - MOMENTUM) * slope;
      const v = SCALE_MEMORY * (square[index] ?? 0) + (1 - SCALE_MEMORY) * slope * slope;
      mean[index] = m;
      square[index] = v;
      const scale = Math.sqrt(v / (1 - SCALE_MEMORY ** step)) + 1e-9;
      weights[index] = (weights[index] ?? 0) - (STEP_SIZE * m) / (1 - MOMENTUM ** step) / scale;
    }
  }
  return { weights: [...weights], loss };
}
