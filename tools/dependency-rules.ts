/** One import: files by their path in the repository, packages as `npm:name`, parts of Node as `node:name`. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Forbids imports from files that match `from` (and not `except`) to what matches `to`. */
interface Rule {
  readonly name: string;
  readonly why: string;
  readonly from: RegExp;
  readonly except?: RegExp;
  readonly to: RegExp;
  /** Types vanish before anything runs, so most rules about what happens at run time let them pass. */
  readonly typesPass?: true;
}

const TESTS =
  /[.](test|e2e)[.]tsx?$|-(builders|cases)[.]ts$|\/fixture-[a-z-]+[.]ts$|\/(test|e2e)\/|^packages\/kernel\/src\/testing\//;
const ROLES = /-(store|routes|jobs|cache|files)[.]ts$|^contexts\/[^/]+\/src\/index[.]ts$/;

export const RULES: readonly Rule[] = [
  {
    name: "packages-know-no-business",
    why: "apps -> contexts -> packages, never back",
    from: /^packages\//,
    to: /^(apps|contexts|bench)\//,
  },
  {
    name: "contexts-know-no-app",
    why: "apps -> contexts -> packages, never back",
    from: /^contexts\//,
    to: /^(apps|bench)\//,
  },
  {
    name: "contexts-have-one-door",
    why: "from outside, a context is its index.ts; benches and tools measure and try its parts",
    from: /^apps\//,
    except: TESTS,
    to: /^contexts\/[^/]+\/(?!src\/index[.]ts$)/,
  },
  {
    name: "page-imports-types-only",
    why: "the page runs in a browser and meets the server over HTTP",
    from: /^apps\/web\//,
    except: TESTS,
    to: /^(apps\/server|contexts|packages)\//,
    typesPass: true,
  },
  {
    name: "page-core-is-plain",
    why: "the core of the page is data and functions, without React or a renderer",
    from: /^apps\/web\/src\/core\//,
    to: /^npm:(react|react-dom|pixi[.]js)(\/|$)|^apps\/web\/src\/(ui|renderer)\//,
  },
  {
    name: "server-knows-no-page",
    why: "the server serves the built page as files",
    from: /^apps\/server\//,
    except: TESTS,
    to: /^apps\/web\//,
  },
  {
    name: "rules-do-no-io",
    why: "input and output stand in files named for their role (-store, -routes, -jobs)",
    from: /^contexts\/[^/]+\/src\//,
    except: new RegExp(`${TESTS.source}|${ROLES.source}`),
    to: /^node:(fs|net|http|https|http2|tls|dgram|dns|child_process|worker_threads)(\/|$)|^npm:(pg|pg-boss|pg-copy-streams|fastify|@fastify\/.*|@electric-sql\/.*)$|^packages\/kernel\/src\/(config|http|jobs|logging|metrics|migrations)\//,
    typesPass: true,
  },
  {
    name: "rules-know-no-store",
    why: "identity and the readers decide what a text means; what to do about it, whoever calls",
    from: /^contexts\/[^/]+\/src\/(identity|readers)\//,
    except: TESTS,
    to: /-(store|routes|jobs)[.]ts$|^packages\/kernel\/src\/db\//,
  },
  {
    name: "tests-stay-outside",
    why: "what serves only tests does not run in production",
    from: /^(apps|contexts|packages)\//,
    except: TESTS,
    to: TESTS,
  },
];

const contextOf = (path: string): string | undefined => /^contexts\/([^/]+)\//.exec(path)?.[1];

/** Why an import is not allowed, in one line for each rule that it breaks. */
export function whyForbidden({ from, to, typeOnly }: Dependency): string[] {
  const broken = RULES.filter(
    (rule) =>
      rule.from.test(from) && !rule.except?.test(from) && rule.to.test(to) && !(typeOnly && rule.typesPass === true),
  );
  const reasons = broken.map(({ name, why }) => `${name}: ${why}`);
  const other = contextOf(to);
  if (contextOf(from) !== undefined && other !== undefined && other !== contextOf(from)) {
    reasons.push("contexts-are-apart: what one context needs of another it asks through a port of its own");
  }
  return reasons;
}
