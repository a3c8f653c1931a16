# The site, built and served: docker build --tag ten-steps-hub --build-arg SITE_URL=https://example.org/ .
#
# Images are named by version. To have the same bytes each time, pin them by digest as well:
#   docker buildx imagetools inspect python:3.11-slim-bookworm
# prints the line `Digest: sha256:…`; write FROM python:3.11-slim-bookworm@sha256:… here. Likewise for Debian.

FROM python:3.11-slim-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /hub
# What is installed doesn't depend on the content, so a change to a page installs nothing anew.
COPY Makefile pyproject.toml README.md ./
COPY requirements requirements
COPY hub hub
RUN make .venv/site
# With .git, which knows when each page was last changed.
COPY . .
ARG SITE_URL
ARG REPO_URL
ARG EDIT_URI
RUN SITE_URL="${SITE_URL:-https://ten-steps.example/}" REPO_URL="${REPO_URL:-}" \
    EDIT_URI="${EDIT_URI:-edit/main/docs/}" make build

# Debian's nginx is what the tests serve the site with, and it has a module for Brotli.
FROM debian:12-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends nginx-light libnginx-mod-http-brotli-static \
    && rm -rf /var/lib/apt/lists/* /var/log/nginx /etc/nginx/sites-enabled
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /hub/site /srv/site
# Debian's number for www-data, written as such so that a cluster sees that it isn't root's.
USER 33:33
EXPOSE 8080
STOPSIGNAL SIGQUIT
CMD ["nginx"]
