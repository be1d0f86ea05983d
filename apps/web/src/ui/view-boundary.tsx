import { Component, type ReactNode } from "react";
import { Problem } from "./problem.tsx";

interface Properties {
  readonly children: ReactNode;
}

interface State {
  readonly problem: unknown;
}

/** Shows what went wrong in place of a view whose code did not come, or that broke. React has only classes for this. */
export class ViewBoundary extends Component<Properties, State> {
  override readonly state: State = { problem: null };

  static getDerivedStateFromError(problem: unknown): State {
    return { problem };
  }

  override render(): ReactNode {
    if (this.state.problem === null) return this.props.children;
    return (
      <div className="frame-wait">
        <Problem
          title="This view could not be shown"
          problem={this.state.problem}
          retry={() => window.location.reload()}
        />
      </div>
    );
  }
}
