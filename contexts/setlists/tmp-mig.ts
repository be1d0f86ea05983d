export const setlistsMigrations = { context: "setlists", folder: new URL("./migrations/", import.meta.url) };
