import { hrefOf } from "../core/route.ts";
import { Icon } from "../ui/icon.tsx";
import { RouteLink } from "../ui/route-link.tsx";
import { useRoute } from "../ui/use-route.ts";
import { ApplicationList } from "./application-list.tsx";
import { ApplicationPage } from "./application-page.tsx";
import { ConfigurationPage } from "./configuration-page.tsx";
import { readAddress } from "./core/address.ts";
import "./configurations.css";
import "./code.css";
import "./desk.css";
import "./fields.css";

/** Applications and their configurations: the tree at the side, and what is open of it. */
export function ConfigurationsView() {
  const { application, configuration, tab } = readAddress(useRoute());
  return (
    <div className="configurations" data-open={application !== null}>
      <ApplicationList application={application} configuration={configuration} />
      <div className="open-part">
        {application !== null && (
          <RouteLink className="link back" href={hrefOf("configurations")}>
            <Icon name="arrow" /> All applications
          </RouteLink>
        )}
        {application === null && <Welcome />}
        {application !== null && configuration === null && <ApplicationPage key={application} id={application} />}
        {application !== null && configuration !== null && (
          <ConfigurationPage key={configuration} id={configuration} tab={tab} />
        )}
      </div>
    </div>
  );
}

function Welcome() {
  return (
    <section className="welcome">
      <h1>Configurations</h1>
      <p>
        An application is a program that reads its settings here. Its configurations are JSON: one for each environment,
        where the special ones extend the general ones and say only what differs.
      </p>
      <ul>
        <li>Every save is a version that can be compared and brought back.</li>
        <li>A schema keeps mistakes out, and says where they stand.</li>
        <li>Programs that watch a configuration have a change at once.</li>
        <li>Secrets are encrypted, and shown only when somebody asks.</li>
      </ul>
    </section>
  );
}
