# syntax=docker/dockerfile:1
# One image for web, worker and release. Not built by the tests of this project: they check names and commands in it, no more.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
# Install scripts stay off: nothing in the tree needs them.
RUN npm ci --ignore-scripts --no-audit --no-fund \
 && node scripts/build.mjs \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production \
    PACERPRO_MODE=production \
    PACERPRO_COURT=uscourts \
    PACERPRO_LISTEN=0.0.0.0 \
    MALLOC_ARENA_MAX=2 \
    PACERPRO_DATA=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/packages ./packages
COPY --from=build /app/scripts ./scripts
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8443
# Roles come by environment: PACERPRO_ROLES=web or worker. Release phase: append the word "migrate".
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=20", "packages/server/dist/main.js"]
