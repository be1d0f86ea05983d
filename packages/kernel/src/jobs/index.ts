export { type Job, type JobHandler, type Jobs, makeJobs } from "./jobs.ts";
