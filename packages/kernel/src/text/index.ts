export { plainForm } from "./plain-form.ts";
