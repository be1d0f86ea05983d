import { type HttpServer, pageOf, pageQuery, versionTag } from "@segue/kernel/http";
import { Type } from "typebox";
import { closed, idParams, ifMatchHeaders, writeQuery } from "../http-schemas.ts";
import { mergePatch } from "../json/merge-patch.ts";
import type { RouteDeps } from "../writes/route-deps.ts";
import { writeOf } from "../writes/write-routes.ts";
import {
  type ApplicationContent,
  type ApplicationPatch,
  type ApplicationRow,
  applicationBody,
  applicationContentOf,
  applicationDetail,
  applicationOf,
  applicationPatch,
  applicationReply,
} from "./application.ts";
import { getApplication, listApplications, listConfigurationIds } from "./application-store.ts";
import { changeApplication, createApplication, removeApplication } from "./save-application.ts";

const tags = ["applications"];

const deleteQuery = closed(
  Type.Object({
    ...writeQuery.properties,
    cascade: Type.Boolean({ default: false, description: "Delete its configurations too." }),
  }),
);

const patched = ({ name, comments, schema }: ApplicationRow, patch: ApplicationPatch): ApplicationContent => ({
  name: patch.name ?? name,
  comments: patch.comments === undefined ? comments : patch.comments,
  schema: mergePatch({ schema }, patch.schema === undefined ? {} : { schema: patch.schema }).schema ?? null,
});

function addReads(app: HttpServer, { database }: RouteDeps): void {
  app.get(
    "/applications",
    {
      schema: {
        operationId: "listApplications",
        tags,
        summary: "Applications by name",
        description: "One page of all applications, sorted by name without regard to case.",
        querystring: closed(pageQuery),
        response: { 200: pageOf(applicationReply) },
      },
    },
    async ({ query: { page, limit } }) => {
      const { items, total } = await listApplications(database, limit, (page - 1) * limit);
      return { items: items.map(applicationOf), page, limit, total, has_next: page * limit < total };
    },
  );

  app.get(
    "/applications/:id",
    {
      schema: {
        operationId: "getApplication",
        tags,
        summary: "An application, with the ids of its configurations",
        description: "The ETag is the version of the application itself: it does not change with its configurations.",
        params: idParams,
        response: { 200: applicationDetail },
      },
    },
    async ({ params: { id } }, reply) => {
      const row = await getApplication(database, id);
      const configuration_ids = await listConfigurationIds(database, id);
      return reply.header("etag", versionTag(row.version)).send({ ...applicationOf(row), configuration_ids });
    },
  );
}

function addWrites(app: HttpServer, deps: RouteDeps): void {
  app.post(
    "/applications",
    {
      schema: {
        operationId: "createApplication",
        tags,
        summary: "Add an application",
        description: "Its name must be one that no other has. A schema holds for every configuration of it.",
        querystring: writeQuery,
        body: applicationBody,
        response: { 201: applicationReply },
      },
    },
    async (request, reply) => {
      const write = writeOf(request, request.query.comment, deps);
      const row = await createApplication(deps, applicationContentOf(request.body), write);
      return reply
        .code(201)
        .headers({ location: `${app.prefix}/applications/${row.id}`, etag: versionTag(row.version) })
        .send(applicationOf(row));
    },
  );

  app.put(
    "/applications/:id",
    {
      schema: {
        operationId: "replaceApplication",
        tags,
        summary: "Replace an application",
        description:
          "What is left out becomes null. A new schema is held against every configuration first; one that would not fit refuses it, and each is named. What changes nothing makes no new version.",
        params: idParams,
        querystring: writeQuery,
        headers: ifMatchHeaders,
        body: applicationBody,
        response: { 200: applicationReply },
      },
    },
    async (request, reply) => {
      const write = writeOf(request, request.query.comment, deps);
      const row = await changeApplication(deps, request.params.id, () => applicationContentOf(request.body), write);
      return reply.header("etag", versionTag(row.version)).send(applicationOf(row));
    },
  );
}

function addPatchAndDelete(app: HttpServer, deps: RouteDeps): void {
  app.patch(
    "/applications/:id",
    {
      schema: {
        operationId: "patchApplication",
        tags,
        summary: "Change parts of an application",
        description: "A JSON Merge Patch (RFC 7396): what is left out stays, null removes.",
        consumes: ["application/merge-patch+json", "application/json"],
        params: idParams,
        querystring: writeQuery,
        headers: ifMatchHeaders,
        body: applicationPatch,
        response: { 200: applicationReply },
      },
    },
    async (request, reply) => {
      const write = writeOf(request, request.query.comment, deps);
      const row = await changeApplication(deps, request.params.id, (stored) => patched(stored, request.body), write);
      return reply.header("etag", versionTag(row.version)).send(applicationOf(row));
    },
  );

  app.delete(
    "/applications/:id",
    {
      schema: {
        operationId: "deleteApplication",
        tags,
        summary: "Delete an application",
        description:
          "Needs `?cascade=true` when it has configurations, which are deleted with it; their versions stay readable.",
        params: idParams,
        querystring: deleteQuery,
        headers: ifMatchHeaders,
        response: { 204: Type.Null({ description: "It is deleted." }) },
      },
    },
    async (request, reply) => {
      const write = writeOf(request, request.query.comment, deps);
      await removeApplication(deps, request.params.id, request.query.cascade, write);
      return reply.code(204).send(null);
    },
  );
}

/** Applications: what configurations belong to. */
export function addApplicationRoutes(app: HttpServer, deps: RouteDeps): void {
  addReads(app, deps);
  addWrites(app, deps);
  addPatchAndDelete(app, deps);
}
