import { describeProblem } from "./problem-words.ts";

interface Properties {
  readonly title: string;
  readonly problem: unknown;
  readonly retry?: () => void;
}

/** Says what failed and what to do, with a button where trying again makes sense. */
export function Problem({ title, problem, retry }: Properties) {
  const { what, whatToDo } = describeProblem(problem);
  return (
    <div className="problem" role="alert">
      <strong>{title}</strong>
      <p>{what}</p>
      <p className="quiet">{whatToDo}</p>
      {retry !== undefined && (
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
