#!/bin/sh
# Rewrites requirements.lock (hashed, for every Python from 3.11 on, naming no index). Needs `uv` on the PATH.
exec uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --no-annotate --no-header --group dev pyproject.toml -o requirements.lock --quiet "$@"
