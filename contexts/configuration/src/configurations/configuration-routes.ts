import { type HttpServer, pageOf, pageQuery, versionTag } from "@segue/kernel/http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { closed, idParams, ifMatchHeaders, ulid, writeQuery } from "../http-schemas.ts";
import { auditReveal, checkMayReveal } from "../secrets/reveal-store.ts";
import { maskSecrets, openSecrets } from "../secrets/secret-values.ts";
import type { RouteDeps } from "../writes/route-deps.ts";
import { writeOf } from "../writes/write-routes.ts";
import {
  type ConfigurationRow,
  configurationContentOf,
  configurationCreate,
  configurationOf,
  configurationPatch,
  configurationReplace,
  configurationReply,
} from "./configuration.ts";
import { getConfiguration, listConfigurations } from "./configuration-store.ts";
import { patching, replacing } from "./edit-configuration.ts";
import { changeConfiguration, createConfiguration, removeConfiguration } from "./save-configuration.ts";

const tags = ["configurations"];

// A configuration of 1 MiB, a schema, and room for blanks.
const BODY_LIMIT = 2 * 1024 * 1024;

const listQuery = closed(
  Type.Object({
    ...pageQuery.properties,
    application_id: Type.Optional(Type.String({ ...ulid, description: "Only those of this application." })),
  }),
);

const secretsQuery = closed(
  Type.Object({
    secrets: Type.Optional(
      Type.Enum(["reveal"], { description: "Show secrets in the clear. Asks for the scope `configuration:secrets`." }),
    ),
  }),
);

const shownOf = (row: ConfigurationRow) => configurationOf(row, maskSecrets(row.config));

const sendWritten = (reply: FastifyReply, row: ConfigurationRow) =>
  reply.header("etag", versionTag(row.version)).send(shownOf(row));

/** The configuration with its secrets in the clear; the audit log says who asked before anything is shown. */
async function reveal(deps: RouteDeps, row: ConfigurationRow, request: FastifyRequest) {
  checkMayReveal(request);
  const opened = openSecrets(row.config, deps.cipherOf(row.id));
  const { id: configurationId, application_id: applicationId, version } = row;
  await auditReveal(deps, request, { applicationId, configurationId, version });
  return configurationOf(row, opened);
}

function addReads(app: HttpServer, deps: RouteDeps): void {
  app.get(
    "/configurations",
    {
      schema: {
        operationId: "listConfigurations",
        tags,
        summary: "Configurations by name",
        description: "One page of the configurations of an application, or of all; secrets are masked.",
        querystring: listQuery,
        response: { 200: pageOf(configurationReply) },
      },
    },
    async ({ query: { application_id = null, page, limit } }) => {
      const { items, total } = await listConfigurations(deps.database, application_id, limit, (page - 1) * limit);
      return { items: items.map(shownOf), page, limit, total, has_next: page * limit < total };
    },
  );

  app.get(
    "/configurations/:id",
    {
      schema: {
        operationId: "getConfiguration",
        tags,
        summary: "A configuration",
        description: "As it was written; what holds with everything that it extends stands at `/effective`.",
        params: idParams,
        querystring: secretsQuery,
        response: { 200: configurationReply },
      },
    },
    async (request, reply) => {
      const row = await getConfiguration(deps.database, request.params.id);
      if (request.query.secrets !== "reveal") return sendWritten(reply, row);
      const revealed = await reveal(deps, row, request);
      return reply.headers({ etag: versionTag(row.version), "cache-control": "no-store" }).send(revealed);
    },
  );
}

function addWrites(app: HttpServer, deps: RouteDeps): void {
  app.post(
    "/configurations",
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        operationId: "createConfiguration",
        tags,
        summary: "Add a configuration to an application",
        description:
          "Its name must be one that no other of the application has. What holds with everything that it extends must fit the schemas of the application and its own.",
        querystring: writeQuery,
        body: configurationCreate,
        response: { 201: configurationReply },
      },
    },
    async (request, reply) => {
      const { application_id, ...body } = request.body;
      const write = writeOf(request, request.query.comment, deps);
      const row = await createConfiguration(deps, application_id, configurationContentOf(body), write);
      return sendWritten(reply.code(201).header("location", `${app.prefix}/configurations/${row.id}`), row);
    },
  );

  app.put(
    "/configurations/:id",
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        operationId: "replaceConfiguration",
        tags,
        summary: "Replace a configuration",
        description:
          "Everything but the application; what is left out becomes null. The mask of a secret keeps what is stored there. What changes nothing makes no new version. Those that extend it are checked too.",
        params: idParams,
        querystring: writeQuery,
        headers: ifMatchHeaders,
        body: configurationReplace,
        response: { 200: configurationReply },
      },
    },
    async (request, reply) => {
      const write = writeOf(request, request.query.comment, deps);
      return sendWritten(
        reply,
        await changeConfiguration(deps, request.params.id, replacing(request.body, deps), write),
      );
    },
  );
}

function addPatchAndDelete(app: HttpServer, deps: RouteDeps): void {
  app.patch(
    "/configurations/:id",
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        operationId: "patchConfiguration",
        tags,
        summary: "Change parts of a configuration",
        description: "A JSON Merge Patch (RFC 7396): objects are merged, null removes, what is left out stays.",
        consumes: ["application/merge-patch+json", "application/json"],
        params: idParams,
        querystring: writeQuery,
        headers: ifMatchHeaders,
        body: configurationPatch,
        response: { 200: configurationReply },
      },
    },
    async (request, reply) => {
      const write = writeOf(request, request.query.comment, deps);
      return sendWritten(
        reply,
        await changeConfiguration(deps, request.params.id, patching(request.body, deps), write),
      );
    },
  );

  app.delete(
    "/configurations/:id",
    {
      schema: {
        operationId: "deleteConfiguration",
        tags,
        summary: "Delete a configuration",
        description: "Its versions stay readable. One that others extend is not deleted (409).",
        params: idParams,
        querystring: writeQuery,
        headers: ifMatchHeaders,
        response: { 204: Type.Null({ description: "It is deleted." }) },
      },
    },
    async (request, reply) => {
      await removeConfiguration(deps, request.params.id, writeOf(request, request.query.comment, deps));
      return reply.code(204).send(null);
    },
  );
}

/** Configurations: named values of an application. */
export function addConfigurationRoutes(app: HttpServer, deps: RouteDeps): void {
  addReads(app, deps);
  addWrites(app, deps);
  addPatchAndDelete(app, deps);
}
