import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const apiDuringDevelopment = "http://127.0.0.1:8000";

export default defineConfig({
  base: "/",
  plugins: [react()],
  worker: { format: "es" },
  build: {
    target: "es2023",
    // Everything is served by our own server: nothing may be inlined as a data: URL that its policy would refuse.
    assetsInlineLimit: 0,
    // pixi.js is one library in one file; it is the larger half of the page and cached apart from our code.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { "/api": apiDuringDevelopment } },
});
