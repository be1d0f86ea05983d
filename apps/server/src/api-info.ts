import type { ServerInfo } from "@segue/kernel/http";
import { version } from "./version.ts";

/** How the API introduces itself in its document. */
export const apiInfo: ServerInfo = {
  title: "Segue",
  version,
  description: "Which tracks people play together, and who has done it.",
  contact: { name: "The maintainers of Segue" },
  license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
  // Every tag that a route carries, in the order of the documentation.
  tags: {
    tracks: "Tracks: search, one with its plays and facts, and what goes well after it.",
    setlists: "Setlists, and one with its entries in order.",
    imports: "Files of setlists handed in, and how far their reading is.",
    graph: "Who has played which track after which: the graph, paths through it and sets built from it.",
    corrections: "What people decide about who is who, and what waits for a decision.",
    exports: "The graph and the setlists as files for other programs.",
    demo: "The fictional demo library.",
    library: "The song library: songs, their import and export, duplicates and the trash.",
    applications: "Applications, which configurations belong to.",
    configurations: "Configurations: their values, what is effective, and changes as they happen.",
    versions: "The history of a configuration: every version, what changed between two, and going back.",
    audit: "Who has changed or read what, and when.",
    tokens: "API tokens, for a server that asks for them.",
    service: "Whether the server lives and can work.",
  },
};
