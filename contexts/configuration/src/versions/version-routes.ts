import { type HttpServer, pageOf, pageQuery, versionTag } from "@segue/kernel/http";
import { configurationOf, configurationReply } from "../configurations/configuration.ts";
import { changeConfiguration } from "../configurations/save-configuration.ts";
import { closed, idParams, ifMatchHeaders, writeQuery } from "../http-schemas.ts";
import { maskSecrets } from "../secrets/secret-values.ts";
import type { RouteDeps } from "../writes/route-deps.ts";
import { writeOf } from "../writes/write-routes.ts";
import {
  contentOf,
  diffQuery,
  diffReply,
  rollbackBody,
  type VersionRow,
  versionDetail,
  versionOf,
  versionParams,
  versionReply,
} from "./version.ts";
import { diffOf } from "./version-diff.ts";
import { getVersion, listVersions } from "./version-store.ts";

const tags = ["versions"];

const detailOf = (row: VersionRow) => ({
  ...versionOf(row),
  ...contentOf(row),
  config: maskSecrets(row.config),
});

function addReads(app: HttpServer, { database }: RouteDeps): void {
  app.get(
    "/configurations/:id/versions",
    {
      schema: {
        operationId: "listVersions",
        tags,
        summary: "The versions of a configuration, newest first",
        description: "Every write that changed something left one. They stay when the configuration is deleted.",
        params: idParams,
        querystring: closed(pageQuery),
        response: { 200: pageOf(versionReply) },
      },
    },
    async ({ params: { id }, query: { page, limit } }) => {
      const { items, total } = await listVersions(database, id, limit, (page - 1) * limit);
      return { items: items.map(versionOf), page, limit, total, has_next: page * limit < total };
    },
  );

  app.get(
    "/configurations/:id/versions/:version",
    {
      schema: {
        operationId: "getVersion",
        tags,
        summary: "What a version holds",
        description: "Never changes; its secrets are masked.",
        params: versionParams,
        response: { 200: versionDetail },
      },
    },
    async ({ params: { id, version } }, reply) =>
      reply.header("etag", versionTag(version)).send(detailOf(await getVersion(database, id, version))),
  );

  app.get(
    "/configurations/:id/diff",
    {
      schema: {
        operationId: "diffVersions",
        tags,
        summary: "What changed from one version to another",
        description: "As JSON Patch (RFC 6902). A secret that changed is an operation with the mask for its value.",
        params: idParams,
        querystring: diffQuery,
        response: { 200: diffReply },
      },
    },
    async ({ params: { id }, query: { from, to } }) => {
      const before = await getVersion(database, id, from);
      return { from, to, patch: diffOf(before, await getVersion(database, id, to)) };
    },
  );
}

/** The history of configurations: every version, what changed between two, and going back to one. */
export function addVersionRoutes(app: HttpServer, deps: RouteDeps): void {
  addReads(app, deps);

  app.post(
    "/configurations/:id/rollback",
    {
      schema: {
        operationId: "rollBackConfiguration",
        tags,
        summary: "Go back to a version",
        description:
          "Makes a new version that holds what the old one held, its secrets included, so that what is shown is what is effective. It is held against the schemas of today.",
        params: idParams,
        querystring: writeQuery,
        headers: ifMatchHeaders,
        body: rollbackBody,
        response: { 200: configurationReply },
      },
    },
    async (request, reply) => {
      const { version, comment = request.query.comment } = request.body;
      const row = await changeConfiguration(
        deps,
        request.params.id,
        {
          action: "rollback-configuration",
          details: { to_version: version },
          next: async (tx, stored) => contentOf(await getVersion(tx, stored.id, version)),
        },
        writeOf(request, comment, deps),
      );
      return reply.header("etag", versionTag(row.version)).send(configurationOf(row, maskSecrets(row.config)));
    },
  );
}
