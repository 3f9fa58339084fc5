# A headless peer. What it needs of the packages is fetched in a stage of its own, so that neither npm's cache
# nor the packages for tests and the desktop app are in the image.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
ENV NODE_ENV=production GRAPEVINE_PROFILE=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY shared ./shared
COPY engine ./engine
COPY host ./host
RUN ln -s /app/host/bin.mjs /usr/local/bin/grapevine && install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 47474
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["grapevine", "status", "--json"]
ENTRYPOINT ["grapevine"]
CMD ["start", "--headless"]
