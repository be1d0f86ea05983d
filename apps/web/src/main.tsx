import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/request.ts";
import { makeExplorer } from "./core/explorer.ts";
import { App } from "./ui/app.tsx";
import { ExplorerContext } from "./ui/explorer-context.ts";
import "./ui/theme.css";
import "./ui/page.css";
import "./ui/controls.css";
import "./ui/panel.css";
import "./ui/tray.css";

const staleMs = 60_000;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: staleMs,
      refetchOnWindowFocus: false,
      // Only a server that did not answer may answer the second time.
      retry: (failures, problem) => failures < 2 && problem instanceof ApiError && problem.code === "unreachable",
    },
  },
});
const explorer = makeExplorer(window, () => void queries.invalidateQueries());
void explorer.actions.load();

const place = document.getElementById("page");
if (place === null) throw new Error("index.html has no element #page");
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <ExplorerContext value={explorer}>
        <App />
      </ExplorerContext>
    </QueryClientProvider>
  </StrictMode>,
);
