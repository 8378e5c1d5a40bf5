# One image for every role: ROLE=api, rules, worker or all (docker-compose.yml runs the first three).
FROM node:20-bookworm-slim AS build
WORKDIR /platform
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    DATA_DIR=/data
WORKDIR /platform
COPY --from=build --chown=root:root /platform/package.json /platform/LICENSE /platform/NOTICE ./
COPY --from=build --chown=root:root /platform/node_modules ./node_modules
COPY --from=build --chown=root:root /platform/dist ./dist
COPY --from=build --chown=root:root /platform/bpmn ./bpmn
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080 1883
# /readyz is 200 when every part this process needs works, whatever its role.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "dist/worker/start.js"]
