import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/request.ts";
import { type Explorer, makeExplorer } from "./core/explorer.ts";
import { App } from "./ui/app.tsx";
import { SignIn } from "./ui/sign-in.tsx";
import "./ui/theme.css";
import "./ui/page.css";
import "./ui/frame.css";
import "./ui/controls.css";
import "./ui/panel.css";
import "./ui/tray.css";
import "./ui/sign-in.css";

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
let explorer: Explorer | null = null;

/** The explorer stays once it is there: coming back to it shows what was left. */
function openExplorer(): Explorer {
  if (explorer !== null) return explorer;
  explorer = makeExplorer(window, () => void queries.invalidateQueries());
  void explorer.actions.load();
  return explorer;
}

const place = document.getElementById("page");
if (place === null) throw new Error("index.html has no element #page");
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App openExplorer={openExplorer} />
      <SignIn />
    </QueryClientProvider>
  </StrictMode>,
);
