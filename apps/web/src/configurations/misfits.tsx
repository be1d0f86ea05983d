import { RouteLink } from "../ui/route-link.tsx";
import { addressOf } from "./core/address.ts";
import type { Violations } from "./core/violations.ts";

interface Properties {
  readonly applicationId: string;
  readonly elsewhere: Violations["elsewhere"];
}

/** What a change would break in other configurations, each with the way there. */
export function Misfits({ applicationId, elsewhere }: Properties) {
  if (elsewhere.length === 0) return null;
  return (
    <ul aria-label="What would no longer fit">
      {elsewhere.map(({ field, pointer, configuration, reason }) => (
        <li key={`${field} ${reason}`} className="misfit">
          <code>{pointer}</code> <span>{reason}</span>{" "}
          {configuration !== null && (
            <RouteLink className="link" href={addressOf(applicationId, configuration)}>
              Open
            </RouteLink>
          )}
        </li>
      ))}
    </ul>
  );
}
