export { editDistance } from "./edit-distance.ts";
export { plainForm } from "./plain-form.ts";
