# The screen is built and the runtime's packages are picked in the first stage; the second holds nothing else.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --no-save --omit=dev

FROM node:24.21.0-trixie-slim
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/streams streams
COPY --from=build /app/alerting alerting
COPY --from=build /app/server server
COPY --from=build /app/web/dist web/dist
RUN printf '#!/bin/sh\nexec node --max-semi-space-size=8 /app/server/cli/main.ts "$@"\n' > /usr/local/bin/rtowatch && chmod +x /usr/local/bin/rtowatch \
	&& mkdir /data && chown node:node /data
USER node
# Before anybody has an account it listens on the loopback alone: run it with the host's network, or set RTOWATCH_HOST once there is one.
ENV RTOWATCH_DATA=/data MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072
EXPOSE 7200
VOLUME /data
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:7200/-/healthy').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["rtowatch"]
CMD ["serve"]
